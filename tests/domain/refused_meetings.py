"""Ways to every code of meetings and of times that are typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Slot
from mentor_tui.domain.swaps import Span, plan_swaps
from mentor_tui.domain.typed_time import read_date, read_time
from tests.domain.build import ANNA, EWA, MAREK, begun
from tests.domain.test_meetings import ROUND, MeetingStory

OPEN = begun("s1")
MEETING = MeetingStory()
CALLED_OFF = MeetingStory()
CALLED_OFF.write(MAREK, f.MeetingCancelled(CALLED_OFF.proposed.id, "Ill."))
SUMMED = MeetingStory()
SUMMED.held()
SUMMED.write(
    MAREK,
    f.MeetingSummed(SUMMED.proposed.id, "Prices.", (FollowUp("a1", ANNA.id, "A list"),)),
)
SUMMED.write(ANNA, f.FollowUpEnded(SUMMED.proposed.id, "a1", True))


def proposing(**changes: object) -> Callable[[], str]:
    facts = f.MeetingProposed((ANNA.id, MAREK.id), replace(ROUND, **changes))  # type: ignore[arg-type]
    return lambda: OPEN.attempt(MAREK, facts)


def typed(text: str, language: str = "pl") -> Callable[[], str]:
    now = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

    def read() -> str:
        with pytest.raises(Refusal) as refused:
            read_time(text, now, "Europe/Warsaw", language)
        return refused.value.code

    return read


def typed_day(text: str) -> Callable[[], str]:
    now = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

    def read() -> str:
        with pytest.raises(Refusal) as refused:
            read_date(text, now, "Europe/Warsaw", "pl")
        return refused.value.code

    return read


def break_outside() -> str:
    with pytest.raises(Refusal) as refused:
        plan_swaps(60, 2, [Span(50, 70)])
    return refused.value.code


MEETING_WAYS: dict[str, Callable[[], str]] = {
    "day.not_understood": typed_day("kiedyś"),
    "meeting.agenda_long": lambda: MEETING.attempt(
        ANNA, f.AgendaKept(MEETING.proposed.id, (AgendaItem("Prices", 91),))
    ),
    "meeting.break_outside": break_outside,
    "meeting.slots": lambda: OPEN.attempt(
        MAREK, f.MeetingProposed((ANNA.id, MAREK.id), ROUND, slots=(Slot(ROUND.start, 60),))
    ),
    "meeting.caller": proposing(way=MeetingWay.PHONE, place=""),
    "meeting.follow_up_over": lambda: SUMMED.attempt(
        ANNA, f.FollowUpEnded(SUMMED.proposed.id, "a1", True)
    ),
    "meeting.length": proposing(minutes=1),
    "meeting.no_follow_up": lambda: SUMMED.attempt(
        ANNA, f.FollowUpEnded(SUMMED.proposed.id, "a9", True)
    ),
    "meeting.no_place": proposing(way=MeetingWay.ON_SITE, place=""),
    "meeting.no_reason": lambda: MEETING.attempt(ANNA, f.MeetingCancelled(MEETING.proposed.id, "")),
    "meeting.no_summary": lambda: SUMMED.attempt(MAREK, f.MeetingSummed(SUMMED.proposed.id, " ")),
    "meeting.nobody": lambda: OPEN.attempt(MAREK, f.MeetingProposed((MAREK.id,), ROUND)),
    "meeting.not_asked": lambda: MEETING.attempt(
        EWA, f.MeetingAnswered(MEETING.proposed.id, 1, True)
    ),
    "meeting.not_held": lambda: MEETING.attempt(
        MAREK, f.MeetingSummed(MEETING.proposed.id, "Prices.")
    ),
    "meeting.not_yet": lambda: MEETING.attempt(MAREK, f.MeetingHeld(MEETING.proposed.id, 1, 60)),
    "meeting.over": lambda: CALLED_OFF.attempt(ANNA, CALLED_OFF.moving()),
    "meeting.past": proposing(start="2026-11-01T09:00Z"),
    "meeting.round_over": lambda: MEETING.attempt(ANNA, MEETING.moving(number=7)),
    "meeting.same": lambda: MEETING.attempt(ANNA, MEETING.moving(minutes=90)),
    "meeting.unknown": lambda: OPEN.attempt(ANNA, f.MeetingAnswered("a" * 64, 1, True)),
    "time.date_or_hour": typed("wtorek 9.10"),
    "time.day_or_month": typed("3/4 10:00", "en"),
    "time.empty": typed(""),
    "time.morning_or_later": typed("jutro o 3"),
    "time.no_day": typed("o 10"),
    "time.no_hour": typed("jutro"),
    "time.no_such_day": typed("31.02 10:00"),
    "time.no_such_hour": typed("jutro 25:00"),
    "time.not_understood": typed("kiedyś"),
    "time.past": typed("2025-12-16 10:00"),
    "time.skipped": typed("29.03 02:30"),
    "time.twice": typed("25.10 02:30"),
    "time.two_days": typed("jutro 30.11 10:00"),
    "time.weekday_differs": typed("pt 16.12 10:00"),
}
