"""Letters that answer a question from every row, and letters of rows that do not."""

from dataclasses import replace

from mentor_tui.i18n import language
from mentor_tui.views.answers import answers
from mentor_tui.views.doors import first_question
from mentor_tui.views.model import Action, Item, ItemKind, View

_REMOVE = Action("bookmark.remove", "Remove", key="x")


def test_the_first_question_is_answered_by_letters() -> None:
    with language("en"):
        found = answers(first_question())
    assert [(action.key, action.args[0].value) for action in found] == [
        ("r", "screen_reader"),
        ("v", "own_voice"),
        ("s", "sight"),
    ]


def test_a_letter_of_a_row_acts_on_that_row_alone() -> None:
    row = Item("1", ItemKind.BOOKMARK, "Aims", actions=(_REMOVE,))
    other = replace(row, id="2", route="today", actions=(replace(_REMOVE, key="y"),))
    assert answers(View("list", "List", items=(row,))) == ()
    assert answers(View("list", "List", items=(row, replace(row, id="2")))) == ()
    assert answers(View("list", "List", items=(row, other))) == ()
    assert answers(View("list", "List")) == ()
