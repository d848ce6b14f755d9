"""Restoring: from a backup to the vault in a folder, keeping what was there before."""

import hashlib
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import no_way_back, part, tell
from mentor_tui.domain.ways import WayKind
from mentor_tui.store import disk
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.backup import DATABASE, OBJECTS, PIECE, Backup, Manifest
from mentor_tui.store.backup_writing import check_copy
from mentor_tui.store.connection import Connection
from mentor_tui.store.cost import Cost
from mentor_tui.store.drafts import draft
from mentor_tui.store.erasures import carry_erasures
from mentor_tui.store.findings import Findings
from mentor_tui.store.head import HeadRecord
from mentor_tui.store.history import History
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.local_backups import newest_whole
from mentor_tui.store.log import Log
from mentor_tui.store.migrations import STEPS, bring_up_to_date
from mentor_tui.store.replacing import (
    REPLACED,
    STAGE,
    finish_replacing,
    replace_vault,
    sweep_stages,
)
from mentor_tui.store.settings import Settings
from mentor_tui.store.slot import make_slot
from mentor_tui.store.ways import cost_of

RESTORED = "vault.restored"
"""The setting that says when (ISO time) a vault came out of a backup: it may have written more since."""

_SPARE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    `made` is when the backup was (ISO time), `events` and `files` what it held, `erased` how many
    entries were erased since and stay so, `replaced` the folder the old vault is in, if there was one.
    """

    made: str
    events: int
    files: int
    erased: int
    replaced: Path | None


def restore_backup(
    backup: Backup,
    data_key: DataKey,
    folder: Path,
    now: datetime,
    *,
    passphrase: str | None = None,
    cost: Cost | None = None,
) -> Restored:
    """Make the vault of a backup the vault in `folder`, which is made when it is not there.

    `data_key` is what the backup was unlocked with; `passphrase`, if given, opens the vault from then
    on. An old vault is moved into a folder beside, with its envelope. Until the last step the old one
    is untouched, and if the program dies at any point, the one or the other opens.
    Raises `Trouble` `backup.damaged` (path), `vault.newer` (found, known), `vault.busy`, `store.*`.
    """
    with part(0, 0.4):
        manifest = backup.verify(data_key)
    if manifest.schema > len(STEPS):
        raise Trouble("vault.newer", found=manifest.schema, known=len(STEPS))
    disk.make_folder(folder)
    finish_replacing(folder)
    sweep_stages(folder)
    _look_for_room(folder, manifest)
    stage = folder / f"{STAGE}{secrets.token_hex(4)}"
    was_there = (folder / DATABASE).exists()
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    replaced = f"{REPLACED}{stamp}-{secrets.token_hex(2)}"
    disk.make_folder(stage)
    try:
        envelope = backup.envelope
        if passphrase is not None:
            envelope = _with_passphrase(envelope, data_key, passphrase, cost, now)
        envelopes.write_envelope(stage, envelope)
        with part(0.4, 0.6):
            _stage_database(backup, manifest, data_key, stage)
        with part(0.6, 0.8):
            _bring_files(backup, manifest, folder)
        tell(0.8, 1)
        with no_way_back():
            tell(0.8, 1)
            erased = _prepare(folder, stage, data_key, envelope.revision, manifest.made, now)
            replace_vault(folder, stage, replaced)
    except OSError as error:
        raise disk.write_trouble(error) from error
    finally:
        sweep_stages(folder)
    return Restored(
        manifest.made,
        manifest.events,
        len(manifest.files),
        erased,
        folder / replaced if was_there else None,
    )


def _with_passphrase(
    envelope: envelopes.Envelope,
    data_key: DataKey,
    passphrase: str,
    cost: Cost | None,
    now: datetime,
) -> envelopes.Envelope:
    """The envelope with this passphrase in place of all others; recovery codes stay."""
    made = now.astimezone(UTC).isoformat(timespec="seconds")
    slot = make_slot(envelope.store, passphrase, data_key, cost or cost_of(envelope), made=made)
    old = envelopes.ids_of(envelope, WayKind.PASSPHRASE)
    return envelopes.change_slots(envelope, data_key, without=old, new=slot)


def _look_for_room(folder: Path, manifest: Manifest) -> None:
    needed = _SPARE
    for member in manifest.members:
        path = folder / member.name
        is_here = member in manifest.files and path.exists()
        needed += 0 if is_here else member.size
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Trouble("store.unreachable") from error
    if free < needed:
        raise Trouble("store.disk_full")


def _stage_database(backup: Backup, manifest: Manifest, data_key: DataKey, stage: Path) -> None:
    member = next((m for m in manifest.members if m.name == DATABASE), None)
    if member is None:
        raise Trouble("backup.damaged", path=str(backup.path))
    backup.extract(member, stage / DATABASE)
    _schema, events, chain, _ordinal = check_copy(stage / DATABASE, data_key)
    if (events, chain) != (manifest.events, manifest.chain):
        raise Trouble("backup.damaged", path=str(backup.path))


def _bring_files(backup: Backup, manifest: Manifest, folder: Path) -> None:
    """Put the attachments where they belong. More of them do the old vault no harm."""
    for number, member in enumerate(manifest.files):
        tell(number, len(manifest.files))
        target = folder / member.name
        if _hash(target) == member.sha256:
            continue
        disk.make_folder(folder / OBJECTS)
        disk.make_folder(target.parent)
        with draft(folder / OBJECTS) as new:
            for piece in backup.pieces(member):
                new.file.write(piece)
            new.keep(target)


def _hash(path: Path) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def _prepare(
    folder: Path, stage: Path, data_key: DataKey, revision: int, made: str, now: datetime
) -> int:
    """Bring the staged database up to date, carry over what was erased, note that it was restored, put its end on record."""
    connection = Connection(stage / DATABASE, data_key.subkey(Purpose.DATABASE))
    try:
        bring_up_to_date(connection)
        log = Log(connection, data_key.subkey(Purpose.BODIES))
        erased = _carry(folder, stage, data_key, connection)
        settings = Settings(connection)
        made_ms = round(datetime.fromisoformat(made).timestamp() * 1000)
        Findings(settings).add([Trouble("vault.from_backup", until=made_ms)])
        settings.set(RESTORED, now.astimezone(UTC).isoformat(timespec="seconds"))
        history = History(HeadRecord(stage, data_key.subkey(Purpose.HEAD_RECORD)), log)
        history.note(revision, is_reset=True)
        history.close()
        connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return erased


def _carry(folder: Path, stage: Path, data_key: DataKey, new: Connection) -> int:
    """From the old vault if it can be read, else from the newest of its own backups that can."""
    try:
        return _carry_from(folder / DATABASE, data_key, new, folder)
    except Trouble:
        pass
    newest = newest_whole(folder, data_key)
    if newest is None:
        return 0
    copy = stage / "newest.db"
    with suppress(Trouble), Backup(newest[0].path) as backup:
        backup.extract(next(m for m in newest[1].members if m.name == DATABASE), copy)
        return _carry_from(copy, data_key, new, folder)
    return 0


def _carry_from(database: Path, data_key: DataKey, new: Connection, folder: Path) -> int:
    if not database.is_file() or not database.stat().st_size:
        raise Trouble("vault.database_damaged", how="missing")
    old = Connection(database, data_key.subkey(Purpose.DATABASE))
    try:
        return carry_erasures(old, new, data_key, folder / OBJECTS)
    finally:
        old.close()
