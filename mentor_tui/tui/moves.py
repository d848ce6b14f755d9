"""Where the cursor stands on a page, and where it goes from there. Pure."""

from collections.abc import Callable, Iterable

from mentor_tui.tui.page import Row, RowKind, Rows, Spot
from mentor_tui.views.model import BlockKind, Field, FieldKind, Focus, Item, ItemKind, View


def start_row(view: View, rows: Rows, height: int = 1_000) -> int:
    """The row the cursor starts on: see `model.Focus`.

    In a question it is the safe answer, the last one, when what is asked is seen above it in
    `height` rows; else what is asked.
    """
    if view.is_question and rows and len(rows) <= height:
        last = len(view.actions) - 1
        for place, row in enumerate(rows):
            if row.kind is RowKind.ACTION and row.index == last:
                return place
    wanted: tuple[Callable[[Row], bool], ...]
    if view.focus is Focus.NOTICE:
        wanted = (_is(RowKind.NOTICE),)
    elif view.focus_item:
        wanted = (
            lambda row: row.id == view.focus_item and row.kind in (RowKind.ITEM, RowKind.TEXT),
        )
    elif view.focus is Focus.TEXT:
        wanted = (_is(RowKind.TEXT),)
    elif view.focus is Focus.FIELD:
        wrong = {field.name for field in view.fields if field.error}
        wanted = (
            lambda row: row.kind is RowKind.FIELD and row.id in wrong,
            _is(RowKind.FIELD),
        )
    else:
        wanted = ()
    if view.is_question:
        wanted += (_is(RowKind.TEXT), _is(RowKind.TITLE))
    # Where text is all there is, it is read; a list or a form is begun at its first row.
    wanted += tuple(map(_is, (RowKind.FIELD, RowKind.ITEM, RowKind.TEXT, RowKind.ACTION)))
    for is_wanted in wanted:
        for place, row in enumerate(rows):
            if is_wanted(row):
                return place
    return 0


def _is(kind: RowKind) -> Callable[[Row], bool]:
    return lambda row: row.kind is kind


def spot(rows: Rows, place: int, at: int = 0) -> Spot:
    """What the row stands for, and the character in it, so that they can be found again."""
    row = rows[place]
    return Spot(row.kind, row.id, row.start + at)


def find(rows: Rows, wanted: Spot) -> int | None:
    """The row that says the same words of the same thing, however it is wrapped now."""
    found = None
    for place, row in enumerate(rows):
        if (row.kind, row.id) == (wanted.kind, wanted.id) and (
            found is None or row.start <= wanted.start
        ):
            found = place
    return found


def step(rows: Rows, place: int, by: int) -> int:
    """The next row (or, `by` -1, the one before) that can be stood on; at the end the same one."""
    reached = place + by
    while 0 <= reached < len(rows):
        if rows[reached].kind is not RowKind.BLANK:
            return reached
        reached += by
    return place


def row_near(rows: Rows, place: int) -> int:
    """The row to stand on at a place a leap leads to; the last or first one beyond the ends."""
    place = min(max(place, 0), len(rows) - 1)
    return step(rows, place, 1) if rows[place].kind is RowKind.BLANK else place


def leap_start(rows: Rows, place: int, near: Iterable[int]) -> int:
    """The nearest place at which a thing begins; `place` when none does, as in a long paragraph."""
    return next((row for row in near if row < len(rows) and not rows[row].part), place)


def whole_rows(rows: Rows, top: int, count: int) -> int:
    """So many rows from `top` on, or as many fewer as leave no thing cut, unless it is the first."""
    first = end_of(rows, top) + 1
    for end in range(min(top + count, len(rows)), first - 1, -1):
        if end == len(rows) or not rows[end].part:
            return end - top
    return count


def step_thing(rows: Rows, place: int, by: int) -> int:
    """The first row of the next thing; of the one before, or of this one from its lower rows.

    Beyond the ends the same row.
    """
    reached = _next(rows, place, by, lambda row: not row.part and row.kind is not RowKind.BLANK)
    return place if reached is None else reached


def end_of(rows: Rows, place: int) -> int:
    """The last row of the thing a row belongs to."""
    while place + 1 < len(rows) and rows[place + 1].part > rows[place].part:
        place += 1
    return place


def next_block(rows: Rows, place: int, by: int) -> int | None:
    """The first row of the next (or previous) piece of text, or nothing."""
    return _next(rows, place, by, lambda row: row.kind is RowKind.TEXT and not row.part)


def next_heading(view: View, rows: Rows, place: int, by: int) -> int | None:
    """The first row of the next (or previous) heading, in the text or over a group of items."""

    def is_heading(row: Row) -> bool:
        if row.kind is RowKind.TEXT and not row.part:
            return view.text[row.index].kind is BlockKind.HEADING
        return row.kind is RowKind.GROUP and not row.part

    return _next(rows, place, by, is_heading)


def next_comment(view: View, rows: Rows, place: int, by: int) -> int | None:
    """The first row of the next (or previous) text with a comment or of a comment in a list."""

    def is_commented(row: Row) -> bool:
        if row.part:
            return False
        if row.kind is RowKind.TEXT:
            return bool(view.text[row.index].marks)
        return row.kind is RowKind.ITEM and view.items[row.index].kind is ItemKind.COMMENT

    return _next(rows, place, by, is_commented)


def _next(rows: Rows, place: int, by: int, is_wanted: Callable[[Row], bool]) -> int | None:
    reached = place + by
    while 0 <= reached < len(rows):
        if is_wanted(rows[reached]):
            return reached
        reached += by
    return None


def item_at(view: View, row: Row) -> Item | None:
    """The item a row stands for, if it does."""
    return view.items[row.index] if row.kind is RowKind.ITEM else None


def is_typed(field: Field) -> bool:
    """Whether a field is filled in with letters (and not by choosing)."""
    return field.kind not in (FieldKind.CHOICE, FieldKind.YES_NO)
