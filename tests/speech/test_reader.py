"""Words for the screen reader that runs, through the real library; the reader is one of ours, as none runs in a test."""

import locale
import sys
from collections.abc import Iterator

import pytest

from mentor_tui.api import PluginTrouble, Segment, SegmentKind, SpeechEngine, SpeechEvent
from mentor_tui.speech.engines.reader import READERS, Reader, Running, find_running
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.voice import Voice
from tests.contracts.speech import Ear, EngineContract, text
from tests.speech.test_voice import until

needs_library = pytest.mark.skipif(
    sys.platform != "linux", reason="prismatoid is installed for the tests on Linux only"
)
told: list[str] = []


@pytest.fixture(autouse=True)
def _locale() -> Iterator[None]:
    """The library sets the locale of the whole process; in the speech process nobody minds."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


def ours() -> Running:
    """A reader of ours, known to the library like its own; what it is told is in `told`."""
    prism = pytest.importorskip("prism", exc_type=ImportError)

    class Ours(prism.CustomBackend):  # type: ignore[misc, name-defined]
        def speak(self, text: str, interrupt: bool) -> None:
            if "die" in text:
                raise RuntimeError
            told.append(f"{'now' if interrupt else 'then'} {text}")

        def stop(self) -> None:
            told.append("stop")

    builder = prism.RegistryBuilder()
    known = builder.add_backend("ours", Ours)
    context = prism.Context(builder.freeze())
    backend: Running = context.acquire(known)
    return backend


def opened() -> Reader:
    engine = Reader(ours)
    engine.open(Alone(), {})
    told.clear()
    return engine


@needs_library
class TestReader(EngineContract):
    @pytest.fixture
    def engine(self) -> SpeechEngine:
        return opened()


@needs_library
def test_it_hands_over_one_text_and_stops_it() -> None:
    engine = opened()
    engine.say(
        (
            Segment("m", "pl", SegmentKind.MARK),
            Segment("Dzień\ndobry.", "pl"),
            Segment("ab", "en", SegmentKind.SPELLED),
        ),
        ear := Ear(),
    )
    assert ear.wait_for_end() is SpeechEvent.ENDED
    engine.say(text("long " * 100), ear := Ear())
    engine.cancel()
    assert ear.wait_for_end() is SpeechEvent.CANCELLED
    assert told == ["now Dzień dobry. a b", "now " + "long " * 99 + "long", "stop"]
    engine.close()


@needs_library
def test_it_fails_when_the_reader_has_gone() -> None:
    engine = opened()
    engine.say(text("die"), ear := Ear())
    assert ear.wait_for_end() is SpeechEvent.FAILED
    engine.close()


@needs_library
def test_it_says_that_none_runs_and_takes_no_other_voice_for_one() -> None:
    prism = pytest.importorskip("prism", exc_type=ImportError)
    with pytest.raises(PluginTrouble) as caught:
        find_running()
    assert caught.value.code == "speech.no_reader"
    known = {known.name for known in prism.BackendId}
    assert set(READERS) <= known
    assert not {"SAPI", "SPEECH_DISPATCHER", "ONE_CORE", "AV_SPEECH"} & set(READERS)


@needs_library
def test_a_voice_without_a_reader_is_silent_and_looks_again_later() -> None:
    voice = Voice("mentor_tui.speech.engines.reader:Reader")
    voice.say("one")
    until(lambda: voice.status() == ("silent", "speech.no_reader"))
    assert voice._may_recover
    voice.close()


def test_without_the_library_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prism", None)
    with pytest.raises(PluginTrouble) as caught:
        find_running()
    assert (caught.value.code, caught.value.facts["missing"]) == ("speech.no_engine", "prismatoid")
