"""What is written to the terminal so that it shows the next rows: only news, whole, in one write.

A screen reader speaks what is written (or what changed), so a row whose words did not change is
not written, rows that moved are scrolled by the terminal, and an announcement is left out of the
live region when the same words are written in the page anyway: everything is heard once. Pure.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mentor_tui.tui.typing_row import typed_row
from mentor_tui.views.cells import cells, cut, plain

_CLEAR = "\x1b[0m\x1b[H\x1b[2J"
_CLEAR_REST = "\x1b[0m\x1b[K"
# What begins within so many written rows is heard at once; after a jump to the end of a page the
# row one wants comes last, and is said first.
SOON = 4
# A row is a word to a reader that joins what is written; a no-break space at its end is silent.
_AGAIN = "\u00a0"


@dataclass(frozen=True, slots=True)
class Ink:
    """One row of the terminal: its words, and what is written for them (the same, or with colours).

    When something stands beside the page, it begins in the column `side` and is written by itself.
    """

    text: str
    written: str
    side: int = 0
    beside: str = ""


def plain_ink(text: str) -> Ink:
    """A row without colours, free of anything a terminal would obey, without blanks at its end."""
    text = plain(text).rstrip(" ")
    return Ink(text, text)


def move_to(x: int, y: int) -> str:
    """The sequence that puts the cursor into a cell (both counted from 0)."""
    return f"\x1b[{y + 1};{x + 1}H"


def unheard(parts: Sequence[str], written: Sequence[str], *, soon: int = SOON) -> str:
    """The announcement without the parts that are heard soon from what the page has written.

    `written` are rows in the order they are written, whole things on several of them; a part
    whose words begin within the first `soon` of them need not be said as well.
    """
    page = _words(" ".join(written))
    reach = len(_words(" ".join(written[:soon])))
    kept = [part for part in parts if not _is_heard(part, page, reach)]
    return " ".join(
        part if part[-1:] in ".!?…:;" or part is kept[-1] else f"{part}." for part in kept
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _is_heard(part: str, page: str, reach: int) -> bool:
    words = _words(part).rstrip(".")
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", page)
    return not words or (found is not None and found.start() < reach)


class Painter:
    """Knows what the terminal shows. Row 0 is the live region."""

    def __init__(self) -> None:
        self._shown: list[Ink] = []
        self._width = 0
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take nothing for granted: the next paint writes everything."""
        self._shown, self._cursor = [], None

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Where the terminal's cursor is (column and row from 0), once something was painted."""
        return self._cursor

    def move(self, cursor: tuple[int, int]) -> str:
        """The sequence for a cursor that moves alone; nothing when it is there already."""
        if not self._shown or cursor == self._cursor:
            return ""
        self._cursor = cursor
        return move_to(*cursor)

    def paint(
        self,
        rows: Sequence[Ink],
        cursor: tuple[int, int],
        width: int,
        *,
        said: Sequence[str] = (),
        is_seen: bool = False,
        edited: range = range(0),
        ink: Callable[[str], Ink] = plain_ink,
    ) -> tuple[str, str | None]:
        """The one write that makes the terminal show `rows` and what stands in the live region.

        `said` are the parts of a new announcement: what the page does not say goes into row 0,
        which is otherwise taken from `rows`. To someone who sees (`is_seen`) the page says all
        that stands on it, else only what is written now. In the `edited` rows only the changed end is
        written, so that a typed letter is one letter; `ink` colours the live region. The second value is the new text of the
        live region, or None when nothing was announced.
        """
        target = list(rows)
        out = [] if self._fits(target, width) else [_CLEAR]
        if out:
            self._shown, self._width, self._cursor = [Ink("", "")] * len(target), width, None
        out += self._scroll(target)
        live = None
        if said and target:
            changed = [
                new.text
                for old, new in zip(self._shown[1:], target[1:], strict=True)
                if is_seen or old.text != new.text
            ]
            soon = len(target) if is_seen else SOON
            live = cut(unheard(said, changed, soon=soon), width)
            if live and live == self._shown[0].text:
                live = cut(live, width - 1) + _AGAIN
            target[0] = ink(live)
        for y, (old, new) in enumerate(zip(self._shown, target, strict=True)):
            if old != new:
                out += self._row(y, old, new, tail_only=y in edited)
        self._shown = target
        if not out and cursor == self._cursor:
            return "", live  # a needless move would be read again
        self._cursor = cursor
        return "".join(out) + move_to(*cursor), live

    def _fits(self, rows: list[Ink], width: int) -> bool:
        return bool(self._shown) and len(self._shown) == len(rows) and self._width == width

    def _row(self, y: int, old: Ink, new: Ink, *, tail_only: bool) -> list[str]:
        """The whole row from column 0, for readers that join what they hear; or its changed end."""
        if new.side and new.side == old.side:
            return _halves(y, old, new)
        if new.written != new.text or new.side:
            besides = [move_to(new.side, y), new.beside] if new.side else []
            return [move_to(0, y), _CLEAR_REST, new.written, *besides]
        start = 0
        if tail_only:
            if typed := typed_row(old.text, new.text, self._width):
                return [move_to(typed[0], y), typed[1]]
            before = old.text.ljust(len(new.text))  # a row ends in blanks
            while start < len(new.text) and before[start] == new.text[start]:
                start += 1
        out = [move_to(cells(new.text[:start]), y), new.written[start:]]
        if cells(old.text) > cells(new.text):
            out.append(_CLEAR_REST)
        return out

    def _scroll(self, rows: list[Ink]) -> list[str]:
        """Let the terminal move a block of rows that only stands higher or lower now."""
        old = self._shown
        changed = [y for y in range(1, len(rows)) if old[y] != rows[y]]
        if len(changed) < 3:
            return []
        end = changed[-1] + 1
        for top in changed[:3]:
            for by in range(1, end - top - 1):
                blank = [Ink("", "")] * by
                if old[top + by : end] == rows[top : end - by]:
                    self._shown = old[:top] + old[top + by : end] + blank + old[end:]
                    return [_region(top, end), move_to(0, end - 1), "\n" * by, "\x1b[r"]
                if old[top : end - by] == rows[top + by : end]:
                    self._shown = old[:top] + blank + old[top : end - by] + old[end:]
                    return [_region(top, end), move_to(0, top), "\x1bM" * by, "\x1b[r"]
        return []


def _halves(y: int, old: Ink, new: Ink) -> list[str]:
    """Only the half of a row that changed: the page, or what stands beside it."""
    out = []
    if old.written != new.written:
        out += [move_to(0, y), f"\x1b[0m\x1b[{new.side}X", new.written]
    if old.beside != new.beside:
        out += [move_to(new.side, y), _CLEAR_REST, new.beside]
    return out


def _region(top: int, end: int) -> str:
    """The sequence after which only the rows from `top` up to `end` scroll."""
    return f"\x1b[0m\x1b[{top + 1};{end}r"
