"""Restoring a backup, step by step: which one, a new passphrase when the old one is lost, yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.desk.passphrases import check_new
from mentor_tui.desk.settings import DEFAULT_ZONE
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.domain.ways import WayKind
from mentor_tui.store.backup import Backup, Manifest
from mentor_tui.store.keys import DataKey
from mentor_tui.store.local_backups import local_backups
from mentor_tui.store.opening import open_typed
from mentor_tui.store.restoring import restore_backup
from mentor_tui.views import restoring as views
from mentor_tui.views.model import Action, Notice, View

if TYPE_CHECKING:
    from mentor_tui.desk.start import Surroundings
    from mentor_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A backup that was opened and verified. `is_by_code`: nobody has shown to know its passphrase."""

    path: Path
    data_key: DataKey
    manifest: Manifest
    is_by_code: bool


class Restoring:
    """One restore into `folder`, from choosing the backup to its being in place."""

    def __init__(self, folder: Path, surroundings: "Surroundings") -> None:
        self._folder = folder
        self._surroundings = surroundings
        self._chosen: _Chosen | None = None
        self._passphrase: str | None = None

    def show(self, route: str) -> View:
        """The form that begins a restore, the newest of the vault's own backups proposed; or that of a new passphrase."""
        if route == "restore-passphrase" and self._chosen is not None:
            return views.restore_passphrase()
        own = local_backups(self._folder)
        return views.restore(str(own[0].path) if own else "")

    def step(
        self, action: Action, values: Mapping[str, str], vault: "Vault | None", *, replaces: bool
    ) -> View | None:
        """Take a step: the view that comes next, or None when everything is known and `finish` may be called.

        `vault` is the open one, if there is one: its own backups need no passphrase. `replaces`: there is
        a vault in the folder, so the person is asked first.
        """
        match action.name:
            case "backup.open":
                self.choose(values.get("path", ""), values.get("passphrase", ""))
                assert self._chosen is not None  # noqa: S101 -- or it had raised
                if self._chosen.is_by_code:
                    return views.restore_passphrase()
            case "backup.passphrase":
                self._passphrase = check_new(
                    values.get("passphrase", ""), values.get("passphrase_again", "")
                )
            case _:
                name = next((a.value for a in action.args if a.name == "backup"), "")
                if name and vault is not None:
                    self._choose_own(name, vault)
                if self._chosen is None:
                    raise Trouble("file.none")
                return None
        return views.ask_to_restore(self._chosen_made()) if replaces else None

    def choose(self, path: str, typed: str) -> None:
        """Open and verify a backup by its passphrase or recovery code. Nothing is touched.

        Raises `Trouble` `file.…`, `backup.none`, `backup.damaged` (path), and as `opening.open_typed`.
        """
        self._chosen, self._passphrase = None, None
        where = Path(path.strip().strip("'\"")).expanduser()
        if not path.strip():
            raise Trouble("file.none")
        with Backup(where) as backup:
            slot, data_key = open_typed(backup.envelope, typed)
            with doing(LongWork.VERIFY):
                manifest = backup.verify(data_key)
        self._chosen = _Chosen(where, data_key, manifest, slot.type is WayKind.RECOVERY)

    def _choose_own(self, name: str, vault: "Vault") -> None:
        own = next((b for b in vault.backups.own() if b.path.name == name), None)
        if own is None:
            raise Trouble("file.not_there", path=name)
        with doing(LongWork.VERIFY):
            manifest, data_key = vault.backups.verify(own.path), vault.backups.data_key
        self._chosen, self._passphrase = _Chosen(own.path, data_key, manifest, False), None

    def _chosen_made(self) -> str:
        return views.say_made(self._chosen.manifest.made, DEFAULT_ZONE) if self._chosen else ""

    def finish(self) -> Notice:
        """Put the chosen backup in place; nobody may have the vault open. Raises as `restore_backup`."""
        chosen = self._chosen
        if chosen is None:
            raise Trouble("file.none")
        with doing(LongWork.RESTORE), Backup(chosen.path) as backup:
            done = restore_backup(
                backup,
                chosen.data_key,
                self._folder,
                self._surroundings.now(),
                passphrase=self._passphrase,
                cost=self._surroundings.cost,
            )
        by_code = chosen.is_by_code and self._passphrase is None
        self._chosen, self._passphrase = None, None
        return views.say_restored(
            views.Outcome(
                views.say_made(done.made, DEFAULT_ZONE),
                done.events,
                done.files,
                str(done.replaced) if done.replaced else "",
                by_code,
            )
        )
