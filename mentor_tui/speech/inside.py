"""What runs in the speech process: one engine, orders as JSON lines in, events as JSON lines out.

`python -P -m mentor_tui.speech.inside module:Class`. The first order is {"settings": {…}}, on which the
engine is opened. The others are {"say": 1, "segments": [["text", "pl", "text", 0], …]}, {"cancel": true}
and {"tune": {…}}. An event is {"event": "ready" | "trouble" | "began" | "mark" | "ended" | "cancelled" |
"failed", "id": 1}; a mark has its name in "mark", trouble a "code" and "facts", ready the engine's "caps" and
"voices". When the input ends the app is gone: this process and whatever it started go too.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TextIO

from mentor_tui import api

FOLDER = "MENTOR_TUI_SPEECH_FOLDER"
"""The variable that names this process's own temporary folder: made here, removed by whoever goes last."""


_NEEDS = {
    api.SegmentKind.MARK: api.Cap.MARKS,
    api.SegmentKind.SOUND: api.Cap.SOUNDS,
}
"""What an engine must promise to be given a piece of that kind."""


class Alone:
    """A host for an engine that has no vault at hand: it keeps nothing."""

    me = ""
    http: object = None

    def secret(self, key: str) -> str:
        """No engine of ours has secrets."""
        return ""

    def keep_secret(self, key: str, value: str) -> None:
        """No engine of ours has secrets."""

    def load(self, key: str) -> bytes | None:
        """Nothing was kept."""
        return None

    def save(self, key: str, value: bytes | None) -> None:
        """Nothing is kept."""

    def remembered(self) -> frozenset[str]:
        """Nothing is remembered."""
        return frozenset()

    def remember(self, names: Iterable[str]) -> None:
        """Nothing is remembered."""

    def log(self, text: str) -> None:
        """A line where the errors go."""
        sys.stderr.write(f"{api.line(text)}\n")


def main(engine: str) -> None:
    """Host the engine at `engine` ("module:Class") until the input ends."""
    orders, events = _own_streams()
    lock = threading.Lock()

    def tell(event: str, id_: int = 0, **more: object) -> None:
        told = json.dumps({"event": event, "id": id_, **more})
        with lock, suppress(OSError):  # nobody hears us: the end of the input follows
            events.write(told + "\n")
            events.flush()

    try:
        if folder := os.environ.get(FOLDER):
            Path(folder).mkdir(mode=0o700)
        _host(engine, orders, tell)
    finally:
        _leave()


class _Tell(Protocol):
    def __call__(self, event: str, id_: int = 0, **more: object) -> None: ...


def _host(where: str, orders: TextIO, tell: _Tell) -> None:
    settings = json.loads(orders.readline() or "{}").get("settings", {})
    try:
        engine = _load(where)
        engine.open(Alone(), settings)
        voices = [[voice.id, voice.name, voice.language] for voice in engine.voices()]
    except api.Trouble as trouble:
        tell("trouble", code=trouble.code, facts=trouble.facts)
        return
    except Exception as error:  # noqa: BLE001 -- whatever an engine raises costs the engine, not the app
        sys.stderr.write(f"speech engine: {type(error).__name__}\n")
        tell("trouble", code="speech.no_engine", facts={"missing": where})
        return
    tell("ready", caps=sorted(engine.manifest.caps), voices=voices)
    for line in orders:
        try:
            _obey(engine, json.loads(line), tell)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            sys.stderr.write(f"speech engine: an order that is none: {type(error).__name__}\n")


def _obey(engine: api.SpeechEngine, order: Mapping[str, Any], tell: _Tell) -> None:  # Any: JSON
    if "say" in order:
        said = int(order["say"])
        segments = (
            api.Segment(t, lang, api.SegmentKind(kind), pitch)
            for t, lang, kind, pitch in order["segments"]
        )
        known = tuple(s for s in segments if _NEEDS.get(s.kind) in (None, *engine.manifest.caps))

        def heard(event: api.SpeechEvent, mark: str = "", /) -> None:
            tell(event, said, **({"mark": mark} if mark else {}))

        try:
            engine.say(known, heard)
        except Exception as error:  # noqa: BLE001 -- its words may be what was to be spoken
            sys.stderr.write(f"speech engine: {type(error).__name__}\n")
            heard(api.SpeechEvent.FAILED)
    elif "cancel" in order:
        engine.cancel()
    elif "tune" in order:
        engine.tune(_tuning(order["tune"]))


def _tuning(told: Mapping[str, Any]) -> api.Tuning:
    return api.Tuning(
        rate=int(told["rate"]),
        pitch=int(told["pitch"]),
        volume=int(told["volume"]),
        voices=tuple(map(str, told["voices"])),
    )


def _load(where: str) -> api.SpeechEngine:
    module, _colon, name = where.partition(":")
    engine = getattr(importlib.import_module(module), name)()
    if not isinstance(engine, api.SpeechEngine):
        raise api.PluginTrouble("speech.no_engine", missing=name)
    return engine


def _own_streams() -> tuple[TextIO, TextIO]:
    """The two pipes for us alone: what an engine, or a program it starts, prints goes to the errors."""
    orders = os.fdopen(os.dup(0), encoding="ascii")
    events = os.fdopen(os.dup(1), "w", encoding="ascii")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return orders, events


def _leave() -> None:
    """Take the sound along: a player outlives us otherwise and speaks on."""
    if folder := os.environ.get(FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
