"""Which meetings are to stand in this person's calendar on a server, and how."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tui.desk.calendar_book import Held, key_of
from mentor_tui.desk.own_calendar import NEVER, booking_of
from mentor_tui.desk.record import Record
from mentor_tui.domain.entries import Stands
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, find_meeting, read_minute, write_minute
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import MeetingRow
from mentor_tui.sync.booking import Booking
from mentor_tui.sync.calendar_message import CalendarEntry

KEPT_FOR = timedelta(days=30)
"""So long after its end a meeting is still written; after that it stays as it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A meeting of this person as it should stand: `round` counts its times, `is_open` while it may still take place."""

    booking: Booking
    round: int
    is_open: bool

    @property
    def digest(self) -> str:
        """Names what would be written."""
        one = self.booking
        status = (one.is_cancelled, one.is_tentative)
        told = (one.uid, one.title.words, one.when, one.sequence, one.place, status)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def judge(self, held: Held | None, etag: str, entry: CalendarEntry | None) -> Held:
        """How the entry stands now: `held` is what was known before, `entry` what is there (None: it cannot be read)."""
        mine, before = self.booking, held.written if held else ""
        if entry is not None:
            when = entry.when
            is_same = when is not None and (when.starts, when.ends) == (
                mine.when.starts,
                mine.when.ends,
            )
            if is_same and entry.is_cancelled == mine.is_cancelled:
                is_known = held is None and entry.sequence >= mine.sequence
                return Held(etag, self.digest if is_known else before)
            if entry.is_ours and entry.sequence > mine.sequence:
                return Held(etag, before, ahead=entry.sequence)
            if entry.is_ours and entry.sequence < mine.sequence:
                return Held(etag)
        if not self.is_open:
            return Held(etag, self.digest)
        found = Held(etag, before or self.digest, *_stands(entry))
        is_known = held is not None and _place(held) == _place(found)
        return _left(found, held.left_at) if held and is_known else found

    def gone(self, held: Held) -> Held:
        """What is known once the entry is not there any more."""
        if not self.is_open or not (held.etag or held.written):
            return Held("", held.written)
        left = held.left_at if held.stands is Stands.GONE else 0
        return Held("", held.written, Stands.GONE, left_at=left)

    def settle(self, held: Held) -> Held:
        """What is known once it does not matter any more how the entry stands: it is as wished, or the meeting is over."""
        if not held.stands:
            return held
        if not self.is_open:
            return Held(held.etag, self.digest)
        mine = self.booking.when
        minutes = round((mine.ends - mine.starts).total_seconds() / 60)
        is_same = (write_minute(mine.starts), minutes) == (held.start, held.minutes)
        return Held(held.etag) if held.stands is Stands.MOVED and is_same else held


def wishes(record: Record, rows: Iterable[MeetingRow], now: datetime) -> dict[str, Wish]:
    """Those that are to be written, or are there to be compared, by key."""
    address = record.own().person.address
    found = {}
    for row in rows:
        if row.state in NEVER or read_minute(row.end) < now - KEPT_FOR:
            continue
        try:
            process = record.process(row.circle)
            meeting = find_meeting(process.meetings, row.meeting)
        except Refusal:
            continue
        if meeting.is_choosing:
            continue
        found[key_of(row.meeting)] = _wish(process, meeting, address, now)
    return found


def _wish(process: Process, meeting: Meeting, address: str, now: datetime) -> Wish:
    booking = booking_of(process, meeting, address)
    return Wish(booking, meeting.number, meeting.is_open and meeting.end > now)


def _stands(entry: CalendarEntry | None) -> tuple[Stands, str, int]:
    if entry is None or (entry.when is None and not entry.is_cancelled):
        return Stands.OTHERWISE, "", 0
    if entry.is_cancelled or entry.when is None:
        return Stands.GONE, "", 0
    minutes = round((entry.when.ends - entry.when.starts).total_seconds() / 60)
    return Stands.MOVED, write_minute(entry.when.starts), minutes


def _place(held: Held) -> tuple[Stands, str, int]:
    return held.stands, held.start, held.minutes


def _left(held: Held, at: int) -> Held:
    return Held(held.etag, held.written, held.stands, held.start, held.minutes, at)


def rows_by_key(rows: Iterable[MeetingRow]) -> Mapping[str, MeetingRow]:
    """The rows of meetings by the key of their entries."""
    return {key_of(row.meeting): row for row in rows}
