"""Files that travel apart from the event that names them: what still has to go, and what has come so far.

Only numbers and hashes are here; the bytes that came lie sealed beside the attachments. States are plain
text given by the caller, as in the outbox; times are UTC texts that sort.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.store._driver import Value
from mentor_tui.store.connection import Connection


@dataclass(frozen=True, slots=True)
class GoingPart:
    """Part `number`, from 0, of a file that an event names, on its way to a recipient.

    The file is cut into parts of `length` bytes. `parcel` is the key of the parcel it went with last.
    """

    circle: str
    event: str
    sha256: str
    recipient: str
    length: int
    number: int
    state: str
    parcel: str = ""
    tries: int = 0
    due: str = ""


@dataclass(frozen=True, slots=True)
class AwaitedFile:
    """A file that an event names and that is not here yet: who sends it, how it is cut (0: not known yet).

    It was asked for `asked` times, and is again when it is `due`.
    """

    circle: str
    event: str
    sha256: str
    sender: str
    length: int
    asked: int
    due: str


_GOING = (
    "SELECT circle, event, sha256, recipient, length, number, state, parcel, tries, due"
    " FROM part_going"
)
_AWAITED = "SELECT circle, event, sha256, sender, length, asked, due FROM awaited_file"


class Parts:
    """Both directions. What changes anything is called in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- what has to go --------------------------------------------------------------------------

    def keep_going(self, parts: Iterable[GoingPart]) -> None:
        """Note parts, or their new state."""
        self._connection.run_many(
            "INSERT OR REPLACE INTO part_going (circle, event, sha256, recipient, length, number,"
            " state, parcel, tries, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    p.circle,
                    p.event,
                    p.sha256,
                    p.recipient,
                    p.length,
                    p.number,
                    p.state,
                    p.parcel,
                    p.tries,
                    p.due,
                )
                for p in parts
            ],
        )

    def going(self, recipient: str = "", sha256: str = "") -> tuple[GoingPart, ...]:
        """Every part that nobody confirmed yet, in the order of files and parts; only a recipient's, only a file's."""
        return self._going(
            "WHERE ?1 IN ('', recipient) AND ?2 IN ('', sha256)"
            " ORDER BY recipient, circle, sha256, number",
            recipient,
            sha256,
        )

    def in_state(self, state: str, until: str = "~") -> tuple[GoingPart, ...]:
        """The parts in a state that are due at a moment, in the order of files and parts."""
        return self._going(
            "WHERE state = ? AND due <= ? ORDER BY recipient, circle, sha256, number", state, until
        )

    def drop_going(self, parts: Iterable[GoingPart]) -> None:
        """Somebody holds these; the parcels they went with are withdrawn at once."""
        parts = tuple(parts)
        self._connection.run_many(
            "DELETE FROM part_going WHERE circle = ? AND sha256 = ? AND recipient = ? AND number = ?",
            [(p.circle, p.sha256, p.recipient, p.number) for p in parts],
        )
        self._connection.run_many(
            "UPDATE parcels SET state = '' WHERE key = ?", [(p.parcel,) for p in parts if p.parcel]
        )

    def _going(self, clause: str, *values: Value) -> tuple[GoingPart, ...]:
        rows = self._connection.rows(f"{_GOING} {clause}", *values)
        return tuple(GoingPart(*row) for row in rows)

    # --- what has come ---------------------------------------------------------------------------

    def await_file(self, file: AwaitedFile) -> None:
        """Note a file that is to come, or what is new about it."""
        self._connection.run(
            "INSERT OR REPLACE INTO awaited_file (circle, event, sha256, sender, length, asked, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            file.circle,
            file.event,
            file.sha256,
            file.sender,
            file.length,
            file.asked,
            file.due,
        )

    def awaited(self, circle: str, sha256: str) -> AwaitedFile | None:
        """A file that is to come; None when it is not awaited."""
        found = self._awaited("WHERE circle = ? AND sha256 = ?", circle, sha256)
        return found[0] if found else None

    def awaited_anywhere(self, sha256: str) -> tuple[AwaitedFile, ...]:
        """The circles that await a file."""
        return self._awaited("WHERE sha256 = ? ORDER BY circle", sha256)

    def overdue(self, now: str) -> tuple[AwaitedFile, ...]:
        """The files to ask for at a moment."""
        return self._awaited("WHERE due <= ? ORDER BY due, sha256", now)

    def all_awaited(self, circle: str) -> tuple[AwaitedFile, ...]:
        """Every file of a circle that is to come."""
        return self._awaited("WHERE circle = ? ORDER BY sha256", circle)

    def stop_awaiting(self, circle: str, sha256: str) -> None:
        """The file is here, or not wanted any more."""
        for table in ("awaited_file", "part_come"):
            self._connection.run(
                f"DELETE FROM {table} WHERE circle = ? AND sha256 = ?",  # noqa: S608 -- from above
                circle,
                sha256,
            )

    def note_come(self, circle: str, sha256: str, number: int, content: str) -> None:
        """Part `number` of a file is here; `content` is the SHA-256 by which it lies beside the attachments."""
        self._connection.run(
            "INSERT OR REPLACE INTO part_come (circle, sha256, number, content) VALUES (?, ?, ?, ?)",
            circle,
            sha256,
            number,
            content,
        )

    def come(self, circle: str, sha256: str) -> dict[int, str]:
        """The parts of a file that are here: numbers and the SHA-256 of each."""
        rows = self._connection.rows(
            "SELECT number, content FROM part_come WHERE circle = ? AND sha256 = ? ORDER BY number",
            circle,
            sha256,
        )
        return dict(rows)

    def forget_come(self, circle: str, sha256: str) -> None:
        """The parts that came are of no use: another cut comes now, or they made another file."""
        self._connection.run(
            "DELETE FROM part_come WHERE circle = ? AND sha256 = ?", circle, sha256
        )

    def forget_event(self, event: str) -> None:
        """The event that named files was erased: nothing of them goes or comes any more."""
        self._connection.run("DELETE FROM part_going WHERE event = ?", event)
        for file in self._awaited("WHERE event = ?", event):
            self.stop_awaiting(file.circle, file.sha256)

    def _awaited(self, clause: str, *values: Value) -> tuple[AwaitedFile, ...]:
        rows = self._connection.rows(f"{_AWAITED} {clause}", *values)
        return tuple(AwaitedFile(*row) for row in rows)
