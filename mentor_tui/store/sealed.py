"""Sealed files: content of any length as chunks, each opened by itself, none left out, moved or exchanged.

A file is a mark, a 16-byte salt, and chunks of 64 KiB sealed by AES-256-GCM under a key made from the
salt (the STREAM construction: nonce = counter and a last-chunk flag). The last chunk is bound to the
SHA-256 of the whole content as well, so that opening it proves which content this is, and its length.
"""

import hashlib
import io
import secrets
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.keys import derive

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 64 * 1024
_TAG = 16
_SEALED_CHUNK = CHUNK + _TAG
_MARK = b"MTF2"
_SALT = 16
_HEADER = len(_MARK) + _SALT
_KEY_OF_ONE = "mentor-tui/v1/file"


class Readable(Protocol):
    """What content comes from: a file, a pipe, another sealed file."""

    def read(self, size: int, /) -> bytes | None:
        """At most `size` bytes; none at the end."""
        ...


class Writable(Protocol):
    """What content goes to."""

    def write(self, data: bytes, /) -> int | None:
        """Take all of `data`."""
        ...


def seal_stream(key: bytes, source: Readable, target: Writable) -> str:
    """Seal what `source` gives, read once and never held whole, and return its SHA-256 in hex.

    What either of the two raises passes through.
    """
    salt = secrets.token_bytes(_SALT)
    cipher = AESGCM(derive(key, _KEY_OF_ONE, salt))
    target.write(_MARK + salt)
    digest = hashlib.sha256()
    chunk, number, is_last = _fill(source), 0, False
    while not is_last:
        digest.update(chunk)
        following = _fill(source) if len(chunk) == CHUNK else b""
        is_last = not following
        about = _MARK + digest.digest() if is_last else _MARK
        target.write(cipher.encrypt(_nonce(number, is_last), chunk, about))
        chunk, number = following, number + 1
    return digest.hexdigest()


def content_size(sealed: int) -> int:
    """Bytes of the content of a sealed file of `sealed` bytes; 0 for a length no sealed file has."""
    return max(0, sealed - _HEADER - _count(sealed) * _TAG)


def open_sealed(path: Path, key: bytes, sha256: str) -> "SealedReader":
    """Open a sealed file whose content has that SHA-256. Raises as `SealedReader`, or `Trouble` `file.missing`."""
    try:
        file = FileIO(path)
    except FileNotFoundError:
        raise Trouble("file.missing", sha256=sha256) from None
    except OSError as error:
        raise Trouble("store.unreachable") from error
    try:
        return SealedReader(file, key, sha256)
    except BaseException:
        file.close()
        raise


class SealedReader(io.RawIOBase):
    """The content of one sealed file, readable anywhere: only the chunks asked for are opened.

    Making it proves the content's identity and length. Any call may raise `Trouble` `file.damaged`
    (sha256) or `store.unreachable`. One thread at a time; it closes the file with itself.
    """

    def __init__(self, file: FileIO, key: bytes, sha256: str) -> None:
        super().__init__()
        self.sha256 = sha256
        self._file = file
        self._place = 0
        self._held = (-1, b"")
        sealed = self._size_of_file()
        self._count = _count(sealed)
        self._last = sealed - _HEADER - (self._count - 1) * _SEALED_CHUNK
        # Longer content never ends with an empty chunk: each content has one length on the disk.
        if self._last < _TAG or (self._last == _TAG and self._count > 1):
            raise self._damaged()
        header = self._read_file(0, _HEADER)
        if not header.startswith(_MARK):
            raise self._damaged()
        self._cipher = AESGCM(derive(key, _KEY_OF_ONE, header[len(_MARK) :]))
        self._chunk(self._count - 1)
        self.size = content_size(sealed)

    def read_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes from `offset` on; fewer only at the end. Leaves the place where it was."""
        if self.closed:
            raise ValueError("the file is closed")
        if offset < 0 or length < 0:
            raise ValueError("an offset and a length are not negative")
        end = min(offset + length, self.size)
        parts = []
        while offset < end:
            number, start = divmod(offset, CHUNK)
            part = self._chunk(number)[start : start + end - offset]
            parts.append(part)
            offset += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def chunks(self) -> Iterator[bytes]:
        """The whole content in order, in pieces of 64 KiB. Leaves the place where it was."""
        for number in range(self._count):
            yield self._chunk(number)

    def read(self, size: int | None = -1, /) -> bytes:
        """At most `size` bytes from the place on, or all; fewer only at the end."""
        data = self.read_at(self._place, self.size if size is None or size < 0 else size)
        self._place += len(data)
        return data

    def readall(self) -> bytes:
        """Everything from the place on."""
        return self.read()

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill `buffer` from the place on; the number of bytes that were left to give."""
        view = memoryview(buffer).cast("B")
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place; beyond the end nothing is read."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("there is no place before the first byte")
        self._place = base + offset
        return self._place

    def tell(self) -> int:
        """The place reading goes on from."""
        return self._place

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def close(self) -> None:
        """Let go of the file. May be called again."""
        if not self.closed:
            self._held = (-1, b"")
            self._file.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            is_last = number == self._count - 1
            length = self._last if is_last else _SEALED_CHUNK
            sealed = self._read_file(_HEADER + number * _SEALED_CHUNK, length)
            about = _MARK + bytes.fromhex(self.sha256) if is_last else _MARK
            try:
                opened = self._cipher.decrypt(_nonce(number, is_last), sealed, about)
            except InvalidTag:
                raise self._damaged() from None
            self._held = (number, opened)
        return self._held[1]

    def _size_of_file(self) -> int:
        try:
            return self._file.seek(0, io.SEEK_END)
        except OSError as error:
            raise Trouble("store.unreachable") from error

    def _read_file(self, offset: int, length: int) -> bytes:
        try:
            self._file.seek(offset)
            data = self._file.read(length)
        except OSError as error:
            raise Trouble("store.unreachable") from error
        if len(data) != length:  # cut since it was opened
            raise self._damaged()
        return data

    def _damaged(self) -> Trouble:
        return Trouble("file.damaged", sha256=self.sha256)


def _fill(source: Readable) -> bytes:
    """The next whole chunk; a shorter one only at the end. A pipe may give less at a time."""
    chunk = source.read(CHUNK) or b""
    while len(chunk) < CHUNK and (more := source.read(CHUNK - len(chunk))):
        chunk += more
    return chunk


def _count(sealed: int) -> int:
    return max(1, -(-(sealed - _HEADER) // _SEALED_CHUNK))


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
