"""What an event is: two texts kept and forwarded byte for byte, and a signature over the first (protocol).

`head` says circle, writer, parents, time, type and the hash of `body`; `body` holds the facts and a
random salt. The event's id is the SHA-256 of `head`, in lower-case hex. An event with an empty
`circle` founds the circle that is named by its own id.
"""

import hashlib
from dataclasses import dataclass

import msgspec

from mentor_tui.domain.errors import Refusal

FORMAT = 1
BODY_LIMIT = 64 * 1024
HEAD_LIMIT = 8 * 1024


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
    """Read an event's texts. Raises `Refusal` `event.malformed` or `event.body_changed`."""
    if len(head_text) > HEAD_LIMIT or (body_text is not None and len(body_text) > BODY_LIMIT):
        raise Refusal("event.too_large")
    try:
        head = msgspec.json.decode(head_text.encode(), type=Head)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refusal("event.malformed") from None
    ids = (*head.parents, head.writer, head.body_hash, *([head.circle] if head.circle else []))
    if head.v != FORMAT or not all(_is_hex(i, 64) for i in ids) or not _is_hex(head.time, 16):
        raise Refusal("event.malformed")
    if len(head.parents) > 64 or not _is_hex(signature, 128):
        raise Refusal("event.malformed")
    if body_text is not None and digest(body_text) != head.body_hash:
        raise Refusal("event.body_changed")
    return Event(digest(head_text), head, head_text, signature, body_text)


def write_head(head: Head) -> str:
    """The text of a head, once; afterwards that text is kept, never written again."""
    return msgspec.json.encode(head).decode()


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and all(c in "0123456789abcdef" for c in text)
