"""What is written to the terminal so that it shows the next rows: only news, whole, in one write.

A screen reader speaks what is written (or what changed), so a row whose words did not change is
not written, rows that moved are scrolled by the terminal, and an announcement is left out of the
live region when the same words are written in the page anyway: everything is heard once. Pure.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mentor_tui.tui.typing_row import typed_blanks, typed_row
from mentor_tui.views.cells import ELLIPSIS, cells, is_narrow, plain, wrap

_CLEAR = "\x1b[0m\x1b[H\x1b[2J"
_CLEAR_REST = "\x1b[0m\x1b[K"
_CLEAR_BELOW = "\x1b[0m\x1b[J"
# What begins within so many written rows is heard at once; after a jump to the end of a page the
# row one wants comes last, and is said first.
SOON = 4
# So many rows that are seen to differ are worth scrolling for.
_MANY = 4
# A silent character that makes a row another one than it was, for a reader that compares rows.
_AGAIN = "\u00a0"
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Painted:
    """What to write; the rows of the live region if something was announced; what did not fit in."""

    written: str
    live: tuple[str, ...] | None = None
    rest: str = ""


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


def share(text: str, width: int, rows: int) -> tuple[tuple[str, ...], str]:
    """A text on at most so many rows, and the rest of it: then the last row ends in "…"."""
    text = " ".join(filter(None, plain(text).split(" ")))
    lines = [line for line in wrap(text, width) if line]
    if len(lines) <= rows:
        return tuple(lines), ""
    kept = [*lines[: rows - 1], wrap(lines[rows - 1], width - 2)[0]]
    end = 0
    for line in kept:
        end = text.index(line, end) + len(line)
    kept[-1] = f"{kept[-1]} {ELLIPSIS}"
    return tuple(kept), text[end:].lstrip()


def _other(text: str, width: int, is_known: Callable[[str], bool]) -> str:
    """The same words as a row that is not on the screen yet."""
    if is_known(text) and cells(text) < width:
        text += _AGAIN
    while is_known(text) and " " in text:
        text = _AGAIN.join(text.rsplit(" ", 1))
    return text


def _same(text: str) -> str:
    """What is alike in rows of the same words."""
    return text.replace(_AGAIN, " ").rstrip(" ")


def _words(text: str) -> str:
    return " ".join(text.split())


def _is_heard(part: str, page: str, reach: int) -> bool:
    words = _words(part).rstrip(".")
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", page)
    return not words or (found is not None and found.start() < reach)


def _no_typing(row: Ink, moved: int) -> Ink:
    """The row as no reader takes it for what was typed: as many characters, with a blank, as the cursor moved.

    Fenrir leaves those to the echo of keys. A word one goes back to is just as long.
    """
    return plain_ink(row.text + _AGAIN) if len(row.text) + 1 == moved else row


class Painter:
    """Knows what the terminal shows. The first rows are the live region."""

    def __init__(self) -> None:
        self._shown: list[Ink] = []
        self._width = 0
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Take nothing for granted: the next paint writes everything."""
        self._shown, self._cursor = [], None

    @property
    def size(self) -> tuple[int, int]:
        """The columns and rows of what was painted last."""
        return self._width, len(self._shown)

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
        live: int = 1,
        indent: int = 0,
        with_row: bool = False,
        is_seen: bool = False,
        words: Sequence[str] = (),
        edited: range = range(0),
        ink: Callable[[str], Ink] = plain_ink,
    ) -> Painted:
        """The one write that makes the terminal show `rows` and what stands in the live region.

        `said` are the parts of a new announcement: what the page does not say goes into the first
        `live` rows, `indent` cells from both sides; they are otherwise taken from `rows`. To someone who sees (`is_seen`) the page
        says all that stands on it (its rows in `words`, which may be drawn otherwise), else only what is written now and stood nowhere before. `with_row`,
        the row of the cursor is heard even if the screen has shown the same words already.
        In the `edited` rows only the changed end is written, so that a typed letter is one letter;
        `ink` colours the live region.
        """
        target = list(rows)
        out = [] if self._fits(target, width) else [_CLEAR]
        if out:
            self._shown, self._width, self._cursor = [Ink("", "")] * len(target), width, None
        before = Counter(old.text for old in self._shown)
        if not is_seen:
            self._keep(target, live)
            if with_row and live <= cursor[1] < len(target) and cursor[1] not in edited:
                target[cursor[1]] = _heard(target[cursor[1]], target[live:], before, width)
        out += self._scroll(target, live) or (self._drag(target, live) if is_seen else [])
        told, rest = None, ""
        if said and target:
            changed = words or [
                new.text
                for old, new in zip(self._shown[live:], target[live:], strict=True)
                if is_seen or (old.text != new.text and new.text not in before)
            ]
            text = unheard(said, changed, soon=len(target) if is_seen else SOON)
            told, rest = share(text, width - 2 * indent, live)
            for y in range(live):
                target[y] = plain_ink(told[y] if y < len(told) else "")
            for y in range(len(told)):
                target[y] = _heard(target[y], target, before, width)
            if self._cursor is not None and len(told) == 1:
                target[0] = _no_typing(target[0], abs(cursor[0] - self._cursor[0]))
            told = tuple(row.text for row in target[: len(told)])
            target[:live] = [ink(row.text) for row in target[:live]]
        end = 0 if is_seen else _end_of_words(target)
        for y, (old, new) in enumerate(zip(self._shown, target, strict=True)):
            if old != new and end and y >= end:
                out += [move_to(0, y), _CLEAR_BELOW]
                break
            if old != new:
                out += self._row(y, old, new, tail_only=y in edited)
        self._shown = target
        if not out and cursor == self._cursor:
            return Painted("", told, rest)  # a needless move would be read again
        if not out and cursor[1] in edited:
            out = [typed_blanks(self._cursor, cursor, target[cursor[1]].text)]
        self._cursor = cursor
        return Painted("".join(out) + move_to(*cursor), told, rest)

    def _keep(self, target: list[Ink], live: int) -> None:
        """Leave rows on the screen that were made to differ from an older one by a silent character."""
        marked = {_same(old.text): old for old in self._shown[live:] if _AGAIN in old.text}
        for y in range(live, len(target)):
            target[y] = marked.get(_same(target[y].text), target[y])

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
            while start and (_joins(before, start) or _joins(new.text, start)):
                start -= 1
        out = [move_to(cells(new.text[:start]), y), new.written[start:]]
        # Terminals differ in how wide they draw what is no plain letter.
        if cells(old.text) > cells(new.text) or not is_narrow(old.text + new.text):
            # Behind a full row the cursor stands on its last cell, which would be wiped.
            out.insert(1 if cells(new.text) >= self._width else 2, _CLEAR_REST)
        return out

    def _scroll(self, rows: list[Ink], live: int) -> list[str]:
        """Let the terminal move a block of rows that only stands higher or lower now."""
        old = self._shown
        changed = [y for y in range(live, len(rows)) if old[y] != rows[y]]
        if len(changed) < 2:
            return []
        end = changed[-1] + 1
        for top in changed[:3]:
            for by in range(1, end - top):
                blank = [Ink("", "")] * by
                up, down = old[top + by : end], old[top : end - by]
                kept = up[: _end_of_words(up)]  # below a short page new rows may come in
                if kept and kept == rows[top : top + len(kept)]:
                    self._shown = old[:top] + up + blank + old[end:]
                    return [_region(top, end), move_to(0, end - 1), "\n" * by, "\x1b[r"]
                if down == rows[top + by : end] and any(row.text for row in down):
                    self._shown = old[:top] + blank + down + old[end:]
                    return [_region(top, end), move_to(0, top), "\x1bM" * by, "\x1b[r"]
        return []

    def _drag(self, rows: list[Ink], live: int) -> list[str]:
        """The same for the eye: most rows of the block stand higher or lower now, a few look otherwise.

        The row one stands on and the one before change their colours when a page scrolls, and what
        stands beside it does not move: these are written anew.
        """
        old = self._shown
        changed = [y for y in range(live, len(rows)) if old[y].written != rows[y].written]
        if len(changed) < _MANY:
            return []
        top, end = changed[0], changed[-1] + 1
        for by in range(1, (end - top) // 2):
            blank = [Ink("", "")] * by
            if _are_alike(old[top + by : end], rows[top : end - by]):
                self._shown = old[:top] + old[top + by : end] + blank + old[end:]
                return [_region(top, end), move_to(0, end - 1), "\n" * by, "\x1b[r"]
            if _are_alike(old[top : end - by], rows[top + by : end]):
                self._shown = old[:top] + blank + old[top : end - by] + old[end:]
                return [_region(top, end), move_to(0, top), "\x1bM" * by, "\x1b[r"]
        return []


def _end_of_words(rows: Sequence[Ink]) -> int:
    """The row from which on all rows are blank."""
    return max((y + 1 for y, row in enumerate(rows) if row.written), default=0)


def _are_alike(old: list[Ink], new: list[Ink]) -> bool:
    """Most of the rows that are not blank look the same on the page, whatever stands beside them."""
    pairs = [(a.written, b.written) for a, b in zip(old, new, strict=True) if a.text or b.text]
    same = sum(one == other for one, other in pairs)
    return same >= _MANY and same * 4 >= len(pairs) * 3


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


def _heard(row: Ink, rows: Sequence[Ink], before: Counter[str], width: int) -> Ink:
    """One of the rows, different from all that stood on the screen unless it stands there once more."""
    if sum(other.text == row.text for other in rows) > before[row.text]:
        return row
    return plain_ink(_other(_same(row.text), width, lambda words: words in before))


def _joins(text: str, start: int) -> bool:
    """Whether what begins at a character belongs to the one before it."""
    found = text[start : start + 1]
    return bool(found) and (cells(found) == 0 or text[start - 1] == _JOINER)
