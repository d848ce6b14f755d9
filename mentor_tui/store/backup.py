"""A backup: one file that holds a whole vault as it was, still encrypted under the vault's own keys.

It is a ZIP archive without compression: the envelope, a copy of the database, the sealed attachments,
and a manifest that lists them. The archive's comment is a MAC over every byte before it, so that
whatever is changed, cut or added is noticed, the archive's own tables included.
"""

import errno
import hashlib
import hmac
import os
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

import msgspec

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import part, tell
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.slot import Secret

FORMAT = 1
ENVELOPE = envelopes.NAME
DATABASE = "vault.db"
OBJECTS = "objects"
MANIFEST = "backup.json"
OBJECT_NAME = re.compile(rf"{OBJECTS}/[0-9a-f]{{2}}/[0-9a-f]{{64}}")
PIECE = 1024 * 1024

SEAL_MARK = b"mentor-tui backup "
SEAL_LENGTH = 64
_START = b"PK\x03\x04"
_ENVELOPE_LIMIT = 64 * 1024
_MANIFEST_LIMIT = 256 * 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    msgspec.DecodeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
    OverflowError,
    ValueError,
    struct.error,
)
"""What a changed archive makes the reader raise."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a backup: its name in it, its bytes, and their SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds.

    `store` is the vault's id, `made` an ISO time in UTC, `app` the version that wrote it, `schema` the
    number of the database's last step, `events` how many there are in the log and `chain` the last
    link of their hash chain in hex.
    """

    format: Literal["mentor-tui-backup"]
    v: int
    store: str
    made: str
    app: str
    schema: int
    events: int
    chain: str
    members: tuple[Member, ...]

    @property
    def files(self) -> tuple[Member, ...]:
        """The attachments among the members."""
        return tuple(m for m in self.members if m.name not in (ENVELOPE, DATABASE))


class _Version(msgspec.Struct):
    v: int


class Backup:
    """A backup file, open for reading. It is foreign until `verify` has returned.

    Raises `Trouble` `file.not_there`, `file.is_folder`, `file.not_readable` (path), `backup.none` (path)
    for some other file, `backup.damaged` (path), `vault.newer` (found, known).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _open(path)
        try:
            if self._file.read(len(_START)) != _START:
                raise Trouble("backup.none", path=str(path))
            with self._boundary():
                self._zip = zipfile.ZipFile(self._file)
                if not {ENVELOPE, MANIFEST} <= set(self._zip.namelist()):
                    raise Trouble("backup.none", path=str(path))
                self.envelope = self._read_envelope()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def unlock(self, secret: Secret) -> DataKey:
        """Open its envelope. Raises `Trouble` `vault.wrong_passphrase` (typed), `vault.wrong_recovery`, `vault.envelope_damaged`."""
        return envelopes.unlock(self.envelope, secret)

    def glance(self) -> Manifest:
        """The manifest as it stands there, not verified: for lists only."""
        with self._boundary():
            raw = self._read_small(MANIFEST, _MANIFEST_LIMIT)
            version = msgspec.json.decode(raw, type=_Version).v
            if version > FORMAT:
                raise Trouble("vault.newer", found=version, known=FORMAT)
            return msgspec.json.decode(raw, type=Manifest)

    def verify(self, data_key: DataKey) -> Manifest:
        """Read everything and return the manifest. Raises `Trouble` `backup.damaged` (path)."""
        with self._boundary():
            with part(0, 0.5):
                seal = seal_of(self._file, data_key)
            if not hmac.compare_digest(seal, self._written_seal()):
                raise Trouble("backup.damaged", path=str(self.path))
            manifest = self.glance()
            names = [*(member.name for member in manifest.members), MANIFEST]
            if names != self._zip.namelist() or len(names) != len(set(names)):
                raise Trouble("backup.damaged", path=str(self.path))
            done, total = 0, sum(member.size for member in manifest.members)
            with part(0.5, 1):
                for member in manifest.members:
                    for piece in self.pieces(member):
                        done += len(piece)
                        tell(done, total)
            return manifest

    def pieces(self, member: Member) -> Iterator[bytes]:
        """The bytes of a member, piece by piece. Raises `Trouble` `backup.damaged` (path) at the end at the latest."""
        if member.name not in (ENVELOPE, DATABASE) and not OBJECT_NAME.fullmatch(member.name):
            raise Trouble("backup.damaged", path=str(self.path))
        found, size = hashlib.sha256(), 0
        with self._boundary(), self._zip.open(self._plain(member.name)) as stream:
            while piece := stream.read(PIECE):
                found.update(piece)
                size += len(piece)
                yield piece
        if size != member.size or found.hexdigest() != member.sha256:
            raise Trouble("backup.damaged", path=str(self.path))

    def extract(self, member: Member, target: Path) -> None:
        """Write a member into a new file, which is on the disk when this returns. Raises also `OSError`."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(target, flags, 0o600), "wb") as file:
            for piece in self.pieces(member):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def _read_envelope(self) -> envelopes.Envelope:
        found = envelopes.parse_envelope(self._read_small(ENVELOPE, _ENVELOPE_LIMIT))
        if found is None:
            raise Trouble("backup.damaged", path=str(self.path))
        return found

    def _read_small(self, name: str, limit: int) -> bytes:
        info = self._plain(name)
        if info.file_size > limit:
            raise Trouble("backup.damaged", path=str(self.path))
        return self._zip.read(info)

    def _plain(self, name: str) -> zipfile.ZipInfo:
        info = self._zip.getinfo(name)
        if info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size:
            raise Trouble("backup.damaged", path=str(self.path))
        return info

    def _written_seal(self) -> bytes:
        comment = self._zip.comment
        self._file.seek(-SEAL_LENGTH, os.SEEK_END)
        seal = self._file.read()
        if comment != SEAL_MARK + seal:
            raise Trouble("backup.damaged", path=str(self.path))
        return seal

    @contextmanager
    def _boundary(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN:
            raise Trouble("backup.damaged", path=str(self.path)) from None
        except OSError as error:
            # A cut archive sends the reader to a place before its beginning.
            code = "backup.damaged" if error.errno == errno.EINVAL else "file.not_readable"
            raise Trouble(code, path=str(self.path)) from error


def seal_of(file: IO[bytes] | BufferedIOBase, data_key: DataKey) -> bytes:
    """The MAC over a finished archive but for its last 64 bytes, where the MAC itself stands; as hex digits."""
    left = whole = max(file.seek(0, os.SEEK_END) - SEAL_LENGTH, 0)
    found = hmac.new(data_key.subkey(Purpose.BACKUPS), digestmod="sha256")
    file.seek(0)
    while left and (piece := file.read(min(left, PIECE))):
        found.update(piece)
        left -= len(piece)
        tell(whole - left, whole)
    return found.hexdigest().encode()


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise Trouble("file.not_there", path=str(path)) from None
    except IsADirectoryError:
        raise Trouble("file.is_folder", path=str(path)) from None
    except (OSError, ValueError) as error:  # a path with a zero byte is a ValueError
        raise Trouble("file.not_readable", path=str(path)) from error
