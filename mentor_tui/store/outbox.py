"""The outbox: which event still has to reach whom, what was handed over, and what we asked others for.

States are plain text given by the caller; which state follows which is decided elsewhere. Times are
UTC texts that sort, and an empty `due` is due at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.domain.rows import MOST_COUNTED, Page
from mentor_tui.store._driver import Columns, Value
from mentor_tui.store.connection import Connection
from mentor_tui.store.parts import Parts
from mentor_tui.store.plain_mail import PlainMail

QUEUED = "queued"
SENT = "sent"
ACKED = "acked"

_DELIVERIES = "SELECT event, circle, recipient, state, parcel, tries, due, note FROM delivery"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one recipient (both ids); `parcel` is the key of the parcel it went with."""

    event: str
    circle: str
    recipient: str
    state: str
    parcel: str
    tries: int
    due: str
    note: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A parcel given to a transport: `remote` is the transport's own name for it, to withdraw it by."""

    key: str
    recipient: str
    transport: str
    remote: str
    state: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event asked for by id, because another names it as its parent, and since when."""

    event: str
    circle: str
    since: str


class Outbox:
    """Deliveries in the order they were queued, so that parents travel before their children; `mail` is what came beside parcels."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.parts = Parts(connection)
        self.mail = PlainMail(connection)

    def queue(self, event: str, circle: str, recipient: str) -> None:
        """Queue an event for a recipient, unless it is there already, in whatever state."""
        self._connection.run(
            "INSERT OR IGNORE INTO delivery (event, circle, recipient, state, parcel, tries, due, note)"
            " VALUES (?, ?, ?, ?, '', 0, '', '')",
            event,
            circle,
            recipient,
            QUEUED,
        )

    def requeue(self, deliveries: Iterable[Delivery]) -> None:
        """Queue deliveries once more, due at once, as a further try: a parcel of the same key would be dropped."""
        self._connection.run_many(
            "UPDATE delivery SET state = ?, parcel = '', due = '', note = '', tries = tries + 1"
            " WHERE event = ? AND recipient = ?",
            [(QUEUED, d.event, d.recipient) for d in deliveries],
        )

    def call_back(self, circle: str) -> None:
        """Queue what was sent of a circle and not acknowledged once more, and have its parcels withdrawn at once.

        They go again in another shape: their events were erased.
        """
        sent = self._deliveries("WHERE circle = ? AND state = ?", circle, SENT)
        for delivery in sent:
            self.update([delivery], state=QUEUED, parcel="", due="", tries=delivery.tries + 1)
        for key in dict.fromkeys(d.parcel for d in sent):
            self._connection.run("UPDATE parcels SET state = '' WHERE key = ?", key)

    def drop_recipient(self, recipient: str) -> None:
        """Nothing waits for a person any more."""
        self._connection.run("DELETE FROM delivery WHERE recipient = ?", recipient)
        self.parts.drop_going(self.parts.going(recipient))

    def waiting(self, now: str) -> tuple[Delivery, ...]:
        """What is queued and due at `now`."""
        return self._deliveries("WHERE state = ? AND due <= ?", QUEUED, now)

    def not_arrived(self, first: int, count: int) -> Page[Delivery]:
        """What nobody said to hold yet, in the order it was queued; `first` counts from 0."""
        found = self._connection.rows(
            f"{_DELIVERIES} WHERE (state <> 'acked') = 1 ORDER BY rowid LIMIT ? OFFSET ?",
            count + 1,
            first,
        )
        more = 0
        if len(found) > count:
            more = self._connection.rows(
                "SELECT count(*) FROM"
                " (SELECT 1 FROM delivery WHERE (state <> 'acked') = 1 LIMIT ? OFFSET ?)",
                MOST_COUNTED,
                first + count,
            )[0][0]
        return Page(tuple(Delivery(*row) for row in found[:count]), more)

    def all(self, recipient: str | None = None) -> tuple[Delivery, ...]:
        """Every delivery, or every one to a recipient."""
        if recipient is None:
            return self._deliveries("")
        return self._deliveries("WHERE recipient = ?", recipient)

    def get(self, event: str, recipient: str) -> tuple[Delivery, ...]:
        """An event on its way to a recipient; empty when it was never sent there."""
        return self._deliveries("WHERE event = ? AND recipient = ?", event, recipient)

    def of_event(self, event: str) -> tuple[Delivery, ...]:
        """An event on its way to everybody it goes to."""
        return self._deliveries("WHERE event = ?", event)

    def in_state(self, state: str, until: str = "~") -> tuple[Delivery, ...]:
        """Every delivery in a state; only those due at a moment, if given."""
        return self._deliveries("WHERE state = ? AND due <= ?", state, until)

    def recipients_held(self, note: str) -> tuple[str, ...]:
        """Those for whom something is queued with this note."""
        rows = self._connection.rows(
            "SELECT DISTINCT recipient FROM delivery WHERE (state <> 'acked') = 1 AND state = ?"
            " AND note = ? ORDER BY 1",
            QUEUED,
            note,
        )
        return tuple(row[0] for row in rows)

    def has_acknowledged(self, recipient: str) -> bool:
        """A recipient has said to hold anything sent to them."""
        found = self._connection.rows(
            "SELECT 1 FROM delivery WHERE recipient = ? AND state = ? LIMIT 1", recipient, ACKED
        )
        return bool(found)

    def by_parcel(self, parcel: str) -> tuple[Delivery, ...]:
        """What went with a parcel."""
        return self._deliveries("WHERE parcel = ?", parcel)

    def update(
        self,
        deliveries: Iterable[Delivery],
        *,
        state: str | None = None,
        parcel: str | None = None,
        due: str | None = None,
        note: str | None = None,
        tries: int | None = None,
    ) -> None:
        """Change what is given and leave the rest, for all of them or, if that fails, none."""
        self._connection.run_many(
            "UPDATE delivery SET state = coalesce(?, state), parcel = coalesce(?, parcel),"
            " due = coalesce(?, due), note = coalesce(?, note), tries = coalesce(?, tries)"
            " WHERE event = ? AND recipient = ?",
            [(state, parcel, due, note, tries, d.event, d.recipient) for d in deliveries],
        )

    def acknowledge(self, recipient: str, events: Iterable[str]) -> None:
        """Note that a recipient said to hold these events; of those never sent there nothing is noted."""
        self._connection.run_many(
            "UPDATE delivery SET state = ?, note = '' WHERE recipient = ? AND event = ?",
            [(ACKED, recipient, event) for event in events],
        )

    def record_handover(self, handover: Handover) -> None:
        """Note that a parcel was handed over, or its new state."""
        self._connection.run(
            "INSERT OR REPLACE INTO parcels (key, recipient, transport, remote, state)"
            " VALUES (?, ?, ?, ?, ?)",
            handover.key,
            handover.recipient,
            handover.transport,
            handover.remote,
            handover.state,
        )

    def handovers(self, recipient: str | None = None) -> tuple[Handover, ...]:
        """Every parcel handed over, or those for a recipient, in the order of their keys."""
        rows = self._connection.rows(
            "SELECT key, recipient, transport, remote, state FROM parcels"
            " WHERE ?1 IS NULL OR recipient = ?1 ORDER BY key",
            recipient,
        )
        return tuple(Handover(*row) for row in rows)

    def drop_handover(self, key: str) -> None:
        """Forget a parcel that was withdrawn or is of no use any more."""
        self._connection.run("DELETE FROM parcels WHERE key = ?", key)

    def want(self, events: Iterable[str], circle: str, since: str) -> None:
        """Note that events of a circle are asked for; one asked for before keeps its `since`."""
        self._connection.run_many(
            "INSERT OR IGNORE INTO wanted (event, circle, since) VALUES (?, ?, ?)",
            [(event, circle, since) for event in events],
        )

    def wanted(self, circle: str | None = None) -> tuple[Wanted, ...]:
        """What is asked for, in all circles or one, the longest wait first."""
        rows = self._connection.rows(
            "SELECT event, circle, since FROM wanted WHERE ?1 IS NULL OR circle = ?1"
            " ORDER BY since, event",
            circle,
        )
        return tuple(Wanted(*row) for row in rows)

    def drop_wanted(self, events: Iterable[str]) -> None:
        """Stop asking for events: they came."""
        self._connection.run_many(
            "DELETE FROM wanted WHERE event = ?", [(event,) for event in events]
        )

    def _deliveries(self, clause: str, *values: Value) -> tuple[Delivery, ...]:
        rows: list[Columns] = self._connection.rows(
            f"{_DELIVERIES} {clause} ORDER BY rowid", *values
        )
        return tuple(Delivery(*row) for row in rows)
