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
from dataclasses import dataclass
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
    trouble: api.Trouble | None = None


class Process:
    """One process of its own group, with a temporary folder of its own that goes with it."""

    def __init__(
        self, number: int, engine: str, post: Callable[[Heard], None], errors: Path | None
    ) -> None:
        self.number = number
        self.is_ready = False
        self._post = post
        # The process makes the folder: a folder made here would stay if we were killed before it lives.
        self._folder = _memory() / f"mentor-tui-{secrets.token_hex(8)}"
        self._popen = self._spawn(engine, errors)
        self._ears = threading.Thread(target=self._listen, name="speech-ears", daemon=True)
        self._ears.start()

    def order(self, said: Say) -> None:
        """Hand over a sentence."""
        order = json.dumps({"id": said.id, "segments": [[said.text, said.language]]})
        with suppress(OSError):  # it died: its output ends too, and tells
            _pipe(self._popen.stdin).write(order.encode("ascii") + b"\n")
            _pipe(self._popen.stdin).flush()

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

    def _spawn(self, engine: str, errors: Path | None) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "TMPDIR": str(self._folder),
            "TEMP": str(self._folder),
            "TMP": str(self._folder),
            inside.FOLDER: str(self._folder),
        }
        with (errors or Path(os.devnull)).open("ab") as stderr:
            return subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
                # -P: no module of the folder a person happens to stand in
                (sys.executable, "-P", "-m", inside.__name__, engine),
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
    return Heard(process, Event(told["event"]), int(told["id"]), trouble)


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
