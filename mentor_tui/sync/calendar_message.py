"""What calendars say to each other (iTIP, RFC 5546): an invitation, an answer, a cancellation, another time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentor_tui.domain.answers import Answer

OURS = "-//mentor-tui//EN"
"""What wrote a calendar, as it stands in those we write (PRODID)."""


class Method(StrEnum):
    """What a calendar message wants. Others exist; they are refused."""

    REQUEST = "REQUEST"
    REPLY = "REPLY"
    CANCEL = "CANCEL"
    COUNTER = "COUNTER"
    DECLINE_COUNTER = "DECLINECOUNTER"


class Role(StrEnum):
    """As what somebody is invited."""

    CHAIR = "CHAIR"
    NEEDED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    INFORMED = "NON-PARTICIPANT"


class Clock(StrEnum):
    """What the times of a meeting are measured by."""

    SET = "set"  # a moment, the same everywhere
    FLOATING = "floating"  # no zone was named: taken for the clocks of whoever reads it
    DAYS = "days"  # whole days: from midnight to midnight, written as if in UTC


@dataclass(frozen=True, slots=True)
class When:
    """From when to when, in UTC; the end is not part of it."""

    starts: datetime
    ends: datetime
    clock: Clock = Clock.SET


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is invited: their mail address in lower case, the name beside it, what they answered."""

    address: str
    name: str = ""
    answer: Answer = Answer.NONE
    role: Role = Role.NEEDED
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """The calendar bytes in a mail, the method the mail says they have, empty where it says none, and their letters.

    `is_only` unless there are others beside it that say something else.
    """

    data: bytes
    method: str = ""
    charset: str = "utf-8"
    is_only: bool = True


@dataclass(frozen=True, slots=True)
class CalendarMessage:
    """One message about one meeting, its texts safe to show. It proves nothing of who sent it.

    `organizer` is an address in lower case, empty when none is named. `when` is None where a method can do without.
    `is_one_of_many` is said of one date of a meeting that repeats, `repeats` of one that repeats and of which this is the first date.
    """

    method: Method
    uid: str
    sequence: int
    stamp: datetime
    organizer: str
    attendees: tuple[Attendee, ...]
    when: When | None = None
    summary: str = ""
    place: str = ""
    words: str = ""
    repeats: bool = False
    is_one_of_many: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry as it stands in a calendar: `when` is None where it has no one time, as when it repeats.

    `is_ours` unless another program has written it since.
    """

    when: When | None
    sequence: int = 0
    is_cancelled: bool = False
    is_ours: bool = False
