"""A time as people type it, Polish or English: "śr 16.12 10:00 90m", "next Tuesday 3pm for an hour".

Whatever is not understood, or may mean two things, is refused with what it may mean: nothing is guessed. What
was understood is read back in words before anything is sent, so a day without a year may be the next such day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentor_tui.domain import time_words as w
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.typed_days import day_in_year, exact_day, month_of, read_span, weekday_of
from mentor_tui.domain.typed_length import cut, take_length

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years a calendar shows."""
LONGEST = 200
"""Characters that are read."""
_CLOCK = r"(\d{1,2})(?:[:.]([0-5]\d))? ?(am|pm)?"
_RANGE = re.compile(rf"\b{_CLOCK} ?(?:-|do|to|until) ?{_CLOCK}\b(?![.\d/])")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\b\.?")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b")
_COLON = re.compile(r"\b(\d{1,2}):([0-5]\d) ?(am|pm)?\b")
_AM_PM = re.compile(r"\b(\d{1,2})(?:[.:]([0-5]\d))? ?(am|pm)\b")
_AT_DOTTED = re.compile(r"\b(?:o|od|at|from|godz\.?|godzina|godzinie) (\d{1,2})\.([0-5]\d)\b")
_AT = re.compile(r"\b(?:o|od|at|from|godz\.?|godzina|godzinie) (\d{1,2})\b(?![.\d/])")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\s\w]")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: when it begins (aware, on the clocks of the zone) and for how many minutes, None if not said."""

    start: datetime
    minutes: int | None


@dataclass(slots=True)
class _Found:
    """What was found so far; `left` is the text without it."""

    left: str
    days: list[date] = field(default_factory=list)
    weekday: int | None = None
    is_next: bool = False
    weeks: int = 0
    clock: time | None = None
    end: time | None = None
    is_sure: bool = False
    """The hour cannot mean twelve hours later."""
    minutes: int | None = None


def read_time(text: str, now: datetime, zone: str, language: str) -> Typed:
    """The time a person typed, `now` aware, on the clocks of `zone`; `language` decides what 3/4 means.

    Raises `Refusal`: `time.empty`, `time.not_understood` (words), `time.no_day`, `time.no_hour`, `time.past` (day),
    `time.no_such_day` (words), `time.weekday_differs` (day, weekday), `time.day_or_month` (words), `time.date_or_hour`
    (words), `time.morning_or_later` (hour, later), `time.skipped` (hour) and `time.twice` (hour) where clocks change.
    """
    # Folding takes every dash but the plain one for a space.
    plain = re.sub("[\u2010-\u2015\u2212]", "-", text[:LONGEST])
    folded = " ".join(fold_text(plain).split())
    if not folded:
        raise Refusal("time.empty")
    here = now.astimezone(ZoneInfo(zone))
    found = _Found(f" {folded} ")
    _take_exact_days(found, here.date(), language)
    found.left, found.minutes = take_length(found.left)
    _take_range(found)
    _take_clock(found)
    _take_dotted(found, here.date())
    _take_words(found, here.date())
    if found.clock is None:
        raise Refusal("time.no_hour")
    _check_half_of_day(found)
    day = _day(found, here)
    start = _on_clocks(day, found.clock, zone)
    if start <= now:
        raise Refusal("time.past", day=day.isoformat())
    return Typed(start, _minutes(found, day, start, zone))


def read_date(text: str, now: datetime, zone: str, language: str) -> date:
    """A day a person typed, gone by or ahead: "16.12", "wczoraj", "next Tuesday", "w przyszłym tygodniu".

    Raises `Refusal` `day.not_understood` (words), and as `read_time`: `time.no_such_day`, `time.weekday_differs`,
    `time.day_or_month`, `time.two_days`.
    """
    folded = " ".join(fold_text(text[:LONGEST]).split())
    here = now.astimezone(ZoneInfo(zone))
    if (weeks := _week_alone(folded)) is not None:
        return here.date() + timedelta(weeks=weeks)
    # The end of the day stands for the hour: so no number is taken for one, and today's weekday is today.
    found = _Found(f" {folded} ", clock=time.max, is_sure=True)
    try:
        _take_exact_days(found, here.date(), language)
        _take_dotted(found, here.date())
        _take_words(found, here.date())
        day = _day(found, here)
    except Refusal as refusal:
        if refusal.code not in ("time.not_understood", "time.no_day"):
            raise
        raise Refusal("day.not_understood", words=text.strip()[:LONGEST]) from None
    except OverflowError:
        day = date.max
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refusal("time.no_such_day", words=text.strip()[:LONGEST])
    return day


def _week_alone(folded: str) -> int | None:
    """How many weeks from now "this week", "w przyszłym tygodniu" and the like are; None for anything else."""
    words = [word for word in folded.split() if word not in w.FILLERS]
    if not words or words[-1] not in w.WEEK or len(words) > 2:
        return None
    if len(words) == 1:
        return 0
    return 1 if words[0] in w.NEXT else -1 if words[0] in w.LAST else None


def _take_exact_days(found: _Found, today: date, language: str) -> None:
    while match := _ISO.search(found.left):
        found.left = cut(found.left, match)
        found.days.append(exact_day(int(match[1]), int(match[2]), int(match[3]), match[0]))
    while match := _SLASHED.search(found.left):
        found.left = cut(found.left, match)
        day, month = int(match[1]), int(match[2])
        if language != "pl" and day <= 12 and month <= 12 and day != month:
            raise Refusal("time.day_or_month", words=match[0])
        if month > 12 >= day:
            day, month = month, day
        found.days.append(day_in_year(int(match[3] or 0), month, day, match[0], today))


def _take_range(found: _Found) -> None:
    match = _RANGE.search(found.left)
    if match is None:
        return
    hours = (int(match[1]), int(match[4]))
    if max(hours) > 24 or found.minutes is not None:
        return
    found.left = cut(found.left, match)
    last = match[6] or ""
    # "1-3pm": both are meant in the afternoon, unless the first would then be the later one.
    first = match[3] or (last if hours[0] <= hours[1] or hours[0] == 12 else "")
    found.end = _clock(hours[1], int(match[5] or 0), last, match[0])
    found.clock = _clock(hours[0], int(match[2] or 0), first, match[0])
    found.is_sure = bool(first) or match[1].startswith("0")


def _take_clock(found: _Found) -> None:
    if found.clock is not None:
        return
    for noon in ("w poludnie", "at noon", "noon", "midday"):
        if f" {noon} " in found.left.replace(",", " "):
            found.left = found.left.replace(noon, " ")
            found.clock, found.is_sure = time(12), True
            return
    for pattern in (_AM_PM, _COLON, _AT_DOTTED, _AT):
        if match := pattern.search(found.left):
            found.left = cut(found.left, match)
            minute = match[2] if pattern.groups > 1 else ""
            half = match[3] if pattern.groups > 2 else ""
            found.clock = _clock(int(match[1]), int(minute or 0), half or "", match[0])
            found.is_sure = bool(half) or match[1].startswith("0")
            return
    for word in _WORD.findall(found.left):
        if word in w.HOURS:
            found.left = found.left.replace(word, " ", 1)
            found.clock = time(w.HOURS[word])
            return


def _take_dotted(found: _Found, today: date) -> None:
    """16.12 is a day; 9.30 an hour; 9.10 a day only where the hour was said besides."""
    while match := _DOTTED.search(found.left):
        first, second = int(match[1]), int(match[2])
        is_hour = not match[3] and first <= 24 and second <= 59 and len(match[2]) == 2
        is_day = 1 <= second <= 12 and 1 <= first <= 31
        if is_hour and found.clock is None and (not is_day or found.days):
            found.clock = _clock(first, second, "", match[0])
            found.is_sure = match[1].startswith("0")
        elif is_day and is_hour and found.clock is None and _is_only_number(found):
            raise Refusal("time.date_or_hour", words=match[0].strip())
        elif is_day:
            year = int(match[3] or 0)
            year += 2000 if match[3] and year < 100 else 0
            found.days.append(day_in_year(year, second, first, match[0], today))
        else:
            raise Refusal("time.no_such_day", words=match[0].strip())
        found.left = cut(found.left, match)


def _is_only_number(found: _Found) -> bool:
    """A day is named in words, so that "9.10" may be the hour as well."""
    if len(_DOTTED.findall(found.left)) > 1:
        return False
    words = _WORD.findall(found.left)
    return any(word in w.IN_DAYS or weekday_of(word) is not None for word in words)


def _take_words(found: _Found, today: date) -> None:
    """Days in words; what is left after them was not understood."""
    found.left = found.left.replace("day after tomorrow", "pojutrze").replace(
        "po poludniu", "popoludniu"
    )
    found.left = _ORDINAL.sub(r"\1", found.left)
    tokens = [t for t in _TOKEN.findall(found.left) if t not in ",;.()-"]
    strange: list[str] = []
    at = iter(range(len(tokens)))
    for place in at:
        token = tokens[place]
        following = tokens[place + 1 : place + 3]
        if token in w.IN_DAYS:
            found.days.append(today + timedelta(days=w.IN_DAYS[token]))
        elif token in ("za", "in") and (span := read_span(following)) is not None:
            days, used = span
            found.weeks += days // 7 if days % 7 == 0 else 0
            if days % 7:
                found.days.append(today + timedelta(days=days))
            _skip(at, used)
        elif token.isdecimal() and following and (month := month_of(following[0])):
            _take_year(found, at, tokens, place + 2, int(token), month, today)
        elif (month := month_of(token)) and following and following[0].isdecimal():
            _take_year(found, at, tokens, place + 2, int(following[0]), month, today)
        elif (weekday := weekday_of(token)) is not None and found.weekday is None:
            found.weekday = weekday
        elif token in w.NEXT:
            found.is_next = True
        elif token in w.LATER or token in w.EARLIER:
            _take_half(found, later=token in w.LATER)
        elif token.isdecimal() and found.clock is None and int(token) <= 24:
            found.clock = _clock(int(token), 0, "", token)
        elif token not in w.FILLERS:
            strange.append(token)
    if strange:
        raise Refusal("time.not_understood", words=" ".join(strange))


def _skip(at: Iterator[int], count: int) -> None:
    for _n in range(count):
        next(at, None)


def _take_year(
    found: _Found,
    at: Iterator[int],
    tokens: list[str],
    after: int,
    day: int,
    month: int,
    today: date,
) -> None:
    year = tokens[after] if len(tokens) > after and len(tokens[after]) == 4 else ""
    has_year = year.isdecimal()
    _skip(at, 2 if has_year else 1)
    found.days.append(day_in_year(int(year) if has_year else 0, month, day, str(day), today))


def _take_half(found: _Found, *, later: bool) -> None:
    if found.clock is None:
        return
    if later and found.clock.hour < 12:
        found.clock = found.clock.replace(hour=found.clock.hour + 12)
    found.is_sure = True


def _clock(hour: int, minute: int, half: str, words: str) -> time:
    if half and not 1 <= hour <= 12:
        raise Refusal("time.no_such_hour", words=words.strip())
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise Refusal("time.no_such_hour", words=words.strip())
    return time(hour, minute)


def _check_half_of_day(found: _Found) -> None:
    """Nobody meets at three at night: three o'clock is asked about unless it was said which one (03:00, 3am)."""
    if found.clock is not None and not found.is_sure and 1 <= found.clock.hour <= 6:
        later = found.clock.replace(hour=found.clock.hour + 12)
        raise Refusal("time.morning_or_later", hour=f"{found.clock:%H:%M}", later=f"{later:%H:%M}")


def _day(found: _Found, here: datetime) -> date:
    days = set(found.days)
    if len(days) > 1:
        raise Refusal("time.two_days")
    if days:
        day = next(iter(days)) + timedelta(weeks=found.weeks)
        if found.weekday is not None and day.weekday() != found.weekday:
            raise Refusal("time.weekday_differs", day=day.isoformat(), weekday=found.weekday)
        return day
    if found.weekday is None:
        if found.weeks:
            return here.date() + timedelta(weeks=found.weeks)
        raise Refusal("time.no_day")
    weeks = found.weeks + found.is_next
    if weeks:
        monday = here.date() - timedelta(days=here.weekday())
        return monday + timedelta(weeks=weeks, days=found.weekday)
    ahead = (found.weekday - here.weekday()) % 7
    if ahead == 0 and found.clock is not None and found.clock <= here.time():
        ahead = 7
    return here.date() + timedelta(days=ahead)


def _on_clocks(day: date, clock: time, zone: str) -> datetime:
    """The moment the clocks of a zone show a time. Raises `Refusal` `time.skipped`, `time.twice`."""
    one = datetime.combine(day, clock, ZoneInfo(zone))
    other = one.replace(fold=1)
    if one.utcoffset() != other.utcoffset():
        is_skipped = one.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(
            tzinfo=None
        ) != one.replace(tzinfo=None)
        code = "time.skipped" if is_skipped else "time.twice"
        raise Refusal(code, hour=f"{clock:%H:%M}", day=day.isoformat())
    return one


def _minutes(found: _Found, day: date, start: datetime, zone: str) -> int | None:
    """Real minutes: an hour the clocks skip or repeat is not met twice or lost."""
    if found.end is None or found.clock is None:
        return found.minutes
    after = day + timedelta(days=1) if found.end <= found.clock else day
    end = _on_clocks(after, found.end, zone)
    return round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60)
