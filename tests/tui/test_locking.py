"""The page face locks, by a key and by itself, and loses nothing that was typed."""

import asyncio
from collections.abc import Iterator

import pytest

from mentor_tui.desk.place import LOCKED
from mentor_tui.tui import asking
from mentor_tui.tui.app import MentorApp
from mentor_tui.views.model import Notice, NoticeKind
from tests.tui.fake import FORM, FakePlace
from tests.tui.person import Person

WARNING = "Warning: The vault locks itself in one minute. Any key keeps it open."
FULL = Notice(NoticeKind.ERROR, "The disk is full.", then="Do it once more.")


class Clock:
    """A clock that is set by hand; the app looks at it every few hundredths of a second."""

    def __init__(self) -> None:
        self.now = 0.0
        self.is_busy = False

    async def goes_on(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(4 * asking.PULSE)


@pytest.fixture
def clock() -> Iterator[Clock]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        yield Clock()


def sits_at(place: FakePlace, clock: Clock | None = None) -> Person:
    person = Person(place)
    clock = clock or Clock()
    person.app = MentorApp(
        place,
        say=person.said.append,
        is_busy=lambda: clock.is_busy,
        now=lambda: clock.now,
    )
    place.lock_after = 900
    return person


@pytest.mark.parametrize("keys", [("l",), (":", *["end", "up"], "enter")])
async def test_it_locks_on_a_key_from_every_page(keys: tuple[str, ...]) -> None:
    person = sits_at(FakePlace())
    async with person.sits_down():
        await person.press(*keys)
    assert person.app.return_code == 0
    assert person.app.return_value == LOCKED
    assert person.place.kept == [({}, "today")]


async def test_it_keeps_what_was_typed_and_no_secret() -> None:
    person = sits_at(FakePlace(FORM))
    async with person.sits_down():
        await person.press("enter", "x", "enter")
        await person.press("down", "down", "enter", *"otter", "enter", "l")
    assert person.app.return_value == LOCKED
    assert person.place.kept == [({"form": {"to": "Adamx"}}, "form")]


async def test_it_types_the_letter_into_a_field_that_is_open() -> None:
    person = sits_at(FakePlace(FORM))
    async with person.sits_down():
        await person.press("enter", "l", "escape")
        assert person.row == "To: Adaml"
        assert not person.place.is_closed


async def test_it_keeps_what_was_typed_when_one_quits() -> None:
    person = sits_at(FakePlace(FORM))
    async with person.sits_down():
        await person.press("enter", "x", "enter", "q")
    assert person.app.return_value == 0
    assert person.app.has_kept
    assert person.place.kept == [({"form": {"to": "Adamx"}}, "form")]


@pytest.mark.parametrize("key", ["l", "q"])
async def test_it_stays_when_that_cannot_be_kept_unless_asked_twice(key: str) -> None:
    person = sits_at(FakePlace(FORM))
    person.place.trouble = FULL
    async with person.sits_down():
        await person.press("enter", "x", "enter", key)
        assert person.said[-1] == "Error: The disk is full. Do it once more."
        await person.press(".", key)
        assert not person.place.is_closed
        await person.press(key)
    assert person.place.is_closed
    assert person.place.kept == [({}, "form")]


async def test_it_warns_once_and_locks_by_itself_with_what_is_half_typed(clock: Clock) -> None:
    person = sits_at(FakePlace(FORM), clock)
    async with person.sits_down():
        await person.press("enter", *"xy")
        await clock.goes_on(839)
        assert WARNING not in person.said
        await clock.goes_on(1)
        await clock.goes_on(59)
        assert person.said.count(WARNING) == 1
        assert person.screen.is_editing
        await clock.goes_on(1)
    assert person.app.return_value == LOCKED
    assert person.place.kept == [({"form": {"to": "Adamxy"}}, "form")]


async def test_it_keeps_no_secret_that_is_half_typed(clock: Clock) -> None:
    person = sits_at(FakePlace(FORM), clock)
    async with person.sits_down():
        await person.press("down", "down", "enter", *"ott")
        await clock.goes_on(840)
        await clock.goes_on(60)
    assert person.app.return_value == LOCKED
    assert person.place.kept == [({}, "form")]


@pytest.mark.parametrize("key", ["up", "x"])
async def test_it_is_put_off_by_any_key(clock: Clock, key: str) -> None:
    person = sits_at(FakePlace(), clock)
    async with person.sits_down():
        await clock.goes_on(840)
        await clock.goes_on(59)
        await person.press(key)
        await clock.goes_on(800)
        assert person.said.count(WARNING) == 1
        assert not person.place.is_closed


async def test_it_does_not_lock_by_itself_while_something_is_read_aloud(clock: Clock) -> None:
    person = sits_at(FakePlace(), clock)
    async with person.sits_down():
        clock.is_busy = True
        for _hour in range(3):
            await clock.goes_on(3600)
        assert WARNING not in person.said
        assert not person.place.is_closed


async def test_it_does_not_give_up_by_itself_what_cannot_be_kept(clock: Clock) -> None:
    person = sits_at(FakePlace(FORM), clock)
    person.place.trouble = FULL
    async with person.sits_down():
        await person.press("enter", "x", "enter")
        for _time in range(2):
            await clock.goes_on(840)
            await clock.goes_on(60)
        assert person.said.count("Error: The disk is full. Do it once more.") == 2
        assert not person.place.is_closed
        await person.press("enter")
