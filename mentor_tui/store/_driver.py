"""The one door to SQLCipher: its DB-API connection, and sqlite-utils taught to work on it.

Importing this module puts SQLCipher's driver where sqlite-utils looks first (as `pysqlite3`), for the
whole process: sqlite-utils catches the driver's errors by class, and with any other class it leaves
transactions open. sqlite-utils itself is slow to import, so it is loaded by `as_sqlite_utils` only.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

import sqlcipher3
import sqlcipher3.dbapi2 as sqlcipher

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database

__all__ = [
    "Columns",
    "RawConnection",
    "RawCursor",
    "Value",
    "as_sqlite_utils",
    "connect",
    "sqlcipher",
]

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher

Columns = tuple[Any, ...]
"""One row as the driver gives it. Any: the driver is untyped and each reader knows its own columns."""

Value = str | int | float | bytes | None


class RawCursor(Protocol):
    """What we use of the driver's cursor."""

    @property
    def rowcount(self) -> int:
        """How many rows the statement changed."""
        ...

    def fetchall(self) -> list[Columns]:
        """Every row that is left."""
        ...


class RawConnection(Protocol):
    """What we use of the driver's connection."""

    @property
    def in_transaction(self) -> bool:
        """A transaction is open."""
        ...

    def execute(self, sql: str, values: Sequence[Value] = (), /) -> RawCursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]], /) -> RawCursor:
        """Run one statement for each row of values."""
        ...

    def set_progress_handler(self, handler: Callable[[], int] | None, steps: int, /) -> None:
        """Call a handler every so many steps of a statement; what is not 0 interrupts it."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def connect(path: Path, wait: float, how: str = "") -> RawConnection:
    """Open a file without a key yet; `wait` is how long to wait for another writer, in seconds.

    `how` is SQLite's way of opening, such as "mode=ro". Nothing is begun or committed by itself, and
    the connection may move between threads.
    """
    where = f"{path.absolute().as_uri()}?{how}" if how else str(path)
    return cast(
        RawConnection,
        sqlcipher.connect(
            where, timeout=wait, isolation_level=None, check_same_thread=False, uri=bool(how)
        ),
    )


def as_sqlite_utils(connection: RawConnection) -> "Database":
    """Wrap an open connection for schema work. The first call costs about 250 ms, the import.

    Raises `RuntimeError` if sqlite-utils was loaded before this module and is bound to another driver.
    """
    import sqlite_utils.db

    if getattr(sqlite_utils.db, "sqlite3", None) is not sqlcipher3:
        raise RuntimeError("sqlite-utils was imported before the store")
    # Recursive triggers crash this driver together with full-text tables.
    return sqlite_utils.db.Database(
        cast("sqlite3.Connection", connection), recursive_triggers=False, execute_plugins=False
    )
