"""What an event is: two texts kept and forwarded byte for byte, and a signature over the first (protocol).

`head` says circle, writer, parents, time, type and the hash of `body`; `body` holds the facts and a
random salt. The event's id is the SHA-256 of `head`, in lower-case hex. An event with an empty
`circle` founds the circle that is named by its own id.
"""

import hashlib
import re
from dataclasses import dataclass

import msgspec

from mentor_tui.domain import clock
from mentor_tui.domain.errors import Refusal

FORMAT = 1
BODY_LIMIT = 64 * 1024
MOST_PARENTS = 64
HEAD_LIMIT = 8 * 1024
WIRE_LIMIT = 54 * 1024
"""Bytes of an event inside a parcel's JSON. One that no parcel takes would hold up all that follow it."""

DEPTH_LIMIT = 32
"""Brackets within brackets. Deeper texts would be read on one computer and not on another."""

_FRAME = 16
"""More than the brackets, quotes and comma around an event's two texts."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """The signed half. `for_person` (on the wire `for`) is the person a fact is recorded for, if another."""

    v: int
    circle: str
    writer: str
    parents: tuple[str, ...]
    time: str
    type: str
    body_hash: str
    for_person: str = msgspec.field(name="for", default="")


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, as lower-case hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it is kept: `body_text` is None once it was erased (a stub).

    `signature` is the Ed25519 signature over the UTF-8 bytes of `head_text`, in lower-case hex.
    Made by `read_event` only, which checks the shape and the body's hash, not the signature.
    """

    id: str
    head: Head
    head_text: str
    signature: str
    body_text: str | None

    @property
    def circle(self) -> str:
        """The circle it belongs to: its own id for a founding event."""
        return self.head.circle or self.id

    @property
    def order(self) -> tuple[str, str]:
        """Its place in the total order of a circle."""
        return (self.head.time, self.id)


def read_event(head_text: str, signature: str, body_text: str | None) -> Event:
    """Read an event's texts. Raises `Refusal` `event.too_large`, `event.malformed` or `event.body_changed`."""
    if len(head_text) > HEAD_LIMIT or (body_text is not None and len(body_text) > BODY_LIMIT):
        raise Refusal("event.too_large")
    if _is_deep(head_text):
        raise Refusal("event.malformed")
    try:
        head = msgspec.json.decode(head_text.encode(), type=Head)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refusal("event.malformed") from None
    ids = (*head.parents, head.writer, head.body_hash, *([head.circle] if head.circle else []))
    if head.v != FORMAT or not all(map(is_digest, ids)) or not clock.is_time(head.time):
        raise Refusal("event.malformed")
    if len(head.parents) > MOST_PARENTS or not _is_hex(signature, 128):
        raise Refusal("event.malformed")
    if body_text is not None:
        _check_body(head, body_text)
    return Event(digest(head_text), head, head_text, signature, body_text)


def read_again(id_: str, head_text: str, signature: str, body_text: str | None) -> Event:
    """Read texts that `read_event` took before, by the id it gave: the hashes prove they are the same.

    Much faster, for nothing else is looked at. Raises `Refusal` `event.malformed` for any other texts.
    """
    try:
        if digest(head_text) != id_:
            raise Refusal("event.malformed")
        head = msgspec.json.decode(head_text.encode(), type=Head)
        if body_text is not None and digest(body_text) != head.body_hash:
            raise Refusal("event.malformed")
    except (msgspec.DecodeError, UnicodeError):
        raise Refusal("event.malformed") from None
    return Event(id_, head, head_text, signature, body_text)


def read_time(head_text: str) -> str:
    """The time a kept head bears, without looking at the rest; empty when there is none."""
    try:
        time = msgspec.json.decode(head_text.encode(), type=Head).time
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ""
    return time if clock.is_time(time) else ""


def write_head(head: Head) -> str:
    """The text of a head, once; afterwards that text is kept, never written again."""
    return msgspec.json.encode(head).decode()


def wire_size(event: Event) -> int:
    """The bytes an event's head and body take inside a parcel's JSON."""
    return len(msgspec.json.encode((event.head_text, event.body_text)))


def fits_a_parcel(event: Event) -> bool:
    """A parcel takes the event (`WIRE_LIMIT`)."""
    characters = len(event.head_text) + len(event.body_text or "")
    # No character takes more than six bytes, so that the short ones need not be written to be measured.
    return 6 * characters + _FRAME <= WIRE_LIMIT or wire_size(event) <= WIRE_LIMIT


def is_digest(text: str) -> bool:
    """A text is 64 lower-case hex digits: an event's id, a person's, a writer, a hash."""
    return _is_hex(text, 64)


def _check_body(head: Head, body_text: str) -> None:
    try:
        is_the_one = digest(body_text) == head.body_hash
    except UnicodeError:
        raise Refusal("event.malformed") from None
    if not is_the_one:
        raise Refusal("event.body_changed")
    if _is_deep(body_text):
        raise Refusal("event.malformed")


def _is_deep(text: str) -> bool:
    """Brackets outside strings are nested deeper than the limit."""
    if text.count("[") + text.count("{") <= DEPTH_LIMIT:
        return False
    depth = 0
    for character in _STRING.sub("", text):
        if character in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                return True
        elif character in "]}":
            depth -= 1
    return False


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and not text.strip("0123456789abcdef")
