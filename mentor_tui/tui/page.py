"""A View as the rows of one column. Pure.

Every row knows what it stands for. The words are those of `views/words.py`; this module decides
only where a row ends and what stands below what.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from mentor_tui.tui.pictures import Drawn, draw_picture, waits_of
from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells, plain
from mentor_tui.views.model import Block, BlockKind, Item, View
from mentor_tui.views.wording import sentences
from mentor_tui.views.words import (
    Detail,
    Length,
    say_action,
    say_block,
    say_choice,
    say_empty,
    say_field,
    say_group,
    say_item,
    say_label,
    say_note,
    say_notice,
    say_position,
    say_row,
    say_title,
    say_value,
    wrap,
)


class RowKind(StrEnum):
    """What a row stands for. Only BLANK, which gives the eye room, cannot be stood on."""

    TITLE = "title"
    NOTICE = "notice"
    TEXT = "text"
    FIELD = "field"
    CHOICE = "choice"
    GROUP = "group"
    ITEM = "item"
    EMPTY = "empty"
    ACTION = "action"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `index` is the place of its thing in the View, `id` names the thing across Views.

    A thing may take several rows: `part` counts them from 0, `start` is the character of the
    thing's words the row begins with. For the eye: from character `strong` on the text is what
    matters in it, from `faint` on it is secondary; `drawn` is a line or bars in a row that says
    nothing, or a bar behind the words. The row of a choice has the index of its field, and the choice's own place as its id.
    """

    kind: RowKind
    text: str = ""
    index: int = 0
    id: str = ""
    part: int = 0
    start: int = 0
    indent: int = 0
    strong: int = 1_000_000
    faint: int = 1_000_000
    drawn: Drawn = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a view that outlives a new wrapping and a new answer of the desk."""

    kind: RowKind
    id: str
    start: int = 0


Rows = tuple[Row, ...]

_LINE = "─"


def lay_out(
    view: View,
    width: int,
    *,
    visual: bool = False,
    roomy: bool = False,
    pictures: bool = False,
    opened: str = "",
    detail: Detail = Detail.USUAL,
) -> Rows:
    """The rows of a view, each at most `width` cells; under the field `opened` its choices.

    For the eye (`visual`) there are blank rows, indents and details on rows of their own, and when
    it is to be `roomy` more of them, and the `pictures` if they are wanted; for ear and fingertip each row starts in column 0 and says as
    much of its thing as `detail` wants.
    """
    sections = (
        _notices(view, width),
        _text(view, width, visual, pictures),
        _fields(view, width, opened, visual, detail),
        _items(view, width, visual, waits_of(view) if pictures else {}, detail),
        _rows(RowKind.EMPTY, say_empty(view), width) if say_empty(view) else (),
        _actions(view, width, detail),
    )
    rows = list(_title(view, width))
    if visual:
        rows.append(Row(RowKind.BLANK, drawn=((_LINE * width, Tone.RULE),)))
    for section in sections:
        if visual and section:
            rows.append(Row(RowKind.BLANK))
        rows += section
    return tuple(_spread(rows) if roomy else rows)


def _spread(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with a blank one between any two things."""
    above = Row(RowKind.BLANK)
    for row in rows:
        if not row.part and RowKind.BLANK not in (row.kind, above.kind):
            yield Row(RowKind.BLANK)
        yield row
        above = row


def _title(view: View, width: int) -> Iterator[Row]:
    named = len(plain(view.title))
    for row in _rows(RowKind.TITLE, say_title(view), width):
        yield replace(row, faint=max(named - row.start, 0))


def _rows(kind: RowKind, text: str, width: int, index: int = 0, name: str = "") -> Rows:
    return tuple(_wrapped(kind, text, width, index, name, hang=0))


def _wrapped(
    kind: RowKind, text: str, width: int, index: int, name: str, *, hang: int
) -> Iterator[Row]:
    """Rows of one thing; those after the first are `hang` cells to the right."""
    hang = hang if width > 4 * hang else 0
    text = " ".join(filter(None, text.split(" ")))
    first, *_rest = wrap(text, width)
    parts = [first]
    if len(first) < len(text):
        parts += [row for row in wrap(text[len(first) :].lstrip(), width - hang) if row]
    start = 0
    for part, row in enumerate(parts):
        yield Row(kind, row, index, name, part, start, hang if part else 0)
        start += len(row) + 1


def _notices(view: View, width: int) -> Rows:
    return tuple(
        row
        for index, notice in enumerate(view.notices)
        for row in _rows(RowKind.NOTICE, say_notice(notice, Length.FULL), width, index, str(index))
    )


def _text(view: View, width: int, visual: bool, pictures: bool) -> Rows:
    rows: list[Row] = []
    before = None
    for index, block in enumerate(view.text):
        in_list = block.kind is BlockKind.LIST and before is BlockKind.LIST
        if visual and rows and not in_list:
            rows.append(Row(RowKind.BLANK))
        said = say_block(block, Length.ROW if visual else Length.SENTENCE)
        if visual and block.kind is BlockKind.QUOTE:
            rows += _moved(_rows(RowKind.TEXT, said, width - 4, index, block.id), 4)
        else:
            hang = 2 if visual and block.kind is BlockKind.LIST else 0
            rows += _wrapped(RowKind.TEXT, said, width, index, block.id, hang=hang)
        if pictures:
            rows += _drawn(view, block, width)
        before = block.kind
    return tuple(rows)


def _drawn(view: View, block: Block, width: int) -> Iterator[Row]:
    """The pictures that say what a piece of text says."""
    for picture in view.pictures:
        if picture.block == block.id:
            for drawn in draw_picture(picture, width):
                yield Row(RowKind.BLANK, drawn=drawn)


def _moved(rows: Iterable[Row], by: int) -> Iterator[Row]:
    """The rows, further to the right."""
    for row in rows:
        yield replace(row, indent=row.indent + by)


def _fields(view: View, width: int, opened: str, visual: bool, detail: Detail) -> Rows:
    rows: list[Row] = []
    is_noted = any(map(say_note, view.fields))
    for index, field in enumerate(view.fields):
        if visual and rows and is_noted:
            rows.append(Row(RowKind.BLANK))
        said = say_field(field, Length.SENTENCE if detail is Detail.FULL else Length.ROW)
        named = len(said) - len(say_value(field))
        found = []
        for row in _rows(RowKind.FIELD, said, width, index, field.name):
            value = max(named - row.start, 0)
            found.append(replace(row, strong=value) if field.value else replace(row, faint=value))
        rows += found
        if note := say_note(field, with_help=detail is not Detail.BRIEF):
            rows += _below(found[-1], note, width)
        if field.name == opened:
            for place in range(len(field.choices)):
                said, by = say_choice(field, place), 2 if visual else 0
                found = list(_rows(RowKind.CHOICE, said, width - by, index, str(place)))
                rows += _moved(found, by)
    return tuple(rows)


def _below(above: Row, text: str, width: int) -> Iterator[Row]:
    """Secondary words on rows of their own under the thing they belong to."""
    start = above.start + len(above.text) + 1
    for part, row in enumerate(wrap(text, width), above.part + 1):
        yield Row(above.kind, row, above.index, above.id, part, start, faint=0)
        start += len(row) + 1


def _items(view: View, width: int, visual: bool, bars: Mapping[str, Drawn], detail: Detail) -> Rows:
    rows: list[Row] = []
    length = Length.ROW if visual else Length.SENTENCE
    places = groupby(enumerate(view.items), key=lambda found: found[1].group)
    for group, placed in places:
        items = tuple(placed)
        if group:
            if visual and rows:
                rows.append(Row(RowKind.BLANK))
            name = say_group(group, len(items), length)
            rows += _rows(RowKind.GROUP, name, width, items[0][0], group)
        by = 2 if visual and group else 0
        for index, item in items:
            first, *others = _moved(_item(item, index, width - by, visual, detail), by)
            rows += [replace(first, drawn=bars.get(item.id, ())), *others]
    return tuple(rows)


def _item(item: Item, index: int, width: int, visual: bool, wanted: Detail) -> Rows:
    if wanted is Detail.BRIEF:
        return _rows(RowKind.ITEM, say_item(item, Length.ROW), width, index, item.id)
    if wanted is Detail.FULL:
        return _rows(RowKind.ITEM, say_item(item, Length.FULL), width, index, item.id)
    said = say_row(item, width, is_whole=visual)
    faint = len(say_label(item) if visual else say_item(item, Length.ROW))
    strong = faint - len(plain(item.state))
    detail = plain(item.detail)
    if item.total and not visual and len(said) == faint:  # no room for its place among others
        detail = sentences(say_position(item.position, item.total), detail)
    if detail and not visual and cells(said) + 2 + cells(detail) <= width:
        return (Row(RowKind.ITEM, f"{said}. {detail}", index, item.id, strong=strong, faint=faint),)
    by = 2 if visual and width > 20 else 0
    found = [
        replace(row, strong=max(strong - row.start, 0), faint=max(faint - row.start, 0))
        for row in _wrapped(RowKind.ITEM, said, width, index, item.id, hang=by)
    ]
    if detail:
        found += _moved(_below(found[-1], detail, width - by), by)
    return tuple(found)


def _actions(view: View, width: int, detail: Detail) -> Rows:
    rows: list[Row] = []
    for index, action in enumerate(view.actions):
        length = Length.FULL if detail is Detail.FULL else Length.ROW
        said = plain(action.label) if detail is Detail.BRIEF else say_action(action, length)
        name = f"{action.name} {index}"
        for row in _rows(RowKind.ACTION, said, width, index, name):
            rows.append(replace(row, faint=max(len(plain(action.label)) - row.start, 0)))
    return tuple(rows)
