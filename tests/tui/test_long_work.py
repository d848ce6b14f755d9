"""Long work in the page face: percents in words, on request too, and Escape stops it."""

import asyncio
import queue
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest

from mentor_tui.domain.progress import LongWork, Stopped, doing, tell
from mentor_tui.i18n import language
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import priority_of
from mentor_tui.tui import asking
from mentor_tui.tui.app import MentorApp
from mentor_tui.views.long_work import say_stopped
from mentor_tui.views.model import Action, View
from mentor_tui.views.preferences import Preferences
from tests.tui.fake import TODAY, FakePlace
from tests.tui.test_app import Person
from tests.tui.test_locking import Clock


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


async def until(check: Callable[[], object]) -> None:
    """Wait for something that happens by itself, however slow the computer is."""
    for _again in range(400):
        if check():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


async def goes_on(person: "Worker", percent: int) -> None:
    person.place.percents.put(percent)
    if percent == 100:
        await until(lambda: not person.app.patience.is_waiting)
    else:
        following = person.app._thread.following
        await until(lambda: following.how_far is None or following.how_far.percent == percent)
        await asyncio.sleep(0.2)  # a few looks at it


async def hears(person: Person, *texts: str) -> None:
    await until(lambda: all(any(said.startswith(t) for said in person.said) for t in texts))


class Worker(Person):
    """Someone at a desk that works long."""

    place: Working


def worker(clock: Clock, place: Working | None = None) -> Worker:
    place = place or Working()
    person = Worker(place)
    person.app = MentorApp(place, say=person.said.append, now=lambda: clock.now)
    person.app.settle = 0.0
    return person


async def test_it_tells_percents_at_the_chosen_steps_and_the_outcome_once() -> None:
    clock = Clock()
    person = worker(clock)
    async with person.sits_down():
        await person.pilot.press("s")
        person.place.percents.put(3)
        await hears(person, "Writing everything out: 3 percent. Escape stops it.")
        clock.now = 1.0
        await goes_on(person, 20)
        await goes_on(person, 26)
        await hears(person, "Writing everything out: 26 percent.")
        await goes_on(person, 30)
        await goes_on(person, 76)
        await hears(person, "Writing everything out: 76 percent.")
        told = [text for text in person.said if text.startswith("Writing")][1:]
        assert told == [
            "Writing everything out: 26 percent.",
            "Writing everything out: 76 percent.",
        ]
        await person.pilot.press("%")
        await hears(person, "Writing everything out: 76 percent. Escape stops it.")
        await goes_on(person, 100)
        await hears(person, "It is done")
        assert [s for s in person.said if priority_of(s) is Priority.PROGRESS] == [
            "Writing everything out: 3 percent. Escape stops it.",
            *told,
            "",  # it is over: none of them is said later
        ]
        await person.press("%")
        assert person.live == "No long work is under way."


async def test_it_is_silent_where_no_percents_are_wanted_and_answers_on_request() -> None:
    clock, place = Clock(), Working()
    place.preferences = Preferences({"percent": "never"})
    person = worker(clock, place)
    async with person.sits_down():
        await person.pilot.press("s")
        place.percents.put(3)
        await hears(person, "Writing everything out: 3 percent.")
        clock.now = 5.0
        said = list(person.said)
        await goes_on(person, 60)
        assert person.said == said
        await person.pilot.press("%")
        await hears(person, "Writing everything out: 60 percent. Escape stops it.")
        await goes_on(person, 100)


@pytest.mark.parametrize("key", ["escape", "backspace"])
async def test_escape_stops_it_with_what_is_done_and_what_is_not(key: str) -> None:
    person = worker(Clock())
    async with person.sits_down():
        await person.pilot.press("s")
        await goes_on(person, 40)
        await hears(person, "Writing")
        await person.pilot.press(key)
        await hears(person, "Stopping.")
        person.place.percents.put(41)
        outcome = (
            "Stopped. Nothing was written out; what had been begun is removed. "
            "The vault is as it was."
        )
        await hears(person, outcome)
        assert person.said.count(outcome) == 1
        assert not person.app.patience.is_waiting


async def test_escape_typed_ahead_stops_what_turns_out_to_take_long() -> None:
    person = worker(Clock())
    async with person.sits_down():
        await person.pilot.press("s", "escape")
        await hears(person, "Stopping.")
        person.place.percents.put(1)
        await hears(person, "Stopped.")
        assert not any(text.startswith("Writing") for text in person.said)
