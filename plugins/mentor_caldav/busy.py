"""Busy times as a server tells them (VFREEBUSY, RFC 5545, 3.6.4); always in UTC."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mentor_tui.api import Span

MOST = 2000
_FOLD = re.compile(rb"\r?\n[ \t]")
_MOMENT = r"\d{8}T\d{6}Z"
_LENGTH = r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?"
_PERIOD = re.compile(rf"({_MOMENT})/(?:({_MOMENT})|{_LENGTH})")


def read_busy(data: bytes, within: Span) -> tuple[Span, ...]:
    """The busy times in an answer, as far as they lie within a stretch. What is written wrongly is passed over."""
    found: list[Span] = []
    for written in _FOLD.sub(b"", data).splitlines():
        head, _colon, value = written.decode("utf-8", "replace").partition(":")
        name, *parameters = head.upper().split(";")
        if name != "FREEBUSY" or "FBTYPE=FREE" in parameters:
            continue
        for period in value.split(",")[: MOST - len(found)]:
            span = _span(period.strip())
            if span and span.start < within.end and within.start < span.end:
                found.append(Span(max(span.start, within.start), min(span.end, within.end)))
    return join_spans(found)


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in order, those that touch made one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _span(period: str) -> Span | None:
    match = _PERIOD.fullmatch(period)
    if match is None:
        return None
    try:
        start = _moment(match[1])
        if match[2]:
            return Span(start, _moment(match[2]))
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[2:])
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return Span(start, start + length)
    except (ValueError, OverflowError):
        return None


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
