"""One person at a page of the full-screen face and the same person at a line: what each asks of the place."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.pilot import Pilot

from mentor_tui.desk.lending import Lent
from mentor_tui.desk.place import Typed
from mentor_tui.i18n import language
from mentor_tui.linear import cursor, reading
from mentor_tui.linear.loop import run
from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.questions import ask
from mentor_tui.views.words import Length, say_notice

Call = tuple[str, ...]
"""What a place was asked: to open a route, to do an action with facts and values, to lock, to lend a text."""

Stood = tuple[str, str]
"""What kind of thing a person stands on, and its id or name."""

COME_HOME = "d"
ELSEWHERE = "elsewhere"


class AskedPlace:
    """A place where today is whatever page is to be tried, and which remembers what it was asked."""

    language = "en"
    lock_after = 0.0

    def __init__(self, page: View, preferences: Preferences | None = None) -> None:
        self.page = page
        self.calls: list[Call] = []
        self.preferences = preferences or Preferences()

    def start(self) -> View:
        return self.page

    def open(self, route: str) -> View:
        self.calls.append(("open", route))
        if route in ("today", self.page.route):
            return self.page
        return View(ELSEWHERE, f"At {route}", empty="Nothing.", back="today")

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        facts = [f"{fact.name}={fact.value}" for fact in action.args]
        given = [f"{name}:{value}" for name, value in sorted((values or {}).items())]
        self.calls.append(("do", action.name, route, *facts, *given))
        here = self.page if route == self.page.route else self.open(route)
        if action.question:
            with language(self.language):
                return ask(action, action.question, route)
        return replace(here, notices=(Notice(NoticeKind.DONE, f"Did {action.name}."),))

    def pulse(self) -> Notice | None:
        return None

    def renew(self, route: str) -> View | None:
        return None

    def lend(self, name: str, text: str, *, is_writable: bool) -> Lent | Notice:
        self.calls.append(("lend", name, text))
        return Notice(NoticeKind.ERROR, "No room for that.")

    def wipe(self, lent: Lent) -> None:
        raise AssertionError("nothing was lent")

    def keep(self, typed: Typed, route: str) -> Notice | None:
        self.calls += [("keep", route, *dict(values).values()) for values in typed.values()]
        return None

    def forget(self, route: str) -> None:
        self.calls.append(("forget", route))

    def lock(self, typed: Typed, route: str) -> Notice | None:
        self.calls.append(("lock", route))
        return None

    def close(self) -> None:
        """Nothing is open."""


class AtLine:
    """Someone who types lines; each `type` is a visit from the first page on."""

    def __init__(self, place: AskedPlace) -> None:
        self.place = place
        self.lines: list[str] = []
        self.prompts: list[str] = []
        self._before = 0
        self.left_with = 0

    def type(self, *typed: str) -> "AtLine":
        """Type lines until there are none left."""
        script = list(typed)
        self.lines.clear()
        self.prompts.clear()

        def read(prompt: str) -> str:
            self.prompts.append(prompt)
            if not script:
                self.lines.append(prompt)
                raise EOFError
            self._before = len(self.lines)
            return script.pop(0)

        self.left_with = run(
            self.place,
            read=read,
            write=self.lines.append,
            read_secret=read,
            width=lambda: 0,
            runs=lambda _command: 0,
        )
        return self

    @property
    def said_last(self) -> str:
        """What was written after the last line was typed, the prompt with it."""
        return " ".join(self.lines[self._before :]).strip()

    @property
    def stood(self) -> Stood:
        """The thing the last prompt holds."""
        with language(self.place.language):
            view = cursor.counted(self.place.page, {})
            for place, row in enumerate(cursor.rows(view)):
                marks = len(row.marks) if isinstance(row, Block) else 0
                spots = (cursor.Spot(place, mark) for mark in range(-1, marks))
                if self.prompts[-1] in (reading.prompt(view, spot) for spot in spots):
                    return _thing(row)
        return (ELSEWHERE, self.prompts[-1])


def _thing(row: cursor.Row) -> Stood:
    match row:
        case Block():
            return ("text", row.id)
        case Item():
            return ("item", row.id)
        case Field():
            return ("field", row.name)
        case Action():
            return ("action", row.name)


def lines_of(view: View, *typed: str) -> tuple[str, ...]:
    """The lines that fill in what a page asks before anything else can be typed, then the others."""
    before = len(view.fields) if reading.asks_at_once(view) else 0
    return (*([""] * before), *typed)


class AtPage:
    """Someone who presses keys in the accessible full-screen face."""

    def __init__(self, place: AskedPlace) -> None:
        self.place = place
        self.said: list[str] = []
        self.app = MentorApp(place, accessible=True, say=self.said.append)

    @asynccontextmanager
    async def sits_down(self) -> AsyncIterator["AtPage"]:
        async with self.app.run_test(size=(250, 60)) as pilot:
            self._pilot: Pilot[int] = pilot
            await self.settle()
            yield self

    async def settle(self) -> None:
        await self._pilot.pause()
        await self.app.workers.wait_for_complete()
        await self._pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys of a page; characters stand for themselves."""
        for key in keys:
            self.app.press(key)
            await self.app.workers.wait_for_complete()
        await self._pilot.pause()

    async def edit(self, *keys: str) -> None:
        """Press keys that go into an editor."""
        await self._pilot.press(*keys)
        await self.settle()

    async def turn_to(self, view: View) -> None:
        """Open a page and forget what was asked on the way."""
        self.place.page = view
        if self.screen.view.is_question:
            await self.press("n")
        await self.press(COME_HOME)
        assert self.screen.view.route == view.route
        self.forget()

    def forget(self) -> None:
        """Begin to listen and to remember anew."""
        self.place.calls.clear()
        self.said.clear()

    async def go_to(self, kind: str, id_: str) -> None:
        """Step to a row of this page."""
        self.app.press("home")
        for _row in self.screen.page.rows:
            if self.stood == (kind, id_):
                await self._pilot.pause()
                self.forget()
                return
            self.app.press("n")
        raise AssertionError(f"no {kind} {id_} on {self.screen.view.route}")

    @property
    def screen(self) -> PageScreen:
        assert isinstance(self.app.screen, PageScreen)
        return self.app.screen

    @property
    def stood(self) -> Stood:
        """What the cursor stands on; an action's row is known by its place as well."""
        row = self.screen.page.row
        return (row.kind, row.id.split(" ")[0] if row.kind == "action" else row.id)


SAMPLE = {
    FieldKind.TEXT: "Anna",
    FieldKind.LONG: "One.\nTwo.",
    FieldKind.SECRET: "otter",
    FieldKind.YES_NO: "yes",
    FieldKind.FILE: "plan.md",
}
"""A value of each kind of field; of a choice the last one is taken."""


def value_of(field: Field) -> str:
    """A value that fits a field."""
    if field.kind is FieldKind.CHOICE:
        return field.choices[-1].value if field.choices else ""
    return SAMPLE[field.kind]


def filled(view: View) -> View:
    """The view as if everything needed had been filled in before."""
    return replace(
        view,
        fields=tuple(
            replace(f, value=value_of(f)) if f.required and not f.value else f for f in view.fields
        ),
    )


def visible(view: View) -> tuple[str, ...]:
    """Every text a person is to meet on a page."""
    notices = (say_notice(n, Length.SENTENCE) for n in view.notices)
    return tuple(
        filter(
            None,
            (
                view.title,
                *notices,
                *(b.text for b in view.text),
                *(m.label for b in view.text for m in b.marks),
                *(t for f in view.fields for t in (f.label, f.error, f.help)),
                *(c.label for f in view.fields for c in f.choices if f.kind is FieldKind.CHOICE),
                *(t for i in view.items for t in (i.label, i.state, i.detail, i.group)),
                "" if view.items else view.empty,
                *(a.label for a in view.actions),
            ),
        )
    )


RICH = View(
    route="rich",
    title="Plan",
    text=(
        Block("1", BlockKind.HEADING, "Aims", 1),
        Block("2", BlockKind.PARAGRAPH, "One thing. Another thing."),
        Block(
            "3",
            BlockKind.PARAGRAPH,
            "A third one. And more.",
            marks=(Mark("c", "comment 1, must", 0, 7, "comment/1"),),
        ),
        Block("4", BlockKind.HEADING, "Exercises", 1),
        Block("5", BlockKind.PARAGRAPH, "People work in pairs."),
    ),
    fields=(
        Field("note", FieldKind.LONG, "Note"),
        Field("share", FieldKind.YES_NO, "Share it", "no"),
    ),
    items=number(
        (
            Item("i1", ItemKind.VERSION, "Version 1", route="version/1"),
            Item("i2", ItemKind.COMMENT, "Comment 1", route="comment/2"),
        )
    ),
    actions=(
        Action("message.write", "Write a message", key="m", route="write"),
        Action("stage.close", "Close the stage", key="e", question="Close it?"),
    ),
    back="process",
)
THINGS = (
    *(("text", block.id) for block in RICH.text),
    *(("field", field.name) for field in RICH.fields),
    *(("item", item.id) for item in RICH.items),
    *(("action", action.name) for action in RICH.actions),
)
