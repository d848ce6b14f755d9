"""Reading on with a real speech process: every sentence is spoken once, in order, and the cursor ends on the last."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.speech.aloud import Aloud
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
