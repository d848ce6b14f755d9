"""Bookmarks over real vaults: put with a key of either face, found again from the list, kept over a lock."""

import asyncio
from collections.abc import Iterator

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.rows import Page
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.bookmarks import put_here
from mentor_tui.views.model import View
from tests.journeys.faces import DeskFace
from tests.journeys.story import Stage, begin, cycle, process, write_documents


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The desks of three people after one whole cycle."""
    folder = tmp_path_factory.mktemp("bookmarks")
    stage = Stage(folder)
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(folder)):
        face.take(step)
    yield stage
    stage.close()


@pytest.fixture
def desk(stage: Stage) -> Iterator[Desk]:
    desk = stage.desks["anna"]
    yield desk
    for one in desk.reading.bookmarks(0, 99).rows:
        desk.record.vault.bookmarks.remove(one.id)


def version(desk: Desk) -> View:
    found = process(desk)
    return desk.open(f"version/{found.id}/{found.submissions[0].id}")


def words(desk: Desk) -> list[str]:
    return [one.words for one in desk.reading.bookmarks(0, 99).rows]


def test_it_is_put_and_opened_with_keys(desk: Desk) -> None:
    page = version(desk)
    paragraph = next(n for n, b in enumerate(page.text) if b.id == "3")

    async def go() -> tuple[str, str, str]:
        app = MentorApp(desk)
        async with app.run_test(size=(100, 30)) as pilot:

            async def press(*keys: str) -> None:
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                    await app.workers.wait_for_complete()
                    await pilot.pause()

            await press()
            app._go(page.route, "")
            await app.workers.wait_for_complete()
            await press("home", *["right_curly_bracket"] * (paragraph + 1), "quotation_mark")
            screen = app.screen
            assert isinstance(screen, PageScreen)
            stood, said = screen.page.row.text, screen.live
            await press("apostrophe", "enter")
            return stood, said, screen.page.row.text

    stood, said, came = asyncio.run(go())
    assert said.startswith("Bookmark put: ")
    assert stood == came
    assert page.text[paragraph].text[:20] in stood


def test_it_is_put_and_opened_by_lines(desk: Desk) -> None:
    page = version(desk)
    desk.record.vault.settings.set("left.route", page.route)
    said: list[str] = []
    prompts: list[str] = []
    lines = iter(["home", "}", "}", '"', ".", "'", "1", ".", "'", "x", "q"])

    def read(prompt: str) -> str:
        prompts.append(prompt)
        return next(lines)

    run_linear(desk, read=read, write=said.append, read_secret=read)
    put = next(n for n, line in enumerate(said) if line.startswith("Bookmark put: "))
    # Asked where they are before and after: the same paragraph, and its words are said on coming there.
    text = next(line for line in said[:put][::-1] if line)
    assert said.count(text) >= 3
    assert any(line.startswith("Bookmark removed: ") for line in said)
    assert words(desk) == []


def test_it_says_that_nothing_takes_a_bookmark_that_is_shown_once(desk: Desk) -> None:
    page = View("recovery-code", "Recovery code")
    view = desk.do(put_here(page, None), route="today")
    assert view.notices[0].what == "No bookmark can be put here."
    assert desk.reading.bookmarks(0, 1) == Page()


def test_it_offers_the_list_from_today_once_there_is_one(desk: Desk) -> None:
    assert "bookmarks" not in {a.name for a in desk.open("today").actions}
    page = version(desk)
    desk.do(put_here(page, page.text[0]), route=page.route)
    assert "bookmarks" in {a.name for a in desk.open("today").actions}


def test_it_says_so_when_the_bookmark_is_not_there_any_more(desk: Desk) -> None:
    view = desk.open("bookmark/12345")
    assert (view.route, view.notices[0].what) == ("today", "This bookmark is not there any more.")
