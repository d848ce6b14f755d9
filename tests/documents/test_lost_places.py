"""A comment is never moved to another sentence, however alike; and always found where its own words still stand."""

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentor_tui.documents.anchoring import Located, locate, make_anchor
from mentor_tui.documents.document import Document, Paragraph, ParagraphKind
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.anchors import Anchor


def write(*lines: str) -> Document:
    """Return a document with these paragraphs; a line that opens with # signs is a heading."""
    paragraphs = []
    for number, line in enumerate(lines, 1):
        level = len(line) - len(line.lstrip("#"))
        kind = ParagraphKind.HEADING if level else ParagraphKind.PARAGRAPH
        paragraphs.append(Paragraph(number, kind, level, line.lstrip("# ")))
    return Document("scenariusz.md", "Scenariusz", tuple(paragraphs))


def words_at(place: Located | None, document: Document) -> str | None:
    if place is None:
        return None
    return document.paragraphs[place.paragraph - 1].text[place.start : place.end]


SCENARIO = (
    "# Dostępne spotkania",
    "Warsztat prowadzi trenerka, która sama nie widzi i na co dzień pracuje z czytnikiem ekranu.",
    "## Ćwiczenie 1",
    "Praca w parach: każda osoba opowiada o spotkaniu, które było dla niej trudne.",
    "Czas: 15 minut.",
    "Po ćwiczeniu zapytaj, co pomogło, a co było trudne.",
    "## Ćwiczenie 2",
    "Praca w grupach: każda grupa układa zaproszenie na spotkanie, które każdy zrozumie.",
    "Czas: 15 minut.",
    "Po ćwiczeniu zapytaj, co pomogło, a co było trudne.",
)
V1 = write(*SCENARIO)


LOOK_ALIKES = [
    ("Uczestnicy pracują w parach przez 10 minut.", "Uczestnicy pracują w grupach przez 10 minut."),
    ("Uczestnicy pracują w parach przez 10 minut.", "Uczestnicy pracują w parach przez 20 minut."),
    ("Runda 1: każda osoba opowiada o swoim spotkaniu przez pięć minut.", "Runda 2: każda osoba opowiada o swoim spotkaniu przez pięć minut."),
    ("Praca w parach.", "Praca w parach i potem rozmowa w całej grupie."),
    ("Zapisy przyjmujemy do 12 listopada.", "Wpłaty przyjmujemy do 12 listopada."),
    ("The library lends books for thirty days.", "The library lends films for thirty days."),
    ("Open on Monday and Friday.", "Open on Tuesday and Friday."),
    ("Tak.", "Nie."),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "other"), [*LOOK_ALIKES, *(pair[::-1] for pair in LOOK_ALIKES)])
@pytest.mark.parametrize("quote_words", [0, 2])
@pytest.mark.parametrize("is_other_first", [True, False])
def test_a_look_alike_does_not_get_the_comment_of_a_deleted_sentence(
    ours: str, other: str, quote_words: int, is_other_first: bool
) -> None:
    pair = (other, ours) if is_other_first else (ours, other)
    old = write("# Plan", "Wstęp.", *pair, "Koniec.")
    new = write("# Plan", "Wstęp.", other, "Koniec.")
    quote = " ".join(ours.split()[:quote_words])
    anchor = make_anchor(old, 4 if is_other_first else 3, quote)
    assert locate(anchor, new, old) is None
    alone = locate(anchor, new)
    assert alone is None or not alone.is_exact


@pytest.mark.parametrize(("ours", "other"), LOOK_ALIKES)
def test_a_look_alike_is_not_taken_even_without_the_old_version(ours: str, other: str) -> None:
    old = write("# Plan", "Wstęp.", ours, "## Dalej", other)
    assert locate(make_anchor(old, 3), write("# Plan", "Wstęp.", "## Dalej", other)) is None
    assert locate(make_anchor(old, 3), write("# Plan", "Wstęp.", other)) is None


def test_a_twin_under_another_heading_does_not_get_the_comment() -> None:
    new = write(*SCENARIO[:4], *SCENARIO[6:])
    for number in (5, 6):
        assert locate(make_anchor(V1, number), new, V1) is None
    assert locate(make_anchor(V1, 5), new) is None


def test_a_sibling_that_changed_too_is_not_taken_for_ours() -> None:
    ours = "Grupa pierwsza układa zaproszenie dla osób niewidomych i je czyta."
    other = "Grupa druga układa zaproszenie dla osób głuchych i je pokazuje."
    old, new = write(ours, other), write(other.replace("układa", "przygotowuje"))
    assert locate(make_anchor(old, 1), new, old) is None
    assert words_at(locate(make_anchor(old, 2), new, old), new) == new.paragraphs[0].text


def test_two_paragraphs_that_fit_as_well_are_not_chosen_between() -> None:
    old = write("Zapraszamy wszystkich mieszkańców na spotkanie w bibliotece.")
    new = write(
        "Zapraszamy wszystkich mieszkańców na spotkanie w bibliotece w maju.",
        "Zapraszamy wszystkich mieszkańców na spotkanie w bibliotece w lipcu.",
    )
    assert locate(make_anchor(old, 1), new) is None
    assert locate(make_anchor(old, 1), new, old) is None


def test_one_of_two_like_passages_is_gone_and_nobody_knows_which() -> None:
    passage = "Teraz każda grupa czyta na głos swoje zaproszenie, a słuchacze w parach notują, o co chcieliby jeszcze zapytać autorów. "
    end = "Na koniec dziękujemy tłumaczom, gościom i wszystkim uczestnikom za wspólną pracę."
    old, new = write("Początek. " + passage * 2 + end), write("Początek. " + passage + end)
    assert locate(make_anchor(old, 1, "w parach"), new, old) is None


def test_a_wrong_old_version_is_not_believed() -> None:
    before = "Uczestnicy rozmawiają w parach przez kilka minut o swoim spotkaniu."
    after = "Uczestnicy rozmawiają w parach przez 15 minut o swoim spotkaniu."
    anchor = make_anchor(write(before), 1)
    assert locate(anchor, write(after), write(before)) is not None
    assert locate(anchor, write(after), write("Inny tekst.")) is None


def test_a_wrong_old_version_takes_nothing_away() -> None:
    new = write("Praca w parach, 15 minut: każda osoba opowiada o trudnym spotkaniu.")
    anchor = make_anchor(write("Praca w parach: każda osoba opowiada o trudnym spotkaniu."), 1)
    assert locate(anchor, new, write("Zupełnie inny tekst.")) == locate(anchor, new)


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(3),
        Anchor(-4, "x"),
        Anchor(10**9, text="Czas: 15 minut. I coś."),
        Anchor(4, "każda", prefix="źle", text="Czas"),
        Anchor(4, "", text="a" * 60_000),
        Anchor(4, "a" * 10_000, text="a " * 30_000),
    ],
)
def test_an_anchor_that_fits_nothing_has_no_place(anchor: Anchor) -> None:
    assert locate(anchor, V1) is None
    assert locate(anchor, V1, V1) is None


def test_an_anchor_of_a_quote_alone_is_found_when_its_place_is_the_only_one() -> None:
    anchor = Anchor(1, "każda osoba", "Praca w parach: ", " opowiada o spotkaniu, które był")
    assert words_at(locate(anchor, V1), V1) == "każda osoba"
    assert locate(anchor, write(SCENARIO[3], SCENARIO[3])) is None


# Properties

WORDS = [
    "spotkanie",
    "grupa",
    "para",
    "minuta",
    "rozmowa",
    "tekst",
    "głos",
    "ekran",
    "plan",
    "czas",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=12)


@settings(deadline=None)
@given(lines=texts, data=st.data())
def test_it_finds_the_same_words_after_others_were_put_in(
    lines: list[str], data: st.DataObject
) -> None:
    old = write(*lines)
    number = data.draw(st.integers(1, len(lines)))
    ours = lines[number - 1]
    assume(lines.count(ours) == 1)
    start = data.draw(st.integers(0, ours.count(" ")))
    quote = " ".join(ours.split()[start : start + 3])
    new_lines = list(lines)
    for other in data.draw(st.lists(sentences, max_size=6)):
        assume(other != ours)
        new_lines.insert(data.draw(st.integers(0, len(new_lines))), other)
    new = write(*new_lines)
    anchor = make_anchor(old, number, quote)
    for origin in (old, None):
        place = locate(anchor, new, origin)
        assert place is not None
        assert place.is_exact
        assert new.paragraphs[place.paragraph - 1].text == ours
        assert words_at(place, new) == (anchor.quote or ours)


@settings(deadline=None)
@given(lines=texts, data=st.data())
def test_a_deleted_paragraph_has_no_place_however_alike_the_others(
    lines: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(lines)))
    old = write(*lines)
    rest = lines[: number - 1] + lines[number:]
    data.draw(st.randoms()).shuffle(rest)
    anchor = make_anchor(old, number, data.draw(st.sampled_from(["", *lines[number - 1].split()])))
    assert locate(anchor, write(*rest), old) is None


@settings(deadline=None)
@given(st.data())
def test_a_deleted_paragraph_has_no_place_among_unlike_ones(data: st.DataObject) -> None:
    letters = st.text("abcdefghijklmnopqrstuvwxyząćęłńóśźż", min_size=6, max_size=10)
    distinct = data.draw(st.lists(letters, min_size=12, max_size=60, unique=True))
    lines = [" ".join(distinct[i : i + 4]) for i in range(0, len(distinct), 4)]
    number = data.draw(st.integers(1, len(lines)))
    anchor = make_anchor(
        write(*lines), number, data.draw(st.sampled_from(["", distinct[0]])) if number == 1 else ""
    )
    assert locate(anchor, write(*lines[: number - 1], *lines[number:])) is None


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0"), max_size=80), data=st.data())
def test_any_words_of_a_paragraph_can_be_quoted(text: str, data: st.DataObject) -> None:
    document = read_document("a.txt", f"Wstęp\n\n. {text}".encode("utf-8", "replace"))
    paragraph = document.paragraphs[-1]
    start = data.draw(st.integers(0, len(paragraph.text) - 1))
    end = data.draw(st.integers(start + 1, len(paragraph.text)))
    anchor = make_anchor(document, paragraph.number, paragraph.text[start:end])
    place = locate(anchor, document)
    assert place is not None
    assert place.is_exact
    assert words_at(place, document) == (anchor.quote or paragraph.text)


def test_fifty_comments_on_a_long_document_take_no_longer_than_a_breath() -> None:
    lines = [
        f"Akapit {n} mówi o sprawie {n * 7} i o tym, co dalej robić w sprawie {n}."
        for n in range(300)
    ]
    old = write(*lines)
    new = write(*("Nowy początek. " + line for line in lines))
    anchors = [make_anchor(old, n, "co dalej") for n in range(1, 51)]
    started = time.perf_counter()
    found = [locate(anchor, new, old) for anchor in anchors]
    assert time.perf_counter() - started < 3
    assert len(found) == 50
