"""A road for parcels."""

from abc import abstractmethod
from dataclasses import dataclass

from mentor_tui.api.plugin import Plugin, Stop
from mentor_tui.api.troubles import NotSupported


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A parcel to carry: the bytes of a mail message. `key` is the same for every try of the same parcel."""

    key: str
    to_person: str
    to_address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A parcel that came, under the name the transport knows it by; a mailbox also brings answers to what was sent, and reports on it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a road has cost since it was opened: bytes each way, waits for an answer, and seconds of both."""

    up: int = 0
    down: int = 0
    turns: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next `fetch` would bring: how many parcels, and their bytes on the way."""

    parcels: int
    size: int


@dataclass(frozen=True, slots=True)
class LeftThere:
    """A mail that `fetch` left where it is, because it is large and nobody asked for it.

    `size` are its bytes, `have` those that are here already. Sender, subject, the beginning of its words and
    the names of its files are foreign text.
    """

    name: str
    size: int
    have: int
    sender: str
    subject: str
    words: str = ""
    files: tuple[str, ...] = ()


class Transport(Plugin):
    """A road for parcels. It may lose, repeat and reorder them, but never change or join them."""

    @property
    def room(self) -> int:
        """Bytes of a parcel that this road takes well; a file that would make a larger one goes in parts."""
        return 32 * 1024 * 1024

    @property
    def pause(self) -> float:
        """Seconds between two runs that nobody asked for: where looking costs something, they are more."""
        return 20.0

    @property
    def traffic(self) -> Traffic:
        """What it has cost since it was opened; nothing where it costs nothing."""
        return Traffic()

    @abstractmethod
    def send(self, outgoing: Outgoing, deadline: float, stop: Stop) -> str:
        """Hand a parcel over and return its name there. The same key again sends nothing twice."""

    @abstractmethod
    def fetch(self, deadline: float, stop: Stop) -> tuple[Incoming, ...]:
        """Parcels for me that are not remembered; some of them when there are many, none when that is all."""

    @abstractmethod
    def withdraw(self, name: str, deadline: float, stop: Stop) -> None:
        """Take away what I sent under this name, after its receipt; nothing happens if it is gone or not mine."""

    def wait(self, deadline: float, stop: Stop) -> bool:
        """Wait for something to come, with `Cap.PUSH` only; True when it is worth fetching. `NotSupported` where its settings forbid it."""
        raise NotSupported("plugin.no_push", name=self.manifest.name)

    def look(self, deadline: float, stop: Stop) -> Ahead:
        """See what is to be fetched without fetching it, with `Cap.LOOKS` only."""
        raise NotSupported("plugin.no_look", name=self.manifest.name)

    def left(self) -> tuple[LeftThere, ...]:
        """What was left there so far; without asking anybody."""
        return ()

    def want(self, name: str) -> None:
        """Bring this mail, which was left, with the next `fetch`; nothing happens if it is not among those left."""
