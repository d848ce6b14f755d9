"""One connection to the encrypted database, and the one boundary where the driver's errors become ours."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.store._driver import Columns, RawConnection, Value, connect, sqlcipher
from mentor_tui.store.keys import KEY_BYTES

WAIT = 5.0
"""How long to wait for another writer, in seconds, before `vault.busy`."""

CACHE_KIB = 32 * 1024
"""Pages of the database kept in memory."""

_NO_ROOM = 1024 * 1024
_STEPS = 20_000
_FULL = (sqlcipher.SQLITE_FULL,)
_READ_ONLY = (sqlcipher.SQLITE_READONLY, sqlcipher.SQLITE_PERM, sqlcipher.SQLITE_CANTOPEN)
_BUSY = (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED)
_DAMAGED = (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_FORMAT)

# FULL: an acknowledged change survives a power cut. MEMORY: sorting never writes plain text to disk.
# secure_delete: an erased body leaves no trace in freed pages.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "foreign_keys=ON",
    f"cache_size=-{CACHE_KIB}",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


_FOR_WRITING = ("journal_mode=WAL", "secure_delete=ON")


def _read_only(path: Path) -> str:
    """How to open a database that is only to be read.

    On a disk that cannot be written, the driver reads it only when told that nobody else can write it
    either. That passes over the write-ahead file, so it is done only where there is none.
    """
    wal = path.with_name(f"{path.name}-wal")
    has_changes = wal.exists() and wal.stat().st_size > 0
    if os.access(path.parent, os.W_OK) or has_changes:
        return "mode=ro"
    return "mode=ro&immutable=1"


class Connection:
    """Runs statements, one thread at a time; every row is read before a call returns.

    Any call may raise `Trouble` `store.disk_full`, `store.read_only`, `store.unreachable`,
    `vault.busy` or `vault.database_damaged`. What else the driver says is a mistake of ours and
    passes unchanged. Outside of `transaction` each statement is its own transaction.
    """

    def __init__(
        self, path: Path, key: bytes, *, wait: float = WAIT, is_read_only: bool = False
    ) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a raw key has 32 bytes")  # shorter, it would become a passphrase
        self.path = path
        """The database file."""
        self.is_read_only = is_read_only
        """Only tables of its own memory can be written."""
        with self._boundary():
            self.raw: RawConnection = connect(path, wait, _read_only(path) if is_read_only else "")
        try:
            self._prepare(key)
        except BaseException:
            self.close()
            raise

    def _prepare(self, key: bytes) -> None:
        self.rows("PRAGMA cipher_log_level=NONE")  # else the driver writes over the screen
        self.rows(f"PRAGMA key = \"x'{key.hex()}'\"")
        if not self.rows("PRAGMA cipher_version"):
            raise RuntimeError("the driver cannot encrypt")
        self.rows("SELECT count(*) FROM sqlite_master")  # the first read proves the key
        for pragma in _PRAGMAS:
            if not (self.is_read_only and pragma in _FOR_WRITING):
                self.rows(f"PRAGMA {pragma}")
        if self.row("PRAGMA temp_store") != (2,) or self.row("PRAGMA synchronous") != (2,):
            raise RuntimeError("the driver ignores its settings")

    def rows(self, sql: str, *values: Value) -> list[Columns]:
        """Run one statement and return all its rows."""
        try:  # as `_boundary` does, at no cost where nothing goes wrong: everything passes here
            return self.raw.execute(sql, values).fetchall()
        except sqlcipher.Error as error:
            self._complain(error)
            raise

    def row(self, sql: str, *values: Value) -> Columns | None:
        """Run one statement and return its first row, if any."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def run(self, sql: str, *values: Value) -> int:
        """Run one statement and return how many rows it changed."""
        try:
            return self.raw.execute(sql, values).rowcount
        except sqlcipher.Error as error:
            self._complain(error)
            raise

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for each row of values, all or nothing, and return how many rows changed."""
        with self.together(), self._boundary():
            return max(self.raw.executemany(sql, rows).rowcount, 0)

    @contextmanager
    def telling(self, tell: Callable[[], None]) -> Iterator[None]:
        """Inside, long statements call `tell` now and then; what it raises ends the statement and comes out here.

        A statement that writes takes its whole transaction back then.
        """
        raised: list[BaseException] = []

        def handle() -> int:
            try:
                tell()
            except BaseException as error:  # noqa: BLE001 -- raised again below, outside of the driver
                raised.append(error)
            return len(raised)

        self.raw.set_progress_handler(handle, _STEPS)
        try:
            yield
        except sqlcipher.Error:
            if raised:
                raise raised[0] from None
            raise
        finally:
            self.raw.set_progress_handler(None, 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written, or on any exception nothing. One inside another is an error."""
        if self.raw.in_transaction:
            raise RuntimeError("transactions do not nest")
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take part in the open transaction, or make one for just this."""
        if self.raw.in_transaction:
            yield
        else:
            with self.transaction():
                yield

    def require_transaction(self) -> None:
        """Raise `RuntimeError` unless a transaction is open."""
        if not self.raw.in_transaction:
            raise RuntimeError("this must be done in a transaction")

    def close(self) -> None:
        """Let go of the file; a transaction that is still open is rolled back. May be called again."""
        with suppress(sqlcipher.Error):
            self.raw.close()

    def _roll_back(self) -> None:
        # A full disk has rolled back by itself. If this fails too, closing does it.
        with suppress(sqlcipher.Error):
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")

    @contextmanager
    def _boundary(self) -> Iterator[None]:
        try:
            yield
        except sqlcipher.Error as error:
            self._complain(error)
            raise

    def _complain(self, error: Exception) -> None:
        """Raise our word for an error of the driver; nothing for a mistake of ours."""
        trouble = self._trouble(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if trouble is not None:
            raise trouble from error

    def _trouble(self, code: int) -> Trouble | None:
        if code in _FULL:
            return Trouble("store.disk_full")
        if code in _READ_ONLY:
            return Trouble("store.read_only")
        if code in _BUSY:
            return Trouble("vault.busy")
        if code in _DAMAGED:
            return Trouble("vault.database_damaged", how="unreadable")
        if code == sqlcipher.SQLITE_ERROR and self.is_read_only:
            return Trouble("vault.newer")  # a table or column that we know is not there any more
        if code == sqlcipher.SQLITE_IOERR:
            return Trouble("store.disk_full" if self._has_no_room() else "store.unreachable")
        return None

    def _has_no_room(self) -> bool:
        try:
            return shutil.disk_usage(self.path.parent).free < _NO_ROOM
        except OSError:
            return False
