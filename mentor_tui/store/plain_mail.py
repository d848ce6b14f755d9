"""What is known of ordinary mail: which parcels went to whom, to tell answers by, the mails that came, and which of them a calendar's answer was taken from.

Parcels stay known after they were taken back from the road: people answer weeks later. Like everything in the database it
is as safe as that; what is about a circle or person goes when they are erased.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from mentor_tui.domain.rows import MOST_COUNTED, Page
from mentor_tui.store._driver import Value
from mentor_tui.store.connection import Connection

NEW, DONE = "new", "done"

_CAME = "SELECT id, at, state, person, circle, parcel, letter FROM came"


@dataclass(frozen=True, slots=True)
class Posted:
    """A parcel that was handed over: its key, to whom (id) and at which address, when (ISO time), and the events in it."""

    key: str
    recipient: str
    circle: str
    address: str
    at: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """A mail that came: what it answers (a parcel's key, its circle), from whom (id, "" when that is not clear), and what it says.

    `letter` is whatever the caller keeps of it. `state` is `NEW`, or `DONE` once somebody dealt with it.
    """

    id: str
    at: str
    state: str
    person: str
    circle: str
    parcel: str
    letter: bytes


@dataclass(frozen=True, slots=True)
class CameFile:
    """A file that came with a mail; `number` counts from 0, `size` is in bytes."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer that was taken to an invitation of ours: its UID, whose it was, when it was written (ISO time), the mail's id."""

    uid: str
    circle: str
    person: str
    stamp: str
    mail: str


class PlainMail:
    """Mail beside parcels."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note_posted(self, posted: Posted) -> None:
        """Note a parcel that was handed over."""
        self._connection.run(
            "INSERT OR REPLACE INTO posted (key, recipient, circle, address, at, events)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            posted.key,
            posted.recipient,
            posted.circle,
            posted.address,
            posted.at,
            msgspec.json.encode(posted.events).decode(),
        )

    def posted(self, key: str) -> Posted | None:
        """A parcel by its key."""
        row = self._connection.row(
            "SELECT key, recipient, circle, address, at, events FROM posted WHERE key = ?", key
        )
        if row is None:
            return None
        key, recipient, circle, address, at, events = row
        ids = msgspec.json.decode(events, type=tuple[str, ...])
        return Posted(key, recipient, circle, address, at, ids)

    def has_posted(self, recipient: str) -> bool:
        """Something was handed over to this person."""
        return bool(
            self._connection.row("SELECT 1 FROM posted WHERE recipient = ? LIMIT 1", recipient)
        )

    def drop_posted(self, until: str) -> None:
        """Forget what was handed over before a moment."""
        self._connection.run("DELETE FROM posted WHERE at < ?", until)

    def note_answered(self, answered: Answered) -> None:
        """Note the answer that was taken last to an invitation."""
        self._connection.run(
            "INSERT OR REPLACE INTO answered (uid, circle, person, stamp, mail) VALUES (?, ?, ?, ?, ?)",
            answered.uid,
            answered.circle,
            answered.person,
            answered.stamp,
            answered.mail,
        )

    def answered(self, uid: str) -> Answered | None:
        """The answer that was taken last to an invitation."""
        row = self._connection.row(
            "SELECT uid, circle, person, stamp, mail FROM answered WHERE uid = ?", uid
        )
        return Answered(*row) if row else None

    def keep(self, came: Came, files: Iterable[tuple[str, bytes]]) -> bool:
        """Keep a mail with its files; False when it is here already, whatever became of it."""
        if self.get(came.id) is not None:
            return False
        self._connection.run(
            "INSERT INTO came (id, at, state, person, circle, parcel, letter) VALUES (?, ?, ?, ?, ?, ?, ?)",
            came.id,
            came.at,
            came.state,
            came.person,
            came.circle,
            came.parcel,
            came.letter,
        )
        self._connection.run_many(
            "INSERT INTO came_file (letter, number, name, data) VALUES (?, ?, ?, ?)",
            [(came.id, number, name, data) for number, (name, data) in enumerate(files)],
        )
        return True

    def list(self, first: int, count: int) -> Page[Came]:
        """Mails that came and were not deleted: the new ones first, then the others, of both the newest first."""
        rows = self._connection.rows(
            f"{_CAME} WHERE letter <> x'' ORDER BY state <> ?, at DESC, id LIMIT ? OFFSET ?",
            NEW,
            count + 1,
            first,
        )
        more = (
            self._count("WHERE letter <> x'' LIMIT ? OFFSET ?", MOST_COUNTED, first + count)
            if len(rows) > count
            else 0
        )
        return Page(tuple(Came(*row) for row in rows[:count]), more)

    def count_new(self) -> int:
        """How many nobody has dealt with, counted up to `MOST_COUNTED`."""
        return self._count("WHERE state = ? LIMIT ?", NEW, MOST_COUNTED)

    def _count(self, clause: str, *values: Value) -> int:
        row = self._connection.row(
            f"SELECT count(*) FROM (SELECT 1 FROM came {clause})",  # noqa: S608 -- clauses of our own
            *values,
        )
        return int(str(row[0])) if row else 0

    def get(self, id_: str) -> Came | None:
        """A mail by its id."""
        row = self._connection.row(f"{_CAME} WHERE id = ?", id_)
        return Came(*row) if row else None

    def files(self, id_: str) -> tuple[CameFile, ...]:
        """What came with a mail."""
        rows = self._connection.rows(
            "SELECT number, name, length(data) FROM came_file WHERE letter = ? ORDER BY number", id_
        )
        return tuple(CameFile(*row) for row in rows)

    def data(self, id_: str, number: int) -> bytes | None:
        """A file that came with a mail."""
        row = self._connection.row(
            "SELECT data FROM came_file WHERE letter = ? AND number = ?", id_, number
        )
        return bytes(row[0]) if row else None

    def size(self) -> int:
        """Bytes of all files that came."""
        row = self._connection.row("SELECT coalesce(sum(length(data)), 0) FROM came_file")
        return int(row[0]) if row else 0

    def settle(self, id_: str) -> None:
        """Somebody has dealt with a mail."""
        self._connection.run("UPDATE came SET state = ? WHERE id = ?", DONE, id_)

    def drop(self, id_: str) -> None:
        """Delete what a mail said and brought. That it came stays known, so that it does not come again."""
        self._connection.run("DELETE FROM came_file WHERE letter = ?", id_)
        self._connection.run("UPDATE came SET state = ?, letter = x'' WHERE id = ?", DONE, id_)

    def drop_done(self, circle: str) -> None:
        """Delete what the mails of a circle said that were dealt with: something was erased there."""
        rows = self._connection.rows(
            "SELECT id FROM came WHERE circle = ? AND state = ?", circle, DONE
        )
        for (id_,) in rows:
            self.drop(id_)

    def drop_about(self, id_: str) -> None:
        """Forget everything about a circle or person."""
        self._connection.run("DELETE FROM posted WHERE ? IN (circle, recipient)", id_)
        self._connection.run("DELETE FROM answered WHERE ? IN (circle, person)", id_)
        self._connection.run(
            "DELETE FROM came_file WHERE letter IN (SELECT id FROM came WHERE ? IN (circle, person))",
            id_,
        )
        self._connection.run("DELETE FROM came WHERE ? IN (circle, person)", id_)
