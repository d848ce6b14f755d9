"""The head record: how long the log was at its last write, kept outside the database.

A database that is put back, a write-ahead file that is lost, an old envelope: each is whole in itself,
and only something beside it can tell that newer things are missing. One file holds two slots, written
in turn, each with a MAC under the vault's key: a torn write leaves the other one. It is on the disk
before a change is acknowledged. A log ahead of its head is fine, for the change comes first.
"""

import hmac
import os
import struct
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.disk import sync_folder, write, write_trouble
from mentor_tui.store.lock import holding
from mentor_tui.store.write_ahead import SALTS, UNKNOWN, Mark

NAME = "head"
_MARK = b"MTH1"
_SHAPE = struct.Struct(f">4sQQQQQ32s{SALTS}sQ")
_MAC = 32
_SLOT = 4096
"""Bytes from one slot to the other: no sector of a disk holds both."""


@dataclass(frozen=True, slots=True)
class Head:
    """Events in the log, the last link of its chain, and the number of the envelope's last writing.

    `time` is that of the newest event in milliseconds since 1970, `checked` how far the chain was
    verified in passing, `mark` where the write-ahead file ended.
    """

    length: int
    chain: bytes
    envelope: int
    time: int
    checked: int = 0
    mark: Mark = UNKNOWN


@dataclass(frozen=True, slots=True)
class _Slot:
    serial: int
    head: Head


class HeadRecord:
    """The file of one vault. Several programs may write it; the one that saw more of the log wins."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / NAME
        self._key = key
        self._handle = -1

    def read(self) -> Head | None:
        """The newest record; None if there is none yet.

        Raises `Trouble` `head.damaged` if there is a file without a record that can be trusted, and
        `store.unreachable`.
        """
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Trouble("store.unreachable") from error
        newest = self._newest(raw)
        if newest is None:
            raise Trouble("head.damaged")
        return newest.head

    def write(self, head: Head, *, is_reset: bool = False) -> None:
        """Put a record on the disk, unless another program has written a longer one meanwhile.

        `is_reset` takes the place of a longer one too, after what it said was told. Raises `Trouble`
        `store.*`.
        """
        try:
            self._write(head, is_reset=is_reset)
        except OSError as error:
            raise write_trouble(error) from error

    def _write(self, head: Head, *, is_reset: bool) -> None:
        if not self._path.exists():
            # Whole from its first moment on: half made, it would be taken for a damaged one.
            write(self._path, self._pack(0, head).ljust(2 * _SLOT, b"\0"))
            return
        handle = self._open()
        with holding(handle):
            raw = _read_all(handle)
            newest = self._newest(raw)
            serial = newest.serial + 1 if newest else 0
            if newest is not None and not is_reset:
                if newest.head.length > head.length:
                    return
                head = _join(head, newest.head)
            _write_at(handle, (serial % 2) * _SLOT, self._pack(serial, head))
            _sync(handle)

    def _open(self) -> int:
        # Another program may have put a new file in place of the one that is open here.
        if self._handle >= 0 and not os.path.samestat(os.fstat(self._handle), self._path.stat()):
            self.close()
        if self._handle < 0:
            self._handle = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        return self._handle

    def pack(self, head: Head) -> bytes:
        """A record as a copy for keeping elsewhere, with its MAC."""
        return self._pack(0, head)

    def unpack(self, raw: bytes) -> Head | None:
        """A copy kept elsewhere; None if it is not one of this vault."""
        slot = self._parse(raw)
        return slot.head if slot else None

    def close(self) -> None:
        """Let go of the file. May be called again."""
        if self._handle >= 0:
            with suppress(OSError):
                os.close(self._handle)
            self._handle = -1

    def _newest(self, raw: bytes) -> _Slot | None:
        found = [s for start in (0, _SLOT) if (s := self._parse(raw[start:])) is not None]
        return max(found, key=lambda slot: slot.serial, default=None)

    def _parse(self, raw: bytes) -> _Slot | None:
        packed, mac = raw[: _SHAPE.size], raw[_SHAPE.size : _SHAPE.size + _MAC]
        if len(packed) < _SHAPE.size or not hmac.compare_digest(self._mac(packed), mac):
            return None
        mark, serial, length, envelope, time, checked, chain, *ahead = _SHAPE.unpack(packed)
        if mark != _MARK:
            return None
        return _Slot(serial, Head(length, chain, envelope, time, checked, Mark(*ahead)))

    def _pack(self, serial: int, head: Head) -> bytes:
        packed = _SHAPE.pack(
            _MARK,
            serial,
            head.length,
            head.envelope,
            head.time,
            head.checked,
            head.chain,
            head.mark.salts,
            head.mark.frames,
        )
        return packed + self._mac(packed)

    def _mac(self, packed: bytes) -> bytes:
        return hmac.new(self._key, packed, "sha256").digest()


def remove_head(folder: Path) -> None:
    """Forget what was, after another past was put in place on purpose. Raises `Trouble` `store.*`."""
    try:
        (folder / NAME).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise write_trouble(error) from error


def _join(head: Head, other: Head) -> Head:
    """What two programs saw: each may have missed the other's last write."""
    mark = other.mark if head.mark.is_before(other.mark) else head.mark
    return replace(head, envelope=max(head.envelope, other.envelope), mark=mark)


def _read_all(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 2 * _SLOT)


def _write_at(handle: int, start: int, content: bytes) -> None:
    os.lseek(handle, start, os.SEEK_SET)
    if os.write(handle, content) != len(content):
        raise OSError("a short write")


def _sync(handle: int) -> None:
    # The size never changes, so only the content has to be on the disk.
    getattr(os, "fdatasync", os.fsync)(handle)
