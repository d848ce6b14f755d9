"""The index: tables for lists over many processes, written with the events and rebuildable from the log."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import TypeVar, cast

from mentor_tui.domain.rows import (
    ROW_TYPES,
    NewsRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.store._driver import Columns
from mentor_tui.store.connection import Connection
from mentor_tui.store.shape import TABLES, Table

_R = TypeVar("_R", bound=Row)
_TABLE_OF: dict[type, Table] = {table.row_type: table for table in TABLES}


class Index:
    """Rows of every circle, and which news this desk's person has seen (a local fact, not rebuilt)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, circle: str, rows: Sequence[Row]) -> None:
        """Put these rows in place of all rows of a circle. Must be in a transaction.

        Raises `ValueError` for a row of another circle: no later call would replace it.
        """
        self._connection.require_transaction()
        if any(row.circle != circle for row in rows):
            raise ValueError("a row of another circle")
        for table in TABLES:
            self._connection.run(f'DELETE FROM "{table.name}" WHERE circle = ?', circle)  # noqa: S608
            values = [astuple(row) for row in rows if type(row) is table.row_type]
            if values:
                self._connection.run_many(table.insert, values)

    def programmes(self) -> tuple[ProgrammeRow, ...]:
        """Every programme, by title."""
        return self._read(ProgrammeRow, "ORDER BY title, circle")

    def processes(self) -> tuple[ProcessRow, ...]:
        """Every process, the earliest due first, then by title; those with nothing due come last."""
        return self._read(ProcessRow, "ORDER BY ball_due = '', ball_due, title, circle")

    def people(self) -> tuple[PersonRow, ...]:
        """Everybody, by name, once for each circle and role."""
        return self._read(PersonRow, "ORDER BY name, person, role, circle")

    def refused(self) -> tuple[RefusedRow, ...]:
        """Every event that is kept but not in force, newest first."""
        return self._read(RefusedRow, "ORDER BY time DESC, event DESC")

    def news(self, limit: int = 200, *, with_seen: bool = False) -> tuple[NewsRow, ...]:
        """The newest news first, at most `limit`; what was seen is left out unless asked for."""
        unseen = "LEFT JOIN seen ON seen.event = news.event WHERE seen.event IS NULL"
        order = "ORDER BY news.time DESC, news.event DESC LIMIT ?"
        return self._read(NewsRow, order if with_seen else f"{unseen} {order}", limit)

    def mark_seen(self, events: Iterable[str], at: str) -> None:
        """Remember that news of these events was seen at a moment (UTC); the first time stays."""
        marks = [(event, at) for event in events]
        self._connection.run_many("INSERT OR IGNORE INTO seen (event, at) VALUES (?, ?)", marks)

    def pairs(self, process: str) -> tuple[str, ...]:
        """The circles that a participant and mentor share beside this process."""
        rows = self._connection.rows(
            "SELECT circle FROM pair WHERE process = ? ORDER BY circle", process
        )
        return tuple(row[0] for row in rows)

    def circles_of(self, person: str) -> tuple[str, ...]:
        """The circles a person has a role in, and those beside their processes."""
        rows = self._connection.rows(
            "SELECT circle FROM person WHERE person = ?1 UNION SELECT pair.circle FROM pair"
            " JOIN person ON person.circle = pair.process WHERE person.person = ?1 ORDER BY 1",
            person,
        )
        return tuple(row[0] for row in rows)

    def needs_rebuild(self) -> bool:
        """The tables were made anew because rows changed shape, and wait for `clear` and `replace`."""
        return self._connection.row("SELECT is_stale FROM index_shape") == (1,)

    def clear(self) -> None:
        """Empty every table, to be filled again in the same transaction; what was seen stays."""
        self._connection.require_transaction()
        for table in TABLES:
            self._connection.run(f'DELETE FROM "{table.name}"')  # noqa: S608
        self._connection.run("UPDATE index_shape SET is_stale = 0")

    def dump(self) -> tuple[Row, ...]:
        """Every row there is, sorted by type and values."""
        return tuple(
            row for row_type in ROW_TYPES for row in sorted(self._read(row_type), key=astuple)
        )

    def _read(self, row_type: type[_R], clause: str = "", *values: int) -> tuple[_R, ...]:
        table = _TABLE_OF[row_type]
        found = self._connection.rows(f"{table.select} {clause}", *values)
        return tuple(cast(_R, _read_row(table, columns)) for columns in found)


def _read_row(table: Table, columns: Columns) -> Row:
    # SQLite knows no booleans, so each column passes through its field's type.
    values = (kind(value) for (_name, kind), value in zip(table.columns, columns, strict=True))
    return table.row_type(*values)
