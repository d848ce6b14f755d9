"""A meeting that is to go on longer than planned: whether the interpreters there are enough, and what else can be done.

Source: domain.md §6.4 (55 minutes extended to 75 while it runs).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from mentor_tui.domain.teams import Job, TeamNeed, TeamPreset, need_team


class Offer(StrEnum):
    """What can be done when too few interpreters are there for the longer meeting."""

    END_AT_LIMIT = "end_at_limit"
    BREAK_WITH_CONSENT = "break_with_consent"
    NEW_DATE = "new_date"


@dataclass(frozen=True, slots=True)
class Extension:
    """The need of the longer meeting, how many are there, and what is offered if they are too few.

    `latest_end` is the last moment the people there are enough for, if there is one after now.
    """

    need: TeamNeed
    present: int
    offers: tuple[Offer, ...] = ()
    latest_end: datetime | None = None


def check_extension(
    job: Job, until: datetime, now: datetime, present: int, preset: TeamPreset
) -> Extension:
    """The team looked at anew while a meeting runs. Raises what `need_team` raises."""
    longer = job.until(until)
    need = need_team(longer, preset)
    if present >= need.number:
        return Extension(need, present)
    offers: tuple[Offer, ...] = (Offer.BREAK_WITH_CONSENT, Offer.NEW_DATE)
    latest = _latest_end(longer, now, present, preset)
    return Extension(need, present, (Offer.END_AT_LIMIT, *offers) if latest else offers, latest)


def _latest_end(job: Job, now: datetime, present: int, preset: TeamPreset) -> datetime | None:
    """The last whole minute the people there are enough for."""
    minutes = int(job.gross.total_seconds()) // 60
    # In UTC: on one clock, an hour that comes twice would be compared as one.
    earliest, last = max(now.astimezone(UTC), job.start.astimezone(UTC)), job.end.astimezone(UTC)
    for left in range(minutes + 1):
        end = last - timedelta(minutes=left)
        if end <= earliest:
            return None
        if need_team(job.until(end), preset).number <= present:
            return end.astimezone(job.end.tzinfo)
    return None
