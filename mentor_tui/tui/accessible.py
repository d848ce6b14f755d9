"""The layer that makes Textual speak through any screen reader: driver, cursor and painting.

Three laws: the hardware cursor is visible and stands on the focused row; only news is written,
whole and in one write; a row is a message. After an arrow key readers read the row at the cursor
by themselves, so only the cursor moves. What else is to be heard goes into the live region, the
first rows of the screen, in the same write.

Reaches into Textual 8.2.8 at four private places: `App._display`, the compositor's
`render_strips` with `_dirty_regions`, `App._fatal_error` with its renderables, and (in
`screen.py`) `Screen._refresh_layout`.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual._context import visible_screen_stack
from textual.app import App
from textual.events import Event, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import OVER, join, priority_of
from mentor_tui.tui.driver import QUIET_DRIVER
from mentor_tui.tui.echo import Echo
from mentor_tui.tui.paint import Ink, Painter, plain_ink, unheard
from mentor_tui.tui.themes import count_colours
from mentor_tui.tui.widgets import Live
from mentor_tui.views.cells import plain
from mentor_tui.views.words import Detail

if TYPE_CHECKING:
    from rich.console import RenderableType

Say = Callable[[str], None]
_SETTLED = 0.25  # seconds after a window has changed


def _without_end(strip: Strip) -> Strip:
    """The row without the blanks at its end that show no colour: the rest of a row is cleared."""
    segments = [segment for segment in strip.simplify() if segment.text]
    while segments and not segments[-1].text.strip(" ") and not _is_seen(segments[-1].style):
        segments.pop()
    if segments and not _is_seen(segments[-1].style):
        last = segments.pop()
        segments.append(Segment(last.text.rstrip(" "), last.style))
    return Strip(segments)


def _is_seen(style: Style | None) -> bool:
    """Whether a blank shows a style."""
    if style is None:
        return False
    has_colour = style.bgcolor is not None and not style.bgcolor.is_default
    return bool(has_colour or style.reverse or style.underline)


def _as_said(words: Sequence[str]) -> str:
    return unheard(words, ())


class PaintedApp(App[int], inherit_bindings=False):
    """An app of one screen whose first rows are a `Live` region.

    In the accessible mode only words are written, no colours. `say` is called with each
    announcement, for the app's own voice.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self, *, accessible: bool, say: Say | None) -> None:
        super().__init__(driver_class=QUIET_DRIVER, ansi_color=True)
        self.animation_level = "none"
        self.accessible = accessible
        self.failure = ""
        self.last_said: tuple[str, ...] = ()
        self._say = say
        self.echo = Echo()
        """What the app's own voice says of typing."""
        self._unsaid: list[str] = []
        self._rest = ""  # of the last announcement, what the live region has no room for
        self._is_passing = False
        self._tells_progress = False  # to the app's own voice
        self._with_row = False
        self._is_moved = False
        self._painter = Painter()
        self._was_away = False
        self.backdrop: tuple[LineFilter, ...] = ()
        self.colours = count_colours(
            self.console.color_system, os.environ.get("TERM", ""), is_forbidden=self.no_color
        )
        """How many colours the terminal may be given."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every drawn row goes through: under a theme nothing has the colours of the terminal."""
        return [*self.backdrop, *super().get_line_filters()]

    # -- what the faces' own app fills in

    def most_rows(self) -> int:
        """The rows of a page to show at once to ear and fingertip; 0 for as many as fit."""
        return 0

    def detail(self) -> Detail:
        """How much a row says."""
        return Detail.USUAL

    def cursor_cell(self) -> tuple[int, int]:
        """Where the cursor belongs: column and row of the screen."""
        raise NotImplementedError

    def edited_rows(self) -> range:
        """The rows of the screen in which text is being typed."""
        raise NotImplementedError

    def words_seen(self) -> tuple[str, ...]:
        """What the rows of the page say that are seen now, however they are drawn."""
        return ()

    def side_column(self) -> int:
        """The column from which something stands beside the page, 0 when nothing does."""
        return 0

    # -- saying

    def announce(self, *parts: str, row: str = "", is_passing: bool = False) -> None:
        """Say sentences once, through whatever reader is there: in the live region.

        A part whose words are written in the page by the same paint is left out there. What is
        said in passing (where a key led) gives way to a next announcement before it is painted.
        `row` is the row of the cursor, when that is to be heard whatever stood on the screen before.
        """
        words = tuple(plain(part) for part in (*parts, row) if part)
        if not words:
            return
        self.last_said = words
        self._tell(words, is_passing=is_passing)
        self._with_row = self._with_row or bool(row)
        self.voice(join(words, _as_said))

    def remember(self, words: str) -> None:
        """What a reader or the voice reads by itself is what "say again" says."""
        self.last_said, self._rest = (plain(words),), ""

    def say_again(self) -> None:
        """Say what the live region had no room for; else, and then, the last announcement again."""
        self._tell((self._rest,) if self._rest else self.last_said, is_passing=True)
        self.voice(join(self.last_said, _as_said))

    def _tell(self, words: tuple[str, ...], *, is_passing: bool) -> None:
        self._unsaid = [*(() if self._is_passing else self._unsaid), *words]
        self._is_passing = is_passing
        self.query_one(Live).show(unheard(self._unsaid, ()))

    def voice(self, text: str) -> None:
        """Say something with the app's own voice only: readers read it by themselves."""
        if self._say is not None and text:
            self._tells_progress |= priority_of(text) is Priority.PROGRESS
            self._say(text)

    def end_progress(self) -> None:
        """How far a work was need not be said any more, if it was."""
        if self._say is not None and self._tells_progress:
            self._tells_progress = False
            self._say(OVER)

    def notify(self, message: str, **_options: object) -> None:
        """Say what a widget of Textual would show as a toast: those cover text, and vanish."""
        self.announce(str(message))

    # -- painting

    async def on_event(self, event: Event) -> None:
        """Paint all of it when a window was dragged there and back: the terminal has cut rows meanwhile."""
        if isinstance(event, Resize):
            was_away, self._was_away = self._was_away, False
            if event.size == self._painter.size and not was_away:
                self.forget_screen()
            if not self.is_headless:
                self.set_timer(_SETTLED, self._check_window)
        await super().on_event(event)

    def _check_window(self) -> None:
        """Of sizes told in quick succession the last may be lost: ask once more when it is quiet."""
        size = Size(*shutil.get_terminal_size())
        if size != self.size:
            self.post_message(Resize(size, size))
        elif self.screen.size != size:
            self.screen.post_message(Resize(size, size))

    def come_back(self) -> None:
        """Another program had the terminal: paint all of it, once, though the driver will tell its size again."""
        self._was_away = not self.is_headless
        self.forget_screen()

    def forget_screen(self) -> None:
        """Something else has drawn on the terminal: paint all of it next time, and soon."""
        self._painter.forget()
        self.screen.refresh()

    def place_cursor(self) -> None:
        """Move the cursor at once, by itself: what an arrow key does. Of many keys only the last."""
        if not self.message_queue_size:
            self._move_cursor()
        elif not self._is_moved:
            self._is_moved = True
            self.call_later(self._move_cursor)

    def _move_cursor(self) -> None:
        self._is_moved = False
        if self._driver is not None and not self.is_headless and not self._closed:
            sequence = self._painter.move(self.cursor_cell())
            if sequence:
                self._driver.write(sequence)

    def _display(self, screen: Screen[object], renderable: "RenderableType | None") -> None:
        if not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)
            return
        if self._driver is None or self._closed or self._batch_count or not self._running:
            return
        try:
            self._paint()
        finally:
            self.post_display_hook()

    def _paint(self) -> None:
        visible_screen_stack.set(self._background_screens)
        compositor = self.screen._compositor
        strips = compositor.render_strips()
        compositor._dirty_regions.clear()
        width, height = self.size
        rows = [self._ink(strip) for strip in strips[:height]]
        said, self._unsaid = self._unsaid, []
        with_row, self._with_row = self._with_row, False
        live = self.query_one(Live)
        painted = self._painter.paint(
            rows,
            self.cursor_cell(),
            width,
            said=said,
            live=live.height,
            indent=live.margin,
            with_row=with_row,
            is_seen=not self.accessible,
            words=() if self.accessible else self.words_seen(),
            edited=self.edited_rows(),
            ink=self._live_ink,
        )
        if painted.live is not None:
            live.show(*painted.live)
            self._rest = painted.rest
        if painted.written and self._driver is not None and not self.is_headless:
            self._driver.write(painted.written)

    def _ink(self, strip: Strip) -> Ink:
        if self.accessible:
            return plain_ink(strip.text)
        text = plain(strip.text)
        if text != strip.text:  # nothing a terminal would obey leaves this place
            return plain_ink(text)
        text = text.rstrip(" ")
        if not (side := self.side_column()):
            return Ink(text, _without_end(strip).render(self.console))
        page, beside = (
            _without_end(part).render(self.console)
            for part in (strip.crop(0, side), strip.crop(side, None))
        )
        return Ink(text, page, side, beside)

    def _live_ink(self, text: str) -> Ink:
        return self._ink(self.query_one(Live).strip(text))

    # -- failing

    def _handle_exception(self, error: Exception) -> None:
        cause = getattr(error, "error", error)  # a worker's failure wraps the error itself
        self.failure = self.failure or type(cause).__name__
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # No traceback: it would show local variables, and they may be secrets.
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._exit_renderables and not self.failure:
            self.failure = "Panic"
        self._exit_renderables.clear()
