"""What a parcel says to the other desk: the JSON part, with events byte for byte as they were signed."""

import re
from dataclasses import dataclass

import msgspec

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event, digest, read_event
from mentor_tui.sync.cut import FILES_LIMIT, SLICES_LIMIT

VERSION = 1
JSON_LIMIT = 64 * 1024
NESTING_LIMIT = 16
KNOWS = ("delta1", "slices1")
"""The additions that this version reads: files as patches, and in slices with notes about them."""

_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(rb"[\[{\]}]")


@dataclass(frozen=True, slots=True)
class JoinReply:
    """An invitation's answer: the programme's circle, the invitation's id, its secret."""

    programme: str
    invitation: str
    proof: str


@dataclass(frozen=True, slots=True)
class FileNote:
    """What has come of a file that an event names: all of it, or slices of `length` bytes without those it `lacks`.

    With `length` 0 nothing has come. `again`: what is lacking is asked for; without it, this is only a receipt.
    """

    event: str
    sha256: str
    length: int = 0
    lacks: tuple[int, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The JSON part: who to whom (person ids), events, ids held and ids asked for, people introduced.

    `refill`: the sender has lost events and asks for all that they may see and that are not among the
    ancestors of `have`. `writer` tells which installation of the sender this is from, to the sender's others.
    `notes` are receipts for files and questions for them. `knows` are the additions to parcels that the
    sender's app can read.
    """

    sender: str
    recipient: str
    events: tuple[Event, ...] = ()
    have: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    people: tuple[Event, ...] = ()
    join: JoinReply | None = None
    refill: bool = False
    writer: str = ""
    notes: tuple[FileNote, ...] = ()
    knows: tuple[str, ...] = ()


class _Texts(msgspec.Struct, frozen=True, omit_defaults=True):
    """An event on the wire; without `body` it is a stub: the body was erased."""

    head: str
    sig: str
    body: str | None = None


class _Version(msgspec.Struct, frozen=True):
    v: int


class _Wire(msgspec.Struct, frozen=True, omit_defaults=True):
    v: int
    sender: str = msgspec.field(name="from")
    to: str
    events: tuple[_Texts, ...]
    have: tuple[str, ...]
    want: tuple[str, ...]
    people: tuple[_Texts, ...] = ()
    join: JoinReply | None = None
    refill: bool = False
    writer: str = ""
    notes: tuple[FileNote, ...] = ()
    knows: tuple[str, ...] = ()


def write_contents(contents: Contents) -> bytes:
    """The JSON. Raises `Refusal` `parcel.too_much` when it is more than 64 KiB."""
    written = msgspec.json.encode(
        _Wire(
            v=VERSION,
            sender=contents.sender,
            to=contents.recipient,
            events=tuple(map(_texts, contents.events)),
            have=contents.have,
            want=contents.want,
            people=tuple(map(_texts, contents.people)),
            join=contents.join,
            refill=contents.refill,
            writer=contents.writer,
            notes=contents.notes,
            knows=contents.knows,
        )
    )
    if len(written) > JSON_LIMIT:
        raise Refusal("parcel.too_much", size=len(written), limit=JSON_LIMIT)
    return written


def read_contents(written: bytes) -> Contents:
    """Read the JSON; signatures are not checked here.

    Raises `Trouble`: `parcel.too_large`, `parcel.newer` (of another version), `parcel.event_forged` (a
    body is not the one its head was signed for), `parcel.damaged`.
    """
    if len(written) > JSON_LIMIT:
        raise Trouble("parcel.too_large", size=len(written), limit=JSON_LIMIT)
    if _nesting(written) > NESTING_LIMIT:
        raise Trouble("parcel.damaged")
    try:
        version = msgspec.json.decode(written, type=_Version).v
        if version != VERSION:
            raise Trouble("parcel.newer", version=version)
        wire = msgspec.json.decode(written, type=_Wire)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Trouble("parcel.damaged") from None
    noted = (id_ for note in wire.notes for id_ in (note.event, note.sha256))
    if not all(map(_is_id, (wire.sender, wire.to, *wire.have, *wire.want, *noted))):
        raise Trouble("parcel.damaged")
    if not all(map(_is_possible, wire.notes)):
        raise Trouble("parcel.damaged")
    return Contents(
        sender=wire.sender,
        recipient=wire.to,
        events=tuple(map(_event, wire.events)),
        have=wire.have,
        want=wire.want,
        people=tuple(map(_event, wire.people)),
        join=wire.join,
        refill=wire.refill,
        writer=wire.writer,
        notes=wire.notes,
        knows=wire.knows,
    )


def event_size(event: Event) -> int:
    """The bytes an event takes in the JSON, with the comma."""
    return len(msgspec.json.encode(_texts(event))) + 1


def _nesting(written: bytes) -> int:
    """How deep the objects and arrays of a JSON text stand in each other; of what is no JSON, anything."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", written)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _texts(event: Event) -> _Texts:
    return _Texts(event.head_text, event.signature, event.body_text)


def _event(texts: _Texts) -> Event:
    try:
        return read_event(texts.head, texts.sig, texts.body)
    except Refusal as refusal:
        if refusal.code == "event.body_changed":
            raise Trouble("parcel.event_forged", event=digest(texts.head)) from None
        raise Trouble("parcel.damaged") from None


def _is_possible(note: FileNote) -> bool:
    numbers = len(note.lacks) <= SLICES_LIMIT and all(0 <= n < SLICES_LIMIT for n in note.lacks)
    return numbers and 0 <= note.length <= FILES_LIMIT


def _is_id(text: str) -> bool:
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)
