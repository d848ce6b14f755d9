"""Everything in the same order and place, under the same letter, on every page of the story: nobody has to look for it anew."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from mentor_tui.views.keys import Move, move_of
from mentor_tui.views.model import Action, View
from tests.views.crawl import Pages, views

Order = dict[tuple[str, str], str]
"""Two actions, the first of which comes first → a page where it does."""


def pages_of(*many: Pages) -> Iterator[tuple[str, View]]:
    for pages in many:
        yield from views(pages)


def orders(pages: Iterable[tuple[str, View]]) -> Order:
    found: Order = {}
    for where, view in pages:
        for one, other in combinations([a.name for a in view.actions], 2):
            if one != other:
                found.setdefault((one, other), where)
    return found


def test_actions_stand_in_the_same_order_everywhere(english: Pages, crowded: Pages) -> None:
    found = orders(pages_of(english, crowded))
    wrong = {
        f"{one} then {other}: {where}; the other way round: {found[other, one]}"
        for (one, other), where in found.items()
        if (other, one) in found and one < other
    }
    assert wrong == set()


def test_a_letter_means_the_same_action_wherever_it_is_the_same(
    english: Pages, crowded: Pages
) -> None:
    letters: dict[str, set[str]] = {}
    for _where, view in pages_of(english, crowded):
        for action in all_actions(view):
            if action.key and not action.takes_fields:
                letters.setdefault(action.name, set()).add(action.key)
    assert {name: keys for name, keys in letters.items() if len(keys) > 1} == {}


def all_actions(view: View) -> tuple[Action, ...]:
    return (*view.actions, *(action for item in view.items for action in item.actions))


def test_a_form_is_sent_by_its_first_action(english: Pages) -> None:
    for where, view in views(english):
        if any(action.takes_fields for action in view.actions):
            assert view.actions[0].takes_fields, where
        assert not view.fields or view.actions[0].takes_fields, where


def test_what_leads_back_is_a_key_and_never_one_of_the_actions(english: Pages) -> None:
    for where, view in views(english):
        assert view.back or view.route == "today", where
        assert all(move_of(action.key) is not Move.BACK for action in all_actions(view)), where


def test_groups_stand_in_the_same_order_everywhere(english: Pages, crowded: Pages) -> None:
    found: Order = {}
    for where, view in pages_of(english, crowded):
        kind = view.route.partition("/")[0]
        groups = list(dict.fromkeys(item.group for item in view.items if item.group))
        for one, other in combinations(groups, 2):
            found.setdefault((f"{kind} {one}", f"{kind} {other}"), where)
    assert {pair: where for pair, where in found.items() if pair[::-1] in found} == {}


def test_pieces_of_text_stand_in_the_same_order_everywhere(english: Pages) -> None:
    found: Order = {}
    for where, view in views(english):
        kind = view.route.partition("/")[0]
        names = [b.id for b in view.text if b.id and not b.id.isdecimal()]
        for one, other in combinations(dict.fromkeys(names), 2):
            found.setdefault((f"{kind} {one}", f"{kind} {other}"), where)
    assert {pair: where for pair, where in found.items() if pair[::-1] in found} == {}


def test_it_would_notice_another_order() -> None:
    one, other = Action("a", "A"), Action("b", "B")
    found = orders([("x", View("x", "X", actions=(one, other))), ("y", View("y", "Y"))])
    assert found == {("a", "b"): "x"}
