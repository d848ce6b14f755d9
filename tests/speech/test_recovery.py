"""Our own engine when something goes: its process, its device, the app's patience."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from mentor_tui.api import PluginTrouble, Segment, SegmentKind
from mentor_tui.api import SpeechEvent as Event
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.engines import espeak, sinks
from mentor_tui.speech.engines.espeak import Espeak
from mentor_tui.speech.engines.sinks import Sink, Speaker
from mentor_tui.speech.engines.track import RATE, Track
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.voice import Voice
from tests.contracts.speech import Ear, text
from tests.speech.test_voice import ENGINES, Traces, lives, traces, until

__all__ = ["traces"]

LONG = "Ala has a cat and the cat has Ala. " * 30


@pytest.fixture
def voice(traces: Traces) -> Iterator[Voice]:
    """Our own engine in its process, playing to nobody."""
    opened = Voice(f"{ENGINES}:ToNobody", on_mark=lambda mark: marks.append(mark))
    marks.clear()
    yield opened
    opened.close()
    assert not any(lives(pid) for pid in traces.pids)


marks: list[str] = []


def began(voice: Voice, words: str) -> None:
    voice.say(words, language="en")
    until(lambda: voice.status()[1] == "")
    time.sleep(0.3)
    assert voice.is_speaking


def test_it_is_silent_without_a_new_process(voice: Voice, traces: Traces) -> None:
    for _time in range(3):
        began(voice, LONG)
        voice.silence()
        until(lambda: not voice.is_speaking)
    assert len(traces.pids) == 1


def test_it_speaks_on_in_a_new_process(voice: Voice, traces: Traces) -> None:
    began(voice, LONG)
    os.kill(traces.pids[0], signal.SIGKILL)
    voice.say("Next.", Priority.MESSAGE, language="en")
    until(lambda: len(traces.pids) == 2)
    until(lambda: not voice.is_speaking)
    assert voice.status()[1] == ""


def test_it_does_not_wait_for_a_process_that_answers_no_more(voice: Voice, traces: Traces) -> None:
    began(voice, LONG)
    os.kill(traces.pids[0], signal.SIGSTOP)
    voice.say("Next.", language="en")
    until(lambda: len(traces.pids) == 2)
    until(lambda: not voice.is_speaking)
    assert not lives(traces.pids[0])
    assert voice.status()[1] == ""


def test_it_keeps_up_with_fifty_announcements_in_a_second(voice: Voice, traces: Traces) -> None:
    until(lambda: voice.status()[1] == "")
    slowest = 0.0
    for number in range(50):
        asked = time.perf_counter()
        voice.say(f"row {number} of fifty, " * 20, language="en")
        slowest = max(slowest, time.perf_counter() - asked)
        time.sleep(0.02)
    voice.say(
        (Segment("here", "en"), Segment("last", "en", SegmentKind.MARK)),
    )
    until(lambda: marks == ["last"])
    until(lambda: not voice.is_speaking)
    assert slowest < 0.5  # a sentence takes seconds to be spoken
    assert len(traces.pids) == 1


def test_it_tells_of_marks_in_order_and_of_none_that_was_cut(voice: Voice) -> None:
    until(lambda: voice.status()[1] == "")
    read = tuple(
        part
        for name in ("1", "2", "3")
        for part in (Segment(name, "en", SegmentKind.MARK), Segment("A sentence.", "en"))
    )
    voice.say(read, Priority.MESSAGE)
    until(lambda: not voice.is_speaking)
    assert marks == ["1", "2", "3"]
    voice.say((Segment(LONG, "en"), Segment("4", "en", SegmentKind.MARK)))
    time.sleep(0.2)
    voice.silence()
    until(lambda: not voice.is_speaking)
    assert marks == ["1", "2", "3"]


def test_what_it_says_is_in_no_file(voice: Voice, traces: Traces, tmp_path: Path) -> None:
    errors = tmp_path / "errors.txt"
    other = Voice(f"{ENGINES}:ToNobody", errors=errors)
    other.say("Nobody else's business.", language="en")
    until(lambda: not other.is_speaking)
    other.close()
    assert "business" not in errors.read_text()
    held = [f for f in traces.memory.rglob("*") if f.is_file()]
    assert held == []


class Wire:
    """What a device that fails does to its track: takes sound until it is cut, or cannot be opened."""

    def __init__(self, track: Track) -> None:
        self.track = track
        self.opens = 0
        self.is_cut = False
        self.is_gone = False

    def open(self) -> "Device":
        if self.is_gone:
            raise PluginTrouble("speech.no_sound")
        self.opens += 1
        self.is_cut = False
        return Device(self)


class Device:
    """Pulls as a device does, on a wire."""

    backend = "wire"

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._stops = threading.Event()

    def start(self, _sound: object) -> None:
        if self._wire.is_gone:
            raise OSError
        self._stops = threading.Event()
        threading.Thread(target=self._pull, args=(self._stops,), daemon=True).start()

    def stop(self) -> None:
        self._stops.set()

    close = stop

    def _pull(self, stops: threading.Event) -> None:
        while not stops.wait(0.01):
            if not self._wire.is_cut:
                self._wire.track.pull(RATE // 100)


class OnWire(Espeak):
    wire: Wire

    def open_sink(self, track: Track, settings: Mapping[str, str]) -> Sink:
        self.wire = wire = Wire(track)

        class Wired(Speaker):
            def _open(self) -> Device:
                return wire.open()

        return Wired(track)


@pytest.fixture
def wired(monkeypatch: pytest.MonkeyPatch) -> Iterator[OnWire]:
    monkeypatch.setattr(espeak, "CHECK", 0.05)
    monkeypatch.setattr(sinks, "STALLED", 0.1)
    monkeypatch.setattr(sinks, "IDLE", 0.3)
    engine = OnWire()
    engine.open(Alone(), {})
    yield engine
    engine.close()


def test_it_opens_a_device_anew_that_takes_no_more(wired: OnWire) -> None:
    wired.say(text("A sentence that goes on for a while, and then on."), ear := Ear())
    ear.wait_for(Event.BEGAN)
    wired.wire.is_cut = True
    assert ear.wait_for_end() is Event.ENDED
    assert wired.wire.opens == 2


def test_it_waits_for_a_device_to_come_back(wired: OnWire) -> None:
    wired.say(text("A sentence that goes on for a while, and then on."), ear := Ear())
    ear.wait_for(Event.BEGAN)
    wired.wire.is_cut = wired.wire.is_gone = True
    time.sleep(0.2)
    wired.wire.is_gone = False
    assert ear.wait_for_end() is Event.ENDED


def test_it_gives_an_utterance_up_when_there_is_no_device(wired: OnWire) -> None:
    wired.say(text("Ala has a cat. " * 100), ear := Ear())
    ear.wait_for(Event.BEGAN)
    wired.wire.is_cut = wired.wire.is_gone = True
    assert ear.wait_for_end() is Event.FAILED
    wired.wire.is_gone = False
    wired.say(text("Here again."), ear := Ear())
    assert ear.wait_for_end() is Event.ENDED


def test_it_lets_go_of_the_device_in_silence_and_takes_it_again(wired: OnWire) -> None:
    for _time in range(2):
        wired.say(text("Plan."), ear := Ear())
        assert ear.wait_for_end() is Event.ENDED
        time.sleep(0.6)
        pulls = wired.wire.track.pulls
        time.sleep(0.1)
        assert wired.wire.track.pulls == pulls
    assert wired.wire.opens == 1


def test_it_has_voices_to_choose_from_once_it_speaks(traces: Traces) -> None:
    voice = Voice((f"{ENGINES}:Deaf", f"{ENGINES}:ToNobody"))
    voice.say("Plan.", language="en")
    until(lambda: voice.status() == (f"{ENGINES}:ToNobody", ""))
    until(lambda: not voice.is_speaking)
    assert {v.language for v in voice.voices} >= {"pl", "en-gb"}
    voice.close()


def test_it_looks_for_sound_again_after_a_while(
    traces: Traces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEVICE", str(tmp_path / "device"))
    monkeypatch.setattr("mentor_tui.speech.voice.RETRY", 0.3)
    voice = Voice((f"{ENGINES}:Unplugged", "no-such-engine"))
    until(lambda: voice.status() == ("silent", "speech.no_sound"))
    voice.say("Nobody hears this.", language="en")
    assert not voice.is_speaking
    (tmp_path / "device").touch()
    time.sleep(0.4)
    voice.say("Here.", language="en")
    traces.wait("ended", "Here.")
    assert voice.can_speak
    assert voice.trouble is None
    assert traces.of("began") == ["Here."]
    voice.close()
    assert voice.status() == ("silent", "")
