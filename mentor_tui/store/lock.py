"""A lock between programs: held by at most one, let go by the system if that program dies."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_tui.store.disk import write_trouble

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _wait(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _wait(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def hold(path: Path) -> Iterator[bool]:
    """Try once for the lock at `path`: True inside if this caller got it, False if another has it.

    Two callers in one program exclude each other too. Raises `Trouble` `store.*` if the disk refuses.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise write_trouble(error) from error
    try:
        yield take(handle)
    finally:
        os.close(handle)  # and with it the lock


@contextmanager
def holding(handle: int) -> Iterator[None]:
    """Wait for the lock of an open file and hold it for the moment of a small write. Raises `OSError`."""
    _wait(handle)
    try:
        yield
    finally:
        _let_go(handle)


def take(handle: int) -> bool:
    """Try once for the lock of an open file, held until it is closed. Raises `Trouble` `store.*`."""
    try:
        _take(handle)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise write_trouble(error) from error
    return True
