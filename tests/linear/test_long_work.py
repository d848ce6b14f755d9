"""Long work in the line face: told in lines while it runs, stopped by Ctrl+C."""

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from mentor_tui.domain.progress import LongWork, Stopped, doing, tell
from mentor_tui.i18n import language
from mentor_tui.linear.heeded import Heeded
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import priority_of
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import Action, View
from mentor_tui.views.preferences import Preferences
from tests.linear.scripted import FakePlace, talk, today

NEVER = Preferences({"percent": "never"})


@dataclass
class Working(FakePlace):
    """A desk whose actions take as many steps as there are percents to tell."""

    percents: tuple[int, ...] = (0, 10, 30, 60, 99)
    between: Callable[[int], None] = field(default=lambda _percent: None)

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        try:
            with doing(LongWork.BACKUP):
                for percent in self.percents:
                    self.between(percent)
                    tell(percent, 100)
        except Stopped as stopped:
            return replace(today(), notices=(say_stopped(stopped.work),))
        return super().do(action, values, route=route)


def told_by(place: Working) -> tuple[list[str], View]:
    """What is told when a second passes between two steps, and the outcome."""
    said: list[str] = []
    seconds = iter(range(99))
    heeded = Heeded(place, said.append, lambda: next(seconds))
    return said, heeded.do(Action("backup.make", "Back up"), route="today")


def test_it_tells_how_far_it_is_and_how_it_is_stopped() -> None:
    said, _view = told_by(Working())
    assert {priority_of(line) for line in said} == {Priority.PROGRESS}
    assert said == [
        "Making the backup: 0 percent. Ctrl+C stops it.",
        "Making the backup: 30 percent.",
        "Making the backup: 60 percent.",
        "Making the backup: 99 percent.",
    ]


@dataclass
class Typed:
    """Lines typed while the work goes on, one at each step."""

    lines: list[str]
    left: list[str] = field(default_factory=list)

    def glance(self) -> str | None:
        return self.lines.pop(0) if self.lines else None

    def put_back(self, line: str) -> None:
        self.left.append(line)


def test_it_answers_how_far_it_is_and_leaves_other_lines_for_later() -> None:
    said: list[str] = []
    place, typed = Working(preferences=NEVER), Typed(["n", "%", "d"])
    heeded = Heeded(place, said.append, lambda: 0, typed)
    heeded.do(Action("backup.make", "Back up"), route="today")
    assert said == ["Making the backup: 0 percent. Ctrl+C stops it."]
    assert typed.left == ["n", "d"]


def test_the_line_that_goes_back_stops_it() -> None:
    said: list[str] = []
    place, typed = Working(), Typed(["", "<"])
    heeded = Heeded(place, said.append, lambda: 0, typed)
    view = heeded.do(Action("backup.make", "Back up"), route="today")
    assert said == ["Stopping."]
    assert view.notices[0].code == "stopped.backup"
    assert typed.left == [""]


def test_it_tells_nothing_where_that_is_not_wanted() -> None:
    said, _view = told_by(Working(preferences=NEVER))
    assert said == []


def test_a_page_that_was_stopped_leaves_one_where_one_was() -> None:
    with language("en"):
        stopped = replace(today(), notices=(say_stopped(LongWork.CHECK),))
    view = replace(today(), actions=(Action("check", "Check", key="v", route="check"),))
    place = FakePlace(first=view, pages={"check": lambda: stopped})
    heard = talk(place, "n", "v", "*")
    assert heard.said.count("Today, 3 items, To do: 2") == 1
    assert heard.prompts[1] == heard.prompts[2]
    assert [line.split(". ")[0] for line in heard.said if "Not everything" in line] == [
        "Stopped"
    ] * 2


def test_ctrl_c_stops_it_and_the_conversation_goes_on() -> None:
    def press(percent: int) -> None:
        if percent == 60:
            signal.raise_signal(signal.SIGINT)

    heard = talk(Working(between=press), "s", "n")
    at = heard.said.index("Stopping.")
    assert heard.said[at + 1].startswith("Stopped. No backup was made")
    assert len(heard.prompts) == 3
    assert heard.code == 0
