"""Rows of a text that is being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.tui.rows import _SIMPLE, breaks, column_at, row_of, row_span, step
from mentor_tui.views.cells import cells

TEXT = st.text(alphabet="ab łж’日\u0301👩\u200d🦯🏽", max_size=60)


def rows(line: str, width: int) -> list[str]:
    return [line[slice(*row_span(line, row, width))] for row in range(len(breaks(line, width)))]


@pytest.mark.parametrize(
    ("line", "width", "wanted"),
    [
        ("", 10, [""]),
        ("Ala ma", 10, ["Ala ma"]),
        ("Ala ma kota", 8, ["Ala ma ", "kota"]),
        ("Ala ma   kota", 8, ["Ala ma ", "  kota"]),
        ("abcdefghij", 5, ["abcd", "efgh", "ij"]),
        ("日本日本", 6, ["日本", "日本"]),
        ("Жовтень і листопад", 10, ["Жовтень ", "і ", "листопад"]),
        ("Ala ma kota", 0, ["Ala ma kota"]),
    ],
)
def test_it_breaks_behind_blanks_and_leaves_none_out(
    line: str, width: int, wanted: list[str]
) -> None:
    assert rows(line, width) == wanted


@given(TEXT, st.integers(4, 20))
def test_it_leaves_a_cell_for_the_cursor_and_loses_nothing(line: str, width: int) -> None:
    found = rows(line, width)
    assert "".join(found) == line
    # A letter that is wider than the row stands alone.
    assert all(cells(row) < width or step(row, 0, 1) == len(row) for row in found)


@given(TEXT, st.integers(4, 20))
def test_each_place_is_in_one_row(line: str, width: int) -> None:
    for column in range(len(line) + 1):
        start, end = row_span(line, row_of(line, column, width), width)
        assert start <= column <= end


def test_it_steps_over_a_letter_with_its_marks() -> None:
    assert step("a\u0301b", 0, 1) == 2
    assert step("a\u0301b", 2, -1) == 0
    blind_woman = "👩🏽\u200d🦯"
    assert step(blind_woman, 0, 1) == len(blind_woman)
    assert step("ab", 2, 1) == 2


def test_what_is_counted_in_one_go_takes_one_cell_each() -> None:
    letters = [chr(code) for code in range(0x20, 0x3000) if _SIMPLE.fullmatch(chr(code))]
    assert len(letters) > 1000
    assert {cells(letter) for letter in letters} == {1}


def test_it_finds_the_letter_in_a_cell() -> None:
    assert column_at("日本e", 0, 3, 3) == 1
    assert column_at("日本e", 0, 3, 4) == 2
    assert column_at("ab", 0, 2, 9) == 2
