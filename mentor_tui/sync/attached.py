"""Files beside the events of a parcel: whole, as a patch against another file, or a slice of a large one.

A whole file is named by its SHA-256 and keeps its ending, so that a mail program without our app opens it.
The other two are for a desk that said it can read them; what they are of stands in their names.
"""

import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from hashlib import sha256
from typing import assert_never

import msgspec

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import file_name
from mentor_tui.sync.cut import Cut
from mentor_tui.sync.entity import Entity

DELTA_TYPE = "application/vnd.mentor-tui.delta+zstd"
KEY_TYPE = "application/pgp-keys"  # RFC 3156, 7
KEY_ENDING = ".asc"
SLICE_TYPE = "application/vnd.mentor-tui.slice"

_FILE = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,10})?")
_DELTA = re.compile(r"([0-9a-f]{64})-of-([0-9a-f]{64})\.delta1")
_SLICE = re.compile(r"([0-9a-f]{64})-([0-9]{1,8})-([0-9]{1,8})-([0-9]{1,3})\.slice1")


class FilePart(msgspec.Struct, frozen=True, tag=True):
    """A whole file: SHA-256 of its data in hex, the name people see, the data."""

    sha256: str
    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes of the data."""
        return len(self.data)


class DeltaPart(msgspec.Struct, frozen=True, tag=True):
    """A patch (`delta.py`) that makes the file `sha256` of the file `base`, which the recipient holds."""

    sha256: str
    name: str
    base: str
    data: bytes


class SlicePart(msgspec.Struct, frozen=True, tag=True):
    """Slice `number`, from 0, of the file `sha256`."""

    sha256: str
    name: str
    cut: Cut
    number: int
    data: bytes


Attached = FilePart | DeltaPart | SlicePart


def write_whole(part: FilePart, policy: "EmailPolicy[EmailMessage]") -> MIMEPart:
    """As a file that any mail program saves under its own name; a key, which ends in `KEY_ENDING`, as one it can take in."""
    name = file_name(part.name)
    kind = KEY_TYPE if name.endswith(KEY_ENDING) else "application/octet-stream"
    return attachment(part.data, kind, "base64", name, name, policy)


def write_attached(part: Attached, policy: "EmailPolicy[EmailMessage]") -> MIMEPart:
    """As a part of a letter."""
    name = file_name(part.name)
    match part:
        case FilePart():
            ending = re.search(r"\.[a-z0-9]{1,10}$", name.lower())
            stored = part.sha256 + (ending[0] if ending else "")
            return attachment(part.data, "application/octet-stream", "base64", stored, name, policy)
        case DeltaPart():
            stored = f"{part.sha256}-of-{part.base}.delta1"
            return attachment(part.data, DELTA_TYPE, "base64", stored, name, policy)
        case SlicePart(cut=cut):
            stored = f"{part.sha256}-{cut.size}-{cut.length}-{part.number}.slice1"
            return attachment(part.data, SLICE_TYPE, "base64", stored, name, policy)
        case _:
            assert_never(part)


def attachment(
    data: bytes,
    kind: str,
    encoding: str,
    stored: str,
    name: str,
    policy: "EmailPolicy[EmailMessage]",
) -> MIMEPart:
    """Any part with a file name."""
    part = MIMEPart(policy)
    main, _, sub = kind.partition("/")
    part.set_content(data, main, sub, cte=encoding, filename=stored, params={"name": name})
    return part


def read_attached(parts: Iterable[Entity]) -> Iterator[Attached]:
    """The files among the parts of a letter; what bears no name of ours is left out.

    Raises `Trouble` `parcel.file_changed` when a whole file is not the one its name says, `parcel.damaged`
    for a slice that does not fit into its file.
    """
    for part in parts:
        stored = part.parameter("content-disposition", "filename")
        name = file_name(part.parameter("content-type", "name"))
        if found := _FILE.fullmatch(stored):
            data = part.content()
            if sha256(data).hexdigest() != found[1]:
                raise Trouble("parcel.file_changed", file=found[1])
            yield FilePart(found[1], name, data)
        elif part.kind == DELTA_TYPE and (found := _DELTA.fullmatch(stored)):
            yield DeltaPart(found[1], name, found[2], part.content())
        elif part.kind == SLICE_TYPE and (found := _SLICE.fullmatch(stored)):
            size, length, number = (int(found[group]) for group in (2, 3, 4))
            yield _slice(SlicePart(found[1], name, Cut(size, length), number, part.content()))


def _slice(part: SlicePart) -> SlicePart:
    cut = part.cut
    if (
        not cut.is_allowed
        or part.number >= cut.count
        or len(part.data) != cut.place(part.number)[1]
    ):
        raise Trouble("parcel.damaged")
    return part
