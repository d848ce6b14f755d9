"""The unsealer: mail from outside is decrypted and taken apart in a process of its own, with limits on memory and time.

A small mail can ask for gigabytes once it is decrypted. Here that ends the process, or the library's attempt, and not
the app: the mail is set aside with the reason, and the next one is taken by a new process.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Self

from mentor_tui.desk import unsealer_inside as inside
from mentor_tui.desk.frames import Failed
from mentor_tui.desk.unsealer_wire import (
    Built,
    Calendar,
    Entry,
    Job,
    Known,
    Made,
    Patch,
    Read,
    Stands,
    Taken,
    Told,
    ToMake,
    ToWhom,
    Who,
)
from mentor_tui.desk.worker import End, Ended, Limits, Worker
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event, read_event
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_lines import SIZE_LIMIT
from mentor_tui.sync.calendar_message import CalendarEntry, CalendarMessage, CalendarPart
from mentor_tui.sync.parcel import CertificateOf, Parcel

Answer = Callable[[Who | ToWhom], bytes | None]
_CODES = {
    End.NOT_STARTED: "unsealer.not_started",
    End.TOO_LARGE: "parcel.too_large",
    End.TOO_SLOW: "parcel.too_slow",
    End.DIED: "parcel.reader_died",
}
_OF_PARCELS = ("parcel.too_large", "parcel.too_slow", "parcel.reader_died", "parcel.damaged")
"""What ends the reading of a parcel ends that of a calendar as well, and has other words there."""

LIMITS = Limits(memory=256 * 1024 * 1024)
"""The largest parcel there can be, a file of 20 MiB, was seen to take 200 MiB, the largest sealed mail 212, Python and the libraries included."""


class Unsealer:
    """Takes mails apart in one process, which is started with the first and kept until `close`."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        told: type[Told] = Told  # type: ignore[assignment]  # a union is no type to mypy
        self._worker = Worker(inside.__name__, told, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one just now."""
        return self._worker.process

    def close(self) -> None:
        """End the process; what it had in memory is gone with it."""
        self._worker.close()

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

    def make(self, base: bytes, target: bytes) -> bytes | None:
        """Make a patch as `sync.delta.make_patch` does; None also when that costs too much, or cannot be done: no file needs one."""
        try:
            told = self._ask(ToMake(base, target), lambda _question: None)
        except Trouble:
            return None
        return told.patch if isinstance(told, Made) else None

    def read_calendar(self, part: CalendarPart, *, zone: str) -> CalendarMessage:
        """Read calendar bytes as `sync.calendar_reader.read_message` does, and raise what it raises; troubles beside that as `read`.

        Whatever is wrong with them that has no other name is `calendar.unreadable`.
        """
        short = replace(part, data=part.data[: SIZE_LIMIT + 1])
        told = self._ask_calendar(Calendar(short, zone))
        if not isinstance(told, Read):
            raise Trouble("calendar.unreadable")
        return told.message

    def read_entry(self, data: bytes, *, zone: str) -> CalendarEntry:
        """Read an entry as `sync.calendar_reader.read_entry` does; troubles as `read_calendar`."""
        told = self._ask_calendar(Entry(data[: SIZE_LIMIT + 1], zone))
        if not isinstance(told, Stands):
            raise Trouble("calendar.unreadable")
        return told.entry

    def _ask_calendar(self, job: Calendar | Entry) -> Told:
        try:
            return self._ask(job, lambda _asked: None)
        except Trouble as trouble:
            raise (
                Trouble("calendar.unreadable") if trouble.code in _OF_PARCELS else trouble
            ) from None

    def _ask(self, job: Job | Patch | ToMake | Calendar | Entry, answer: Answer) -> Told:
        def reply(told: Told) -> Known | None:
            return Known(answer(told)) if isinstance(told, Who | ToWhom) else None

        try:
            told = self._worker.ask(job, reply)
        except Ended as ended:
            raise Trouble(_CODES[ended.end]) from None
        if isinstance(told, Failed):
            if told.code == "parcel.too_large":
                self.close()  # its memory is in pieces
            raise Trouble(told.code, **told.facts)
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
