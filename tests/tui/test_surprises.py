"""Nothing opens by itself: whatever happens, the page, the row and what was typed stay where they are."""

import asyncio
from dataclasses import replace

import pytest

from mentor_tui.views.model import Notice, NoticeKind
from tests.tui.fake import DOCUMENT, TODAY, FakePlace
from tests.tui.test_app import Person

NEWS = Notice(NoticeKind.NEWS, "Ola sent a message", then="Press d to read it.")


@pytest.fixture(params=[True, False], ids=["accessible", "visual"])
def person(request: pytest.FixtureRequest) -> Person:
    return Person(FakePlace(), accessible=request.param)


async def test_news_and_changes_open_no_page_and_move_no_cursor(person: Person) -> None:
    async with person.sits_down():
        await person.press("down")
        row, cell = person.row, person.app.cursor_cell()
        asked = list(person.place.asked)
        person.place.news += [NEWS, replace(NEWS, kind=NoticeKind.WARNING)]
        person.place.renewed += [DOCUMENT, TODAY, replace(TODAY, route="elsewhere")]
        for _pulse in range(200):
            await asyncio.sleep(0.02)
            await person.settle()
            if not (person.place.news or person.place.renewed):
                break
        assert not person.place.news
        assert not person.place.renewed
        assert person.app.route == "today"
        assert (person.row, person.app.cursor_cell()) == (row, cell)
        assert person.place.asked == asked


async def test_nothing_comes_between_somebody_and_what_they_type(person: Person) -> None:
    async with person.sits_down():
        await person.press("m", "enter", "X")
        cell = person.app.cursor_cell()
        person.place.news.append(NEWS)
        person.place.renewed.append(TODAY)
        for _pulse in range(4):
            await asyncio.sleep(0.06)
            await person.settle()
        assert person.screen.is_editing
        assert person.app.cursor_cell() == cell
        assert person.app.route == "form"


async def test_opening_a_page_opens_one_page(person: Person) -> None:
    async with person.sits_down():
        await person.press("enter")
        assert person.app.route == "document"
        assert person.place.asked == ["open document"]


async def test_a_page_that_comes_while_somebody_types_leaves_no_editor_behind(
    person: Person,
) -> None:
    async with person.sits_down():
        await person.press("m", "enter", "X")
        assert person.screen.half_typed is not None
        person.screen.show(DOCUMENT, "en")
        assert person.screen.half_typed is None
        assert not person.screen.is_editing
        await person.press("n")
        assert "X" not in str(person.app.typed())
