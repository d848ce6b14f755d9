"""Teams: how many interpreters one line of a meeting needs, and why.

Presets are text in TOML (`team_presets.toml` beside this module); who calls reads it. Source: domain.md §3.3.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.working_time import real_length

LEAST_BREAK = timedelta(minutes=10)
"""A shorter break does not end a stretch of work."""

SOLO_STRETCH = timedelta(minutes=25)
"""Somebody alone has a break of five minutes about this often (SLIANZ)."""


class TeamReason(StrEnum):
    """Why a rule asks for more than one person."""

    LENGTH = "length"
    REMOTE = "remote"
    TACTILE = "tactile"
    TERMS = "terms"
    SPEAKERS = "speakers"
    DEAF_PEOPLE = "deaf_people"
    CONFERENCE = "conference"
    SHORT = "short"


class Flag(StrEnum):
    """What makes a meeting harder to interpret than its length tells."""

    TACTILE = "tactile"
    TERMS = "terms"
    SPEAKERS = "speakers"
    DEAF_PEOPLE = "deaf_people"
    CONFERENCE = "conference"


class Advice(StrEnum):
    """What to heed with a team of that size."""

    SOLO_BREAKS = "solo_breaks"
    BREAK_INSTEAD = "break_instead"
    SAME_PERIOD = "same_period"
    WITH_HEARING = "with_hearing"
    TRAVEL_COUNTS = "travel_counts"


class Measure(StrEnum):
    """What length a rule looks at: all of it, or the longest stretch without a break of ten minutes."""

    GROSS = "gross"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class TeamRule:
    """One rule; `limit` in minutes, `is_over` when only more than it counts, 0 when a flag alone decides."""

    id: str
    reason: TeamReason
    team: int
    limit: int
    is_over: bool
    measure: Measure
    services: frozenset[Support]
    modalities: frozenset[Modality]
    flag: Flag | None
    source: str
    since: date


@dataclass(frozen=True, slots=True)
class TeamPreset:
    """The rules of one choice, the common ones among them."""

    name: str
    rules: tuple[TeamRule, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A break in an agenda."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """What one line of an order is for; times are aware."""

    service: Support
    modality: Modality
    start: datetime
    end: datetime
    pauses: tuple[Pause, ...] = ()
    flags: frozenset[Flag] = frozenset()

    @property
    def gross(self) -> timedelta:
        """From the start to the end, in real time."""
        return real_length(self.start, self.end)

    @property
    def continuous(self) -> timedelta:
        """The longest stretch between breaks of ten minutes or more."""
        longest, since = timedelta(), self.start
        for pause in sorted(self.pauses, key=lambda p: p.start.timestamp()):
            if real_length(pause.start, pause.end) >= LEAST_BREAK:
                longest, since = max(longest, real_length(since, pause.start)), pause.end
        return max(longest, real_length(since, self.end))

    def until(self, end: datetime) -> "Job":
        """The same with another end, its breaks only as far as they are before it."""
        kept = (p for p in self.pauses if p.start.timestamp() < end.timestamp())
        pauses = tuple(replace(p, end=min(p.end, end, key=datetime.timestamp)) for p in kept)
        return replace(self, end=end, pauses=pauses)


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """How many people, by which rule; `length` is what the rule looked at, `limit` its minutes (0: none)."""

    number: int
    reason: TeamReason
    rule: str
    length: timedelta
    limit: int
    advice: tuple[Advice, ...]


def parse_presets(text: str) -> Mapping[str, TeamPreset]:
    """The presets in a text of TOML, by name. Raises `ValueError` for a text that is not one."""
    try:
        told = tomllib.loads(text)
        common = tuple(map(_rule, told.get("rule", ())))
        return {
            one["name"]: TeamPreset(one["name"], (*map(_rule, one["rule"]), *common))
            for one in told["preset"]
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _rule(told: Mapping[str, Any]) -> TeamRule:
    team, limit = int(told["team"]), int(told.get("over", told.get("least", 0)))
    if team < 1 or limit < 0 or not isinstance(told["since"], date):
        raise ValueError(told["id"])
    return TeamRule(
        id=told["id"],
        reason=TeamReason(told["reason"]),
        team=team,
        limit=limit,
        is_over="over" in told,
        measure=Measure(told.get("measure", "gross")),
        services=frozenset(map(Support, told.get("services", Support))),
        modalities=frozenset(map(Modality, told.get("modalities", Modality))),
        flag=Flag(told["flag"]) if "flag" in told else None,
        source=told["source"],
        since=told["since"],
    )


def need_team(job: Job, preset: TeamPreset) -> TeamNeed:
    """The highest number any rule asks for, by the gross length; of equal ones the rule told first (I22).

    Raises `ValueError` for a job that ends before it begins, `Refusal` `meeting.break_outside` when a break is not
    within it, or within another.
    """
    if job.gross <= timedelta():
        raise ValueError(job.end)
    _check_pauses(job)
    holding = [rule for rule in preset.rules if _holds(rule, job)]
    decides = max(holding, key=lambda rule: rule.team, default=None)
    if decides is None or decides.team < 2:
        return TeamNeed(1, TeamReason.SHORT, "one", job.gross, 0, tuple(_advice(job, 1, None)))
    advice = tuple(_advice(job, decides.team, decides))
    length = _length(decides, job)
    return TeamNeed(decides.team, decides.reason, decides.id, length, decides.limit, advice)


def _check_pauses(job: Job) -> None:
    since = job.start.timestamp()
    for pause in sorted(job.pauses, key=lambda p: p.start.timestamp()):
        begin, end = pause.start.timestamp(), pause.end.timestamp()
        if not since <= begin < end <= job.end.timestamp():
            raise Refusal("meeting.break_outside")
        since = end


def _length(rule: TeamRule, job: Job) -> timedelta:
    return job.gross if rule.measure is Measure.GROSS else job.continuous


def _holds(rule: TeamRule, job: Job) -> bool:
    if job.service not in rule.services or job.modality not in rule.modalities:
        return False
    if rule.flag and rule.flag not in job.flags:
        return False
    length, limit = _length(rule, job), timedelta(minutes=rule.limit)
    return length > limit if rule.is_over else length >= limit


def _advice(job: Job, number: int, rule: TeamRule | None) -> Iterable[Advice]:
    if number == 1 and job.continuous > SOLO_STRETCH:
        yield Advice.SOLO_BREAKS
    if rule and rule.measure is Measure.CONTINUOUS:
        yield Advice.BREAK_INSTEAD
    if number > 1:
        yield Advice.SAME_PERIOD
    if job.service is Support.SL_RELAY:
        yield Advice.WITH_HEARING
    if job.service is Support.DB_GUIDE:
        yield Advice.TRAVEL_COUNTS
