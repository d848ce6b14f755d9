"""Own keys: in force where they are said to be, and never two meanings for one key in a view."""

from itertools import combinations
from string import punctuation

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views import doors, questions
from mentor_tui.views.company import may_meet
from mentor_tui.views.explain import explain
from mentor_tui.views.keymap import NONE, keyed
from mentor_tui.views.keymaps import keymap
from mentor_tui.views.keys import ACTIONS, MOVES, SAME, Move, key_name, key_of, keys_of, move_of
from mentor_tui.views.model import Action, View
from mentor_tui.views.offers import SEND, offer
from mentor_tui.views.owners import Owner, owner_name, owner_of
from mentor_tui.views.pages_of_actions import PAGES
from mentor_tui.views.preferences import read_preferences
from mentor_tui.views.rebinding import change, names, read_changes, read_key, write_changes
from mentor_tui.views.words import Length, lines
from tests.sources import ROOT
from tests.views.crawl import Pages, views
from tests.views.source import Desk
from tests.views.story import Story, told_until


def named(view: View) -> frozenset[str]:
    """The names of all that has a letter of its own in a view."""
    every = (*view.actions, *(a for item in view.items for a in item.actions))
    found = (SEND if a.takes_fields else a.name for a in every if a.key)
    return frozenset(name for name in found if name in ACTIONS)


def test_it_knows_which_actions_stand_together(
    english: Pages, crowded: Pages, desk: Desk, request: pytest.FixtureRequest
) -> None:
    with keyed({"settings": "A"}):  # the pages of a key that was changed offer more
        changed = (keymap(desk), keymap(desk, "settings"))
    door = (doors.welcome(), doors.unlock(), doors.recovery("1" * 48))
    seen = (view for _where, view in (*views(english), *views(crowded)))
    found = {named(view) for view in (*seen, *changed, *door)}
    if request.config.getoption("--snapshot-update"):
        largest = [one for one in found if one and not any(one < other for other in found)]
        rows = sorted(" ".join(sorted(one)) for one in largest)
        text = '"""The actions of each page, largest sets only; written by `make snapshots`."""\n\nPAGES = (\n'
        text += "".join(f'    "{row}",\n' for row in rows) + ")\n"
        path = ROOT / "mentor_tui/views/pages_of_actions.py"
        path.write_text(text, encoding="utf-8")
        return
    missed = {
        (one, other)
        for page in found
        for one, other in combinations(sorted(page), 2)
        if not may_meet(one, other)
    }
    assert missed == set(), "run `make snapshots`"


def test_an_action_that_is_on_no_known_page_may_meet_any() -> None:
    assert may_meet("unheard", "settings")
    assert may_meet("settings", "unheard")
    assert not may_meet("comment.answer", "backup.restore")
    known = {name for page in PAGES for name in page.split()}
    assert known <= set(ACTIONS)


def test_it_has_the_keys_of_the_table_until_one_is_changed() -> None:
    assert all(keys_of(move) == keys for move, keys in MOVES.items())
    with keyed({Move.TODAY: "y", "settings": "A"}):
        assert keys_of(Move.TODAY) == ("y",)
        assert move_of("d") is None
        assert move_of("y") is Move.TODAY
        assert key_of("settings") == "A"
        assert offer("settings").key == "A"
    assert move_of("d") is Move.TODAY


def test_keys_with_a_name_always_stay() -> None:
    for move in Move:
        with keyed({move: "A"}):
            kept = {key for key in MOVES[move] if len(key) > 1}
            assert set(keys_of(move)) == {"A", *kept}


def test_what_does_the_same_as_a_move_has_its_key() -> None:
    with keyed({Move.HELP: "A"}):
        assert key_of("help") == "A"
    assert len(names()) == len(set(names()))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("y", "y"),
        (" A ", "A"),
        ("ą", "ą"),
        ("Ctrl+K", "ctrl+k"),
        ("^k", "ctrl+k"),
        ("C-k", "ctrl+k"),
        ("Alt x", "alt+x"),
        ("F5", "f5"),
        ("minus", "-"),
        ("Comma", ","),
        ("at sign", "@"),
        ("Insert", "insert"),
    ],
)
def test_it_reads_a_key_as_it_was_typed(typed: str, key: str) -> None:
    with language("en"):
        assert read_key(typed) == key


def test_it_reads_the_name_of_a_key_in_either_language() -> None:
    for code in ("pl", "en"):
        with language(code):
            assert all(read_key(key_name(key)) == key for key in punctuation)


@pytest.mark.parametrize("typed", ["", "  ", "two words", "ab?", "\x1b"])
def test_it_reads_no_key_in_what_is_none(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_key(typed)
    assert refused.value.code == "keys.none"


@pytest.mark.parametrize(
    ("key", "owner"),
    [
        *((f"alt+{letter}", Owner.READERS) for letter in "uiojklm,.cqrvx"),
        *((f"f{number}", Owner.READERS) for number in range(1, 13)),
        ("insert", Owner.READERS),
        ("capslock", Owner.READERS),
        ("kp_5", Owner.READERS),
        ("ctrl+alt+x", Owner.READERS),
        ("ctrl+s", Owner.TERMINAL),
        ("ctrl+q", Owner.TERMINAL),
        ("ctrl+z", Owner.TERMINAL),
        ("ctrl+c", Owner.TERMINAL),
        ("ctrl+b", Owner.MULTIPLEXER),
        ("ctrl+i", Owner.TYPING),
        ("enter", Owner.TYPING),
        ("space", Owner.TYPING),
        ("up", Owner.MOVING),
        ("ctrl+right", Owner.MOVING),
        ("7", Owner.NUMBERS),
        ("<", Owner.LINES),
        ("&", Owner.LINES),
        ("\\", Owner.LEADER),
        ("shift+a", Owner.TERMINAL),
    ],
)
def test_it_gives_nobody_a_key_that_belongs_to_another(key: str, owner: Owner) -> None:
    assert owner_of(key) is owner
    with pytest.raises(Refusal) as refused:
        change(NONE, "settings", key)
    assert refused.value.code == "keys.owned"
    for code in ("pl", "en"):
        with language(code):
            assert owner_name(owner) in explain(refused.value).safe


def test_it_says_what_has_a_key_already() -> None:
    with language("en"), pytest.raises(Refusal) as refused:
        change(NONE, "comment.add", "n")
    with language("en"):
        assert explain(refused.value).what == "The key n does this already: next item."
    with pytest.raises(Refusal):
        change(NONE, Move.TODAY, key_of("people"))
    with pytest.raises(Refusal):
        change(NONE, "people", key_of("settings"))  # both stand on today


def test_two_actions_that_never_meet_may_share_a_key() -> None:
    assert change(NONE, "comment.answer", key_of("backup.restore")) == {"comment.answer": "r"}


def test_two_actions_may_change_places_by_way_of_a_third_key() -> None:
    people, settings = key_of("people"), key_of("settings")
    changes = change(NONE, "people", "A")
    changes = change(changes, "settings", people)
    changes = change(changes, "people", settings)
    assert changes == {"people": settings, "settings": people}
    assert read_changes(write_changes(changes)) == changes


def test_the_first_key_is_no_change() -> None:
    assert change({"settings": "A"}, "settings", "=") == {}
    assert change({Move.OPEN: "A"}, Move.OPEN, "") == {}


def test_no_change_gives_a_key_two_meanings_in_a_view(english: Pages) -> None:
    """Whatever one action or move may be given: no page it stands on has the key twice."""
    pages = {named(view) for _where, view in views(english)}
    for name in names():
        for key in sorted({*ACTIONS.values(), "y", "A", "T", "ctrl+k"}):
            try:
                changes = change(NONE, name, key)
            except Refusal:
                continue
            with keyed(changes):
                moving = {k for move in Move for k in keys_of(move)}
                for page in pages:
                    keys = [key_of(one) for one in page if one not in SAME]
                    assert len(keys) == len(set(keys)), (name, key, page)
                    assert not moving & set(keys), (name, key, page)


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"unheard": "x"}', '{"settings": "f5"}', '{"people": "n"}']
)
def test_what_is_not_possible_is_left_out(kept: str) -> None:
    assert read_changes(kept) == {}


def test_preferences_bring_the_keys_along() -> None:
    kept = write_changes({"settings": "A"})
    assert read_preferences(lambda name: kept if name == "keys.changed" else "").keys == {
        "settings": "A"
    }


@pytest.mark.parametrize("code", ["pl", "en"])
def test_only_yes_and_no_answer_a_question_whatever_was_changed(code: str) -> None:
    with language(code), keyed({Move.TODAY: "y", "settings": "t"}):
        view = questions.ask(Action("lock", "Lock", "l", question="Lock?"), "Lock?", "today")
    assert [action.key for action in view.actions] == (["t", "n"] if code == "pl" else ["y", "n"])


@pytest.fixture
def desk() -> Desk:
    story = told_until(Story.start)
    return Desk(story, story.anna)


@pytest.mark.parametrize("code", ["pl", "en"])
def test_each_key_has_a_page(desk: Desk, code: str) -> None:
    with language(code):
        view = keymap(desk)
        assert [item.id for item in view.items] == list(names())
        assert all(item.label not in names() for item in view.items)
        for name in names():
            assert keymap(desk, name).title.endswith(
                next(i.label for i in view.items if i.id == name)
            )


def test_the_page_of_a_changed_key_offers_the_first_one(desk: Desk) -> None:
    with language("en"), keyed({"settings": "A"}):
        said = lines(keymap(desk, "settings"), Length.FULL)
        assert "It has the key capital A now." in said
        assert "At first it had the key equals sign." in said
        assert [a.name for a in keymap(desk, "settings").actions] == ["keymap.keep", "keymap.reset"]
        assert [a.name for a in keymap(desk).actions] == ["keys.teach", "keymap.reset_all"]
    assert [a.name for a in keymap(desk).actions] == ["keys.teach"]
    with pytest.raises(Refusal):
        keymap(desk, "unheard")
