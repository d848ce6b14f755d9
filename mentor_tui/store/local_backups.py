"""The backups a vault keeps by itself, in a folder inside its own: the database and its envelope.

Attachments are left out: each is a file that never changes once written, under a name of its own, and
nothing the app does to the database touches it.
"""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import disk
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.backup import Backup, Manifest
from mentor_tui.store.backup_writing import (
    WRITING,
    database_tip,
    reseal,
    sweep_drafts,
    write_backup,
)
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import DataKey
from mentor_tui.store.lock import hold
from mentor_tui.store.rotation import surplus

FOLDER = "backups"
REPLACED = "replaced-"
_NAME = re.compile(r"(\d{8}T\d{6}Z)\.backup")
_LOCK = "backups.lock"
_PATIENCE = 60.0
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class LocalBackup:
    """One of the vault's own backups: where it is, when it was made (UTC, from its name), bytes."""

    path: Path
    made: datetime
    size: int


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep or remove backups while no other program does, or thread: one that was begun before an erasure must not outlast it.

    Waits for its turn. Raises `Trouble` `vault.busy` after a while, `backup.read_only` or the like (path).
    """
    until = time.monotonic() + _PATIENCE
    while True:
        with _naming(folder), hold(folder / _LOCK) as is_mine:
            if is_mine:
                yield
                return
        if time.monotonic() > until:
            raise Trouble("vault.busy")
        time.sleep(0.05)


@contextmanager
def _naming(folder: Path) -> Iterator[None]:
    """What the disk says is said of backups."""
    try:
        yield
    except Trouble as trouble:
        if trouble.code not in WRITING:
            raise
        raise Trouble(WRITING[trouble.code], path=str(folder)) from trouble


def local_backups(folder: Path) -> tuple[LocalBackup, ...]:
    """The backups in a vault's folder, newest first; whether they are whole is another matter."""
    found = []
    for path in _list(folder / FOLDER):
        named = _NAME.fullmatch(path.name)
        with suppress(ValueError, OSError):
            if named:
                made = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
                found.append(LocalBackup(path, made, path.stat().st_size))
    return tuple(sorted(found, key=lambda b: b.made, reverse=True))


def keep_backup(
    connection: Connection, folder: Path, data_key: DataKey, now: datetime
) -> LocalBackup:
    """Make one of the vault's own backups now and remove those that are not needed any more.

    Raises `Trouble` `backup.no_room`, `backup.read_only`, `backup.unreachable` (path), `vault.database_damaged`.
    """
    place = folder / FOLDER
    with _naming(place):
        disk.make_folder(place)
    with suppress(OSError):
        sweep_drafts(place)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    target = place / f"{stamp}.backup"
    write_backup(connection, folder, data_key, target, now, with_files=False, replace=True)
    _rotate(folder, now)
    made = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return LocalBackup(target, made, target.stat().st_size)


def follow_envelope(folder: Path, data_key: DataKey) -> None:
    """Let the kept backups, and vaults that were replaced, be opened only by what opens the vault now.

    Else a passphrase that was changed or taken away would still open them.
    """
    now = envelopes.read_envelope(folder)
    for kept in local_backups(folder):
        with suppress(Trouble), Backup(kept.path) as backup:
            if _is_older(backup.envelope, now):
                reseal(backup, data_key, now)
    for path in _list(folder):
        if path.name.startswith(REPLACED):
            with suppress(Trouble):
                if _is_older(envelopes.read_envelope(path), now):
                    envelopes.write_envelope(path, now)


def _is_older(envelope: envelopes.Envelope, now: envelopes.Envelope) -> bool:
    return envelope.store == now.store and envelope.revision < now.revision


def is_backup_due(connection: Connection, folder: Path, data_key: DataKey, now: datetime) -> bool:
    """None was made today (UTC), and something was recorded since the newest that is whole."""
    kept = local_backups(folder)
    if any(backup.made.date() == now.astimezone(UTC).date() for backup in kept):
        return False
    newest = newest_whole(folder, data_key)
    if newest is None:
        return True
    tip = database_tip(connection)[1]
    return newest[1].chain != tip


def newest_whole(folder: Path, data_key: DataKey) -> tuple[LocalBackup, Manifest] | None:
    """The newest of the vault's own backups that can be relied on, if there is one."""
    for kept in local_backups(folder):
        with suppress(Trouble), Backup(kept.path) as backup:
            return kept, backup.verify(data_key)
    return None


def drop_copies(folder: Path, *, but: Path | None = None) -> None:
    """Remove the vault's own backups and the vaults that were replaced by a restore. Raises `Trouble` `store.*`."""
    try:
        for path in _list(folder / FOLDER):
            if path != but:
                path.unlink(missing_ok=True)
        for path in _list(folder):
            if path.name.startswith(REPLACED) and path.is_dir():
                shutil.rmtree(path)
    except OSError as error:
        raise disk.write_trouble(error) from error


def _rotate(folder: Path, now: datetime) -> None:
    kept = {backup.made: backup.path for backup in local_backups(folder)}
    for made in surplus(kept, now):
        with suppress(OSError):  # the next time, then
            kept[made].unlink(missing_ok=True)


def _list(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
