"""What runs in the speech process: one engine, orders as JSON lines in, events as JSON lines out.

`python -P -m mentor_tui.speech.inside module:Class`. An order is {"id": 1, "segments": [["text",
"pl"], …]}; an event is {"event": "ready" | "trouble" | "began" | "ended" | "cancelled" | "failed",
"id": 1}; trouble has a "code" and "facts" besides. When the input ends the app is gone: this process and whatever
it started go too.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mentor_tui import api

FOLDER = "MENTOR_TUI_SPEECH_FOLDER"
"""The variable that names this process's own temporary folder: made here, removed by whoever goes last."""


class Alone:
    """A host for an engine that has no vault at hand: it keeps nothing."""

    me = ""
    http: object = None

    def secret(self, key: str) -> str:
        """No engine of ours has secrets."""
        return ""

    def load(self, key: str) -> bytes | None:
        """Nothing was kept."""
        return None

    def save(self, key: str, value: bytes) -> None:
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

    def tell(event: str, id_: int = 0, trouble: api.Trouble | None = None) -> None:
        told: dict[str, object] = {"event": event, "id": id_}
        if trouble is not None:
            told |= {"code": trouble.code, "facts": trouble.facts}
        with lock, suppress(OSError):  # nobody hears us: the end of the input follows
            events.write(json.dumps(told) + "\n")
            events.flush()

    try:
        if folder := os.environ.get(FOLDER):
            Path(folder).mkdir(mode=0o700)
        _host(engine, orders, tell)
    finally:
        _leave()


def _host(where: str, orders: TextIO, tell: Callable[[str, int, api.Trouble | None], None]) -> None:
    try:
        engine = _load(where)
        engine.open(Alone(), {})
    except api.Trouble as trouble:
        tell("trouble", 0, trouble)
        return
    except Exception as error:  # noqa: BLE001 -- whatever an engine raises costs the engine, not the app
        sys.stderr.write(f"speech engine: {type(error).__name__}\n")
        tell("trouble", 0, api.PluginTrouble("speech.no_engine", missing=where))
        return
    tell("ready", 0, None)
    for line in orders:
        order = json.loads(line)
        said = int(order["id"])
        segments = tuple(api.Segment(text, language) for text, language in order["segments"])
        engine.say(segments, lambda event, said=said: tell(event, said, None))  # type: ignore[misc]


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
