"""How fast a line is, and what may go over it unasked."""

import pytest

from mentor_tui.domain.lines import LIMITS, PACES, TURNS, Cost, Line, limit, measure, take


def over(line: Line, size: int, turns: int = 8, off: float = 1.0) -> Cost:
    pace = PACES[line]
    return Cost(size, turns, (size * pace.byte + turns * pace.turn) * off)


@pytest.mark.parametrize("line", Line)
@pytest.mark.parametrize("size", [2_000, 9_000, 400_000])
@pytest.mark.parametrize("off", [0.7, 1.0, 1.4])
def test_a_line_is_known_by_what_runs_took(line: Line, size: int, off: float) -> None:
    assert measure([over(line, size, off=off)]) is line


def test_one_run_out_of_the_ordinary_decides_nothing() -> None:
    usual = [over(Line.FAST, 3_000)] * 3
    assert measure([*usual, over(Line.SLOW, 3_000)]) is Line.FAST
    assert measure([]) is None
    assert measure([Cost(0, 0, 0.0)]) is None


def test_where_the_line_is_not_known_no_time_is_told() -> None:
    assert take(None, 9_000) == 0
    assert take(Line.FAST, 10) == 1
    assert take(Line.SLOW, 30_000) == 8 + TURNS


def test_a_number_that_was_chosen_goes_before_that_of_the_line() -> None:
    assert limit(50_000, Line.FAST) == 50_000
    assert limit(0, Line.SLOW) == 0
    assert limit(None, Line.SLOW) == LIMITS[Line.SLOW] > 0
    assert limit(None, Line.FAST) == limit(None, None) == 0
