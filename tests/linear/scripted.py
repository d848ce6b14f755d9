"""A small place with a few pages, and a person who types from a script."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mentor_tui.desk.lending import Lent, lend
from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.desk.place import Place, Typed
from mentor_tui.linear.loop import run
from mentor_tui.linear.waiting import Locking
from mentor_tui.views.keys import Move
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    View,
)
from mentor_tui.views.preferences import Preferences

CTRL_C = "\x03"
TIME_UP = "\x00"
"""Begins a line that is not ended when the vault locks by itself; the rest is what was half typed."""

STAGES = ("Goal", "Scenario", "Workshop", "Materials", "Dress rehearsal", "Report")


def today() -> View:
    """Two groups of rows, two actions."""
    return View(
        route="today",
        title="Today",
        notices=(Notice(NoticeKind.NEWS, "Marek sent a review."),),
        items=(
            Item("s", ItemKind.ACTION, "Send stage 1", group="To do", route="send"),
            Item("r", ItemKind.ACTION, "Read a review", "new", group="To do", route="review"),
            Item("p", ItemKind.PROCESS, "My project", group="Processes", route="process"),
        ),
        actions=(
            Action("message.write", "Write a message", key="m", route="write"),
            Action("lock", "Lock", key="l", question="Lock now?"),
        ),
    )


def process() -> View:
    """Six stages, the second waiting for the person."""
    return View(
        route="process",
        title="My project",
        items=tuple(
            Item(
                f"stage{n}",
                ItemKind.STAGE,
                f"Stage {n} {label}",
                "to revise" if n == 2 else "not begun",
                detail="due Friday" if n == 2 else "",
                route="review" if n == 2 else "",
                actions=(Action("stage.skip", "Skip this stage", key="k"),) if n == 3 else (),
            )
            for n, label in enumerate(STAGES, 1)
        ),
        actions=(Action("message.write", "Write a message", key="m", route="write"),),
        back="today",
        focus_item="stage2",
    )


def review() -> View:
    """Twenty paragraphs with comments on two of them, and an action behind them."""
    marks = {
        3: (Mark("c1", "Comment 1, must", 0, 4, "comment/1"),),
        15: (Mark("c2", "Comment 2, question", 0, 4, "comment/2"),),
    }
    return View(
        route="review",
        title="Review of version 2",
        text=tuple(
            Block(
                f"b{n}",
                BlockKind.HEADING if n == 1 else BlockKind.PARAGRAPH,
                f"Text number {n}.",
                level=1 if n == 1 else 0,
                marks=marks.get(n, ()),
            )
            for n in range(1, 21)
        ),
        actions=(Action("submission.send", "Send a new version", key="w"),),
        back="process",
    )


def form() -> View:
    """One field of each visible kind."""
    return View(
        route="form",
        title="Decision",
        fields=(
            Field("name", FieldKind.TEXT, "Name", value="Anna", required=True),
            Field("summary", FieldKind.LONG, "Summary", help="What was good comes first."),
            Field(
                "decision",
                FieldKind.CHOICE,
                "Decision",
                value="reject",
                choices=(
                    Choice("accept", "Accept"),
                    Choice("revise", "To revise"),
                    Choice("reject", "To reject"),
                ),
                required=True,
            ),
            Field("share", FieldKind.YES_NO, "Share it", value="no"),
            Field("file", FieldKind.FILE, "File"),
        ),
        actions=(Action("form.send", "Send", key="g", takes_fields=True),),
        back="today",
    )


def lock() -> View:
    """A passphrase and a way to open."""
    return View(
        route="lock",
        title="Locked",
        fields=(Field("passphrase", FieldKind.SECRET, "Passphrase", required=True),),
        actions=(Action("vault.open", "Open", key="o", takes_fields=True),),
    )


def question(asked: str, yes: Action, back: str) -> View:
    """Yes does the action, no leads back; it stands in the place it is asked about."""
    return View(
        route=back,
        title=asked,
        actions=(replace(yes, key="y"), Action("", "No", key="n", route=back)),
        back=back,
        is_question=True,
    )


@dataclass
class FakePlace:
    """Pages by route; what is done is recorded and answered with `answers`, or with the same page."""

    first: View = field(default_factory=today)
    pages: dict[str, Callable[[], View]] = field(default_factory=dict)
    answers: dict[str, list[View]] = field(default_factory=dict)
    news: list[Notice] = field(default_factory=list)
    renewed: list[View] = field(default_factory=list)
    language: str = "en"
    done: list[tuple[str, dict[str, str] | None, str]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    lock_after: float = 0.0
    preferences: Preferences = field(default_factory=Preferences)
    kept: list[tuple[Typed, str]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    trouble: Notice | None = None
    is_locked: bool = False
    copies: OpenedCopies = field(default_factory=lambda: OpenedCopies(Path("nowhere")))

    def start(self) -> View:
        return self.first

    def open(self, route: str) -> View:
        self.opened.append(route)
        pages = {"today": today, "process": process, "review": review, "form": form, **self.pages}
        if route in pages:
            return pages[route]()
        return View(route=route, title=f"Page {route}", back="today")

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        if action.name != Move.QUIT:
            self.done.append((action.name, None if values is None else dict(values), route))
        if answers := self.answers.get(action.name):
            return answers.pop(0)
        view = self.first if self.first.route == route else self.open(route)
        return replace(view, notices=(Notice(NoticeKind.DONE, f"Done: {action.name}."),))

    def pulse(self) -> Notice | None:
        return self.news.pop(0) if self.news else None

    def lend(self, name: str, text: str, *, is_writable: bool) -> Lent | Notice:
        if self.trouble:
            return self.trouble
        return lend(self.copies, name, text, is_writable=is_writable)

    def wipe(self, lent: Lent) -> None:
        self.copies.drop(lent.path)

    def keep(self, typed: Typed, route: str) -> Notice | None:
        if typed and self.trouble:
            return self.trouble
        self.kept.append((typed, route))
        return None

    def forget(self, route: str) -> None:
        self.forgotten.append(route)

    def lock(self, typed: Typed, route: str) -> Notice | None:
        notice = self.keep(typed, route)
        self.is_locked = notice is None
        return notice

    def renew(self, route: str) -> View | None:
        return self.renewed.pop(0) if self.renewed else None

    def close(self) -> None:
        raise AssertionError("the one who opened the place closes it")


@dataclass
class Talk:
    """What came of a script: everything on the paper, and the prompts alone."""

    lines: list[str]
    prompts: list[str]
    code: int

    @property
    def said(self) -> list[str]:
        """The printed lines without the prompts."""
        return [line for line in self.lines if not line.startswith("> ")]

    @property
    def paper(self) -> str:
        return "\n".join(self.lines)


def talk(
    place: Place,
    *typed: str,
    width: int = 0,
    speak: Callable[[str], None] | None = None,
    runs: Callable[[Sequence[str]], int | None] | None = None,
) -> Talk:
    """Type these lines, then let the input end. The paper shows each prompt as `> prompt`."""
    lines: list[str] = []
    prompts: list[str] = []
    script = list(typed)

    def read(prompt: str) -> str:
        prompts.append(prompt)
        lines.append(f"> {prompt}")
        if not script:
            raise EOFError
        answer = script.pop(0)
        if answer == CTRL_C:
            raise KeyboardInterrupt
        if answer.startswith(TIME_UP):
            raise Locking(answer.removeprefix(TIME_UP))
        return answer

    code = run(
        place,
        read=read,
        write=lines.append,
        read_secret=read,
        width=lambda: width,
        speak=speak,
        runs=runs,
    )
    return Talk(lines, prompts, code)
