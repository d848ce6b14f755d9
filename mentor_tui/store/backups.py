"""The backups of one open vault: one file for a person to keep elsewhere, and those it keeps by itself."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import DataKey

if TYPE_CHECKING:
    from mentor_tui.store.backup import Manifest
    from mentor_tui.store.local_backups import LocalBackup

# What backups take is loaded when one is made or read: a vault is opened far more often.


class Backups:
    """Makes, lists and verifies backups over one connection. Nothing here may be called in a transaction.

    What makes one raises `Trouble` `backup.no_room`, `backup.read_only`, `backup.unreachable` (path),
    `vault.busy` while another program has been keeping one for long, and `vault.database_damaged` when
    the vault is not whole itself.
    """

    def __init__(self, connection: Connection, folder: Path, data_key: DataKey) -> None:
        self._connection = connection
        self._folder = folder
        self.data_key = data_key
        """Opens every backup of this vault."""

    def write(self, target: Path, now: datetime, *, replace: bool = False) -> "Manifest":
        """Write all of the vault into one new file. Raises also `Trouble` `file.exists`, `folder.not_there` (path)."""
        from mentor_tui.store.backup_writing import write_backup

        return write_backup(
            self._connection, self._folder, self.data_key, target, now, replace=replace
        )

    def own(self) -> "tuple[LocalBackup, ...]":
        """Those the vault keeps by itself, newest first; whether they are whole shows when they are verified."""
        from mentor_tui.store.local_backups import local_backups

        return local_backups(self._folder)

    def keep(self, now: datetime) -> bool:
        """Make one of the vault's own backups if one is due, and say whether. Those there follow the envelope."""
        from mentor_tui.store import local_backups as own

        with own.alone(self._folder):
            own.follow_envelope(self._folder, self.data_key)
            is_due = own.is_backup_due(self._connection, self._folder, self.data_key, now)
            if is_due:
                own.keep_backup(self._connection, self._folder, self.data_key, now)
        return is_due

    def keep_now(self, now: datetime) -> "LocalBackup":
        """Make one of the vault's own backups, as before a step of the schema."""
        from mentor_tui.store import local_backups as own

        with own.alone(self._folder):
            return own.keep_backup(self._connection, self._folder, self.data_key, now)

    def renew(self, now: datetime) -> None:
        """Remove every copy the app keeps and make a fresh backup, so that nothing erased stays in one.

        Vaults that a restore replaced go, too. When no fresh one can be made, the old ones are gone all
        the same. Raises also `Trouble` `store.*` when one cannot be removed.
        """
        from mentor_tui.store import local_backups as own

        with own.alone(self._folder):
            try:
                fresh = own.keep_backup(self._connection, self._folder, self.data_key, now)
            except Trouble:
                own.drop_copies(self._folder)
                raise
            own.drop_copies(self._folder, but=fresh.path)

    def verify(self, path: Path) -> "Manifest":
        """Read a backup of this vault whole. Raises `Trouble` `backup.damaged`, `backup.none`, `file.*` (path)."""
        from mentor_tui.store.backup import Backup

        with Backup(path) as backup:
            return backup.verify(self.data_key)
