"""A document says which headings a paragraph stands under, and how many words it has."""

import pytest

from mentor_tui.documents.document import Document, Paragraph, ParagraphKind, count_words

H, P = ParagraphKind.HEADING, ParagraphKind.PARAGRAPH


def outline(*parts: tuple[ParagraphKind, int, str]) -> Document:
    paragraphs = tuple(Paragraph(n, k, level, t) for n, (k, level, t) in enumerate(parts, 1))
    return Document("a.md", "A", paragraphs)


SCENARIO = outline(
    (P, 0, "Przed tytułem"),
    (H, 1, "Warsztat"),
    (P, 0, "Wstęp"),
    (H, 2, "Ćwiczenie 1"),
    (H, 3, "Materiały"),
    (P, 0, "Kartki"),
    (H, 2, "Ćwiczenie 2"),
    (P, 0, "Rozmowa"),
    (H, 1, "Dodatek"),
    (P, 0, "Źródła"),
)


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (1, ()),
        (2, ()),
        (3, ("Warsztat",)),
        (5, ("Warsztat", "Ćwiczenie 1")),
        (6, ("Warsztat", "Ćwiczenie 1", "Materiały")),
        (7, ("Warsztat",)),
        (8, ("Warsztat", "Ćwiczenie 2")),
        (9, ()),
        (10, ("Dodatek",)),
        (0, ()),
        (11, ()),
        (-1, ()),
    ],
)
def test_it_gives_the_headings_above_a_paragraph(number: int, path: tuple[str, ...]) -> None:
    assert SCENARIO.headings_above(number) == path


def test_a_skipped_heading_level_leaves_no_gap_in_the_path() -> None:
    document = outline((H, 1, "A"), (H, 4, "B"), (P, 0, "c"))
    assert document.headings_above(3) == ("A", "B")


@pytest.mark.parametrize(
    ("text", "words"),
    [("Praca w parach – 15 minut.", 5), ("– — •", 0), ("", 0), ("e-mail: a@b.pl", 2), ("ćma", 1)],
)
def test_it_counts_words_and_no_lone_signs(text: str, words: int) -> None:
    assert count_words(text) == words
    assert outline((P, 0, text), (P, 0, text)).words == 2 * words
