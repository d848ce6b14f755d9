"""Where a person stands in a view, and pure steps over its rows.

The rows are the text, the fields, the items and the actions, in that order. Items are counted
through the whole view here, so that the number a person hears is the number they type.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from mentor_tui.views.keys import Move
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    Focus,
    Item,
    ItemKind,
    Mark,
    View,
)

Row = Block | Field | Item | Action


@dataclass(frozen=True, slots=True)
class Spot:
    """The number of a row, from 0, of a comment on that row (-1: the row itself), and of a character of its words."""

    row: int = 0
    mark: int = -1
    at: int = 0


def counted(view: View, typed: Mapping[str, str]) -> View:
    """The view with its items counted from first to last, and its fields as they are filled in now."""
    total = len(view.items)
    return replace(
        view,
        items=tuple(replace(i, position=n, total=total) for n, i in enumerate(view.items, 1)),
        fields=tuple(replace(f, value=typed.get(f.name, f.value)) for f in view.fields),
    )


def rows(view: View) -> tuple[Row, ...]:
    """Everything a person can stand on."""
    return (*view.text, *view.fields, *view.items, *view.actions)


def row_at(view: View, spot: Spot) -> Row | None:
    """The row at a spot; nothing in a view without rows."""
    found = rows(view)
    return found[spot.row] if spot.row < len(found) else None


def mark_at(view: View, spot: Spot) -> Mark | None:
    """The comment at a spot, if one was gone to."""
    row = row_at(view, spot)
    if not isinstance(row, Block) or not 0 <= spot.mark < len(row.marks):
        return None
    return row.marks[spot.mark]


def step(view: View, spot: Spot, by: int) -> Spot | None:
    """The next (1) or previous (-1) row, or nothing beyond the ends."""
    row = spot.row + by
    return Spot(row) if 0 <= row < len(rows(view)) else None


def leap(view: View, spot: Spot, by: int) -> Spot:
    """The row so many further down (or up); at the ends the last or the first."""
    return Spot(max(min(spot.row + by, len(rows(view)) - 1), 0))


def step_paragraph(view: View, spot: Spot, by: int) -> Spot | None:
    """The next or previous piece of text."""
    row = min(spot.row, len(view.text)) + by
    return Spot(row) if 0 <= row < len(view.text) else None


def step_comment(view: View, spot: Spot, by: int) -> Spot | None:
    """The next or previous comment: one on the text, or a row that is a comment."""
    spots = [Spot(r, m) for r, block in enumerate(view.text) for m in range(len(block.marks))]
    spots += [
        Spot(r)
        for r, row in enumerate(rows(view))
        if isinstance(row, Item) and row.kind is ItemKind.COMMENT
    ]
    here = (spot.row, spot.mark)
    if by > 0:
        return next((s for s in spots if (s.row, s.mark) > here), None)
    return next((s for s in reversed(spots) if (s.row, s.mark) < here), None)


def step_heading(view: View, spot: Spot, by: int) -> Spot | None:
    """The next or previous heading of the text, or first row of a group."""
    found = []
    group = ""
    for number, row in enumerate(rows(view)):
        if isinstance(row, Block) and row.kind is BlockKind.HEADING:
            found.append(number)
        elif isinstance(row, Item):
            if row.group and row.group != group:
                found.append(number)
            group = row.group
    if by > 0:
        return next((Spot(number) for number in found if number > spot.row), None)
    return next((Spot(number) for number in reversed(found) if number < spot.row), None)


STEPS: dict[Move, tuple[Callable[[View, Spot, int], Spot | None], int]] = {
    Move.NEXT_PARAGRAPH: (step_paragraph, 1),
    Move.PREVIOUS_PARAGRAPH: (step_paragraph, -1),
    Move.NEXT_COMMENT: (step_comment, 1),
    Move.PREVIOUS_COMMENT: (step_comment, -1),
    Move.NEXT_HEADING: (step_heading, 1),
    Move.PREVIOUS_HEADING: (step_heading, -1),
}
"""Where the moves of reading lead that go to a row, and which way."""


def spot_of_number(view: View, number: int) -> Spot | None:
    """The item of that number, counted from 1; in a view without items, the field."""
    first, count = len(view.text), len(view.fields)
    if view.items:
        first, count = first + count, len(view.items)
    return Spot(first + number - 1) if 1 <= number <= count else None


def spot_of_id(view: View, id_: str) -> Spot | None:
    """The row of a block or item with that id, a field or action with that name."""
    return next((Spot(n) for n, row in enumerate(rows(view)) if _id(row) == id_), None)


def first_spot(view: View) -> Spot:
    """Where a person starts who has read the text: what the view names, or the first thing behind the text."""
    if view.focus_item and (found := spot_of_id(view, view.focus_item)):
        return found
    if view.focus is Focus.FIELD and view.fields:
        wrong = next((n for n, field in enumerate(view.fields) if field.error), 0)
        return Spot(len(view.text) + wrong)
    return Spot(max(min(len(view.text), len(rows(view)) - 1), 0))


def same_spot(before: View, spot: Spot, after: View) -> Spot:
    """The same row in a newer view of the same place, or the one that took its place."""
    row = row_at(before, spot)
    found = spot_of_id(after, _id(row)) if row else None
    return found or Spot(max(min(spot.row, len(rows(after)) - 1), 0))


def lasting_id(row: Row | None) -> str:
    """The id a row of the content is found again by; an empty text for a field or an action."""
    return row.id if isinstance(row, Block | Item) else ""


def _id(row: Row) -> str:
    match row:
        case Block() | Item():
            return row.id
        case Field() | Action():
            return row.name
        case _:
            assert_never(row)
