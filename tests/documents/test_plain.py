"""Plain text as people type it in mail becomes headings, paragraphs, lists and quotes."""

import pytest

from mentor_tui.documents.document import Document
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.errors import Refusal


def parts(document: Document) -> list[tuple[str, int, str]]:
    return [(str(p.kind), p.level, p.text) for p in document.paragraphs]


def read(text: str) -> Document:
    return read_document("oferta.txt", text.encode())


def test_a_blank_line_separates_paragraphs_and_a_line_break_is_a_blank() -> None:
    document = read("Kurs ceramiki\r\ndla osób głuchych.\r\n \t \r\n\r\nZapisy trwają.\r\n")
    assert [p.text for p in document.paragraphs] == [
        "Kurs ceramiki dla osób głuchych.",
        "Zapisy trwają.",
    ]


def test_headings_are_underlined_or_in_capitals() -> None:
    document = read(
        "Oferta\n======\n\nO KURSIE\n\nOpis.\n\nCena\n----\n\n240 zł.\n\nAAA BBB\nnie.\n"
    )
    assert parts(document) == [
        ("heading", 1, "Oferta"),
        ("heading", 1, "O KURSIE"),
        ("paragraph", 0, "Opis."),
        ("heading", 2, "Cena"),
        ("paragraph", 0, "240 zł."),
        ("paragraph", 0, "AAA BBB nie."),
    ]
    assert document.title == "Oferta"


def test_lists_keep_their_nesting_and_lose_their_marks() -> None:
    document = read(
        "Zabierz:\n- fartuch\n  - stary\n    i wygodny\n• ręcznik\n\n1. Przyjdź.\n\n2) Usiądź.\n"
    )
    assert parts(document) == [
        ("paragraph", 0, "Zabierz:"),
        ("list", 1, "fartuch"),
        ("list", 2, "stary i wygodny"),
        ("list", 1, "ręcznik"),
        ("list", 1, "Przyjdź."),
        ("list", 1, "Usiądź."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12. listopada zaczynamy.",
        "Zaczynamy dnia\n12. listopada.",
        "2027 to dobry rok.",
        "-5 stopni.",
    ],
)
def test_a_number_that_opens_no_list_belongs_to_the_words(text: str) -> None:
    assert parts(read(text)) == [("paragraph", 0, text.replace("\n", " "))]


def test_quotes_keep_their_depth() -> None:
    document = read("> Czy będzie\n> tłumacz?\n>> Tak.\n\nTak, dwoje.\n")
    assert parts(document) == [
        ("quote", 1, "Czy będzie tłumacz?"),
        ("quote", 2, "Tak."),
        ("paragraph", 0, "Tak, dwoje."),
    ]


@pytest.mark.parametrize(
    ("encoding", "warnings"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("cp1250", ("encoding_guessed",)),
    ],
)
def test_it_reads_what_polish_computers_write(encoding: str, warnings: tuple[str, ...]) -> None:
    text = "Zażółć gęślą jaźń „ŁĄKA” – ŚĆŹŻ"
    document = read_document("a.txt", text.encode(encoding))
    assert document.paragraphs[0].text == text
    assert document.warnings == warnings


def test_it_reads_utf_16_of_either_order_by_its_mark() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read_document("a.txt", mark + "źle".encode(encoding)).paragraphs[0].text == "źle"


@pytest.mark.parametrize(
    "data",
    [
        b"words\0words",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        "bez znacznika".encode("utf-16-le"),
        b"\x81\x83\x88",
        b"\xff\xfeabc",
    ],
)
def test_it_refuses_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        read_document("a.txt", data)
    assert caught.value.code == "document.unreadable"
    assert caught.value.facts == {"name": "a.txt", "reason": "not_text"}
