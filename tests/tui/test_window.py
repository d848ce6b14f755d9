"""How many rows a leap shows, and where one leads."""

import pytest

from mentor_tui.tui.window import leap_back, leap_rows

SHORT, LONG = (20,) * 40, (78,) * 40


@pytest.mark.parametrize(
    ("lengths", "most", "rows"),
    [(SHORT, 7, 7), (SHORT, 5, 5), (LONG, 7, 3), (LONG, 5, 2), (LONG, 10, 4), (LONG, 0, 19)],
)
def test_long_rows_are_fewer_after_a_leap(lengths: tuple[int, ...], most: int, rows: int) -> None:
    height = most or 19
    assert leap_rows(lengths, 3, most, height) == rows
    assert leap_back(lengths, 3 + rows, most, height) == 3


def test_one_row_is_always_shown() -> None:
    assert leap_rows((500,) * 3, 0, 7, 7) == 1
    assert leap_rows((500,), 0, 7, 7) == 1
    assert leap_back((500,) * 3, 2, 7, 7) == 1
    assert leap_back((500,) * 3, 0, 7, 7) == 0


def test_no_row_is_left_out_on_the_way_back() -> None:
    lengths = tuple((place * 37) % 80 for place in range(200))
    top = 200
    while top:
        place = leap_back(lengths, top, 7, 7)
        assert place < top <= place + leap_rows(lengths, place, 7, 7)
        top = place
