"""What can be checked of a vault's files without knowing what its events mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import part, tell
from mentor_tui.store import disk
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.backup import DATABASE, OBJECTS, Backup
from mentor_tui.store.connection import Connection
from mentor_tui.store.head import NAME as HEAD
from mentor_tui.store.head import HeadRecord
from mentor_tui.store.history import History
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.local_backups import FOLDER, local_backups
from mentor_tui.store.log import Log
from mentor_tui.store.replacing import NOTE, REPLACED, STAGE

_KNOWN = frozenset(
    {
        *(f"{DATABASE}{end}" for end in ("", "-wal", "-shm", "-journal")),
        envelopes.NAME,
        envelopes.COPY_NAME,
        HEAD,
        NOTE,
        "face.json",  # how a person is greeted; the desk keeps it
    }
)
Wrong = tuple[Trouble, ...]


class Checks:
    """Checks over one connection of a vault, each giving what is wrong: nothing when all is in order."""

    def __init__(self, connection: Connection, folder: Path, data_key: DataKey, log: Log) -> None:
        self._connection = connection
        self._folder = folder
        self._data_key = data_key
        self._log = log

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Inside, the vault stays as it is now, whatever others write; nothing can be written."""
        self._connection.run("BEGIN")
        try:
            self._connection.rows("SELECT count(*) FROM sqlite_master")
            yield
        finally:
            self._connection.run("ROLLBACK")

    def envelope(self) -> Wrong:
        """Both copies are whole, alike and sealed under the key: `check.envelope` (name) for each that is not."""
        names = (envelopes.NAME, envelopes.COPY_NAME)
        contents = [disk.read(self._folder / name) for name in names]
        wrong = []
        for name, content in zip(names, contents, strict=True):
            found = envelopes.parse_envelope(content) if content is not None else None
            if found is None or not envelopes.is_sealed(found, self._data_key):
                wrong.append(Trouble("check.envelope", name=name))
        if not wrong and contents[0] != contents[1]:
            wrong.append(Trouble("check.envelope", name=envelopes.COPY_NAME))
        return tuple(wrong)

    def head(self) -> Wrong:
        """What the record of the log's end says against the log: see `History.judge`."""
        record = HeadRecord(self._folder, self._data_key.subkey(Purpose.HEAD_RECORD))
        history = History(record, self._log)
        try:
            return history.judge(envelopes.read_envelope(self._folder).revision)
        finally:
            history.close()

    def pages(self) -> Wrong:
        """Every page has its MAC, every table and index is built right: else `vault.database_damaged`.

        After a checkpoint only: a page that stands in the write-ahead file would look damaged.
        """
        try:
            with self._connection.telling(lambda: tell(0, 2)):
                pages = self._connection.rows("PRAGMA cipher_integrity_check")
            with self._connection.telling(lambda: tell(1, 2)):
                tables = self._connection.rows("PRAGMA integrity_check")
            is_whole = not pages and tables == [("ok",)]
            # On a damaged page it would stumble over what it finds there; it needs a disk to write on.
            if is_whole and not self._connection.is_read_only:
                self._words()
        except Trouble as trouble:
            return (trouble,)
        return () if is_whole else (Trouble("vault.database_damaged", how="unreadable"),)

    def _words(self) -> None:
        """The word lists of the search, if there are any, are built right."""
        for (name,) in self._connection.rows(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
        ):
            sql = f'INSERT INTO "{name}" ("{name}") VALUES (\'integrity-check\')'  # noqa: S608
            self._connection.run(sql)

    def links(self) -> Wrong:
        """Every row that names another finds it: else `check.links` (count)."""
        lost = self._connection.rows("PRAGMA foreign_key_check")
        return (Trouble("check.links", count=len(lost)),) if lost else ()

    def chain(self) -> tuple[int, Wrong]:
        """How many links the chain has; what is wrong is `log.chain_broken` (ordinal)."""
        try:
            return self._log.verify_chain(), ()
        except Trouble as trouble:
            return 0, (trouble,)

    def backups(self) -> tuple[int, Wrong]:
        """How many of this vault's own backups are whole; what is wrong is `backup.…` (path)."""
        store = envelopes.read_envelope(self._folder).store
        whole, wrong = 0, []
        found = local_backups(self._folder)
        for number, kept in enumerate(found):
            try:
                with (
                    part(number / len(found), (number + 1) / len(found)),
                    Backup(kept.path) as backup,
                ):
                    if backup.envelope.store != store:
                        continue  # of the vault that was here before
                    backup.verify(self._data_key)
                whole += 1
            except Trouble as trouble:
                wrong.append(trouble)
        return whole, tuple(wrong)

    def leftovers(self, named: frozenset[Path]) -> tuple[Path, ...]:
        """Files in the vault's folder that nothing needs; `named` are the attachments that events name.

        Vaults that a restore replaced are kept on purpose and are not among them.
        """
        found = [p for p in (self._folder / OBJECTS).rglob("*") if p not in named]
        found += [p for p in (self._folder / FOLDER).glob("*") if p.suffix != ".backup"]
        for path in self._folder.iterdir():
            if path.name.startswith(STAGE):
                found += path.rglob("*")
            elif not (
                path.name in _KNOWN or path.suffix == ".lock" or path.name.startswith(REPLACED)
            ):
                found.append(path)
        return tuple(sorted(path for path in found if path.is_file()))
