"""What was said to one person, kept in memory only and never more than the newest."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from mentor_tui.views.model import View
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.said import Saying, said

MOST = 100
"""Sayings kept; older ones are forgotten."""

DOORS = frozenset({"welcome", "unlock"})
"""Who stands there sees nothing of what was said behind the door."""


def utc_now() -> datetime:
    """The moment, for a face that was given no other clock."""
    return datetime.now(UTC)


class Sayings:
    """Remembers in the order of time; used from one thread."""

    def __init__(self, wall: Callable[[], datetime] = utc_now) -> None:
        self._wall = wall
        self._kept: deque[Saying] = deque(maxlen=MOST)
        self._count = 0

    def keep(self, text: str, *, by_itself: bool = False, was_kept: bool = False) -> None:
        """Remember a text that was said, or was only to be kept; an empty one is nothing."""
        if text:
            self._count += 1
            self._kept.append(Saying(self._count, text, self._wall(), by_itself, was_kept))

    def may_tell(self, preferences: Preferences) -> bool:
        """What happens by itself may be said now."""
        return preferences.may_tell(self._wall())

    def list_newest_first(self, preferences: Preferences, back: str) -> View:
        """The page of what was said."""
        return said(tuple(self._kept), preferences.zone, self._wall(), back)

    def come_to(self, route: str) -> None:
        """Forget everything where a door is shut: it may tell of what is in the vault."""
        if route in DOORS:
            self._kept.clear()
