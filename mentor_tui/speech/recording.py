"""Reading aloud into a file: a speech process of its own writes, piece by piece; this waits and measures."""

import queue
from pathlib import Path
from typing import Any

from mentor_tui import api
from mentor_tui.speech.announcer import Say
from mentor_tui.speech.chapters import HEADER
from mentor_tui.speech.engines.track import RATE, WIDTH
from mentor_tui.speech.order import find
from mentor_tui.speech.process import Engine, Event, Heard, Process

PATIENCE = 60.0
"""Seconds for one piece; a page of text takes less than one."""
REST = 500
"""Thousandths of a second between two pieces."""
KBPS = 48
"""Of an MP3: clear speech, twenty minutes in seven megabytes."""


class Recorder:
    """Reads one piece behind the other into a WAV file that is there already, and stays as private as it is."""

    def __init__(self, path: Path, tuning: api.Tuning) -> None:
        """Start the process. Raises `PluginTrouble` as its engine does, and `speech.died`."""
        self._path = path
        self._inbox: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._number = 0
        try:
            engine = Engine(find("wav"), {"file": str(path), "rest": str(REST)})
            self._process = Process(1, engine, self._inbox.put)
        except OSError as error:
            raise api.PluginTrouble("speech.no_process") from error
        try:
            self._wait(Event.READY, 0)
        except api.Trouble:
            self.close()
            raise
        self._process.tune(tuning)

    def read(self, segments: tuple[api.Segment, ...]) -> float:
        """Read it to its end, nothing being a rest; the seconds the file is long then. Raises `PluginTrouble` `speech.died`."""
        self._number += 1
        self._process.say(Say(self._number, "", "", segments))
        self._wait(Event.ENDED, self._number)
        return seconds_of(self._path)

    def close(self) -> None:
        """End the process; the file is complete after each piece."""
        self._process.end()

    def _wait(self, wanted: Event, number: int) -> None:
        while True:
            try:
                heard = self._inbox.get(timeout=PATIENCE)
            except queue.Empty:
                raise api.PluginTrouble("speech.died") from None
            if heard.event is wanted and heard.id == number:
                return
            if heard.event is Event.TROUBLE and heard.trouble is not None:
                raise heard.trouble
            if heard.event in (Event.GONE, Event.FAILED):
                raise api.PluginTrouble("speech.died")


def seconds_of(path: Path) -> float:
    """How long a WAV file of ours sounds."""
    return max(0, path.stat().st_size - HEADER) / (RATE * WIDTH)


def has_mp3() -> bool:
    """Whether an MP3 can be made here: that takes a package of its own."""
    try:
        import lameenc  # noqa: F401
    except ImportError:
        return False
    return True


class Mp3:
    """Makes an MP3 of the sound it is given."""

    def __init__(self) -> None:
        import lameenc

        self._encoder: Any = lameenc.Encoder()  # Any: it has no types
        self._encoder.set_bit_rate(KBPS)
        self._encoder.set_in_sample_rate(RATE)
        self._encoder.set_channels(1)
        self._encoder.set_quality(5)
        self._encoder.silence()

    def encode(self, pcm: bytes) -> bytes:
        """The next bytes of the file, perhaps none yet."""
        return bytes(self._encoder.encode(pcm))

    def finish(self) -> bytes:
        """The last ones."""
        return bytes(self._encoder.flush())
