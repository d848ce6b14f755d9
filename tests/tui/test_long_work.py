"""Long work in the page face: percents in words, on request too, and Escape stops it."""

import asyncio
import queue
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from mentor_tui.domain.progress import LongWork, Stopped, doing, tell
from mentor_tui.i18n import language
from mentor_tui.tui import asking
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import Action, View
from mentor_tui.views.preferences import Preferences
from tests.tui.fake import TODAY, FakePlace
from tests.tui.test_app import Person
from tests.tui.test_locking import Clock, sits_at


class Working(FakePlace):
    """A desk whose work goes on by hand: each number is how many percent are done; 100 ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.percents: queue.SimpleQueue[int] = queue.SimpleQueue()

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        if action.name == "move.quit":
            return super().do(action, values, route=route)
        try:
            with doing(LongWork.EXPORT):
                while (percent := self.percents.get(timeout=20)) < 100:
                    tell(percent, 100)
            return super().do(action, values, route=route)
        except Stopped as stopped:
            with language("en"):
                return replace(TODAY, notices=(say_stopped(stopped.work),))


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        patch.setattr(asking, "SLOW", 0.1)
        yield


async def goes_on(person: Person, percent: int) -> None:
    assert isinstance(person.place, Working)
    person.place.percents.put(percent)
    await asyncio.sleep(0.3)
    if percent == 100:
        await person.settle()


def worker(clock: Clock, place: FakePlace | None = None) -> Person:
    person = sits_at(place or Working(), clock)
    person.app.settle = 0.0
    return person


async def test_it_tells_percents_at_the_chosen_steps_and_the_outcome_once() -> None:
    clock = Clock()
    person = worker(clock)
    async with person.sits_down():
        await person.pilot.press("s")
        await goes_on(person, 3)
        assert person.said[-1] == "Writing everything out: 3 percent. Escape stops it."
        clock.now = 1.0
        for percent in (20, 26, 30, 76):
            await goes_on(person, percent)
        told = [text for text in person.said if text.startswith("Writing")][1:]
        assert told == [
            "Writing everything out: 26 percent.",
            "Writing everything out: 76 percent.",
        ]
        await person.pilot.press("%")
        assert person.said[-1] == "Writing everything out: 76 percent. Escape stops it."
        await person.pilot.press("down", "n")
        await goes_on(person, 100)
        assert person.said[-2].startswith("It is done") or person.said[-1].startswith("It is done")
        await person.press("%")
        assert person.live == "No long work is under way."


async def test_it_is_silent_where_no_percents_are_wanted_and_answers_on_request() -> None:
    clock, place = Clock(), Working()
    place.preferences = Preferences({"percent": "never"})
    person = worker(clock, place)
    async with person.sits_down():
        await person.pilot.press("s")
        await goes_on(person, 3)
        clock.now = 5.0
        said = list(person.said)
        await goes_on(person, 60)
        assert person.said == said
        await person.pilot.press("%")
        assert person.said[-1] == "Writing everything out: 60 percent. Escape stops it."
        await goes_on(person, 100)


@pytest.mark.parametrize("key", ["escape", "backspace"])
async def test_escape_stops_it_with_what_is_done_and_what_is_not(key: str) -> None:
    person = worker(Clock())
    async with person.sits_down():
        await person.pilot.press("s")
        await goes_on(person, 40)
        await person.pilot.press(key)
        assert person.said[-1] == "Stopping."
        await goes_on(person, 41)
        await person.settle()
        outcome = (
            "Stopped. Nothing was written out; what had been begun is removed. "
            "The vault is as it was."
        )
        assert person.said.count(outcome) == 1
        assert not person.app.patience.is_waiting


async def test_escape_typed_ahead_stops_what_turns_out_to_take_long() -> None:
    person = worker(Clock())
    async with person.sits_down():
        await person.pilot.press("s", "escape")
        await goes_on(person, 1)
        await person.settle()
        at = person.said.index("Stopping.")
        assert any(text.startswith("Stopped.") for text in person.said[at:])
        assert not any(text.startswith("Writing") for text in person.said)
