"""English days, years and times of day: "27 November 2026" is "the twenty-seventh of November twenty twenty-six"."""

import re

from mentor_tui.speech.normalise.addresses import say_address
from mentor_tui.speech.normalise.addresses_en import SIGNS
from mentor_tui.speech.normalise.numerals_en import cardinal, ordinal, year
from mentor_tui.speech.normalise.patterns import DASH, MOMENT, OVER
from mentor_tui.speech.normalise.rules import Rules, after, closed, rule, word_before
from mentor_tui.speech.normalise.tables import listed

MONTHS = listed(
    "January February March April May June July August September October November December"
)
_WEEKDAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_SHORT = [*(month[:3] for month in MONTHS), "Sept"]

_DAY = r"0?[1-9]|[12][0-9]|3[01]"
_YEAR = r"1[0-9]{3}|2[0-9]{3}"
_NAME = "|".join([*MONTHS, *_SHORT])
# What is asked for is shown as it is typed: "Write a day as 2026-11-27."
_SHOWS_HOW = re.compile(r"(?:day as |such as |like this: |for example )(?:[0-9-]{10} or )?$")


def clock(hour: str, minute: str, second: str | None = None) -> str | None:
    """A time of day on a clock of 24 hours: "fifteen hundred", "nine oh five", "ten o'clock".

    None when no clock shows it, such as 24:30.
    """
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if hours > 24 or (hours == 24 and minutes):
        return None
    if not minutes and not seconds:
        if hours in (0, 24):
            return "midnight"
        return f"{cardinal(hours)} o'clock" if hours < 13 else f"{cardinal(hours)} hundred"
    said = cardinal(hours)
    minute_said = cardinal(minutes) if minutes > 9 else f"oh {cardinal(minutes)}"
    said = f"{said} {minute_said if minutes else 'zero zero'}"
    return f"{said} and {cardinal(seconds)} seconds" if seconds else said


def _day(match: re.Match[str], number: int, month: str) -> str:
    article = "" if word_before(match) == "the" else "the "
    return f"{article}{ordinal(number)} of {month}"


def _with_time(match: re.Match[str], said: str) -> str | None:
    if not match["hour"]:
        return said
    moment = clock(match["hour"], match["minute"], match["second"])
    return None if moment is None else f"{said}, {moment}"


def _in_numbers(match: re.Match[str]) -> str | None:
    """2026-11-27, 27/11/2026: the day before the month; sign by sign where it shows how to write."""
    if _SHOWS_HOW.search(match.string[max(0, match.start() - 40) : match.start()]):
        return say_address(match[0], SIGNS)
    day = _day(match, int(match["day"]), MONTHS[int(match["month"]) - 1])
    return _with_time(match, f"{day} {year(int(match['year']))}")


def _month(name: str) -> str:
    return MONTHS[[month[:3] for month in MONTHS].index(name[:3])]


def _day_first(match: re.Match[str]) -> str:
    """27 November 2026, 27–29 Nov."""
    month = _month(match["name"])
    if match["from"]:
        first = ordinal(int(match["from"]))
        link = match["link"].strip()
        to = "to" if link in "-–—" else link
        article = "" if word_before(match) == "the" else "the "
        said = f"{article}{first} {to} the {ordinal(int(match['day']))} of {month}"
    else:
        said = _day(match, int(match["day"]), month)
    return closed(match, f"{said} {year(int(match['year']))}" if match["year"] else said)


def _month_first(match: re.Match[str]) -> str | None:
    """November 27, 2026; Nov 2026. By itself a short name may be a person's."""
    if not match["day"] and not match["year"]:
        return None
    month = _month(match["name"])
    if match["day"]:
        month = f"{month} the {ordinal(int(match['day']))}"
    return f"{month} {year(int(match['year']))}" if match["year"] else month


def _weekday(match: re.Match[str]) -> str:
    """Fri 27 Nov."""
    return f"{_full_day(match[1])},"


def _weekdays(match: re.Match[str]) -> str:
    """Mon–Fri."""
    return f"{_full_day(match[1])} to {_full_day(match[2])}"


def _full_day(short: str) -> str:
    return next(day for day in _WEEKDAYS if day.startswith(short))


def _year(match: re.Match[str]) -> str | None:
    """in 2026."""
    counted = re.match(r"\s(?!(?:and|or|to|until|by)\b)[a-z]", after(match, 7))
    if (
        word_before(match) not in {"in", "and", "since", "year", "until", "by", "of", "from"}
        or counted
    ):
        return None
    return year(int(match[0])) if 1100 <= int(match[0]) < 2100 else None


def _years(match: re.Match[str]) -> str | None:
    first, last = int(match[1]), int(match[2])
    return f"{year(first)} to {year(last)}" if 1500 <= first < last < 2200 else None


def _decade(match: re.Match[str]) -> str | None:
    said = year(int(match[1]))
    return f"{said[:-1]}ies" if said.endswith("ty") else None


def _time(match: re.Match[str]) -> str | None:
    if match["half"]:
        half = "-".join(match["half"].lower().replace(".", ""))
        minutes = int(match["minute"] or 0)
        said = cardinal(int(match["hour"]))
        if minutes:
            said = f"{said} {'oh ' if minutes < 10 else ''}{cardinal(minutes)}"
        return f"{said} {half}"
    return clock(match["hour"], match["minute"], match["second"]) if match["minute"] else None


def _span(match: re.Match[str]) -> str | None:
    first, last = clock(match[1], match[2]), clock(match[3], match[4])
    return None if first is None or last is None else f"{first} to {last}"


_HOUR = r"[01]?[0-9]|2[0-4]"
RULES: Rules = (
    rule(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01]){MOMENT}{OVER}", _in_numbers),
    rule(rf"(?P<day>{_DAY})(?P<sign>[./])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>{_YEAR}){MOMENT}{OVER}", _in_numbers),
    rule(rf"(?:(?P<from>{_DAY})(?P<link>{DASH}|\s(?:and|to|or)\s))?(?P<day>{_DAY})(?:st|nd|rd|th)?\s(?P<name>{_NAME})\.?(?:,?\s(?P<year>{_YEAR}))?", _day_first),
    rule(rf"({_HOUR}):([0-5][0-9]){DASH}({_HOUR}):([0-5][0-9])(?![.:]?[0-9])", _span),
    rule(rf"(?P<hour>{_HOUR})(?::(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?)?(?:\s?(?P<half>[ap]\.?m\b\.?|[AP]M))?(?![.:]?[0-9])", _time),
    rule(rf"({_YEAR}){DASH}({_YEAR}){OVER}", _years),
    rule(r"(1[0-9][1-9]0|20[1-9]0)s", _decade),
    rule(rf"(?:{_YEAR})(?![.,:/-][0-9])", _year),
)  # fmt: skip
"""For what begins with a number."""

_MONTH_DAY = rule(
    rf"(?P<name>{_NAME})\.?(?:\s(?P<day>{_DAY})(?:st|nd|rd|th)?(?![0-9:/.]))?(?:,?\s(?P<year>{_YEAR})(?!\s[a-z]))?",
    _month_first,
)
_SHORT_DAY = rule(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?(?=\s(?:[0-9]|" + "|".join(_SHORT) + "))", _weekday
)
_DAYS = rule(rf"(Mon|Tue|Wed|Thu|Fri|Sat|Sun){DASH}(Mon|Tue|Wed|Thu|Fri|Sat|Sun)", _weekdays)
WORDS = {
    **dict.fromkeys((*MONTHS, *_SHORT), (_MONTH_DAY,)),
    **{day[:3]: (_DAYS, _SHORT_DAY) for day in _WEEKDAYS},
}
"""For what begins with the name of a month or the short one of a day."""
