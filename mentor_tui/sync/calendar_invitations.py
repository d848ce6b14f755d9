"""What an invitation of somebody else's calendar is worth: only its organizer may change it or call it off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.sync.calendar_answers import AHEAD, Came, Doubt, Signature
from mentor_tui.sync.calendar_message import CalendarMessage, Method

_OF_ORGANIZER = (Method.REQUEST, Method.CANCEL, Method.DECLINE_COUNTER)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that was taken before: who organizes it, its newest change, and when that was written."""

    uid: str
    organizer: str
    sequence: int
    stamp: datetime


def judge_invitation(
    message: CalendarMessage, came: Came, me: str, before: Invited | None, now: datetime
) -> tuple[Doubt, ...]:
    """Why it is not taken, empty when nothing speaks against it. `me` is the address it should be for."""
    return tuple(_doubts(message, came, me.lower(), before, now))


def _doubts(
    message: CalendarMessage, came: Came, me: str, before: Invited | None, now: datetime
) -> Iterable[Doubt]:
    if not came.is_clear:
        yield Doubt.UNCLEAR_SENDER
    if came.signature is Signature.ANOTHERS:
        yield Doubt.SIGNED_BY_ANOTHER
    if message.method not in _OF_ORGANIZER:
        yield Doubt.NO_ANSWER
    if message.organizer != came.address:
        yield Doubt.NOT_THE_ORGANIZER
    if me not in [one.address for one in message.attendees]:
        yield Doubt.NOT_FOR_YOU
    if message.stamp > now + AHEAD:
        yield Doubt.FROM_THE_FUTURE
    if before is None or before.uid != message.uid:
        if message.method is not Method.REQUEST:
            yield Doubt.UNKNOWN
        return
    if message.organizer != before.organizer:
        yield Doubt.OTHER_ORGANIZER
    if (message.sequence, message.stamp) <= (before.sequence, before.stamp):
        yield Doubt.OLDER
