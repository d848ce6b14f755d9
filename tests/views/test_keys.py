"""Letters: one action each in a page, none that moves, and a label for every action that has one."""

import pytest

from mentor_tui.i18n import language
from mentor_tui.views import doors, questions, restoring
from mentor_tui.views.keys import ACTIONS, MOVES, SAME, Move, key_name, key_of, move_name, yes_no
from mentor_tui.views.model import Action, View
from mentor_tui.views.offers import label_of
from tests.views.crawl import Pages, views
from tests.views.test_doors import CODE

MOVING = {key for many in MOVES.values() for key in many}


def keys_of(view: View) -> list[str]:
    return [action.key for action in view.actions if action.key]


def test_it_gives_each_action_of_a_page_its_own_letter(english: Pages, crowded: Pages) -> None:
    for where, view in (*views(english), *views(crowded)):
        assert len(keys_of(view)) == len(set(keys_of(view))), f"{where} {keys_of(view)}"


def test_it_gives_each_action_of_the_door_its_own_letter() -> None:
    for view in (
        doors.welcome(),
        doors.init(),
        doors.unlock(),
        doors.recovery(CODE),
        restoring.restore(),
        restoring.restore_passphrase(),
    ):
        assert len(keys_of(view)) == len(set(keys_of(view))) == len(view.actions)


def test_it_leaves_the_keys_that_move_alone(english: Pages) -> None:
    for where, view in views(english):
        taken = [a.name for a in view.actions if a.key in MOVING and a.name not in SAME]
        assert taken == [], where
    assert not MOVING & set(ACTIONS.values())


def test_it_gives_no_action_two_letters(english: Pages) -> None:
    for where, view in views(english):
        for action in view.actions:
            letters = {"", key_of(action.name), key_of("form.send") if action.takes_fields else ""}
            assert action.key in letters, f"{where} {action.name}"


def test_it_reaches_every_action_by_a_letter(english: Pages) -> None:
    silent = [(where, a.name) for where, view in views(english) for a in view.actions if not a.key]
    # The second deliverable of a stage: its row is reached with the arrows.
    assert {name for _where, name in silent} == {"submission.send"}


def test_it_moves_with_the_key_of_the_movement() -> None:
    assert key_of("next.comment") == "]"
    assert key_of("sync.now") == MOVES[Move.SYNC][0]
    assert key_of("unheard") == ""


def test_it_names_every_key_and_movement() -> None:
    with language("en"):
        assert [label_of(name) for name in (*ACTIONS, *SAME) if label_of(name) == name] == []
        assert all(move_name(move) for move in Move)
        assert all(key_name(key) for key in (*MOVING, *ACTIONS.values()))
        assert key_name(",") == "comma"


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_asks_with_two_letters(code: str) -> None:
    with language(code):
        view = questions.ask(Action("lock", "Lock", "l", question="Lock?"), "Lock?", "today")
    assert keys_of(view) == [yes_no(code).yes, yes_no(code).no]
