"""Reading on from the cursor: with our own voice to the end, else a page at a time.

Our own voice goes on sentence by sentence, and the cursor with it; any key stops it, and the cursor
stays in the sentence that was being said. A voice that tells how far it is gets many sentences at a time, so
that there is no break between them; any other one after the other. A screen reader reads what is written: the
page is shown from the cursor's row on, all of it written anew, and the same key goes on behind it.
"""

from itertools import takewhile

from textual.timer import Timer

from mentor_tui.i18n import _, language
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.tongues import marked
from mentor_tui.tui.accessible import PaintedApp
from mentor_tui.tui.page import RowKind
from mentor_tui.tui.reading import Piece, Reader
from mentor_tui.views.text_moves import Unit

LOOK = 0.05
"""Seconds between two looks how far the voice is."""

AT_ONCE = 100
"""Sentences a voice is given at a time."""

BLANK = 0.06
"""Seconds for which a page is blank before it is written anew: who compares screens must see it change."""


class SayAll:
    """Reads on in one face."""

    def __init__(self, face: PaintedApp, reader: Reader, aloud: Aloud) -> None:
        self._face, self._reader, self._aloud = face, reader, aloud
        self._timer: Timer | None = None
        self._from_text = False
        self._marks: tuple[str, ...] = ()  # of the sentences the voice was given
        self._turn = self._at = 0
        self._shown: tuple[str, int, int] | None = None  # a route, a row, and the last row shown

    @property
    def is_on(self) -> bool:
        """The voice reads on by itself."""
        return self._timer is not None

    def begin(self) -> None:
        """Read on from the sentence, or without a voice of our own from the row, of the cursor."""
        page = self._reader.page
        if not self._aloud.speaks():
            self._unroll()
            return
        self._from_text = page.row.kind is RowKind.TEXT
        piece = self._reader.piece(Unit.SENTENCE, 0)
        if piece is None:
            self._face.announce(_("There is nothing more to read."))
            return
        self._say(piece)
        self._timer = self._face.set_interval(LOOK, self._look)

    def stop(self) -> bool:
        """Stop the voice; whether it was reading on."""
        if self._timer is None:
            return False
        self._follow()
        self._timer.stop()
        self._timer = None
        self._aloud.silence()
        return True

    def _say(self, piece: Piece) -> None:
        """Say a sentence, and with a voice that tells how far it is those behind it."""
        self._stand_on(piece)
        pieces = [piece]
        if self._aloud.has_marks():
            pieces = list(takewhile(self._goes_on, self._reader.rest(AT_ONCE))) or pieces
        self._turn, self._at = self._turn + 1, 0
        self._marks = tuple(f"{self._turn}/{number}" for number in range(len(pieces)))
        said = [self._reader.spoken(each) for each in pieces]
        self._face.voice(marked(said, self._marks) if len(said) > 1 else said[0])

    def _stand_on(self, piece: Piece) -> None:
        if not self._reader.stand_on(piece):
            self._face.place_cursor()

    def _follow(self) -> None:
        """Go to the sentence the voice is in, step by step: rows may have been broken anew meanwhile."""
        mark = self._aloud.mark()
        if mark not in self._marks:
            return
        while self._at < self._marks.index(mark):
            self._at += 1
            piece = self._reader.piece(Unit.SENTENCE, 1)
            if piece is not None:
                self._stand_on(piece)

    def _look(self) -> None:
        if self._timer is None:
            return
        is_speaking = self._aloud.is_speaking()
        self._follow()
        if is_speaking:
            return
        if not self._aloud.speaks():  # it failed: what it did not say is still to be read
            self.stop()
            return
        piece = self._reader.piece(Unit.SENTENCE, 1)
        if piece is not None and self._goes_on(piece):
            self._say(piece)
            return
        self.stop()
        with language(self._reader.page.language):
            self._face.announce(_("End of what there is to read."))

    def _goes_on(self, piece: Piece) -> bool:
        """A text is read to its end, anything else up to the actions."""
        kind = self._reader.page.rows[piece.place].kind
        return kind is RowKind.TEXT if self._from_text else kind is not RowKind.ACTION

    def _unroll(self) -> None:
        page = self._reader.page
        place = page.place
        if self._shown is not None and self._shown[:2] == (page.view.route, place):
            place = self._shown[2] + 1
            if place >= len(page.rows):
                self._face.announce(_("There is nothing more to read."))
                return
        view = page.view

        def show() -> None:
            if page.view is view:
                self._shown = (view.route, place, page.unroll(place))

        if not self._face.accessible:
            show()
            return
        page.blank()
        self._face.set_timer(BLANK, show)
