"""The unpacker: a zip file from outside is unpacked in a process of its own, with limits on memory and time.

Its list is read there, and what its members hold comes back piece by piece; a piece may take so much and no more.
"""

import io
import os
from pathlib import Path
from typing import IO, Any, Self

from mentor_tui.desk import unpacker_inside as inside
from mentor_tui.desk.unpacker_wire import Told, ToUnpack, Unpacked
from mentor_tui.desk.worker import End, Ended, Limits, Worker
from mentor_tui.domain.errors import Refusal, Trouble

LIMITS = Limits(memory=128 * 1024 * 1024)
"""A zip file of as many members as are taken was seen to take 70 MiB, Python and the libraries included."""

_PIECE = 1024 * 1024
_CODES = {
    End.TOO_LARGE: inside.TOO_LARGE,
    End.TOO_SLOW: "export.too_slow",
    End.DIED: "export.reader_died",
}


class Unpacker:
    """Unpacks one zip file in one process, which is started with the first piece and kept until `close`."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        told: type[Told] = Told  # type: ignore[assignment]  # a union is no type to mypy
        self._path = path.absolute()
        self._worker = Worker(inside.__name__, told, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    @property
    def process(self) -> int | None:
        """The number of the process, if there is one just now."""
        return self._worker.process

    def open(self, member: str) -> IO[bytes]:
        """A member to read from. Reading may raise `Refusal` `export.none` (path), `export.damaged` (name), `export.too_large`,
        `export.too_slow`, `export.reader_died` (the process ended twice over it), `Trouble` `export.not_started` (not the file's fault).
        """
        return io.BufferedReader(_Member(self, member), _PIECE)

    def piece(self, member: str, begin: int, size: int) -> bytes:
        """At most so many bytes of a member from a place on; none at its end. Raises as reading does."""
        try:
            told = self._worker.ask(ToUnpack(os.fsencode(self._path), member, begin, size))
        except Ended as ended:
            if ended.end is End.NOT_STARTED:
                raise Trouble("export.not_started") from None
            raise Refusal(_CODES[ended.end]) from None
        if isinstance(told, Unpacked) and len(told.data) <= size:
            return told.data
        code = inside.DAMAGED if isinstance(told, Unpacked) else told.code
        if code == inside.TOO_LARGE:
            self._worker.close()  # its memory may be in pieces
        facts = {inside.NONE: {"path": str(self._path)}, inside.DAMAGED: {"name": member}}
        raise Refusal(code, **facts.get(code, {}))


class _Member(io.RawIOBase):
    """A member, read from its beginning to its end."""

    def __init__(self, unpacker: Unpacker, name: str) -> None:
        self._unpacker = unpacker
        self._name = name
        self._place = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, room: Any, /) -> int:
        """Put the next bytes there; how many."""
        data = self._unpacker.piece(self._name, self._place, min(len(room), _PIECE))
        room[: len(data)] = data
        self._place += len(data)
        return len(data)
