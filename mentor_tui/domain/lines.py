"""How fast a line is, what sending and receiving would take over it, and how much of it a person allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import log


class Line(StrEnum):
    """The kinds of lines that make a difference."""

    SLOW = "slow"  # 2G, a modem, a satellite
    MIDDLE = "middle"  # 3G
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Pace:
    """What a line takes: seconds for a byte, and for each wait for an answer."""

    byte: float
    turn: float


PACES: dict[Line, Pace] = {
    Line.SLOW: Pace(8 / 30_000, 1.0),
    Line.MIDDLE: Pace(8 / 1_000_000, 0.25),
    Line.FAST: Pace(8 / 20_000_000, 0.04),
}

LIMITS: dict[Line, int] = {Line.SLOW: 100_000, Line.MIDDLE: 2_000_000, Line.FAST: 0}
"""Bytes of one sending and receiving above which a person is asked who chose no number; 0: never."""

REMEMBERED = 8
"""Runs from which a line is judged."""

TURNS = 12
"""Waits for an answer of a run that brings something and sends something (`python -m bench.mail`)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run has cost: bytes of both ways, waits for an answer, seconds of both."""

    size: int
    turns: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Need:
    """What sending and receiving takes: bytes each way, seconds (0: not known), and the limit it goes beyond (0: none)."""

    up: int = 0
    down: int = 0
    seconds: int = 0
    limit: int = 0

    @property
    def size(self) -> int:
        """Bytes of both ways."""
        return self.up + self.down


NOTHING = Need()


def measure(past: Iterable[Cost]) -> Line | None:
    """The kind of line that runs in the past tell of; None when there were none. One run out of the ordinary decides nothing."""
    order = list(Line)
    kinds = sorted(order.index(_kind(cost)) for cost in past if cost.turns and cost.seconds > 0)
    # The higher median; the library that has it takes longer to load than all of this.
    return order[kinds[len(kinds) // 2]] if kinds else None


def _kind(cost: Cost) -> Line:
    def off(line: Line) -> float:
        pace = PACES[line]
        return abs(log(cost.seconds / (cost.size * pace.byte + cost.turns * pace.turn)))

    return min(Line, key=off)


def take(line: Line | None, size: int) -> int:
    """Whole seconds that so many bytes take, at least one; 0 where the line is not known."""
    if line is None:
        return 0
    pace = PACES[line]
    return max(round(size * pace.byte + TURNS * pace.turn), 1)


def limit(chosen: int | None, line: Line | None) -> int:
    """Bytes of one run that need no yes: those that were chosen, or those of the line; 0 for any number."""
    if chosen is not None:
        return chosen
    return LIMITS[line] if line is not None else 0
