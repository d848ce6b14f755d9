"""What the desk and a process of its own say to each other: messages in msgpack, each after its length in four bytes."""

from typing import IO, TypeVar

import msgspec

from mentor_tui.domain.errors import Fact

FRAME_LIMIT = 80 * 1024 * 1024
"""Bytes of one message: a parcel at its largest, taken apart, is far below."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why something could not be done: a code and its facts."""

    code: str
    facts: dict[str, Fact]


_M = TypeVar("_M")


def write_message(pipe: IO[bytes], message: msgspec.Struct) -> None:
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
