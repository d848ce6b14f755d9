"""How keys are pressed: the leader, twice, repeats; and what the key teacher says."""

from collections.abc import Callable, Iterator

import pytest

from mentor_tui.i18n import language
from mentor_tui.views.key_choices import LEADERS, read_manner
from mentor_tui.views.keymap import keyed
from mentor_tui.views.keys import ACTIONS, MOVES, Move, move_of
from mentor_tui.views.model import Action
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.presses import Manner, Outcome, Presses, led, press
from mentor_tui.views.teacher import describe, is_leaving

SEND = Action("form.send", "Send", "g")
RELEASE = Action("review.release", "Release the review", "r", question="Release it?")
HERE = {"g": SEND, "r": RELEASE}
PLAIN = Manner()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


def means(key: str) -> Action | Move | None:
    return HERE.get(key) or move_of(key)


class Person:
    """Presses keys, and tells what came of each."""

    def __init__(self, manner: Manner, asks: bool = False) -> None:
        self.manner, self.asks = manner, asks
        self.state, self.at, self.where = Presses(), 0.0, "today"

    def press(self, key: str, after: float = 1.0) -> Outcome:
        self.at += after
        self.state, outcome = press(
            self.state,
            key,
            at=self.at,
            where=self.where,
            manner=self.manner,
            means=means,
            asks=self.asks,
        )
        return outcome


def test_without_any_choice_every_key_is_done_at_once() -> None:
    person = Person(PLAIN)
    for key in (*ACTIONS.values(), *(key for keys in MOVES.values() for key in keys), " ", "y"):
        assert person.press(key, 0.0) == Outcome(key)
    assert Preferences().manner == PLAIN


class TestLeader:
    person: Person

    @pytest.fixture(params=[" ", "\\", "`"])
    def leader(self, request: pytest.FixtureRequest) -> str:
        self.person = Person(Manner(leader=request.param))
        return str(request.param)

    def test_it_asks_for_a_key_and_takes_it(self, leader: str) -> None:
        assert self.person.press(leader).said == "Leader: which key?"
        assert self.person.press("w") == Outcome("W")
        assert self.person.press("n") == Outcome("n")

    @pytest.mark.parametrize("key", ["escape", "backspace"])
    def test_it_is_given_up(self, leader: str, key: str) -> None:
        self.person.press(leader)
        assert self.person.press(key) == Outcome(said="No leader any more.")
        assert self.person.press(key) == Outcome(key)

    def test_it_is_given_up_by_itself(self, leader: str) -> None:
        self.person.press(leader)
        assert self.person.press(leader) == Outcome(said="No leader any more.")
        assert self.person.press("n") == Outcome("n")

    def test_it_tells_what_does_nothing(self, leader: str) -> None:
        self.person.press(leader)
        assert self.person.press("z") == Outcome(said="Leader and z does nothing here.")

    def test_it_reaches_every_key_that_takes_two_fingers(self, leader: str) -> None:
        """Each key of the table that is no plain key of its own is one of what a leader's key stands for."""
        every = {*ACTIONS.values(), *(key for keys in MOVES.values() for key in keys)}
        plain = set("abcdefghijklmnopqrstuvwxyz1234567890-=[]\\;',./`")
        named = {
            "up",
            "down",
            "left",
            "right",
            "enter",
            "escape",
            "backspace",
            "home",
            "end",
            "tab",
        }
        chords = every - plain - named - {"pageup", "pagedown"}
        reached = {one for key in plain | named for one in led(key)}
        assert chords <= reached

    def test_no_key_of_the_table_hides_another_behind_the_leader(self, leader: str) -> None:
        every = {*ACTIONS.values(), *(key for keys in MOVES.values() for key in keys)}
        for letter in "abcdefghijklmnopqrstuvwxyz":
            assert len(every & set(led(letter))) <= 1, letter

    def test_it_reaches_a_key_with_control(self, leader: str) -> None:
        with keyed({Move.TODAY: "ctrl+t"}):
            self.person.press(leader)
            assert self.person.press("t") == Outcome("ctrl+t")


class TestTwice:
    def test_what_is_final_is_said_first_and_done_then(self) -> None:
        person = Person(Manner(twice="final"))
        said = "Release the review. Press r once more to do it."
        assert person.press("r") == Outcome(said=said)
        assert person.press("r") == Outcome("r")
        assert person.press("r") == Outcome(said=said)
        assert person.press("q").said == "quit. Press q once more to do it."
        assert person.press("q") == Outcome("q")
        assert person.press("g") == Outcome("g")
        assert person.press("d") == Outcome("d")

    def test_another_key_or_another_page_gives_it_up(self) -> None:
        person = Person(Manner(twice="final"))
        person.press("r")
        assert person.press("down") == Outcome("down")
        assert person.press("r").said
        person.where = "form"
        assert person.press("r").said
        assert person.press("r") == Outcome("r")

    def test_every_letter_that_acts_may_need_two(self) -> None:
        person = Person(Manner(twice="letters"))
        for key in ("g", "r", "d", "s", "/"):
            assert person.press(key).said
            assert person.press(key) == Outcome(key)
        for key in ("n", "p", "down", "enter", "escape", ".", ",", "}"):
            assert person.press(key) == Outcome(key)

    def test_the_answer_to_a_question_is_final_already(self) -> None:
        assert Person(Manner(twice="final"), asks=True).press("r") == Outcome("r")
        assert Person(Manner(twice="letters"), asks=True).press("r").said

    def test_a_led_key_is_pressed_twice_too(self) -> None:
        person = Person(Manner(leader=" ", twice="letters"))
        with keyed({"form.send": "G", Move.TODAY: "T"}):
            for outcome in ("said", "key"):
                person.press(" ")
                assert bool(getattr(person.press("t"), outcome))


class TestRepeat:
    def test_a_bounce_is_not_heard_and_a_held_key_acts_once(self) -> None:
        person = Person(Manner(repeat=0.2))
        assert person.press("n") == Outcome("n")
        for _repeat in range(30):
            assert person.press("n", 0.03) == Outcome()
        assert person.press("n", 0.3) == Outcome("n")

    def test_other_keys_are_heard_at_once(self) -> None:
        person = Person(Manner(repeat=1.0))
        assert [person.press(key, 0.01).key for key in "npnp"] == list("npnp")

    def test_a_bounce_is_no_second_press(self) -> None:
        person = Person(Manner(twice="final", repeat=0.2))
        assert person.press("r").said
        assert person.press("r", 0.05) == Outcome()
        assert person.press("r", 0.5) == Outcome("r")


@pytest.mark.parametrize(("name", "leader"), LEADERS.items())
def test_choices_are_read(name: str, leader: str) -> None:
    chosen = {"leader": name, "twice": "final", "repeat": "300"}
    assert read_manner(chosen.__getitem__) == Manner(leader, "final", 0.3)
    assert Preferences(chosen).manner == Manner(leader, "final", 0.3)


class TestTeacher:
    tell: Callable[[str], str] = staticmethod(
        lambda key: describe(key, "en", Manner(leader=" "), ("escape", "backspace"))
    )

    @pytest.mark.parametrize(
        ("key", "said"),
        [
            ("d", "d: today."),
            ("up", "Up arrow: previous row."),
            (" ", "Space: the leader key."),
            ("f5", "F5. It belongs to screen readers."),
            ("ctrl+s", "Ctrl+S. Terminals keep it for themselves, or cannot send it."),
            ("X", "capital X. It does nothing."),
            ("escape", "Escape: back. Give it once more to leave this page."),
        ],
    )
    def test_it_says_what_a_key_does(self, key: str, said: str) -> None:
        assert self.tell(key) == said

    def test_it_names_what_pages_do_with_a_letter_and_what_it_answers(self) -> None:
        assert "on the pages that offer it: " in self.tell("r")
        assert "Release the review" in self.tell("r")
        assert self.tell("n") == "n: next item. In a question: no."
        assert self.tell("y") == "In a question: yes."

    def test_it_heeds_changed_keys(self) -> None:
        with keyed({Move.TODAY: "y"}):
            assert self.tell("y").startswith("y: today.")
            assert self.tell("d") == "d. It does nothing."

    def test_it_has_words_for_every_key(self) -> None:
        for code in ("pl", "en"):
            with language(code):
                every = {*ACTIONS.values(), *(key for keys in MOVES.values() for key in keys)}
                assert all(describe(key, code, PLAIN, ()).endswith(".") for key in every)

    def test_it_is_left_by_the_same_key_twice(self) -> None:
        leaving = ("escape", "backspace")
        assert not is_leaving("escape", "", leaving)
        assert not is_leaving("escape", "backspace", leaving)
        assert not is_leaving("n", "n", leaving)
        assert is_leaving("escape", "escape", leaving)
