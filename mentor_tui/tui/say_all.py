"""Reading on from the cursor: with our own voice sentence by sentence, else a page at a time.

Our own voice goes on when it has come to an end, and the cursor with it; any key stops it, and the
cursor stays where it was. A screen reader reads what is written: the page is shown from the cursor's
row on, all of it written anew, and the same key goes on behind it.
"""

from textual.timer import Timer

from mentor_tui.i18n import _, language
from mentor_tui.speech.aloud import Aloud
from mentor_tui.tui.accessible import PaintedApp
from mentor_tui.tui.page import RowKind
from mentor_tui.tui.reading import Piece, Reader
from mentor_tui.views.text_moves import Unit

LOOK = 0.05
"""Seconds between two looks whether the voice has come to an end."""

BLANK = 0.06
"""Seconds for which a page is blank before it is written anew: who compares screens must see it change."""


class SayAll:
    """Reads on in one face."""

    def __init__(self, face: PaintedApp, reader: Reader, aloud: Aloud) -> None:
        self._face, self._reader, self._aloud = face, reader, aloud
        self._timer: Timer | None = None
        self._from_text = False
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
        self._timer.stop()
        self._timer = None
        self._aloud.silence()
        return True

    def _say(self, piece: Piece) -> None:
        if not self._reader.stand_on(piece):
            self._face.place_cursor()
        self._face.voice(self._reader.spoken(piece))

    def _look(self) -> None:
        if self._timer is None or self._aloud.is_speaking():
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
