"""One speech process: started, told what to say, listened to, ended with everything it started."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from mentor_tui import api
from mentor_tui.speech import inside
from mentor_tui.speech.announcer import Say


class Event(StrEnum):
    """What a speech process tells."""

    READY = "ready"
    TROUBLE = "trouble"
    BEGAN = "began"
    MARK = "mark"
    ENDED = "ended"
    CANCELLED = "cancelled"
    FAILED = "failed"
    GONE = "gone"  # told for it: its output has ended


@dataclass(frozen=True, slots=True)
class Heard:
    """An event of the process with that number, about the announcement `id`, or the trouble it is in."""

    process: int
    event: Event
    id: int = 0
    mark: str = ""
    trouble: api.Trouble | None = None
    caps: frozenset[str] = frozenset()
    voices: tuple[api.Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine a process hosts ("module:Class"), with what settings, and where its errors go."""

    where: str
    settings: Mapping[str, str] = field(default_factory=dict)
    errors: Path | None = None


class Process:
    """One process of its own group, with a temporary folder of its own that goes with it."""

    def __init__(self, number: int, engine: Engine, post: Callable[[Heard], None]) -> None:
        self.number = number
        self.is_ready = False
        self._post = post
        # The process makes the folder: a folder made here would stay if we were killed before it lives.
        self._folder = _memory() / f"mentor-tui-{secrets.token_hex(8)}"
        self._popen = self._spawn(engine)
        self._order({"settings": dict(engine.settings)})
        self._ears = threading.Thread(target=self._listen, name="speech-ears", daemon=True)
        self._ears.start()

    def say(self, said: Say) -> None:
        """Hand over a sentence."""
        segments = said.segments or (api.Segment(said.text, said.language),)
        told = [[s.text, s.language, s.kind, s.pitch] for s in segments]
        self._order({"say": said.id, "segments": told})

    def cancel(self) -> None:
        """Ask for silence, of an engine that keeps that promise."""
        self._order({"cancel": True})

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from now on."""
        self._order({"tune": asdict(tuning)})

    def end(self) -> None:
        """End it with everything it started."""
        if sys.platform == "win32":
            self._popen.kill()
        else:
            # The leader may be dead and its player alive. Its number stays taken until `wait`.
            with suppress(ProcessLookupError, PermissionError):  # all of them are gone
                os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()
        self._ears.join(1)
        with suppress(OSError):  # what was not read any more
            _pipe(self._popen.stdin).close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _order(self, order: Mapping[str, object]) -> None:
        with suppress(OSError):  # it died: its output ends too, and tells
            _pipe(self._popen.stdin).write(json.dumps(order).encode("ascii") + b"\n")
            _pipe(self._popen.stdin).flush()

    def _spawn(self, engine: Engine) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "TMPDIR": str(self._folder),
            "TEMP": str(self._folder),
            "TMP": str(self._folder),
            inside.FOLDER: str(self._folder),
        }
        with (engine.errors or Path(os.devnull)).open("ab") as stderr:
            return subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
                # -P: no module of the folder a person happens to stand in
                (sys.executable, "-P", "-m", inside.__name__, engine.where),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,
                env=environment,
            )

    def _listen(self) -> None:
        with _pipe(self._popen.stdout) as told:
            for line in told:
                try:
                    heard = _heard(self.number, json.loads(line))
                except (ValueError, KeyError, TypeError):
                    continue
                self._post(heard)
        self._post(Heard(self.number, Event.GONE))


def _heard(process: int, told: Mapping[str, Any]) -> Heard:  # Any: JSON, checked here
    trouble = None
    if told["event"] == Event.TROUBLE:
        facts = {str(k): v if isinstance(v, int) else str(v) for k, v in told["facts"].items()}
        trouble = api.PluginTrouble(str(told["code"]), **facts)
    return Heard(
        process,
        Event(told["event"]),
        int(told["id"]),
        str(told.get("mark", "")),
        trouble,
        frozenset(map(str, told.get("caps", ()))),
        tuple(
            api.Voice(api.line(i), api.line(n), api.line(v)) for i, n, v in told.get("voices", ())
        ),
    )


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that was asked for is there."""
    if pipe is None:
        raise BrokenPipeError
    return pipe


def _memory() -> Path:
    """A folder in memory where there is one: what is spoken may be private, and sound takes a file."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108 -- for a folder of our own in it
        if folder and Path(folder).is_dir() and os.access(folder, os.W_OK | os.X_OK):
            return Path(folder)
    return Path(tempfile.gettempdir())
