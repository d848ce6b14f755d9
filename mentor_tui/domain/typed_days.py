"""Days as people type them: names of months and weekdays, "za dwa tygodnie", a day without a year."""

from datetime import date, timedelta

from mentor_tui.domain import time_words as w
from mentor_tui.domain.errors import Refusal

_JUST_GONE = timedelta(days=60)
"""A day without a year that was so short a time ago is a slip, and not meant for next year."""


def read_span(following: list[str]) -> tuple[int, int] | None:
    """The days of "za tydzień", "in two weeks", "za 3 dni", and how many words they took."""
    if following[:1] and following[0] in w.WEEK:
        return 7, 1
    if len(following) < 2:
        return None
    count = int(following[0]) if following[0].isdecimal() else w.NUMBERS.get(following[0], 0)
    if not 1 <= count <= 365:
        return None
    if following[1] in w.WEEK:
        return 7 * count, 2
    return (count, 2) if following[1] in w.DAYS else None


def month_of(word: str) -> int:
    """The month a word of at least three letters begins, 0 for none."""
    if len(word) < 3:
        return 0
    return next((n for n, names in enumerate(w.MONTHS, 1) if _is_in(word, names)), 0)


def weekday_of(word: str) -> int | None:
    """The day of the week a word names or begins, Monday being 0; None for none."""
    found = (
        n
        for n, names in enumerate(w.WEEKDAYS)
        if word in names or (len(word) >= 3 and _is_in(word, names))
    )
    return next(found, None)


def _is_in(word: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(word) for name in names)


def exact_day(year: int, month: int, day: int, words: str) -> date:
    """A day of the calendar. Raises `Refusal` `time.no_such_day` (words)."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("time.no_such_day", words=words.strip()) from None


def day_in_year(year: int, month: int, day: int, words: str, today: date) -> date:
    """A day whose year may not have been said: then the next such day, unless it has only just gone by."""
    if year:
        return exact_day(year, month, day, words)
    for here in range(
        today.year, today.year + 9
    ):  # 29 February comes once in eight years at the latest
        try:
            found = date(here, month, day)
        except ValueError:
            continue
        if found >= today - _JUST_GONE:
            return found
    raise Refusal("time.no_such_day", words=words.strip())
