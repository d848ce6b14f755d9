"""Copies opened in other programs: in a private folder, wiped when the vault is closed and at the next start.

Each program that runs has a folder of its own in there, named at random, with a lock beside it that the
system lets go of when the program dies: so the next one tells what was left from what is in use.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

from mentor_tui import sanitize
from mentor_tui.domain.errors import Trouble

# The store is loaded only when there is something to write or wipe: the lock screen looks here first.

_OURS = "mentor-tui"
_IN_VAULT = "opened"
_LOCK = ".lock"


class OpenedCopies:
    """The copies this program made of one vault's files; used from one thread."""

    def __init__(self, vault: Path) -> None:
        self._vault = vault
        self._folders: dict[Path, Path] = {}
        self._locks = ExitStack()
        self._count = 0

    def write(
        self, name: str, fill: Callable[[BinaryIO], object], *, is_writable: bool = False
    ) -> Path:
        """Write a copy under a safe form of `name`, which `fill` writes into, and return where it is.

        Only this account can read it. It cannot be written to, so that no program lets a person work in
        what will be wiped, unless it will be read again (`is_writable`). Raises `Trouble` `store.*` when there is room for it nowhere, and what `fill`
        raises.
        """
        from mentor_tui.store.disk import write_trouble

        trouble = Trouble("store.unreachable")
        for place in _places(self._vault):
            try:
                safe = sanitize.file_name(name)
                return self._write(self._folder(place), safe, fill, 0o600 if is_writable else 0o400)
            except OSError as error:
                trouble = write_trouble(error)
        raise trouble

    def drop(self, path: Path) -> None:
        """Delete one copy, and what a program put beside it."""
        _delete(path.parent)

    def wipe(self) -> None:
        """Delete every copy made so far; what another program holds on to goes at the next start."""
        for place, folder in self._folders.items():
            _delete(folder)
            if not folder.exists():
                with suppress(OSError):
                    _lock_of(folder).unlink()
            with suppress(OSError):
                place.rmdir()
        self._folders.clear()
        self._locks.close()

    def _write(
        self, folder: Path, name: str, fill: Callable[[BinaryIO], object], mode: int
    ) -> Path:
        self._count += 1
        inner = folder / str(self._count)
        inner.mkdir(mode=0o700)
        path = inner / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                fill(file)
            path.chmod(mode)
        except BaseException:
            _delete(inner)
            raise
        return path

    def _folder(self, place: Path) -> Path:
        """This program's folder in a place, locked. Raises `OSError`."""
        from mentor_tui.store.lock import hold

        if place not in self._folders:
            _make_private(place)
            while True:
                folder = place / secrets.token_hex(8)
                lock = _lock_of(folder)
                # Whoever wipes may have come between making and taking it: then it has no name any more.
                if self._locks.enter_context(hold(lock)) and lock.exists():
                    break
            folder.mkdir(mode=0o700)
            self._folders[place] = folder
        return self._folders[place]


def wipe_left(vault: Path) -> None:
    """Delete what programs left that were killed; what one that still runs has opened stays."""
    for place in _places(vault):
        with suppress(OSError, Trouble):
            if place.is_dir() and not place.is_symlink():
                _wipe_place(place)


def _wipe_place(place: Path) -> None:
    from mentor_tui.store.lock import hold

    for name in sorted({path.name.removesuffix(_LOCK) for path in place.iterdir()}):
        folder = place / name
        lock = _lock_of(folder)
        with hold(lock) as is_left:
            if is_left:
                _delete(folder)
                with suppress(OSError):
                    lock.unlink()
        if is_left and os.name == "nt":  # where nothing that is open is deleted
            with suppress(OSError):
                lock.unlink()
    with suppress(OSError):
        place.rmdir()


def _places(vault: Path) -> Iterator[Path]:
    """Where copies may be, the best first: in memory where the system has such a folder, else in the vault's."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and os.name != "nt" and _is_private(Path(runtime)):
        yield Path(runtime) / _OURS
    yield vault / _IN_VAULT


def _is_private(folder: Path) -> bool:
    """A folder of this account that nobody else may enter."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    is_ours = os.name == "nt" or status.st_uid == os.geteuid()
    return stat.S_ISDIR(status.st_mode) and is_ours and not status.st_mode & 0o077


def _make_private(place: Path) -> None:
    place.mkdir(mode=0o700, exist_ok=True)
    if not place.is_symlink():
        place.chmod(0o700)
    if os.name != "nt" and not _is_private(place):
        raise PermissionError(f"{place} is not private")


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


def _delete(folder: Path) -> None:
    if os.name == "nt":  # what is read-only is not deleted there
        for path in folder.rglob("*"):
            with suppress(OSError):
                path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)
