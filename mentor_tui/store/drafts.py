"""Drafts: files that get their name when they are whole, and the ones a crash left without."""

import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.disk import sync_folder, write_trouble
from mentor_tui.store.lock import take

_ENDING = ".tmp"
_OLD = 3600.0
"""Seconds after which nobody still writes a draft, where a system's locks cannot tell."""


class Draft:
    """A file under way, held by a lock as long as it is written."""

    def __init__(self, path: Path, file: BufferedWriter) -> None:
        self._path = path
        self.file = file

    def keep(self, path: Path) -> None:
        """Give the file its name, in place of one that had it; when this returns, both are on the disk.

        Raises `OSError`; then what had the name still has it.
        """
        self.file.flush()
        os.fsync(self.file.fileno())
        if sys.platform == "win32":
            self.file.close()  # nothing that is open is renamed there
        self._path.replace(path)
        sync_folder(path.parent)


@contextmanager
def draft(folder: Path) -> Iterator[Draft]:
    """A new file in `folder`, readable by its owner only; what is not kept is gone at the end.

    An `OSError` inside is taken as the disk's: raises `Trouble` `store.*`.
    """
    try:
        path, file = _begin(folder)
        try:
            with file:
                yield Draft(path, file)
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise write_trouble(error) from error


def sweep(folder: Path) -> None:
    """Remove the drafts in `folder` that nobody is writing any more; a folder that is not there has none."""
    with suppress(OSError):
        for path in folder.glob(f".*{_ENDING}"):
            with suppress(OSError, Trouble):
                _remove_left(path)


def _begin(folder: Path) -> tuple[Path, BufferedWriter]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f".{secrets.token_hex(8)}{_ENDING}"
        file = os.fdopen(os.open(path, flags, 0o600), "wb")
        if sys.platform == "win32":
            return path, file
        # Whoever sweeps may have come between making and locking it; then it has no name any more.
        if take(file.fileno()) and os.fstat(file.fileno()).st_nlink:
            return path, file
        file.close()


def _remove_left(path: Path) -> None:
    if sys.platform == "win32":
        if time.time() - path.stat().st_mtime > _OLD:
            path.unlink()
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        if take(handle):
            path.unlink()
    finally:
        os.close(handle)
