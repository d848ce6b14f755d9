"""The log: every event this desk holds, in the order it came, as the one truth the rest is made from.

Heads and signatures are kept byte for byte; bodies are sealed under a random key for each circle and
subject, which is itself sealed under the vault's. A hash chain over heads shows later tampering with
the middle of the log; it is local and does not travel.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event, read_again, read_event, read_time
from mentor_tui.domain.progress import tell
from mentor_tui.store._driver import Columns
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import KEY_BYTES, Unreadable, seal, unseal

_ROOT = bytes(32)
_BATCH = 1000
_SELECT = "SELECT ordinal, id, head, signature, body, key FROM log"


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of the log: how many events, the last link of the chain, the last one's time (event time)."""

    length: int = 0
    chain: bytes = _ROOT
    time: str = ""


class Log:
    """Append-only, except that a body can be dropped for ever. `key` is the vault's key for bodies."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._opened: dict[bytes, bytes] = {}  # sealed circle key → circle key
        self._numbered: dict[int, bytes] = {}  # number of a circle key → circle key

    def append(self, events: Iterable[tuple[Event, str]]) -> int:
        """Add events, each with the subject (a person) its body is about; return how many were new.

        An event that is here already is left alone, except that a body may join a stub that came
        without one; that counts as new. A dropped body never comes back. Must be in a transaction.
        """
        self._connection.require_transaction()
        last = self._connection.row("SELECT chain FROM log ORDER BY ordinal DESC LIMIT 1")
        chain: bytes = last[0] if last else _ROOT
        new = 0
        for event, subject in events:
            found = self._connection.row("SELECT body IS NULL FROM log WHERE id = ?", event.id)
            if found is None:
                chain = _link(chain, event.head_text, bytes.fromhex(event.signature))
                self._insert(event, chain, self._seal(event, subject))
                new += 1
            elif found == (1,) and (sealed := self._seal(event, subject))[0] is not None:
                self._connection.run(
                    "UPDATE log SET body = ?, key = ? WHERE id = ?", *sealed, event.id
                )
                new += 1
        return new

    def read(self, circle: str, after: int = 0) -> tuple[Event, ...]:
        """The events of a circle in the order they came; only those past the ordinal `after`, if given.

        Raises `Trouble` `log.damaged` (ordinal) for an event that was changed behind our back.
        """
        rows = self._connection.rows(
            f"{_SELECT} WHERE circle = ? AND ordinal > ? ORDER BY ordinal",
            circle,
            after,
        )
        return tuple(self._read_row(row) for row in rows)

    def get(self, id: str) -> Event | None:  # noqa: A002 -- an event's id is called that everywhere
        """One event by its id. Raises `Trouble` `log.damaged` (ordinal)."""
        row = self._connection.row(f"{_SELECT} WHERE id = ?", id)
        return self._read_row(row) if row else None

    def of_type(self, type_: str) -> Iterator[Event]:
        """The events of a type, circle after circle. Raises `Trouble` `log.damaged` (ordinal)."""
        sql = f"{_SELECT} WHERE instr(head, ?) ORDER BY circle, ordinal"
        events = map(self._read_row, self._connection.rows(sql, f'"{type_}"'))
        return (event for event in events if event.head.type == type_)

    def known(self, ids: Iterable[str], *, with_body: bool = False) -> frozenset[str]:
        """Those of `ids` that are in the log, with or without a body, or only those with one."""
        rows = self._connection.rows(
            "SELECT id FROM log WHERE id IN (SELECT value FROM json_each(?))"
            " AND (body IS NOT NULL OR NOT ?)",
            json.dumps(list(ids)),
            with_body,
        )
        return frozenset(row[0] for row in rows)

    def circles(self) -> tuple[str, ...]:
        """Every circle, in the order of their first events."""
        rows = self._connection.rows("SELECT circle FROM log GROUP BY circle ORDER BY min(ordinal)")
        return tuple(row[0] for row in rows)

    def ids(self, circle: str) -> tuple[str, ...]:
        """The ids of a circle's events, in the order they came."""
        rows = self._connection.rows("SELECT id FROM log WHERE circle = ? ORDER BY ordinal", circle)
        return tuple(row[0] for row in rows)

    def newest(self, circle: str) -> int:
        """The ordinal of the newest event of a circle, 0 if there is none."""
        row = self._connection.row("SELECT max(ordinal) FROM log WHERE circle = ?", circle)
        return (row[0] or 0) if row else 0

    def count(self) -> int:
        """How many events there are."""
        row = self._connection.row("SELECT count(*) FROM log")
        return row[0] if row else 0

    def tip(self) -> Tip:
        """Where the log ends."""
        row = self._connection.row(
            "SELECT ordinal, chain, head FROM log ORDER BY ordinal DESC LIMIT 1"
        )
        if row is None:
            return Tip()
        # If the head was changed behind our back there may be no time in it: the chain will tell.
        return Tip(row[0], row[1], read_time(row[2]))

    def link_at(self, ordinal: int) -> bytes:
        """The link of the chain at an ordinal: of nothing yet at 0, empty where there is no event."""
        if ordinal == 0:
            return _ROOT
        row = self._connection.row("SELECT chain FROM log WHERE ordinal = ?", ordinal)
        return row[0] if row else b""

    def verify_links(self, after: int, most: int) -> int:
        """Walk at most so many links of the chain past an ordinal, and return how far they were good.

        At the end of the log that is 0: the next walk begins anew. Raises `Trouble` `log.chain_broken`
        (ordinal).
        """
        chain, ordinal = self.link_at(after), after
        rows = self._connection.rows(
            "SELECT ordinal, head, signature, chain FROM log WHERE ordinal > ? ORDER BY ordinal LIMIT ?",
            after,
            most,
        )
        for number, head, signature, kept_chain in rows:
            chain = _link(chain, head, signature)
            if number != ordinal + 1 or chain != kept_chain:
                raise Trouble("log.chain_broken", ordinal=ordinal + 1)
            ordinal = number
        return ordinal if len(rows) == most else 0

    def verify_chain(self) -> int:
        """Walk the whole chain and return how many events it holds.

        Raises `Trouble` `log.chain_broken` (ordinal: the first event that does not fit). Events missing
        at the very end cannot be noticed here.
        """
        chain, ordinal, count = _ROOT, 0, 0
        last = self._connection.rows("SELECT max(ordinal) FROM log")[0][0] or 0
        while batch := self._connection.rows(
            "SELECT ordinal, id, circle, head, signature, chain FROM log"
            " WHERE ordinal > ? ORDER BY ordinal LIMIT ?",
            ordinal,
            _BATCH,
        ):
            for ordinal, *columns, kept_chain in batch:
                chain = _link(chain, columns[2], columns[3])
                if chain != kept_chain or not _fits(*columns):
                    raise Trouble("log.chain_broken", ordinal=ordinal)
            count += len(batch)
            tell(ordinal, last)
        return count

    def drop_bodies(self, ids: Iterable[str]) -> None:
        """Erase the bodies of these events for ever, also of those that have not come yet.

        A circle key that seals nothing any more is erased with them. Deleted pages are overwritten;
        the write-ahead file forgets them at the next checkpoint or close.
        """
        with self._connection.together():
            for id_ in ids:
                self._connection.run("INSERT OR IGNORE INTO erased (id) VALUES (?)", id_)
                self._connection.run("UPDATE log SET body = NULL, key = NULL WHERE id = ?", id_)
            self._drop_idle_keys()

    def drop_circle(self, circle: str, cause: str) -> int:
        """Erase every body of a circle for ever, whoever sends it and whenever, and shred the circle's keys.

        `cause` is the event that says so; if it is one of this circle, its own body is kept, under a new
        key. Gives how many bodies there were. Must be in a transaction.
        """
        self._connection.require_transaction()
        kept = self.get(cause)
        count = self._connection.row(
            "SELECT count(*) FROM log WHERE circle = ? AND body IS NOT NULL AND id <> ?",
            circle,
            cause,
        )
        self._connection.run(
            "INSERT OR IGNORE INTO erased_circle (circle, cause) VALUES (?, ?)", circle, cause
        )
        self._connection.run("UPDATE log SET body = NULL, key = NULL WHERE circle = ?", circle)
        self._connection.run("DELETE FROM circle_key WHERE circle = ?", circle)
        self._forget_keys()
        if kept is not None and kept.circle == circle:
            sealed = self._seal(kept, circle)
            self._connection.run("UPDATE log SET body = ?, key = ? WHERE id = ?", *sealed, cause)
        return count[0] if count else 0

    def forget_bodies(self, ids: Iterable[str]) -> None:
        """Let go of bodies that may come back, and of keys that then seal nothing any more."""
        with self._connection.together():
            for id_ in ids:
                self._connection.run("UPDATE log SET body = NULL, key = NULL WHERE id = ?", id_)
            self._drop_idle_keys()

    def put_back(self) -> tuple[Event, ...]:
        """Events with bodies that this vault remembers as erased: they came back with an old copy."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE body IS NOT NULL AND (id IN (SELECT id FROM erased)"  # noqa: S608 -- no values
            " OR circle IN (SELECT circle FROM erased_circle WHERE cause <> log.id))"
            " ORDER BY ordinal"
        )
        return tuple(self._read_row(row) for row in rows)

    def drop_again(self) -> None:
        """Erase what was put back."""
        for circle, cause in self._connection.rows("SELECT circle, cause FROM erased_circle"):
            self.drop_circle(circle, cause)
        self.forget_bodies(row[0] for row in self._connection.rows("SELECT id FROM erased"))

    def hollow(self) -> tuple[Event, ...]:
        """Founding events without a body: of erased circles, and of people who were forgotten."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE body IS NULL AND id = circle ORDER BY ordinal"
        )
        return tuple(self._read_row(row) for row in rows)

    def _drop_idle_keys(self) -> None:
        self._connection.run(
            "DELETE FROM circle_key"
            " WHERE NOT EXISTS (SELECT 1 FROM log WHERE log.key = circle_key.number)"
        )
        self._forget_keys()

    def _forget_keys(self) -> None:
        """An erased key is not kept here either."""
        self._opened.clear()
        self._numbered.clear()

    def erased(self) -> frozenset[str]:
        """The ids of the events whose bodies were dropped for ever, here or not."""
        return frozenset(row[0] for row in self._connection.rows("SELECT id FROM erased"))

    def _insert(self, event: Event, chain: bytes, sealed: tuple[bytes | None, int | None]) -> None:
        self._connection.run(
            "INSERT INTO log (id, circle, head, signature, body, key, chain)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            event.id,
            event.circle,
            event.head_text,
            bytes.fromhex(event.signature),
            *sealed,
            chain,
        )

    def _seal(self, event: Event, subject: str) -> tuple[bytes | None, int | None]:
        """An event's body, sealed, and the number of its key; nothing of a body that is to stay away."""
        if event.body_text is None:
            return None, None
        if self._connection.row(
            "SELECT 1 FROM erased WHERE id = ?1 UNION ALL"
            " SELECT 1 FROM erased_circle WHERE circle = ?2 AND cause <> ?1",
            event.id,
            event.circle,
        ):
            return None, None
        number, key = self._circle_key(event.circle, subject)
        return seal(key, event.body_text.encode(), event.id), number

    def key_of(self, circle: str, subject: str) -> bytes:
        """The key of a circle and subject; made when there is none yet."""
        return self._circle_key(circle, subject)[1]

    def _circle_key(self, circle: str, subject: str) -> tuple[int, bytes]:
        select = "SELECT number, wrapped FROM circle_key WHERE circle = ? AND subject = ?"
        row = self._connection.row(select, circle, subject)
        if row is None:
            wrapped = seal(self._key, secrets.token_bytes(KEY_BYTES), _about(circle, subject))
            self._connection.run(
                "INSERT INTO circle_key (circle, subject, wrapped) VALUES (?, ?, ?)",
                circle,
                subject,
                wrapped,
            )
            row = self._connection.rows(select, circle, subject)[0]
        return row[0], self._open_key(circle, subject, row[1])

    def _open_key(self, circle: str, subject: str, wrapped: bytes) -> bytes:
        # By the sealed bytes, not the number: a number can be given again after a rollback.
        if wrapped not in self._opened:
            self._opened[wrapped] = unseal(self._key, wrapped, _about(circle, subject))
        return self._opened[wrapped]

    def _unseal(self, number: int, body: bytes, id_: str) -> bytes:
        # A number can be given again after a rollback or an erasure: if its key does not fit, it is looked up.
        if number in self._numbered:
            try:
                return unseal(self._numbered[number], body, id_)
            except Unreadable:
                pass
        row = self._connection.row(
            "SELECT circle, subject, wrapped FROM circle_key WHERE number = ?", number
        )
        if row is None:
            raise Unreadable
        self._numbered[number] = key = self._open_key(*row)
        return unseal(key, body, id_)

    def _read_row(self, row: Columns) -> Event:
        ordinal, id_, head, signature, body, number = row
        try:
            text = None
            if body is not None:
                text = self._unseal(number, body, id_).decode()
            return read_again(id_, head, signature.hex(), text)
        except (Refusal, Unreadable):
            raise Trouble("log.damaged", ordinal=ordinal) from None


def _link(chain: bytes, head: str, signature: bytes) -> bytes:
    return hashlib.sha256(chain + head.encode() + signature).digest()


def _fits(id_: str, circle: str, head: str, signature: bytes) -> bool:
    try:
        event = read_event(head, signature.hex(), None)
    except Refusal:
        return False
    return (event.id, event.circle) == (id_, circle)


def _about(circle: str, subject: str) -> str:
    return f"{circle}\0{subject}"
