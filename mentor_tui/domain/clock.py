"""Hybrid logical time: a moment every desk can order by, later than all that was seen before it.

Written as 16 hex digits: 12 of milliseconds since 1970 (UTC), 4 of a counter.
"""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)

AHEAD_MS = 10 * 60 * 1000
"""An event further ahead of the local clock than this is held until its time comes (protocol)."""

LATEST = f"{253_402_214_400_000:012x}"
"""The last day any calendar here reaches, 9999-12-31, as the first twelve digits of a time."""


def is_time(text: str) -> bool:
    """A text is an event's time: 16 lower-case hex digits, before the year 10000."""
    return len(text) == 16 and text[:12] < LATEST and not text.strip("0123456789abcdef")


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware moment."""
    return (moment - _BEGINNING) // _MS


def tick(now: datetime, seen: str = "") -> str:
    """The time for a new event: the clock's, or just after `seen`, the newest time known in the circle."""
    here = f"{milliseconds(now):012x}0000"
    if here > seen:
        return here
    ms, count = int(seen[:12], 16), int(seen[12:], 16)
    if count == 0xFFFF:
        return f"{ms + 1:012x}0000"
    return f"{ms:012x}{count + 1:04x}"


def ms_of(time: str) -> int:
    """The clock's part of an event's time, in milliseconds since 1970."""
    return int(time[:12], 16)


def moment(time: str) -> datetime:
    """The clock moment of an event's time."""
    return _BEGINNING + ms_of(time) * _MS


def latest_due(now: datetime) -> str:
    """The latest event time that is not ahead at `now`."""
    return f"{milliseconds(now) + AHEAD_MS:012x}ffff"


def is_ahead(time: str, now: datetime) -> bool:
    """The event is more than ten minutes ahead of `now`, so it is held."""
    return ms_of(time) > milliseconds(now) + AHEAD_MS
