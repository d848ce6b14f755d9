"""Rows of the index: what lists over many processes read instead of folding. Rebuildable from the log."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme this desk belongs to."""

    circle: str
    title: str
    language: str
    coordinator: str


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One process: who, where it stands, who has the ball until when (dates as YYYY-MM-DD)."""

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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person this desk has met, in one circle; `vouched_by` is the name of the coordinator who granted the role."""

    circle: str
    person: str
    name: str
    role: str
    vouched_by: str
    is_ended: bool


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One accepted event by somebody else that a person should hear of; `about` is what its sentence names."""

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


Row = ProgrammeRow | ProcessRow | PersonRow | NewsRow | RefusedRow | PairRow
ROW_TYPES: tuple[type[Row], ...] = (
    ProgrammeRow,
    ProcessRow,
    PersonRow,
    NewsRow,
    RefusedRow,
    PairRow,
)
