"""Which engine is tried first, and what happens when it cannot speak."""

import pytest

from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.order import TRIED, candidates
from mentor_tui.speech.voice import Voice
from tests.speech.test_voice import ENGINES, Traces, traces, until

__all__ = ["traces"]


@pytest.mark.parametrize(
    ("chosen", "platform", "tried"),
    [
        ("auto", "linux", ("espeak", "speechd", "pyttsx3")),
        ("auto", "win32", ("espeak", "pyttsx3")),
        ("auto", "darwin", ("espeak", "pyttsx3")),
        ("auto", "freebsd14", ("espeak", "speechd")),
        ("speechd", "linux", ("speechd", "espeak", "pyttsx3")),
        ("mine", "win32", ("mine", "espeak", "pyttsx3")),
        ("silent", "linux", ()),
    ],
)
def test_it_tries_engines_in_order(chosen: str, platform: str, tried: tuple[str, ...]) -> None:
    assert candidates(chosen, platform) == tried


@pytest.mark.parametrize(
    ("chosen", "tried"),
    [("auto", ("remote",)), ("speechd", ("speechd", "remote")), ("silent", ())],
)
def test_it_speaks_where_the_person_is_and_nowhere_else(
    chosen: str, tried: tuple[str, ...]
) -> None:
    assert candidates(chosen, "linux", socket="/run/user/1000/speech.sock") == tried


def test_it_begins_everywhere_with_our_own() -> None:
    assert {names[0] for names in TRIED.values()} == {"espeak"}


def test_it_speaks_with_the_first_that_can_and_keeps_the_reasons(traces: Traces) -> None:
    names = tuple(f"{ENGINES}:{name}" for name in ("Deaf", "Broken", "Hums", "Tongues"))
    voice = Voice(names)
    voice.say("one", Priority.MESSAGE)
    voice.say("two", Priority.MESSAGE)
    traces.wait("ended", "two")
    assert traces.of("began") == ["one", "two"]
    assert voice.status() == (names[2], "")
    assert [(name, trouble.code) for name, trouble in voice.failures] == [
        (names[0], "speech.no_sound"),
        (names[1], "speech.no_engine"),
    ]
    assert voice.trouble is None
    voice.close()
    assert voice.status() == ("silent", "")


def test_it_goes_on_with_the_next_when_one_dies_of_a_text(traces: Traces) -> None:
    voice = Voice((f"{ENGINES}:Dies", f"{ENGINES}:Hums"))
    for text in ("die 1", "die 2", "die 3", "fine"):
        voice.say(text, Priority.MESSAGE)
    traces.wait("ended", "fine")
    assert traces.of("ended") == ["die 3", "fine"]
    assert [trouble.code for _name, trouble in voice.failures] == ["speech.died"]
    voice.close()


def test_it_is_silent_for_the_reason_a_person_can_mend(traces: Traces) -> None:
    voice = Voice((f"{ENGINES}:Broken", f"{ENGINES}:Deaf"))
    until(lambda: voice.status() == ("silent", "speech.no_sound"))
    assert len(voice.failures) == 2
    voice.close()
