"""Terminal cells: how wide text is on a screen or a braille display, and how it is cut and wrapped.

A cell count of our own, so that views need no terminal library: wide and fullwidth characters
(Unicode's East Asian Width W and F) take two cells; combining marks and invisible format
characters take none; every other character takes one. Characters whose width differs between
terminals ("ambiguous" ones, emoji joined from several) are counted as this table says.
"""

import re
import unicodedata

ELLIPSIS = "…"

_NO_CELL = ("Mn", "Me", "Cf")
# Everything a terminal might obey rather than show: C0, DEL, C1, and the line separators.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def plain(text: str) -> str:
    """The text on one line, each character a terminal would obey replaced (a line break by a blank)."""
    if _CONTROL.search(text) is None:
        return text
    return _CONTROL.sub("\ufffd", " ".join(text.split("\n")).replace("\t", " "))


def _cell(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def is_narrow(text: str) -> bool:
    """Whether each character takes one cell: true of all letters before the combining marks."""
    return text.isascii() or (max(text) < "\u0300" and "\xad" not in text)


def cells(text: str) -> int:
    """How many terminal cells a text without control characters takes."""
    return len(text) if is_narrow(text) else sum(map(_cell, text))


def _fitting(text: str, width: int) -> int:
    """How many characters of the text fit `width` cells, with the marks that belong to the last one."""
    if is_narrow(text):
        return min(len(text), width)
    used = 0
    for index, character in enumerate(text):
        used += _cell(character)
        if used > width:
            return index
    return len(text)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells (at least one); what does not fit becomes "…"."""
    if cells(text) <= width:
        return text
    return text[: _fitting(text, max(width - 1, 0))].rstrip(" ,;:") + ELLIPSIS


def _broken(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` cells."""
    pieces = []
    while cells(word) > width:
        end = max(_fitting(word, width), 1)
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word] if word or not pieces else pieces


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text as rows of at most `width` cells, broken at blanks; never no row at all.

    A line break in the text starts a new row, a no-break space never does. A word wider than a row
    is broken. In a row of one cell a wide character stands alone.
    """
    width = max(width, 1)
    rows: list[str] = []
    for line in text.split("\n"):
        row, used = "", 0
        for word in filter(None, plain(line).split(" ")):
            size = cells(word)
            if row and used + 1 + size <= width:
                row, used = f"{row} {word}", used + 1 + size
                continue
            if row:
                rows.append(row)
            *full, row = _broken(word, width)
            rows += full
            used = cells(row)
        if row or not line.strip():
            rows.append(row)
    return tuple(rows)
