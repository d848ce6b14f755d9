"""Hybrid time: later than all that was seen, and held when it is too far ahead."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.clock import AHEAD_MS, is_ahead, is_time, milliseconds, moment, tick

NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(9990, 1, 1)).map(  # noqa: DTZ001 -- made aware
    lambda m: m.replace(microsecond=m.microsecond // 1000 * 1000, tzinfo=UTC)
)


@settings(max_examples=25)
@given(MOMENTS)
def test_it_writes_a_moment_and_reads_it_again(at: datetime) -> None:
    assert is_time(tick(at))
    assert moment(tick(at)) == at
    assert tick(at) == f"{milliseconds(at):012x}0000"


@settings(max_examples=25)
@given(st.lists(MOMENTS, min_size=2, max_size=6))
def test_it_only_goes_forward(moments: list[datetime]) -> None:
    seen = ""
    for at in moments:
        now = tick(at, seen)
        assert now > seen
        assert is_time(now)
        seen = now


def test_it_counts_within_a_millisecond() -> None:
    first = tick(NOW)
    assert tick(NOW, first) == f"{first[:12]}0001"
    assert tick(NOW - timedelta(days=1), first) == f"{first[:12]}0001"
    assert tick(NOW, f"{first[:12]}ffff") == f"{milliseconds(NOW) + 1:012x}0000"


@pytest.mark.parametrize(("ms", "held"), [(0, False), (AHEAD_MS, False), (AHEAD_MS + 1, True)])
def test_it_holds_what_is_more_than_ten_minutes_ahead(ms: int, held: bool) -> None:
    assert is_ahead(tick(NOW + timedelta(milliseconds=ms)), NOW) is held


@pytest.mark.parametrize("text", ["", "0" * 15, "0" * 17, "F" * 16, "f" * 16, "g" * 16, "2026-11-27T15:00", "٣" * 16])  # fmt: skip
def test_it_takes_nothing_else_for_a_time(text: str) -> None:
    assert not is_time(text)
