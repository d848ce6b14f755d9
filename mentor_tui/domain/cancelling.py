"""Cancelling: what it costs now, and until when it costs nothing; moving a meeting is judged the same way (I30, I31).

Policies are text in TOML (`cancellation_policies.toml` beside this module); who calls reads it. Money is in the
smallest unit (grosz). Source: domain.md §3.4.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from mentor_tui.domain.calendar import COUNTRY, is_working_day
from mentor_tui.domain.working_time import (
    ALL_DAY,
    WorkingHours,
    before_in_working_time,
    real_length,
)

EVER = 10**9
"""More minutes than any job has."""


class NoticeUnit(StrEnum):
    """What notice is counted in."""

    WORKING_HOURS = "working_hours"
    CALENDAR_HOURS = "calendar_hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class Tier:
    """What is due when at least this much notice was given, for jobs of such a length in minutes."""

    notice: int
    unit: NoticeUnit
    fee_percent: int
    least_minutes: int = 0
    travel: bool = False
    by: int = 24
    from_minutes: int = 0
    to_minutes: int = EVER

    @property
    def is_free(self) -> bool:
        """Nothing is due."""
        return not (self.fee_percent or self.least_minutes or self.travel)


FULL = Tier(0, NoticeUnit.CALENDAR_HOURS, 100, travel=True)
"""Later than every tier of a policy."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The tiers of a provider, the one with the longest notice first; `hours` are those of a working day."""

    name: str
    tiers: tuple[Tier, ...]
    source: str
    since: date
    hours: WorkingHours = ALL_DAY


@dataclass(frozen=True, slots=True)
class Price:
    """What one person costs in an hour, the least and the step that is billed in minutes, travel for all of them."""

    hour: int
    people: int = 1
    least_minutes: int = 60
    step_minutes: int = 30
    travel: int = 0


class NoShow(StrEnum):
    """Who did not come."""

    CLIENT = "client"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class CancelCost:
    """What cancelling costs, by which tier; until when it is or was free, if it ever was."""

    amount: int
    tier: Tier
    free_until: datetime | None

    @property
    def is_late(self) -> bool:
        """It is too late to cancel for nothing."""
        return not self.tier.is_free


def parse_policies(text: str) -> Mapping[str, Policy]:
    """The policies in a text of TOML, by name. Raises `ValueError` for a text that is not one."""
    try:
        return {one["name"]: _policy(one) for one in tomllib.loads(text)["policy"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _policy(told: Mapping[str, Any]) -> Policy:
    hours = WorkingHours(told.get("day_begins", 0), told.get("day_ends", 24))
    if not 0 <= hours.begin < hours.end <= 24 or not isinstance(told["since"], date):
        raise ValueError(told["name"])
    tiers = tuple(map(_tier, told["tier"]))
    return Policy(told["name"], tiers, told["source"], told["since"], hours)


def _tier(told: Mapping[str, Any]) -> Tier:
    tier = Tier(
        notice=int(told["notice"]),
        unit=NoticeUnit(told["unit"]),
        fee_percent=int(told["fee"]),
        least_minutes=int(told.get("least_minutes", 0)),
        travel=bool(told.get("travel", False)),
        by=int(told.get("by", 24)),
        from_minutes=int(told.get("from_minutes", 0)),
        to_minutes=int(told.get("to_minutes", EVER)),
    )
    if tier.notice < 0 or not 0 <= tier.fee_percent <= 100 or not 0 < tier.by <= 24:
        raise ValueError(str(told))
    return tier


def full_price(start: datetime, end: datetime, price: Price) -> int:
    """What a job costs that takes place: real time, at least the least, rounded up to the step."""
    minutes = _minutes(start, end)
    steps = -(-max(minutes - price.least_minutes, 0) // price.step_minutes)
    return _for_minutes(price.least_minutes + steps * price.step_minutes, price) + price.travel


def cost_of_cancelling(
    start: datetime, end: datetime, now: datetime, zone: tzinfo, policy: Policy, price: Price
) -> CancelCost:
    """What cancelling now costs, and the last moment it is free; times are aware (I31)."""
    # In UTC: on one clock, an hour that comes twice would be compared as one.
    length, now = _minutes(start, end), now.astimezone(UTC)
    tiers = [tier for tier in policy.tiers if tier.from_minutes <= length <= tier.to_minutes]
    free = [last_moment(start, tier, zone, policy.hours) for tier in tiers if tier.is_free]
    for tier in tiers:
        if now <= last_moment(start, tier, zone, policy.hours):
            break
    else:
        tier = FULL
    return CancelCost(_due(start, end, tier, price), tier, max(free, default=None))


def cost_of_no_show(
    who: NoShow, start: datetime, end: datetime, zone: tzinfo, policy: Policy, price: Price
) -> CancelCost:
    """A client who does not come cancels at the start; an interpreter who does not is not paid (I32)."""
    cost = cost_of_cancelling(start, end, start, zone, policy, price)
    if who is NoShow.INTERPRETER:
        return CancelCost(0, Tier(0, NoticeUnit.CALENDAR_HOURS, 0), cost.free_until)
    return cost


def last_moment(
    start: datetime, tier: Tier, zone: tzinfo, hours: WorkingHours = ALL_DAY
) -> datetime:
    """The last moment that keeps a tier's notice, on the clocks of a zone."""
    match tier.unit:
        case NoticeUnit.CALENDAR_HOURS:
            return (start.astimezone(UTC) - timedelta(hours=tier.notice)).astimezone(zone)
        case NoticeUnit.WORKING_HOURS:
            return before_in_working_time(start, timedelta(hours=tier.notice), zone, hours)
        case NoticeUnit.DAYS:
            return _end_of(start.astimezone(zone).date() - timedelta(days=tier.notice), tier, zone)
        case NoticeUnit.WORKING_DAYS:
            day, left = start.astimezone(zone).date(), tier.notice
            while left:
                day -= timedelta(days=1)
                left -= is_working_day(day, COUNTRY)
            return _end_of(day, tier, zone)


def _end_of(day: date, tier: Tier, zone: tzinfo) -> datetime:
    if tier.by < 24:
        return datetime.combine(day, time(tier.by), zone)
    return datetime.combine(day, time(23, 59, 59), zone)


def _minutes(start: datetime, end: datetime) -> int:
    """Whole minutes of real time, a begun one counted."""
    return -(-int(real_length(start, end).total_seconds()) // 60)


def _for_minutes(minutes: int, price: Price) -> int:
    return -(-price.hour * price.people * minutes // 60)


def _due(start: datetime, end: datetime, tier: Tier, price: Price) -> int:
    whole = full_price(start, end, price) - price.travel
    part = -(-whole * tier.fee_percent // 100)
    least = _for_minutes(tier.least_minutes, price)
    return max(part, least) + (price.travel if tier.travel else 0)
