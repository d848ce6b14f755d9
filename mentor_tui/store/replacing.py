"""Putting a prepared vault in place of the one in a folder, so that at any moment one of the two is whole.

The new one stands ready in a folder of its own; then a note is written, and from that moment the new
one is the vault: whoever opens it next finishes the moves that are still to be made.
"""

import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import disk, head
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.lock import hold

NOTE = "restoring.json"
STAGE = "restoring-"
REPLACED = "replaced-"
DATABASE = "vault.db"
STAGED = (DATABASE, envelopes.NAME, envelopes.COPY_NAME, head.NAME)
BELONGING = ("vault.db-wal", "vault.db-shm", "vault.db-journal", head.NAME)
"""What belongs to a database and must not be found beside another one."""

LOCK = "restoring.lock"
# First byte and count of what SQLite locks while a connection is open. The first one is let go of when the
# program that holds it opens and closes that file in another way; the second one nobody else opens.
_HELD_IN_DATABASE = (0x40000002, 510)
_HELD_IN_SHARED = (128, 1)


class _Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stage: str
    replaced: str


def replace_vault(folder: Path, stage: Path, replaced: str) -> None:
    """Put the database and envelope in `stage` in place of those in `folder`, which move to the folder `replaced`.

    Raises `Trouble` `vault.busy` when another program has the old one open, `store.*`.
    """
    if is_in_use(folder / DATABASE):
        raise Trouble("vault.busy")
    note = _Note(stage.name, replaced)
    disk.write(folder / NOTE, msgspec.json.encode(note))
    finish_replacing(folder)


def finish_replacing(folder: Path) -> None:
    """Finish a replacement that was interrupted; costs one look when there is none.

    Raises `Trouble` `vault.busy` while another program does it, `vault.database_damaged` (how: restore), `store.*`.
    """
    if not (folder / NOTE).exists():
        return
    with hold(folder / LOCK) as is_mine:
        if not is_mine:
            raise Trouble("vault.busy")
        raw = disk.read(folder / NOTE)
        if raw is None:
            return
        note = _read_note(raw)
        try:
            _move(folder, folder / note.stage, folder / note.replaced)
            disk.sync_folder(folder)
            (folder / NOTE).unlink()
            disk.sync_folder(folder)
        except OSError as error:
            raise disk.write_trouble(error) from error
        shutil.rmtree(folder / note.stage, ignore_errors=True)


def sweep_stages(folder: Path) -> None:
    """Remove what restores that were interrupted before their note left behind."""
    if (folder / NOTE).exists():
        return
    for path in folder.glob(f"{STAGE}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def is_in_use(database: Path) -> bool:
    """A connection of another program has the database open. None of this program may be open when this is asked.

    On Windows this cannot be asked; there the move itself is refused.
    """
    shared = database.with_name(f"{database.name}-shm")
    return _is_locked(database, *_HELD_IN_DATABASE) or _is_locked(shared, *_HELD_IN_SHARED)


def _is_locked(path: Path, first: int, count: int) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, count, first)
    except BlockingIOError:
        return True
    except OSError:
        return False  # there is none; or whatever else it is, the move will say
    return False


def _read_note(raw: bytes) -> _Note:
    try:
        note = msgspec.json.decode(raw, type=_Note)
    except msgspec.DecodeError:
        raise Trouble("vault.database_damaged", how="restore") from None
    if not (
        re.fullmatch(STAGE + r"\w+", note.stage)
        and re.fullmatch(REPLACED + r"[\w-]+", note.replaced)
    ):
        raise Trouble("vault.database_damaged", how="restore")
    return note


def _move(folder: Path, stage: Path, replaced: Path) -> None:
    """Make the moves that were not made yet: what is still in the stage has not been moved in."""
    if (stage / DATABASE).exists():
        for name in BELONGING:
            _put_away(folder / name, replaced)
    for name in STAGED:
        if (stage / name).exists():
            _put_away(folder / name, replaced)
            (stage / name).replace(folder / name)


def _put_away(path: Path, replaced: Path) -> None:
    if not path.exists():
        return
    replaced.mkdir(mode=0o700, exist_ok=True)
    path.replace(replaced / path.name)
    with suppress(OSError):
        disk.sync_folder(replaced)
