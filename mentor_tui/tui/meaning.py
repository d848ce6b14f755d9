"""What a key means on a view: an action, a move, or nothing. Pure."""

from mentor_tui.tui.palette import offered
from mentor_tui.views.keys import Move, move_of, yes_no
from mentor_tui.views.model import Action, Item, View
from mentor_tui.views.text_moves import STEPS

LOCAL = frozenset(
    (
        Move.NEXT,
        Move.PREVIOUS,
        Move.NEXT_ROW,
        Move.PREVIOUS_ROW,
        Move.NEXT_WINDOW,
        Move.PREVIOUS_WINDOW,
        Move.FIRST,
        Move.LAST,
        Move.NEXT_PARAGRAPH,
        Move.PREVIOUS_PARAGRAPH,
        Move.NEXT_COMMENT,
        Move.PREVIOUS_COMMENT,
        Move.NEXT_HEADING,
        Move.PREVIOUS_HEADING,
        *STEPS,
        Move.SAY_ALL,
        Move.WHERE,
        Move.AGAIN,
    )
)
"""Moves that need nothing of the desk, so they work while it is at work."""

ARROWS = ("up", "down", "left", "right")
"""After these every reader reads the row at the cursor by itself."""


def meaning(view: View, item: Item | None, key: str, language: str) -> Action | Move | None:
    """What a key does here. Letters of the row come first, then the page's, then those of everywhere.

    While a question is open its two actions are the only letters that act: the first is yes, the
    second no, by the letters they bring or else by those of the language.
    """
    for action in offered(view, item):
        if key and action.key == key:
            return action
    if view.is_question:
        letters = yes_no(language)
        for letter, action in zip((letters.yes, letters.no), view.actions, strict=False):
            if key == letter and not action.key:
                return action
        if len(key) == 1 and (key.isalpha() or move_of(key) is Move.COMMANDS):
            return None  # the two answers are all there is to do, and they stand there
    return move_of(key)
