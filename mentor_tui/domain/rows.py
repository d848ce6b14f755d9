"""Rows of the index: what lists over many processes read instead of folding. Rebuildable from the log."""

from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")

MINE, THEIRS = "mine", "theirs"
"""Whose turn it is in a process, as a row says it; an empty text when nobody has to act."""

MOST_COUNTED = 1000
"""What comes after a page is counted up to this, so that a page costs the same in any vault."""


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of a list, and how many come after them: at `MOST_COUNTED` there may be more."""

    rows: tuple[R, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme this desk belongs to."""

    circle: str
    title: str
    language: str
    coordinator: str


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One process: who, where it stands, who has the ball until when (dates as YYYY-MM-DD).

    `turn` says whether the ball is this desk's person's (`MINE`, `THEIRS`, empty); `told_from` is the day
    from which a coordinator is told that somebody else is late. `stage` is the stage under way, `version` the
    newest that waits for its review, `reviewed` the one reviewed last: ids, empty when there is none.
    `is_led`: this desk's person coordinates the process.
    """

    circle: str
    programme: str
    programme_title: str
    title: str
    participant: str
    participant_name: str
    mentor: str
    mentor_name: str
    state: str
    stage_title: str
    stage_number: int
    stage_count: int
    ball_person: str
    ball_name: str
    ball_role: str
    ball_for: str
    ball_since: str
    ball_due: str
    turn: str
    told_from: str
    is_led: bool
    answer_days: int
    stage: str
    version: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person this desk's person may see, in one circle and role; `vouched_by` is the name of the coordinator who granted it."""

    circle: str
    person: str
    name: str
    role: str
    vouched_by: str
    is_ended: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """A place in a programme that nobody has taken yet; `until` is its last day, `by` the person who keeps it."""

    circle: str
    invitation: str
    name: str
    role: str
    until: str
    by: str


FURTHER = "\x1f"
"""Parts what a piece of news names from what else its sentence tells."""


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One accepted event by somebody else that a person should hear of.

    `about` is what its sentence names; for some events it tells more, each thing after a `FURTHER`.
    """

    circle: str
    event: str
    time: str
    type: str
    author_name: str
    about: str
    route: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """An event that is kept but not in force: `standing` is refused, held (from the future) or waiting (a parent is missing)."""

    circle: str
    event: str
    time: str
    type: str
    author_name: str
    standing: str
    code: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """The circle a participant and mentor share beside their process."""

    circle: str
    process: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting this desk's person is asked to, `start` and `end` in UTC to the minute; `names` are the others', `FURTHER` between.

    `way` is how people meet.
    """

    circle: str
    meeting: str
    title: str
    start: str
    end: str
    state: str
    names: str
    waits_for_me: bool
    is_open: bool
    way: str


@dataclass(frozen=True, slots=True)
class BookingRow:
    """An interpreter who is bound to a meeting this desk knows of, `start` and `end` in UTC to the minute (I26)."""

    circle: str
    order: str
    interpreter: str
    start: str
    end: str
    modality: str


Row = (
    ProgrammeRow
    | ProcessRow
    | PersonRow
    | InvitationRow
    | NewsRow
    | RefusedRow
    | PairRow
    | MeetingRow
    | BookingRow
)
ROW_TYPES: tuple[type[Row], ...] = (
    ProgrammeRow,
    ProcessRow,
    PersonRow,
    InvitationRow,
    NewsRow,
    RefusedRow,
    PairRow,
    MeetingRow,
    BookingRow,
)
