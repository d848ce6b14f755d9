"""Busy times as calendars publish them: VFREEBUSY (RFC 5545, 3.6.4), read for its times and for nothing else."""

import re
from datetime import UTC, datetime, timedelta

from mentor_tui.domain.choosing import Busy
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.free_times import within
from mentor_tui.sync.calendar_lines import Component, read_calendar

MOST = 2000
_MOMENT = r"\d{8}T\d{6}Z"
_LENGTH = r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?"
_PERIOD = re.compile(rf"({_MOMENT})/(?:({_MOMENT})|{_LENGTH})")


def read_free_busy(data: bytes, asked: Busy) -> tuple[Busy, ...]:
    """The busy times that touch a stretch, cut to it, in UTC.

    Raises `Trouble` `calendar.…` for what is no calendar, also where it does not tell of the whole stretch:
    a file without free/busy times, or one that ends before, says nothing about whether somebody is free.
    """
    told = read_calendar(data).inside("VFREEBUSY")
    if not any(_covers(one, asked) for one in told):
        raise Trouble("calendar.unreadable")
    spans = [span for one in told for line in one.lines for span in _spans(*line)]
    if len(spans) > MOST:
        raise Trouble("calendar.too_much", count=len(spans), limit=MOST)
    return within(spans, asked)


def _covers(one: Component, asked: Busy) -> bool:
    """Where it begins and ends, if it says so: outside of that it tells nothing."""
    begin, end = _limit(one.one("DTSTART")), _limit(one.one("DTEND"))
    return (begin is None or begin <= asked.start) and (end is None or asked.end <= end)


def _limit(line: str | None) -> datetime | None:
    if line is None:
        return None
    try:
        return _moment(line.rpartition(":")[2].strip())
    except ValueError:
        raise Trouble("calendar.unreadable") from None


def _spans(name: str, line: str) -> list[Busy]:
    head, _colon, value = line.partition(":")
    if name != "FREEBUSY" or "FBTYPE=FREE" in head.upper().split(";"):
        return []
    return [_span(period.strip()) for period in value.split(",")]


def _span(period: str) -> Busy:
    # One time that is not understood may be the one that counts, so it is not passed over.
    match = _PERIOD.fullmatch(period)
    if match is None:
        raise Trouble("calendar.unreadable")
    try:
        start = _moment(match[1])
        if match[2]:
            return Busy(start, _moment(match[2]))
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[2:])
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return Busy(start, start + length)
    except (ValueError, OverflowError):
        raise Trouble("calendar.unreadable") from None


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
