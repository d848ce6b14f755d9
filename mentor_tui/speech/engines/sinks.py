"""Where sound goes: to the device that plays, or into a file."""

import sys
import threading
import time
import wave
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from mentor_tui import api
from mentor_tui.speech.engines.track import RATE, WIDTH, Track

PERIOD_MS = 6
"""What the device asks for at once. Old sound is heard for about as long after it was thrown away; with less than this, gaps
were heard on a busy computer. Stopping the device is no way to be silent sooner: it would play what it holds when it starts again."""
IDLE = 2.0
"""Seconds of silence after which the device is let go of, so that waiting costs nothing."""
STALLED = 0.5
"""Seconds without being asked for sound after which the device counts as gone."""


class Sink(Protocol):
    """Takes sound from a track. Called by one thread."""

    @property
    def is_awake(self) -> bool:
        """It wants to be tended now and then."""
        ...

    def wake(self) -> None:
        """Sound is coming. Raises `PluginTrouble` `speech.no_sound`."""
        ...

    def tend(self) -> None:
        """Rest after silence, recover from the loss of a device. Raises `PluginTrouble` `speech.no_sound`."""
        ...

    def close(self) -> None:
        """Take no more."""
        ...


class Speaker:
    """The device the system plays sound on. `backend` names one of miniaudio's; "null" plays to nobody."""

    def __init__(self, track: Track, backend: str = "") -> None:
        """Open the device. Raises `PluginTrouble` `speech.no_engine` (fact `missing`) or `speech.no_sound`."""
        self.is_awake = False
        self._track = track
        self._backend = backend
        self._pulls = 0
        self._heard = self._asked = 0.0
        self._device = self._open()

    def wake(self) -> None:
        """Start to play."""
        if self.is_awake:
            return
        try:
            self._start()
        except Exception:  # noqa: BLE001 -- of whatever kind: the device may have gone while it rested
            self._reopen()

    def tend(self) -> None:
        """Rest after silence; open the device anew when it no longer asks for sound."""
        now = time.monotonic()
        if self._track.pulls != self._pulls:
            self._pulls, self._asked = self._track.pulls, now
        if not self._track.is_empty:
            self._heard = now
        if now - self._asked > STALLED:
            self._reopen()
        elif now - self._heard > IDLE:
            self.is_awake = False
            with suppress(Exception):  # it is opened anew when it is wanted
                self._device.stop()

    def close(self) -> None:
        """Let go of the device."""
        self.is_awake = False
        # A device whose server is gone may take its time.
        threading.Thread(target=self._device.close, name="farewell", daemon=True).start()

    def _start(self) -> None:
        sound = _sound(self._track)
        next(sound)
        self._device.start(sound)
        self.is_awake = True
        self._heard = self._asked = time.monotonic()

    def _reopen(self) -> None:
        self.close()
        self._device = self._open()
        try:
            self._start()
        except Exception as error:
            raise api.PluginTrouble("speech.no_sound") from error

    def _open(self) -> Any:  # Any: miniaudio has no types
        miniaudio = _miniaudio()
        wanted = [miniaudio.Backend[self._backend.upper()]] if self._backend else None
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=PERIOD_MS,
                backends=wanted,
                app_name="mentor-tui",
            )
        except Exception as error:
            raise api.PluginTrouble("speech.no_sound") from error
        # Where no driver is to be had miniaudio plays to nobody, and says nothing.
        if not self._backend and device.backend.casefold() == "null":
            device.close()
            raise api.PluginTrouble("speech.no_sound")
        return device


def _miniaudio() -> Any:  # Any: it has no types
    """The module, without numpy, which it would load where it can and never need: 15 MB and 40 ms. Raises `PluginTrouble`."""
    is_absent = "numpy" not in sys.modules
    if is_absent:
        sys.modules["numpy"] = None  # type: ignore[assignment]  # cannot be imported, says Python's manual
    try:
        import miniaudio

        return miniaudio
    except (ImportError, OSError) as error:
        raise api.PluginTrouble("speech.no_engine", missing="miniaudio") from error
    finally:
        if is_absent:
            del sys.modules["numpy"]


def _sound(track: Track) -> Generator[bytes, int, None]:
    frames = yield b""
    while True:
        frames = yield track.pull(frames)


class WaveFile:
    """A file of sound, complete after each block: as fast as it is made, with no pause between utterances."""

    is_awake = False

    def __init__(self, track: Track, path: Path) -> None:
        """Begin the file. Raises `PluginTrouble` `file.not_written` (fact `path`)."""
        self._track = track
        try:
            self._stream = path.open("wb")
        except OSError as error:
            raise api.PluginTrouble("file.not_written", path=str(path)) from error
        self._file = wave.open(self._stream, "wb")  # noqa: SIM115 -- closed by `close`
        self._file.setnchannels(1)
        self._file.setsampwidth(WIDTH)
        self._file.setframerate(RATE)
        self._file.writeframes(b"")
        self._is_open = True
        self._writer = threading.Thread(target=self._write, name="wave", daemon=True)
        self._writer.start()

    def wake(self) -> None:
        """It is always awake."""

    def tend(self) -> None:
        """It needs nothing."""

    def close(self) -> None:
        """Finish the file."""
        self._is_open = False
        self._track.place(_nothing, self._track.clear())  # wakes the writer
        self._writer.join(2)
        with suppress(OSError):
            self._file.close()
            self._stream.close()

    def _write(self) -> None:
        while self._is_open:
            self._track.wait()
            with suppress(OSError):  # a full disk: whoever asked for the file looks at its length
                self._file.writeframes(self._track.pull(RATE // 10))


def _nothing() -> None:
    """Be reached."""
