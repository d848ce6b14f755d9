"""What the desk and its unsealing process say to each other: messages in msgpack, each after its length in four bytes.

The desk sends a `Job`; the process may ask `Who` and `ToWhom` any number of times and gets a `Known` for each; its last word on
the job is `Taken` or `Failed`. Or it sends a `Patch`, and the word on that is `Built` or `Failed`;
or a `Calendar`, and that is `Read` or `Failed`.
"""

from typing import IO, TypeVar

import msgspec

from mentor_tui.domain.errors import Fact
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_message import CalendarMessage, CalendarPart
from mentor_tui.sync.parcel import Parcel

FRAME_LIMIT = 80 * 1024 * 1024
"""Bytes of one message: a parcel at its largest, taken apart, is far below."""


class Job(msgspec.Struct, frozen=True, tag=True):
    """A mail to take apart, for the person `me`, whose secret OpenPGP key is `secret`."""

    raw: bytes
    secret: bytes
    me: str


class Patch(msgspec.Struct, frozen=True, tag=True):
    """A patch that makes of the file `base` another, of this size and SHA-256."""

    patch: bytes
    base: bytes
    size: int
    sha256: str


class Built(msgspec.Struct, frozen=True, tag=True):
    """The file it made."""

    data: bytes


class Calendar(msgspec.Struct, frozen=True, tag=True):
    """Calendar bytes to read, and the zone of whoever reads them."""

    part: CalendarPart
    zone: str


class Read(msgspec.Struct, frozen=True, tag=True):
    """What they say."""

    message: CalendarMessage


class Known(msgspec.Struct, frozen=True, tag=True):
    """The certificate of a person, None for somebody this desk does not know."""

    certificate: bytes | None


class Who(msgspec.Struct, frozen=True, tag=True):
    """What is the certificate of this person?"""

    person: str


class ToWhom(msgspec.Struct, frozen=True, tag=True):
    """What is the certificate of the person a mail of ours, with this Message-ID, went to?"""

    message: str


class Taken(msgspec.Struct, frozen=True, tag=True):
    """What it was: the one or the other."""

    parcel: Parcel | None = None
    mail: Mail | None = None


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why it could not be taken apart: a code and its facts."""

    code: str
    facts: dict[str, Fact]


Order = Job | Patch | Calendar | Known
Told = Who | ToWhom | Taken | Built | Read | Failed
_M = TypeVar("_M")


def write_message(pipe: IO[bytes], message: Order | Told) -> None:
    """Write a message, whole. Raises `OSError` when nobody reads."""
    written = msgspec.msgpack.encode(message)
    pipe.write(len(written).to_bytes(4, "big"))
    pipe.write(written)
    pipe.flush()


def read_message(pipe: IO[bytes], kind: type[_M]) -> _M | None:
    """The next message; None when the other side is gone. Raises `ValueError` for what is none."""
    length = pipe.read(4)
    size = int.from_bytes(length, "big")
    if size > FRAME_LIMIT:
        raise ValueError("the message is too long")
    body = pipe.read(size) if len(length) == 4 else b""
    if not body or len(body) < size:
        return None
    return msgspec.msgpack.decode(body, type=kind)
