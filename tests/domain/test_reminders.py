"""Reminders: when one is due, what stands for others, and what was said stays said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.domain.reminders import due_reminders, still_ahead
from mentor_tui.domain.rows import MeetingRow

ROW = MeetingRow(
    "c",
    "m",
    "Plan",
    "2026-12-16T09:00Z",
    "2026-12-16T10:00Z",
    "confirmed",
    "",
    False,
    True,
    "video",
)
START = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
DAY, QUARTER = f"m {ROW.start} 1440", f"m {ROW.start} 15"


def marks(before: timedelta, said: tuple[str, ...] = (), row: MeetingRow = ROW) -> tuple[str, ...]:
    found = list(due_reminders([row], (1440, 15), said, START - before))
    return found[0].marks if found else ()


@pytest.mark.parametrize(
    ("before", "said", "due"),
    [
        (timedelta(days=1, minutes=1), (), ()),
        (timedelta(days=1), (), (DAY,)),
        (timedelta(hours=3), (DAY,), ()),
        (timedelta(minutes=15), (DAY,), (DAY, QUARTER)),
        (timedelta(minutes=1), (), (DAY, QUARTER)),
        (timedelta(minutes=1), (DAY, QUARTER), ()),
        (timedelta(minutes=1), (QUARTER,), ()),
        (timedelta(), (), ()),
    ],
)
def test_it_is_due_until_the_meeting_begins(
    before: timedelta, said: tuple[str, ...], due: tuple[str, ...]
) -> None:
    assert marks(before, said) == due


@pytest.mark.parametrize("state", ["proposed", "declined", "cancelled", "held"])
def test_only_what_is_agreed_is_reminded_of(state: str) -> None:
    assert marks(timedelta(minutes=5), row=replace(ROW, state=state)) == ()


def test_another_time_is_reminded_of_anew() -> None:
    moved = replace(ROW, start="2026-12-16T09:10Z")
    assert marks(timedelta(minutes=-1), (DAY, QUARTER), moved) == (
        "m 2026-12-16T09:10Z 1440",
        "m 2026-12-16T09:10Z 15",
    )


def test_what_is_over_need_not_be_remembered() -> None:
    later = "m 2026-12-17T09:00Z 15"
    assert still_ahead((DAY, later), START) == (later,)
