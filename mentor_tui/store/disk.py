"""Files that are written whole or not at all, and what the disk says when it cannot."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from mentor_tui.domain.errors import Trouble

_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def write_trouble(error: OSError) -> Trouble:
    """Say why writing failed: `store.disk_full`, `store.read_only` or `store.unreachable`."""
    if error.errno in _FULL:
        return Trouble("store.disk_full")
    if error.errno in _READ_ONLY:
        return Trouble("store.read_only")
    return Trouble("store.unreachable")


def make_folder(folder: Path) -> None:
    """Make a folder, lasting, that only its owner may enter. Raises `Trouble` `store.*`."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        sync_folder(folder.parent)
    except OSError as error:
        raise write_trouble(error) from error


def read(path: Path) -> bytes | None:
    """Read a file whole; None if there is none. Raises `Trouble` `store.unreachable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Trouble("store.unreachable") from error


def write(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path`, readable by its owner only.

    When this returns, the file is on the disk; when it raises (`Trouble` `store.*`), the old one is.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(draft, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise write_trouble(error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Delete a file, if it is there; when this returns, its name is gone from the disk. Raises `Trouble` `store.*`."""
    try:
        path.unlink()
        sync_folder(path.parent)
    except FileNotFoundError:
        return
    except OSError as error:
        raise write_trouble(error) from error


def sync_folder(folder: Path) -> None:
    """Make names in a folder last through a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
