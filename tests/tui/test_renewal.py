"""A page that another program changed under the person who reads it."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.tui import asking
from mentor_tui.views.model import number
from tests.tui.fake import FORM, TODAY, FakePlace
from tests.tui.person import Person


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        yield


async def test_it_shows_what_another_program_changed_and_stays_on_its_row() -> None:
    person = Person(FakePlace())
    async with person.sits_down():
        await person.press("down")
        before = person.row
        first, *others = TODAY.items
        new = replace(first, id="new", label="Ela wrote a letter")
        person.place.renewed.append(replace(TODAY, items=number((new, first, *others))))
        await asyncio.sleep(0.2)
        await person.settle()
        assert any(row.startswith("Ela wrote a let") for row in person.rows)
        assert person.row.startswith(before.split(",")[0])
        assert person.live == "This page has changed."
        person.place.renewed.append(person.screen.view)  # written elsewhere, and nothing to see
        await asyncio.sleep(0.2)
        assert person.said.count("This page has changed.") == 1


async def test_it_changes_no_page_under_somebody_who_types() -> None:
    person = Person(FakePlace(FORM))
    async with person.sits_down():
        await person.press("enter", "x")
        person.place.renewed.append(replace(FORM, title="Another title"))
        await asyncio.sleep(0.2)
        assert "Another title, 4 fields" not in person.rows
        await person.press("enter")
        await asyncio.sleep(0.2)
        await person.settle()
        assert person.screen.view.title == "Another title"
        assert any(row.endswith("Adamx") for row in person.rows)


async def test_it_keeps_what_was_said_to_be_wrong_with_a_field() -> None:
    person = Person(FakePlace(FORM))
    async with person.sits_down():
        to, *others = FORM.fields
        wrong = replace(FORM, fields=(replace(to, error="Nobody is called so."), *others))
        person.place.renewed.append(wrong)
        await asyncio.sleep(0.2)
        person.place.renewed.append(FORM)  # made anew by the desk, which knows of no error
        await asyncio.sleep(0.2)
        await person.settle()
        assert person.said.count("This page has changed.") == 1
        assert person.screen.view.fields[0].error == "Nobody is called so."
