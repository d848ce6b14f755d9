"""What is written for a row in which somebody types."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.tui.typing_row import typed_blanks, typed_row

WIDTH = 20


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("ac", "abc", (1, "\x1b[1@b")),
        ("日本", "日x本", (2, "\x1b[1@x")),
        ("ac", "a日c", (1, "\x1b[2@日")),
        ("abc", "ac", (1, "\x1b[1P")),
        ("a日c", "ac", (1, "\x1b[2P")),
        ("one two", "two", (0, "\x1b[4P")),
        ("ab", "abc", None),  # at the end only the letter is written anyway
        ("ab", "a", None),
        ("ab", "xy", None),
        ("ab", "a\u0301b", None),  # a mark changes the letter before it
        ("a" * 19 + "z", "b" + "a" * 19, (0, "\x1b[1@b")),
        ("b" + "a" * 19, "a" * 19 + "z", (0, "\x1b[1P\x1b[20Gz")),
    ],
)
def test_it_writes_the_letters_and_no_others(
    old: str, new: str, wanted: tuple[int, str] | None
) -> None:
    assert typed_row(old, new, WIDTH) == wanted


@pytest.mark.parametrize(
    ("before", "now", "row", "wanted"),
    [
        ((3, 5), (4, 5), "abc", " "),
        ((5, 5), (7, 5), "abc", "  "),
        ((2, 5), (3, 5), "abc", ""),
        ((4, 5), (3, 5), "abc", ""),
        ((3, 4), (4, 5), "abc", ""),
        (None, (4, 5), "abc", ""),
    ],
)
def test_it_writes_the_blanks_typed_at_the_end(
    before: tuple[int, int] | None, now: tuple[int, int], row: str, wanted: str
) -> None:
    assert typed_blanks(before, now, row) == wanted


@given(
    st.text(alphabet="ab łж", min_size=1, max_size=12).map(str.rstrip),
    st.integers(0, 12),
    st.text(alphabet="ab ł", min_size=1, max_size=5),
    st.booleans(),
)
def test_the_terminal_shows_the_new_row(row: str, at: int, piece: str, comes: bool) -> None:
    longer = (row[:at] + piece + row[at:]).rstrip()
    old, new = (row, longer) if comes else (longer, row)
    if (found := typed_row(old, new, WIDTH)) is None:
        return
    screen = pyte.Screen(WIDTH, 1)
    stream = pyte.Stream(screen)
    stream.feed(old)
    stream.feed(f"\x1b[1;{found[0] + 1}H{found[1]}")
    assert screen.display[0].rstrip() == new
