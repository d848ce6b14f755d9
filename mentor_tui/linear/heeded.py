"""A Place whose long works are told in lines while they run, and stopped by Ctrl+C.

The line face waits for each answer, so what is due to be told is told by the work itself. It also looks for
lines that were typed meanwhile: the one that asks how far it is, the one that goes back, which stops it. All
others are left for later.
"""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

from mentor_tui.desk.following import PATIENCE, Following, Tempo, interruptible
from mentor_tui.desk.place import Place, Typed
from mentor_tui.domain.progress import HowFar
from mentor_tui.i18n import language
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import pressing
from mentor_tui.views import long_work
from mentor_tui.views.keymap import worded
from mentor_tui.views.keys import Move
from mentor_tui.views.model import Action, Notice, View
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.words import sentences

from . import command

if TYPE_CHECKING:
    from mentor_tui.desk.lending import Lent

T = TypeVar("T")


_NOWHERE = View(route="", title="")


class Typing(Protocol):
    """What is typed while nobody reads."""

    def glance(self) -> str | None:
        """A whole line, taken away; None when there is none."""
        ...

    def put_back(self, line: str) -> None:
        """Leave it for whoever reads next."""
        ...


class Heeded:
    """Passes everything on; `tell` says a line at once, `now` gives seconds that never jump.

    `over` is called at the end of a work of which something was told.
    """

    def __init__(
        self,
        place: Place,
        tell: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
        typing: Typing | None = None,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        self._place, self._tell, self._now, self._typing = place, tell, now, typing
        self._over = over
        self._following = Following(self._heed)
        self._tempo = Tempo(0, 0)

    def _follow(self, call: Callable[[], T]) -> T:
        self._tempo = Tempo(self.preferences.percent, self._now() + PATIENCE)
        with interruptible(self._following, self._say_stopping):
            try:
                return self._following.run(call)
            finally:
                if self._tempo.is_begun:
                    self._over()

    def _heed(self, how_far: HowFar) -> None:
        is_first, size, told = not self._tempo.is_begun, how_far.need.size, self._tempo.size
        self._tempo, is_due = self._tempo.due(how_far.percent, self._now(), size)
        typed = self._typing.glance() if self._typing else None
        if not is_due and typed is None:
            return
        with worded(self.language, self.preferences.keys):
            if is_due:
                self._say_how_far(how_far, with_size=size != told, with_how=is_first)
            if typed is not None:
                self._obey(typed, how_far)

    def _obey(self, typed: str, how_far: HowFar) -> None:
        match command.parse(typed, _NOWHERE, None):
            case command.Go(Move.PROGRESS):
                self._say_how_far(how_far, with_size=True, with_how=True)
            case command.Go(Move.BACK) if self._following.stop():
                self._say_stopping()
            case _:
                if self._typing:
                    self._typing.put_back(typed)

    def _say_how_far(self, how_far: HowFar, *, with_size: bool, with_how: bool) -> None:
        large = long_work.how_large(how_far) if with_size else ""
        how = long_work.how_to_stop_by_line(how_far) if with_how else ""
        said = sentences(long_work.say_how_far(how_far), large, how)
        self._tell(pressing(said, Priority.PROGRESS))

    def _say_stopping(self) -> None:
        with language(self.language):
            self._tell(long_work.stopping())

    # -- the Place

    @property
    def language(self) -> str:
        """The language of the Place."""
        return self._place.language

    @property
    def lock_after(self) -> float:
        """As the Place has it."""
        return self._place.lock_after

    @property
    def preferences(self) -> Preferences:
        """Those of the person."""
        return self._place.preferences

    def start(self) -> View:
        """The first view, followed."""
        return self._follow(self._place.start)

    def open(self, route: str) -> View:
        """The view at a route, followed."""
        return self._follow(lambda: self._place.open(route))

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        """What an action brings about, followed."""
        return self._follow(lambda: self._place.do(action, values, route=route))

    def pulse(self) -> Notice | None:
        """What happened by itself."""
        return self._place.pulse()

    def renew(self, route: str) -> View | None:
        """The page once more, if it is old."""
        return self._place.renew(route)

    def lend(self, name: str, text: str, *, is_writable: bool) -> "Lent | Notice":
        """A text as a private file."""
        return self._place.lend(name, text, is_writable=is_writable)

    def wipe(self, lent: "Lent") -> None:
        """Delete that file."""
        self._place.wipe(lent)

    def keep(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed."""
        return self._place.keep(typed, route)

    def forget(self, route: str) -> None:
        """Drop what was kept of a page."""
        self._place.forget(route)

    def lock(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed and close the vault."""
        return self._place.lock(typed, route)

    def close(self) -> None:
        """Close the vault."""
        self._place.close()
