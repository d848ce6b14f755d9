"""Attachments: encrypted files in the vault's folder, each named by a keyed hash of its content's hash.

A file is a mark, a 16-byte salt, and chunks of 64 KiB sealed by AES-256-GCM under a key of its own
(the STREAM construction: nonce = counter and a last-chunk flag), so that no chunk can be left out,
moved or taken from another file.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import disk
from mentor_tui.store.keys import derive

CHUNK = 64 * 1024
_TAG = 16
_MARK = b"MTF1"
_SALT = 16
_HEADER = len(_MARK) + _SALT


class Files:
    """One circle's files in the folder `objects` of a vault; safe to use from several threads and programs at once.

    The same content in two circles is kept twice, so that erasing one leaves the other.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._name_key = derive(key, "mentor-tui/v1/file-names")

    def put(self, data: bytes) -> str:
        """Keep a file and return the SHA-256 of its content (hex), by which events name it.

        The same content is kept once; a damaged file is written anew. When this returns, it is on the
        disk. Raises `Trouble` `store.*`.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self._is_whole(sha256):
            path = self._path(sha256)
            if not path.parent.is_dir():
                disk.make_folder(self._folder)
                disk.make_folder(path.parent)
            disk.write(path, self._seal(sha256, data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """Read a file. Raises `Trouble` `file.missing` or `file.damaged` (sha256), `store.unreachable`."""
        sealed = disk.read(self._path(sha256))
        if sealed is None:
            raise Trouble("file.missing", sha256=sha256)
        try:
            data = self._open(sha256, sealed)
        except InvalidTag:
            raise Trouble("file.damaged", sha256=sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Trouble("file.damaged", sha256=sha256)
        return data

    def has(self, sha256: str) -> bool:
        """The file is here; whether it is whole shows when it is read."""
        return self._path(sha256).is_file()

    def size(self, sha256: str) -> int:
        """Bytes of the content, from the length on disk. Raises `Trouble` `file.missing` (sha256)."""
        try:
            length = self._path(sha256).stat().st_size - _HEADER
        except OSError:
            raise Trouble("file.missing", sha256=sha256) from None
        chunks = max(1, -(-length // (CHUNK + _TAG)))
        return max(0, length - chunks * _TAG)

    def drop(self, sha256: str) -> None:
        """Delete a file, if it is here. Raises `Trouble` `store.*`."""
        try:
            self._path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise disk.write_trouble(error) from error

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.get(sha256)
        except Trouble as trouble:
            if trouble.code in ("file.missing", "file.damaged"):
                return False
            raise
        return True

    def _path(self, sha256: str) -> Path:
        # Keyed: a bare hash would tell anyone who sees the folder which known files are in it.
        name = hmac.new(self._name_key, sha256.encode(), "sha256").hexdigest()
        return self._folder / name[:2] / name

    def _cipher(self, sha256: str, salt: bytes) -> AESGCM:
        return AESGCM(derive(self._key, f"mentor-tui/v1/file/{sha256}", salt))

    def _seal(self, sha256: str, data: bytes) -> bytes:
        salt = secrets.token_bytes(_SALT)
        cipher = self._cipher(sha256, salt)
        chunks = (cipher.encrypt(nonce, chunk, _MARK) for nonce, chunk in _chunks(data, CHUNK))
        return b"".join((_MARK, salt, *chunks))

    def _open(self, sha256: str, sealed: bytes) -> bytes:
        if len(sealed) < _HEADER + _TAG or not sealed.startswith(_MARK):
            raise InvalidTag
        cipher = self._cipher(sha256, sealed[len(_MARK) : _HEADER])
        chunks = _chunks(sealed[_HEADER:], CHUNK + _TAG)
        return b"".join(cipher.decrypt(nonce, chunk, _MARK) for nonce, chunk in chunks)


def _chunks(data: bytes, length: int) -> Iterator[tuple[bytes, bytes]]:
    """Cut into chunks, each with its nonce; empty data is one empty last chunk."""
    starts = range(0, max(len(data), 1), length)
    for counter, start in enumerate(starts):
        is_last = start + length >= len(data)
        yield counter.to_bytes(11, "big") + bytes([is_last]), data[start : start + length]
