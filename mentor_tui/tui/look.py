"""How a row looks to someone who sees it: which tone each piece of its words has. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from rich.segment import Segment
from rich.style import Style

from mentor_tui.tui import themes
from mentor_tui.tui.page import Row, RowKind
from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells, plain
from mentor_tui.views.model import BlockKind, NoticeKind, View
from mentor_tui.views.preferences import Preferences


@dataclass(frozen=True)
class Look:
    """What a person chose for the eye, and what the terminal can show of it.

    `measure` is the most cells of a line. `is_calm`: nothing slanted or faint.
    """

    theme: str = "terminal"
    measure: int = 80
    is_calm: bool = False
    is_roomy: bool = False
    has_wide_words: bool = False
    has_side: bool = True
    has_pictures: bool = True

    def style(self, tone: Tone) -> Style:
        """How a tone is set."""
        return themes.style(self.theme, tone, is_calm=self.is_calm)

    @cached_property
    def ground(self) -> Style:
        """What is behind everything."""
        return Style(bgcolor=self.style(Tone.TEXT).bgcolor)

    def margin(self, width: int) -> int:
        """The cells left and right of the text on a screen of some width."""
        if width <= 20:
            return 0
        return 6 if self.is_roomy and width >= 60 else 2

    def room(self, width: int) -> int:
        """The cells a line of text may take on a screen of some width."""
        return max(min(width - 2 * self.margin(width), self.measure), 1)

    def wrapped_at(self, width: int) -> int:
        """Where lines are broken: earlier when words stand further apart, so that they fit nonetheless."""
        room = self.room(width)
        return room * 5 // 6 if self.has_wide_words and room > 20 else room


def read_look(preferences: Preferences, colours: int) -> Look:
    """What was chosen, on a terminal with so many colours."""
    get = preferences.get
    return Look(
        theme=themes.choose_theme(get("theme"), colours).name,
        measure=int(get("measure")),
        is_calm=get("letters") == "upright",
        is_roomy=get("spacing") == "wide",
        has_wide_words=get("words") == "wide",
        has_side=get("side") == "yes",
        has_pictures=get("pictures") == "yes",
    )


def draw(view: View, row: Row, look: Look, room: int, *, is_current: bool = False) -> list[Segment]:
    """A row from its indent on, in at most `room` cells; the current one fills them."""
    pieces = list(_pieces(view, row))
    if look.has_wide_words and row.kind is not RowKind.BLANK:
        wide = [(text.replace(" ", "  "), tone) for text, tone in pieces]
        if row.indent + _size(wide) <= room:
            pieces = wide
    behind = [("  ", Tone.TEXT), *row.drawn]
    has_bar = row.drawn and row.kind is not RowKind.BLANK
    if has_bar and row.indent + _size(pieces) + _size(behind) <= room:
        pieces += behind
    if is_current:
        style = look.style(Tone.CURRENT)
        text = " " * row.indent + "".join(text for text, _tone in pieces)
        return [Segment(text + " " * (room - cells(text)), style)]
    drawn = [Segment(text, look.style(tone)) for text, tone in pieces if text]
    return [Segment(" " * row.indent, look.ground), *drawn]


Piece = tuple[str, Tone]


def _size(pieces: Iterable[Piece]) -> int:
    return sum(cells(text) for text, _tone in pieces)


def _pieces(view: View, row: Row) -> Iterator[Piece]:
    if row.kind is RowKind.BLANK:
        yield from row.drawn
        return
    if row.kind is RowKind.ACTION:
        yield from _action(view, row)
        return
    main, strong, faint = tone_of(view, row), min(row.strong, row.faint), row.faint
    yield row.text[:strong], main
    yield row.text[strong:faint], Tone.STATE
    yield row.text[faint:], _faint(view, row)


def _action(view: View, row: Row) -> Iterator[Piece]:
    """The key first, as on a key cap, where all of it stands in one row."""
    action = view.actions[row.index]
    label = plain(action.label)
    if not action.key or row.part or not row.text.startswith(label):
        yield row.text, Tone.ACTION
        return
    yield f" {plain(action.key)} ", Tone.KEY
    yield f" {label}", Tone.ACTION


def tone_of(view: View, row: Row) -> Tone:
    """The tone of a row's words."""
    match row.kind:
        case RowKind.TITLE:
            return Tone.TITLE
        case RowKind.GROUP:
            return Tone.GROUP
        case RowKind.NOTICE:
            return _notice(view.notices[row.index].kind)
        case RowKind.TEXT:
            return _block(view.text[row.index].kind)
        case RowKind.ACTION | RowKind.CHOICE:
            return Tone.ACTION
        case RowKind.FIELD | RowKind.ITEM | RowKind.EMPTY | RowKind.BLANK:
            return Tone.TEXT
        case _:
            assert_never(row.kind)


def _faint(view: View, row: Row) -> Tone:
    """What is secondary in a row: quiet, but for what is wrong with a field."""
    is_note = row.kind is RowKind.FIELD and row.faint == 0
    return Tone.ERROR if is_note and view.fields[row.index].error else Tone.FAINT


def _notice(kind: NoticeKind) -> Tone:
    match kind:
        case NoticeKind.DONE:
            return Tone.DONE
        case NoticeKind.NEWS:
            return Tone.NEWS
        case NoticeKind.WARNING:
            return Tone.WARNING
        case NoticeKind.ERROR:
            return Tone.ERROR
        case _:
            assert_never(kind)


def _block(kind: BlockKind) -> Tone:
    match kind:
        case BlockKind.HEADING:
            return Tone.GROUP
        case BlockKind.QUOTE:
            return Tone.QUOTE
        case BlockKind.PARAGRAPH | BlockKind.LIST:
            return Tone.TEXT
        case _:
            assert_never(kind)
