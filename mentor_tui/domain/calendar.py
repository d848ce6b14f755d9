"""Working time: days that count for a deadline, in the calendar of a country."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

COUNTRY = "PL"

_ZONE = re.compile(r"[A-Za-z][\w+-]{0,31}(/[\w+-]{1,31}){0,2}", re.ASCII)


_NAMES_IN = {"en": "en_US"}
"""How the holidays are called where the library names a language otherwise than we do."""


@cache
def _holidays(country: str, language: str | None = None) -> "HolidayBase":
    # Imported on first use: it costs a fifth of a second, and only days ahead need it.
    import holidays

    return holidays.country_holidays(country, language=language)


def is_working_day(day: date, country: str = COUNTRY) -> bool:
    """Monday to Friday and no public holiday (24 December counts as one in Poland since 2025)."""
    return day.weekday() < 5 and day not in _holidays(country)


def holiday_name(day: date, language: str, country: str = COUNTRY) -> str:
    """What a public holiday is called; empty for any other day."""
    return _holidays(country, _NAMES_IN.get(language, language)).get(day) or ""


def add_working_days(day: date, count: int, country: str = COUNTRY) -> date:
    """The working day that is `count` working days after `day`; with 0, `day` or the next working day."""
    while count > 0 or not is_working_day(day, country):
        day += timedelta(days=1)
        if is_working_day(day, country):
            count -= 1
            if count <= 0:
                return day
    return day


def read_day(text: str) -> date:
    """The day a text says. Raises `ValueError` for any other writing than YYYY-MM-DD."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def is_zone_name(text: str) -> bool:
    """A text is written like a time zone's name: "Europe/Warsaw". Whether it is known depends on the computer."""
    return _ZONE.fullmatch(text) is not None


def zone_of(name: str) -> tzinfo:
    """A time zone by name; UTC where the computer does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def day_of(moment: datetime, zone: str) -> date:
    """The day it is at an aware moment on the clocks of a time zone; UTC where the computer does not know it."""
    return moment.astimezone(zone_of(zone)).date()
