"""Free times of interpreters: where they can be asked for, for which stretch, and what was told, before anybody is ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mentor_tui.domain.choosing import EARLY, TECHNICAL, Busy
from mentor_tui.domain.register import InterpreterEntry, candidate_of

FRESH = timedelta(hours=1)
"""What was told longer ago is asked again before anybody relies on it."""

MOST_ASKED = 30
"""Calendars that are asked at once: as many candidates as a page shows."""


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """What calendars told about one stretch: the busy times by the id of an entry, who could not be asked, and when it was."""

    busy: Mapping[str, tuple[Busy, ...]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    at: datetime | None = None

    def is_known(self, interpreter: str) -> bool:
        """A calendar of theirs told when they are busy."""
        return interpreter in self.busy

    def is_fresh(self, now: datetime) -> bool:
        """It was told within the last hour."""
        return self.at is not None and timedelta() <= now - self.at < FRESH


def span_around(entry: InterpreterEntry, start: datetime, end: datetime) -> Busy:
    """The stretch to ask about, in UTC: the job with the longest of what is kept free around it, and nothing more."""
    around = max(candidate_of(entry, start.date()).travel + EARLY, TECHNICAL)
    return Busy(start.astimezone(UTC) - around, end.astimezone(UTC) + around)


def within(spans: Iterable[Busy], asked: Busy) -> tuple[Busy, ...]:
    """The times that touch the stretch, cut to it: more was not asked for, so more is not kept."""
    return tuple(
        Busy(max(one.start, asked.start), min(one.end, asked.end))
        for one in spans
        if one.start < asked.end and asked.start < one.end
    )
