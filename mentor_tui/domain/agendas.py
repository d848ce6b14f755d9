"""Agendas ahead of a meeting: who of its people needs one how long before, and when it is due (domain.md §4.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tui.domain.coverage import Coverage
from mentor_tui.domain.meetings import Meeting

WARNED = timedelta(days=1)
"""How long before an agenda is due whoever is to write it is told."""


@dataclass(frozen=True, slots=True)
class AgendaDue:
    """By when the agenda is to be with the others, for whom (ids) and how many hours before the meeting the first of them needs it."""

    at: datetime
    people: tuple[str, ...]
    hours: int


def agenda_due(coverage: Coverage, meeting: Meeting) -> AgendaDue | None:
    """When the agenda of an open meeting is due; None where nobody said that it matters, and while its time is still chosen."""
    if not meeting.is_open or meeting.is_choosing:
        return None
    hours = {
        person: told.agenda_hours
        for person in meeting.people
        if (told := coverage.card_of(person)) and told.agenda_hours
    }
    if not hours:
        return None
    most = max(hours.values())
    return AgendaDue(meeting.start - timedelta(hours=most), tuple(hours), most)


def is_to_warn(due: AgendaDue, meeting: Meeting, me: str, now: datetime) -> bool:
    """Whoever proposed the meeting is told a day before its agenda is due, or later until it begins, while there is none."""
    is_mine = me in (meeting.by, meeting.asked_by) and me in meeting.people
    return is_mine and not meeting.agenda and due.at - WARNED <= now < meeting.start
