"""Holds: while one is in force, nothing of its programme or process may be erased (I60)."""

from collections.abc import Container
from dataclasses import dataclass

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason to keep everything. `lifts` are the events that lifted it, however many did at once."""

    id: str
    by: str
    time: str
    reason: str
    lifts: tuple[str, ...] = ()


def place_hold(
    holds: tuple[Hold, ...], event: str, by: str, time: str, reason: str
) -> tuple[Hold, ...]:
    """The holds with one more. Raises `Refusal` `hold.no_reason`."""
    if not reason.strip():
        raise Refusal("hold.no_reason")
    return (*holds, Hold(event, by, time, reason))


def lift_hold(holds: tuple[Hold, ...], event: str, hold: str) -> tuple[Hold, ...]:
    """The holds once one is lifted; lifting it twice changes nothing. Raises `Refusal` `hold.unknown`."""
    if all(h.id != hold for h in holds):
        raise Refusal("hold.unknown")
    return tuple(replace(h, lifts=(*h.lifts, event)) if h.id == hold else h for h in holds)


def holds_in_force(holds: tuple[Hold, ...], seen: Container[str] | None = None) -> tuple[Hold, ...]:
    """The holds that are not lifted; with `seen`, as somebody knew it who had seen only these events."""
    return tuple(
        h
        for h in holds
        if (seen is None or h.id in seen)
        and not any(seen is None or lift in seen for lift in h.lifts)
    )
