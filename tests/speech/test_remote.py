"""The voice at another computer: a real server, real sockets, and what goes wrong between them."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.api import Cap, PluginTrouble, SpeechEngine, Tuning
from mentor_tui.api import SpeechEvent as Event
from mentor_tui.speech import wire
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.engines.remote import Remote
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.listening import listening
from mentor_tui.speech.server import MOST, Server
from mentor_tui.speech.voice import Voice
from tests.contracts.speech import Ear, EngineContract, text
from tests.speech.test_voice import ENGINES, ROOT, Traces, traces, until

__all__ = ["traces"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such sockets")

Serve = Callable[..., Path]


@contextmanager
def served(place: Path, *engines: str) -> Iterator[Server]:
    server = Server(engines or (f"{ENGINES}:Hums",))
    with listening(place) as listener:
        server.open()
        thread = threading.Thread(target=server.serve, args=(listener,))
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            thread.join()
            server.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="mt") as name:  # short: a socket
        yield Path(name)


@pytest.fixture
def serve(folder: Path, traces: Traces) -> Iterator[Serve]:
    """Begin a server with these engines; the place of its socket."""
    with ExitStack() as stack:

        def begin(*engines: str) -> Path:
            place = folder / "s.sock"
            stack.enter_context(served(place, *(f"{ENGINES}:{name}" for name in engines)))
            return place

        yield begin


def remote(place: Path) -> Remote:
    engine = Remote()
    engine.open(Alone(), {"socket": str(place)})
    return engine


class TestRemote(EngineContract):
    @pytest.fixture
    def engine(self, serve: Serve) -> SpeechEngine:
        engine = remote(serve("ToNobody"))
        engine.tune(Tuning(rate=450))
        return engine

    def test_it_offers_the_voices_of_our_languages(self, engine: SpeechEngine) -> None:
        languages = {voice.language[:2] for voice in engine.voices()}
        assert languages == {"pl", "en"}
        assert Cap.MARKS in engine.manifest.caps
        engine.close()


def test_it_is_silent_though_the_engine_there_cannot_stop(serve: Serve, traces: Traces) -> None:
    engine = remote(serve("Hums"))
    engine.say(text("long news"), cut := Ear())
    cut.wait_for(Event.BEGAN)
    engine.say(text("next"), ear := Ear())
    assert (cut.wait_for_end(), ear.wait_for_end()) == (Event.CANCELLED, Event.ENDED)
    assert traces.of("ended") == ["next"]
    engine.close()


def test_it_is_chosen_by_the_variable(
    serve: Serve, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(wire.SOCKET, str(serve("Tongues")))
    with closing(Voice()) as voice:
        voice.say("Zażółć.", Priority.MESSAGE, language="pl")
        traces.wait("ended", "pl: Zażółć.")
        assert voice.status() == ("remote", "")


def test_it_goes_silent_without_a_server_and_speaks_on_when_it_is_back(
    folder: Path, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.speech.voice.RECONNECT", 0.2)
    place = folder / "s.sock"
    monkeypatch.setenv(wire.SOCKET, str(place))
    with closing(Voice()) as voice:
        with served(place):
            voice.say("one", Priority.MESSAGE)
            traces.wait("ended", "one")
        for words in ("nobody hears this", "nor this"):
            voice.say(words)
            until(lambda: not voice.is_speaking)
        assert voice.status() == ("silent", "speech.not_connected")
        assert voice.trouble is not None
        assert voice.trouble.facts == {"path": str(place)}
        assert not voice.is_speaking
        with served(place):
            time.sleep(0.3)
            voice.say("two", Priority.MESSAGE)
            traces.wait("ended", "two")
            assert voice.status() == ("remote", "")
    assert traces.of("ended") == ["one", "two"]


def test_it_finds_a_server_again_that_was_begun_anew(folder: Path, traces: Traces) -> None:
    place = folder / "s.sock"
    with served(place):
        engine = remote(place)
        engine.say(text("long news"), lost := Ear())
        lost.wait_for(Event.BEGAN)
    assert lost.wait_for_end() is Event.FAILED
    with served(place):
        engine.say(text("here"), ear := Ear())
        assert ear.wait_for_end() is Event.ENDED
        assert traces.of("ended") == ["here"]
    engine.say(text("gone"), ear := Ear())
    assert ear.wait_for_end() is Event.FAILED
    assert not engine.check(1, threading.Event()).is_ok
    engine.close()


def test_it_does_not_wait_for_ever_for_whoever_answers_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.speech.engines.remote.PATIENCE", 0.2)
    with listening(folder / "s.sock"), pytest.raises(PluginTrouble, match=r"speech\.not_connected"):
        remote(folder / "s.sock")


def test_it_gives_up_a_connection_on_which_nothing_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tui.speech.engines.remote.PATIENCE", 0.3)
    with listening(folder / "s.sock") as listener:

        def greet() -> None:
            connection, _address = listener.accept()
            connection.sendall(wire.line({"event": "ready", "id": 0, "caps": [], "voices": []}))
            kept.append(connection)

        kept: list[socket.socket] = []
        thread = threading.Thread(target=greet)
        thread.start()
        engine = remote(folder / "s.sock")
        thread.join()
        engine.say(text("nobody answers"), ear := Ear())
        assert ear.wait_for_end() is Event.FAILED
        engine.close()
        kept[0].close()


def test_it_goes_on_with_the_next_engine_when_one_dies(serve: Serve, traces: Traces) -> None:
    engine = remote(serve("Dies", "Hums"))
    for _time in range(3):
        engine.say(text("die"), ear := Ear())
        assert ear.wait_for_end() is Event.FAILED
    engine.say(text("fine"), ear := Ear())
    assert ear.wait_for_end() is Event.ENDED
    engine.close()


def test_it_gives_the_reason_of_the_server(serve: Serve, folder: Path) -> None:
    with pytest.raises(PluginTrouble, match=r"speech\.no_sound"):
        serve("Broken", "Deaf")
    assert not (folder / "s.sock").exists()


def test_the_newest_wins_of_two_who_speak(serve: Serve, traces: Traces) -> None:
    place = serve("Hums")
    first, second = remote(place), remote(place)
    first.say(text("long news"), cut := Ear())
    cut.wait_for(Event.BEGAN)
    second.cancel()  # of nothing: not of what the other says
    second.say(text("newer"), ear := Ear())
    assert (cut.wait_for_end(), ear.wait_for_end()) == (Event.CANCELLED, Event.ENDED)
    first.say(text("newest"), ear := Ear())
    assert ear.wait_for_end() is Event.ENDED
    assert traces.of("ended") == ["newer", "newest"]
    first.close()
    second.close()


def test_it_is_silent_when_who_spoke_is_gone(serve: Serve, traces: Traces) -> None:
    place = serve("ToNobody")
    engine = remote(place)
    engine.say(text("Ala has a cat. " * 100), ear := Ear())
    ear.wait_for(Event.BEGAN)
    assert engine._link is not None
    engine._link.close()
    other = remote(place)
    other.say(text("Plan."), ear := Ear())
    assert ear.wait_for_end() is Event.ENDED
    other.close()


def call(place: Path) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    caller.settimeout(10)
    caller.connect(str(place))
    return caller


def answer(caller: socket.socket) -> bytes:
    told = b""
    try:
        while piece := caller.recv(65536):
            told += piece
    except ConnectionError:
        pass
    return told


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"{}\n",
        b"[1, 2]\n",
        b'{"say": "x", "segments": []}\n',
        b'{"say": 1, "segments": [["a", "en", "loud"]]}\n',
        b'{"say": 1, "segments": [["a"]]}\n',
        b'{"say": 1, "segments": {"a": "b"}}\n',
        b'{"say": 1e999, "segments": []}\n',
        b'{"tune": {"rate": "fast"}}\n',
        b'{"tune": [1]}\n',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\n",
        b"x" * (wire.LONGEST_LINE + 1),
    ],
)
def test_it_refuses_who_is_not_understood_and_goes_on(
    serve: Serve, traces: Traces, sent: bytes
) -> None:
    place = serve("Hums")
    with call(place) as caller:
        try:
            caller.sendall(sent)
        except ConnectionError:  # it hung up before the end
            pass
        else:
            assert json.loads(answer(caller))["code"] == "speech.refused"
    engine = remote(place)
    engine.say(text("fine"), ear := Ear())
    assert ear.wait_for_end() is Event.ENDED
    engine.close()


def test_it_refuses_one_too_many(serve: Serve) -> None:
    place = serve("Hums")
    with ExitStack() as stack:
        for _number in range(MOST):
            stack.enter_context(closing(remote(place)))
        with pytest.raises(PluginTrouble, match=r"speech\.refused"):
            remote(place)


def test_who_reads_nothing_costs_the_others_nothing(serve: Serve) -> None:
    place = serve("Hums")
    with call(place) as caller:
        try:
            for number in range(20_000):
                caller.sendall(wire.utter(number, text("a")))
        except (ConnectionError, TimeoutError):
            pass
        engine = remote(place)
        engine.say(text("fine"), ear := Ear())
        assert ear.wait_for_end() is Event.ENDED
        engine.close()


def test_it_takes_no_settings_and_cleans_what_is_said(serve: Serve, traces: Traces) -> None:
    place = serve("Hums")
    with call(place) as caller:
        caller.sendall(b'{"settings": {"program": "/bin/false", "file": "/tmp/x"}}\n')
        assert wire.read_event(caller.recv(65536))["event"] == "ready"
        caller.sendall(wire.utter(1, text("a\x1b[2Jb\u202ec")))
        traces.wait("ended", "abc")


def test_it_speaks_to_each_as_they_want(serve: Serve, traces: Traces) -> None:
    place = serve("Tuned")
    first, second = remote(place), remote(place)
    first.tune(Tuning(rate=300))
    for engine, rate in ((first, 300), (second, 200), (first, 300)):
        engine.say(text("x"), ear := Ear())
        ear.wait_for_end()
        assert traces.of("rate")[-1] == str(rate)
    first.close()
    second.close()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_its_command_says_where_it_listens_and_ends(
    folder: Path, traces: Traces, ending: signal.Signals
) -> None:
    place = folder / "s.sock"
    command = [sys.executable, "-m", "mentor_tui", "speech-server", "--lang", "en"]
    command += ["--socket", str(place), "--engine", f"{ENGINES}:Hums"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        assert first == f"The voice {ENGINES}:Hums listens at {place}. Ctrl+C ends it.\n"
        engine = remote(place)
        engine.say(text("across"), ear := Ear())
        assert ear.wait_for_end() is Event.ENDED
        os.kill(running.pid, ending)
        assert running.stdout.read() == "The voice listens no more.\n"
        assert running.wait(10) == 0
        engine.close()
    assert traces.of("ended") == ["across"]
    assert not place.exists()
