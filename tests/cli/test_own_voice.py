"""The own voice at a real desk: keys and preferences change what is heard next, both faces say so."""

import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.api import Tuning
from mentor_tui.cli.own_voice import OwnVoice
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.doing import UNDO
from mentor_tui.desk.door import Door
from mentor_tui.desk.place import Place
from mentor_tui.i18n import language
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.voice import Voice
from mentor_tui.speech.wire import SOCKET
from mentor_tui.tui.app import MentorApp
from mentor_tui.views.explain import explain
from mentor_tui.views.keys import MOVES, Move
from mentor_tui.views.model import Action, View
from mentor_tui.views.own_voice import SAMPLES
from mentor_tui.views.words import Length, lines, say_notice
from tests.journeys.story import Stage

ENGINE = "tests.speech.engines:Minds"


@pytest.fixture
def door(alone: Stage, anna: Desk) -> Door:
    door = Door(alone.folder / "anna", "en")
    door.enter(anna)
    door.start()
    return door


@pytest.fixture
def voice(door: Door, heard: Path) -> Iterator[OwnVoice]:
    voice = OwnVoice(door, "self", ENGINE)
    door.voice = lambda: voice.state
    yield voice
    voice.close()


def wait_for(path: Path, word: str, *, times: int = 1) -> list[str]:
    """What was traced under a word, when there is so much of it."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        found = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        facts = [line.removeprefix(f"{word} ") for line in found if line.startswith(f"{word} ")]
        if len(facts) >= times:
            return facts
        time.sleep(0.01)
    raise AssertionError(f"{word} was not traced {times} times: {found}")


def press(place: Place, move: Move) -> str:
    view = place.do(Action(move, move), route="today")
    with language(place.language):
        return say_notice(view.notices[0], Length.FULL)


def keep(door: Door, group: str, **values: str) -> View:
    route = f"preferences/{group}"
    action = next(a for a in door.open(route).actions if a.takes_fields)
    return door.do(action, values, route=route)


def test_a_key_changes_what_is_heard_next_and_says_so(
    door: Door, voice: OwnVoice, heard: Path
) -> None:
    voice.say("Hello.")
    assert wait_for(heard, "tuned")[-1] == "200 50 100"
    assert press(door, Move.FASTER) == "Rate 220 words a minute."
    assert press(door, Move.SOFTER) == "Volume 90 percent."
    assert press(door, Move.HIGHER) == "Pitch 60 of 100."
    voice.say("Again.")
    assert wait_for(heard, "tuned", times=2)[-1] == "220 60 90"
    assert press(door, Move.LOUDER) == "Volume 100 percent."
    assert press(door, Move.LOUDER) == "Volume 100 percent. It goes no further."
    assert door.preferences.get("rate") == "220"


def test_the_page_changes_it_too_and_undo_takes_it_back(
    door: Door, voice: OwnVoice, heard: Path
) -> None:
    keep(door, "speech", rate="300", phonetic="yes")
    voice.say("b")
    assert wait_for(heard, "tuned")[-1] == "300 50 100"
    assert wait_for(heard, "said") == ["en Bravo"]
    door.do(Action(UNDO, "Undo"), route="settings")
    voice.say("b")
    assert wait_for(heard, "tuned", times=2)[-1] == "200 50 100"
    refused = keep(door, "speech", engine="parrot")
    assert refused.notices[0].code == "settings.no_value"


def test_an_own_word_is_heard_from_the_next_sentence_on(
    door: Door, voice: OwnVoice, heard: Path
) -> None:
    form = door.open("said-as/new")
    typed = {"written": "ZUS", "said": "zed you es", "language": "en"}
    listed = door.do(form.actions[0], typed, route=form.route)
    with language("en"):
        assert "Word: ZUS, 1 of 1. said as zed you es, English" in lines(listed)
    voice.say("The ZUS form.")
    assert "zed you es" in wait_for(heard, "said")[0]
    of_it = door.open("said-as/1")
    gone = door.do(next(a for a in of_it.actions if a.name == "said_as.remove"), route=of_it.route)
    assert not gone.items
    assert door.preferences.dictionary("en") == {}
    door.do(Action(UNDO, "Undo"), route="said-as")
    assert door.preferences.dictionary("en") == {"ZUS": "zed you es"}


def test_it_is_tried_in_each_language_and_the_page_says_what_was_said(
    door: Door, voice: OwnVoice, heard: Path
) -> None:
    said = try_out(door)
    assert all(sample in said for sample in SAMPLES.values())
    voice.say(said)
    languages = [line.split(" ", 1) for line in wait_for(heard, "said", times=4)]
    assert ["pl", SAMPLES["pl"]] in languages
    assert any(code == "en" and text.startswith("This is how") for code, text in languages)


def test_it_does_not_claim_to_have_been_tried_when_nothing_was_heard(
    door: Door, voice: OwnVoice
) -> None:
    voice.mute()
    assert try_out(door).startswith("Error: The voice is silent. To hear it again: minus.")
    broken = OwnVoice(door, "self", "tests.speech.engines:Broken")
    door.voice = lambda: broken.state
    try:
        broken.say("Hello.")
        until = time.monotonic() + 10
        while broken.state.why is None and time.monotonic() < until:
            time.sleep(0.01)
        why = broken.state.why
        assert why is not None
        with language("en"):
            assert explain(why).what in try_out(door)
    finally:
        broken.close()


def test_the_rate_is_heard(tmp_path: Path) -> None:
    """Of our own engine, in a file: the same words take less time."""
    path = tmp_path / "speech.wav"
    voice = Voice("wav", settings={"wav": {"file": str(path)}}, tuning=Tuning(rate=100))
    seconds = []
    try:
        for rate in (100, 400):
            voice.tune(Tuning(rate=rate))
            voice.say("This is how the voice of this program speaks.", language="en")
            until = time.monotonic() + 10
            while voice.is_speaking and time.monotonic() < until:
                time.sleep(0.01)
            with wave.open(str(path)) as sound:
                seconds.append(sound.getnframes() / sound.getframerate())
    finally:
        voice.close()
    slow, both = seconds  # the second is written behind the first
    assert 0 < both - slow < slow / 2


def try_out(door: Door) -> str:
    page = door.open("preferences/speech")
    tried = door.do(next(a for a in page.actions if a.name == "speech.try"), route=page.route)
    with language("en"):
        return say_notice(tried.notices[0], Length.FULL)


def test_it_is_silenced_after_saying_so_and_heard_again(
    door: Door, voice: OwnVoice, heard: Path
) -> None:
    assert voice.mute() is True
    voice.say("Silent now.")
    wait_for(heard, "ended", times=1)
    for text in ("Two.", "Three."):
        voice.say(text)
    assert not voice.speaks()
    assert voice.mute() is False
    voice.say("Four.")
    assert wait_for(heard, "began", times=2) == ["Silent now.", "Four."]


def test_who_reads_in_another_way_changes_nothing_by_these_keys(door: Door) -> None:
    voice = OwnVoice(door, "auto", ENGINE)
    door.voice = lambda: voice.state
    assert voice.mute() is None
    said = press(door, Move.FASTER)
    assert said.startswith("Error: The voice of this program is off. Nothing was changed.")
    assert door.preferences.get("rate") == "200"


def test_it_is_off_for_this_run(door: Door) -> None:
    door.do(Action("settings.keep", "Keep"), {"reading": "own_voice"}, route="settings")
    assert not OwnVoice(door, "off").speaks()
    assert OwnVoice(door, "auto").speaks()


def test_words_for_the_screen_reader_go_to_nobody_else(door: Door) -> None:
    assert OwnVoice(door, "reader").state.order == ("reader",)


def test_an_engine_is_chosen_of_those_there_are_unless_the_voice_comes_over_a_socket(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SOCKET, raising=False)
    voice = OwnVoice(door, "self")
    door.voice = lambda: voice.state
    assert keep(door, "speech", engine="pyttsx3").notices[0].code == ""
    assert voice.state.order[0] == "pyttsx3"
    assert not {"silent", "wav", "external", "remote"} & set(voice.state.engines)
    monkeypatch.setenv(SOCKET, "voice.sock")
    assert voice.state.order == ("remote",)


def test_at_the_door_it_is_said_where_it_is_kept(alone: Stage) -> None:
    door = Door(alone.folder / "anna", "en")
    voice = OwnVoice(door, "self", ENGINE)
    door.voice = lambda: voice.state
    assert press(door, Move.FASTER).startswith("Error: How the voice speaks is kept in the vault.")


class Mouth:
    """An own voice that only counts."""

    def __init__(self) -> None:
        self.is_muted, self.cuts = False, 0
        self.said: list[str] = []

    def mute(self) -> bool:
        self.is_muted = not self.is_muted
        return self.is_muted

    def cut(self) -> None:
        self.cuts += 1

    @property
    def aloud(self) -> Aloud:
        return Aloud(lambda: True, lambda: False, lambda: None, self.mute, self.cut)


FASTER, MUTE = MOVES[Move.FASTER][0], MOVES[Move.MUTE][0]


def test_keys_are_heeded_in_lines(door: Door, voice: OwnVoice) -> None:
    mouth, typed = Mouth(), iter([FASTER, MUTE, MUTE, "speak slower"])
    shown: list[str] = []

    def read(prompt: str) -> str:
        shown.append(prompt)
        return next(typed, "q")

    run_linear(door, read=read, write=shown.append, width=lambda: 0, aloud=mouth.aloud)
    told = [line for line in shown if line.startswith(("Rate", "The voice"))]
    assert told == [
        "Rate 220 words a minute.",
        "The voice is silent. To hear it again: minus.",
        "The voice is on again.",
        "Rate 200 words a minute.",
    ]
    assert mouth.cuts == 5


async def test_keys_are_heeded_on_a_page_and_every_key_silences(
    door: Door, voice: OwnVoice
) -> None:
    mouth = Mouth()
    app = MentorApp(door, say=mouth.said.append, aloud=mouth.aloud)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        route, before = app.route, mouth.cuts
        await _type(app, pilot.press, FASTER, "minus", "minus", "T", "up")
        assert mouth.cuts == before + 5
        assert app.route == route
    told = [text for text in mouth.said if text.startswith(("Rate", "The voice"))]
    assert told == [
        "Rate 220 words a minute.",
        "The voice is silent. To hear it again: minus.",
        "The voice is on again.",
    ]


async def test_on_its_own_page_it_is_said_once_that_the_voice_is_off(door: Door) -> None:
    voice = OwnVoice(door, "off", ENGINE)
    door.voice = lambda: voice.state
    mouth = Mouth()
    app = MentorApp(door, say=mouth.said.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await _type(app, pilot.press, "=", "m", "n")
        row, before = app._page.page.row.text, len(mouth.said)
        await _type(app, pilot.press, FASTER)
        told = mouth.said[before:]
        assert len(told) == 1
        assert told[0].startswith("Error: The voice of this program is off.")
        assert app._page.page.row.text == row
        assert not app._page.view.notices


async def _type(app: MentorApp, press: Callable[..., object], *keys: str) -> None:
    for key in keys:
        await press(key)  # type: ignore[misc]
        await app.workers.wait_for_complete()
