"""What views read: rows of the index and folded states, handed over by whoever asks for a view.

The desk implements it over the vault; a test with values. Nothing here writes or waits for a network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from mentor_tui.views.group_source import Groups
from mentor_tui.views.mails import Letters
from mentor_tui.views.model import Block
from mentor_tui.views.provider_offers import Providers
from mentor_tui.views.staffing import Staffing

if TYPE_CHECKING:
    from mentor_tui.api import Setting
    from mentor_tui.domain.bookmarks import Bookmark
    from mentor_tui.domain.errors import MentorError, Trouble
    from mentor_tui.domain.lines import Line
    from mentor_tui.domain.own import Own
    from mentor_tui.domain.pairs import Pair
    from mentor_tui.domain.people import Person
    from mentor_tui.domain.processes import Process
    from mentor_tui.domain.programmes import Programme
    from mentor_tui.domain.queries import Query
    from mentor_tui.domain.rows import (
        InvitationRow,
        MeetingRow,
        NewsRow,
        Page,
        PersonRow,
        ProcessRow,
        ProgrammeRow,
        RefusedRow,
    )
    from mentor_tui.domain.ways import Way
    from mentor_tui.domain.writings import Passage
    from mentor_tui.views.mails import LeftMail, Outgoing, Road, RoadOffer


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a comment stands in a version: block id and characters (I09).

    `is_lost`: it found no place. `is_exact` is False when it was carried onto words that changed.
    """

    comment: str
    block: str = ""
    start: int = 0
    end: int = 0
    is_lost: bool = False
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A version's document as blocks (ids "1", "2", … are paragraph numbers), and what could not be read of it."""

    blocks: tuple[Block, ...]
    words: int
    file_name: str
    size: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something in the outbox: for whom, what, in which state (queued, sending, sent, failed, expired), how often tried.

    `recipient` is empty when it is for the same person's other computers. `id` names it in routes, `since` is when it was written
    (event time), `size` are about the bytes it will take.
    """

    recipient: str
    type: str
    state: str
    tries: int
    due: str
    note: str
    id: str = ""
    since: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class GoingFile:
    """A file that goes to somebody in parts by itself: their name, the file's, how many parts have arrived.

    `recipient` is "" when it goes to this person's other computers.
    """

    recipient: str
    name: str
    arrived: int
    count: int


@dataclass(frozen=True, slots=True)
class StrangeParcel:
    """A parcel that could not be taken in: its name on the road and the code of the reason."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class ErasedLine:
    """What is left of something erased: which event and when (event time), by whom, what kind, how many entries, why.

    `author` is a name, "" when nobody knows it any more.
    """

    event: str
    time: str
    author: str
    kind: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup the vault keeps by itself: its name, when it was made (ISO time), bytes."""

    name: str
    made: str
    size: int


@dataclass(frozen=True, slots=True)
class Load:
    """A mentor's name and how many processes under way they have."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class OneVoice:
    """A voice of the engine that speaks; `language` is "pl", "en-GB" and the like."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class VoiceState:
    """What is known of the own voice just now; nothing while no face is open.

    `order` names the engines in the order they are tried, `engines` those that can be chosen.
    `speaking` is the one that speaks, "" for none yet; `why` it is silent.
    """

    is_wanted: bool = False
    is_muted: bool = False
    speaking: str = ""
    why: Trouble | None = None
    failures: tuple[tuple[str, Trouble], ...] = ()
    order: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()
    voices: tuple[OneVoice, ...] = ()


class CheckPart(StrEnum):
    """What is looked at when a vault is checked, in this order of telling."""

    ENVELOPE = "envelope"
    PAGES = "pages"
    LINKS = "links"
    CHAIN = "chain"
    HEAD = "head"
    ENTRIES = "entries"
    INDEX = "index"
    FILES = "files"
    LEFTOVERS = "leftovers"
    BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how many there are of it that are in order, and what is wrong."""

    part: CheckPart
    count: int
    wrong: tuple[MentorError, ...]


class Source(Letters, Staffing, Providers, Groups, Protocol):
    """Lookups for views. Those that name an id raise `Refusal` (`process.unknown`, …) when there is none."""

    @property
    def now(self) -> datetime:
        """The clock moment, aware."""
        ...

    @property
    def today(self) -> date:
        """The day on this person's clocks."""
        ...

    @property
    def zone(self) -> str:
        """This person's time zone."""
        ...

    def own(self) -> Own:
        """What only this person sees; `own().person` is who they are."""
        ...

    # A list is read a page at a time: at most `count` rows from `first` on, counted from 0.

    def my_turns(self, first: int, count: int) -> Page[ProcessRow]:
        """The processes in which this person must act, the earliest due first."""
        ...

    def their_turns(self, first: int, count: int) -> Page[ProcessRow]:
        """The processes in which somebody else must act, the earliest due first."""
        ...

    def late(self, first: int, count: int) -> Page[ProcessRow]:
        """The processes this person coordinates in which somebody else is late by more than the answer time (I10)."""
        ...

    def processes_of(
        self, programme: str, first: int, count: int, *, person: str = ""
    ) -> Page[ProcessRow]:
        """The processes of a programme; only those a person takes part in or mentors, if given."""
        ...

    def loads(self, programme: str, count: int) -> Page[Load]:
        """The mentors of a programme with the most processes under way; empty for more than `MOST_COUNTED` processes."""
        ...

    def process_in(self, programme: str) -> str:
        """A process of a programme that this person takes part in or mentors, "" when there is none."""
        ...

    def programmes(self, first: int, count: int) -> Page[ProgrammeRow]:
        """The programmes this desk belongs to, by title."""
        ...

    def has_programme(self, circle: str) -> bool:
        """This desk belongs to a programme."""
        ...

    def people(self, first: int, count: int) -> Page[str]:
        """The ids of everybody else this person may see, by name."""
        ...

    def count_people(self) -> int:
        """How many those are."""
        ...

    def roles_of(self, people: Iterable[str]) -> tuple[PersonRow, ...]:
        """The roles of people this person may see, and who vouched for them; the rows name no circle."""
        ...

    def places(self, first: int, count: int) -> Page[InvitationRow]:
        """The places this person keeps for people who have not answered, the first to expire first."""
        ...

    def unread(self, first: int, count: int) -> Page[NewsRow]:
        """What is new, the newest first."""
        ...

    def has_unread(self, circle: str, type_: str) -> bool:
        """There is something new of this type in a circle."""
        ...

    def refused(self, first: int, count: int) -> Page[RefusedRow]:
        """What is kept but not in force: held, then refused, then waiting; the newest first."""
        ...

    def count_refused(self) -> int:
        """How much was refused, counted up to `MOST_COUNTED`."""
        ...

    def meetings(self, first: int, count: int) -> Page[MeetingRow]:
        """The meetings ahead, the next one first."""
        ...

    def meetings_at(self, start: datetime, end: datetime) -> tuple[MeetingRow, ...]:
        """The meetings that may take place between two moments."""
        ...

    def meetings_between(
        self, start: datetime, end: datetime, first: int, count: int
    ) -> Page[MeetingRow]:
        """What took place or may between two moments, in its order: everything that was not called off."""
        ...

    def programme(self, circle: str) -> Programme: ...

    def process(self, circle: str) -> Process: ...

    def pair(self, process: str) -> Pair | None: ...

    def person(self, person: str) -> Person: ...

    def paper(self, process: str, submission: str) -> Paper: ...

    def spots(self, process: str, submission: str) -> tuple[Spot, ...]:
        """Where the comments on this deliverable stand in this version: those drafted, released, and carried over."""
        ...

    def changes(self, process: str, submission: str) -> tuple[str, ...] | None:
        """Numbers of the paragraphs changed or added since the version before, as block ids; None for a first version."""
        ...

    def find(
        self, query: Query, limit: int, offset: int = 0, *, named: bool | None = None
    ) -> tuple[Passage, ...]:
        """What fits a query, the newest first. `named`: only what has a name of its own, or only the rest."""
        ...

    def waiting(self, first: int, count: int) -> Page[Waiting]:
        """What has not arrived yet, in the order it was queued."""
        ...

    def going(self) -> tuple[GoingFile, ...]:
        """The files that go in parts and have not arrived whole."""
        ...

    def findings(self) -> tuple[Trouble, ...]:
        """What was found missing or strange in the vault, until the person has dealt with it."""
        ...

    def conditions(self) -> tuple[Trouble, ...]:
        """What stands in the way just now: a vault that cannot be written, a clock that is wrong."""
        ...

    def backups(self) -> tuple[KeptBackup, ...]:
        """The backups the vault keeps by itself, newest first."""
        ...

    def checks(self) -> tuple[Check, ...]:
        """Look at everything in the vault; in a large one this takes minutes."""
        ...

    def strange_parcels(self) -> tuple[StrangeParcel, ...]: ...

    def delivery(self, id_: str) -> Outgoing:
        """One thing on its way, and the letter it comes with. Raises `Refusal` `delivery.unknown`."""
        ...

    def road(self) -> Road: ...

    def line(self) -> Line | None:
        """How fast the line is, as chosen or measured; None while it is not known."""
        ...

    def left(self) -> tuple[LeftMail, ...]: ...

    def roads(self) -> tuple[RoadOffer, ...]:
        """The transports that are installed."""
        ...

    def road_costs(self, name: str) -> bool:
        """What goes this way costs something, so that it is counted."""
        ...

    def road_settings(self, name: str) -> tuple[Setting, ...]:
        """What a transport asks for; it is loaded for that. Raises `Trouble` `plugin.missing`, `plugin.broken`, `plugin.other_api`."""
        ...

    def bookmarks(self, first: int, count: int) -> Page[Bookmark]:
        """The bookmarks of this person, the newest first."""
        ...

    def bookmark(self, id_: str) -> Bookmark | None:
        """One of them, if it is there still."""
        ...

    def erasures(self) -> tuple[ErasedLine, ...]:
        """What was erased on this desk, newest first."""
        ...

    def setting(self, name: str) -> str:
        """A setting of this desk, "" when it was never chosen."""
        ...

    def voice(self) -> VoiceState:
        """What is known of the app's own voice."""
        ...

    def ways(self) -> tuple[Way, ...]:
        """The ways to open this vault, the oldest first."""
        ...

    def invitation_text(self, programme: str, invitation: str) -> str:
        """The text of an invitation made on this desk, "" when it was made elsewhere."""
        ...
