"""The voice of the operating system through pyttsx3: SAPI 5, NSSpeechSynthesizer, or eSpeak NG with aplay.

On Linux pyttsx3 hands sound to `aplay` and cannot take it back, so this engine runs in a process of
its own (`child.py`), which is ended to silence it. It prints on standard output and writes the sound
into the temporary folder: the process it runs in gives it a harmless one of each.
"""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping

from mentor_tui import api
from mentor_tui.speech.engines.pieces import pieces
from mentor_tui.speech.engines.utterance import Utterance

_LIBRARY = "libespeak-ng.so.1"
_PROBE = ("-q", "-t", "raw", "-f", "S16_LE", "-r", "22050", "-c", "1", os.devnull)
_PROBE_SECONDS = 5.0
_SLOWEST = 0.5
"""Seconds a character may take: past them, and half a minute, the driver has lost its way."""


class Pyttsx3(api.SpeechEngine):
    """Speaks one utterance at a time; a newer one takes the place of the one that waits.

    `cancel` drops what waits and asks the system to stop; on Linux what plays plays on until the
    process is ended.
    """

    manifest = api.Manifest(
        id="pyttsx3",
        kind=api.Kind.SPEECH,
        name=api.N_("Voice of the operating system"),
        version="1",
        api=(1, 0),
        caps=frozenset({api.Cap.LOCAL, api.Cap.RATE, api.Cap.VOLUME}),
    )

    def __init__(self) -> None:
        self._engine: _Engine | None = None
        self._tuning = api.Tuning()
        self._waiting: Utterance | None = None
        self._changed = threading.Condition()
        self._closed = False

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Load the driver. Raises `PluginTrouble` `speech.no_engine` (fact `missing`) or `speech.no_sound`."""
        _prepare()
        self._engine = _Engine()
        threading.Thread(target=self._speak, name="pyttsx3", daemon=True).start()

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether there is a driver, and a device that takes sound."""
        try:
            _prepare()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """End the thread once it has spoken."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Speak next, after what is being spoken."""
        with self._changed:
            self._drop()
            self._waiting = Utterance(segments, on_event)
            self._changed.notify()

    def cancel(self) -> None:
        """Drop what waits and ask the driver to stop."""
        with self._changed:
            self._drop()
        if self._engine is not None:
            self._engine.stop()

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next utterance on."""
        self._tuning = tuning

    def voices(self) -> tuple[api.Voice, ...]:
        """The voices the system has; none before `open`."""
        return self._engine.voices if self._engine is not None else ()

    def _drop(self) -> None:
        if self._waiting is not None:
            self._waiting.tell(api.SpeechEvent.CANCELLED)
            self._waiting = None

    def _speak(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._waiting is not None)
                utterance, self._waiting = self._waiting, None
            if utterance is None or self._engine is None:
                return
            utterance.begin()
            spoken = all(self._engine.speak(s, self._tuning) for s in utterance.segments)
            utterance.tell(api.SpeechEvent.ENDED if spoken else api.SpeechEvent.FAILED)


class _Engine:
    """pyttsx3 itself, with its surprises taken out."""

    def __init__(self) -> None:
        try:
            import pyttsx3

            self._driver = pyttsx3.init()
            found = self._driver.getProperty("voices") or []
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise api.PluginTrouble("speech.no_engine", missing="pyttsx3") from error
        self.voices = tuple(
            api.Voice(str(v.id), str(v.name), str(next(iter(v.languages or ()), ""))) for v in found
        )
        self._finished = threading.Event()
        self._driver.connect("finished-utterance", lambda **_facts: self._finished.set())

    def speak(self, segment: api.Segment, tuning: api.Tuning) -> bool:
        """Speak to the end; whether it was spoken. `runAndWait` may return long before that."""
        if segment.kind is api.SegmentKind.MARK:
            return True
        text = ", ".join(piece for _segment, piece in pieces((segment,)))
        if not text:  # pyttsx3 would say nothing and report nothing
            return True
        self._finished.clear()
        try:
            if voice := self._voice_for(segment.language, tuning):
                self._driver.setProperty("voice", voice)
            self._driver.setProperty("rate", tuning.rate)
            self._driver.setProperty("volume", tuning.volume / 100)
            self._driver.say(text)
            self._driver.runAndWait()
        except (RuntimeError, ValueError, OSError):
            return False
        spoken = self._finished.wait(30 + len(text) * _SLOWEST)
        self._settle()
        return spoken

    def _settle(self) -> None:
        """Wait until eSpeak has told everything of a text. Its driver may have asked it to stop at the end: that would end the next."""
        if (library := sys.modules.get("pyttsx3.drivers._espeak")) is not None:
            library.Synchronize()
            self._driver.proxy._driver._stopping = False

    def stop(self) -> None:
        """Ask the driver to stop; on Linux this does nothing that is heard."""
        if not sys.platform.startswith("linux"):
            self._driver.stop()

    def _voice_for(self, language: str, tuning: api.Tuning) -> str:
        if wanted := tuning.wanted(language, self.voices):
            return wanted
        exact = (v.id for v in self.voices if v.language.casefold() == language)
        longer = (
            v.id
            for v in self.voices
            if v.language.casefold().replace("_", "-").startswith(f"{language}-")
        )
        return next(exact, "") or next(longer, "")


def _prepare() -> None:
    """Raise what is missing before pyttsx3 is loaded, which would only tell by printing or by ending us."""
    if not sys.platform.startswith("linux"):
        return
    aplay = shutil.which("aplay")
    if aplay is None:
        raise api.PluginTrouble("speech.no_engine", missing="aplay")
    if not _load_library():
        raise api.PluginTrouble("speech.no_engine", missing="libespeak-ng")
    try:
        probe = subprocess.run(  # noqa: S603 -- found on the person's own path, fixed arguments
            (aplay, *_PROBE),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise api.PluginTrouble("speech.no_sound") from error
    if probe.returncode != 0:
        raise api.PluginTrouble("speech.no_sound")


def _load_library() -> bool:
    """The system's eSpeak NG, or the one of the package espeakng-loader with its own data."""
    try:
        ctypes.CDLL(_LIBRARY)
    except OSError:
        if importlib.util.find_spec("espeakng_loader") is None:
            return False
        loader = importlib.import_module("espeakng_loader")
        # Without its data the library would end this process. pyttsx3 then finds the same
        # library by its name, because it is loaded.
        os.environ["ESPEAK_DATA_PATH"] = str(loader.get_data_path())
        ctypes.CDLL(str(loader.get_library_path()))
    return True
