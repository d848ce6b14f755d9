"""A text that is being written: its lines, the cursor, what is selected, what can be undone. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.tui.rows import step

MOST_STEPS = 1000
"""Older changes are not undone any more."""


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place between letters: a line and a column, both from 0."""

    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """From a place on, something was removed and something inserted; `cursor` stood there before."""

    at: Point
    removed: str
    inserted: str
    cursor: Point


class Reach(StrEnum):
    """How far a key goes from the cursor, along the text."""

    LETTER = "letter"
    WORD = "word"
    LINE = "line"
    TEXT = "text"


class Buffer:
    """The text of one editor."""

    def __init__(self, text: str = "") -> None:
        """Begin with a text, the cursor behind it."""
        self.lines = text.split("\n")
        self.cursor = self.end
        self._anchor: Point | None = None
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._is_closed = True  # the next letter begins a change of its own

    # -- what stands in it

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)

    @property
    def end(self) -> Point:
        """The place behind the last letter."""
        return Point(len(self.lines) - 1, len(self.lines[-1]))

    @property
    def selection(self) -> tuple[Point, Point]:
        """From where to where is selected; both the cursor when nothing is."""
        anchor = self.cursor if self._anchor is None else self._anchor
        return min(anchor, self.cursor), max(anchor, self.cursor)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        return self.between(*self.selection)

    def between(self, start: Point, end: Point) -> str:
        """The text from one place to another."""
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column]
        first, last = self.lines[start.line][start.column :], self.lines[end.line][: end.column]
        return "\n".join([first, *self.lines[start.line + 1 : end.line], last])

    # -- moving

    def place(self, reach: Reach, by: int) -> Point:
        """Where a key leads from the cursor: on (1) or back (-1)."""
        match reach:
            case Reach.LETTER:
                return self._beside(self.cursor, by)
            case Reach.WORD:
                return self._word(by)
            case Reach.LINE:
                line = self.cursor.line
                return Point(line, len(self.lines[line]) if by > 0 else 0)
            case Reach.TEXT:
                return self.end if by > 0 else Point()

    def go(self, to: Point, *, selecting: bool = False) -> None:
        """Put the cursor somewhere; what lies between is selected, or nothing any more."""
        if selecting:
            self._anchor = self.cursor if self._anchor is None else self._anchor
        else:
            self._anchor = None
        self.cursor = to
        self._is_closed = True

    def select_all(self) -> None:
        """Select the whole text."""
        self._anchor, self.cursor, self._is_closed = Point(), self.end, True

    def _beside(self, at: Point, by: int) -> Point:
        line = self.lines[at.line]
        if 0 <= at.column + by <= len(line):
            return Point(at.line, step(line, at.column, by))
        if by > 0 and at.line + 1 < len(self.lines):
            return Point(at.line + 1, 0)
        if by < 0 and at.line:
            return Point(at.line - 1, len(self.lines[at.line - 1]))
        return at

    def _word(self, by: int) -> Point:
        """The beginning of the next word, or of this or the previous one; a line end is passed by itself."""
        line, column = self.lines[self.cursor.line], self.cursor.column
        if by > 0:
            if column == len(line):
                return self._beside(self.cursor, 1)
            while column < len(line) and not line[column].isspace():
                column += 1
            while column < len(line) and line[column].isspace():
                column += 1
            return Point(self.cursor.line, column)
        if column == 0:
            return self._beside(self.cursor, -1)
        while column and line[column - 1].isspace():
            column -= 1
        while column and not line[column - 1].isspace():
            column -= 1
        return Point(self.cursor.line, column)

    # -- changing

    def insert(self, text: str) -> Change:
        """Put a text in place of what is selected, and the cursor behind it."""
        start, end = self.selection
        change = Change(start, self.between(start, end), text, self.cursor)
        self._change(change)
        return change

    def erase(self, to: Point) -> Change:
        """Take out what is selected, or else what lies between the cursor and a place."""
        start, end = self.selection
        if start == end:
            start, end = min(self.cursor, to), max(self.cursor, to)
        change = Change(start, self.between(start, end), "", self.cursor)
        self._change(change)
        return change

    def undo(self) -> Change | None:
        """Take the last change back, and put the cursor where it was; None when there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        self._put(Change(change.at, change.inserted, change.removed, self.cursor))
        self.go(change.cursor)
        self._undone.append(change)
        return change

    def redo(self) -> Change | None:
        """Do again what was undone last; None when there is nothing."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._put(change)
        self._done.append(change)
        self._is_closed = True
        return change

    def _change(self, change: Change) -> None:
        self._put(change)
        if not change.removed and not change.inserted:
            return
        self._undone.clear()
        last = self._done[-1] if self._done and not self._is_closed else None
        joined = _join(last, change) if last else None
        if joined is None:
            self._done.append(change)
            del self._done[:-MOST_STEPS]
        else:
            self._done[-1] = joined
        self._is_closed = False

    def _put(self, change: Change) -> None:
        start = change.at
        end = _behind(start, change.removed)
        head, tail = self.lines[start.line][: start.column], self.lines[end.line][end.column :]
        self.lines[start.line : end.line + 1] = f"{head}{change.inserted}{tail}".split("\n")
        self.cursor, self._anchor = _behind(start, change.inserted), None


def _behind(start: Point, text: str) -> Point:
    """The place behind a text that begins somewhere."""
    breaks = text.count("\n")
    if not breaks:
        return Point(start.line, start.column + len(text))
    return Point(start.line + breaks, len(text) - text.rfind("\n") - 1)


def _join(last: Change, change: Change) -> Change | None:
    """Two changes as one, when the second goes on with a word that was being typed or taken out."""
    whole = f"{last.inserted}{last.removed}{change.inserted}{change.removed}"
    if "\n" in whole:
        return None
    if last.inserted and change.inserted and not last.removed and not change.removed:
        goes_on = _behind(last.at, last.inserted) == change.at
        is_word = len(change.inserted) == 1 and _goes_on(last.inserted[-1], change.inserted)
        if goes_on and is_word:
            return Change(last.at, "", last.inserted + change.inserted, last.cursor)
    if last.removed and change.removed and not last.inserted and not change.inserted:
        if _behind(change.at, change.removed) == last.at and _goes_on(
            change.removed[-1], last.removed[0]
        ):
            return Change(change.at, change.removed + last.removed, "", last.cursor)
        if change.at == last.at and _goes_on(last.removed[-1], change.removed[0]):
            return Change(last.at, last.removed + change.removed, "", last.cursor)
    return None


def _goes_on(before: str, after: str) -> bool:
    """Whether two letters beside each other belong to one word, or to the blanks behind it."""
    return after.isspace() or not before.isspace()
