"""The same rows in plain SQLite: the same driver and settings without a key, bodies unsealed."""

from collections.abc import Callable
from pathlib import Path

from mentor_tui.domain.events import Event, read_again
from mentor_tui.store._driver import Columns, Value, connect
from mentor_tui.store.vault import Vault

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-32768")
_BATCH = 5000
_BY_ID = "SELECT head, signature, body FROM log WHERE id = ?"


class Plain:
    """A plain database, with what `Connection` has for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.raw = connect(path, 5.0)
        for pragma in _PRAGMAS:
            self.rows(f"PRAGMA {pragma}")

    def rows(self, sql: str, *values: Value) -> list[Columns]:
        """Run one statement and return all its rows."""
        return self.raw.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Value) -> Columns | None:
        """Run one statement and return its first row, if any."""
        rows = self.rows(sql, *values)
        return rows[0] if rows else None

    def get(self, id_: str) -> Event:
        """One event by its id, read as the app reads it."""
        head, signature, body = self.rows(_BY_ID, id_)[0]
        return read_again(id_, head, signature.hex(), body)

    def insert(self, event: Event, chain: bytes) -> None:
        """Write one event and commit."""
        self.rows("BEGIN IMMEDIATE")
        self.rows(
            "INSERT INTO log (id, circle, head, signature, body, key, chain) VALUES (?,?,?,?,?,?,?)",
            event.id,
            event.circle,
            event.head_text,
            bytes.fromhex(event.signature),
            event.body_text,
            None,
            chain,
        )
        self.rows("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()


def used_bytes(rows: Callable[[str], list[Columns]]) -> int:
    """The bytes of a database without its free pages, by what runs a statement on it."""
    pages, free, size = (
        int(rows(f"PRAGMA {name}")[0][0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def copy_vault(vault: Vault, path: Path) -> Plain:
    """Copy every table of an open vault into a new plain database."""
    plain = Plain(path)
    source = vault._connection
    tables = source.rows(
        "SELECT name, sql, type FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " ORDER BY type = 'index', rowid"
    )
    # What a full-text table keeps stands in tables of its own; those are copied, it is not made.
    plain.rows("BEGIN")
    kept = [
        row for row in tables if row[2] != "trigger" and not row[1].startswith("CREATE VIRTUAL")
    ]
    for _name, sql, _type in kept:
        plain.rows(sql)
    for name, sql, type_ in kept:
        if type_ == "table":
            _copy_table(vault, plain, name, is_keyed="WITHOUT ROWID" in sql)
    plain.rows("COMMIT")
    plain.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return plain


def _copy_table(vault: Vault, plain: Plain, name: str, *, is_keyed: bool) -> None:
    source = vault._connection
    columns = [row[1] for row in source.rows(f'PRAGMA table_info("{name}")')]
    marks = ", ".join("?" for _column in columns)
    insert = f'INSERT INTO "{name}" VALUES ({marks})'  # noqa: S608
    if is_keyed:
        plain.raw.executemany(insert, source.rows(f'SELECT * FROM "{name}"'))  # noqa: S608
        return
    last = -1
    while rows := source.rows(
        f'SELECT rowid, * FROM "{name}" WHERE rowid > ? ORDER BY rowid LIMIT ?',  # noqa: S608
        last,
        _BATCH,
    ):
        last = rows[-1][0]
        found = [list(row[1:]) for row in rows]
        if name == "log":
            place_of_id, place_of_body = columns.index("id"), columns.index("body")
            for row in found:
                event = vault.log.get(row[place_of_id])
                row[place_of_body] = event.body_text if event else None
        plain.raw.executemany(insert, found)
