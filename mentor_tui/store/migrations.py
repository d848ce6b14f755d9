"""The schema, step by step: numbered, forward only; a vault's step is in `PRAGMA user_version`.

The tables of the index are not numbered: they are made from the row dataclasses, and made anew when
those change shape, because they can be rebuilt from the log. A vault that is up to date is opened
without sqlite-utils, whose import is slow.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.domain.errors import Trouble
from mentor_tui.store._driver import as_sqlite_utils
from mentor_tui.store.connection import Connection
from mentor_tui.store.shape import EXTRA_INDEXES, SEARCH, SHAPE, TABLES, UNREAD

if TYPE_CHECKING:
    from sqlite_utils import Database


def _create_tables(db: "Database") -> None:
    db.table("circle_key").create(
        {"number": int, "circle": str, "subject": str, "wrapped": bytes},
        pk="number",
        not_null=("circle", "subject", "wrapped"),
    )
    db.table("circle_key").create_index(("circle", "subject"), unique=True)
    db.table("log").create(
        {
            "ordinal": int,
            "id": str,
            "circle": str,
            "head": str,
            "signature": bytes,
            "body": bytes,
            "key": int,
            "chain": bytes,
        },
        pk="ordinal",
        not_null=("id", "circle", "head", "signature", "chain"),
        foreign_keys=(("key", "circle_key", "number"),),
    )
    db.table("log").create_index(("id",), unique=True)
    db.table("log").create_index(("circle",))
    db.table("log").create_index(("key",))
    db.table("erased").create({"id": str}, pk="id", not_null=("id",))
    db.table("seen").create({"event": str, "at": str}, pk="event", not_null=("event", "at"))
    db.table("index_shape").create({"number": int, "shape": str, "is_stale": int}, pk="number")
    db.table("secret").create(
        {"name": str, "sealed": bytes}, pk="name", not_null=("name", "sealed")
    )
    db.table("setting").create({"name": str, "value": str}, pk="name", not_null=("name", "value"))
    db.table("plugin_state").create(
        {"plugin": str, "key": str, "value": bytes},
        pk=("plugin", "key"),
        not_null=("plugin", "key", "value"),
    )
    db.table("remembered").create(
        {"plugin": str, "name": str}, pk=("plugin", "name"), not_null=("plugin", "name")
    )
    delivery = {
        "event": str,
        "circle": str,
        "recipient": str,
        "state": str,
        "parcel": str,
        "tries": int,
        "due": str,
        "note": str,
    }
    db.table("delivery").create(delivery, pk=("event", "recipient"), not_null=tuple(delivery))
    db.table("delivery").create_index(("state", "due"))
    db.table("delivery").create_index(("parcel",))
    db.table("delivery").create_index(("recipient", "state"))
    parcel = {"key": str, "recipient": str, "transport": str, "remote": str, "state": str}
    db.table("parcels").create(parcel, pk="key", not_null=tuple(parcel))
    wanted = {"event": str, "circle": str, "since": str}
    db.table("wanted").create(wanted, pk="event", not_null=tuple(wanted))


def _index_waiting_deliveries(db: "Database") -> None:
    # Most deliveries have arrived long ago; the outbox shows the few others in the order they were queued.
    db.execute("CREATE INDEX idx_delivery_waiting ON delivery (state <> 'acked')")


def _create_search(db: "Database") -> None:
    for sql in SEARCH:
        db.execute(sql)
    db.execute("UPDATE index_shape SET is_stale = EXISTS (SELECT 1 FROM log)")


def _create_unsent(db: "Database") -> None:
    unsent = {"route": str, "name": str, "value": str}
    db.table("unsent").create(unsent, pk=("route", "name"), not_null=tuple(unsent))


def _create_erasures(db: "Database") -> None:
    db.table("erased_circle").create(
        {"circle": str, "cause": str}, pk="circle", not_null=("circle", "cause")
    )
    erasure = {
        "event": str,
        "circle": str,
        "time": str,
        "author": str,
        "kind": str,
        "count": int,
        "reason": str,
    }
    db.table("erasure").create(erasure, pk="event", not_null=tuple(erasure))
    db.table("doomed").create({"file": str}, pk="file", not_null=("file",))
    db.table("leaving").create(
        {"person": str, "since": str}, pk="person", not_null=("person", "since")
    )


def _create_bookmarks(db: "Database") -> None:
    bookmark = {
        "number": int,
        "route": str,
        "thing": str,
        "is_text": int,
        "place": int,
        "words": str,
        "title": str,
        "at": str,
    }
    db.table("bookmark").create(bookmark, pk="number", not_null=tuple(bookmark)[1:])
    db.table("bookmark").create_index(("route", "thing"), unique=True)


def _create_parts(db: "Database") -> None:
    going = {
        "circle": str,
        "event": str,
        "sha256": str,
        "recipient": str,
        "length": int,
        "number": int,
        "state": str,
        "parcel": str,
        "tries": int,
        "due": str,
    }
    db.table("part_going").create(
        going, pk=("circle", "sha256", "recipient", "number"), not_null=tuple(going)
    )
    awaited = {
        "circle": str,
        "event": str,
        "sha256": str,
        "sender": str,
        "length": int,
        "asked": int,
        "due": str,
    }
    db.table("awaited_file").create(awaited, pk=("circle", "sha256"), not_null=tuple(awaited))
    come = {"circle": str, "sha256": str, "number": int, "content": str}
    db.table("part_come").create(come, pk=("circle", "sha256", "number"), not_null=tuple(come))


def _create_plain_mail(db: "Database") -> None:
    posted = {
        "key": str,
        "recipient": str,
        "circle": str,
        "address": str,
        "at": str,
        "events": str,
    }
    db.table("posted").create(posted, pk="key", not_null=tuple(posted))
    came = {
        "id": str,
        "at": str,
        "state": str,
        "person": str,
        "circle": str,
        "parcel": str,
        "letter": bytes,
    }
    db.table("came").create(came, pk="id", not_null=tuple(came))
    file = {"letter": str, "number": int, "name": str, "data": bytes}
    db.table("came_file").create(file, pk=("letter", "number"), not_null=tuple(file))


def _create_answered(db: "Database") -> None:
    answered = {"uid": str, "circle": str, "person": str, "stamp": str, "mail": str}
    db.table("answered").create(answered, pk="uid", not_null=tuple(answered))


STEPS: tuple[Callable[["Database"], None], ...] = (
    _create_tables,
    _index_waiting_deliveries,
    _create_search,
    _create_unsent,
    _create_erasures,
    _create_bookmarks,
    _create_parts,
    _create_plain_mail,
    _create_answered,
)


def is_behind(connection: Connection) -> bool:
    """An existing vault has steps before it. Raises `Trouble` `vault.newer` (found, known)."""
    return 0 < _version(connection) < len(STEPS)


def bring_up_to_date(connection: Connection) -> None:
    """Run the steps a vault has not seen, all or nothing.

    Raises `Trouble` `vault.newer` (found, known) for a vault written by a newer program.
    """
    if _is_current(connection):
        return
    with connection.transaction():
        if _is_current(connection):  # another program was faster
            return
        db = as_sqlite_utils(connection.raw)
        for step in STEPS[_version(connection) :]:
            step(db)
        connection.rows(f"PRAGMA user_version = {len(STEPS)}")
        _remake_index(connection, db)


def is_newer(connection: Connection) -> bool:
    """The vault was written by a newer program."""
    return _found_version(connection) > len(STEPS)


def lend_index(connection: Connection) -> None:
    """Make the tables of the index in memory if those of a vault that cannot be written have another shape.

    They hide those of the same name and wait to be filled, like tables that were made anew.
    """
    if connection.row("SELECT shape FROM index_shape") == (SHAPE,):
        return
    for table in TABLES:
        columns = ", ".join(f'"{name}"' for name in table.column_names)
        connection.run(f'CREATE TEMP TABLE "{table.name}" ({columns})')
    for sql in (*UNREAD, *EXTRA_INDEXES, *SEARCH):
        in_memory = sql.replace("CREATE TABLE ", "CREATE TEMP TABLE ")
        in_memory = in_memory.replace("CREATE VIRTUAL TABLE ", "CREATE VIRTUAL TABLE temp.")
        connection.run(in_memory.replace(" INDEX ", " INDEX temp."))
    connection.run(
        "CREATE TEMP TABLE index_shape AS SELECT 1 AS number, ? AS shape, 1 AS is_stale", SHAPE
    )


def _found_version(connection: Connection) -> int:
    row = connection.row("PRAGMA user_version")
    version: int = row[0] if row else 0
    return version


def _version(connection: Connection) -> int:
    version = _found_version(connection)
    if version > len(STEPS):
        raise Trouble("vault.newer", found=version, known=len(STEPS))
    return version


def _is_current(connection: Connection) -> bool:
    if _version(connection) < len(STEPS):
        return False
    return connection.row("SELECT shape FROM index_shape") == (SHAPE,)


def _remake_index(connection: Connection, db: "Database") -> None:
    if connection.row("SELECT shape FROM index_shape") == (SHAPE,):
        return
    for table in TABLES:
        _empty(connection, table.name)
        db.table(table.name).drop(ignore=True)
        db.table(table.name).create(dict(table.columns), not_null=tuple(table.column_names))
        db.table(table.name).create_index(("circle",))
    _empty(connection, "unread")
    db.table("unread").drop(ignore=True)
    for sql in (*EXTRA_INDEXES, *UNREAD):
        connection.run(sql)
    connection.run(
        "INSERT OR REPLACE INTO index_shape (number, shape, is_stale)"
        " VALUES (1, ?, EXISTS (SELECT 1 FROM log))",
        SHAPE,
    )


def _empty(connection: Connection, name: str) -> None:
    """Take every row out of a table that may be there: SQLite drops a large one with all of it in memory."""
    if connection.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name):
        connection.run(f'DELETE FROM "{name}"')  # noqa: S608 -- names of our own
