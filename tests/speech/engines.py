"""Engines for the speech process that leave traces in a file instead of sound.

Each line of the file named by HEARD is a word and its fact: `began TEXT`, `ended TEXT`, `pid N`.
A text that starts with "long" is spoken until somebody ends it.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from mentor_tui import api
from mentor_tui.speech.engines.espeak import Espeak
from mentor_tui.speech.engines.silent import Silent
from mentor_tui.speech.engines.sinks import Sink, Speaker
from mentor_tui.speech.engines.track import Track


def trace(word: str, fact: object) -> None:
    if heard := os.environ.get("HEARD"):
        with Path(heard).open("a", encoding="utf-8") as file:
            file.write(f"{word} {fact}\n")


class Hums(Silent):
    """Speaks at once, or, for long texts, through a player that never ends."""

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        text = segments[0].text
        trace("pid", os.getpid())
        if text.startswith("long"):
            player = subprocess.Popen(["sleep", "60"])  # a player of sound, in the same group
            trace("pid", player.pid)
            (Path(os.environ["TMPDIR"]) / "private.wav").write_bytes(text.encode())
        trace("began", text)
        on_event(api.SpeechEvent.BEGAN)
        if not text.startswith("long"):
            trace("ended", text)
            on_event(api.SpeechEvent.ENDED)


class ToNobody(Espeak):
    """Our own engine on a device that takes sound as fast as one that plays it."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        trace("pid", os.getpid())
        super().open(host, settings)
        self.tune(api.Tuning(rate=450))

    def open_sink(self, track: Track, settings: Mapping[str, str]) -> Sink:
        return Speaker(track, "null")


class Dies(Hums):
    """Dies of some texts, in the middle of them."""

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        if "die" in segments[0].text:
            trace("began", segments[0].text)
            on_event(api.SpeechEvent.BEGAN)
            os._exit(1)
        super().say(segments, on_event)


class Stillborn(Hums):
    """Ends its process while it is loaded, as the eSpeak library does without its data."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        trace("pid", os.getpid())
        os._exit(1)


class Chatters(Hums):
    """Prints wherever a library might, and from a thread."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        print('{"event": "trouble", "id": 0, "code": "speech.printed"}', flush=True)
        print("ALSA lib confmisc.c: cannot find card '0'", file=sys.stderr, flush=True)
        subprocess.run(["sh", "-c", "echo not found; echo not found >&2"], check=True)

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        print("Playback error", flush=True)
        said = super().say
        threading.Thread(target=lambda: said(segments, on_event)).start()


class Deaf(Hums):
    """Has no device."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        raise api.PluginTrouble("speech.no_sound")


class Unplugged(Hums):
    """Has a device when the file named by DEVICE is there."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        if not Path(os.environ["DEVICE"]).exists():
            raise api.PluginTrouble("speech.no_sound")


class Broken(Hums):
    """Raises what no engine should."""

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        raise ZeroDivisionError


class NoEngine:
    """Something else."""


class Tongues(Hums):
    """Says which language it was asked for."""

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        told = ", ".join(f"{segment.language}: {segment.text}" for segment in segments)
        super().say((api.Segment(told, "en"),), on_event)


class Tuned(Hums):
    """Leaves a trace of how it was asked to speak."""

    def __init__(self) -> None:
        self._rate = 0

    def tune(self, tuning: api.Tuning) -> None:
        self._rate = tuning.rate

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        trace("rate", self._rate)
        super().say(segments, on_event)


class Minds(Hums):
    """Leaves a trace of how it is to speak, and of each piece with its language."""

    def tune(self, tuning: api.Tuning) -> None:
        trace("tuned", f"{tuning.rate} {tuning.pitch} {tuning.volume}")

    def say(
        self, segments: tuple[api.Segment, ...], on_event: Callable[[api.SpeechEvent], None]
    ) -> None:
        for segment in segments:
            trace("said", f"{segment.language} {segment.text}")
        super().say(segments, on_event)
