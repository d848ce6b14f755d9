"""What is missing: the log compared with the head record beside it, each time a vault is opened.

What is found is told, noted, and then taken as the state of things: it would otherwise be found again
at each opening, and new events could not be told from it.
"""

from collections.abc import Callable
from contextlib import suppress

from mentor_tui.domain import clock
from mentor_tui.domain.errors import Trouble
from mentor_tui.store.head import Head, HeadRecord
from mentor_tui.store.log import Log, Tip
from mentor_tui.store.write_ahead import UNKNOWN, Mark

WALK = 2000
"""Links of the chain that are walked at each opening, some milliseconds."""


def head_of(tip: Tip, envelope: int, checked: int, mark: Mark) -> Head:
    """The record of a log that ends so, beside an envelope of this revision."""
    time = clock.ms_of(tip.time) if tip.time else 0
    return Head(tip.length, tip.chain, envelope, time, checked, mark)


class History:
    """The end of one vault's log and the record beside it. Made and used by the vault.

    `read_mark` tells where the write-ahead file ends now; without it that is left out.
    """

    def __init__(self, record: HeadRecord, log: Log, read_mark: Callable[[], Mark] = Mark) -> None:
        self._record = record
        self._log = log
        self._read_mark = read_mark
        self._noted: Head | None = None
        self._checked = 0
        self._has_walked = False

    def judge(self, envelope: int) -> tuple[Trouble, ...]:
        """Compare log, chain and envelope revision with the record.

        Gives `Trouble` `log.rolled_back` (missing; since, until: event times in milliseconds),
        `log.other_past`, `log.chain_broken` (ordinal), `head.missing`, `head.damaged`,
        `envelope.rolled_back`, or `changes.lost` when no event is missing but something written after the
        last one. Nothing is written.
        """
        try:
            # First the record, then the log: a write between the two only puts the log ahead.
            head = self._record.read()
        except Trouble as trouble:
            if trouble.code != "head.damaged":
                raise
            return (trouble,)
        tip = self._log.tip()
        if head is None:
            return (Trouble("head.missing"),) if tip.length else ()
        found = self._compare(head, tip)
        if not found and self._read_mark().is_before(head.mark):
            found = [Trouble("changes.lost")]
        found += self._walk(head)
        if envelope < head.envelope:
            found.append(Trouble("envelope.rolled_back"))
        return tuple(found)

    def _compare(self, head: Head, tip: Tip) -> list[Trouble]:
        if tip.length < head.length:
            since = clock.ms_of(tip.time) if tip.time else 0
            missing = head.length - tip.length
            return [Trouble("log.rolled_back", missing=missing, since=since, until=head.time)]
        if self._log.link_at(head.length) != head.chain:
            return [Trouble("log.other_past")]
        return []

    def _walk(self, head: Head) -> list[Trouble]:
        try:
            self._checked = self._log.verify_links(head.checked, WALK)
            self._has_walked = self._checked != head.checked
        except Trouble as trouble:
            if trouble.code != "log.chain_broken":
                raise
            return [trouble]
        return []

    def judge_copy(self, raw: bytes) -> tuple[Trouble, ...]:
        """Compare the log with a copy of the record that was kept elsewhere; like `judge`, for the log only."""
        head = self._record.unpack(raw)
        return tuple(self._compare(head, self._log.tip())) if head else ()

    def copy(self, envelope: int) -> bytes:
        """What the record says now, to be kept elsewhere."""
        return self._record.pack(head_of(self._log.tip(), envelope, self._checked, UNKNOWN))

    def note(self, envelope: int, *, is_reset: bool = False) -> None:
        """Put the end of the log on record, if it is not there yet. Raises `Trouble` `store.*`."""
        head = head_of(self._log.tip(), envelope, self._checked, self._read_mark())
        if head != self._noted or is_reset:
            self._record.write(head, is_reset=is_reset)
        self._noted = head
        self._has_walked = False

    def keep_walk(self, envelope: int) -> None:
        """Put on record how far this opening walked, if no write has done so; never an error."""
        if self._has_walked:
            with suppress(Trouble):
                self.note(envelope)

    def close(self) -> None:
        """Let go of the record."""
        self._record.close()
