"""A process of its own with limits on memory and time, in which something from outside is taken apart.

A small file can ask for gigabytes, or for hours. Here that ends the process, or the library's attempt, and not the
app; the next job starts another.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Generic, TypeVar

import msgspec

from mentor_tui.desk.frames import read_message, write_message

_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What of the environment a Python needs to start; the process gets nothing else, so RUST_BACKTRACE neither."""
if sys.platform == "win32":
    _KEPT += ("PATH",)  # libraries are found by it there

_DYING = 2.0
"""Seconds a process has to go whose output has ended."""

_T = TypeVar("_T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may cost: bytes of memory of the whole process, seconds of time."""

    memory: int
    seconds: float = 20.0


class End(StrEnum):
    """Why there is no answer to a job."""

    NOT_STARTED = "not_started"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    DIED = "reader_died"


class Ended(Exception):
    """There is no answer to a job; with the reason."""

    def __init__(self, end: End) -> None:
        super().__init__(end)
        self.end = end


class _Died(Exception):
    """The process is gone; with the number it ended with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Worker(Generic[_T]):
    """One process that runs a module of ours; started with the first job and kept until `close`.

    `told` is what it may say. The module gets as arguments the memory it may have and the processor time of a job.
    """

    def __init__(self, module: str, told: type[_T], limits: Limits) -> None:
        self._module = module
        self._told = told
        self._limits = limits
        self._popen: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one just now."""
        return self._popen.pid if self._popen else None

    def close(self) -> None:
        """End the process; what it had in memory is gone with it."""
        popen, self._popen = self._popen, None
        if popen is None:
            return
        popen.kill()
        popen.wait()
        for pipe in (popen.stdin, popen.stdout):
            with suppress(OSError):  # what was not read any more
                _pipe(pipe).close()

    def leave(self) -> None:
        """Tell the process that nobody is here any more, and wait until it has gone by itself."""
        if self._popen is not None:
            _pipe(self._popen.stdin).close()
            self._popen.wait(30)

    def ask(
        self,
        job: msgspec.Struct,
        answer: Callable[[_T], msgspec.Struct | None] = lambda _told: None,
    ) -> _T:
        """Its last word on a job. What `answer` gives to a word of it is passed on; None ends the job.

        Raises `Ended`, `reader_died` only when the process ended twice over it: somebody may have ended the first
        who knew nothing of the job. What `answer` raises comes out as well.
        """
        try:
            return self._try(job, answer)
        except _Died as died:
            # how a library in Rust ends when it gets no memory
            if died.code == -_signal("SIGABRT"):
                raise Ended(End.TOO_LARGE) from None
        try:
            return self._try(job, answer)
        except _Died:
            raise Ended(End.DIED) from None

    def _try(self, job: msgspec.Struct, answer: Callable[[_T], msgspec.Struct | None]) -> _T:
        popen = self._popen = self._popen or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            popen.kill()

        clock = threading.Timer(self._limits.seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            return self._talk(popen, job, answer)
        except (OSError, ValueError):
            code = _end_of(popen)
            self.close()
            if late.is_set():
                raise Ended(End.TOO_SLOW) from None
            raise _Died(code) from None
        except BaseException:
            self.close()
            raise
        finally:
            clock.cancel()

    def _talk(
        self,
        popen: subprocess.Popen[bytes],
        job: msgspec.Struct,
        answer: Callable[[_T], msgspec.Struct | None],
    ) -> _T:
        orders, answers = _pipe(popen.stdin), _pipe(popen.stdout)
        write_message(orders, job)
        while True:
            told = read_message(answers, self._told)
            if told is None:
                raise BrokenPipeError
            given = answer(told)
            if given is None:
                return told
            write_message(orders, given)

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        try:
            return subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
                # -P: no module of the folder a person happens to stand in
                (
                    sys.executable,
                    *("-P", "-m", self._module),
                    *(str(self._limits.memory), str(self._limits.seconds)),
                ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError:
            raise Ended(End.NOT_STARTED) from None


def _end_of(popen: subprocess.Popen[bytes]) -> int:
    """How a process ended that says nothing more, or something that is no message; if it lives still, it does not."""
    with suppress(subprocess.TimeoutExpired):
        return popen.wait(_DYING)
    popen.kill()
    return popen.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that was asked for is there."""
    if pipe is None:
        raise BrokenPipeError
    return pipe


def _signal(name: str) -> int:
    return int(getattr(signal, name, 0)) or 1000  # what a system does not have ends nothing there
