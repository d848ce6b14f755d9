"""What a screen is made of: the live region and the page. There is no widget per item."""

from collections.abc import Callable
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.i18n import language
from mentor_tui.speech.tongues import in_language
from mentor_tui.tui.look import Look, draw
from mentor_tui.tui.moves import end_of, find, leap_start, spot, start_row, whole_rows
from mentor_tui.tui.page import Row, RowKind, Rows, Spot, lay_out
from mentor_tui.tui.themes import Tone
from mentor_tui.tui.window import (
    follow,
    follow_seen,
    leap_back,
    leap_rows,
    live_rows,
    page_rows,
)
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.model import View
from mentor_tui.views.words import Detail


class Live(Widget):
    """The live region: the first rows, which say what the cursor alone does not."""

    DEFAULT_CSS = "Live {dock: top; height: auto; width: 100%; background: ansi_default;}"

    def __init__(self, *, visual: bool) -> None:
        super().__init__()
        self._said: tuple[str, ...] = ()
        self.look = Look()
        self._visual = visual

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(self._said)

    def show(self, *rows: str) -> None:
        """Take other words; they are painted with everything else that changes now."""
        self._said = tuple(map(plain, rows))
        self.refresh()

    @property
    def height(self) -> int:
        """Its rows on a screen of the size of now."""
        return self._height(self.app.size)

    @property
    def margin(self) -> int:
        """The cells left and right of what it says."""
        return self.look.margin(self.app.size.width) if self._visual else 0

    def get_content_height(self, _container: Size, viewport: Size, _width: int) -> int:
        """Its rows on any screen."""
        return self._height(viewport)

    def _height(self, screen: Size) -> int:
        return 1 if self._visual else live_rows(*screen)

    def render_line(self, y: int) -> Strip:
        """One of its rows."""
        return self.strip(self._said[y] if y < len(self._said) else "")

    def strip(self, text: str) -> Strip:
        """What a row is when it says `text`."""
        width, look = self.size.width, self.look
        if not self._visual:
            said = cut(text, width) if text else ""
            return Strip([Segment(said)]).adjust_cell_length(width, Style())
        margin = look.margin(width)
        said = cut(text, width - 2 * margin) if text else ""
        segments = [Segment(" " * margin, look.ground), Segment(said, look.style(Tone.NEWS))]
        return Strip(segments).adjust_cell_length(width, look.ground)


def _all() -> int:
    return 0


def _usual() -> Detail:
    return Detail.USUAL


class Page(Widget, can_focus=True):
    """A View as rows, one of them current. It scrolls as a whole, as far as the current row needs.

    As a `dialog` it is as high as its rows, and stands on the last rows of the screen. It shows a
    question, or of a whole page the choices of one field.
    """

    DEFAULT_CSS = """
    Page {height: 1fr; width: 100%; background: ansi_default;
        &.-dialog {dock: bottom; height: auto; display: none;}
    }
    """

    def __init__(
        self,
        *,
        visual: bool,
        most: Callable[[], int] = _all,
        detail: Callable[[], Detail] = _usual,
        dialog: bool = False,
    ) -> None:
        """`most` gives the rows to show at once to ear and fingertip, 0 for as many as fit; `detail` what a row says."""
        super().__init__(classes="-dialog" if dialog else "")
        self._most, self._wanted_detail, self._is_dialog = most, detail, dialog
        self.view = View("", "")
        self.language = ""
        self.look = Look()
        self._visual = visual
        self._rows: Rows = (Row(RowKind.TITLE),)
        self._row = 0
        self._at = 0  # the character of the current row the cursor stands on
        self._top = 0
        self._end = 0  # the row behind the last one that is shown
        self._opened = ""
        self._wanted: Spot | None = None
        self._anchor: Spot | None = None  # the row to show first, while it is there
        self._is_blank = self._is_unrolled = False
        self._laid: tuple[int, int, Detail] | None = None

    def heed(self, look: Look) -> None:
        """Look otherwise from now on, where one stands."""
        if self._visual and look != self.look:
            wanted = self._wanted or self.spot
            self._anchor = spot(self.rows, self._top)
            self.look = look
            self._lay_again(wanted)

    def show(self, view: View, code: str, wanted: Spot | None) -> None:
        """Take another view, worded in the language `code`; stand on `wanted` if it has that."""
        stays = wanted is not None and (view.route, code) == (self.view.route, self.language)
        self._anchor = spot(self.rows, self._top) if stays else None
        self.view, self.language, self._opened = view, code, ""
        self._lay_again(wanted)

    def change(self, view: View, wanted: Spot, *, opened: str = "") -> None:
        """Take the same view with other values or the choices of a field open; stand on `wanted`."""
        self._anchor = spot(self.rows, self._top)
        self.view, self._opened = view, opened
        self._lay_again(wanted)

    @property
    def opened(self) -> str:
        """The name of the field whose choices are shown, or an empty text."""
        return self._opened

    def _lay_again(self, wanted: Spot | None) -> None:
        self._wanted, self._laid, self._rows = wanted, None, ()
        self._is_unrolled = False
        self._fit()
        self.refresh(layout=self._is_dialog)

    @property
    def detail(self) -> Detail:
        """How much its rows say; to the eye, which skips, always as much as usual."""
        return Detail.USUAL if self._visual else self._wanted_detail()

    @property
    def margin(self) -> int:
        """The cells left of the text."""
        return self.look.margin(self._breadth()) if self._visual else 0

    @property
    def rows(self) -> Rows:
        """The rows of the view at the width of now."""
        self._fit()
        return self._rows

    @property
    def place(self) -> int:
        """The current row's number from 0."""
        self._fit()
        return self._row

    @property
    def row(self) -> Row:
        """The row the cursor stands on."""
        return self.rows[self.place]

    def language_at(self, place: int) -> str:
        """The language of a row of text; "" for what is worded in the desk's, or when nobody knows."""
        row = self.rows[place]
        own = self.view.text[row.index].language if row.kind is RowKind.TEXT else ""
        return own or self.view.language

    @property
    def spoken(self) -> str:
        """The words of the current row, in their language."""
        return in_language(self.row.text, self.language_at(self.place))

    @property
    def at(self) -> int:
        """The character of the current row the cursor stands on."""
        self._fit()
        return self._at

    @property
    def spot(self) -> Spot:
        """Where the cursor stands, in words that outlive a new wrapping."""
        return spot(self.rows, self.place, self._at)

    @property
    def top(self) -> int:
        """The number of the first row that is shown."""
        self._fit()
        return self._top

    @property
    def window(self) -> int:
        """The most rows that are shown at once."""
        screen = self.app.size
        if self._visual or self._is_unrolled:
            return self.size.height or max(screen.height - 1, 1)
        live = live_rows(*screen)
        if self._is_dialog and not self._opened:
            return max(screen.height - live, 1)
        return page_rows(self._most(), screen.height, live=live)

    def stand_on(
        self, place: int, at: int = 0, *, whole: bool = False, jumps: bool = False
    ) -> bool:
        """Make a row the current one, and character `at` of it; true when the page is to be painted for that.

        With `whole` all rows of its thing are shown, as far as they fit. When it `jumps`, a row that
        is not shown yet becomes the first one.
        """
        was_unrolled, self._is_unrolled = self._is_unrolled, False
        rows, before = self.rows, (self._top, self._end)
        self._row, self._at = place, at
        self._follow(end_of(rows, place) if whole else place, jumps=jumps)
        if self._visual or was_unrolled or (self._top, self._end) != before:
            self.refresh()
            return True
        return False

    def blank(self) -> None:
        """Show nothing until the page is unrolled."""
        self._is_blank = True
        self.refresh()

    def unroll(self, place: int) -> int:
        """Show all that fits from a row on, that row first; the number of the last row shown.

        With the next step the page is as high as ever.
        """
        self.stand_on(place)
        self._is_blank, self._is_unrolled = False, True
        self._fit()
        self._top, self._end = place, place + self.window
        self.refresh()
        return min(place + self._laid[1], len(self._rows)) - 1 if self._laid else place

    def words_seen(self) -> tuple[str, ...]:
        """What the rows say that are on the screen now."""
        height = self.size.height
        return tuple(row.text for row in self.rows[self._top : self._top + height])

    def cursor_cell(self) -> tuple[int, int]:
        """The cell of this widget the cursor stands on: where what was read last begins."""
        row = self.row
        column = self.margin + row.indent + cells(row.text[: self._at])
        return column, self._row - self._top

    def get_content_height(self, _container: Size, viewport: Size, width: int) -> int:
        """The rows of a dialog."""
        return min(
            len(self._lay_out(width)), max(viewport.height - live_rows(*viewport), 1), self.window
        )

    def render_line(self, y: int) -> Strip:
        """One row as drawn."""
        self._fit()
        place, width = self._top + y, self.size.width
        has_page = not self._is_blank and bool(self.view.route or self.view.title)
        is_there = has_page and place < min(len(self._rows), self._end)
        if not self._visual:
            text = self._rows[place].text if is_there else ""
            return Strip([Segment(text)]).adjust_cell_length(width, Style())
        if not is_there:
            return Strip.blank(width, self.look.ground)
        return self._drawn(self._rows[place], width, is_current=place == self._row)

    def _drawn(self, row: Row, width: int, *, is_current: bool) -> Strip:
        look, margin = self.look, self.margin
        room = look.room(width)
        pad = 1 if is_current and margin else 0  # the bar under the current row is wider than text
        row = replace(row, indent=row.indent + pad)
        line = draw(self.view, row, look, room + 2 * pad, is_current=is_current)
        strip = Strip([Segment(" " * (margin - pad), look.ground), *line])
        return strip.adjust_cell_length(width, look.ground)

    def _breadth(self) -> int:
        return self.size.width or self.app.size.width

    def _lay_out(self, width: int) -> Rows:
        with language(self.language):
            rows = lay_out(
                self.view,
                self.look.wrapped_at(width) if self._visual else width,
                visual=self._visual,
                roomy=self._visual and self.look.is_roomy,
                pictures=self._visual and self.look.has_pictures,
                opened=self._opened,
                detail=self.detail,
            )
        if self._is_dialog and self._opened:
            return tuple(row for row in rows if row.kind is RowKind.CHOICE)
        return rows

    def _fit(self) -> None:
        """Lay the rows out when the view or the size is another."""
        size = (self._breadth(), self.window, self.detail)
        if size == self._laid:
            return
        if self._laid is not None:
            self._wanted = spot(self._rows, self._row, self._at)
            self._anchor = spot(self._rows, self._top)
        if self._laid is None or (self._laid[0], self._laid[2]) != (size[0], size[2]):
            self._rows = self._lay_out(size[0])
        wanted, self._wanted = self._wanted, None
        found = find(self._rows, wanted) if wanted else None
        self._row = start_row(self.view, self._rows, size[1]) if found is None else found
        self._at = 0
        if found is not None and wanted:
            row = self._rows[found]
            self._at = min(max(wanted.start - row.start, 0), max(len(row.text) - 1, 0))
        first = find(self._rows, self._anchor) if self._anchor else None
        if first is None:
            # To the ear a page begins with the row one stands on; what is above is an arrow away.
            first = 0 if self._visual or self._is_dialog else self._row
        is_anchored = bool(self._anchor) and not self._opened
        shown = self._end - self._top if is_anchored and self._laid is None else size[1]
        self._laid, self._anchor = size, None
        self._top = min(first, max(len(self._rows) - size[1], 0)) if self._visual else first
        self._end = self._top + min(shown, size[1])
        self._follow(self._row)

    def _follow(self, last: int, *, jumps: bool = False) -> None:
        """Scroll no further than is needed to show the current row, and those up to `last`."""
        height, (top, end) = self.window, (self._top, self._end)
        if self._visual:
            self._top = follow_seen(top, self._row, last, height)
            self._end = self._top + height
            return
        self._top = follow(top, self._row, last, height)
        leaps = jumps and not top <= self._row < end
        if leaps:
            self._top = self._row
        if not leaps and self._top < end and top < self._top + height:  # next to what was shown
            self._end = min(max(end, last + 1), self._top + height)
        else:
            shown = leap_rows(self._lengths(), self._top, self._most(), height)
            shown = whole_rows(self._rows, self._top, shown)
            self._end = min(max(self._top + shown, last + 1), self._top + height)

    def leap(self, by: int) -> int:
        """The row a leap by all rows that are shown leads to: forwards (1) or back (-1)."""
        rows, height = self.rows, self.window
        if self._visual:
            return self._top + by * height
        if by > 0:
            return self._end
        place = leap_back(self._lengths(), self._top, self._most(), height)
        return leap_start(rows, place, range(place, self._top))

    def _lengths(self) -> tuple[int, ...]:
        return tuple(len(row.text) for row in self._rows)
