"""Bytes of an utterance on the way to a voice at another computer: ours, and SSIP (`make bench`)."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from mentor_tui import api
from mentor_tui.speech.engines.remote import Remote
from mentor_tui.speech.engines.speechd import Speechd
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.listening import listening
from mentor_tui.speech.server import Server
from tests.speech.dispatcher import dispatcher

LENGTHS = (1, 10, 100, 1000)
MOST = 40
"""Bytes on top of the words."""
PCM = 44_100
"""Bytes of a second of sound, were it sent instead."""


class Relay:
    """Stands between a client and a socket and counts what goes there and back."""

    def __init__(self, place: Path, target: Path) -> None:
        self.out = self.back = 0
        self._target = target
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(place))
        self._listener.listen()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        client, _address = self._listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self._target))
        threading.Thread(target=self._pass, args=(server, client, "back"), daemon=True).start()
        self._pass(client, server, "out")

    def _pass(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                setattr(self, way, getattr(self, way) + len(piece))
                target.sendall(piece)
        target.close()


@contextmanager
def our_server(folder: Path) -> Iterator[Path]:
    server = Server(("silent",))
    with listening(folder / "ours.sock") as listener:
        server.open()
        thread = threading.Thread(target=server.serve, args=(listener,))
        thread.start()
        yield folder / "ours.sock"
        server.stop()
        thread.join()
        server.close()


def spoken(engine: api.SpeechEngine, letters: int) -> None:
    ended = threading.Event()

    def hear(event: api.SpeechEvent, _mark: str = "", /) -> None:
        if event not in (api.SpeechEvent.BEGAN, api.SpeechEvent.MARK):
            ended.set()

    words = ("ala ma kota i psa " * 60)[:letters].rstrip().ljust(letters, ".")
    engine.say((api.Segment(words, "pl"),), hear)
    ended.wait(10)
    time.sleep(0.1)


def count(name: str, relay: Relay, open_: Callable[[], api.SpeechEngine]) -> dict[int, int]:
    engine = open_()
    spoken(engine, 5)  # what is said of language and rate goes before the first
    found = {}
    for letters in LENGTHS:
        before = relay.out, relay.back
        spoken(engine, letters)
        found[letters] = relay.out - before[0]
        back = relay.back - before[1]
        what = f"bytes for {letters} characters, out and back: {name}"
        print(f"{what:<62} {found[letters]:6} {back:6}")
    engine.close()
    return found


def remote_engine(place: Path) -> api.SpeechEngine:
    engine = Remote()
    engine.open(Alone(), {"socket": str(place)})
    return engine


def ssip_engine(place: Path) -> api.SpeechEngine:
    os.environ["SPEECHD_ADDRESS"] = f"unix_socket:{place}"
    engine = Speechd()
    engine.open(Alone(), {})
    return engine


def measure() -> None:
    """Print what each takes; a goal for ours."""
    with TemporaryDirectory(prefix="mt") as name:
        folder = Path(name)
        with our_server(folder) as target:
            place = folder / "o.relay"
            ours = count("ours", Relay(place, target), lambda: remote_engine(place))
        program = shutil.which("speech-dispatcher")
        if program is None:
            print("speech-dispatcher is not installed: left out")
        else:
            with dispatcher(Path(program), folder):
                place = folder / "s.relay"
                relay = Relay(place, folder / "speechd.sock")
                count("speech-dispatcher", relay, lambda: ssip_engine(place))
    more = max(taken - letters for letters, taken in ours.items())
    verdict = "kept" if more <= MOST else "MISSED"
    print(f"{'bytes on top of the words':<62} {more:6} (goal {MOST})  {verdict}")
    print(f"{'bytes of a second of sound, were it sent':<62} {PCM:6}")


if __name__ == "__main__":
    measure()
