"""The events of one circle as a graph: their one order, what is missing, what must wait.

Every function takes the events in any order, with repeats, and gives the same answer.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mentor_tui.domain.clock import is_ahead
from mentor_tui.domain.events import Event


class Completeness(NamedTuple):
    """Events that may be folded, events that wait for an ancestor, events that never will do.

    Each in the total order.
    """

    ready: tuple[Event, ...]
    waiting: tuple[Event, ...]
    broken: tuple[Event, ...]


class Timeliness(NamedTuple):
    """Events whose time has come, and those held until it does. Each in the total order."""

    due: tuple[Event, ...]
    ahead: tuple[Event, ...]


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Each event once, by (time, id). Of a stub and its event, the event stays."""
    return tuple(sorted(_by_id(events).values(), key=lambda event: event.order))


def frontier(events: Iterable[Event]) -> tuple[str, ...]:
    """The newest ids, sorted: those that are no one's parent. They are the parents of the next event."""
    known = _by_id(events)
    return tuple(sorted(known.keys() - _all_parents(known)))


def missing_parents(events: Iterable[Event]) -> frozenset[str]:
    """The ids that are someone's parent and not here: what to ask others for."""
    known = _by_id(events)
    return frozenset(_all_parents(known) - known.keys())


def complete(events: Iterable[Event]) -> Completeness:
    """Sort out which events have all their ancestors.

    An event that is not later than each of its parents is broken, and so is all that follows it.
    """
    ordered = in_order(events)
    times = {event.id: event.head.time for event in ordered}
    waiting: set[str] = set()
    broken: set[str] = set()
    # A parent with an earlier time has its turn before its child; any other breaks the child at once.
    for event in ordered:
        parents = event.head.parents
        if any(p in broken or times.get(p, "") >= event.head.time for p in parents):
            broken.add(event.id)
        elif any(p in waiting or p not in times for p in parents):
            waiting.add(event.id)
    return Completeness(
        tuple(e for e in ordered if e.id not in waiting and e.id not in broken),
        tuple(e for e in ordered if e.id in waiting),
        tuple(e for e in ordered if e.id in broken),
    )


def ancestors(ids: Iterable[str], events: Iterable[Event]) -> frozenset[str]:
    """The given ids and all before them, as far as they are among the events."""
    known = _by_id(events)
    found: set[str] = set()
    ahead = list(ids)
    while ahead:
        one = ahead.pop()
        if one in known and one not in found:
            found.add(one)
            ahead.extend(known[one].head.parents)
    return frozenset(found)


def held_back(events: Iterable[Event], now: datetime) -> Timeliness:
    """Sort out the events that are too far ahead of `now`, with everything that follows them."""
    ordered = in_order(events)
    children: dict[str, list[str]] = {}
    for event in ordered:
        for parent in event.head.parents:
            children.setdefault(parent, []).append(event.id)
    held: set[str] = set()
    ahead = [event.id for event in ordered if is_ahead(event.head.time, now)]
    while ahead:
        one = ahead.pop()
        if one not in held:
            held.add(one)
            ahead.extend(children.get(one, ()))
    return Timeliness(
        tuple(e for e in ordered if e.id not in held),
        tuple(e for e in ordered if e.id in held),
    )


def _by_id(events: Iterable[Event]) -> dict[str, Event]:
    known: dict[str, Event] = {}
    for event in events:
        if event.id not in known or known[event.id].body_text is None:
            known[event.id] = event
    return known


def _all_parents(known: dict[str, Event]) -> set[str]:
    return {parent for event in known.values() for parent in event.head.parents}
