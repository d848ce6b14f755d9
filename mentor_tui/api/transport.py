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


class Transport(Plugin):
    """A road for parcels. It may lose, repeat and reorder them, but never change or join them."""

    @property
    def room(self) -> int:
        """Bytes of a parcel that this road takes well; a file that would make a larger one goes in parts."""
        return 32 * 1024 * 1024

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
        """Wait for something to come, with `Cap.PUSH` only; True when it is worth fetching."""
        raise NotSupported("plugin.no_push", name=self.manifest.name)
