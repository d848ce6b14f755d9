"""The page face hears keys as a person presses them, and teaches them."""

from collections.abc import Mapping
from dataclasses import replace

from mentor_tui.tui.app import MentorApp
from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.teacher import ROUTE
from tests.tui.fake import TODAY, FakePlace
from tests.tui.test_app import Person

TEACHER = View(
    ROUTE, "Try keys out", text=(Block("1", BlockKind.PARAGRAPH, "Press."),), back="help"
)


class Clock:
    """A clock that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def sits(
    clock: Clock, chosen: Mapping[str, str], keys: Mapping[str, str], view: View = TODAY
) -> Person:
    person = Person(FakePlace(view))
    person.place.preferences = Preferences(chosen, keys)
    person.app = MentorApp(person.place, say=person.said.append, now=clock)
    return person


async def test_the_leader_stands_for_a_capital_letter() -> None:
    person = sits(Clock(), {"leader": "space"}, {"move.today": "T"})
    async with person.sits_down():
        await person.press("space")
        assert person.live == "Leader: which key?"
        await person.press("t")
        assert person.place.asked == ["open today"]
        await person.press("space", "escape")
        assert person.live == "No leader any more."
        assert person.place.asked == ["open today"]


async def test_what_is_final_is_pressed_twice() -> None:
    person = sits(Clock(), {"twice": "final"}, {})
    async with person.sits_down():
        await person.press("r")
        assert person.live == "Release the review. Press r once more to do it."
        assert person.place.asked == []
        await person.press("r")
        assert person.place.asked == ["do review.release at today"]
        await person.press("y")
        assert person.place.asked[-1] == "do review.release at question/review.release"
        assert len(person.place.asked) == 2


async def test_a_bounce_is_not_heard() -> None:
    clock = Clock()
    person = sits(clock, {"repeat": "200"}, {})
    async with person.sits_down():
        await person.press("n", "n", "n")
        first = person.row
        clock.now += 1
        await person.press("n")
        assert person.row != first
        await person.press("p")
        assert person.row == first


async def test_a_changed_key_does_it_and_the_first_one_does_not() -> None:
    person = sits(Clock(), {}, {"move.today": "T"})
    async with person.sits_down():
        await person.press("d")
        assert person.live == "Key d does nothing here."
        await person.press("T")
        assert person.place.asked == ["open today"]


async def test_the_teacher_says_each_key_and_does_none() -> None:
    person = sits(Clock(), {"twice": "letters"}, {}, TEACHER)
    async with person.sits_down():
        for key, said in {
            "d": "d: today.",
            "q": "q: quit.",
            "down": "Down arrow: next row.",
            "escape": "Escape: back. Give it once more to leave this page.",
            "n": "n: next item. In a question: no.",
            "backspace": "Backspace: back. Give it once more to leave this page.",
        }.items():
            await person.press(key)
            assert person.live == said
        assert person.place.asked == []
        await person.press("backspace")
        assert person.place.asked == ["open help"]


async def test_the_language_of_a_question_stays_that_of_its_letters() -> None:
    """The language is switched elsewhere while a question is open: the letters that are shown answer it."""
    view = replace(
        TODAY,
        title="Zwolnić?",
        is_question=True,
        items=(),
        actions=(
            replace(TODAY.actions[1], label="Tak", key="t", question=""),
            replace(TODAY.actions[0], label="Nie", key="n", route="today"),
        ),
    )
    person = sits(Clock(), {}, {}, view)
    async with person.sits_down():
        assert person.app.language_code == "en"
        await person.press("y", "q", "d", "l", "s")
        assert person.place.asked == []
        await person.press("t")
        assert person.place.asked == ["do review.release at today"]
