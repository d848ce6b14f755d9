"""One person's box in the folder: a Maildir with `tmp` and `new`, made for many writers and unreliable copying.

A writer fills a file in `tmp` and renames it into `new`. A reader changes nothing there; only the writer
of a file takes it away again. A file's name says how it must look when it is whole, so a file that a
copying program has only half brought is left for later, and a copy it made of a conflict is no parcel.
"""

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mentor_tui.api import Busy, Offline, Rejected

SIZE_LIMIT = 40 * 1024 * 1024
STALE_SECONDS = 36 * 3600
"""A file left in `tmp` for that long was left by a crash; the Maildir rule."""

_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_NAME = re.compile(r"([0-9a-f]{32})-([0-9a-f]{16})\.([1-9][0-9]{0,8})\.([0-9a-f]{32})\.parcel")
# Not through a link, not waiting on a pipe, not changing line ends: as far as the system knows these.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class ParcelName:
    """A file's name, read: which parcel, by whom, how long, and how its content's SHA-256 begins.

    `mark` is a hash of the writer's id and the parcel, so a name tells only its writer whose it is.
    """

    parcel: str
    mark: str
    size: int
    content: str

    def __str__(self) -> str:
        return f"{self.parcel}-{self.mark}.{self.size}.{self.content}.parcel"


def name_parcel(key: str, writer: str, data: bytes) -> ParcelName:
    """The name of a parcel with this key from this person."""
    parcel = sha256(key.encode()).hexdigest()[:32]
    return ParcelName(parcel, mark_of(parcel, writer), len(data), sha256(data).hexdigest()[:32])


def read_name(name: str) -> ParcelName | None:
    """A file name as a parcel's; None when it is none, such as a copy made of a conflict."""
    found = _NAME.fullmatch(name)
    return ParcelName(found[1], found[2], int(found[3]), found[4]) if found else None


def mark_of(parcel: str, writer: str) -> str:
    """By which a writer knows their own parcels."""
    return sha256(f"{writer} {parcel}".encode()).hexdigest()[:16]


def box_name(person: str) -> str:
    """The name of a person's box: the first 32 digits of their id."""
    if not re.fullmatch(r"[0-9a-f]{64}", person):
        raise Rejected("folder.no_recipient")
    return person[:32]


@contextmanager
def folder_troubles(root: Path) -> Iterator[None]:
    """Say in the plugin's words what the operating system says of the folder."""
    try:
        yield
    except OSError as error:
        if not _is_there(root):
            raise Offline("folder.missing", path=str(root)) from error
        if error.errno in _FULL:
            raise Busy("folder.full", path=str(root)) from error
        if error.errno in _READ_ONLY:
            raise Rejected("folder.read_only", path=str(root)) from error
        raise Offline("folder.unreachable", path=str(root)) from error


class Box:
    """A person's box below `root`. Raises the plugin's troubles, never an `OSError`."""

    def __init__(self, root: Path, name: str) -> None:
        self._root = root
        self._new = root / name / "new"
        self._tmp = root / name / "tmp"

    def make(self) -> None:
        """Make the box when it is not there. The folder itself is never made: a stick may be elsewhere."""
        with folder_troubles(self._root):
            self._need_root()
            for folder in (self._new.parent, self._tmp, self._new):
                folder.mkdir(exist_ok=True)
            self._refuse_links()

    def names(self) -> tuple[ParcelName, ...]:
        """The parcels in the box, whole or not, sorted by name."""
        with folder_troubles(self._root):
            self._need_root()
            if not self._new.is_dir():
                return ()
            self._refuse_links()
            read = (read_name(name) for name in sorted(os.listdir(self._new)))  # noqa: PTH208
            return tuple(name for name in read if name is not None)

    def read(self, name: ParcelName) -> bytes | None:
        """A parcel's data; None while the file is not whole, is gone, too large, locked or no plain file."""
        path = self._new / str(name)
        try:
            if name.size > SIZE_LIMIT or path.is_symlink():
                return None
            with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size != name.size:
                    return None
                data = file.read(name.size)
        except OSError:
            # One file that cannot be read must not keep the others from coming.
            return None
        return data if sha256(data).hexdigest().startswith(name.content) else None

    def put(self, name: ParcelName, data: bytes) -> None:
        """Bring a parcel in whole: when this returns, it is on the disk under its name."""
        draft = self._tmp / f"{name.parcel}-{name.mark}.{secrets.token_hex(8)}"
        with folder_troubles(self._root):
            self._refuse_links()
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
                with os.fdopen(os.open(draft, flags, 0o666), "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(self._new / str(name))
                _sync_folder(self._new)
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)

    def take_away(self, name: ParcelName) -> None:
        """Remove a parcel; nothing happens when it is gone."""
        with folder_troubles(self._root):
            self._need_root()
            self._refuse_links()
            (self._new / str(name)).unlink(missing_ok=True)

    def sweep(self, writer: str) -> None:
        """Remove what this writer's crashes left in `tmp`."""
        with suppress(OSError):
            for path in self._tmp.iterdir():
                parcel, _, rest = path.name.partition("-")
                is_mine = rest[:16] == mark_of(parcel, writer)
                if is_mine and path.lstat().st_mtime < time.time() - STALE_SECONDS:
                    path.unlink()

    def try_writing(self) -> None:
        """Write a small file and remove it again."""
        draft = self._tmp / f"check-{secrets.token_hex(8)}"
        with folder_troubles(self._root):
            self._refuse_links()
            try:
                draft.write_bytes(b"check")
            finally:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)

    def _need_root(self) -> None:
        if not self._root.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no folder")

    def _refuse_links(self) -> None:
        # A link could lead a parcel, or its removal, anywhere on this computer.
        if any(folder.is_symlink() for folder in (self._new.parent, self._tmp, self._new)):
            raise Rejected("folder.link", path=str(self._new.parent))


def _is_there(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:
        return True


def _sync_folder(folder: Path) -> None:
    # Some network drives do not know this; then the receipt is what tells that the parcel is there.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
