"""An app that asks a Place: what is asked, what is waited for, what happens by itself, the end.

Everything is asked in a thread of the Place's own, so that the face never waits. While an answer is
awaited one may go on reading; `patience.py` says what becomes of keys that act.
"""

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import TypeVar

from textual.timer import Timer

from mentor_tui.desk.place import Place
from mentor_tui.i18n import _, language
from mentor_tui.tui.accessible import PaintedApp, Say
from mentor_tui.tui.patience import Patience
from mentor_tui.tui.thread import PlaceThread
from mentor_tui.views.model import Notice
from mentor_tui.views.words import Length, say_notice

T = TypeVar("T")

SLOW = 1.0
"""Seconds after which a person is told that the desk is still at work."""

PULSE = 1.0
"""Seconds between two questions whether something happened by itself."""


class AskingApp(PaintedApp):
    """The side of the app that faces the desk. Views, keys and rows are the other side's."""

    def __init__(self, place: Place, *, accessible: bool, say: Say | None) -> None:
        super().__init__(accessible=accessible, say=say)
        self.place = place
        self.language_code = ""
        """The language of what is shown; an empty text until the first answer."""
        self.patience = Patience()
        self._thread = PlaceThread(place)
        self._news: list[Notice] = []
        self._is_asking_news = False

    # -- what the other side fills in

    def press(self, key: str) -> None:
        """Do what a key means."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        """Whether a person is typing a text, so that nothing may be said into it."""
        raise NotImplementedError

    # -- asking

    def listen(self) -> None:
        """Begin to ask for what happens by itself, and to heed a terminal that is closed."""
        if not self.is_headless and sys.platform != "win32":
            for ending in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(ending, self.exit, 128 + ending)
        self.set_interval(PULSE, self._ask_news)

    def ask(self, key: str, call: Callable[[], T], answered: Callable[[T], None]) -> None:
        """Call the Place in its thread, and go on with the answer when it is there."""
        self.patience.begin(key)
        told = self.set_timer(SLOW, self._say_working)
        self.run_worker(self._await(call, answered, told), group="place")

    async def _await(
        self, call: Callable[[], T], answered: Callable[[T], None], told: Timer
    ) -> None:
        answer, self.language_code = await self._thread.call(call)
        told.stop()
        held = self.patience.end()
        with language(self.language_code):
            answered(answer)
        for key in held:
            self.press(key)

    def _say_working(self) -> None:
        if self.patience.lose():
            with language(self.language_code):
                self.announce(_("Working"))

    # -- what happens by itself

    async def _ask_news(self) -> None:
        if not (self.patience.is_waiting or self._is_asking_news):
            self._is_asking_news = True
            self.run_worker(self._fetch_news(), group="place")

    async def _fetch_news(self) -> None:
        notice, self.language_code = await self._thread.call(self.place.pulse)
        self._is_asking_news = False
        if notice is not None:
            self._news.append(notice)
        with language(self.language_code):
            self.say_news()

    def say_news(self) -> None:
        """Say what happened, once, and not into somebody's typing."""
        if self._news and not self.is_typing:
            news, self._news = self._news, []
            self.announce(*(say_notice(notice, Length.SENTENCE) for notice in news))

    # -- the end

    async def leave(self) -> None:
        """Close the Place and end the app."""
        await self._thread.close()
        self.exit(0)

    def end_thread(self) -> None:
        """Close the Place if it is still open, after whatever it is doing."""
        self._thread.end()
