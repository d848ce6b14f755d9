"""A maker of rooms to meet in."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.api.plugin import Plugin, Stop


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends aware; the end is not in it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """Where people meet: a link, and what else the provider gave. `id` is the provider's own."""

    id: str
    link: str
    passcode: str = ""
    dial_in: str = ""


class MeetingProvider(Plugin):
    """Makes rooms to meet in."""

    @abstractmethod
    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """A room for that time. The same key again gives the same room."""

    @abstractmethod
    def cancel(self, key: str, room: str, deadline: float, stop: Stop) -> None:
        """Close the room with this id; nothing happens if it is gone."""
