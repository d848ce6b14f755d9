"""What happens by itself in the page face: said politely, kept in a list, and quiet when that is wanted."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import priority_of
from mentor_tui.tui import asking
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.preferences import Preferences
from tests.tui.fake import DOCUMENT, FORM, TODAY, FakePlace
from tests.tui.person import Person
from tests.tui.test_locking import WARNING, Clock, sits_at

CAME = Notice(NoticeKind.NEWS, "A parcel came")
QUIET = Preferences({"news": "kept"})


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        yield


async def goes_by(person: Person) -> None:
    await asyncio.sleep(0.3)
    await person.settle()


async def hears(person: Person, text: str) -> None:
    """Wait until it was said, however slow the computer is."""
    for _again in range(400):
        if text in person.said:
            return
        await asyncio.sleep(0.05)


async def test_it_waits_a_moment_after_a_key() -> None:
    clock = Clock()
    person = sits_at(FakePlace(), clock)
    person.app.settle = 2.0
    async with person.sits_down():
        await person.press("n")
        person.place.news.append(CAME)
        await clock.goes_on(1.9)
        assert CAME.what not in person.said
        await person.press("n")
        await clock.goes_on(1.9)
        assert CAME.what not in person.said
        before = person.row
        await clock.goes_on(0.1)
        await hears(person, CAME.what)
        assert person.said.count(CAME.what) == 1
        assert person.row == before
        pressing = {said: priority_of(said) for said in person.said}
        assert pressing.pop(CAME.what) is Priority.MESSAGE
        assert set(pressing.values()) == {Priority.TEXT}


async def test_it_says_nothing_into_what_is_being_read_aloud() -> None:
    clock = Clock()
    person = sits_at(FakePlace(), clock)
    async with person.sits_down():
        clock.is_busy = True
        person.place.news.append(CAME)
        await clock.goes_on(60)
        assert CAME.what not in person.said
        clock.is_busy = False
        await clock.goes_on(2)
        await hears(person, CAME.what)
        assert person.said.count(CAME.what) == 1


async def test_what_was_said_is_walked_through_and_left_to_the_row_one_stood_on() -> None:
    person = Person(FakePlace(DOCUMENT))
    async with person.sits_down():
        await person.press("s", "down", "down")
        before = person.row
        person.place.news.append(CAME)
        await hears(person, CAME.what)
        await person.press("*")
        assert person.said[-1] == f"What was said. {person.row}"
        assert person.row.startswith("A parcel came. At ")
        assert person.row.endswith("By itself.")
        await person.press("}")
        assert "It is done. Everything is saved. At " in person.said[-1]
        await person.press("escape")
        assert person.row == before
        assert person.screen.view.route == "document"
        await person.press("*")
        assert not any("What was said. " in row for row in person.rows)


async def test_it_opens_over_a_form_and_keeps_what_was_typed() -> None:
    person = Person(FakePlace(FORM))
    async with person.sits_down():
        await person.press("enter", "x", "enter", "*")
        assert person.screen.view.route == "said"
        await person.press("backspace")
        assert person.row == "To: Adamx"


async def test_who_wants_quiet_hears_nothing_and_finds_it_in_the_list() -> None:
    place = FakePlace()
    place.preferences = QUIET
    person = Person(place)
    async with person.sits_down():
        said = list(person.said)
        place.news.append(CAME)
        place.renewed.append(replace(TODAY, title="Another title"))
        await goes_by(person)
        assert person.said == said
        assert "Another title" not in " ".join(person.rows)
        await person.press("*")
        assert person.row.startswith("A parcel came. At ")
        assert "kept for this list" in " ".join(person.rows)
        await person.press("escape", "s")
        assert "It is done" in person.said[-1]  # the answer to one's own key
        place.preferences = Preferences()
        await goes_by(person)
        assert person.screen.view.title == "Another title"


async def test_that_the_vault_locks_soon_is_said_also_then() -> None:
    clock = Clock()
    place = FakePlace()
    place.preferences = QUIET
    person = sits_at(place, clock)
    async with person.sits_down():
        await clock.goes_on(840)
        await hears(person, WARNING)
        assert person.said.count(WARNING) == 1
        await person.press("*")
        assert person.row.startswith("Warning: The vault locks itself")


async def test_it_answers_before_a_vault_is_open() -> None:
    person = Person(FakePlace(replace(FORM, route="unlock", back="")))
    async with person.sits_down():
        await person.press("*")
        assert person.row == "Nothing was said yet."
        await person.press("escape", "%")
        assert person.live == "No long work is under way."
