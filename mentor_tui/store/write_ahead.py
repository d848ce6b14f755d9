"""How far the write-ahead file goes: SQLite passes over a damaged end of it without a word.

What it counts are frames, one for each page written, and it draws new salts whenever the file begins
anew. A vault that finds fewer frames than were on the disk before, under the same salts, has lost
what was in them.
"""

import os
from dataclasses import dataclass

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.connection import Connection

SALTS = 8
_HEADER = slice(16, 16 + SALTS)


@dataclass(frozen=True, slots=True)
class Mark:
    """Frames under these salts; nothing is known while the file begins anew or where it is only read."""

    salts: bytes = bytes(SALTS)
    frames: int = 0

    def is_before(self, other: "Mark") -> bool:
        """Something is gone that was there at the other mark."""
        return self.salts == other.salts and self.frames < other.frames


UNKNOWN = Mark()
"""Says nothing."""


def read_mark(connection: Connection) -> Mark:
    """Where the file ends now, some microseconds of work. Not in a transaction."""
    if connection.is_read_only:
        return UNKNOWN
    salts = _salts(connection)
    row = connection.row("PRAGMA wal_checkpoint(NOOP)")  # counts and moves nothing
    if row is None or row[1] < 0 or _salts(connection) != salts:
        return UNKNOWN
    return Mark(salts, row[1])


def _salts(connection: Connection) -> bytes:
    try:  # after every write, so without the cost of a file object
        handle = os.open(f"{connection.path}-wal", os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            return os.read(handle, _HEADER.stop)[_HEADER].ljust(SALTS, b"\0")
        finally:
            os.close(handle)
    except FileNotFoundError:
        return bytes(SALTS)
    except OSError as error:
        raise Trouble("store.unreachable") from error
