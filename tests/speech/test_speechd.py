"""A real speech-dispatcher, whose output module makes no sound."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.api import PluginTrouble, Segment, SegmentKind, SpeechEngine, Tuning
from mentor_tui.api import SpeechEvent as Event
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.engines.speechd import Speechd
from mentor_tui.speech.engines.ssip import address
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.voice import Voice
from tests.conftest import Required
from tests.contracts.speech import Ear, EngineContract, text
from tests.speech.dispatcher import dispatcher
from tests.speech.test_voice import until


@pytest.fixture(scope="module")
def folder(required: Required) -> Iterator[Path]:
    program = required("speech-dispatcher")
    with (
        TemporaryDirectory(prefix="spd") as name,
        dispatcher(program, Path(name)),
    ):  # short: a socket
        yield Path(name)


@pytest.fixture
def spoken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{folder}/speechd.sock")
    (folder / "spoken.txt").write_text("")
    return folder / "spoken.txt"


class TestSpeechd(EngineContract):
    @pytest.fixture
    def engine(self, spoken: Path) -> SpeechEngine:
        engine = Speechd()
        engine.open(Alone(), {})
        return engine

    def test_it_sends_text_as_text(self, engine: SpeechEngine, spoken: Path) -> None:
        said = "<speak>a & b</speak>\n.\n..\nSPEAK\r\nQUIT"
        assert self.spoken(engine, text(said)) == [Event.BEGAN, Event.ENDED]
        assert "&lt;speak&gt;a &amp; b" in spoken.read_text()
        assert "QUIT" in spoken.read_text()
        engine.close()

    def test_it_says_letters_by_their_names(self, engine: SpeechEngine, spoken: Path) -> None:
        self.spoken(engine, (Segment("ż 2", "pl", SegmentKind.SPELLED),))
        assert spoken.read_text().splitlines() == ["CHAR ż", "CHAR 2"]
        engine.close()

    def test_it_offers_each_voice_once_without_its_variants(self, engine: SpeechEngine) -> None:
        assert [(voice.id, voice.language) for voice in engine.voices()] == [
            ("Polish", "pl"),
            ("English", "en"),
        ]
        engine.tune(Tuning(voices=("Polish",)))
        assert self.spoken(engine, text("Plan", "pl")) == [Event.BEGAN, Event.ENDED]
        engine.close()

    def test_it_hears_when_somebody_else_wants_silence(
        self, engine: SpeechEngine, spoken: Path
    ) -> None:
        engine.say(text(self.long), ear := Ear())
        ear.wait_for(Event.BEGAN)
        other = Speechd()
        other.open(Alone(), {})
        assert other._ssip is not None
        other._ssip.command("CANCEL all")
        assert ear.wait_for_end() is Event.CANCELLED
        other.close()
        engine.close()


def test_it_speaks_again_when_speech_dispatcher_was_away(
    required: Required, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = required("speech-dispatcher")
    with TemporaryDirectory(prefix="spd") as name:
        folder = Path(name)
        monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{folder}/speechd.sock")
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        with dispatcher(program, folder):
            voice = Voice("speechd")
            voice.say("One.", Priority.MESSAGE)
            until(lambda: not voice.is_speaking)
            assert voice.status() == ("speechd", "")
        with dispatcher(program, folder):
            voice.say("Two.", Priority.MESSAGE)
            voice.say("Three.", Priority.MESSAGE)
            until(lambda: "Three." in (folder / "spoken.txt").read_text(), str(voice.status()))
        voice.close()


def test_it_is_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none")
    with pytest.raises(PluginTrouble) as caught:
        Speechd().open(Alone(), {})
    assert (caught.value.code, caught.value.facts) == (
        "speech.no_engine",
        {"missing": "speech-dispatcher"},
    )
    assert not Speechd().check(1, threading.Event()).is_ok


@pytest.mark.parametrize(
    ("environment", "runtime", "where"),
    [
        ("", "/run/user/7", "/run/user/7/speech-dispatcher/speechd.sock"),
        ("unix_socket", "/run/user/7", "/run/user/7/speech-dispatcher/speechd.sock"),
        ("unix_socket:default", "/r", "/r/speech-dispatcher/speechd.sock"),
        ("unix_socket:/a/b:c", "/r", "/a/b:c"),
        ("inet_socket:127.0.0.1:7000", "", ("127.0.0.1", 7000)),
        ("inet_socket::7000", "", ("127.0.0.1", 7000)),
        ("inet_socket", "", ("127.0.0.1", 6560)),
        ("inet_socket:host:x", "", ("host", 6560)),
    ],
)
def test_it_finds_where_speech_dispatcher_listens(
    environment: str, runtime: str, where: str | tuple[str, int]
) -> None:
    assert address(environment, runtime) == where


def test_a_held_key_leaves_only_the_last_to_be_said(spoken: Path) -> None:
    voice = Voice("speechd")
    for number in range(20):
        voice.say(f"row {number} " * 300, language="en")
        time.sleep(0.01)
    voice.say("last", language="en")
    until(lambda: "last" in spoken.read_text(), str(voice.status()))
    until(lambda: not voice.is_speaking)
    voice.close()
