"""Attachments: sealed files in the vault's folder, each named by a keyed hash of its content's hash."""

import hashlib
import hmac
import io
from collections.abc import Iterator
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import tell
from mentor_tui.store import disk
from mentor_tui.store.drafts import draft
from mentor_tui.store.keys import derive
from mentor_tui.store.log import Log
from mentor_tui.store.sealed import (
    Readable,
    SealedReader,
    Writable,
    content_size,
    open_sealed,
    seal_stream,
)


class Files:
    """One circle's files in the folder `objects` of a vault; safe to use from several threads and programs at once.

    The same content in two circles is kept twice, so that erasing one leaves the other.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._name_key = derive(key, "mentor-tui/v1/file-names")

    @property
    def parts(self) -> "Files":
        """The parts of files of this circle that have not come whole, under a key and names of their own."""
        return Files(self._folder, derive(self._key, "mentor-tui/v1/file-parts"))

    def put(self, source: bytes | Readable) -> str:
        """Keep a file and return the SHA-256 of its content (hex), by which events name it.

        A source that is read from is read once, to its end, and never held whole: what it gives is what is
        kept, even if somebody is changing it. The same content is kept once; a damaged file is written
        anew. When this returns, it is on the disk; only then may an event name it. Raises `Trouble`
        `store.*`, or `file.not_readable` (path) when the source cannot be read.
        """
        if isinstance(source, bytes):
            sha256 = hashlib.sha256(source).hexdigest()
            if self._has_whole(sha256):
                return sha256
            source = io.BytesIO(source)
        disk.make_folder(self._folder)
        with draft(self._folder) as new:
            sha256 = seal_stream(self._key, _Source(source), new.file)
            if not self._has_whole(sha256):
                path = self.path_of(sha256)
                disk.make_folder(path.parent)
                new.keep(path)
        return sha256

    def open(self, sha256: str) -> SealedReader:
        """A file to read from, anywhere in it; close it after use.

        Raises `Trouble` `file.missing` or `file.damaged` (sha256), `store.unreachable`; damage further in
        shows when that part is read.
        """
        return open_sealed(self.path_of(sha256), self._key, sha256)

    def get(self, sha256: str) -> bytes:
        """Read a small file whole. Raises `Trouble` as `open` does."""
        whole = io.BytesIO()
        self.copy(sha256, whole)
        return whole.getvalue()

    def copy(self, sha256: str, target: Writable) -> None:
        """Write a file's content to `target`, whose `OSError` passes through. Raises `Trouble` as `open` does.

        What was written before damage shows is true, but not all.
        """
        digest, done, size = hashlib.sha256(), 0, self.size(sha256)
        with self.open(sha256) as reader:
            for chunk in reader.chunks():
                digest.update(chunk)
                target.write(chunk)
                done += len(chunk)
                tell(done, size)
        if digest.hexdigest() != sha256:
            raise Trouble("file.damaged", sha256=sha256)

    def verify(self, sha256: str) -> None:
        """Read a file to its end and forget it. Raises `Trouble` as `open` does."""
        self.copy(sha256, _Nowhere())

    def has(self, sha256: str) -> bool:
        """The file is here; whether it is whole shows when it is read."""
        return self.path_of(sha256).is_file()

    def size(self, sha256: str) -> int:
        """Bytes of the content, from the length on disk. Raises `Trouble` `file.missing` (sha256)."""
        try:
            return content_size(self.path_of(sha256).stat().st_size)
        except OSError:
            raise Trouble("file.missing", sha256=sha256) from None

    def drop(self, sha256: str) -> None:
        """Delete a file, if it is here; when this returns, it is gone from the disk. Raises `Trouble` `store.*`."""
        path = self.path_of(sha256)
        try:
            path.unlink()
            disk.sync_folder(path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise disk.write_trouble(error) from error

    def path_of(self, sha256: str) -> Path:
        """Where a file is, or would be: to tell the files that events name from those none does."""
        # Keyed: a bare hash would tell anyone who sees the folder which known files are in it.
        name = hmac.new(self._name_key, sha256.encode(), "sha256").hexdigest()
        return self._folder / name[:2] / name

    def _has_whole(self, sha256: str) -> bool:
        """The file is here, undamaged to its end, and its name will last."""
        try:
            self.verify(sha256)
        except Trouble as trouble:
            if trouble.code in ("file.missing", "file.damaged"):
                return False
            raise
        try:
            # It may be the work of a program that died between naming a file and making the name last.
            disk.sync_folder(self._folder)
            disk.sync_folder(self.path_of(sha256).parent)
        except OSError as error:
            raise disk.write_trouble(error) from error
        return True


def files_of(folder: Path, log: Log, circle: str) -> Files:
    """The files of one circle, under a key of that circle: without it they are shredded (protocol)."""
    return Files(folder, derive(log.key_of(circle, circle), "mentor-tui/v1/files"))


def stored_files(folder: Path) -> Iterator[Path]:
    """Every file in the folder `objects`, whoever's it is, except drafts; none if there is no such folder."""
    for path in sorted(folder.glob("??/*")):
        if path.is_file() and not path.name.startswith("."):
            yield path


class _Source:
    """A source whose troubles are not the disk's of the vault."""

    def __init__(self, source: Readable) -> None:
        self._source = source

    def read(self, size: int, /) -> bytes | None:
        try:
            return self._source.read(size)
        except OSError as error:
            path = str(getattr(self._source, "name", ""))
            raise Trouble("file.not_readable", path=path) from error


class _Nowhere:
    """Takes everything and keeps nothing."""

    def write(self, data: bytes, /) -> int:
        return len(data)
