"""What views read: rows of the index and folded states, handed over by whoever asks for a view.

The desk implements it over the vault; a test with values. Nothing here writes or waits for a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from mentor_tui.views.model import Block

if TYPE_CHECKING:
    from mentor_tui.domain.errors import Trouble
    from mentor_tui.domain.own import Own
    from mentor_tui.domain.pairs import Pair
    from mentor_tui.domain.people import Person
    from mentor_tui.domain.processes import Process
    from mentor_tui.domain.programmes import Programme
    from mentor_tui.domain.rows import NewsRow, PersonRow, ProcessRow, ProgrammeRow, RefusedRow


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
    """Something in the outbox: for whom, what, in which state (queued, sending, sent, failed, expired), how often tried."""

    recipient: str
    type: str
    state: str
    tries: int
    due: str
    note: str


@dataclass(frozen=True, slots=True)
class StrangeParcel:
    """A parcel that could not be taken in: its name on the road and the code of the reason."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Road:
    """How this desk reaches others: the transport's name and settings, "" when none is chosen yet; when it was last used."""

    transport: str
    settings: Mapping[str, str]
    last_used: str


class Source(Protocol):
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

    def programmes(self) -> tuple[ProgrammeRow, ...]: ...

    def processes(self) -> tuple[ProcessRow, ...]: ...

    def people(self) -> tuple[PersonRow, ...]: ...

    def news(self) -> tuple[NewsRow, ...]: ...

    def refused(self) -> tuple[RefusedRow, ...]: ...

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

    def waiting(self) -> tuple[Waiting, ...]: ...

    def findings(self) -> tuple[Trouble, ...]:
        """What was found missing or strange in the vault, until the person has dealt with it."""
        ...

    def conditions(self) -> tuple[Trouble, ...]:
        """What stands in the way just now: a vault that cannot be written, a clock that is wrong."""
        ...

    def strange_parcels(self) -> tuple[StrangeParcel, ...]: ...

    def road(self) -> Road: ...

    def setting(self, name: str) -> str:
        """A setting of this desk, "" when it was never chosen."""
        ...

    def invitation_text(self, programme: str, invitation: str) -> str:
        """The text of an invitation made on this desk, "" when it was made elsewhere."""
        ...
