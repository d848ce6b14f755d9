"""What a typed line means in a view: a movement, an action, a number, a word. Pure.

Letters are those of `views/keys.py`. Two keys a line cannot carry have a sign here: "<" for
Escape; Enter is the empty line. "&" is the whole view.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import assert_never

from mentor_tui.i18n import _
from mentor_tui.sanitize import line as safe_line
from mentor_tui.views.answers import answers
from mentor_tui.views.keys import SAME, Move, key_name, keys_of, move_name, move_of, sign_of
from mentor_tui.views.model import Action, FieldKind, Item, View
from mentor_tui.views.words import Length, say_action

from .cursor import Row

BACK = "<"
WHOLE = "&"
SEARCH = "/"
"""Alone it is the key that opens search; what stands behind it is looked for at once."""


@dataclass(frozen=True, slots=True)
class Go:
    """Move, or tell."""

    move: Move


@dataclass(frozen=True, slots=True)
class Do:
    """Do an action of the view or of the row."""

    action: Action


@dataclass(frozen=True, slots=True)
class Pick:
    """Go to the item of that number and open it."""

    number: int


@dataclass(frozen=True, slots=True)
class Whole:
    """Say the whole view."""


@dataclass(frozen=True, slots=True)
class Several:
    """The word is the beginning of more than one thing."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No command; what was typed is safe to say."""

    typed: str


Command = Go | Do | Pick | Whole | Several | Unknown


def actions_at(view: View, row: Row | None) -> tuple[Action, ...]:
    """What can be done here: with the row itself, then in the view; or all answers."""
    return (*(answers(view) or (row.actions if isinstance(row, Item) else ())), *view.actions)


def parse(typed: str, view: View, row: Row | None) -> Command:
    """The meaning of a line: an exact key first, then a number, then the beginning of a name."""
    said = typed.strip()
    if not said:
        return Go(Move.OPEN)
    for action in actions_at(view, row):
        if action.key == said:  # also the sign for the page before, where there is one
            return _meant(action)
    if said in (BACK, "\x1b"):
        return Go(Move.BACK)
    if said == WHOLE:
        return Whole()
    if said[0] == SEARCH and said != SEARCH:
        from mentor_tui.views.search import search_route  # loaded when somebody searches

        route = search_route(said.removeprefix(SEARCH))
        return Do(Action(Move.SEARCH, move_name(Move.SEARCH), route=route))
    if said.isascii() and said.isdecimal():
        return Pick(int(said[:6]))
    for spelled in (said, said.casefold()):
        for action in actions_at(view, row):
            if action.key == spelled:
                return _meant(action)
        if move := move_of(spelled):
            return Go(move)
    return _named(said.casefold(), view, row) or Unknown(safe_line(said, limit=40))


def say_unknown(typed: str, view: View) -> str:
    """What is said of a line that is no command. Where a secret is asked for, it may be that."""
    if any(field.kind is FieldKind.SECRET for field in view.fields):
        return _("That is no command here. Enter on the field first, then type.")
    said = _("No such command here: {typed}. For help: {key}.")
    return said.format(typed=typed.rstrip(" ."), key=key_name(sign_of(Move.HELP)))


def _meant(action: Action) -> Command:
    """What an action that was typed does: help is first of all what can be done on this page."""
    return Go(Move.HELP) if SAME.get(action.name) is Move.HELP else Do(action)


MAIN = (
    Move.NEXT,
    Move.PREVIOUS,
    Move.OPEN,
    Move.BACK,
    Move.TODAY,
    Move.WHERE,
    Move.AGAIN,
    Move.COMMANDS,
    Move.QUIT,
)
"""What one needs to get about; all other moves are on the help page."""


def key_lines(view: View, row: Row | None) -> tuple[str, ...]:
    """What can be typed here in words, one line each: the actions first, then how to get about."""
    lines = [say_action(action, Length.ROW) for action in actions_at(view, row)]
    # Translators: what a key does and the key, such as "next row: n"
    template = _("{what}: {key}")
    taken = {action.key for action in actions_at(view, row)}
    for move in MAIN:
        lines.append(template.format(what=move_name(move), key=_sign(move, taken)))
    lines.append(template.format(what=_("the whole page"), key=_("ampersand")))
    lines.append(_("A number opens that row. The beginning of a name works too."))
    return tuple(lines)


def _sign(move: Move, taken: Container[str]) -> str:
    """What to type for a move: its character, or else its name, where an action has taken the sign."""
    if move is Move.OPEN:
        return key_name("enter")
    if move is Move.BACK:
        return move_name(move) if BACK in taken else key_name(BACK)
    return next((key_name(key) for key in keys_of(move) if len(key) == 1), move_name(move))


def _named(said: str, view: View, row: Row | None) -> Command | None:
    """What the word is the name of, or alone the beginning of. One letter names nothing."""
    if len(said) < 2:
        return None
    named = list(_names(view, row))
    found = [(n, c) for n, c in named if n.casefold() == said]
    found = found or [(n, c) for n, c in named if n.casefold().startswith(said)]
    if not found:
        return None
    first = found[0][1]
    if all(command == first for _name, command in found):
        return first
    return Several(tuple(name for name, _command in found))


def _names(view: View, row: Row | None) -> Iterator[tuple[str, Command]]:
    for action in actions_at(view, row):
        yield safe_line(action.label), _meant(action)
    # Translators: a word a person types to hear the whole page
    yield _("all"), Whole()
    offered = {SAME.get(action.name) for action in actions_at(view, row)}
    for move in Move:
        if move not in offered:
            yield move_name(move), Go(move)


_READING = frozenset(Move) - {
    Move.BACK,
    Move.TODAY,
    Move.SEARCH,
    Move.HELP,
    Move.COMMANDS,
    Move.SYNC,
    Move.LOCK,
    Move.QUIT,
}


def keeps_place(wanted: Command) -> bool:
    """It goes on reading where one is, so a list that was opened over the page stays."""
    match wanted:
        case Go(move):
            return move in _READING
        case Whole() | Several() | Unknown():
            return True
        case Do() | Pick():
            return False
        case _:
            assert_never(wanted)
