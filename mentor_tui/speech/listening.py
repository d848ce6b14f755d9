"""The socket a speech server listens on: in a folder of the person's own, for nobody else."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentor_tui import api

_BACKLOG = 8
_WRITABLE = stat.S_IWGRP | stat.S_IWOTH


def usual_place(runtime: str, cache: Path) -> Path:
    """Where a server listens unless told otherwise: below `XDG_RUNTIME_DIR`, or else below a cache folder."""
    return (Path(runtime) if runtime else cache) / "mentor-tui" / "speech.sock"


@contextmanager
def listening(place: Path) -> Iterator[socket.socket]:
    """A socket that listens at `place`, removed afterwards. Its folder is made when it is missing.

    Raises `Trouble` with the fact `path`: `speech.server_folder` when others may write to the folder or it is
    somebody else's, `speech.server_place` when something else stands there, `speech.server_running` when
    another server listens there, `speech.server_system` when there can be no such socket.
    """
    family = getattr(socket, "AF_UNIX", None)
    if family is None:
        raise api.Trouble("speech.server_system", path=str(place))
    _make_folder(place.parent)
    _clear(place, family)
    listener = socket.socket(family)
    umask = os.umask(0o177)  # never open to others, not for a moment
    try:
        listener.bind(str(place))
        listener.listen(_BACKLOG)
    except (OSError, ValueError) as error:  # longer than the system's hundred letters, among others
        listener.close()
        raise api.Trouble("speech.server_system", path=str(place)) from error
    finally:
        os.umask(umask)
    made = place.lstat().st_ino
    try:
        yield listener
    finally:
        listener.close()
        with suppress(OSError):
            if place.lstat().st_ino == made:  # and not another server's by now
                place.unlink()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError as error:
        raise api.Trouble("speech.server_folder", path=str(folder)) from error
    if found.st_uid != os.geteuid() or found.st_mode & _WRITABLE:
        raise api.Trouble("speech.server_folder", path=str(folder))


def _clear(place: Path, family: int) -> None:
    """Remove a socket nobody listens on any more, such as that of a server that was killed."""
    try:
        found = place.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise api.Trouble("speech.server_system", path=str(place)) from error
    if not stat.S_ISSOCK(found.st_mode):
        raise api.Trouble("speech.server_place", path=str(place))
    with socket.socket(family) as caller:
        try:
            caller.connect(str(place))
        except (OSError, ValueError):
            with suppress(OSError):  # somebody else removed it
                place.unlink()
            return
    raise api.Trouble("speech.server_running", path=str(place))
