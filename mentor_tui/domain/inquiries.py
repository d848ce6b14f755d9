"""Inquiries: what an interpreter who is asked by mail has to be told next, and what their yes or no means then (I27, I30).

What they should know follows from where they stand; it is compared with what they were told last, so nothing is told twice and
nothing is missed, whoever moved the meeting or cancelled the order.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.calendar import is_working_day
from mentor_tui.domain.coverage import Asked, Order
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running


class Inquiry(StrEnum):
    """What a letter to an interpreter is about."""

    ASK = "ask"
    CONFIRM = "confirm"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told last: of which round of the meeting, and what."""

    round: int
    what: Inquiry


_S, _STEP = AssignmentState, AssignmentStep
_ASKED = (_S.INVITED,)
_CHOSEN = (_S.ASSIGNED, _S.RECONFIRM)
_LET_GO = (_S.NOT_SELECTED, _S.REPLACED)
MEANS: dict[tuple[AssignmentState, bool], AssignmentStep] = {
    # To say yes to an offer is not to be assigned (I27).
    (_S.INVITED, True): _STEP.ACCEPTED,
    (_S.INVITED, False): _STEP.DECLINED,
    (_S.INTERESTED, False): _STEP.WITHDRAWN,
    (_S.RESERVED, False): _STEP.WITHDRAWN,
    (_S.SUBSTITUTION_PROPOSED, False): _STEP.WITHDRAWN,
    (_S.ASSIGNED, True): _STEP.CONFIRMED,
    (_S.ASSIGNED, False): _STEP.WITHDRAWN,
    (_S.RECONFIRM, True): _STEP.CONFIRMED,
    (_S.RECONFIRM, False): _STEP.DECLINED,
    (_S.CONFIRMED, False): _STEP.WITHDRAWN,
}
"""What a yes or no means, by where somebody stands; nothing where it is not asked for."""


def next_letter(order: Order, meeting: Meeting, asked: Asked, told: Told | None) -> Told | None:
    """What somebody is to be told now; None where they know how things stand, or nobody wants anything of them."""
    wanted = _wanted(order, meeting, asked)
    if wanted is None or wanted == told:
        return None
    if wanted.what is Inquiry.OFF:
        # Who heard nothing, or heard this already, need not hear that it is off.
        return wanted if told is not None and told.what is not Inquiry.OFF else None
    return wanted


def _wanted(order: Order, meeting: Meeting, asked: Asked) -> Told | None:
    if asked.state in _LET_GO:
        return Told(meeting.number, Inquiry.OFF)
    if not is_running(order):
        gone = (_S.DECLINED, _S.WITHDRAWN, _S.DONE, _S.NO_SHOW, _S.CHECKED_IN)
        return None if asked.state in gone else Told(meeting.number, Inquiry.OFF)
    if not meeting.is_open or meeting.is_choosing:
        return None  # the order is ended by who placed it; a time is asked about once it is agreed
    if asked.state in _ASKED:
        return Told(meeting.number, Inquiry.ASK)
    return Told(meeting.number, Inquiry.CONFIRM) if asked.state in _CHOSEN else None


def sequence_of(told: Told) -> int:
    """The number of the change in a calendar: a yes to the question does not answer the one to confirm, nor one of another round."""
    return 2 * (told.round - 1) + (told.what is not Inquiry.ASK)


def usual_deadline(now: datetime, start: datetime, zone: tzinfo) -> datetime:
    """By when an answer is asked for, on the clocks of a zone: 15:00 of a working day, sooner the sooner the meeting is (domain.md §3.4).

    More than 20 days ahead within four working days, more than 10 within two, else on the next one; never later than the
    day before the meeting, 16:30 of the same day where that is all there is, and half way to it where not even that is.
    """
    day = now.astimezone(zone).date()
    ahead = (start.astimezone(zone).date() - day).days
    wait = 4 if ahead > 20 else 2 if ahead > 10 else 1
    answer = day
    for _step in range(wait):
        answer = _next_working_day(answer)
    found = datetime.combine(answer, time(15), zone)
    if found < start - timedelta(hours=12):
        return found
    found = max(datetime.combine(day, time(16, 30), zone), now + timedelta(hours=1))
    half = (now + (start - now) / 2).astimezone(zone)
    return found if found < start else half.replace(second=0, microsecond=0)


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
