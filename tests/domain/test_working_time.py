"""Working time and full working days of notice (domain.md §6.4)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.working_time import (
    WorkingHours,
    before_in_working_time,
    full_working_days,
    is_urgent,
    last_working_day_to_ask,
    real_length,
    working_time,
)

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = WorkingHours(9, 17)
START = datetime(2026, 3, 1, tzinfo=WARSAW)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WARSAW)


def test_i34_less_than_three_full_working_days_is_urgent() -> None:
    monday = date(2026, 12, 7)
    assert full_working_days(date(2026, 12, 1), monday) == 3
    assert not is_urgent(date(2026, 12, 1), monday)
    assert full_working_days(date(2026, 12, 2), monday) == 2
    assert is_urgent(date(2026, 12, 2), monday)


def test_i34_christmas_asks_for_more_days_ahead() -> None:
    assert last_working_day_to_ask(date(2026, 12, 28)) == date(2026, 12, 18)
    assert not is_urgent(date(2026, 12, 18), date(2026, 12, 28))
    assert is_urgent(date(2026, 12, 21), date(2026, 12, 28))


def test_it_counts_no_days_backwards() -> None:
    assert full_working_days(date(2026, 12, 7), date(2026, 12, 7)) == 0
    assert full_working_days(date(2026, 12, 9), date(2026, 12, 7)) == 0


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(10, 25, 1, 30), at(10, 25, 3, 30), 3),  # clocks are put back
        (at(3, 29, 1, 30), at(3, 29, 3, 30), 1),  # and put on
        (at(12, 4, 16), at(12, 7, 9), 65),
    ],
)
def test_it_tells_real_time(start: datetime, end: datetime, hours: int) -> None:
    assert real_length(start, end) == timedelta(hours=hours)


def test_i31_a_weekend_is_no_working_time() -> None:
    friday, monday = at(12, 4, 16), at(12, 7, 9)
    assert working_time(friday, monday, WARSAW, OFFICE) == timedelta(hours=1)
    assert working_time(friday, monday, WARSAW) == timedelta(hours=8 + 9)
    assert working_time(monday, friday, WARSAW) == timedelta()


def test_it_goes_back_in_working_time() -> None:
    monday = at(12, 7, 9)
    assert before_in_working_time(monday, timedelta(hours=48), WARSAW) == at(12, 3, 9)
    assert before_in_working_time(monday, timedelta(hours=8), WARSAW, OFFICE) == at(12, 4, 9)
    assert before_in_working_time(monday, timedelta(), WARSAW) == monday
    with pytest.raises(ValueError, match="day"):
        before_in_working_time(monday, timedelta(days=366), WARSAW)


@given(st.integers(0, 500_000), st.integers(1, 200))
def test_what_is_gone_back_is_what_lies_between(minutes: int, hours: int) -> None:
    end = START + timedelta(minutes=minutes)
    notice = timedelta(hours=hours)
    last = before_in_working_time(end, notice, WARSAW, OFFICE)
    assert working_time(last, end, WARSAW, OFFICE) == notice
