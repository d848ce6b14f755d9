"""Reading on from where a person stands: with our own voice sentence by sentence, else in portions.

A screen reader reads what is printed, and nobody can tell us how far it came: so a portion is what
one can listen to, and the same key goes on behind it. Our own voice goes on by itself; Enter stops
it, and the person stays in the sentence that was being said.
"""

import os
import select
import sys
import time
from contextlib import suppress

from mentor_tui.i18n import _
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.tongues import marked

from . import reading
from .cursor import Spot
from .visit import Visit

Pieces = tuple[tuple[Spot, str], ...]
"""Sentences, and where each stands."""

AT_ONCE = 100
"""Sentences a voice that tells how far it is is given at a time."""

LOOK = 0.05
"""Seconds between two looks whether the voice has come to an end or somebody typed."""


class SayAll:
    """Reads on in one visit."""

    def __init__(self, visit: Visit, aloud: Aloud) -> None:
        self._visit, self._aloud = visit, aloud
        self._ended: tuple[str, Spot] | None = None  # where a portion ended last
        self._turn = 0

    def begin(self) -> str:
        """Read on; what a person typed to stop it, when that was a command."""
        visit = self._visit
        pieces = reading.rest(visit.view, visit.spot)
        if (visit.view.route, visit.spot) == self._ended:
            pieces = tuple(piece for piece in pieces if piece[0].row > visit.spot.row)
        if not pieces:
            visit.tell(_("There is nothing more to read."))
            return ""
        if self._aloud.speaks():
            return self._speak(pieces)
        count = reading.portion(pieces, visit.terminal.width())
        visit.tell(*_by_row(pieces[:count]))
        visit.spot = pieces[count - 1][0]
        self._ended = (visit.view.route, visit.spot)
        return ""

    def _speak(self, pieces: Pieces) -> str:
        """Say sentence after sentence until somebody types; Ctrl+C stops it too."""
        visit, aloud = self._visit, self._aloud
        visit.said = tuple(said for _spot, said in pieces)
        try:
            while pieces:
                count = AT_ONCE if aloud.has_marks() else 1
                marks = self._say(pieces[:count])
                read = 1
                while True:
                    is_speaking = aloud.is_speaking()
                    read = self._follow(pieces, marks, read)
                    if not is_speaking:
                        break
                    if is_typed():
                        aloud.silence()
                        return visit.terminal.read("").strip()
                    time.sleep(LOOK)
                if not aloud.speaks():  # the voice failed: what it did not say is still to be read
                    return ""
                pieces = pieces[read:]
        except KeyboardInterrupt:
            aloud.silence()
            visit.terminal.write("")
            return ""
        self._ended = (visit.view.route, visit.spot)
        visit.tell(_("End of what there is to read."))
        return ""

    def _say(self, pieces: Pieces) -> tuple[str, ...]:
        """Say these without a break; the marks by which the voice tells of each. The first is printed."""
        self._turn += 1
        marks = tuple(f"{self._turn}/{number}" for number in range(len(pieces)))
        said = tuple(said for _spot, said in pieces)
        self._stand_on(pieces[0])
        self._visit.terminal.speak_only(marked(said, marks) if len(said) > 1 else said[0])
        return marks

    def _follow(self, pieces: Pieces, marks: tuple[str, ...], read: int) -> int:
        """Print and stand on the sentences the voice has come to; how many of them are read."""
        mark = self._aloud.mark()
        reached = marks.index(mark) + 1 if mark in marks else read
        for piece in pieces[read:reached]:
            self._stand_on(piece)
        return max(read, reached)

    def _stand_on(self, piece: tuple[Spot, str]) -> None:
        self._visit.spot, said = piece
        self._visit.terminal.print(said)


def _by_row(pieces: Pieces) -> tuple[str, ...]:
    """The sentences of each row on one line."""
    lines: dict[int, list[str]] = {}
    for spot, said in pieces:
        lines.setdefault(spot.row, []).append(said)
    return tuple(" ".join(said) for said in lines.values())


def is_typed() -> bool:
    """Somebody sent a line from a terminal; never known on Windows, where Ctrl+C stops the voice."""
    if os.name == "nt" or not sys.stdin.isatty():  # the lines of a pipe are there beforehand
        return False
    with suppress(OSError, ValueError):
        return bool(select.select([sys.stdin], [], [], 0)[0])
    return False
