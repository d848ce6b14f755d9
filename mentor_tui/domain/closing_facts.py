"""The facts of what follows a meeting: hours of interpreters, what they cost, notes for oneself."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class HoursNoted:
    """When an interpreter really began and ended (moments in UTC, as meetings hold them), and how long and far their way was.

    A later one replaces an earlier one. There are no prices here: everybody of a process receives it.
    """

    order: str
    interpreter: str
    start: str
    end: str
    travel_minutes: int = 0
    travel_km: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class OverrunAgreed:
    """That an interpreter worked longer than was ordered is in order."""

    order: str
    interpreter: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class NoteKept:
    """What somebody notes about a meeting for themselves alone, in place of what they noted before."""

    meeting: str
    words: str


class CostKind(StrEnum):
    """What money is for."""

    INTERPRETING = "interpreting"
    TRAVEL = "travel"
    CANCELLING = "cancelling"


class Payer(StrEnum):
    """Who pays."""

    PROGRAMME = "programme"
    PUBLIC_FUNDER = "public_funder"
    OTHER = "other"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class CostNoted:
    """What one interpreter costs for one order, by kind; a later one of the same replaces it.

    Money is in the smallest unit. `suggested` is what follows from the register, nothing where that says too little;
    whoever pays something else says why in `words`. `clause` names the signed clause if a participant pays (I37).
    """

    process: str
    order: str
    interpreter: str
    kind: CostKind
    day: str
    minutes: int
    amount: int
    payer: Payer
    suggested: int | None = None
    clause: str = ""
    words: str = ""
