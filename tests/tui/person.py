"""Someone at the keyboard of the app, in Textual's pilot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from tests.tui.fake import FakePlace

NAMES = {
    ".": "full_stop",
    ",": "comma",
    ":": "colon",
    "?": "question_mark",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    "}": "right_curly_bracket",
    "{": "left_curly_bracket",
}


class Person:
    """Someone at the keyboard of the app."""

    def __init__(self, place: FakePlace, *, accessible: bool = True) -> None:
        self.place = place
        self.said: list[str] = []
        self.app = MentorApp(place, accessible=accessible, say=self.said.append)
        self.app.settle = 0.0

    @asynccontextmanager
    async def sits_down(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator["Person"]:
        async with self.app.run_test(size=size) as self.pilot:
            await self.settle()
            yield self

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(NAMES.get(key, key))
            if key not in ("up", "down"):
                await self.settle()

    @property
    def screen(self) -> PageScreen:
        assert isinstance(self.app.screen, PageScreen)
        return self.app.screen

    @property
    def row(self) -> str:
        return self.screen.page.row.text

    @property
    def rows(self) -> list[str]:
        return [row.text for row in self.screen.page.rows]

    @property
    def seen(self) -> list[str]:
        """The rows of the page that are on the screen."""
        page = self.screen.page
        return [row.text for row in page.rows[page.top : page.top + page.window]]

    @property
    def live(self) -> str:
        return self.screen.live.strip("\u00a0")
