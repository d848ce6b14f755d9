"""Reading on with real speech processes: every sentence is spoken once, in order, and the cursor goes along."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.tongues import spoken
from mentor_tui.speech.voice import Voice
from mentor_tui.tui import say_all
from mentor_tui.tui.app import MentorApp
from tests.sources import ROOT
from tests.tui.fake import HELP, FakePlace
from tests.tui.test_app import Person

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the engine's traces need Unix")


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Voice]:
    monkeypatch.setenv("HEARD", str(tmp_path / "heard"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(say_all, "LOOK", 0.001)
    voice = Voice("tests.speech.engines:Hums")
    yield voice
    voice.close()


async def test_it_speaks_every_sentence_once(voice: Voice, tmp_path: Path) -> None:
    person = Person(FakePlace(HELP))
    aloud = Aloud(lambda: voice.can_speak, lambda: voice.is_speaking, voice.silence)
    person.app = MentorApp(person.place, say=voice.say, aloud=aloud)
    async with person.sits_down((80, 12)):
        await person.pilot.press("semicolon")
        while person.app._say_all.is_on:
            await person.pilot.pause(0.01)
        assert person.row == "Help sentence number 40."
        while voice.is_speaking:
            await person.pilot.pause(0.01)
    heard = (tmp_path / "heard").read_text(encoding="utf-8").splitlines()
    ended = [line.removeprefix("ended ") for line in heard if line.startswith("ended ")]
    read = [line for line in ended if line.startswith("Help sentence")]
    assert read[-40:] == [f"Help sentence number {n}." for n in range(1, 41)]
    assert ended[-1] == "End of what there is to read."


class Marked:
    """A voice that tells how far it is, what it was given, and the marks it came to."""

    def __init__(self, engine: str, **settings: str) -> None:
        self.given: list[str] = []
        self.marks: list[str] = []
        self.voice = Voice(engine, settings={engine: settings}, on_mark=self.marks.append)
        self.aloud = Aloud(
            lambda: self.voice.can_speak,
            lambda: self.voice.is_speaking,
            self.voice.silence,
            has_marks=lambda: self.voice.has_marks,
            mark=lambda: self.marks[-1] if self.marks else "",
        )

    def say(self, text: str) -> None:
        self.given.append(text)
        self.voice.say(spoken(text, "en"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[str], Marked]]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    opened: list[Marked] = []

    def begin(engine: str) -> Marked:
        opened.append(Marked(engine, file=str(tmp_path / "said.wav")))
        return opened[-1]

    yield begin
    for each in opened:
        each.voice.close()


async def test_it_gives_a_voice_that_tells_how_far_it_is_many_sentences_at_once(
    reads: Callable[[str], Marked],
) -> None:
    voice, person = reads("wav"), Person(FakePlace(HELP))
    person.app = MentorApp(person.place, say=voice.say, aloud=voice.aloud)
    async with person.sits_down((80, 12)):
        while not voice.voice.has_marks:
            await person.pilot.pause(0.01)
        await person.pilot.press("semicolon")
        while person.app._say_all.is_on:
            await person.pilot.pause(0.01)
        assert person.row == "Help sentence number 40."
    read = [text for text in voice.given if text.startswith("Help sentence")]
    assert len(read) == 1
    assert read[0].count("Help sentence") == 40
    assert len(voice.marks) == len(set(voice.marks)) == 40
    assert voice.given[-1] == "End of what there is to read."


async def test_it_stops_in_the_sentence_the_voice_was_in(reads: Callable[[str], Marked]) -> None:
    voice, person = reads("tests.speech.engines:ToNobody"), Person(FakePlace(HELP))
    person.app = MentorApp(person.place, say=voice.say, aloud=voice.aloud)
    async with person.sits_down((80, 12)):
        while not voice.voice.has_marks:
            await person.pilot.pause(0.01)
        await person.pilot.press("semicolon")
        while len(voice.marks) < 3:
            await person.pilot.pause(0.01)
        await person.pilot.resize_terminal(60, 14)  # rows are counted anew
        while len(voice.marks) < 5:
            await person.pilot.pause(0.01)
        await person.pilot.press("escape")
        assert person.row == f"Help sentence number {len(voice.marks)}."
        assert not voice.voice.is_speaking
        reached = len(voice.marks)
        await person.pilot.pause(0.5)
        assert len(voice.marks) == reached
