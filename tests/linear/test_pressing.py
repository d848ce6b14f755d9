"""The line face hears lines as a person presses keys, and teaches them."""

from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.teacher import ROUTE
from tests.linear.scripted import FakePlace, Talk, talk

TEACHER = View(ROUTE, "Try keys out", text=(Block("1", BlockKind.PARAGRAPH, "Type."),), back="help")


def said(place: FakePlace, *typed: str) -> Talk:
    return talk(place, *typed)


def test_a_leader_before_a_letter_is_the_capital_letter() -> None:
    place = FakePlace(preferences=Preferences({"leader": "space"}, {"move.search": "T"}))
    heard = said(place, " t", " ", "t", "  ", "t", " z")
    assert place.opened == ["search", "search"]
    assert heard.said.count("Leader: which key?") == 1
    assert "No leader any more." in heard.said
    assert "Leader and z does nothing here." in heard.said


def test_without_a_leader_blanks_mean_nothing() -> None:
    place = FakePlace(preferences=Preferences({}, {"move.search": "T"}))
    said(place, " T ")
    assert place.opened == ["search"]


def test_a_letter_that_is_final_is_typed_twice_and_a_word_once() -> None:
    place = FakePlace(preferences=Preferences({"twice": "final"}))
    heard = said(place, "q", "n", "q", "q")
    assert heard.said.count("quit. Press q once more to do it.") == 2
    assert len(heard.prompts) == 4
    assert len(said(place, "quit", "n").prompts) == 1


def test_the_teacher_says_each_key_and_does_none() -> None:
    place = FakePlace(first=TEACHER)
    heard = said(place, "d", "q", "", "l", "<", "n", "<", "<")
    for line in (
        "d: today.",
        "q: quit.",
        "Enter: open this row.",
        "less-than sign: back. Give it once more to leave this page.",
    ):
        assert line in heard.said
    assert place.opened == ["help"]
    assert not place.is_locked


def test_help_is_named_by_the_key_it_has() -> None:
    place = FakePlace(preferences=Preferences({}, {"move.help": "A"}))
    heard = said(place, "~", "A")
    assert "No such command here: ~. For help: capital A." in heard.said
    assert "For all keys and the help, type the same key again: capital A." in heard.said
