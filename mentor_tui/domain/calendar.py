"""Working time: days that count for a deadline, in the calendar of a country."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

COUNTRY = "PL"


@cache
def _holidays(country: str) -> "HolidayBase":
    # Imported on first use: it costs a fifth of a second, and only writing a deadline needs it.
    import holidays

    return holidays.country_holidays(country)


def is_working_day(day: date, country: str = COUNTRY) -> bool:
    """Monday to Friday and no public holiday (24 December counts as one in Poland since 2025)."""
    return day.weekday() < 5 and day not in _holidays(country)


def add_working_days(day: date, count: int, country: str = COUNTRY) -> date:
    """The working day that is `count` working days after `day`; with 0, `day` or the next working day."""
    while count > 0 or not is_working_day(day, country):
        day += timedelta(days=1)
        if is_working_day(day, country):
            count -= 1
            if count <= 0:
                return day
    return day


def day_of(moment: datetime, zone: str) -> date:
    """The day it is at an aware moment on the clocks of a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
