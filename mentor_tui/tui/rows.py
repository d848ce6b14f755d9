"""Where the rows of a text that is being written begin and end. Pure.

Unlike a text that is read, nothing is left out here: every blank has its cell, because the cursor
may stand on it. Rows leave the last cell of their width free for a cursor behind them.
"""

import re
import unicodedata
from functools import lru_cache

from mentor_tui.views.cells import cells

_JOINER = "\u200d"
# Latin, Greek and Cyrillic letters, and punctuation: one cell each, and no marks. For speed alone.
_SIMPLE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*"
)


@lru_cache(maxsize=256)
def breaks(line: str, width: int) -> tuple[int, ...]:
    """The columns at which rows of a line begin, the first one 0; `width` 0 is one row.

    A row ends behind a blank where it can. A character wider than the row stands alone.
    """
    found = [0]
    room = max(width - 1, 1)
    while width and (end := _end(line, found[-1], room)) < len(line):
        found.append(end)
    return tuple(found)


def _end(line: str, start: int, room: int) -> int:
    """Where the row that begins at `start` ends."""
    end = _fitting(line, start, room)
    if end == len(line):
        return end
    blank = line.rfind(" ", start, end)
    return blank + 1 if blank >= start else max(end, step(line, start, 1))


def _fitting(line: str, start: int, room: int) -> int:
    """The column behind the last letter that fits `room` cells."""
    chunk = line[start : start + room]
    if _SIMPLE.fullmatch(chunk):
        end = start + len(chunk)
        if end == len(line) or not _belongs(line, end):
            return end
    end, used = start, 0
    while end < len(line):
        after = step(line, end, 1)
        used += cells(line[end:after])
        if used > room:
            break
        end = after
    return end


def row_of(line: str, column: int, width: int) -> int:
    """Which of the rows of a line has a column; at a break it is the row that begins there."""
    rows = breaks(line, width)
    return max(place for place, start in enumerate(rows) if start <= column)


def row_span(line: str, row: int, width: int) -> tuple[int, int]:
    """The columns at which a row of a line begins and ends."""
    rows = breaks(line, width)
    return rows[row], rows[row + 1] if row + 1 < len(rows) else len(line)


def step(line: str, column: int, by: int) -> int:
    """The column of the next (1) or previous (-1) letter: marks and joined signs belong to the one before."""
    column += by
    while 0 < column < len(line) and _belongs(line, column):
        column += by
    return min(max(column, 0), len(line))


def _belongs(line: str, column: int) -> bool:
    character = line[column]
    if character.isascii():
        return False
    is_mark = unicodedata.category(character) in ("Mn", "Me", "Cf")
    is_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return is_mark or is_tone or line[column - 1] == _JOINER


def column_at(line: str, start: int, end: int, cell: int) -> int:
    """The column within a row from `start` to `end` that stands in a cell, or the last before it."""
    column = start
    while column < end:
        after = step(line, column, 1)
        if cells(line[start:after]) > cell:
            break
        column = after
    return column
