"""Reminders of agreed meetings: which are due at a moment. Each is said once, also where the app was closed meanwhile."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tui.domain.meeting_states import AGREED
from mentor_tui.domain.meetings import read_minute
from mentor_tui.domain.rows import MeetingRow


@dataclass(frozen=True, slots=True)
class Reminder:
    """One that is due: of which meeting, and the marks that say that it was said."""

    row: MeetingRow
    marks: tuple[str, ...]


def due_reminders(
    rows: Iterable[MeetingRow], before: Collection[int], said: Collection[str], now: datetime
) -> Iterator[Reminder]:
    """One reminder for each meeting ahead of which one is due, wished for so many minutes `before` it begins.

    What fell due while nobody could hear it is still useful until the meeting begins; of several the last one
    stands for all. `said` are the marks of those that were said. A meeting at another time is reminded of anew.
    """
    for row in rows:
        start = read_minute(row.start)
        if row.state not in AGREED or start <= now:
            continue
        due = [minutes for minutes in before if start - timedelta(minutes=minutes) <= now]
        if due and _mark(row, min(due)) not in said:
            yield Reminder(row, tuple(_mark(row, minutes) for minutes in due))


def still_ahead(marks: Iterable[str], now: datetime) -> tuple[str, ...]:
    """The marks of meetings that have not begun; the others need not be remembered."""
    return tuple(mark for mark in marks if read_minute(mark.split()[1]) > now)


def _mark(row: MeetingRow, minutes: int) -> str:
    return f"{row.meeting} {row.start} {minutes}"
