"""What a screen is made of: the live region and the page. There is no widget per item."""

from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.i18n import language
from mentor_tui.tui.look import Look, draw
from mentor_tui.tui.moves import find, spot, start_row
from mentor_tui.tui.page import Row, RowKind, Rows, Spot, lay_out
from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.model import View


class Live(Widget):
    """The live region: one row that says what the cursor alone does not."""

    DEFAULT_CSS = "Live {dock: top; height: 1; width: 100%; background: ansi_default;}"

    def __init__(self, *, visual: bool) -> None:
        super().__init__()
        self.text = ""
        self.look = Look()
        self._visual = visual

    def show(self, text: str) -> None:
        """Take other words; they are painted with everything else that changes now."""
        self.text = plain(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The only line there is."""
        return self.strip(self.text)

    def strip(self, text: str) -> Strip:
        """What the line is when it says `text`."""
        width, look = self.size.width, self.look
        if not self._visual:
            said = cut(text, width) if text else ""
            return Strip([Segment(said)]).adjust_cell_length(width, Style())
        margin = look.margin(width)
        said = cut(text, width - 2 * margin) if text else ""
        segments = [Segment(" " * margin, look.ground), Segment(said, look.style(Tone.NEWS))]
        return Strip(segments).adjust_cell_length(width, look.ground)


class Page(Widget, can_focus=True):
    """A View as rows, one of them current. It scrolls as a whole, as far as the current row needs."""

    DEFAULT_CSS = "Page {height: 1fr; width: 100%; background: ansi_default;}"

    def __init__(self, *, visual: bool) -> None:
        super().__init__()
        self.view = View("", "")
        self.language = ""
        self.look = Look()
        self._visual = visual
        self._rows: Rows = (Row(RowKind.TITLE),)
        self._row = 0
        self._at = 0  # the character of the current row the cursor stands on
        self._top = 0
        self._opened = ""
        self._wanted: Spot | None = None
        self._is_blank = False
        self._laid: tuple[int, int] | None = None

    def heed(self, look: Look) -> None:
        """Look otherwise from now on, where one stands."""
        if self._visual and look != self.look:
            wanted = self._wanted or self.spot
            self.look, self._wanted = look, wanted
            self._lay_again(self._top)

    def show(self, view: View, code: str, wanted: Spot | None) -> None:
        """Take another view, worded in the language `code`; stand on `wanted` if it has that."""
        self.view, self.language = view, code
        self._wanted, self._opened = wanted, ""
        self._lay_again(top=0)

    def change(self, view: View, wanted: Spot) -> None:
        """Take the same view with other values and no choices open; stand on `wanted`."""
        self.view = view
        self._wanted, self._opened = wanted, ""
        self._lay_again(self._top)

    @property
    def opened(self) -> str:
        """The name of the field whose choices are shown, or an empty text."""
        return self._opened

    def open_choices(self, name: str, chosen: int) -> None:
        """Show the choices of a field under it and stand on one of them."""
        self._wanted, self._opened = Spot(RowKind.CHOICE, str(chosen)), name
        self._lay_again(self._top)

    def _lay_again(self, top: int) -> None:
        self._laid, self._rows = None, ()
        self._fit(top)
        self.refresh()

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

    @property
    def at(self) -> int:
        """The character of the current row the cursor stands on."""
        self._fit()
        return self._at

    @property
    def spot(self) -> Spot:
        """Where the cursor stands, in words that outlive a new wrapping."""
        return spot(self.rows, self.place, self._at)

    def stand_on(self, place: int, at: int = 0, *, whole: bool = False) -> bool:
        """Make a row the current one, and character `at` of it; true when the page is to be painted for that.

        With `whole` all rows of its thing are shown, as far as they fit.
        """
        before, last = self._top, place
        rows = self.rows
        self._at = at
        while whole and last + 1 < len(rows) and rows[last + 1].part > rows[last].part:
            last += 1
        self._row = last
        self._follow()
        self._row = place
        self._follow()
        if self._visual or self._top != before:
            self.refresh()
            return True
        return False

    def blank(self) -> None:
        """Show nothing until the page is unrolled."""
        self._is_blank = True
        self.refresh()

    def unroll(self, place: int) -> int:
        """Show what stands from a row on, that row first; the number of the last row shown."""
        self.stand_on(place)
        self._is_blank = False
        self._top = place
        self.refresh()
        return min(place + self._laid[1], len(self._rows)) - 1 if self._laid else place

    def cursor_cell(self) -> tuple[int, int]:
        """The cell of this widget the cursor stands on: where what was read last begins."""
        row = self.row
        column = self.margin + row.indent + cells(row.text[: self._at])
        return column, self._row - self._top

    def render_line(self, y: int) -> Strip:
        """One row as drawn."""
        self._fit()
        place, width = self._top + y, self.size.width
        has_page = not self._is_blank and bool(self.view.route or self.view.title)
        is_there = has_page and place < len(self._rows)
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

    def _fit(self, top: int = 0) -> None:
        """Lay the rows out when the view or the size is another."""
        height = self.size.height or max(self.app.size.height - 1, 1)
        size = (self._breadth(), height)
        if size == self._laid:
            return
        wanted = self._wanted
        if self._laid is not None and wanted is None:
            wanted, top = spot(self._rows, self._row, self._at), self._top
        if self._laid is None or self._laid[0] != size[0] or not self._rows:
            with language(self.language):
                self._rows = lay_out(
                    self.view,
                    self.look.wrapped_at(size[0]) if self._visual else size[0],
                    visual=self._visual,
                    roomy=self._visual and self.look.is_roomy,
                    pictures=self._visual and self.look.has_pictures,
                    opened=self._opened,
                )
        found = find(self._rows, wanted) if wanted else None
        self._row = start_row(self.view, self._rows) if found is None else found
        self._at = 0
        if found is not None and wanted:
            row = self._rows[found]
            self._at = min(max(wanted.start - row.start, 0), max(len(row.text) - 1, 0))
        self._laid, self._wanted = size, None
        self._top = min(top, max(len(self._rows) - height, 0))
        self._follow()

    def _follow(self) -> None:
        """Scroll no further than is needed to show the current row."""
        height = self._laid[1] if self._laid else 1
        self._top = min(self._top, self._row)
        self._top = max(self._top, self._row - height + 1, 0)
