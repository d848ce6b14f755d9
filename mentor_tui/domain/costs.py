"""What interpreters cost a programme: one line for each order, interpreter and kind, and what the register suggests.

A participant never pays unless a signed clause says so (I37). Money is in the smallest unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.domain.calendar import read_day
from mentor_tui.domain.cancelling import NoShow, Policy, cost_of_no_show, full_price
from mentor_tui.domain.closeout import hours_of
from mentor_tui.domain.closing_facts import CostKind, CostNoted, Payer
from mentor_tui.domain.coverage import Asked, Order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, read_minute
from mentor_tui.domain.orders import THERE, OrderState
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.staffing import bound, price_of
from mentor_tui.domain.values import is_name

MOST_AMOUNT = 10**9
_OFF = (OrderState.CANCELLED_FREE, OrderState.CANCELLED_LATE, OrderState.NO_SHOW_CLIENT)


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be paid for one interpreter: for what, for how many minutes, and how much, if that is known."""

    kind: CostKind
    minutes: int
    amount: int | None


def note_cost(costs: tuple[CostNoted, ...], facts: CostNoted) -> tuple[CostNoted, ...]:
    """The costs with one more, in place of an earlier one of the same.

    Raises `Refusal` `cost.amount`, `cost.participant` (I37), `cost.no_reason`.
    """
    names = (facts.process, facts.order, facts.interpreter)
    if not all(map(is_name, names)) or not 0 <= facts.minutes <= 7 * 24 * 60:
        raise Refusal("event.malformed")
    try:
        read_day(facts.day)
    except ValueError:
        raise Refusal("event.malformed") from None
    if not 0 <= facts.amount <= MOST_AMOUNT:
        raise Refusal("cost.amount")
    if facts.payer is Payer.PARTICIPANT and facts.amount and not facts.clause.strip():
        raise Refusal("cost.participant")
    if facts.suggested not in (None, facts.amount) and not facts.words.strip():
        raise Refusal("cost.no_reason")
    others = tuple(c for c in costs if _key(c) != _key(facts))
    return (*others, facts)


def _key(cost: CostNoted) -> tuple[str, str, CostKind]:
    return (cost.order, cost.interpreter, cost.kind)


def find_cost(
    costs: Iterable[CostNoted], order: str, interpreter: str, kind: CostKind
) -> CostNoted | None:
    """A cost that was noted, if it was."""
    return next((c for c in costs if _key(c) == (order, interpreter, kind)), None)


def due_of(
    order: Order,
    meeting: Meeting,
    asked: Asked,
    entry: InterpreterEntry | None,
    policies: Mapping[str, Policy],
    zone: tzinfo,
) -> tuple[Due, ...]:
    """What the register suggests for one interpreter; nothing while nobody knows what is to be paid.

    Real time, at least the least that is billed, then rounded up to half hours (§3.4); who did not come is paid
    nothing, and a client who did not come has cancelled at the start (I32).
    """
    if asked.state is AssignmentState.NO_SHOW:
        return (Due(CostKind.INTERPRETING, 0, 0),)
    if order.state in _OFF or (order.state in _BILLED and asked.state not in THERE):
        return _of_cancelling(order, meeting, asked, entry, policies, zone)
    hours = hours_of(order, asked.id)
    if hours is None or asked.state not in THERE:
        return ()
    amount = travel = None
    if entry is not None and entry.price_hour:
        price = price_of(entry)
        start, end = read_minute(hours.noted.start), read_minute(hours.noted.end)
        travel = entry.price_travel
        amount = full_price(start, end, price) - travel
    due = [Due(CostKind.INTERPRETING, hours.minutes, amount)]
    if travel or hours.noted.travel_minutes or hours.noted.travel_km:
        due.append(Due(CostKind.TRAVEL, hours.noted.travel_minutes, travel or None))
    return tuple(due)


_BILLED = (OrderState.INVOICED, OrderState.SETTLED, OrderState.DISPUTED, OrderState.VERIFIED)


def _of_cancelling(
    order: Order,
    meeting: Meeting,
    asked: Asked,
    entry: InterpreterEntry | None,
    policies: Mapping[str, Policy],
    zone: tzinfo,
) -> tuple[Due, ...]:
    if asked not in bound(order):
        return ()
    amount: int | None = None
    policy = policies.get(entry.policy) if entry else None
    if order.state is OrderState.NO_SHOW_CLIENT and entry and policy and entry.price_hour:
        cost = cost_of_no_show(
            NoShow.CLIENT, meeting.start, meeting.end, zone, policy, price_of(entry)
        )
        amount = cost.amount
    elif order.state is OrderState.CANCELLED_FREE:
        amount = 0
    elif len(bound(order)) == 1:
        amount = order.amount
    return (Due(CostKind.CANCELLING, 0, amount),)


def total_by_payer(costs: Iterable[CostNoted]) -> dict[str, dict[Payer, int]]:
    """What each payer pays in each month (YYYY-MM), the newest month first."""
    months: dict[str, dict[Payer, int]] = {}
    for cost in sorted(costs, key=lambda c: c.day, reverse=True):
        payers = months.setdefault(cost.day[:7], {})
        payers[cost.payer] = payers.get(cost.payer, 0) + cost.amount
    return months
