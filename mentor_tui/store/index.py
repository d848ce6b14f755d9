"""The index: tables for lists over many processes, written with the events and rebuildable from the log."""

import gc
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from operator import attrgetter
from typing import cast

from mentor_tui.domain.rows import ROW_TYPES, NewsRow, Row
from mentor_tui.store._driver import Columns
from mentor_tui.store.connection import CACHE_KIB, Connection
from mentor_tui.store.shape import TABLES, Table, read_row

_LARGE = 300_000
"""Events from which on making an order at the end would take more memory than an app may."""

_LARGE_CACHE_KIB = 48 * 1024

_VALUES = {table.row_type: attrgetter(*table.column_names) for table in TABLES}

_COLUMNS = next(table.column_names for table in TABLES if table.row_type is NewsRow)
_NEWS = ", ".join(_COLUMNS)
_MARKS = ", ".join(f"?{number}" for number, _name in enumerate(_COLUMNS, 1))
_AS_NEW = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "event")
_EVENT = _COLUMNS.index("event")


class Index:
    """Writes the rows of every circle, and which news this desk's person has seen (a local fact, not rebuilt)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_filling = False

    def replace(self, circle: str, rows: Sequence[Row]) -> None:
        """Put these rows in place of all rows of a circle, writing only what differs. Must be in a transaction.

        Raises `ValueError` for a row of another circle: no later call would replace it.
        """
        self._connection.require_transaction()
        if any(row.circle != circle for row in rows):
            raise ValueError("a row of another circle")
        sorted_out: dict[type, list[Row]] = {}
        for row in rows:
            sorted_out.setdefault(type(row), []).append(row)
        for table in TABLES:
            gone, new = self._replace_in(table, circle, sorted_out.get(table.row_type, []))
            if table.row_type is NewsRow and (gone or new) and not self._is_filling:
                self._follow_news(gone, cast(list[NewsRow], new))

    def _replace_in(
        self, table: Table, circle: str, rows: Sequence[Row]
    ) -> tuple[list[Columns], list[Row]]:
        """What was there and is there no more, and the rows that were added."""
        values = _VALUES[table.row_type]
        if self._is_filling:
            if rows:
                self._connection.run_many(table.insert, [values(row) for row in rows])
            return [], list(rows)
        kept = Counter(values(row) for row in rows)
        gone = []
        for number, *columns in self._connection.rows(table.select_numbered, circle):
            if kept[old := tuple(columns)] > 0:
                kept[old] -= 1
            else:
                gone.append((number, old))
        new = []
        for row in rows:
            if kept[one := values(row)] > 0:
                kept[one] -= 1
                new.append(row)
        if gone:
            self._connection.run_many(table.delete, [(number,) for number, _old in gone])
        if new:
            self._connection.run_many(table.insert, [values(row) for row in new])
        return [old for _number, old in gone], new

    def _follow_news(self, gone: Iterable[Columns], new: Sequence[NewsRow]) -> None:
        """Keep `unread` as the news that were not seen; a row that only changed keeps its place there."""
        events = {row.event for row in new}
        self._connection.run_many(
            "DELETE FROM unread WHERE event = ?",
            [(old[_EVENT],) for old in gone if old[_EVENT] not in events],
        )
        self._connection.run_many(
            f"INSERT INTO unread ({_NEWS}) SELECT {_MARKS}"  # noqa: S608 -- names of our own
            f" WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.event = ?{_EVENT + 1})"
            f" ON CONFLICT (event) DO UPDATE SET {_AS_NEW}",
            [_VALUES[NewsRow](row) for row in new],
        )

    def names(self, person: str) -> bool:
        """A person has, or had, a role in a circle here."""
        return bool(self._connection.rows("SELECT 1 FROM person WHERE person = ? LIMIT 1", person))

    def mark_seen(self, events: Iterable[str], at: str) -> None:
        """Remember that news of these events was seen at a moment (UTC); the first time stays."""
        with self._connection.together():
            for event in events:
                self._connection.run(
                    "INSERT OR IGNORE INTO seen (event, at) VALUES (?, ?)", event, at
                )
                self._connection.run("DELETE FROM unread WHERE event = ?", event)

    def mark_all_seen(self, at: str) -> None:
        """Remember that everything new was seen at a moment (UTC)."""
        with self._connection.together():
            self._connection.run(
                "INSERT OR IGNORE INTO seen (event, at) SELECT event, ? FROM unread", at
            )
            self._connection.run("DELETE FROM unread")

    def mark_unseen(self, events: Iterable[str]) -> None:
        """Forget that news of these events was seen; what is still news is unread again."""
        with self._connection.together():
            for event in events:
                self._connection.run("DELETE FROM seen WHERE event = ?", event)
                self._connection.run(
                    f"INSERT OR IGNORE INTO unread ({_NEWS})"  # noqa: S608 -- names of our own
                    f" SELECT {_NEWS} FROM news WHERE event = ?",
                    event,
                )

    def circles_of(self, person: str) -> tuple[str, ...]:
        """The circles a person has a role in, and those beside their processes."""
        rows = self._connection.rows(
            "SELECT circle FROM person WHERE person = ?1 UNION SELECT pair.circle FROM pair"
            " JOIN person ON person.circle = pair.process WHERE person.person = ?1 ORDER BY 1",
            person,
        )
        return tuple(row[0] for row in rows)

    def needs_rebuild(self) -> bool:
        """The tables were made anew because rows changed shape, and wait for `filling`."""
        return self._connection.row("SELECT is_stale FROM index_shape") == (1,)

    def expect_rebuild(self) -> None:
        """The tables wait for `filling`: the log was filled without them."""
        self._connection.run("UPDATE index_shape SET is_stale = 1")

    def drop_seen(self, circle: str) -> None:
        """Forget which news of a circle's events were seen."""
        self._connection.run(
            "DELETE FROM seen WHERE event IN (SELECT id FROM log WHERE circle = ?)", circle
        )

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Empty every table; inside, `replace` only adds, once for each circle. What was seen stays.

        Where a table is filled from nothing, orders kept beside it cost more than making them at the end.
        That takes memory for all of one order at a time, so in a very large vault they are kept, and so
        many more pages in memory. Must be in a transaction.
        """
        self._connection.require_transaction()
        for table in TABLES:
            self._connection.run(f'DELETE FROM "{table.name}"')  # noqa: S608
        self._connection.run("DELETE FROM unread")
        is_large = self._log_length() > _LARGE
        orders = [] if is_large else self._orders()
        if is_large:
            self._connection.rows(f"PRAGMA cache_size = -{_LARGE_CACHE_KIB}")
        for name, _sql in orders:
            self._connection.run(f"DROP INDEX {name}")
        was_collecting = gc.isenabled()
        gc.disable()  # nothing that is made meanwhile hangs together in a ring
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False
            if is_large:
                self._connection.rows(f"PRAGMA cache_size = -{CACHE_KIB}")
            if was_collecting:
                gc.enable()
        self._connection.run(
            f"INSERT INTO unread ({_NEWS}) SELECT {_NEWS} FROM news"  # noqa: S608 -- names of our own
            " WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.event = news.event) ORDER BY rowid"
            f" ON CONFLICT (event) DO UPDATE SET {_AS_NEW}"
        )
        for _name, sql in orders:
            self._connection.run(sql)
        self._connection.run("UPDATE index_shape SET is_stale = 0")

    def _log_length(self) -> int:
        row = self._connection.row("SELECT max(ordinal) FROM log")
        return (row[0] or 0) if row else 0

    def _orders(self) -> list[tuple[str, str]]:
        """The indexes of the tables, by name and statement; those lent in memory stay."""
        names = json.dumps(["unread", *(table.name for table in TABLES)])
        rows = self._connection.rows(
            "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN (SELECT value FROM json_each(?))",
            names,
        )
        return [] if self._connection.is_read_only else [(row[0], row[1]) for row in rows]

    def circles(self) -> frozenset[str]:
        """Every circle that has rows."""
        found: set[str] = set()
        for table in TABLES:
            rows = self._connection.rows(f'SELECT DISTINCT circle FROM "{table.name}"')  # noqa: S608
            found.update(row[0] for row in rows)
        return frozenset(found)

    def rows_of(self, circle: str) -> tuple[Row, ...]:
        """Every row of a circle, in no order."""
        found: list[Row] = []
        for table in TABLES:
            rows = self._connection.rows(f"{table.select} WHERE circle = ?", circle)
            found += (read_row(table, columns) for columns in rows)
        return tuple(found)

    def dump(self) -> tuple[Row, ...]:
        """Every row there is, sorted by type and values."""
        tables = {table.row_type: table for table in TABLES}
        return tuple(
            row
            for row_type in ROW_TYPES
            for row in sorted(
                (
                    read_row(tables[row_type], c)
                    for c in self._connection.rows(tables[row_type].select)
                ),
                key=astuple,
            )
        )
