"""Somebody sits down, walks to a page and does several things there, one page after the other, in any face.

A face is walked along what its views offer; what is read on the way is kept as it is read.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush

from mentor_tui.desk.desk import Desk
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.linear.reading import asks_at_once
from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.model import Action, View
from mentor_tui.views.words import lines as words_of_view
from tests.journeys.faces import KEY_NAMES, Hop, LinearFace, Open, PageFace, offered
from tests.journeys.faces import _answers as answers
from tests.journeys.faces import _hops as hops_of
from tests.journeys.story import Stage
from tests.views.crawl import is_beyond

MOST_LINES = 3000


@dataclass(frozen=True, slots=True)
class Act:
    """Do an action of the page, or the one of the row `row`."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    row: str = ""


def walk(desk: Desk, target: str) -> tuple[View, tuple[Hop, ...]]:
    """A way from today along what views offer, looking first where a route is about the same things.

    Looking is reading: what is new is not new afterwards, and today leads elsewhere then. So all of it is read before.
    """
    for _round in range(9):
        before = desk.open("today").items
        for item in before:
            desk.open(item.route)
        if desk.open("today").items == before:
            break
    return _walk(desk, target)


def _walk(desk: Desk, target: str) -> tuple[View, tuple[Hop, ...]]:
    about = set(target.split("/"))
    ways: list[tuple[int, int, str, tuple[Hop, ...]]] = [(0, 0, "today", ())]
    seen = {"today"}
    while ways:
        _near, _length, route, way = heappop(ways)
        view = desk.open(route)
        if route == target:
            return view, way
        for hop, led in hops_of(view, target):
            if led not in seen and not is_beyond(led, seen):
                seen.add(led)
                near = -len(about & set(led.split("/")))
                heappush(ways, (near, len(seen), led, (*way, hop)))
    raise AssertionError(f"no view leads to {target}")


class Watched(Open):
    """A desk that stays open and remembers the page somebody is on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = desk.start()
        self._open, self._do = desk.open, desk.do
        self.open = self._opened
        self.do = self._done

    def _opened(self, route: str) -> View:
        self.view = self._open(route)
        return self.view

    def _done(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        self.view = self._do(action, values, route=route)
        return self.view


class LineSeat(LinearFace):
    """At the line face: what is typed depends on what was read before."""

    def sit(self, desk: Desk, route: str, *acts: Act) -> str:
        """Walk from today to a page, do things; gives all that was read, and the page one is on, whole: Enter reads on."""
        place, lines, printed = Watched(desk), [], []
        _view, way = walk(desk, route)
        lines += [str(h.item + 1) if h.action is None else h.action.key for h in way]
        left = list(acts)

        def read(prompt: str) -> str:
            if not lines and left:
                lines.extend(self._typed(place.view, left.pop(0)))
            printed.append(prompt)
            assert len(printed) < MOST_LINES, printed[-9:]  # a question that "q" does not answer
            return lines.pop(0) if lines else "q"

        run_linear(place, read=read, write=printed.append, read_secret=read, width=lambda: 0)
        assert not left, left
        return "\n".join([*printed, *words_of_view(place.view)])

    def _typed(self, view: View, act: Act) -> list[str]:
        if act.row:
            number = next(n for n, i in enumerate(view.items, 1) if i.id == act.row)
            return [str(number)]
        action = offered(view, act.name)
        typed = answers(view.fields, dict(act.values)) if action.takes_fields else []
        again = [action.key, *typed] if not asks_at_once(view) else [*typed, action.key]
        return [*again, "y"] if action.question else again


class PageSeat(PageFace):
    """At the full-screen face, by keys only."""

    def sit(self, desk: Desk, route: str, *acts: Act) -> str:
        """Walk from today to a page, do things; gives all that was read."""
        return asyncio.run(self._sit(desk, route, acts))

    async def _sit(self, desk: Desk, route: str, acts: tuple[Act, ...]) -> str:
        _view, way = walk(desk, route)  # reads what is new before today is shown
        said: list[str] = []
        app = MentorApp(Open(desk), accessible=self.accessible, say=said.append)
        async with app.run_test(size=(80, 24)) as pilot:

            async def press(*keys: str) -> None:
                await pilot.press(*(KEY_NAMES.get(k, k) for k in keys))
                if keys[-1] not in ("n", "home", "}"):
                    await app.workers.wait_for_complete()
                    await pilot.pause()
                    said.extend(_rows(app))

            await press("home", "d")
            screen = app.screen
            assert isinstance(screen, PageScreen)
            for hop in way:
                await self._hop(screen, press, hop)
            assert screen.view.route == route, (route, screen.view.route)
            for act in acts:
                await self._act(screen, press, act)
        return "\n".join(said)

    async def _act(self, screen: PageScreen, press: object, act: Act) -> None:
        if act.row:
            await press("home")  # type: ignore[operator]
            for _row in range(60):
                if screen.item is not None and screen.item.id == act.row:
                    break
                await press("n")  # type: ignore[operator]
            await press("enter")  # type: ignore[operator]
            return
        action = offered(screen.view, act.name)
        if action.takes_fields:
            await self._fill(screen, press, dict(act.values))  # type: ignore[arg-type]
        await press(action.key)  # type: ignore[operator]
        if screen.view.is_question:
            await press("y")  # type: ignore[operator]


def _rows(app: MentorApp) -> list[str]:
    """The page as it is laid out, its wrapped rows put together."""
    screen = app.screen
    assert isinstance(screen, PageScreen)
    return [" ".join(" ".join(row.text.split()) for row in screen.page.rows)]


Seat = LineSeat | PageSeat
SEATS = (LineSeat, PageSeat)


def seat(kind: type[Seat], stage: Stage) -> Seat:
    """A seat at the desks of a stage."""
    return kind(stage)
