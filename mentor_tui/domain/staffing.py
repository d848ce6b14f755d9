"""Staffing: from a meeting and what is needed there to the job, its team, whom to ask, and who interprets when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from mentor_tui.domain.cancelling import CancelCost, Policy, Price, cost_of_cancelling
from mentor_tui.domain.change import replace
from mentor_tui.domain.choosing import Busy, Choice, Permit, Wish, buffers, choose, is_booked
from mentor_tui.domain.coverage import Asked, Coverage, Order
from mentor_tui.domain.free_times import FreeTimes
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import plain_name
from mentor_tui.domain.orders import is_bound, is_held
from mentor_tui.domain.register import InterpreterEntry, candidate_of
from mentor_tui.domain.rows import BookingRow
from mentor_tui.domain.swaps import Span, Turn, plan_swaps
from mentor_tui.domain.teams import Flag, Job, Pause, TeamNeed, TeamPreset, need_team

AROUND = timedelta(days=3)
"""How far around a meeting bookings are looked for: no way there takes longer."""


def breaks_of(meeting: Meeting) -> tuple[Span, ...]:
    """The breaks of an agenda, in minutes from the start."""
    found, at = [], 0
    for item in meeting.agenda:
        if item.is_break and item.minutes:
            found.append(Span(at, at + item.minutes))
        at += item.minutes
    return tuple(found)


def job_of(
    meeting: Meeting, service: Support, modality: Modality, flags: Iterable[Flag] = ()
) -> Job:
    """What one line of an order is for."""
    pauses = tuple(
        Pause(meeting.start + timedelta(minutes=b.begin), meeting.start + timedelta(minutes=b.end))
        for b in breaks_of(meeting)
    )
    return Job(service, modality, meeting.start, meeting.end, pauses, frozenset(flags))


def team_of(order: Order, meeting: Meeting, preset: TeamPreset) -> TeamNeed:
    """How many people an order takes now, whatever it was placed for."""
    return need_team(job_of(meeting, order.service, order.modality, order.flags), preset)


def held(order: Order) -> tuple[Asked, ...]:
    """Who is assigned or further, in the order they were asked."""
    return tuple(one for one in order.asked if is_held(one.state))


def bound(order: Order) -> tuple[Asked, ...]:
    """Who has to be paid if it is cancelled: assigned or further, also while they must confirm anew (I30)."""
    return tuple(one for one in order.asked if is_bound(one.state))


def turns_of(order: Order, meeting: Meeting) -> tuple[Turn, ...]:
    """Who of those who come interprets when (I25); nothing for one person."""
    team = min(len(held(order)), order.team.number)
    return plan_swaps(meeting.round.minutes, team, breaks_of(meeting)) if team > 1 else ()


@dataclass(frozen=True, slots=True)
class Pool:
    """Whom a programme can ask, when they are booked already as far as this desk knows, and what their calendars told."""

    entries: tuple[InterpreterEntry, ...]
    bookings: tuple[BookingRow, ...]
    told: FreeTimes = field(default_factory=FreeTimes)


def choose_for(coverage: Coverage, order: Order, meeting: Meeting, day: date, pool: Pool) -> Choice:
    """Whom to ask for an order, the best first; whoever was asked already is left out (I26, I28)."""
    cards = [told for person in order.people if (told := coverage.card_of(person))]
    wish = replace(
        _wish(order, meeting, day),
        preferred=_ids(pool.entries, (name for told in cards for name in told.preferred)),
        blocked=_ids(pool.entries, (name for told in cards for name in told.unwanted)),
    )
    asked = {one.id for one in order.asked}
    bookings = [b for b in pool.bookings if b.order != order.id]
    candidates = (
        replace(
            candidate_of(entry, day),
            busy=_busy(entry, bookings),
            elsewhere=pool.told.busy.get(entry.id, ()),
        )
        for entry in pool.entries
        if entry.id not in asked
    )
    return choose(wish, candidates)


def is_booked_elsewhere(order: Order, meeting: Meeting, interpreter: str, pool: Pool) -> bool:
    """Somebody of the register is bound elsewhere at that time, the ways there and back included (I26)."""
    entry = next((e for e in pool.entries if e.id == interpreter), None)
    if entry is None:
        return False
    day = meeting.start.date()
    bookings = [b for b in pool.bookings if b.order != order.id]
    one = replace(candidate_of(entry, day), busy=_busy(entry, bookings))
    return is_booked(_wish(order, meeting, day), one)


def _wish(order: Order, meeting: Meeting, day: date) -> Wish:
    permit = Permit(order.service, order.language, order.modality)
    return Wish(order.people[0], permit, meeting.start, meeting.end, day)


def _ids(entries: tuple[InterpreterEntry, ...], names: Iterable[str]) -> frozenset[str]:
    """Those of the register with such a name; a person knows no ids."""
    wanted = set(map(plain_name, names))
    return frozenset(e.id for e in entries if plain_name(e.name) in wanted)


def _busy(entry: InterpreterEntry, bookings: Iterable[BookingRow]) -> tuple[Busy, ...]:
    """When somebody is booked, with the way there and back, or the technics."""
    travel = candidate_of(entry, date.min).travel
    spans = []
    for row in bookings:
        if row.interpreter == entry.id:
            before, after = buffers(Modality(row.modality), travel)
            start, end = datetime.fromisoformat(row.start), datetime.fromisoformat(row.end)
            spans.append(Busy(start.astimezone(UTC) - before, end.astimezone(UTC) + after))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Bill:
    """What cancelling an order costs now: of each who is bound and has a price, and the names of those who have none."""

    costs: tuple[tuple[str, CancelCost], ...]
    unknown: tuple[str, ...]

    @property
    def amount(self) -> int:
        """All of it, in the smallest unit."""
        return sum(cost.amount for _name, cost in self.costs)

    @property
    def is_late(self) -> bool:
        """It is too late to cancel at least one of them for nothing."""
        return any(cost.is_late for _name, cost in self.costs)


def price_of(entry: InterpreterEntry) -> Price:
    """What somebody of the register costs."""
    return Price(entry.price_hour, least_minutes=entry.least_minutes, travel=entry.price_travel)


def bill_of(
    order: Order,
    meeting: Meeting,
    now: datetime,
    zone: tzinfo,
    entries: tuple[InterpreterEntry, ...],
    policies: Mapping[str, Policy],
) -> Bill:
    """What it costs to cancel an order now (I31). Who was asked only costs nothing."""
    known = {entry.id: entry for entry in entries}
    costs: list[tuple[str, CancelCost]] = []
    unknown: list[str] = []
    for one in bound(order):
        entry = known.get(one.id)
        policy = policies.get(entry.policy) if entry else None
        if entry is None or policy is None or not entry.price_hour:
            unknown.append(one.name)
            continue
        cost = cost_of_cancelling(meeting.start, meeting.end, now, zone, policy, price_of(entry))
        costs.append((one.name, cost))
    return Bill(tuple(costs), tuple(unknown))
