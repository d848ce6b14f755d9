"""What views know of mail: what came, what was left on the server, the ways for parcels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from mentor_tui.domain.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mentor_tui.domain.errors import MentorError
    from mentor_tui.domain.lines import Need
    from mentor_tui.domain.people import Person
    from mentor_tui.domain.rows import Page
    from mentor_tui.views.meeting_letters import Entry
    from mentor_tui.views.source import Waiting


@dataclass(frozen=True, slots=True)
class CameFile:
    """A file that came with a mail; `number` counts from 0, `size` is in bytes."""

    number: int
    name: str
    size: int


class EntryKind(StrEnum):
    """What a calendar entry that came wants."""

    ANSWER = "answer"
    OTHER_TIME = "other_time"
    INVITATION = "invitation"
    CANCELLATION = "cancellation"
    NONE = "none"  # it cannot be read, or is of no use here


@dataclass(frozen=True, slots=True)
class CameEntry:
    """A calendar entry that came with a mail, from `name`: ours for the person, or their address.

    `refusals` say why it counts for nothing. `starts` and `ends` are another time they propose, or that of a meeting of theirs; `is_whole_days`
    then. `meeting` is ours that it answers, "" for none. `title` and `place` are foreign text, safe to show.
    """

    kind: EntryKind
    name: str = ""
    answer: Answer = Answer.NONE
    refusals: tuple[MentorError, ...] = ()
    meeting: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    is_whole_days: bool = False
    repeats: bool = False
    title: str = ""
    place: str = ""

    @property
    def is_answer(self) -> bool:
        """It answers an invitation."""
        return self.kind in (EntryKind.ANSWER, EntryKind.OTHER_TIME)

    @property
    def is_theirs(self) -> bool:
        """It is about a meeting of their own calendar."""
        return self.kind in (EntryKind.INVITATION, EntryKind.CANCELLATION)


@dataclass(frozen=True, slots=True)
class CameInquiry:
    """What an interpreter who was asked by mail answers: "yes", "no" or "" for neither, and why it counts for nothing.

    One that `is_other_time` proposes another time, from `starts` to `ends` where it names one: that is no yes to this one.
    """

    circle: str
    order: str
    interpreter: str
    name: str
    answer: str
    refusals: tuple[MentorError, ...] = ()
    is_other_time: bool = False
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class CameMail:
    """An ordinary mail that answers something of ours.

    `person` (id) and their `name` are empty when it did not come from the address ours went to, or `is_doubtful`: its headers
    name two. `process` is what it is about, "" for
    nothing here. `entry` is what came for a calendar. With `is_signed` they have signed it with their key. `words` are their own, `answer` is "yes", "no" or "" for neither; `taken` names what it was taken as before.
    """

    id: str
    at: str
    is_new: bool
    is_automatic: bool
    is_encrypted: bool
    person: str
    name: str
    address: str
    words: str
    whole: str
    answer: str
    process: str
    files: tuple[CameFile, ...]
    left_out: int
    taken: tuple[str, ...] = ()
    is_doubtful: bool = False
    is_signed: bool = False
    entry: CameEntry | None = None
    inquiry: CameInquiry | None = None
    numbers: tuple[int, ...] = ()
    """What it chooses of a numbered list, in its first line."""


@dataclass(frozen=True, slots=True)
class LeftMail:
    """A large mail that is still on the server; what stands in it is foreign text. `have` bytes of it are here."""

    name: str
    size: int
    have: int
    sender: str
    subject: str
    words: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Road:
    """How this desk reaches others: the transport's name and settings, "" when none is chosen yet; when it was last used.

    `over` is what waits for a yes, as it takes more than the person allows.
    """

    transport: str
    settings: Mapping[str, str]
    last_used: str
    over: Need | None = None


@dataclass(frozen=True, slots=True)
class RoadOffer:
    """A transport that is installed, by name, and the keys of its secrets that are kept, so that they need not be typed again."""

    name: str
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something on its way, and how its recipient sees it: subject and text of the letter, files, whether it is sealed for them.

    `entry` is what comes with it for their calendar.
    """

    waiting: Waiting
    subject: str
    text: str
    files: tuple[str, ...]
    is_sealed: bool
    entry: Entry | None = None


class Letters(Protocol):
    """Lookups for views that are about ordinary mail and who gets it."""

    def mails(self, first: int, count: int) -> Page[CameMail]:
        """Ordinary mails that came, the new ones first; their files are not told."""
        ...

    def mail(self, id_: str) -> CameMail:
        """One of them. Raises `Refusal` `mail.unknown`, `mail.dropped`."""
        ...

    def count_mails(self) -> int:
        """How many nobody has dealt with."""
        ...

    def may_be_read(self, person: str) -> bool:
        """What is sent to them goes sealed, or this person has agreed that it can be read on the way."""
        ...

    def others_at(self, address: str, person: str) -> tuple[Person, ...]:
        """Who beside this person (id) has a key with this mail address."""
        ...

    def waiting_for_word(self) -> tuple[Person, ...]:
        """Those for whom something waits until this person agrees to that."""
        ...
