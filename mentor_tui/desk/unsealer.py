"""The unsealer: mail from outside is decrypted and taken apart in a process of its own, with limits on memory and time.

A small mail can ask for gigabytes once it is decrypted. Here that ends the process, or the library's attempt, and not
the app: the mail is set aside with the reason, and the next one is taken by a new process.
"""

import hashlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO, Self

from mentor_tui.desk import unsealer_inside as inside
from mentor_tui.desk.unsealer_wire import (
    Built,
    Calendar,
    Failed,
    Job,
    Known,
    Patch,
    Read,
    Taken,
    Told,
    ToWhom,
    Who,
    read_message,
    write_message,
)
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event, read_event
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_lines import SIZE_LIMIT
from mentor_tui.sync.calendar_message import CalendarMessage, CalendarPart
from mentor_tui.sync.parcel import CertificateOf, Parcel

_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "PATH")
"""What of the environment a Python needs to start; the process gets nothing else, so RUST_BACKTRACE neither."""

Answer = Callable[[Who | ToWhom], bytes | None]
_OF_PARCELS = ("parcel.too_large", "parcel.too_slow", "parcel.reader_died", "parcel.damaged")
"""What ends the reading of a parcel ends that of a calendar as well, and has other words there."""

_DYING = 2.0
"""Seconds a process has to go whose output has ended."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one mail may cost: bytes of memory of the whole process, seconds of time.

    The largest parcel there can be, a file of 20 MiB, was seen to take 272 MiB, Python and the libraries included.
    """

    memory: int = 384 * 1024 * 1024
    seconds: float = 20.0


class _Died(Exception):
    """The process is gone; with the number it ended with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Unsealer:
    """Takes mails apart in one process, which is started with the first and kept until `close`."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._popen: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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

    def read(
        self,
        raw: bytes,
        *,
        me: bytes,
        my_id: str,
        certificate_of: CertificateOf,
        certificate_to: CertificateOf,
    ) -> Parcel | Mail:
        """Read what came as `sync.foreign.read_foreign` does, and raise what it raises.

        Also `Trouble`: `parcel.too_large` (it asked for too much memory), `parcel.too_slow`, `parcel.reader_died` (the
        process ended twice over it), `unsealer.not_started` (not the parcel's fault). What `certificate_of` and
        `certificate_to` raise comes out as well.
        """

        def answer(question: Who | ToWhom) -> bytes | None:
            if isinstance(question, Who):
                return certificate_of(question.person)
            return certificate_to(question.message)

        told = self._ask(Job(raw, me, my_id), answer)
        if isinstance(told, Taken):
            found = told.mail if told.parcel is None else _checked(told.parcel)
            if found is not None:
                return found
        raise Trouble("parcel.damaged")

    def build(self, patch: bytes, base: bytes, size: int, sha256: str) -> bytes:
        """Make a file as `sync.delta.apply_patch` does, and raise what it raises; troubles beside that as `read`."""
        told = self._ask(Patch(patch, base, size, sha256), lambda _question: None)
        if not isinstance(told, Built) or hashlib.sha256(told.data).hexdigest() != sha256:
            raise Trouble("parcel.damaged")
        return told.data

    def read_calendar(self, part: CalendarPart, *, zone: str) -> CalendarMessage:
        """Read calendar bytes as `sync.calendar_reader.read_message` does, and raise what it raises; troubles beside that as `read`.

        Whatever is wrong with them that has no other name is `calendar.unreadable`.
        """
        short = replace(part, data=part.data[: SIZE_LIMIT + 1])
        try:
            told = self._ask(Calendar(short, zone), lambda _asked: None)
        except Trouble as trouble:
            raise (
                Trouble("calendar.unreadable") if trouble.code in _OF_PARCELS else trouble
            ) from None
        if not isinstance(told, Read):
            raise Trouble("calendar.unreadable")
        return told.message

    def _ask(self, job: Job | Patch | Calendar, answer: Answer) -> Taken | Built | Read:
        try:
            told = self._try(job, answer)
        except _Died as died:
            if died.code == -_signal(
                "SIGABRT"
            ):  # how a library in Rust ends when it gets no memory
                raise Trouble("parcel.too_large") from None
            # Somebody may have ended it who knew nothing of this mail.
            try:
                told = self._try(job, answer)
            except _Died:
                raise Trouble("parcel.reader_died") from None
        if isinstance(told, Failed):
            if told.code == "parcel.too_large":
                self.close()  # its memory is in pieces
            raise Trouble(told.code, **told.facts)
        return told

    def _try(self, job: Job | Patch | Calendar, answer: Answer) -> Taken | Built | Read | Failed:
        popen = self._popen = self._popen or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            popen.kill()

        clock = threading.Timer(self._limits.seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            return _talk(popen, job, answer)
        except (OSError, ValueError):
            code = _end_of(popen)
            self.close()
            if late.is_set():
                raise Trouble("parcel.too_slow") from None
            raise _Died(code) from None
        except BaseException:
            self.close()
            raise
        finally:
            clock.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        try:
            return subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
                # -P: no module of the folder a person happens to stand in
                (
                    sys.executable,
                    *("-P", "-m", inside.__name__),
                    *(str(self._limits.memory), str(self._limits.seconds)),
                ),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError:
            raise Trouble("unsealer.not_started") from None


def _end_of(popen: subprocess.Popen[bytes]) -> int:
    """How a process ended that says nothing more, or something that is no message; if it lives still, it does not."""
    with suppress(subprocess.TimeoutExpired):
        return popen.wait(_DYING)
    popen.kill()
    return popen.wait()


def _talk(
    popen: subprocess.Popen[bytes], job: Job | Patch | Calendar, answer: Answer
) -> Taken | Built | Read | Failed:
    orders, answers = _pipe(popen.stdin), _pipe(popen.stdout)
    write_message(orders, job)
    while True:
        told = read_message(answers, Told)  # type: ignore[arg-type]  # a union is no type to mypy
        match told:
            case None:
                raise BrokenPipeError
            case Who() | ToWhom():
                write_message(orders, Known(answer(told)))
            case _:
                return told


def _checked(parcel: Parcel) -> Parcel:
    """The parcel, its events being what their texts say, whatever the process made of them."""
    try:
        if all(_again(e) == e for e in (*parcel.events, *parcel.people)):
            return parcel
    except Refusal:
        pass
    raise Trouble("parcel.damaged")


def _again(event: Event) -> Event:
    return read_event(event.head_text, event.signature, event.body_text)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    """A pipe that was asked for is there."""
    if pipe is None:
        raise BrokenPipeError
    return pipe


def _signal(name: str) -> int:
    return int(getattr(signal, name, 0)) or 1000  # what a system does not have ends nothing there
