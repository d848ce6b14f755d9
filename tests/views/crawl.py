"""Walk every page a person can reach from today, as they could with the keyboard."""

from collections.abc import Iterable, Iterator

import msgspec

from mentor_tui.views.model import View, aim
from mentor_tui.views.routes import show
from tests.views.source import Desk

ENDLESS, FEW = ("calendar", "calendar-day"), 3

Pages = dict[str, dict[str, View]]
"""Who stands where in the story → route → the view there."""


HOUSE = frozenset({"keymap", "help", "provider", "road", "preferences", "passphrase", "restore"})
"""Pages of the desk itself, by the hundred: whatever happens in the story, they say the same."""


def crawl(desk: Desk, start: str = "today", *, with_house: bool = True) -> dict[str, View]:
    """Each route that a page names, from one page on, and the view that stands there; `with_house` those of the desk itself, too."""
    seen: dict[str, View] = {}
    waiting = [start]
    while waiting:
        route = waiting.pop()
        if not with_house and route.split("/")[0] in HOUSE:
            continue
        if route not in seen and not is_beyond(route, seen):
            seen[route] = show(desk, route)
            waiting += routes_in(seen[route])
    return seen


def is_beyond(route: str, seen: Iterable[str]) -> bool:
    """A calendar has no end: of its weeks and days few are looked at."""
    name = route.split("/")[0]
    return name in ENDLESS and sum(r.split("/")[0] == name for r in seen) >= FEW


def routes_in(view: View) -> Iterator[str]:
    """All routes a view leads to; an action on a paragraph with the first of them."""
    first = next((b.id for b in view.text if b.id.isdecimal()), "0")
    actions = (*view.actions, *(a for item in view.items for a in item.actions))
    found = [
        view.back,
        *(item.route for item in view.items),
        *(mark.route for block in view.text for mark in block.marks),
        *(aim(action, first).route for action in actions),
    ]
    return (route for route in found if route)


def strings(value: object) -> Iterator[str]:
    """Every text of a view, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def texts_of(view: View) -> tuple[str, ...]:
    """Every text of a view."""
    return tuple(strings(msgspec.to_builtins(view)))


def views(pages: Pages) -> Iterator[tuple[str, View]]:
    """Each view with words that say who sees it when."""
    return ((f"{who}: {r}", v) for who, found in pages.items() for r, v in found.items())
