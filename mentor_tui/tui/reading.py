"""Reading on a page: by paragraph, heading, comment, sentence, word and character, and where one is.

What was read is said once, and the cursor stands on its first cell.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mentor_tui.desk import earcons
from mentor_tui.i18n import _, current_language
from mentor_tui.speech.closer import Closer
from mentor_tui.speech.tongues import in_language, spelled
from mentor_tui.tui.accessible import PaintedApp
from mentor_tui.tui.moves import item_at, next_block, next_comment, next_heading
from mentor_tui.tui.page import Row, RowKind, Rows
from mentor_tui.tui.widgets import Page
from mentor_tui.tui.window import said_cells
from mentor_tui.views.keys import Move
from mentor_tui.views.paragraphs import say_heading_above, say_paragraph
from mentor_tui.views.text_moves import (
    STEPS,
    Stretch,
    Unit,
    find,
    find_next,
    say_character,
    say_edge,
    split,
    stretch_at,
)
from mentor_tui.views.words import Detail, Length, say_action, say_field, say_item


@dataclass(frozen=True, slots=True)
class Thing:
    """The rows of one thing, from `first` to `last`, and its words as they stand there."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What a step read: its words, its row, and the character of the row it begins with."""

    words: str
    place: int
    at: int


def thing_at(rows: Rows, place: int) -> Thing:
    """The thing a row belongs to."""
    first = last = place
    while rows[first].part and first:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].part > rows[last].part:
        last += 1
    return Thing(first, last, " ".join(row.text for row in rows[first : last + 1]))


def thing_beside(rows: Rows, thing: Thing, by: int) -> Thing | None:
    """The next (or previous) thing."""
    place = thing.last + 1 if by > 0 else thing.first - 1
    while 0 <= place < len(rows):
        if rows[place].kind is not RowKind.BLANK:
            return thing_at(rows, place)
        place += by
    return None


def piece_of(rows: Rows, thing: Thing, stretch: Stretch) -> Piece:
    """A stretch of a thing's words, and where it begins."""
    place = thing.first
    while place < thing.last and rows[place + 1].start <= stretch.start:
        place += 1
    return Piece(thing.words[stretch.start : stretch.end], place, stretch.start - rows[place].start)


class Reader:
    """Moves over the rows of a page as text, and says what it comes to."""

    def __init__(self, face: PaintedApp, page: Callable[[], Page]) -> None:
        """Read what `page` gives: the page, or the question over it."""
        self._face, self._current = face, page
        self._closer = Closer()

    @property
    def page(self) -> Page:
        """The page that is read."""
        return self._current()

    @property
    def _page(self) -> Page:
        return self._current()

    def move(self, move: Move, *, is_arrow: bool) -> None:
        """Do one of the moves of reading."""
        if move in STEPS:
            self._step(move, is_arrow=is_arrow)
            return
        match move:
            case Move.NEXT_PARAGRAPH | Move.PREVIOUS_PARAGRAPH:
                self._to_block(move)
            case Move.NEXT_COMMENT | Move.PREVIOUS_COMMENT:
                self._to_comment(move)
            case Move.NEXT_HEADING | Move.PREVIOUS_HEADING:
                self._to_heading(move)
            case Move.WHERE:
                self.say_where()
            case Move.AGAIN:
                if told := self._closer.again(self._face.last_said, current_language()):
                    self._pass(told)
                else:
                    self._face.say_again()
            case _:
                raise ValueError(move)

    def say_where(self) -> None:
        """Say which paragraph, sentence and row this is, and of what, the nearest first; then its words."""
        rows, place, view = self._page.rows, self._page.place, self._page.view
        stood = [row for row in rows if row.kind is not RowKind.BLANK]
        number = stood.index(rows[place]) + 1
        at = _("Row {number} of {total}").format(number=number, total=len(stood))
        row, title = rows[place], view.title
        if row.kind is RowKind.TEXT:
            said = say_paragraph(view, row.index), self._say_sentence()
            self._pass(*said, say_heading_above(view, row.index), at, title, row.text)
        else:
            words = self._whole(row)
            self._pass(*((title, at) if words.startswith(title) else (title, at, words)))

    def _whole(self, row: Row) -> str:
        """The words of a row, with what it leaves out because a person wants it brief."""
        view = self._page.view
        if self._page.detail is not Detail.BRIEF:
            return row.text
        match row.kind:
            case RowKind.ITEM:
                return say_item(view.items[row.index], Length.FULL)
            case RowKind.FIELD:
                return say_field(view.fields[row.index], Length.FULL)
            case RowKind.ACTION:
                return say_action(view.actions[row.index], Length.FULL)
            case _:
                return row.text

    def piece(self, unit: Unit, by: int, *, width: int = 0) -> Piece | None:
        """What a step leads to from where the cursor stands; nothing behind the last (or before the first).

        With `by` 0 it is what the cursor stands in. Sentences wider than `width` cells come in pieces.
        """
        rows, place = self._page.rows, self._page.place
        if by:
            return self._beside(place, self._page.at, unit, by, width)
        thing = thing_at(rows, place)
        found = self._find(thing, unit, width)
        where = stretch_at(found, rows[place].start + self._page.at)
        return piece_of(rows, thing, found[max(where, 0)]) if found else None

    def rest(self, most: int) -> Iterator[Piece]:
        """The sentence the cursor stands in and those behind it, at most so many."""
        piece = self.piece(Unit.SENTENCE, 0)
        while piece is not None and most:
            yield piece
            most -= 1
            piece = self._beside(piece.place, piece.at, Unit.SENTENCE, 1, 0)

    def _beside(self, place: int, at: int, unit: Unit, by: int, width: int) -> Piece | None:
        rows = self._page.rows
        thing, at = thing_at(rows, place), rows[place].start + at
        while True:
            found = self._find(thing, unit, width)
            stretch = find_next(found, at, by)
            if stretch is not None:
                return piece_of(rows, thing, stretch)
            beside = thing_beside(rows, thing, by)
            if beside is None:
                return None
            thing, at = beside, -1 if by > 0 else len(beside.words)

    def stand_on(self, piece: Piece) -> bool:
        """Put the cursor where a piece begins; true when the page is to be painted for that."""
        return self._jump(piece.place, piece.at)

    def _jump(self, place: int, at: int = 0) -> bool:
        """Stand on a row; the eye sees all of its thing, the ear would only hear its last rows twice."""
        return self._page.stand_on(place, at, whole=not self._face.accessible)

    def _find(self, thing: Thing, unit: Unit, width: int) -> tuple[Stretch, ...]:
        page = self._page
        found = find(thing.words, unit, page.language_at(thing.first) or page.language)
        if unit is Unit.CHARACTER:  # between two rows there is nothing to stand on
            rows = page.rows[thing.first + 1 : thing.last + 1]
            ends = {row.start - 1 for row in rows}
            return tuple(s for s in found if s.start not in ends) if ends else found
        if unit is Unit.SENTENCE and width:
            return split(thing.words, found, width)
        return found

    def _step(self, move: Move, *, is_arrow: bool) -> None:
        unit, by = STEPS[move]
        # What the live region cannot say at one go, it says at two.
        width = said_cells(*self._face.size) if self._face.accessible else 0
        piece = self.piece(unit, by, width=width)
        if piece is None:
            if not is_arrow:
                self._pass(earcons.say_end(say_edge(move)))
            return
        will_paint = self.stand_on(piece)
        language = self._page.language_at(piece.place)
        is_character = unit is Unit.CHARACTER
        words = self.spoken(piece)
        if is_character:
            words = spelled(say_character(piece.words), piece.words, language)
        if is_arrow:
            if not will_paint:
                self._face.place_cursor()
            self._face.voice(words)
            self._face.remember(words)
        else:
            self._pass(words)
        if unit is not Unit.SENTENCE:
            said = self._face.last_said
            self._closer.read(said, piece.words, language, is_character=is_character)

    def _to_block(self, move: Move) -> None:
        by = 1 if move is Move.NEXT_PARAGRAPH else -1
        found = next_block(self._page.rows, self._page.place, by)
        if found is None:
            self._pass(earcons.say_end(say_edge(move)))
            return
        self._jump(found)
        said = say_paragraph(self._page.view, self._page.row.index)
        self._pass(f"{said}:" if said else "", self._words_at(found))

    def _to_heading(self, move: Move) -> None:
        by = 1 if move is Move.NEXT_HEADING else -1
        found = next_heading(self._page.view, self._page.rows, self._page.place, by)
        if found is None:
            self._pass(earcons.say_end(say_edge(move)))
            return
        self._jump(found)
        self._pass(self._words_at(found))

    def _to_comment(self, move: Move) -> None:
        by = 1 if move is Move.NEXT_COMMENT else -1
        view = self._page.view
        found = next_comment(view, self._page.rows, self._page.place, by)
        if found is None:
            self._pass(earcons.say_end(say_edge(move)))
            return
        self._jump(found)
        row = self._page.row
        if item := item_at(view, row):
            self._pass(say_item(item, Length.ROW), item.detail)
            return
        labels = (mark.label for mark in view.text[row.index].marks)
        self._pass(*labels, self._words_at(found))

    def spoken(self, piece: Piece) -> str:
        """The words of a piece, in the language of the text they are of."""
        return in_language(piece.words, self._page.language_at(piece.place))

    def _words_at(self, place: int) -> str:
        words = thing_at(self._page.rows, place).words
        return in_language(words, self._page.language_at(place))

    def _say_sentence(self) -> str:
        """Which sentence of the paragraph the cursor stands in; nothing where there is only one."""
        rows, place = self._page.rows, self._page.place
        found = self._find(thing_at(rows, place), Unit.SENTENCE, 0)
        if len(found) < 2:
            return ""
        number = stretch_at(found, rows[place].start + self._page.at) + 1
        return _("Sentence {number} of {total}").format(number=max(number, 1), total=len(found))

    def _pass(self, *parts: str) -> None:
        self._face.announce(*parts, is_passing=True)
