"""The vault: a folder with one encrypted database, its envelope and its attachments."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.ways import WayKind
from mentor_tui.store import disk
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.backups import Backups
from mentor_tui.store.bookmarks import Bookmarks
from mentor_tui.store.connection import WAIT, Connection
from mentor_tui.store.cores import forbid_core_dumps
from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.damage import tell_loss
from mentor_tui.store.drafts import sweep
from mentor_tui.store.envelope import Envelope
from mentor_tui.store.erasures import Erasures
from mentor_tui.store.files import Files, files_of, stored_files
from mentor_tui.store.findings import Findings
from mentor_tui.store.head import HeadRecord
from mentor_tui.store.history import History
from mentor_tui.store.index import Index
from mentor_tui.store.keyring import Keyring
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.lists import Lists
from mentor_tui.store.lock import hold
from mentor_tui.store.log import Log
from mentor_tui.store.making import create_database
from mentor_tui.store.migrations import bring_up_to_date, is_behind, is_newer, lend_index
from mentor_tui.store.opening import HEAD, name_in_keyring, open_by_keyring, open_typed
from mentor_tui.store.outbox import Outbox
from mentor_tui.store.recovery import parse_recovery_code
from mentor_tui.store.replacing import NOTE, finish_replacing
from mentor_tui.store.search import Search
from mentor_tui.store.settings import Settings
from mentor_tui.store.system_keyring import OPENING_WAIT, recall, remember
from mentor_tui.store.transfer import Transfer, seal_secrets
from mentor_tui.store.unsent import Unsent
from mentor_tui.store.ways import Ways
from mentor_tui.store.write_ahead import read_mark

if TYPE_CHECKING:
    from mentor_tui.store.checks import Checks

DATABASE = "vault.db"
READ_ONLY_NEWER = "vault.read_only_newer"
READ_ONLY_DISK = "vault.read_only_disk"
_UNFINISHED = "vault.db.new"
_OBJECTS = "objects"
_COURIER = "courier.lock"
_PLAIN_HEADER = b"SQLite format 3\0"


class Vault:
    """An open vault. One thread at a time may use it; another thread opens its own by `open_again`.

    Made by `create`, `open` and `open_again` only. Any call may raise `Trouble` `store.disk_full`,
    `store.read_only`, `store.unreachable`, `vault.busy` or `vault.database_damaged` (how: missing,
    empty, plain, unreadable or secret); one that writes, `vault.read_only_newer` or
    `vault.read_only_disk`.
    """

    def __init__(
        self,
        folder: Path,
        data_key: DataKey,
        connection: Connection,
        revision: int,
        read_only: str = "",
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        """The code of the reason why nothing can be written, or an empty text."""
        self._data_key = data_key
        self._connection = connection
        self._revision = revision
        self._watch = ""
        self.log = Log(connection, data_key.subkey(Purpose.BODIES))
        self.index = Index(connection)
        self.lists = Lists(connection)
        self.search = Search(connection)
        self.keyring = Keyring(connection, data_key.subkey(Purpose.SECRETS))
        self.settings = Settings(connection)
        self.outbox = Outbox(connection)
        self.transfer = Transfer(connection)
        self.unsent = Unsent(connection)
        self.bookmarks = Bookmarks(connection)
        self.ways = Ways(folder, data_key, self._keep_envelope)
        self.findings = Findings(self.settings)
        self.backups = Backups(connection, folder, data_key)
        self.erasures = Erasures(connection, self.log, folder / _OBJECTS)
        record = HeadRecord(folder, data_key.subkey(Purpose.HEAD_RECORD))
        self._history = History(record, self.log, lambda: read_mark(connection))
        self._version = self._data_version()

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, *, cost: Cost = DEFAULT_COST, made: str = ""
    ) -> tuple[Self, str]:
        """Make a new vault and return it, open, with its recovery code, which is not kept anywhere.

        `made` is the ISO time that people are told of its ways to open.

        The folder is made, or closed to everybody else. Raises `Trouble` `vault.exists`. A creation
        that was interrupted leaves no vault and may be tried again.
        """
        if _exists(folder):
            raise Trouble("vault.exists")
        forbid_core_dumps()
        disk.make_folder(folder)
        envelope, data_key, code = envelopes.create_envelope(passphrase, cost, made)
        create_database(folder / _UNFINISHED, data_key)
        envelopes.write_envelope(folder, envelope)
        try:
            (folder / _UNFINISHED).rename(folder / DATABASE)  # from here on there is a vault
            disk.sync_folder(folder)
        except OSError as error:
            raise disk.write_trouble(error) from error
        vault = cls._open(folder, data_key, WAIT, envelope.revision)
        vault._note_head()
        return vault, code

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        passphrase: str | None = None,
        recovery: str | None = None,
        typed: str | None = None,
        wait: float = WAIT,
    ) -> Self:
        """Open a vault by passphrase, by recovery code, or by whichever of them was typed.

        `wait` is for another writer, in seconds. Raises `Trouble` `vault.missing` (path),
        `vault.wrong_passphrase` (typed), `vault.wrong_recovery`,
        `vault.recovery_group` (group), `vault.recovery_length` (digits), `vault.envelope_gone` (path), `vault.envelope_damaged`,
        `vault.newer`, `vault.older` (found, known).
        """

        def unlock(envelope: Envelope) -> DataKey:
            match passphrase, recovery, typed:
                case str(), None, None:
                    return envelopes.unlock(envelope, passphrase)
                case None, str(), None:
                    return envelopes.unlock(envelope, parse_recovery_code(recovery))
                case None, None, str():
                    return open_typed(envelope, typed)[1]
                case _:
                    raise ValueError("a vault is opened by a passphrase or by a recovery code")

        return cls._unlock(folder, unlock, wait)

    @classmethod
    def open_by_keyring(cls, folder: Path, *, wait: float = WAIT) -> Self:
        """Open a vault by the key that this computer's keyring keeps for it.

        Raises `Trouble` as `open` does, and `keyring.…` of `opening.open_by_keyring`.
        """
        vault = cls._unlock(folder, lambda envelope: open_by_keyring(envelope)[1], wait)
        vault._watch_by_keyring(name_in_keyring(envelopes.read_envelope(folder).store, HEAD))
        return vault

    @classmethod
    def _unlock(cls, folder: Path, unlock: Callable[[Envelope], DataKey], wait: float) -> Self:
        finish_replacing(folder)
        damage = _look(folder)
        forbid_core_dumps()
        envelope = envelopes.read_envelope(folder)
        data_key = unlock(envelope)
        if damage is not None:
            raise tell_loss(damage, folder, data_key)
        with suppress(Trouble):  # a vault that cannot be written can still be read
            envelopes.mend_envelope(folder)
        sweep(folder / _OBJECTS)
        try:
            vault = cls._open(folder, data_key, wait, envelope.revision)
        except Trouble as trouble:
            raise tell_loss(trouble, folder, data_key) from trouble
        try:
            vault._judge_history()
        except BaseException:
            vault.close()
            raise
        return vault

    @classmethod
    def _open(cls, folder: Path, data_key: DataKey, wait: float, revision: int) -> Self:
        """Open for writing, or for reading where the disk or a newer program's work forbids more."""
        path, key = folder / DATABASE, data_key.subkey(Purpose.DATABASE)
        try:
            connection = Connection(path, key, wait=wait)
        except Trouble as trouble:
            if trouble.code != "store.read_only":
                raise
            connection = Connection(path, key, is_read_only=True)
        try:
            if not connection.is_read_only:
                try:
                    if is_behind(connection):
                        Backups(connection, folder, data_key).keep_now(datetime.now(UTC))
                    bring_up_to_date(connection)
                    return cls(folder, data_key, connection, revision)
                except Trouble as trouble:
                    if trouble.code != "vault.newer":
                        raise
                connection.close()
                connection = Connection(path, key, is_read_only=True)
            why = READ_ONLY_NEWER if is_newer(connection) else READ_ONLY_DISK
            lend_index(connection)
            return cls(folder, data_key, connection, revision, why)
        except BaseException:
            connection.close()
            raise

    def open_again(self) -> Self:
        """Open a second connection to the same vault, for another thread."""
        if damage := _look(self.folder, is_open=True):
            raise damage
        return self._open(self.folder, self._data_key, WAIT, self._revision)

    def close(self) -> None:
        """Let go of the files. May be called again."""
        if not self.read_only:
            self._history.keep_walk(self._revision)
        if self._watch:
            with suppress(Trouble):
                if any(way.kind is WayKind.KEYRING for way in self.ways.all()):
                    remember(self._watch, self._history.copy(self._revision), wait=OPENING_WAIT)
            self._watch = ""
        self._history.close()
        self._connection.close()

    def _judge_history(self) -> None:
        """Compare with the head record; what is missing is noted until the person has dealt with it."""
        found = self._history.judge(self._revision)
        self.findings.add(found, is_kept=not self.read_only)
        if found and not self.read_only:
            self.accept_history()

    def _watch_by_keyring(self, name: str) -> None:
        """Compare with what the keyring saw last, and show it the end of the log when the vault closes.

        So a folder that was put back whole, with its record, is noticed on the computer it was used on.
        """
        with suppress(Trouble):
            if raw := recall(name):
                self.findings.add(self._history.judge_copy(raw), is_kept=not self.read_only)
        self._watch = name

    def accept_history(self) -> None:
        """Take the log as it is now for the whole of it, as after another past was put in place."""
        self._history.note(self._revision, is_reset=True)

    def _note_head(self) -> None:
        """Put the end of the log on record. If that fails the log is ahead of it, and that is fine."""
        with suppress(Trouble):
            self._history.note(self._revision)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written, or on any exception nothing; nobody else writes meanwhile.

        When it ends, what was written is on the disk, and on record. One inside another raises
        `RuntimeError`.
        """
        self.require_writable()
        with self._connection.transaction():
            yield
        self._note_head()

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Like `transaction`, for the index only: what can only be read has one in memory."""
        with self._connection.transaction():
            yield

    def require_writable(self) -> None:
        """Raise `Trouble` `vault.read_only_newer` or `vault.read_only_disk` if nothing can be written."""
        if self.read_only:
            raise Trouble(self.read_only)

    def files_of(self, circle: str) -> Files:
        """The attachments of one circle, under a key of that circle: without it they are shredded (protocol)."""
        return files_of(self.folder / _OBJECTS, self.log, circle)

    def stored_files(self) -> Iterator[Path]:
        """Every attachment on the disk, of any circle; `Files.path_of` says which one is named by whom."""
        return stored_files(self.folder / _OBJECTS)

    def changed_elsewhere(self) -> bool:
        """Another connection, here or in another program, has written since the last call or opening."""
        version = self._data_version()
        changed = version != self._version
        self._version = version
        return changed

    def checkpoint(self) -> bool:
        """Move the write-ahead file into the database and empty it, so that what was erased is gone.

        Not in a transaction. False if another connection is reading: what it needs stays till later.
        """
        row = self._connection.row("PRAGMA wal_checkpoint(TRUNCATE)")
        return row is not None and row[0] == 0

    def finish_erasures(self, now: datetime | None = None) -> bool:
        """Remove the traces on the disk of what was erased; gives whether anything was left to do.

        Not in a transaction. What a crash or a reader leaves undone is done at the next call. Raises `Trouble`.
        """
        renew = partial(self.renew_backups, now)
        return not self.read_only and self.erasures.finish(self.checkpoint, renew)

    def check_passphrase(self, typed: str) -> None:
        """Ask again before something grave; the recovery code will do too. Raises as `open` by what was typed."""
        self.ways.check(typed)

    def _keep_envelope(self, envelope: Envelope) -> None:
        """Write an envelope, and its revision on record: an older one put back later is noticed."""
        self.require_writable()
        envelopes.write_envelope(self.folder, envelope)
        self._revision = envelope.revision
        if (
            not self._connection.raw.in_transaction
        ):  # what may be rolled back yet is not to be on record
            self._note_head()

    def checks(self) -> "Checks":
        """What can be looked at to see whether all is in order."""
        from mentor_tui.store.checks import Checks  # seldom done, and much to load

        return Checks(self._connection, self.folder, self._data_key, self.log)

    def renew_backups(self, now: datetime | None = None) -> None:
        """Leave nothing erased in the copies the app keeps: see `Backups.renew`. Not in a transaction."""
        self.backups.renew(now or datetime.now(UTC))

    def sealed_secrets(self) -> tuple[bytes, bytes]:
        """The envelope, and every secret sealed so that only who can open the envelope can read them."""
        sealed = seal_secrets(self._data_key, self.keyring.all())
        return envelopes.write_text(envelopes.read_envelope(self.folder)), sealed

    def courier_lock(self) -> AbstractContextManager[bool]:
        """Try once to be this vault's only courier: True inside if so, False if there is one."""
        return hold(self.folder / _COURIER)

    def _data_version(self) -> int:
        row = self._connection.row("PRAGMA data_version")
        return row[0] if row else 0


def _exists(folder: Path) -> bool:
    if (folder / DATABASE).exists() or (folder / NOTE).exists():
        return True
    if (folder / _UNFINISHED).exists():
        return False
    return any((folder / name).exists() for name in (envelopes.NAME, envelopes.COPY_NAME))


def _look(folder: Path, *, is_open: bool = False) -> Trouble | None:
    """Refuse what is no vault, and give the damage of a database that the driver would take for a new one.

    While this program has the vault open its file is not opened here: closing it again would let go of
    the driver's locks on it, by which other programs know that it is in use.
    """
    if not _exists(folder):
        raise Trouble("vault.missing", path=str(folder))
    names = (envelopes.NAME, envelopes.COPY_NAME)
    has_envelope = is_open or any((folder / name).exists() for name in names)
    if (folder / DATABASE).exists() and not has_envelope:
        raise Trouble("vault.envelope_gone", path=str(folder))
    try:
        if is_open and (folder / DATABASE).stat().st_size > 1:
            return None
        with (folder / DATABASE).open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return Trouble("vault.database_damaged", how="missing")
    except OSError as error:
        raise Trouble("store.unreachable") from error
    if len(header) <= 1:  # the driver takes a file of one byte for an empty one, too
        return Trouble("vault.database_damaged", how="empty")
    return Trouble("vault.database_damaged", how="plain") if header == _PLAIN_HEADER else None
