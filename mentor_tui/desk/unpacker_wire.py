"""What the desk and the process that unpacks zip files say to each other: a `ToUnpack`, and on it `Unpacked` or `Failed`."""

import msgspec

from mentor_tui.desk.frames import Failed


class ToUnpack(msgspec.Struct, frozen=True, tag=True):
    """A piece of a member of a zip file: at most `size` bytes from `begin` on; `path` is in the bytes of the system."""

    path: bytes
    member: str
    begin: int
    size: int


class Unpacked(msgspec.Struct, frozen=True, tag=True):
    """The piece; fewer bytes than were asked for at the end of the member only."""

    data: bytes


Told = Unpacked | Failed
