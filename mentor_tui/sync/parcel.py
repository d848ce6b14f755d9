"""A parcel: events on the way from one desk to another, as the bytes of an encrypted and signed mail.

Writing takes a parcel and gives bytes; reading takes bytes and gives a parcel whose sender is proven,
whose events each bear their writer's signature and whose files are the ones they say. A parcel is
taken whole or not at all.
"""

from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.people import read_person
from mentor_tui.sync.attached import Attached
from mentor_tui.sync.calendar_message import CalendarPart
from mentor_tui.sync.contents import (
    Contents,
    FileNote,
    JoinReply,
    event_size,
    read_contents,
    write_contents,
)
from mentor_tui.sync.cut import FILES_LIMIT
from mentor_tui.sync.mail import (
    RAW_LIMIT,
    Letter,
    Party,
    address_of,
    party_of,
    write_envelope,
    write_letter,
    write_ordinary,
)
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from mentor_tui.sync.seal import is_sealed_by, seal, unseal
from mentor_tui.sync.sign import is_signed_throughout

EVENTS_LIMIT = 56 * 1024
"""Bytes of events in one parcel: 8 KiB of the JSON are left for ids, introductions and an answer."""
FILES_COUNT = 50

CertificateOf = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one desk says to another.

    `key` names the parcel for ever, also when it is sent again. `text` is the whole meaning in words,
    in the recipient's `language`. `have` are the newest events the sender holds (a receipt), `want` the
    ones asked for; with `refill` everything is that is not among the ancestors of `have`. `people` are
    founding events that introduce a sender not known yet. `writer` is told in a parcel to oneself. `notes`
    say what has come of files; `knows` what the sender's app can read beyond the first version of parcels.
    A `calendar` goes only to somebody who has a mail program and nothing of ours.
    """

    key: str
    sender: Party
    recipient: Party
    subject: str
    text: str
    language: str
    events: tuple[Event, ...] = ()
    have: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    people: tuple[Event, ...] = ()
    join: JoinReply | None = None
    files: tuple[Attached, ...] = ()
    refill: bool = False
    writer: str = ""
    notes: tuple[FileNote, ...] = ()
    knows: tuple[str, ...] = ()
    calendar: CalendarPart | None = None


class Sized(Protocol):
    """A file that is to travel; its data need not be at hand while it is shared out."""

    @property
    def sha256(self) -> str:
        """Of its data, in hex."""
        ...

    @property
    def name(self) -> str:
        """The name people see."""
        ...

    @property
    def size(self) -> int:
        """Bytes of its data."""
        ...


F = TypeVar("F", bound=Sized)


@dataclass(frozen=True, slots=True)
class Batch(Generic[F]):
    """What goes into one parcel when there is too much for one."""

    events: tuple[Event, ...]
    files: tuple[F, ...]


def write_parcel(
    parcel: Parcel, *, signer: bytes, certificates: tuple[bytes, ...], date: datetime
) -> bytes:
    """A mail message, signed by `signer` and encrypted to `certificates`; `date` is aware.

    Raises `Refusal`: `parcel.too_much`, `parcel.bad_address`; `Trouble`: `parcel.bad_key`,
    `parcel.bad_certificate`.
    """
    contents = Contents(
        sender=parcel.sender.person,
        recipient=parcel.recipient.person,
        events=parcel.events,
        have=parcel.have,
        want=parcel.want,
        people=parcel.people,
        join=parcel.join,
        refill=parcel.refill,
        writer=parcel.writer,
        notes=parcel.notes,
        knows=parcel.knows,
    )
    letter = Letter(
        key=parcel.key,
        sender=address_of(parcel.sender),
        recipient=address_of(parcel.recipient),
        subject=parcel.subject,
        text=parcel.text,
        language=parcel.language,
        contents=write_contents(contents),
        files=parcel.files,
    )
    inside = write_letter(letter, date)
    raw = write_envelope(letter, seal(inside, signer, certificates), date)
    return _within_limit(inside, raw)


def write_for_mail_program(
    parcel: Parcel,
    *,
    signer: bytes,
    certificates: tuple[bytes, ...],
    date: datetime,
    key: bytes = b"",
) -> bytes:
    """The words, calendar and files of a parcel for somebody who has a mail program only: as they are without certificates, else sealed.

    A `key` is the certificate that mail which is not sealed offers their program, to seal the answer with. Raises as `write_parcel`.
    """
    letter = Letter(
        key=parcel.key,
        sender=address_of(parcel.sender),
        recipient=address_of(parcel.recipient),
        subject=parcel.subject,
        text=parcel.text,
        language=parcel.language,
        contents=b"",
        files=parcel.files,
    )
    inside = write_ordinary(
        letter,
        date,
        is_sealed=bool(certificates),
        calendar=parcel.calendar,
        key=b"" if certificates else key,
    )
    if not certificates:
        return _within_limit(inside, inside)
    return _within_limit(inside, write_envelope(letter, seal(inside, signer, certificates), date))


def _within_limit(inside: bytes, raw: bytes) -> bytes:
    if max(len(inside), len(raw)) > RAW_LIMIT:
        raise Refusal("parcel.too_much", size=max(len(inside), len(raw)), limit=RAW_LIMIT)
    return raw


def read_parcel(raw: bytes, *, me: bytes, my_id: str, certificate_of: CertificateOf) -> Parcel:
    """Read a parcel with my secret key `me`; `certificate_of` knows the certificates of person ids.

    The sender is the person whose certificate made the signature, whatever the headers say. Raises
    `Trouble`: `parcel.not_a_parcel`, `parcel.too_large`, `parcel.newer`, `parcel.damaged`,
    `parcel.not_for_me`, `parcel.stranger` (nobody told who the sender is), `parcel.unsigned`,
    `parcel.event_forged`, `parcel.file_changed`, `parcel.bad_key`.
    """
    outer_from, armored = read_envelope(raw)
    unsealed = unseal(armored, me, RAW_LIMIT)
    letter = read_letter(unsealed.data)
    contents = read_contents(letter.contents)
    if contents.recipient != my_id:
        raise Trouble("parcel.not_for_me")
    known = certificate_of(contents.sender) or _introduced(contents)
    if known is None:
        raise Trouble("parcel.stranger")
    if letter.sender.addr_spec.lower() != outer_from or not is_sealed_by(unsealed, known):
        raise Trouble("parcel.unsigned")
    for event in (*contents.events, *contents.people):
        if not is_signed_throughout(event):
            raise Trouble("parcel.event_forged", event=event.id)
    if not all(map(_is_founding, contents.people)):
        raise Trouble("parcel.damaged")
    return Parcel(
        key=letter.key,
        sender=party_of(contents.sender, letter.sender),
        recipient=party_of(my_id, letter.recipient),
        subject=letter.subject,
        text=letter.text,
        language=letter.language,
        events=contents.events,
        have=contents.have,
        want=contents.want,
        people=contents.people,
        join=contents.join,
        files=letter.files,
        refill=contents.refill,
        writer=contents.writer,
        notes=contents.notes,
        knows=contents.knows,
    )


def split(
    events: tuple[Event, ...],
    files: tuple[F, ...] = (),
    limit: int = EVENTS_LIMIT,
    files_limit: int = FILES_LIMIT,
) -> tuple[Batch[F], ...]:
    """Share out events, in their order, so that those of one parcel take at most `limit` bytes.

    A file goes with the first event that names it, or as soon after as there is room: all files of one
    parcel take at most `files_limit` bytes, unless it is one that alone takes more. Raises `Refusal`
    `parcel.event_too_large` or `parcel.file_too_large` for what fits into no parcel.
    """
    groups: list[list[Event]] = []
    room = 0
    for event in events:
        size = event_size(event)
        if size > limit:
            raise Refusal("parcel.event_too_large", event=event.id, size=size, limit=limit)
        if size > room:
            groups.append([])
            room = limit
        groups[-1].append(event)
        room -= size
    loads: list[list[F]] = [[] for _ in groups]
    for file in files:
        _load(file, groups, loads, files_limit)
    groups.extend([] for _ in loads[len(groups) :])
    return tuple(
        Batch(tuple(group), tuple(load)) for group, load in zip(groups, loads, strict=True)
    )


def _load(file: F, groups: list[list[Event]], loads: list[list[F]], limit: int) -> None:
    """Put a file into the first load that may take it; a load of its own when there is none."""
    if file.size > FILES_LIMIT:
        raise Refusal("parcel.file_too_large", name=file.name, size=file.size, limit=FILES_LIMIT)
    names_it = (
        n
        for n, group in enumerate(groups)
        if any(file.sha256 in (event.body_text or "") for event in group)
    )
    for load in loads[next(names_it, 0) :]:
        taken = sum(other.size for other in load)
        if not load or (len(load) < FILES_COUNT and taken + file.size <= limit):
            load.append(file)
            return
    loads.append([file])


def _introduced(contents: Contents) -> bytes | None:
    """The sender's certificate from the founding event whose hash the sender is known by."""
    for event in contents.people:
        if event.id == contents.sender and _is_founding(event) and is_signed_throughout(event):
            with suppress(ValueError):
                return b64decode(read_person(event).certificate, validate=True)
    return None


def _is_founding(event: Event) -> bool:
    try:
        read_person(event)
    except Refusal:
        return False
    return True
