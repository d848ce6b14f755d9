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

from mentor_tui.desk import courtesy, earcons
from mentor_tui.desk.autolock import Turn, Watch, look, touch
from mentor_tui.desk.courtesy import Courtesy
from mentor_tui.desk.following import PATIENCE, Tempo
from mentor_tui.desk.place import LOCKED, SWITCHED, Place, Typed
from mentor_tui.desk.sayings import Sayings
from mentor_tui.domain.progress import HowFar
from mentor_tui.i18n import _, language
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import pressing
from mentor_tui.tui.accessible import PaintedApp, Say
from mentor_tui.tui.echo import read_echo
from mentor_tui.tui.patience import Patience
from mentor_tui.tui.thread import PlaceThread
from mentor_tui.views import long_work
from mentor_tui.views.cells import plain
from mentor_tui.views.locking import locks_soon
from mentor_tui.views.model import Notice, NoticeKind, View
from mentor_tui.views.words import Detail, Length, sentences

T = TypeVar("T")

SLOW = 1.0
"""Seconds after which a person is told that the desk is still at work."""

PULSE = 0.5
"""Seconds between two questions whether something happened by itself: what another program did shows within one."""


def always_fits() -> bool:
    """The face is the one its person wants."""
    return True


class AskingApp(PaintedApp):
    """The side of the app that faces the desk. Views, keys and rows are the other side's."""

    def __init__(
        self,
        place: Place,
        *,
        accessible: bool,
        say: Say | None,
        is_busy: Callable[[], bool],
        now: Callable[[], float],
        fits: Callable[[], bool] = always_fits,
    ) -> None:
        super().__init__(accessible=accessible, say=say)
        self.place = place
        self.language_code = ""
        """The language of what is shown; an empty text until the first answer."""
        self.patience = Patience()
        self._thread = PlaceThread(place)
        self.sayings = Sayings()
        """What was said, to be walked through again."""
        self.settle = courtesy.SETTLE
        """Seconds after a key, or after its answer, before something else may be said."""
        self._courtesy = Courtesy()
        self._tempo, self._wants_stop = Tempo(0, 0), False
        self._is_asking_news = False
        self._is_behind = False  # something changed that the page could not show just then
        self._is_busy, self._now, self._fits = is_busy, now, fits
        self._watch = Watch()
        self._unkept: int | None = None  # the exit code of a leaving that would lose what was typed
        self._last_typed: Typed | None = None  # when the terminal was closed
        self.has_kept = False
        """Something typed was kept on leaving."""

    def most_rows(self) -> int:
        """The rows this person wants to be shown at once."""
        return self.place.preferences.rows

    def detail(self) -> Detail:
        """How much this person wants a row to say."""
        return self.place.preferences.detail

    # -- what the other side fills in

    def press(self, key: str) -> None:
        """Do what a key means."""
        raise NotImplementedError

    @property
    def is_typing(self) -> bool:
        """Whether a person is typing a text, so that nothing may be said into it."""
        raise NotImplementedError

    @property
    def route(self) -> str:
        """The route of the page that is shown."""
        raise NotImplementedError

    @property
    def whereabouts(self) -> tuple[str, ...]:
        """The title of the page, and the row of a form one stands on: where one is is not what was said."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """What was typed and not sent."""
        raise NotImplementedError

    def renewable(self) -> str:
        """The route of a page that may change under the person now, or an empty text."""
        raise NotImplementedError

    def renew(self, view: View) -> bool:
        """Show what has changed on the page; whether anything has."""
        raise NotImplementedError

    # -- asking

    def listen(self) -> None:
        """Begin to ask for what happens by itself, and to heed a terminal that is closed."""
        if not self.is_headless and sys.platform != "win32":
            for ending in (signal.SIGHUP, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(ending, self._hang_up, 128 + ending)
        self.set_interval(PULSE, self._ask_news)
        self.set_interval(PULSE, self._heed_time)
        self.set_interval(PULSE, self._heed_progress)

    def ask(self, key: str, call: Callable[[], T], answered: Callable[[T], None]) -> None:
        """Call the Place in its thread, and go on with the answer when it is there."""
        self.patience.begin(key)
        self._wants_stop = False
        self._tempo = Tempo(self.place.preferences.percent, self._now() + PATIENCE)
        told = self.set_timer(SLOW, self._say_working)
        self.run_worker(self._await(call, answered, told), group="place")

    def wait(self, call: Callable[[], T]) -> T:
        """The answer of the Place to something quick; the face stands still until then."""
        return self._thread.wait(call)

    async def _await(
        self, call: Callable[[], T], answered: Callable[[T], None], told: Timer
    ) -> None:
        answer, self.language_code = await self._thread.call(call)
        self.echo = read_echo(self.place.preferences)
        told.stop()
        self.end_progress()
        held = self.patience.end()
        if not self._fits():
            await self.leave(SWITCHED)
            return
        with language(self.language_code):
            answered(answer)
        for key in held:
            self.press(key)

    def _say_working(self) -> None:
        if self.patience.lose():
            with language(self.language_code):
                if self._wants_stop and self.stop_work():
                    return
                how_far = self._thread.following.how_far
                said = self._say_how_far(how_far) if how_far else _("Working")
                self.announce(pressing(said, Priority.PROGRESS))

    # -- long work

    def tell_progress(self) -> None:
        """Say how far the work under way is, and how it is stopped."""
        how_far = self._thread.following.how_far
        if how_far:
            self.announce(self._say_how_far(how_far))
        elif self.patience.is_waiting:
            self.announce(_("Working"))
        else:
            self.announce(long_work.nothing_runs())

    def _say_how_far(self, how_far: HowFar) -> str:
        self._tempo = self._tempo.after(how_far.percent, how_far.need.size)
        stop = long_work.how_to_stop(how_far)
        return sentences(long_work.say_how_far(how_far), long_work.how_large(how_far), stop)

    def stop_later(self) -> None:
        """The person wants back, and it is not known yet whether they wait for a long work."""
        self._wants_stop = True

    def stop_work(self) -> bool:
        """Have the work under way stop, and say so; False when there is none that can."""
        is_stopping = self._thread.following.stop()
        if is_stopping:
            self.announce(long_work.stopping())
        return is_stopping

    def _heed_progress(self) -> None:
        """Tell how far a long work is, when that is wanted, and into nothing the person does."""
        how_far, now = self._thread.following.how_far, self._now()
        is_free = courtesy.is_settled(
            self._courtesy,
            now,
            settle=self.settle,
            is_busy=self.is_typing or self._is_busy() or not self.patience.is_waiting,
        )
        if how_far and is_free and not self._thread.following.is_stopping:
            size, told = how_far.need.size, self._tempo.size
            self._tempo, is_due = self._tempo.due(how_far.percent, now, size)
            if is_due:
                with language(self.language_code):
                    large = long_work.how_large(how_far) if size != told else ""
                    said = sentences(long_work.say_how_far(how_far), large)
                    super().announce(pressing(said, Priority.PROGRESS))

    # -- what happens by itself

    def announce(self, *parts: str, row: str = "", is_passing: bool = False) -> None:
        """Say sentences once, and remember those that do not only tell where a key led."""
        super().announce(*parts, row=row, is_passing=is_passing)
        self._courtesy = courtesy.touch(self._courtesy, self._now())
        if not is_passing:
            where = self.whereabouts
            self.sayings.keep(sentences(*(plain(p) for p in parts if p not in where)))

    @property
    def _is_settled(self) -> bool:
        return courtesy.is_settled(
            self._courtesy,
            self._now(),
            settle=self.settle,
            is_busy=self.is_typing or self.patience.is_waiting or self._is_busy(),
        )

    @property
    def _may_tell(self) -> bool:
        return self.sayings.may_tell(self.place.preferences)

    async def _ask_news(self) -> None:
        if not (self.patience.is_waiting or self._is_asking_news):
            self._is_asking_news = True
            self.run_worker(self._fetch_news(), group="place")

    async def _fetch_news(self) -> None:
        notice, self.language_code = await self._thread.call(self.place.pulse)
        if notice is not None:
            self._courtesy = courtesy.add(self._courtesy, notice)
        # Who wants quiet gets no other rows under the fingers either: they are read out as they change.
        route = self.renewable() if self._is_settled and self._may_tell else ""
        if route:
            view, self.language_code = await self._thread.call(lambda: self._again(route))
            self._is_behind = view is not None and route != self.renewable()
            if view is not None and not self._is_behind:
                with language(self.language_code):
                    is_told = bool(self._courtesy.waiting)  # what came says so
                    if self.renew(view) and not is_told:
                        changed = Notice(NoticeKind.NEWS, _("This page has changed."))
                        self._courtesy = courtesy.add(self._courtesy, changed)
        self._is_asking_news = False
        with language(self.language_code):
            self._say_news()

    def _again(self, route: str) -> View | None:
        return self.place.open(route) if self._is_behind else self.place.renew(route)

    def _say_news(self) -> None:
        """Say what happened, once, and into nothing the person does; or only keep it, in quiet hours."""
        may_tell = self._may_tell
        if may_tell and not self._is_settled:
            return
        self._courtesy, notices = courtesy.take(self._courtesy)
        said = [earcons.say(notice, Length.SENTENCE) for notice in notices]
        for text in said:
            self.sayings.keep(text, by_itself=True, was_kept=not may_tell)
        if may_tell and said:
            super().announce(*(pressing(text, Priority.MESSAGE) for text in said))

    # -- locking by itself

    def touch(self) -> None:
        """A person pressed a key: nothing locks by itself for a while, and nothing is said at once."""
        self._watch = touch(self._watch, self._now())
        self._courtesy = courtesy.touch(self._courtesy, self._now())

    def _heed_time(self) -> None:
        self._watch, turn = look(
            self._watch,
            self._now(),
            after=self.place.lock_after,
            busy=self.patience.is_waiting or self._is_busy(),
        )
        if turn is Turn.WARN:
            with language(self.language_code):
                warning = earcons.say(locks_soon())
                self.sayings.keep(warning, by_itself=True)
                # Also in quiet hours: nobody is to find the door shut.
                super().announce(pressing(warning, Priority.IMPORTANT))
        elif turn is Turn.LOCK:
            self._watch = touch(self._watch, self._now())
            self.lock(is_forced=False)

    # -- the end

    def lock(self, *, is_forced: bool = True) -> None:
        """Lock the vault. What was typed and cannot be kept is lost only by asking twice (`is_forced`)."""
        if not is_forced:
            self.stay()
        self.run_worker(self.leave(LOCKED))

    def stay(self) -> None:
        """Something else was done: what was typed is not given up by locking or quitting once more."""
        self._unkept = None

    async def leave(self, code: int = 0) -> None:
        """Keep what was typed, close the Place and end the app with an exit code, or say why not."""
        typed = {} if self._unkept == code else self.typed()
        route, keep = self.route, self.place.lock if code == LOCKED else self.place.keep
        notice, self.language_code = await self._thread.call(lambda: keep(typed, route))
        if notice is not None:
            self._unkept = code
            with language(self.language_code):
                self.announce(earcons.say(notice))
            return
        self.has_kept = bool(typed)
        await self._thread.close()
        self.exit(code)

    def _hang_up(self, code: int) -> None:
        """The terminal was closed, or somebody ends the app: nothing can be asked any more."""
        self._last_typed = self.typed()
        self.exit(code)

    def end_thread(self) -> bool:
        """Close the Place if it is still open, after whatever it is doing; whether something typed is kept."""
        typed = self.typed() if self._last_typed is None else self._last_typed
        route, kept = self.route, []
        self._thread.end(lambda: kept.append(self.place.keep(typed, route)))
        return bool(typed) and kept == [None]
