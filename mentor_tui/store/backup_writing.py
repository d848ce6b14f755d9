"""Writing a backup: beside its place under another name, read back whole, and only then put there."""

import hashlib
import os
import secrets
import shutil
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from mentor_tui import __version__
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import part, tell
from mentor_tui.store import disk
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.backup import (
    DATABASE,
    ENVELOPE,
    FORMAT,
    MANIFEST,
    OBJECT_NAME,
    OBJECTS,
    PIECE,
    SEAL_LENGTH,
    SEAL_MARK,
    Backup,
    Manifest,
    Member,
    seal_of,
)
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import DataKey, Purpose

_DRAFT = "draft"
_STALE = 3600.0
_SPARE = 1024 * 1024
_ALWAYS = (1980, 1, 1, 0, 0, 0)
WRITING = {
    "store.disk_full": "backup.no_room",
    "store.read_only": "backup.read_only",
    "store.unreachable": "backup.unreachable",
}
"""What the disk says, as it is said of a backup."""


def write_backup(
    connection: Connection,
    folder: Path,
    data_key: DataKey,
    target: Path,
    now: datetime,
    *,
    with_files: bool = True,
    replace: bool = False,
) -> Manifest:
    """Write the vault in `folder`, open on `connection`, into one file at `target`.

    Others may go on writing to the vault; the backup is of one moment. Nothing is left behind on failure.
    Raises `Trouble` `file.exists` (path) unless `replace`, `folder.not_there` (path), `backup.no_room`,
    `backup.read_only`, `backup.unreachable` (path), and `vault.database_damaged` when the copy is not whole.
    """
    if connection.raw.in_transaction:
        raise RuntimeError("a backup is not made in a transaction")
    if not target.parent.is_dir():
        raise Trouble("folder.not_there", path=str(target.parent))
    if target.exists() and not replace:
        raise Trouble("file.exists", path=str(target))
    with _writing(target):
        sweep_drafts(target.parent, target.name)
        objects = _objects(folder) if with_files else ()
        _look_for_room(folder, objects, target)
        stem = f".{target.name}.{secrets.token_hex(4)}"
        copy = target.with_name(f"{stem}.db.{_DRAFT}")
        draft = target.with_name(f"{stem}.{_DRAFT}")
        try:
            with part(0, 0.4):
                schema, events, chain = _copy_database(connection, data_key, copy)
            envelope = envelopes.read_envelope(folder)
            with _create(draft) as file:
                with part(0.4, 0.6):
                    members = _write_members(file, envelope, copy, folder, objects)
                manifest = Manifest(
                    "mentor-tui-backup",
                    FORMAT,
                    envelope.store,
                    now.astimezone(UTC).isoformat(timespec="seconds"),
                    __version__,
                    schema,
                    events,
                    chain,
                    members,
                )
                with part(0.6, 0.7):
                    _finish(file, manifest, data_key)
            with part(0.7, 1), Backup(draft) as written:
                if written.verify(data_key) != manifest:
                    raise Trouble("backup.damaged", path=str(target))
            _put(draft, target, replace=replace)
        finally:
            for path in (draft, copy, *_beside(copy)):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
    return manifest


def reseal(backup: Backup, data_key: DataKey, envelope: envelopes.Envelope) -> None:
    """Put another envelope of the same vault into a backup. Raises as `write_backup`, and `backup.damaged` (path)."""
    manifest = backup.verify(data_key)
    target = backup.path
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.{_DRAFT}")
    with _writing(target):
        try:
            with _create(draft) as file:
                with zipfile.ZipFile(file, "w") as archive:
                    members = tuple(
                        _add(archive, ENVELOPE, (msgspec.json.encode(envelope),))
                        if member.name == ENVELOPE
                        else _add(archive, member.name, backup.pieces(member))
                        for member in manifest.members
                    )
                _finish(file, msgspec.structs.replace(manifest, members=members), data_key)
            backup.close()
            draft.replace(target)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


def sweep_drafts(folder: Path, name: str = "") -> None:
    """Remove what interrupted backups left an hour ago or longer, those of that name or all. Raises `OSError`."""
    start = f".{name}." if name else "."
    for path in folder.iterdir():  # no glob: a name may hold its special characters
        is_draft = path.name.startswith(start) and f".{_DRAFT}" in path.name
        if is_draft and time.time() - path.stat().st_mtime > _STALE:
            path.unlink(missing_ok=True)


def database_tip(connection: Connection) -> tuple[int, str]:
    """The ordinal of the newest event and the last link of the chain in hex; 0 and "" in an empty log."""
    row = connection.row("SELECT ordinal, chain FROM log ORDER BY ordinal DESC LIMIT 1")
    return (row[0], row[1].hex()) if row else (0, "")


def check_copy(path: Path, data_key: DataKey) -> tuple[int, int, str, int]:
    """Open a database apart from any vault and see that it is whole.

    Gives its schema step, how many events it has, the last link of their chain and its ordinal.
    Raises `Trouble` `vault.database_damaged` (how).
    """
    connection = Connection(path, data_key.subkey(Purpose.DATABASE))
    try:
        with connection.telling(lambda: tell(0, 1)):
            is_whole = connection.rows("PRAGMA quick_check") == [("ok",)]
        if not is_whole:
            raise Trouble("vault.database_damaged", how="unreadable")
        ordinal, chain = database_tip(connection)
        count = connection.rows("SELECT count(*) FROM log")[0][0]
        schema = connection.rows("PRAGMA user_version")[0][0]
        return schema, count, chain, ordinal
    finally:
        connection.close()


def _copy_database(connection: Connection, data_key: DataKey, copy: Path) -> tuple[int, int, str]:
    # Made by hand for its mode. VACUUM INTO takes an empty file, and stays encrypted under the same key.
    _create(copy).close()
    whole = _size(connection.path) + _size(connection.path.with_name(f"{DATABASE}-wal"))
    with part(0, 0.7), connection.telling(lambda: tell(_size(copy), whole)):
        connection.rows("VACUUM INTO ?", str(copy))
    with part(0.7, 1):
        schema, events, chain, ordinal = check_copy(copy, data_key)
    row = connection.row("SELECT chain FROM log WHERE ordinal = ?", ordinal)
    if chain != (row[0].hex() if row else ""):
        raise Trouble("vault.database_damaged", how="unreadable")
    return schema, events, chain


def _objects(folder: Path) -> tuple[str, ...]:
    """The names of the attachments, as they stand in the folder."""
    found = (p.relative_to(folder).as_posix() for p in (folder / OBJECTS).glob("*/*"))
    return tuple(sorted(name for name in found if OBJECT_NAME.fullmatch(name)))


def _look_for_room(folder: Path, objects: tuple[str, ...], target: Path) -> None:
    """Twice the database, because the copy is made before it is packed."""
    needed = _SPARE + 2 * sum(_size(p) for p in (folder / DATABASE, folder / f"{DATABASE}-wal"))
    needed += sum(_size(folder / name) for name in objects)
    if shutil.disk_usage(target.parent).free < needed:
        raise Trouble("backup.no_room", path=str(target.parent))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _create(path: Path) -> IO[bytes]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")


def _write_members(
    file: IO[bytes],
    envelope: envelopes.Envelope,
    copy: Path,
    folder: Path,
    objects: tuple[str, ...],
) -> tuple[Member, ...]:
    whole = _size(copy) + sum(_size(folder / name) for name in objects)
    with zipfile.ZipFile(file, "w") as archive:
        members = [_add(archive, ENVELOPE, (msgspec.json.encode(envelope),))]
        with copy.open("rb") as database:
            members.append(_add(archive, DATABASE, _pieces(database)))
        written = members[-1].size
        tell(written, whole)
        for name in objects:
            try:
                source = (folder / name).open("rb")
            except FileNotFoundError:
                continue  # erased since it was listed
            with source:
                members.append(_add(archive, name, _pieces(source)))
            written += members[-1].size
            tell(written, whole)
    return tuple(members)


def _pieces(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece


def _add(archive: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> Member:
    found, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name, _ALWAYS)
    with archive.open(info, "w", force_zip64=True) as member:
        for piece in content:
            found.update(piece)
            size += len(piece)
            member.write(piece)
    return Member(name, size, found.hexdigest())


def _finish(file: IO[bytes], manifest: Manifest, data_key: DataKey) -> None:
    """Add the manifest, leave room for the seal, and write it there."""
    with zipfile.ZipFile(file, "a") as archive:
        _add(archive, MANIFEST, (msgspec.json.encode(manifest),))
        archive.comment = SEAL_MARK + b"0" * SEAL_LENGTH
    seal = seal_of(file, data_key)
    file.seek(-SEAL_LENGTH, os.SEEK_END)
    file.write(seal)
    file.flush()
    os.fsync(file.fileno())


def _put(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
    else:
        _put_new(draft, target)
    with suppress(OSError):  # some removable disks know no such thing
        disk.sync_folder(target.parent)


def _put_new(draft: Path, target: Path) -> None:
    try:
        os.link(draft, target)  # never over another, whoever made it meanwhile
    except FileExistsError:
        raise Trouble("file.exists", path=str(target)) from None
    except OSError:  # removable disks know no links
        if target.exists():
            raise Trouble("file.exists", path=str(target)) from None
        draft.rename(target)


def _beside(database: Path) -> tuple[Path, ...]:
    return tuple(
        database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm", "-journal")
    )


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    """What the disk says is said of the place of the backup, not of the vault."""
    try:
        yield
    except OSError as error:
        code = WRITING[disk.write_trouble(error).code]
        raise Trouble(code, path=str(target.parent)) from error
    except Trouble as trouble:
        if trouble.code in WRITING:
            raise Trouble(WRITING[trouble.code], path=str(target.parent)) from trouble
        raise
