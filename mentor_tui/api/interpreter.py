"""A finder of interpreters."""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.api.meeting import Span
from mentor_tui.api.plugin import Plugin, Stop
from mentor_tui.api.troubles import NotSupported


@dataclass(frozen=True, slots=True)
class InterpreterOrder:
    """What an agency is asked for: a service such as `pjm`, two languages, a time, a place or link."""

    key: str
    service: str
    languages: tuple[str, str]
    span: Span
    people: int
    place: str = ""
    note: str = ""


class OrderState(StrEnum):
    """Where an order stands at the agency."""

    REQUESTED = "requested"
    HELD = "held"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class InterpreterAgency(Plugin):
    """Finds interpreters."""

    def availability(
        self, languages: tuple[str, str], span: Span, deadline: float, stop: Stop
    ) -> tuple[Span, ...]:
        """Free times within a stretch, with `Cap.FREE_BUSY` only."""
        raise NotSupported("plugin.no_free_busy", name=self.manifest.name)

    @abstractmethod
    def request(self, order: InterpreterOrder, deadline: float, stop: Stop) -> str:
        """Place an order and return the agency's reference. The same key again orders nothing twice."""

    @abstractmethod
    def status(self, reference: str, deadline: float, stop: Stop) -> OrderState:
        """Where the order stands."""

    @abstractmethod
    def cancel(self, key: str, reference: str, deadline: float, stop: Stop) -> None:
        """Call the order off; nothing happens if that was done before."""
