"""A file is read by its ending, in bounds, as safe text; or it is refused with a reason."""

import pytest

from mentor_tui.documents.reading import FILE_BYTES, read_document
from mentor_tui.domain.errors import Refusal


def refusal(name: str, data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_document(name, data)
    return caught.value


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.odt", "a", "", ".docx", "a.docx.exe"])
def test_it_refuses_kinds_it_cannot_read(name: str) -> None:
    refused = refusal(name, b"words")
    assert refused.code == "document.kind"
    assert refused.facts["kinds"] == ".md .txt .docx"


@pytest.mark.parametrize("name", ["a.md", "A.MD", "oferta kursu.markdown", "a.Txt", "teka/a.txt"])
def test_it_knows_a_kind_by_any_spelling_of_its_ending(name: str) -> None:
    assert read_document(name, b"Two words").words == 2


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.docx"])
def test_it_refuses_more_than_twenty_mebibytes_unread(name: str) -> None:
    refused = refusal(name, b"a" * (FILE_BYTES + 1))
    assert refused.code == "document.too_large"
    assert refused.facts == {"name": name, "measure": "bytes", "limit": FILE_BYTES}


@pytest.mark.parametrize(
    ("data", "measure"),
    [
        (b"a " * 500_001, "characters"),
        (b"a\n" * 50_001, "lines"),
        (b"a\n\n" * 20_001, "paragraphs"),
    ],
)
def test_it_refuses_text_made_to_tire_the_reader(data: bytes, measure: str) -> None:
    assert refusal("a.txt", data).facts["measure"] == measure


@pytest.mark.parametrize(
    ("name", "data", "images"),
    [
        ("a.txt", b"", 0),
        ("a.txt", b" \n\n\t\n", 0),
        ("a.txt", b"-- * --\n", 0),
        ("a.md", b"![](scan1.png)\n\n![](scan2.png)\n", 2),
        ("a.md", b"---\n", 0),
    ],
)
def test_it_refuses_a_file_without_words_and_says_how_many_pictures(
    name: str, data: bytes, images: int
) -> None:
    refused = refusal(name, data)
    assert (refused.code, refused.facts["images"]) == ("document.empty", images)


def test_it_makes_the_text_safe_and_keeps_it_on_one_line() -> None:
    foreign = "Za\u017co\u0301\u0142c\x1b[31m \u202eabc\u2028def\x0bghi\u00a0j  k\u200b\tl\nm"
    document = read_document("a.txt", foreign.encode())
    text = " ".join(p.text for p in document.paragraphs)
    assert text == "Zażółc abc def ghi j k l m"


def test_it_makes_the_name_safe_and_titles_a_document_without_headings_by_it() -> None:
    document = read_document("ofe\x1b[2Jrta\n1.txt", b"Words only")
    assert (document.name, document.title) == ("oferta 1.txt", "oferta 1")


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_it_cuts_a_paragraph_without_end_and_says_so(name: str) -> None:
    document = read_document(name, b"word " * 5_000)
    assert len(document.paragraphs[0].text) <= 20_000
    assert document.warnings == ("paragraph_cut",)
