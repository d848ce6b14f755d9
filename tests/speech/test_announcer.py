"""The announcer: who speaks when."""

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.speech.announcer import (
    FATES,
    SILENCE,
    SINGLE,
    Announcement,
    Cancel,
    Command,
    Fate,
    Priority,
    Say,
    Speech,
    announce,
    cut,
    finished,
    silence,
)

I, M, T, N, P = Priority  # noqa: E741


class Room:
    """Listens: what was started, what was heard to its end, what is being spoken."""

    def __init__(self) -> None:
        self.state = SILENCE
        self.started: list[str] = []
        self.heard: list[str] = []
        self.cut: list[str] = []
        self.now = ""
        self._ids = count(1)

    def say(self, priority: Priority, text: str, language: str = "en") -> None:
        newcomer = Announcement(text, priority, language, next(self._ids))
        self._obey(*announce(self.state, newcomer))

    def end(self) -> None:
        assert self.state.speaking is not None
        self.heard.append(self.now)
        self.now = ""
        self._obey(*finished(self.state, self.state.speaking.id))

    def hush(self) -> None:
        self._obey(*silence(self.state))

    def press(self) -> None:
        self._obey(*cut(self.state))

    def listen(self) -> list[str]:
        while self.state.speaking is not None:
            self.end()
        return self.heard

    def _obey(self, state: Speech, commands: tuple[Command, ...]) -> None:
        self.state = state
        for command in commands:
            if isinstance(command, Say):
                assert self.now == "", "an engine speaks one thing at a time"
                self.now = command.text
                self.started.append(command.text)
            else:
                assert self.now, "only what is being spoken can be cut"
                self.cut.append(self.now)
                self.now = ""


TABLE = [
    # newcomer, speaking, started in order, heard to the end in order
    (I, I, ["old", "new"], ["old", "new"]),
    (I, M, ["old", "new", "old"], ["new", "old"]),
    (I, T, ["old", "new", "old"], ["new", "old"]),
    (I, N, ["old", "new"], ["new"]),
    (I, P, ["old", "new", "old"], ["new", "old"]),
    (M, I, ["old", "new"], ["old", "new"]),
    (M, M, ["old", "new"], ["old", "new"]),
    (M, T, ["old", "new"], ["old", "new"]),
    (M, N, ["old", "new"], ["new"]),
    (M, P, ["old", "new", "old"], ["new", "old"]),
    (T, I, ["old", "new"], ["old", "new"]),
    (T, M, ["old", "new", "old"], ["new", "old"]),
    (T, T, ["old", "new"], ["new"]),
    (T, N, ["old", "new"], ["new"]),
    (T, P, ["old", "new", "old"], ["new", "old"]),
    (N, I, ["old"], ["old"]),
    (N, M, ["old"], ["old"]),
    (N, T, ["old"], ["old"]),
    (N, N, ["old", "new"], ["new"]),
    (N, P, ["old"], ["old"]),
    (P, I, ["old", "new"], ["old", "new"]),
    (P, M, ["old", "new"], ["old", "new"]),
    (P, T, ["old", "new"], ["old", "new"]),
    (P, N, ["old", "new"], ["old", "new"]),
    (P, P, ["old", "new"], ["old", "new"]),
]


@pytest.mark.parametrize(("newcomer", "speaking", "started", "heard"), TABLE)
def test_it_treats_a_newcomer_as_the_table_says(
    newcomer: Priority, speaking: Priority, started: list[str], heard: list[str]
) -> None:
    room = Room()
    room.say(speaking, "old")
    room.say(newcomer, "new")
    room.listen()
    assert (room.started, room.heard) == (started, heard)


def test_it_has_a_fate_for_every_pair() -> None:
    pairs = {(new, old) for new, row in FATES.items() for old in row}
    assert pairs == {(new, old) for new in Priority for old in Priority}
    assert {(new, old) for new, old, *_ in TABLE} == pairs


def test_it_never_lets_an_important_announcement_be_cut() -> None:
    assert all(FATES[new][Priority.IMPORTANT] in (Fate.WAITS, Fate.DROPPED) for new in Priority)


SEQUENCES = [
    # told in order while the first is being spoken; heard in the end
    ([(M, "a"), (T, "row 1"), (T, "row 2")], ["row 2", "a"]),
    ([(I, "a"), (M, "b"), (I, "c"), (T, "d"), (M, "e")], ["a", "c", "b", "e", "d"]),
    ([(M, "a"), (P, "10"), (P, "20"), (P, "30")], ["a", "30"]),
    ([(P, "10"), (P, "20"), (P, "30")], ["10", "30"]),
    ([(P, "10"), (P, "20"), (T, "row")], ["row", "20"]),
    ([(T, "row"), (M, "sent"), (I, "meeting now")], ["meeting now", "sent", "row"]),
    ([(T, "row"), (M, "sent"), (T, "next row")], ["next row", "sent"]),
    ([(M, "a"), (N, "b"), (T, "c"), (N, "d")], ["c", "a"]),
    ([(M, "a"), (T, "b"), (T, "a")], ["a"]),
    ([(M, "a"), (M, "b"), (M, "b")], ["a", "b"]),
    ([(M, "a"), (M, "b"), (M, "a")], ["a", "b", "a"]),
    ([(M, "a"), (T, "b"), (M, "b")], ["b", "a", "b"]),
    ([(N, "sent"), (M, "sent"), (T, "row")], ["row", "sent"]),
    ([(P, "10"), (P, "20"), (P, ""), (T, "done")], ["done"]),
    ([(T, "row"), (P, "20"), (P, "")], ["row"]),
    ([(P, "10"), (T, "row"), (P, "")], ["row"]),
    ([(T, "row"), (T, " ")], ["row"]),
    ([(M, "")], []),
]


@pytest.mark.parametrize(("told", "heard"), SEQUENCES)
def test_it_orders_a_sequence(told: list[tuple[Priority, str]], heard: list[str]) -> None:
    room = Room()
    for priority, text in told:
        room.say(priority, text)
    assert room.listen() == heard


@pytest.mark.parametrize("priority", Priority)
def test_it_drops_the_same_text_while_it_is_spoken_and_says_it_afterwards(
    priority: Priority,
) -> None:
    room = Room()
    room.say(priority, "Saved.")
    room.say(priority, "Saved.")
    assert room.started == ["Saved."]
    assert room.cut == []
    room.listen()
    room.say(priority, "Saved.")
    assert room.started == ["Saved.", "Saved."]


def test_it_tells_the_same_letters_in_two_languages_apart() -> None:
    room = Room()
    room.say(M, "Plan", "en")
    room.say(M, "Plan", "pl")
    assert room.listen() == ["Plan", "Plan"]


def test_it_is_silent_at_once_and_for_good() -> None:
    room = Room()
    for priority in (I, M, T, P):
        room.say(priority, priority.value)
    room.hush()
    assert room.state == SILENCE
    assert room.now == ""
    assert silence(SILENCE) == (SILENCE, ())


def test_it_ignores_the_end_of_what_is_no_longer_spoken() -> None:
    first, second = (Announcement(str(n), T, "en", n) for n in (1, 2))
    state, _ = announce(SILENCE, first)
    state, commands = announce(state, second)
    assert commands == (Cancel(), Say(2, "2", "en"))
    assert finished(state, 1) == (state, ())


steps = st.one_of(
    st.tuples(st.sampled_from(list(Priority)), st.sampled_from("abcd")),
    st.just("end"),
    st.just("hush"),
)


@given(st.lists(steps, max_size=40))
def test_it_keeps_its_promises_whatever_comes(told: list[tuple[Priority, str] | str]) -> None:
    room = Room()
    for step in told:
        before = room.state
        if isinstance(step, tuple):
            room.say(*step)
            if before.speaking is None or step[0] in (I, M):
                # what must be heard is spoken or waits
                line = (room.state.speaking, *room.state.waiting)
                assert any(a is not None and a.text == step[1] for a in line)
            if before.speaking is not None and before.speaking.priority is I:
                assert room.state.speaking is not None
                assert room.state.speaking.id == before.speaking.id
        elif step == "hush":
            room.hush()
        elif room.state.speaking is not None:
            room.end()

        spoken, waiting = room.state.speaking, room.state.waiting
        assert spoken is not None or not waiting
        assert room.now == (spoken.text if spoken else "")
        order = [list(Priority).index(w.priority) for w in waiting]
        assert order == sorted(order)
        for single in SINGLE:
            assert sum(w.priority is single for w in waiting) <= 1
        assert all(w.priority is not N for w in waiting)
        line_texts = [a.text for a in (spoken, *waiting) if a]
        assert all(one != other for one, other in pairwise(line_texts))


@given(st.lists(st.tuples(st.sampled_from([I, M]), st.text("abc", min_size=1)), max_size=12))
def test_it_says_every_important_text_and_message(told: list[tuple[Priority, str]]) -> None:
    room = Room()
    for priority, text in told:
        room.say(priority, text)
    assert set(room.listen()) == {text for _, text in told}


@given(st.lists(steps, max_size=20), st.text("xyz", min_size=1))
def test_it_says_the_last_progress(told: list[tuple[Priority, str] | str], last: str) -> None:
    room = Room()
    for step in told:
        if isinstance(step, tuple):
            room.say(*step)
    room.say(P, last)
    room.say(T, "row")
    assert last in room.listen()


@pytest.mark.parametrize(
    ("spoken", "is_cut"), [(I, False), (M, False), (T, True), (N, True), (P, True)]
)
def test_a_key_stops_all_but_what_is_always_heard(spoken: Priority, *, is_cut: bool) -> None:
    room = Room()
    room.press()
    room.say(spoken, "one")
    room.press()
    assert room.listen() == ([] if is_cut else ["one"])


def test_a_key_lets_no_message_begin_that_its_answer_would_cut() -> None:
    room = Room()
    room.say(T, "row one")
    room.say(M, "news")
    room.press()
    room.say(T, "row two")
    assert room.started == ["row one", "row two"]
    assert room.listen() == ["row two", "news"]
