"""A maker of rooms to meet in."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.api.manifest import Cap
from mentor_tui.api.plugin import Plugin, Stop


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends aware; the end is not in it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """Where people meet: a link, or a telephone number alone, and what else the provider gave. `id` is the provider's own.

    `link` is for everybody who is asked. `host_link` opens the room as its host: it never leaves the desk that made the room.
    """

    id: str
    link: str
    passcode: str = ""
    dial_in: str = ""
    host_link: str = ""


class MeetingProvider(Plugin):
    """Makes rooms to meet in."""

    @property
    def abilities(self) -> frozenset[Cap]:
        """What its rooms can with these settings, once it is open: those of the manifest, unless the person says more of their server."""
        return self.manifest.caps

    @abstractmethod
    def create(self, key: str, title: str, span: Span, deadline: float, stop: Stop) -> Room:
        """A room for that time. The same key again gives the same room, and makes it again where the server has forgotten it."""

    @abstractmethod
    def cancel(self, key: str, room: str, deadline: float, stop: Stop) -> None:
        """Close the room with this id; nothing happens if it is gone."""
