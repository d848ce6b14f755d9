"""Which way of drawing: typed before ACCESSIBLE, ACCESSIBLE before what was chosen, accessible when nothing is known."""

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tui.cli.arguments import build_parser, parse
from mentor_tui.cli.choice import asks_for_accessible, is_accessible, is_asked_for, is_reader_near
from mentor_tui.cli.own_voice import OwnVoice
from mentor_tui.desk.desk import Desk as At
from mentor_tui.desk.doing import UNDO
from mentor_tui.desk.door import Door
from mentor_tui.desk.doorplate import Doorplate, write_doorplate
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.views.model import Action
from tests.cli.locked import Desk
from tests.journeys.story import Stage

SIGHT, READER, VOICE = ReadingWay.SIGHT, ReadingWay.SCREEN_READER, ReadingWay.OWN_VOICE


@pytest.mark.parametrize(
    ("typed", "accessible", "reading", "wanted"),
    [
        ((), "", None, True),
        ((), "", READER, True),
        ((), "", VOICE, True),
        ((), "", SIGHT, False),
        ((), "1", SIGHT, True),
        ((), "yes", SIGHT, True),
        ((), "0", SIGHT, False),
        ((), "False", SIGHT, False),
        ((), "0", None, True),
        (("--screen-reader",), "", SIGHT, True),
        (("--visual",), "", READER, False),
        (("--sight",), "", None, False),
        (("--visual",), "1", READER, False),
    ],
)
def test_it_heeds_the_nearest_wish(
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    accessible: str,
    reading: ReadingWay | None,
    wanted: bool,
) -> None:
    monkeypatch.setenv("ACCESSIBLE", accessible)
    options = parse(list(typed))
    assert is_accessible(options, reading) == wanted
    assert is_asked_for(options) == (bool(typed) or asks_for_accessible())


@pytest.mark.parametrize("name", ["ACCESSIBILITY_ENABLED", "BRLAPI_HOST", "BRLTTY_CONF", "ORCA_X"])
def test_a_reader_leaves_signs(name: str) -> None:
    assert is_reader_near({name: "1"})
    assert not is_reader_near({name: ""})
    assert not is_reader_near({"PATH": "/bin", "ACCESSIBILITY_ENABLED": "0"})


def test_the_ways_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--visual", "--screen-reader"])
    assert capsys.readouterr().err


@pytest.mark.parametrize("command", ["init", "demo"])
def test_it_may_stand_before_or_after_a_command_that_opens_a_face(command: str) -> None:
    for given in (["--visual", command], [command, "--visual"]):
        options = build_parser().parse_args(given)
        assert options.visual
        assert not options.screen_reader


def test_the_voice_of_the_app_begins_and_ends_with_the_choice(alone: Stage, anna: At) -> None:
    door = Door(alone.folder / "anna", "en")
    door.enter(anna)
    door.start()
    voice = OwnVoice(door, "auto")
    assert not voice.speaks()
    door.do(Action("settings.keep", "Keep"), {"reading": "own_voice"}, route="settings")
    assert voice.speaks()
    door.do(Action(UNDO, "Undo"), route="settings")
    assert not voice.speaks()


def test_a_voice_that_cannot_speak_says_so_in_words_once(alone: Stage, anna: At) -> None:
    door = Door(alone.folder / "anna", "en")
    door.enter(anna)
    voice = OwnVoice(door, "self", "tests.speech.engines:Broken")
    door.aside = voice.complain
    try:
        assert door.pulse() is None
        voice.say("Hello.")
        until = time.monotonic() + 10
        while (told := door.pulse()) is None and time.monotonic() < until:
            time.sleep(0.01)
        assert told is not None
        assert told.code.startswith("speech.")
        assert door.pulse() is None
    finally:
        voice.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestFirstRun:
    def test_who_answers_by_sight_goes_on_in_the_visual_face(self, tmp_path: Path) -> None:
        with closing(Desk("--vault", str(tmp_path / "vault"), "--lang", "en")) as desk:
            desk.until("How do you read?")
            desk.write(b"\x1b[F\r")
            assert "\x1b[1" in desk.until("Welcome to mentor-tui")  # bold, as only the eye needs it

    def test_a_command_complains_in_the_language_of_the_vault(self, tmp_path: Path) -> None:
        write_doorplate(tmp_path / "vault", Doorplate(READER, "pl"))
        command = [sys.executable, "-m", "mentor_tui", "--vault", str(tmp_path / "vault"), "today"]
        environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*command, "--passphrase-fd", "0"], env=environment, input=b"x", capture_output=True
        )
        assert done.returncode == 1
        assert "sejf" in done.stderr.decode()

    def test_the_language_of_the_door_is_remembered(self, tmp_path: Path) -> None:
        write_doorplate(tmp_path / "vault", Doorplate(READER, "pl"))
        with closing(Desk("--vault", str(tmp_path / "vault"))) as desk:
            desk.until("Witaj w mentor-tui")
