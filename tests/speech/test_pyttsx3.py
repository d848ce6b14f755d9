"""The operating system's voice, on a machine with no sound card and on one with a pretended one."""

import ctypes
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.engines.pyttsx3 import Pyttsx3
from mentor_tui.speech.voice import Voice
from tests.conftest import Required
from tests.speech.test_voice import until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="eSpeak NG and aplay")

PLAYER = """#!/bin/sh
case "$*" in
  *"/dev/null"*) exit 0 ;;
esac
cp "$1" "$HEARD/.part"
mv "$HEARD/.part" "$HEARD/$(ls "$HEARD" | wc -l).wav"
echo "$0 plays $1" >&2
[ ! -e "$HEARD/slow" ] || exec sleep 60
"""


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, required: Required) -> Path:
    """A folder into which a pretended player puts what it is to play."""
    required("espeak-ng")
    ctypes.CDLL("libespeak-ng.so.1")
    player = tmp_path / "bin" / "aplay"
    player.parent.mkdir()
    player.write_text(PLAYER)
    player.chmod(0o755)
    folder, memory = tmp_path / "heard", tmp_path / "memory"
    folder.mkdir()
    memory.mkdir()
    monkeypatch.setenv("PATH", str(player.parent), prepend=":")
    monkeypatch.setenv("HEARD", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    return folder


def sounds(folder: Path) -> list[int]:
    """The sizes of what was played, in order."""
    return [file.stat().st_size for file in sorted(folder.glob("*.wav"))]


def test_it_speaks_each_language_with_a_voice_of_its_own(
    heard: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    voice = Voice("pyttsx3")
    for text, language in [("Dzień dobry.", "pl"), ("Dzień dobry.", "en"), ("Dzień dobry.", "pl")]:
        voice.say(text, Priority.MESSAGE, language=language)
    until(lambda: len(sounds(heard)) == 3, str(voice.status()))
    voice.close()
    polish, english, again = sounds(heard)
    assert min(polish, english) > 20_000
    assert abs(polish - again) < abs(polish - english)
    assert capfd.readouterr() == ("", "")


def test_it_keeps_the_contract(required: Required) -> None:
    required("espeak-ng")
    suite = Path(__file__).with_name("pyttsx3_contract.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(suite)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=55)
    assert run.returncode == 0, run.stdout[-3000:]


def test_it_is_cut_in_the_middle_and_leaves_no_sound_behind(heard: Path) -> None:
    (heard / "slow").touch()
    voice = Voice("pyttsx3")
    voice.say("Words that are nobody else's.", language="en")
    until(lambda: len(sounds(heard)) == 1, str(voice.status()))
    began = time.monotonic()
    voice.silence()
    memory = heard.parent / "memory"
    until(lambda: not list(memory.rglob("*.wav")), "a sound file is left")
    assert time.monotonic() - began < 5
    voice.say("Next.", language="en")
    until(lambda: len(sounds(heard)) == 2)
    voice.close()
    assert list(memory.glob("mentor-tui-*")) == []  # beside it libpulse has a folder of its own


def test_it_is_silent_without_a_word_where_there_is_no_sound(tmp_path: Path) -> None:
    (tmp_path / "asound.conf").touch()
    program = (
        "import time; from mentor_tui.speech.voice import Voice\n"
        "voice = Voice(); voice.say('Hello')\n"
        "while voice.status()[0] != 'silent': time.sleep(0.01)\n"
        "assert voice.status()[0] == 'silent', voice.status()\n"
        "assert voice.status()[1] in ('speech.no_sound', 'speech.no_engine'), voice.status()\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env={"ALSA_CONFIG_PATH": str(tmp_path / "asound.conf"), "PATH": "/usr/bin:/bin"},
        timeout=30,
        check=False,
    )
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"", b"")


def test_it_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    health = Pyttsx3().check(1.0, threading.Event())
    assert health.trouble is not None
    assert (health.trouble.code, health.trouble.facts) == (
        "speech.no_engine",
        {"missing": "aplay"},
    )


def test_it_knows_when_a_device_takes_its_sound(
    heard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Pyttsx3().check(1.0, threading.Event()).is_ok
    (heard.parent / "bin" / "aplay").write_text("#!/bin/sh\nexit 1\n")
    trouble = Pyttsx3().check(1.0, threading.Event()).trouble
    assert trouble is not None
    assert trouble.code == "speech.no_sound"
