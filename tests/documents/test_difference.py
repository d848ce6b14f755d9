"""What changed between two versions is told once for each paragraph, in reading order."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.documents.difference import DifferenceKind, differences
from mentor_tui.documents.document import Document, Paragraph, ParagraphKind
from mentor_tui.documents.reading import read_document


def write(*lines: str) -> Document:
    paragraphs = tuple(
        Paragraph(number, ParagraphKind.PARAGRAPH, 0, line) for number, line in enumerate(lines, 1)
    )
    return Document("a.txt", "a", paragraphs)


def told(old: Document, new: Document) -> list[tuple[str, int, int]]:
    return [(str(d.kind), d.old_number, d.new_number) for d in differences(old, new)]


A = "Praca w parach: każda osoba opowiada o trudnym spotkaniu."
A15 = "Praca w parach, 15 minut: każda osoba opowiada o trudnym spotkaniu."
B = "Po przerwie każda grupa układa zaproszenie."
C = "Na koniec dziękujemy tłumaczom."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((A, B), (A, B), []),
        ((A, B), (A15, B), [("changed", 1, 1)]),
        ((A, B), (A, C, B), [("added", 0, 2)]),
        ((A, B, C), (A, C), [("removed", 2, 0)]),
        ((A,), (C,), [("removed", 1, 0), ("added", 0, 1)]),
        ((A,), ("Obiad jemy w parach.",), [("removed", 1, 0), ("added", 0, 1)]),
        ((A, B), (C, A15), [("added", 0, 1), ("changed", 1, 2), ("removed", 2, 0)]),
        ((B, A), (A15,), [("removed", 1, 0), ("changed", 2, 1)]),
        ((A, B), (B, A), [("added", 0, 1), ("removed", 2, 0)]),
        ((), (A,), [("added", 0, 1)]),
        ((A,), (), [("removed", 1, 0)]),
        (("Cena: 240 zł",), ("Cena: 240 zł.",), [("changed", 1, 1)]),
    ],
)
def test_it_tells_each_change_once(
    old: tuple[str, ...], new: tuple[str, ...], expected: list[tuple[str, int, int]]
) -> None:
    # The order of a removal and an addition that do not belong together says nothing.
    assert sorted(told(write(*old), write(*new))) == sorted(expected)


def test_it_tells_both_texts() -> None:
    (change,) = differences(write(A, B), write(A15, B))
    assert (change.kind, change.old_text, change.new_text) == (DifferenceKind.CHANGED, A, A15)
    (added,) = differences(write(), write(A))
    assert (added.old_text, added.new_text) == ("", A)


def test_a_sibling_does_not_take_the_place_of_the_one_that_changed() -> None:
    old = write(
        "Grupa pierwsza czyta zaproszenie na głos.", "Grupa druga pokazuje zaproszenie znakami."
    )
    new = write("Grupa druga pokazuje to zaproszenie znakami.")
    assert told(old, new) == [("removed", 1, 0), ("changed", 2, 1)]


def test_marks_and_kinds_are_no_words_and_not_told() -> None:
    old = read_document("a.md", "# Plan\n\n- *Powitanie* gości".encode())
    new = read_document("a.txt", "Plan\n\nPowitanie gości".encode())
    assert differences(old, new) == ()


def test_another_book_in_its_place_is_told_quickly() -> None:
    old = write(*(f"stary akapit {n} " + "słowo " * 300 for n in range(1_000)))
    new = write(*(f"nowy akapit {n} " + "słowo " * 300 for n in range(1_000)))
    started = time.perf_counter()
    assert len(differences(old, new)) == 2_000
    assert time.perf_counter() - started < 1


@settings(deadline=None)
@given(*[st.lists(st.sampled_from([A, A15, B, C, "Tak.", "Nie."]), max_size=8)] * 2)
def test_every_paragraph_is_the_same_or_told_once_in_order(old: list[str], new: list[str]) -> None:
    found = differences(write(*old), write(*new))
    left = [d.old_number for d in found if d.old_number]
    right = [d.new_number for d in found if d.new_number]
    assert left == sorted(set(left))
    assert right == sorted(set(right))
    assert [text for n, text in enumerate(old, 1) if n not in left] == [
        text for n, text in enumerate(new, 1) if n not in right
    ]
    assert all(d.old_text == (old[d.old_number - 1] if d.old_number else "") for d in found)
    assert all(d.new_text == (new[d.new_number - 1] if d.new_number else "") for d in found)
