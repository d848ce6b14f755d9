"""What was erased here: circles whose bodies are never kept again, what an audit is told, and what is still to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import InvitationMade, PersonFounded, SubmissionSent, read_facts
from mentor_tui.store import disk
from mentor_tui.store.connection import Connection
from mentor_tui.store.files import files_of
from mentor_tui.store.index import Index
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.log import Log
from mentor_tui.store.outbox import ACKED, Outbox
from mentor_tui.store.parts import Parts
from mentor_tui.store.settings import Settings

UNFINISHED = "erasure.unfinished"
"""The setting that says, within the same transaction, that traces on the disk are still to be removed."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One line of the audit: the `Erased` event, its circle, event time, who (person id), how many entries, why.

    `kind` is `process`, `pair`, `person` (entries of a programme about people), `entries` or `drafts`.
    """

    event: str
    circle: str
    time: str
    author: str
    kind: str
    count: int
    reason: str


class Erasures:
    """The tables of one vault that remember erasures; they are local and are not made anew from the log.

    `objects` is the folder of its attachments.
    """

    def __init__(self, connection: Connection, log: Log, objects: Path) -> None:
        self._connection = connection
        self._log = log
        self._objects = objects
        self._parts = Parts(connection)

    def has_circle(self, circle: str) -> bool:
        """A circle was erased whole: of its events only heads and signatures are kept, whenever they come."""
        return bool(self._connection.rows("SELECT 1 FROM erased_circle WHERE circle = ?", circle))

    def cause(self, circle: str) -> str:
        """The event by which a circle was erased whole, or an empty text."""
        row = self._connection.row("SELECT cause FROM erased_circle WHERE circle = ?", circle)
        return row[0] if row else ""

    def note(self, erasure: Erasure) -> None:
        """Write a line of the audit, unless the event has one already."""
        self._connection.run(
            "INSERT OR IGNORE INTO erasure (event, circle, time, author, kind, count, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            erasure.event,
            erasure.circle,
            erasure.time,
            erasure.author,
            erasure.kind,
            erasure.count,
            erasure.reason,
        )

    def has(self, event: str) -> bool:
        """An `Erased` event was carried out."""
        return bool(self._connection.rows("SELECT 1 FROM erasure WHERE event = ?", event))

    def all(self) -> tuple[Erasure, ...]:
        """Every line of the audit, newest first."""
        rows = self._connection.rows(
            "SELECT event, circle, time, author, kind, count, reason FROM erasure"
            " ORDER BY time DESC, event DESC"
        )
        return tuple(Erasure(*row) for row in rows)

    def of(self, circle: str) -> tuple[Erasure, ...]:
        """The lines about one circle, newest first."""
        return tuple(e for e in self.all() if e.circle == circle)

    def drop_beside(self, events: Iterable[Event]) -> None:
        """Let go of what is kept beside events that are being erased: attachments, texts of invitations.

        Their bodies must still be there, for they name it. Attachments go once the transaction is over.
        """
        for event in events:
            try:
                facts = read_facts(event)
            except Refusal:
                continue
            match facts:
                case SubmissionSent():
                    self._doom(event.circle, [f.sha256 for f in facts.files])
                    self._parts.forget_event(event.id)
                case InvitationMade():
                    name = f"invitation.{facts.invitation}"
                    self._connection.run("DELETE FROM secret WHERE name = ?", name)
                case _:
                    pass

    def _doom(self, circle: str, sha256s: Iterable[str]) -> None:
        files = files_of(self._objects, self._log, circle)
        found = [files.path_of(s) for s in sha256s if files.has(s)]
        come = (c for s in sha256s for c in self._parts.come(circle, s).values())
        found += [files.parts.path_of(c) for c in come if files.parts.has(c)]
        self._connection.run_many(
            "INSERT OR IGNORE INTO doomed (file) VALUES (?)",
            [(path.relative_to(self._objects).as_posix(),) for path in found],
        )

    def finish(self, checkpoint: Callable[[], bool], renew_backups: Callable[[], None]) -> bool:
        """Remove the traces on the disk, if any are left; gives whether there were. Not in a transaction.

        `checkpoint` says whether the write-ahead file is empty. Raises `Trouble` `store.*`.
        """
        settings = Settings(self._connection)
        if not settings.get(UNFINISHED):
            return False
        files = self.doomed()
        for name in files:
            disk.remove(self._objects / name)
        is_empty = checkpoint()
        try:
            renew_backups()
        except Trouble as trouble:
            # Without room for a fresh one the old ones are gone all the same.
            if not trouble.code.startswith("backup."):
                raise
        with self._connection.transaction():
            self.spare(files)
            if is_empty:
                settings.set(UNFINISHED, "")
        return True

    def doomed(self) -> tuple[str, ...]:
        """The files that are still to go."""
        rows = self._connection.rows("SELECT file FROM doomed ORDER BY file")
        return tuple(row[0] for row in rows)

    def spare(self, files: Iterable[str]) -> None:
        """These files are gone."""
        self._connection.run_many("DELETE FROM doomed WHERE file = ?", [(f,) for f in files])

    def let_go(self, people: Iterable[str], since: str) -> None:
        """Note people who may be forgotten once nothing here names them, and when they were last heard of (UTC)."""
        self._connection.run_many(
            "INSERT OR IGNORE INTO leaving (person, since) VALUES (?, ?)",
            [(person, since) for person in people],
        )

    def heard_of(self, person: str, now: str) -> None:
        """Somebody who may be forgotten has written: wait on."""
        self._connection.run("UPDATE leaving SET since = ? WHERE person = ?", now, person)

    def give_up(self, me: str, tries: int) -> None:
        """Drop deliveries of erased circles that were tried so often, except of what `me` erased."""
        self._connection.run(
            "DELETE FROM delivery WHERE tries >= ? AND circle IN (SELECT circle FROM erased_circle)"
            " AND event NOT IN (SELECT event FROM erasure WHERE author = ?)",
            tries,
            me,
        )

    def leaving(self) -> tuple[tuple[str, str], ...]:
        """People who may be forgotten, and since when."""
        rows = self._connection.rows("SELECT person, since FROM leaving ORDER BY since, person")
        return tuple((person, since) for person, since in rows)

    def keep(self, person: str) -> None:
        """A person is not to be forgotten any more: they were, or something names them again."""
        self._connection.run("DELETE FROM leaving WHERE person = ?", person)

    def dump(self) -> tuple[tuple[str, tuple[tuple[str | int, ...], ...]], ...]:
        """Every table and its rows."""
        return tuple(
            (table, tuple(tuple(r) for r in self._connection.rows(f'SELECT * FROM "{table}"')))  # noqa: S608
            for table in ("erased", "erased_circle", "erasure", "doomed", "leaving")
        )

    def load(self, dump: tuple[tuple[str, tuple[tuple[str | int, ...], ...]], ...]) -> None:
        """Add the rows of another vault's tables; what is here stays. Must be in a transaction."""
        self._connection.require_transaction()
        for table, rows in dump:
            for row in rows:
                marks = ", ".join("?" for _value in row)
                self._connection.run(f'INSERT OR IGNORE INTO "{table}" VALUES ({marks})', *row)  # noqa: S608


def carry_erasures(old: Connection, new: Connection, data_key: DataKey, objects: Path) -> int:
    """Make a restored database forget what the one it replaces had erased, and go on telling others of it.

    Only ids, codes and times are carried, and the `Erased` events themselves; what the copy still has of
    it is dropped, its attachments in the folder `objects` and its index are left for the next opening.
    Gives how many entries stay erased that the copy did not know of. Opens a transaction in `new`.
    """
    log, old_log = (Log(c, data_key.subkey(Purpose.BODIES)) for c in (new, old))
    erasures, before = Erasures(new, log, objects), Erasures(old, old_log, objects)
    outbox = Outbox(new)
    owed = [d for d in Outbox(old).all() if d.state != ACKED]
    forgotten = [e.id for e in old_log.hollow() if e.head.type == PersonFounded.__name__]
    with new.transaction():
        fresh = old_log.erased() - log.erased()
        erasures.load(before.dump())
        erasures.let_go(forgotten, "")
        for erasure in before.all():
            event = old_log.get(erasure.event)
            if event is not None:
                log.append([(event, event.circle)])
            for delivery in owed:
                if delivery.event == erasure.event:
                    outbox.queue(delivery.event, delivery.circle, delivery.recipient)
        back = log.put_back()
        erasures.drop_beside(back)
        log.drop_again()
        if fresh or back:
            Index(new).expect_rebuild()
            Settings(new).set(UNFINISHED, "yes")
    return len(fresh | {e.id for e in back})
