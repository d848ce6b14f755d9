"""A person changes a key: it is kept in the vault, the labels say it, both faces heed it, and it can be given back."""

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.views.keys import Move
from mentor_tui.views.model import NoticeKind, View
from mentor_tui.views.words import lines
from tests.journeys.story import CHEAP, PASSPHRASE, Stage


def give(desk: Desk, name: str, key: str) -> View:
    route = f"keymap/{name}"
    action = next(a for a in desk.open(route).actions if a.takes_fields)
    return desk.do(action, {"key": key}, route=route)


def key_on(desk: Desk, route: str, name: str) -> str:
    return next(a.key for a in desk.open(route).actions if a.name == name)


def test_a_changed_key_is_kept_said_and_given_back(alone: Stage, anna: Desk) -> None:
    view = give(anna, "settings", "A")
    assert view.route == "keymap"
    assert view.notices[0].kind is NoticeKind.DONE
    assert "A" in view.notices[0].what
    assert key_on(anna, "today", "settings") == "A"
    assert any(
        line.endswith("Key capital A, chosen by you.") for line in lines(anna.open("keymap"))
    )

    anna.close()
    anna = open_desk(alone.folder / "anna", Surroundings(cost=CHEAP), typed=PASSPHRASE)
    alone.desks["anna"] = anna
    assert anna.preferences.keys == {"settings": "A"}
    reset = next(a for a in anna.open("keymap/settings").actions if a.name == "keymap.reset")
    anna.do(reset, route="keymap/settings")
    assert key_on(anna, "today", "settings") == "="


def test_all_keys_are_given_back_after_a_question(anna: Desk) -> None:
    give(anna, "settings", "A")
    give(anna, Move.TODAY, "T")
    asked = anna.do(
        next(a for a in anna.open("keymap").actions if a.name == "keymap.reset_all"), route="keymap"
    )
    assert asked.is_question
    anna.do(asked.actions[0], route="keymap")
    assert anna.preferences.keys == {}


def test_a_key_that_is_not_free_is_refused_at_its_field(anna: Desk) -> None:
    for key in ("n", "alt+x", "F5", "two words"):
        view = give(anna, "settings", key)
        assert view.route == "keymap/settings"
        assert view.notices[0].kind is NoticeKind.ERROR
        assert view.fields[0].error
        assert view.fields[0].value == key
    assert anna.preferences.keys == {}


def test_the_line_face_heeds_a_changed_key_at_once(anna: Desk) -> None:
    typed = iter(["T", "=", "k", "=", "q"])
    shown: list[str] = []
    give(anna, "settings", "T")

    def read(prompt: str) -> str:
        shown.append(f"> {prompt}")
        return next(typed)

    run_linear(anna, read=read, write=shown.append, width=lambda: 80)
    said = "\n".join(shown)
    assert "Settings, key capital T" in said
    assert said.count("No such command here: =.") == 2
    assert list(typed) == []
