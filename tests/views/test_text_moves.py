"""Steps through words, and which paragraph of how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.i18n import language
from mentor_tui.views.cells import cells
from mentor_tui.views.keys import Move
from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.paragraphs import paragraph_number, say_heading_above, say_paragraph
from mentor_tui.views.text_moves import (
    Stretch,
    Unit,
    find,
    find_next,
    say_character,
    say_edge,
    split,
    stretch_at,
)
from tests.views.crawl import Pages, views

WORDS = "Zażółć gęślą – jaźń.  Koniec"


def said(text: str, found: tuple[Stretch, ...]) -> list[str]:
    return [text[s.start : s.end] for s in found]


def test_it_finds_words_between_blanks() -> None:
    assert said(WORDS, find(WORDS, Unit.WORD, "pl")) == [
        "Zażółć",
        "gęślą",
        "–",
        "jaźń.",
        "Koniec",
    ]


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("ab c", ["a", "b", " ", "c"]),
        ("za\u0307z", ["z", "a\u0307", "z"]),
        ("я👩‍💻!", ["я", "👩‍💻", "!"]),
        ("👍🏽🇵🇱🇺🇦x", ["👍🏽", "🇵🇱", "🇺🇦", "x"]),
        ("", []),
    ],
)
def test_it_finds_characters_with_what_belongs_to_them(text: str, characters: list[str]) -> None:
    assert said(text, find(text, Unit.CHARACTER, "pl")) == characters


def test_it_steps_to_what_begins_behind_or_before() -> None:
    found = find("One two three", Unit.WORD, "en")
    assert find_next(found, 0, 1) == Stretch(4, 7)
    assert find_next(found, 5, -1) == Stretch(4, 7)  # in the middle of a word: its beginning
    assert find_next(found, 4, -1) == Stretch(0, 3)
    assert find_next(found, 8, 1) is find_next(found, 0, -1) is None
    assert [stretch_at(found, at) for at in (0, 3, 4, 12)] == [0, 0, 1, 2]
    assert stretch_at((), 3) == -1


def test_it_breaks_what_is_too_wide_where_a_voice_pauses() -> None:
    text = "Uczniowie pracują w parach, a każda para dostaje tekst w druku albo brajlu."
    pieces = split(text, find(text, Unit.SENTENCE, "pl"), 40)
    assert said(text, pieces) == [
        "Uczniowie pracują w parach,",
        "a każda para dostaje tekst w druku albo",
        "brajlu.",
    ]
    assert split(text, find(text, Unit.SENTENCE, "pl"), 80) == (Stretch(0, len(text)),)


@given(st.text(alphabet="ab ,.日", max_size=80), st.integers(2, 30))
def test_it_breaks_without_losing_a_word(text: str, width: int) -> None:
    whole = find(text, Unit.SENTENCE, "pl")
    pieces = split(text, whole, width)
    assert " ".join(said(text, pieces)).split() == " ".join(said(text, whole)).split()
    for piece in said(text, pieces):
        assert cells(piece) <= width or " " not in piece.strip() or cells(piece.split()[0]) > width


def test_it_names_characters_as_they_are_heard() -> None:
    with language("en"):
        assert [say_character(c) for c in "aŻ ,5"] == ["a", "capital Ż", "space", "comma", "5"]


def test_it_says_for_every_step_that_there_is_nothing_further() -> None:
    ends = ("_row", "_window")  # those stop at the first and last row
    ways = [m for m in Move if m.partition(".")[2].startswith(("next_", "previous_"))]
    ways = [m for m in ways if not m.endswith(ends)]
    with language("en"):
        assert len({say_edge(move) for move in ways}) == len(ways) > 10


def a_page(*ids: str, headings: tuple[str, ...] = ()) -> View:
    kinds = {True: BlockKind.HEADING, False: BlockKind.PARAGRAPH}
    return View("x", "X", text=tuple(Block(i, kinds[i in headings], f"Text {i}") for i in ids))


def test_it_counts_the_paragraphs_of_a_document_and_not_the_facts_above_it() -> None:
    page = a_page("sent", "file", "1", "2", "3")
    assert [paragraph_number(page, n) for n in range(5)] == [None, None, (1, 3), (2, 3), (3, 3)]
    plain = a_page("people", "turn")
    assert [paragraph_number(plain, n) for n in range(2)] == [(1, 2), (2, 2)]
    with language("en"):
        assert say_paragraph(page, 3) == "Paragraph 2 of 3"
        assert say_paragraph(page, 0) == ""


def test_it_knows_the_heading_above() -> None:
    page = a_page("1", "2", "3", headings=("1",))
    with language("en"):
        assert say_heading_above(page, 2) == "Under the heading Text 1"
        assert say_heading_above(page, 0) == ""


def test_it_counts_as_comments_do_on_every_page(english: Pages) -> None:
    """The number a comment names is the number of the paragraph its mark stands on."""
    numbered = 0
    for where, view in views(english):
        documents = [b for b in view.text if b.id.isdecimal()]
        for index, block in enumerate(view.text):
            number = paragraph_number(view, index)
            if documents and number is not None:
                assert (str(number[0]), number[1]) == (block.id, len(documents)), where
                numbered += 1
    assert numbered
