"""What a key does in an editor: a change of its `Buffer`, a move, or nothing. Pure.

No key of a screen reader or terminal is among them: no Alt, F keys, Ctrl+S, Ctrl+Q, Ctrl+Z, Insert.
"""

from dataclasses import dataclass
from enum import StrEnum

from mentor_tui import sanitize
from mentor_tui.tui.buffer import Buffer, Change, Point, Reach
from mentor_tui.tui.rows import breaks, column_at, row_of, row_span
from mentor_tui.views.cells import cells

MOST = 200_000
"""Characters an editor takes."""


class Act(StrEnum):
    """What a key did."""

    TYPED = "typed"
    ERASED = "erased"
    LETTER = "letter"
    ROW = "row"
    WORD = "word"
    ROW_START = "row_start"
    ROW_END = "row_end"
    PAGE = "page"
    TEXT_START = "text_start"
    TEXT_END = "text_end"
    SELECTED = "selected"
    COPIED = "copied"
    CUT = "cut"
    PASTED = "pasted"
    UNDONE = "undone"
    REDONE = "redone"
    WHERE = "where"


@dataclass(frozen=True, slots=True)
class Stroke:
    """What was done, the text it was about, and what stood there before.

    `is_read` marks what readers tell by themselves; `is_short` says that a part is missing.
    """

    act: Act
    text: str = ""
    removed: str = ""
    is_read: bool = False
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """How a text is shown: cells of a row (0: one row without end), and rows at once."""

    width: int
    height: int


_ERASING: dict[str, tuple[Reach, int]] = {
    "backspace": (Reach.LETTER, -1),
    "ctrl+h": (Reach.LETTER, -1),
    "delete": (Reach.LETTER, 1),
    "ctrl+d": (Reach.LETTER, 1),
    "ctrl+w": (Reach.WORD, -1),
    "ctrl+u": (Reach.LINE, -1),
    "ctrl+k": (Reach.LINE, 1),
}
_GOING: dict[str, tuple[Act, int]] = {
    "left": (Act.LETTER, -1),
    "right": (Act.LETTER, 1),
    "up": (Act.ROW, -1),
    "down": (Act.ROW, 1),
    "ctrl+left": (Act.WORD, -1),
    "ctrl+right": (Act.WORD, 1),
    "home": (Act.ROW_START, -1),
    "end": (Act.ROW_END, 1),
    "ctrl+e": (Act.ROW_END, 1),
    "pageup": (Act.PAGE, -1),
    "pagedown": (Act.PAGE, 1),
    "ctrl+home": (Act.TEXT_START, -1),
    "ctrl+end": (Act.TEXT_END, 1),
}
_ARROWS = (Act.LETTER, Act.ROW)
_ROW_ENDS = {Act.ROW_START: Act.TEXT_START, Act.ROW_END: Act.TEXT_END}
"""The same where there is one row."""


class Clip:
    """What was cut or copied last, inside the app."""

    def __init__(self) -> None:
        self.text = ""


class Strokes:
    """The keys of one editor."""

    def __init__(self, buffer: Buffer, clip: Clip, *, is_long: bool, is_secret: bool) -> None:
        """`is_long` takes several lines; of a secret nothing is cut, copied or told."""
        self.buffer = buffer
        self._clip, self._is_long, self._is_secret = clip, is_long, is_secret
        self._cell: int | None = None  # where the cursor wants to be on a row it is moved to

    def press(self, key: str, character: str | None, frame: Frame) -> Stroke | None:
        """Do what a key means; None when it means nothing here."""
        cell = self._cell
        self._cell = None
        if erasing := _ERASING.get(key):
            return self._erase(*erasing)
        base = key.replace("shift+", "")
        if going := _GOING.get(base):
            self._cell = cell
            return self._go(*going, frame, selecting=base != key)
        match key:
            case "enter" if self._is_long:
                return self._type("\n")
            case "ctrl+a":
                self.buffer.select_all()
                return Stroke(Act.SELECTED, self.buffer.selected)
            case "ctrl+c" | "ctrl+x":
                return self._take(is_cut=key == "ctrl+x")
            case "ctrl+v":
                return self.paste(self._clip.text)
            case "ctrl+underscore":
                return _undone(Act.UNDONE, self.buffer.undo())
            case "ctrl+r":
                return _undone(Act.REDONE, self.buffer.redo())
            case "ctrl+t":
                return Stroke(Act.WHERE)
            case _ if character and character.isprintable():
                return self._type(character)
            case _:
                return None

    def paste(self, text: str) -> Stroke | None:
        """Put a text in at the cursor, made safe; only its first line where there is one line."""
        if self._is_secret:  # as it is; a recovery code may come in several lines
            safe = " ".join(text.splitlines())
        else:
            safe = sanitize.text(text, limit=MOST + 1)
        is_short = len(text) > MOST
        if not self._is_long:
            first, _end, rest = safe.partition("\n")
            is_short, safe = is_short or bool(rest.strip()), first
        room = max(MOST - sum(map(len, self.buffer.lines)), 0)
        is_short, safe = is_short or len(safe) > room, safe[:room]
        if not safe.strip() and not self._is_long:
            return None
        change = self.buffer.insert(safe)
        return Stroke(Act.PASTED, safe, change.removed, is_short=is_short)

    def _type(self, character: str) -> Stroke:
        change = self.buffer.insert(character)
        return Stroke(Act.TYPED, character, change.removed, is_read=True)

    def _erase(self, reach: Reach, by: int) -> Stroke:
        is_letter = reach is Reach.LETTER and not self.buffer.selected
        change = self.buffer.erase(self.buffer.place(reach, by))
        return Stroke(Act.ERASED, change.removed, is_read=is_letter)

    def _take(self, *, is_cut: bool) -> Stroke:
        selected = "" if self._is_secret else self.buffer.selected
        if selected:
            self._clip.text = selected
        if selected and is_cut:
            self.buffer.insert("")
        return Stroke(Act.CUT if is_cut else Act.COPIED, selected)

    def _go(self, act: Act, by: int, frame: Frame, *, selecting: bool) -> Stroke:
        before, buffer = self.buffer.selected, self.buffer
        to = self._target(act, by, frame)
        if act not in (Act.ROW, Act.PAGE):
            self._cell = None
        buffer.go(to, selecting=selecting)
        if selecting:
            return Stroke(Act.SELECTED, buffer.selected, before)
        if act in _ROW_ENDS and not self._is_long:
            return Stroke(_ROW_ENDS[act])
        word = ""
        if act is Act.WORD:
            word = buffer.between(buffer.cursor, buffer.place(Reach.WORD, 1))
        elif act in (Act.PAGE, Act.TEXT_START, Act.TEXT_END):
            line = buffer.lines[to.line]
            start, end = row_span(line, row_of(line, to.column, frame.width), frame.width)
            word = line[start:end]
        return Stroke(act, word, is_read=act in _ARROWS)

    def _target(self, act: Act, by: int, frame: Frame) -> Point:
        buffer = self.buffer
        match act:
            case Act.LETTER:
                return buffer.place(Reach.LETTER, by)
            case Act.WORD:
                return buffer.place(Reach.WORD, by)
            case Act.ROW | Act.PAGE:
                return self._rows_away(
                    by if act is Act.ROW else by * max(frame.height - 1, 1), frame
                )
            case Act.ROW_START | Act.ROW_END:
                line, column = buffer.lines[buffer.cursor.line], buffer.cursor.column
                start, end = row_span(line, row_of(line, column, frame.width), frame.width)
                if by > 0 and end < len(line) and line[end - 1 : end] == " ":
                    end -= 1  # behind it begins the next row
                return Point(buffer.cursor.line, start if by < 0 else end)
            case _:
                return buffer.place(Reach.TEXT, by)

    def _rows_away(self, by: int, frame: Frame) -> Point:
        """So many rows on (or back), in the same cell as far as there is one."""
        at, lines = self.buffer.cursor, self.buffer.lines
        row = row_of(lines[at.line], at.column, frame.width)
        start, _end = row_span(lines[at.line], row, frame.width)
        if self._cell is None:
            self._cell = cells(lines[at.line][start : at.column])
        number = at.line
        for _step in range(abs(by)):
            beyond = row + (1 if by > 0 else -1)
            if 0 <= beyond < len(breaks(lines[number], frame.width)):
                row = beyond
            elif by > 0 and number + 1 < len(lines):
                number, row = number + 1, 0
            elif by < 0 and number:
                number -= 1
                row = len(breaks(lines[number], frame.width)) - 1
            else:
                break
        line = lines[number]
        start, end = row_span(line, row, frame.width)
        column = column_at(line, start, end, self._cell)
        if column == end < len(line):
            column = max(end - 1, start)  # a place at a break belongs to the row that begins there
        return Point(number, column)


def _undone(act: Act, change: Change | None) -> Stroke:
    if change is None:
        return Stroke(act)
    return Stroke(act, change.inserted, change.removed)
