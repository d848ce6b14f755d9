"""The facts of meetings in a process: proposed, answered, moved, called off, held, summed up.

A moment is written in UTC to the minute, `2026-12-16T09:00Z`; each desk says it on its own person's clock.
Every time, length, way or place that is proposed begins a *round*. What answers one round says nothing about another.
"""

from dataclasses import dataclass
from enum import StrEnum


class MeetingWay(StrEnum):
    """How people meet."""

    VIDEO = "video"
    PHONE = "phone"
    ON_SITE = "on_site"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A point of the agenda; a break is a point, too."""

    title: str
    minutes: int
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Who does what by when, from a meeting; `until` is a day or empty, `id` names it within the meeting."""

    id: str
    person: str
    words: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """When, how long, how and where; `caller` is who calls whom on the phone ("" where nobody does, or everybody calls the number that is the place)."""

    start: str
    minutes: int
    way: MeetingWay
    place: str = ""
    caller: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that is offered besides the round's own: when, and how long."""

    start: str
    minutes: int


@dataclass(frozen=True, slots=True)
class MeetingProposed:
    """Somebody asks these people (ids, the author among them) to meet.

    `slots` are further times to choose from; the round's own is number 1, and these follow.
    """

    people: tuple[str, ...]
    round: Round
    agenda: tuple[AgendaItem, ...] = ()
    note: str = ""
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingAnswered:
    """One of those asked says yes or no to a round.

    Where times were offered to choose from, `slots` are the numbers of those that suit; `is_yes` then speaks of
    the first alone, so that nobody who does not know of the others takes another time for agreed.
    """

    meeting: str
    round: int
    is_yes: bool
    words: str = ""
    slots: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingMoved:
    """One of the people proposes another time or way: round `round` is over, the next begins, and all are asked anew (I30)."""

    meeting: str
    round: int
    to: Round
    words: str = ""
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaKept:
    """The agenda of a meeting is another one."""

    meeting: str
    agenda: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class MeetingCancelled:
    """A meeting is called off."""

    meeting: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A meeting took place, or did not as nobody came but its author; `absent` are those who did not come."""

    meeting: str
    round: int
    minutes: int
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingSummed:
    """What was said and settled; a later one replaces an earlier one."""

    meeting: str
    words: str
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpEnded:
    """A follow-up was done, or dropped."""

    meeting: str
    follow_up: str
    is_done: bool
