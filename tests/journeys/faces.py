"""The same step taken through each face: the desk itself, lines, keys, commands.

A face is walked from today to the step's route along what the views offer, so a step that no view
leads to fails.
"""

import asyncio
import contextlib
import io
import os
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from mentor_tui.cli import main
from mentor_tui.desk.desk import Desk
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.linear.reading import asks_at_once
from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.page import RowKind
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.model import (
    HERE,
    Action,
    Field,
    FieldKind,
    NoticeKind,
    View,
    aim,
)
from tests.journeys.story import PASSPHRASE, Stage, Step, do

KEY_NAMES = {
    "!": "exclamation_mark",
    ",": "comma",
    ".": "full_stop",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    "}": "right_curly_bracket",
    "{": "left_curly_bracket",
}


Press = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Hop:
    """One move on the way: an item, or an action of the view, aimed at a block."""

    view: View
    item: int = -1
    action: Action | None = None
    block: str = ""


def find_way(desk: Desk, target: str) -> tuple[View, tuple[Hop, ...]]:
    """The shortest way from today to a route, along items and actions.

    Looking is reading: what is new is not new afterwards, and today leads elsewhere then. So the way
    that counts is the second one found.
    """
    _search(desk, target)
    return _search(desk, target)


def _search(desk: Desk, target: str) -> tuple[View, tuple[Hop, ...]]:
    start = desk.open("today")
    open_ways: deque[tuple[View, tuple[Hop, ...]]] = deque([(start, ())])
    seen = {"today"}
    while open_ways:
        view, way = open_ways.popleft()
        if view.route == target:
            return view, way
        for hop, route in _hops(view, target):
            if route not in seen:
                seen.add(route)
                open_ways.append((desk.open(route), (*way, hop)))
    raise AssertionError(f"no view leads to {target}")


def _hops(view: View, target: str) -> Iterator[tuple[Hop, str]]:
    for number, item in enumerate(view.items):
        if item.route:
            yield Hop(view, item=number), item.route
    for action in view.actions:
        if HERE in action.route:
            stem = action.route.removesuffix(HERE)
            if target.startswith(stem):
                block = target.removeprefix(stem)
                yield Hop(view, action=action, block=block), aim(action, block).route
        elif action.route:
            yield Hop(view, action=action), action.route


def offered(view: View, name: str) -> Action:
    """The action of that name that does something here, on the view or on one of its items."""
    found = [a for a in view.actions if a.name == name and not a.route]
    found += [a for i in view.items for a in i.actions if a.name == name and not a.route]
    assert found, f"{view.route} does not offer {name}: {[a.name for a in view.actions]}"
    return found[0]


class DeskFace:
    """The desk's own `open` and `do`."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def take(self, step: Step) -> None:
        desk = self.stage.desks[step.who]
        if not step.action:
            run = desk.sync()
            assert run.trouble is None
            assert not run.strange
            return
        route = step.route(desk)
        view, _way = find_way(desk, route)
        values = {f.name: f.value for f in view.fields} | step.values(desk)
        view = desk.do(offered(view, step.action), values, route=route)
        if view.is_question:
            view = desk.do(view.actions[0], {}, route=view.route)
        assert view.notices[0].kind is NoticeKind.DONE, view.notices[0]

    def do(self, desk: Desk, name: str, args: dict[str, str], values: dict[str, str]) -> None:
        do(desk, name, args, values)


class LinearFace:
    """Lines typed at the line face."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.printed: list[str] = []

    def take(self, step: Step) -> None:
        desk = self.stage.desks[step.who]
        typed = ["s", "q"] if not step.action else self._lines(desk, step)
        lines = iter(typed)

        def read(prompt: str) -> str:
            try:
                line = next(lines)
            except StopIteration:
                raise EOFError from None
            self.printed.append(prompt + line)
            return line

        run_linear(desk, read=read, write=self.printed.append, read_secret=read)

    def _lines(self, desk: Desk, step: Step) -> list[str]:
        view, way = find_way(desk, step.route(desk))
        typed = []
        for hop in way:
            if hop.action is None:
                typed.append(str(hop.item + 1))
            else:
                if hop.block:
                    ids = [b.id for b in hop.view.text]
                    typed += ["{"] * len(ids) + ["}"] * ids.index(hop.block)
                typed.append(hop.action.key or hop.action.label)
        action = offered(view, step.action)
        fields = _answers(view.fields, step.values(desk)) if action.takes_fields else []
        key = action.key or action.label
        typed += [*fields, key] if asks_at_once(view) else [key, *fields]
        if action.question:
            typed.append("y")
        return [*typed, "q"]


def _answers(fields: tuple[Field, ...], values: dict[str, str]) -> list[str]:
    typed: list[str] = []
    for field in fields:
        value = values.get(field.name, "")
        if not value:
            typed.append("")
        elif field.kind is FieldKind.CHOICE:
            typed.append(str([c.value for c in field.choices].index(value) + 1))
        elif field.kind is FieldKind.LONG:
            typed += [*value.split("\n"), "."]
        else:
            typed.append(value)
    return typed


class PageFace:
    """Keys pressed in the full-screen face."""

    def __init__(self, stage: Stage, *, accessible: bool = True) -> None:
        self.stage = stage
        self.accessible = accessible
        self.said: list[str] = []

    def take(self, step: Step) -> None:
        desk = self.stage.desks[step.who]
        asyncio.run(self._take(desk, step))

    async def _take(self, desk: Desk, step: Step) -> None:
        if step.action:
            find_way(desk, step.route(desk))  # reads what is new before today is shown
        app = MentorApp(Open(desk), accessible=self.accessible, say=self.said.append)
        async with app.run_test(size=(80, 24)) as pilot:

            async def press(*keys: str) -> None:
                await pilot.press(*(KEY_NAMES.get(k, k) for k in keys))
                if keys[-1] not in ("n", "home", "}"):
                    await app.workers.wait_for_complete()
                    await pilot.pause()

            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, PageScreen)
            if not step.action:
                await press("s")
                return
            route = step.route(desk)
            view, way = find_way(desk, route)
            for hop in way:
                await self._hop(screen, press, hop)
            assert screen.view.route == route, (step, screen.view.route, self.said[-6:])
            action = offered(view, step.action)
            if action.takes_fields:
                await self._fill(screen, press, step.values(desk))
            await press(action.key)
            if screen.view.is_question:
                await press("y")
            assert screen.view.notices, (step.action, screen.view.route, self.said[-5:])
            notice = screen.view.notices[0]
            assert notice.kind is NoticeKind.DONE, notice
            assert screen.page.row.kind is RowKind.NOTICE, "the cursor stands on the outcome"

    async def _hop(self, screen: PageScreen, press: "Press", hop: Hop) -> None:
        if hop.action is not None:
            if hop.block:
                await press("home")
                for _step in range(60):
                    if _block_of(screen) == hop.block:
                        break
                    await press("}")
            await press(hop.action.key)
            return
        wanted = hop.view.items[hop.item].id
        await press("home")
        for _row in range(200):
            if screen.item is not None and screen.item.id == wanted:
                break
            await press("n")
        await press("enter")

    async def _fill(self, screen: PageScreen, press: "Press", values: dict[str, str]) -> None:
        for field in screen.view.fields:
            value = values.get(field.name, "")
            if not value or value == field.value:
                continue
            await press("home")
            for _row in range(200):
                if _stands_on(screen, RowKind.FIELD, field.name):
                    break
                await press("n")
            await press("enter")
            if field.kind is FieldKind.CHOICE:
                wanted = [c.value for c in field.choices].index(value)
                for _row in range(100):
                    if _stands_on(screen, RowKind.CHOICE, str(wanted)):
                        break
                    await press("n")
                await press("enter")
                continue
            typed = ["enter" if c == "\n" else _key_of(c) for c in value]
            await press(*typed, "escape" if field.kind is FieldKind.LONG else "enter")


def _stands_on(screen: PageScreen, kind: RowKind, id_: str) -> bool:
    return screen.page.row.kind is kind and screen.page.row.id == id_


def _key_of(character: str) -> str:
    return KEY_NAMES.get(character, "space" if character == " " else character)


def _block_of(screen: PageScreen) -> str:
    row = screen.page.row
    view = screen.view
    return view.text[row.index].id if row.kind is RowKind.TEXT else ""


class Open:
    """A desk that stays open when a face leaves it."""

    def __init__(self, desk: Desk) -> None:
        self.language = desk.language
        self.start, self.open, self.do, self.pulse = desk.start, desk.open, desk.do, desk.pulse
        self.keep, self.forget, self.lock = desk.keep, desk.forget, desk.lock
        self.renew, self.lend, self.wipe = desk.renew, desk.lend, desk.wipe
        self.lock_after, self.preferences = desk.lock_after, desk.preferences

    def close(self) -> None:
        """Nothing: the story goes on at this desk."""


class CommandFace:
    """One-shot commands, each unlocking the vault for itself."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def take(self, step: Step) -> None:
        desk = self.stage.desks[step.who]
        arguments = ["sync"] if not step.action else self._arguments(desk, step)
        code, out, err = run_command(str(self.stage.folder / step.who), arguments)
        assert code == 0, (arguments, out, err)

    def _arguments(self, desk: Desk, step: Step) -> list[str]:
        values = step.values(desk)
        match step.action:
            case "goal.propose":
                criteria = [a for c in values["criteria"].split("\n") for a in ("-c", c)]
                return ["goal", values["result"], *criteria]
            case "goal.agree":
                return ["agree"]
            case "submission.send":
                answers = []
                remarks = sorted(
                    desk.record.process(step.route(desk).split("/")[1]).remarks,
                    key=lambda r: r.comment.anchor.paragraph,
                )
                for number, remark in enumerate(remarks, 1):
                    if said := values.get(f"answer_{remark.comment.id}"):
                        answers += ["--answer", f"{number}={said}"]
                return ["submit", values["file"], "--note", values["note"], *answers]
            case "review.start":
                return ["review"]
            case "comment.keep":
                return [
                    "comment",
                    values["words"],
                    "--paragraph",
                    step.route(desk).split("/")[3],
                    "--quote",
                    values.get("quote", ""),
                    "--kind",
                    values["kind"],
                    "--to-do",
                    values.get("to_do", ""),
                ]
            case "review.keep":
                return [
                    "decide",
                    values["decision"],
                    "--good",
                    values["good"],
                    "--change",
                    values["change"],
                    "--next-step",
                    values["next_step"],
                    "--minutes",
                    values["minutes"],
                ]
            case "review.release":
                return ["release"]
            case "comment.answer":
                return ["answer", "3", "--kind", values["kind"], "--words", values["words"]]
            case "message.send":
                return ["message", values["words"]]
            case _:
                raise AssertionError(step.action)


def run_command(
    vault: str, arguments: list[str], passphrase: str = PASSPHRASE
) -> tuple[int, str, str]:
    """Run `mentor-tui` in this process, its passphrase through a pipe."""
    reading, writing = os.pipe()
    os.write(writing, passphrase.encode() + b"\n")
    os.close(writing)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        given = ["--lang", "en", "--vault", vault, "--passphrase-fd", str(reading)]
        code = main([*given, *arguments])
    return code, out.getvalue(), err.getvalue()
