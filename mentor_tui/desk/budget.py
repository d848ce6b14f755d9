"""What one sending and receiving may cost: foreseen, told first, and held to; above it the person is asked."""

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from mentor_tui import api
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.lines import NOTHING, REMEMBERED, Cost, Line, Need, limit, measure, take
from mentor_tui.store.vault import Vault

if TYPE_CHECKING:
    from mentor_tui.desk.plugins import OpenTransport

_OWNER = "courier"
MOST_KILOBYTES = 1_000_000


class Budget:
    """The bytes of one run over an open road. Only a road that can look costs something; any other has no budget."""

    def __init__(self, vault: Vault, road: "OpenTransport", *, is_whole: bool) -> None:
        self._vault, self._plugin = vault, road.plugin
        self.is_asked = api.Cap.LOOKS in road.plugin.manifest.caps
        """The road costs something, so that what comes is looked at before it is brought, where there is a limit."""
        self._line = line_of(vault) if self.is_asked else None
        self.limit = 0
        if self.is_asked and not is_whole:
            self.limit = limit(read_budget(LocalSettings(vault).get("road.budget")), self._line)
        self._over = NOTHING

    def foresee(self, up: int, down: int) -> Need:
        """What these bytes take."""
        if not self.is_asked:
            return NOTHING
        return Need(up, down, take(self._line, up + down), self.limit)

    def room(self, room: int) -> int:
        """Bytes of a parcel: a file that would take half of what is allowed goes in parts, so that what tells of it does not wait with it."""
        return min(room, self.limit // 2) if self.limit else room

    def allows(self, *, up: int = 0, down: int = 0) -> bool:
        """These bytes may go over the line too; if not, it is noted that they wait for a yes."""
        traffic = self._plugin.traffic
        if not self.limit or traffic.up + traffic.down + up + down <= self.limit:
            return True
        self.postpone(up=up, down=down)
        return False

    def postpone(self, *, up: int = 0, down: int = 0) -> None:
        """These bytes wait for a yes."""
        self._over = replace(self._over, up=self._over.up + up, down=self._over.down + down)

    def finish(self) -> api.Asks | None:
        """Keep what the run has cost and what it left. Inside a transaction. Gives `road.over_budget` (size, seconds, limit)."""
        traffic = self._plugin.traffic
        if self.is_asked and traffic.turns:
            cost = Cost(traffic.up + traffic.down, traffic.turns, traffic.seconds)
            past = (*past_costs(self._vault), cost)
            self._save("costs", msgspec.json.encode(past[-REMEMBERED:]))
        if not self._over.size:
            self._save("over", None)
            return None
        over = self.foresee(self._over.up, self._over.down)
        self._save("over", msgspec.json.encode(over))
        return api.Asks("road.over_budget", size=over.size, seconds=over.seconds, limit=over.limit)

    def _save(self, key: str, value: bytes | None) -> None:
        self._vault.settings.set_state(_OWNER, key, value)


def past_costs(vault: Vault) -> tuple[Cost, ...]:
    """What the last runs have cost."""
    raw = vault.settings.state(_OWNER, "costs")
    return msgspec.json.decode(raw, type=tuple[Cost, ...]) if raw else ()


def line_of(vault: Vault) -> Line | None:
    """The kind of line: as chosen, or as the last runs were; None before there were any."""
    chosen = LocalSettings(vault).get("road.line")
    return Line(chosen) if chosen in tuple(Line) else measure(past_costs(vault))


def over(vault: Vault) -> Need | None:
    """What waits for a yes since the last run; None for nothing."""
    raw = vault.settings.state(_OWNER, "over")
    return msgspec.json.decode(raw, type=Need) if raw else None


def forget_over(vault: Vault) -> None:
    """The road is another one: what waited at the old one does not wait here. Inside a transaction."""
    vault.settings.set_state(_OWNER, "over", None)


def read_budget(told: str) -> int | None:
    """Bytes of a budget in kilobytes as it was typed; None where the line decides. Raises `Refusal` `budget.number`."""
    told = told.strip()
    if not told:
        return None
    if not (told.isdecimal() and int(told) <= MOST_KILOBYTES):
        raise Refusal("budget.number", most=MOST_KILOBYTES)
    return int(told) * 1000
