"""The first question, asked by the own voice of whoever hears nothing yet."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.cli.choice import may_ask_aloud
from mentor_tui.cli.own_voice import OwnVoice
from mentor_tui.desk.door import Door
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import Surroundings
from mentor_tui.tui.app import MentorApp
from tests.cli.test_own_voice import wait_for
from tests.journeys.story import CHEAP

ENGINE = "tests.speech.engines:Hums"
QUESTION = (
    "mentor-tui. How do you read? Press ar for a screen reader or braille, vee for the voice of this program, "
    "ess if you read by sight. Any key silences me."
)


@pytest.mark.parametrize(
    ("speech", "environment", "expected"),
    [
        ("auto", {}, True),
        ("off", {}, False),
        ("self", {}, False),  # it says all there is anyway
        ("auto", {"CI": "true"}, False),
        ("auto", {"SSH_CONNECTION": "::1 1 ::1 22"}, False),
        ("auto", {"SSH_CONNECTION": "::1 1 ::1 22", "MENTOR_TUI_SPEECH_SOCKET": "/run/s"}, True),
    ],
)
def test_it_is_asked_where_a_person_may_hear_it(
    speech: str, environment: dict[str, str], expected: bool
) -> None:
    assert may_ask_aloud(argparse.Namespace(speech=speech), environment) is expected


Begin = Callable[..., tuple[Door, OwnVoice]]


@pytest.fixture
def begin(tmp_path: Path, heard: Path) -> Iterator[Begin]:
    opened: list[OwnVoice] = []

    def first_run(
        *, hint: bool | None = False, speech: str = "auto", engine: str = ENGINE, code: str = "en"
    ) -> tuple[Door, OwnVoice]:
        door = Door(tmp_path / "vault", code, Surroundings(cost=CHEAP), hint=hint)
        voice = OwnVoice(door, speech, engine, asks_aloud=True)
        opened.append(voice)
        return door, voice

    yield first_run
    for voice in opened:
        voice.close()


def test_it_asks_once_and_says_nothing_else(begin: Begin, heard: Path) -> None:
    door, voice = begin()
    door.start()
    for text in ("How do you read?", "the voice of this program, 2 of 3"):
        voice.say(text)
    assert wait_for(heard, "ended") == [QUESTION]
    assert not voice.speaks()
    assert door.pulse() is None


def test_line_by_line_an_answer_ends_with_enter(tmp_path: Path, heard: Path) -> None:
    door = Door(tmp_path / "vault", "en", Surroundings(cost=CHEAP), hint=False)
    voice = OwnVoice(door, "auto", ENGINE, asks_aloud=True, by_line=True)
    door.start()
    voice.say("How do you read?")
    (said,) = wait_for(heard, "ended")
    assert said == QUESTION.replace("sight. Any", "sight. Then press Enter. Any")
    voice.close()


def test_it_asks_in_polish(begin: Begin, heard: Path) -> None:
    door, voice = begin(code="pl")
    door.start()
    voice.say("Jak czytasz?")
    assert wait_for(heard, "ended")[0].startswith("mentor-tui. Jak czytasz? Naciśnij er, ")


@pytest.mark.parametrize("hint", [True, None])
def test_it_asks_nobody_who_seems_to_have_a_reader_or_has_said_it(
    begin: Begin, heard: Path, hint: bool | None
) -> None:
    door, voice = begin(hint=hint)
    door.start()
    voice.say("How do you read?")
    assert not voice.is_speaking()
    assert not heard.exists()


def test_without_a_device_nothing_is_said_and_nobody_complains(
    begin: Begin, heard: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    door, voice = begin(engine="tests.speech.engines:Deaf")
    door.aside = voice.complain
    door.start()
    voice.say("How do you read?")
    while voice.is_speaking():
        pass
    assert door.pulse() is None
    assert capfd.readouterr() == ("", "")
    assert not heard.exists()


@pytest.mark.parametrize(
    ("key", "way"),
    [
        ("r", ReadingWay.SCREEN_READER),
        ("v", ReadingWay.OWN_VOICE),
        ("s", ReadingWay.SIGHT),
    ],
)
async def test_a_letter_answers_and_only_a_voice_that_is_wanted_speaks_on(
    begin: Begin, heard: Path, key: str, way: ReadingWay
) -> None:
    door, voice = begin()
    app = MentorApp(door, say=voice.say, aloud=voice.aloud)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.route == "welcome"
    assert door.reading is way
    assert voice.speaks() is (way is ReadingWay.OWN_VOICE)
    if way is ReadingWay.OWN_VOICE:
        # On a slow machine the question may have been said to its end before the key came.
        first, *_more = wait_for(heard, "ended", times=1)
        said = first if first.startswith("Welcome") else wait_for(heard, "ended", times=2)[1]
        assert said.startswith("Welcome")
    else:
        assert not voice.is_speaking()
