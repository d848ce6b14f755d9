"""What views know of services to meet by, and of the person's calendar on a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from mentor_tui.api import Setting
    from mentor_tui.domain.entries import Differs


@dataclass(frozen=True, slots=True)
class ProviderOffer:
    """A maker of rooms or a calendar server that is installed, by name: whether it is switched on, what was chosen, and the keys of its secrets that are kept."""

    name: str
    is_used: bool = False
    values: tuple[tuple[str, str], ...] = ()
    secrets: tuple[str, ...] = ()


class Providers(Protocol):
    """Lookups for views that are about services."""

    def providers(self) -> tuple[ProviderOffer, ...]:
        """The makers of rooms that are installed; none is loaded for that."""
        ...

    def provider_settings(self, name: str) -> tuple[Setting, ...]:
        """What a service asks for; it is loaded for that. Raises `Trouble` `plugin.missing`, `plugin.broken`, `plugin.other_api`."""
        ...

    def abilities(self, name: str) -> frozenset[str]:
        """What the rooms of a service that is switched on can, in the words of `Cap`."""
        ...

    def own_hosts(self) -> frozenset[str]:
        """The hosts of the services that are switched on: links there are the person's own."""
        ...

    def calendars(self) -> tuple[ProviderOffer, ...]:
        """The kinds of calendar servers that are installed; none is loaded for that."""
        ...

    def calendar_differs(self, meeting: str, number: int) -> Differs | None:
        """How a meeting stands in the person's calendar, if they are to be asked about it; `number` is the round in force, 0 for any."""
        ...

    def is_busy(self, start: datetime, end: datetime) -> bool:
        """Another calendar of the person said lately that they have something at that time."""
        ...
