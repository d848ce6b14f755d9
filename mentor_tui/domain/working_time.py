"""Working time: how much of it lies between two moments, and full working days of notice.

Moments are aware; differences are real time, so a night that clocks are changed in is an hour longer or shorter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from mentor_tui.domain.calendar import COUNTRY, is_working_day

NOTICE_DAYS = 3
"""Full working days before a meeting by which a public body is asked (Act of 19.08.2011, art. 12)."""

LONGEST_SEARCH = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The hours of a working day that count, 0 to 24; all of them where a working day is 24 hours."""

    begin: int = 0
    end: int = 24


ALL_DAY = WorkingHours()


def real_length(start: datetime, end: datetime) -> timedelta:
    """How much time really passes; clocks that are put back add an hour."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def full_working_days(asked: date, needed: date, country: str = COUNTRY) -> int:
    """Working days wholly between two days, neither of them counted."""
    between = (asked + timedelta(days=n) for n in range(1, (needed - asked).days))
    return sum(is_working_day(day, country) for day in between)


def is_urgent(asked: date, needed: date, country: str = COUNTRY) -> bool:
    """Asked with less notice than a public body may demand (I34)."""
    return full_working_days(asked, needed, country) < NOTICE_DAYS


def last_working_day_to_ask(needed: date, days: int = NOTICE_DAYS, country: str = COUNTRY) -> date:
    """The last working day to ask on, with `days` full working days between it and the day it is for."""
    day = needed - timedelta(days=1)
    while full_working_days(day, needed, country) < days or not is_working_day(day, country):
        day -= timedelta(days=1)
    return day


def working_time(
    start: datetime,
    end: datetime,
    zone: tzinfo,
    hours: WorkingHours = ALL_DAY,
    country: str = COUNTRY,
) -> timedelta:
    """The working time between two moments, on the clocks of a zone."""
    spans = _spans_back(start, end, zone, hours, country)
    return sum((till - since for since, till in spans), timedelta())


def before_in_working_time(
    end: datetime,
    notice: timedelta,
    zone: tzinfo,
    hours: WorkingHours = ALL_DAY,
    country: str = COUNTRY,
) -> datetime:
    """The last moment with at least `notice` of working time left before `end`.

    Raises `ValueError` where a year before does not hold so much.
    """
    if notice <= timedelta():
        return end
    for since, till in _spans_back(end - LONGEST_SEARCH, end, zone, hours, country):
        if till - since >= notice:
            return (till - notice).astimezone(zone)
        notice -= till - since
    raise ValueError(notice)


def _spans_back(
    start: datetime, end: datetime, zone: tzinfo, hours: WorkingHours, country: str
) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of working time between two moments in UTC, the last first."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    day, first = end.astimezone(zone).date(), start.astimezone(zone).date()
    while day >= first:
        if is_working_day(day, country):
            since = max(start, _moment(day, hours.begin, zone))
            till = min(end, _moment(day, hours.end, zone))
            if since < till:
                yield since, till
        day -= timedelta(days=1)


def _moment(day: date, hour: int, zone: tzinfo) -> datetime:
    days, hour = divmod(hour, 24)
    return datetime.combine(day + timedelta(days=days), time(hour), zone).astimezone(UTC)
