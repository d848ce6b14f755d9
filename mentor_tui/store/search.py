"""The search index: writings in parts, a full-text index over their folded words, both rebuildable from the log.

The full-text index keeps no text. A part is taken out of it by giving it the same words again, which
leaves nothing behind (`secure-delete`). A part's number follows its time, so that the newest come first
without sorting: sixteen numbers a second, and what comes when a second is full takes the next free ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice

from mentor_tui.domain.progress import tell
from mentor_tui.domain.queries import Query
from mentor_tui.domain.writings import Part, Passage, Writing, WritingKind
from mentor_tui.store._driver import Columns, Value
from mentor_tui.store.connection import Connection
from mentor_tui.store.matching import EVERYTHING, expression, facets, indexed

Key = tuple[str, str]
"""Kind and id: what a writing is called within its circle."""

_COLUMNS = tuple(f.name for f in fields(Writing) if f.name != "parts")
_A_SECOND = 4  # bits
_WINDOWS = tuple(1 << bits for bits in range(8, 62, 4))
_BATCH = 1000
_DELETED_AT_ONCE = 2_000

_INSERT = (
    f"INSERT INTO writing (mark, {', '.join(_COLUMNS)})"  # noqa: S608 -- names of our own fields
    f" VALUES (?{', ?' * len(_COLUMNS)}) RETURNING number"
)
_FOUND = ", ".join(f"writing.{name}" for name in _COLUMNS)


class Search:
    """What can be found. Everything that changes it must be in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_rebuilding = False

    def marks(self, circle: str) -> dict[Key, int]:
        """The writings of a circle that are here, each with the mark it was kept with."""
        rows = self._connection.rows("SELECT kind, id, mark FROM writing WHERE circle = ?", circle)
        return {(kind, id_): mark for kind, id_, mark in rows}

    def change(self, circle: str, gone: Iterable[Key], new: Iterable[tuple[Writing, int]]) -> None:
        """Take writings of a circle out and put others in, each with a mark by which a change is noticed.

        Raises `ValueError` for a writing of another circle.
        """
        self._connection.require_transaction()
        for kind, id_ in gone:
            self._remove("circle = ? AND kind = ? AND id = ?", circle, kind, id_)
        rows: list[tuple[int, str]] = []
        for writing, mark in new:
            if writing.circle != circle:
                raise ValueError("a writing of another circle")
            rows += self._put(writing, mark)
        if not self._is_rebuilding:
            self._index(sorted(rows))

    def drop(self, circle: str) -> None:
        """Take everything of a circle out."""
        self._connection.require_transaction()
        self._remove("circle = ?", circle)

    def drop_sources(self, events: Iterable[str]) -> None:
        """Take out what comes from these events, in whatever circle it stands."""
        self._connection.require_transaction()
        for event in events:
            self._remove("event = ?", event)

    def clear(self) -> None:
        """Take everything out, to be filled by `change` and made searchable by `finish` in the same transaction."""
        self._connection.require_transaction()
        self._connection.run("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
        self._empty("passage", "id")
        self._empty("writing", "number")
        self._is_rebuilding = True

    def _empty(self, table: str, number: str) -> None:
        """Take every row out, some at a time: SQLite keeps all that one statement deletes in memory meanwhile."""
        least = f"SELECT {number} FROM {table} ORDER BY {number} LIMIT {_DELETED_AT_ONCE}"  # noqa: S608
        while self._connection.run(f"DELETE FROM {table} WHERE {number} IN ({least})"):  # noqa: S608
            pass

    def finish(self) -> int:
        """Index every part there is, after `clear`: in the order of their numbers, which is fastest. Gives their count."""
        self._connection.require_transaction()
        self._is_rebuilding = False
        known: dict[int, str] = {}
        last, count = -1, 0
        total = self._connection.rows("SELECT count(*) FROM passage")[0][0]
        while rows := self._connection.rows(
            "SELECT id, writing, text FROM passage WHERE id > ? ORDER BY id LIMIT ?", last, _BATCH
        ):
            known = self._facets({row[1] for row in rows}, known)
            self._index([(id_, indexed(known[number], text)) for id_, number, text in rows])
            last, count = rows[-1][0], count + len(rows)
            tell(count, total)
        return count

    def find(
        self, query: Query, limit: int, offset: int = 0, *, named: bool | None = None
    ) -> tuple[Passage, ...]:
        """What fits a query, the newest first. `named`: only what has a name of its own, or only the rest."""
        wanted = expression(query, named=named)
        if not wanted:
            return ()
        rows = self._connection.rows(
            f"SELECT passage.number, passage.text, passage.language, {_FOUND}"  # noqa: S608
            " FROM (SELECT rowid AS id FROM passage_words WHERE passage_words MATCH ?"
            " AND rowid >= ? ORDER BY rowid DESC LIMIT ? OFFSET ?) AS found"
            " JOIN passage ON passage.id = found.id"
            " JOIN writing ON writing.number = passage.writing ORDER BY found.id DESC",
            wanted,
            _slot(query.since),
            limit,
            offset,
        )
        found = (Passage(_read(row[3:]), Part(*row[:3])) for row in rows)
        return tuple(p for p in found if p.writing.time >= query.since)

    def writings_of(self, circle: str) -> tuple[Writing, ...]:
        """The writings of a circle with their parts, sorted, to compare with what the log gives."""
        return self._read_all("circle = ?", circle)

    def circles(self) -> frozenset[str]:
        """The circles something can be found in."""
        return frozenset(r[0] for r in self._connection.rows("SELECT DISTINCT circle FROM writing"))

    def dump(self) -> tuple[Writing, ...]:
        """Every writing there is with its parts, sorted."""
        return self._read_all("1")

    def _read_all(self, clause: str, *values: Value) -> tuple[Writing, ...]:
        parts: dict[int, list[Part]] = {}
        chosen = f"SELECT number FROM writing WHERE {clause}"  # noqa: S608 -- our own clauses
        for writing, *part in self._connection.rows(
            "SELECT writing, number, text, language FROM passage"  # noqa: S608
            f" WHERE writing IN ({chosen}) ORDER BY id",
            *values,
        ):
            parts.setdefault(writing, []).append(Part(*part))
        rows = self._connection.rows(
            f"SELECT number, {_FOUND} FROM writing WHERE {clause}",  # noqa: S608
            *values,
        )
        found = (_read(row[1:], tuple(parts.get(row[0], ()))) for row in rows)
        return tuple(sorted(found, key=lambda w: (w.circle, w.kind, w.id)))

    def count(self) -> int:
        """How many parts can be found."""
        row = self._connection.row("SELECT count(*) FROM passage")
        return row[0] if row else 0

    def missing(self) -> int:
        """How many parts the full-text index does not hold, or holds with no part to them; 0 when all is well."""
        held = "SELECT rowid FROM passage_words WHERE passage_words MATCH ?"
        row = self._connection.row(
            f"SELECT (SELECT count(*) FROM passage WHERE id NOT IN ({held}))"  # noqa: S608
            f" + (SELECT count(*) FROM ({held}) WHERE rowid NOT IN (SELECT id FROM passage))",
            EVERYTHING,
            EVERYTHING,
        )
        return row[0] if row else 0

    def _put(self, writing: Writing, mark: int) -> list[tuple[int, str]]:
        """Insert a writing; its parts with their numbers, spelled for the index."""
        columns: list[Value] = [getattr(writing, name) for name in _COLUMNS]
        number = self._connection.rows(_INSERT, mark, *columns)[0][0]
        first = self._free(_slot(writing.time), len(writing.parts))
        placed = tuple(enumerate(writing.parts, first))
        self._connection.run_many(
            "INSERT INTO passage (id, writing, number, language, text) VALUES (?, ?, ?, ?, ?)",
            [(id_, number, p.number, p.language, p.text) for id_, p in placed],
        )
        if self._is_rebuilding:
            return []
        about = facets(writing)
        return [(id_, indexed(about, part.text)) for id_, part in placed]

    def _free(self, slot: int, count: int) -> int:
        """The first of so many free numbers in a row, as near after `slot` as can be told quickly."""
        for width in _WINDOWS:
            row = self._connection.row(
                "SELECT max(id) FROM passage WHERE id >= ? AND id < ?", slot, slot + width
            )
            first: int = slot if row is None or row[0] is None else row[0] + 1
            if first + count <= slot + width:
                return first
        raise OverflowError("no number is free")

    def _index(self, rows: Sequence[tuple[int, str]]) -> None:
        self._connection.run_many("INSERT INTO passage_words (rowid, words) VALUES (?, ?)", rows)

    def _remove(self, clause: str, *values: Value) -> None:
        """Take writings out, their words first, while they can still be told."""
        numbers = self._connection.rows(
            f"SELECT number FROM writing WHERE {clause}",  # noqa: S608 -- our own clauses
            *values,
        )
        for batch in _batches(row[0] for row in numbers):
            known = self._facets(batch, {})
            marks = ", ".join("?" * len(batch))
            rows = self._connection.rows(
                f"SELECT id, writing, text FROM passage WHERE writing IN ({marks}) ORDER BY id",  # noqa: S608
                *batch,
            )
            self._connection.run_many(
                "INSERT INTO passage_words (passage_words, rowid, words) VALUES ('delete', ?, ?)",
                [(id_, indexed(known[number], text)) for id_, number, text in rows],
            )
            self._connection.run(f"DELETE FROM passage WHERE writing IN ({marks})", *batch)  # noqa: S608
            self._connection.run(f"DELETE FROM writing WHERE number IN ({marks})", *batch)  # noqa: S608

    def _facets(self, numbers: Iterable[int], known: dict[int, str]) -> dict[int, str]:
        """The facets of writings by their numbers; those already known are not read again."""
        wanted = list(numbers)
        found = {number: known[number] for number in wanted if number in known}
        for batch in _batches(n for n in wanted if n not in found):
            marks = ", ".join("?" * len(batch))
            for row in self._connection.rows(
                f"SELECT number, {_FOUND} FROM writing WHERE number IN ({marks})",  # noqa: S608
                *batch,
            ):
                found[row[0]] = facets(_read(row[1:]))
        return found


def _slot(time: str) -> int:
    """The first number of the second of an event's time; 0 without one."""
    return (int(time[:12], 16) // 1000) << _A_SECOND if time else 0


def _read(columns: Columns, parts: tuple[Part, ...] = ()) -> Writing:
    values = dict(zip(_COLUMNS, columns, strict=True))
    return Writing(**{**values, "kind": WritingKind(values["kind"]), "parts": parts})


def _batches(numbers: Iterable[int]) -> Iterator[tuple[int, ...]]:
    rest = iter(numbers)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch
