"""Where a circle stands: its events sorted by what can be done with them, and how many of those are kept in memory."""

from dataclasses import dataclass

from mentor_tui.domain.events import Event
from mentor_tui.domain.state import Folded

MOST_EVENTS = 10_000
"""Events of all kept circles together: some twenty megabytes. What was used longest ago is read again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The events of one circle sorted by what can be done with them, and their fold."""

    newest: int
    folded: Folded
    ready: tuple[Event, ...]
    held: tuple[Event, ...]
    waiting: tuple[Event, ...]
    missing: frozenset[str]

    @property
    def size(self) -> int:
        """How many events it holds."""
        return len(self.ready) + len(self.held) + len(self.waiting)


class Kept:
    """The standings used last, as many as memory is meant for; the newest one always."""

    def __init__(self, most: int = MOST_EVENTS) -> None:
        self._most = most
        self._size = 0
        self._standings: dict[str, Standing] = {}

    def get(self, circle: str) -> Standing | None:
        """What is kept of a circle; it counts as used now."""
        found = self._standings.pop(circle, None)
        if found is not None:
            self._standings[circle] = found
        return found

    def keep(self, circle: str, standing: Standing) -> None:
        """Keep a standing in place of an older one of its circle, and let go of what was used longest ago."""
        self.drop(circle)
        self._standings[circle] = standing
        self._size += standing.size
        while self._size > self._most and len(self._standings) > 1:
            self.drop(next(iter(self._standings)))

    def drop(self, circle: str) -> None:
        """Let go of a circle."""
        found = self._standings.pop(circle, None)
        if found is not None:
            self._size -= found.size
