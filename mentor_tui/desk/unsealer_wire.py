"""What the desk and its unsealing process say to each other.

The desk sends a `Job`; the process may ask `Who` and `ToWhom` any number of times and gets a `Known` for each; its last word on
the job is `Taken` or `Failed`. Or it sends a `Patch`, and the word on that is `Built` or `Failed`; a `ToMake`: `Made` or `Failed`;
a `Calendar`: `Read` or `Failed`; or an `Entry`: `Stands` or `Failed`.
"""

import msgspec

from mentor_tui.desk.frames import Failed
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_message import CalendarEntry, CalendarMessage, CalendarPart
from mentor_tui.sync.parcel import Parcel


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


class ToMake(msgspec.Struct, frozen=True, tag=True):
    """Two files, for a patch that makes of the one the other."""

    base: bytes
    target: bytes


class Made(msgspec.Struct, frozen=True, tag=True):
    """The patch; None when it is not worth it."""

    patch: bytes | None


class Calendar(msgspec.Struct, frozen=True, tag=True):
    """Calendar bytes to read, and the zone of whoever reads them."""

    part: CalendarPart
    zone: str


class Read(msgspec.Struct, frozen=True, tag=True):
    """What they say."""

    message: CalendarMessage


class Entry(msgspec.Struct, frozen=True, tag=True):
    """An entry of ours as a calendar server holds it, and the zone of whoever reads it."""

    data: bytes
    zone: str


class Stands(msgspec.Struct, frozen=True, tag=True):
    """How it stands."""

    entry: CalendarEntry


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


Order = Job | Patch | ToMake | Calendar | Entry | Known
Told = Who | ToWhom | Taken | Built | Made | Read | Stands | Failed
