"""What the desk and the process that reads documents say to each other: a `ToRead`, and on it a `Found` or `Failed`."""

import msgspec

from mentor_tui.desk.frames import Failed
from mentor_tui.documents.document import Document


class ToRead(msgspec.Struct, frozen=True, tag=True):
    """A file to read: its name and content."""

    name: str
    data: bytes


class Found(msgspec.Struct, frozen=True, tag=True):
    """What it says."""

    document: Document


Told = Found | Failed
