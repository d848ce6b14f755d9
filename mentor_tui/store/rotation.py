"""Which of the vault's own backups stay: a rule over times."""

from collections.abc import Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 3, 2, 2


def surplus(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those of these backups, by when they were made, that need not be kept any longer.

    Kept are the last of each of the three newest days that have one, and the first of each of the two
    newest weeks and months: so there is always one about a week old and one about a month old, once
    there was. What is dated after `now` (the clock was wrong) counts as made now.
    """
    times = sorted(set(made))
    kept: set[datetime] = set()
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    months: dict[object, datetime] = {}
    for time in times:
        moment = min(time, now)
        days[moment.date()] = time
        weeks.setdefault(moment.isocalendar()[:2], time)
        months.setdefault((moment.year, moment.month), time)
    for periods, count in ((days, DAYS), (weeks, WEEKS), (months, MONTHS)):
        kept.update(list(periods.values())[-count:])
    return frozenset(times) - kept
