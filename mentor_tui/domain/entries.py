"""How a meeting stands in a person's own calendar, once another program has changed it there."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stands(StrEnum):
    """How an entry stands."""

    AS_WRITTEN = ""
    GONE = "gone"  # deleted, or called off
    MOVED = "moved"
    OTHERWISE = "otherwise"  # it repeats, takes whole days, or cannot be read


@dataclass(frozen=True, slots=True)
class Differs:
    """How an entry stands that the person is asked about; `start` is aware, None where it has no time."""

    stands: Stands
    start: datetime | None = None
    minutes: int = 0
