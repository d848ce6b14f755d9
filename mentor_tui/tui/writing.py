"""The widget in which a text is written: rows, the cursor in its cell, keys in the order they come."""

from itertools import pairwise
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.tui.buffer import Buffer, Point
from mentor_tui.tui.rows import breaks, row_of, row_span
from mentor_tui.tui.strokes import Act, Clip, Frame, Stroke, Strokes
from mentor_tui.views.cells import cells, plain

_LEAVING = ("escape", "tab", "shift+tab")
_SELECTED = Style(reverse=True)


class Told(Protocol):
    """Who hears of what was done in an editor."""

    def __call__(self, stroke: Stroke, *, is_move: bool) -> None:
        """A stroke was done; when it `is_move`, nothing is painted for it."""
        ...


class Left(Message):
    """A person left the editor. `key` is the key that did it."""

    def __init__(self, value: str, key: str) -> None:
        super().__init__()
        self.value = value
        self.key = key


class TypedAhead(Message):
    """A key that came after the one that left the editor, and before the page had the focus."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.event = key


class Writing(Widget, can_focus=True):
    """One text being written: a long one on several rows, or one line. A secret shows as stars."""

    DEFAULT_CSS = "Writing {width: 1fr; height: 1fr; background: ansi_default;}"

    def __init__(self, clip: Clip, told: Told, *, is_long: bool) -> None:
        """`told` hears of each stroke, and whether it only moved the cursor."""
        super().__init__()
        self._clip, self._told, self._is_long = clip, told, is_long
        self.is_secret = False
        self.is_left = False
        self.buffer = Buffer()
        self._strokes = self._begin()
        self._top = (0, 0)  # the line and its row that is shown first
        self._first = 0  # the column that is shown first, where there is one row

    def _begin(self) -> Strokes:
        return Strokes(self.buffer, self._clip, is_long=self._is_long, is_secret=self.is_secret)

    def open(self, value: str, *, is_secret: bool = False) -> None:
        """Begin to write on; nothing of what was written here before is left."""
        self.is_secret, self.is_left = is_secret, False
        self.buffer = Buffer(value)
        self._strokes = self._begin()
        self._top, self._first = (0, 0), 0
        breaks.cache_clear()
        self.refresh()

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.buffer.text

    # -- keys

    async def _on_key(self, event: Key) -> None:
        leaving = _LEAVING if self._is_long else ("enter", *_LEAVING)
        if self.is_left:
            self.post_message(TypedAhead(event))
        elif event.key in leaving:
            self.is_left = True
            self.post_message(Left(self.value, event.key))
        else:
            character = event.character if event.is_printable else None
            was = self._top, self._first, bool(self.buffer.selected)
            stroke = self._strokes.press(event.key, character, self._frame)
            self._tell(stroke, was)
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        if not self.is_left:
            self._tell(self._strokes.paste(event.text))

    def _tell(self, stroke: Stroke | None, was: object = None) -> None:
        """Show and tell what a stroke did; after an arrow key in sight of the cursor it alone moves, at once."""
        if stroke is None:
            return
        self._follow()
        is_move = stroke.act in (Act.LETTER, Act.ROW) and was == (self._top, self._first, False)
        if not is_move:
            self.refresh()
        self._told(stroke, is_move=is_move)

    # -- rows

    @property
    def _frame(self) -> Frame:
        width = max(self.size.width, 1)
        return Frame(width if self._is_long else 0, max(self.size.height, 1))

    def _line(self, number: int) -> str:
        """A line as it is shown: letter for letter, none that a terminal would obey."""
        line = self.buffer.lines[number]
        return "*" * len(line) if self.is_secret else plain(line)

    def _row(self, at: Point) -> tuple[int, int]:
        return at.line, row_of(self._line(at.line), at.column, self._frame.width)

    def _follow(self) -> None:
        """Show the row, or the column, of the cursor; where that is far, in the middle."""
        if not self._is_long:
            self._follow_line()
            return
        here, height = self._row(self.buffer.cursor), self._frame.height
        line, row = self._top
        if line < len(self.buffer.lines):
            last = len(breaks(self._line(line), self._frame.width)) - 1
            self._top = line, min(row, last)
        if here < self._top:
            self._top = here
            return
        shown = self._back(here, height - 1)
        self._top = max(self._top, shown)

    def _back(self, at: tuple[int, int], rows: int) -> tuple[int, int]:
        """So many rows before a row."""
        line, row = at
        while rows > 0 and (line or row):
            if row:
                by = min(row, rows)
                row, rows = row - by, rows - by
            else:
                line, rows = line - 1, rows - 1
                row = len(breaks(self._line(line), self._frame.width)) - 1
        return line, row

    def _follow_line(self) -> None:
        line, column = self._line(0), self.buffer.cursor.column
        room = max(self.size.width - 1, 1)
        if column < self._first or cells(line[self._first : column]) > room:
            # By half a row at once: each time, a reader reads the row anew.
            self._first = max(column - room // 2, 0)
        if cells(line[: self._first + room // 4]) <= room and cells(line[:column]) <= room:
            self._first = 0

    def cell(self) -> Offset:
        """The cell of the screen where the next letter goes."""
        at = self.buffer.cursor
        line = self._line(at.line)
        if not self._is_long:
            return self.content_region.offset + Offset(cells(line[self._first : at.column]), 0)
        number, row = self._row(at)
        start, _end = row_span(line, row, self._frame.width)
        y, place = 0, self._top
        while place < (number, row):
            y, place = y + 1, self._next(place)
        return self.content_region.offset + Offset(cells(line[start : at.column]), y)

    def _next(self, place: tuple[int, int]) -> tuple[int, int]:
        line, row = place
        if row + 1 < len(breaks(self._line(line), self._frame.width)):
            return line, row + 1
        return line + 1, 0

    def on_resize(self) -> None:
        """Other rows, the same cursor."""
        self._follow()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        if not self._is_long:
            end = self._first + width
            return self._strip(0, self._first, end).adjust_cell_length(width, Style())
        place = self._top
        for _step in range(y):
            place = self._next(place)
            if place[0] >= len(self.buffer.lines):
                return Strip.blank(width, Style())
        line, row = place
        start, end = row_span(self._line(line), row, self._frame.width)
        return self._strip(line, start, end).adjust_cell_length(width, Style())

    def _strip(self, number: int, start: int, end: int) -> Strip:
        """A piece of a line; what is selected stands out for the eye."""
        line = self._line(number)
        first, last = (self._column(point, number) for point in self.buffer.selection)
        cuts = sorted({start, end, min(max(first, start), end), min(max(last, start), end)})
        return Strip(
            [
                Segment(line[a:b], _SELECTED if first <= a < last else None)
                for a, b in pairwise(cuts)
            ]
        )

    def _column(self, point: Point, number: int) -> int:
        """Where a point stands in a line, or at the end of it that is nearer."""
        if point.line != number:
            return 0 if point.line < number else len(self.buffer.lines[number])
        return point.column
