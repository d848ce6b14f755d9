"""Closing an order after the meeting: who worked from when to when, longer than ordered or not (domain.md §3.4)."""

from datetime import timedelta

from mentor_tui.domain import clock
from mentor_tui.domain import closing_facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import Coverage, Order, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.hours import Hours
from mentor_tui.domain.meeting_rounds import read_minute
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.orders import THERE, OrderState, OrderStep
from mentor_tui.domain.register import MOST_KM

MOST_HOURS = 24
MOST_TRAVEL_MINUTES = 24 * 60
_AROUND = timedelta(hours=24)


def may_note(order: Order) -> bool:
    """Hours are noted until they are passed as checked, and while they are disputed."""
    return order.recorded in (None, OrderState.DISPUTED)


def hours_of(order: Order, interpreter: str) -> Hours | None:
    """The hours noted of one interpreter, if any."""
    return next((h for h in order.hours if h.interpreter == interpreter), None)


def note_hours(
    coverage: Coverage, meeting: Meeting, facts: f.HoursNoted, by: str, time: str
) -> Coverage:
    """Keep when somebody worked, in place of what was noted before; then a longer time has to be agreed to anew.

    Raises `Refusal` `order.over`, `order.not_asked`, `hours.not_there` (name), `hours.backwards`, `hours.far`,
    `hours.not_yet`, `hours.travel` (most).
    """
    order = find_order(coverage, facts.order)
    asked = find_asked(order, facts.interpreter)
    if not may_note(order):
        raise Refusal("order.over")
    if asked.state not in THERE:
        raise Refusal("hours.not_there", name=asked.name)
    try:
        start, end = read_minute(facts.start), read_minute(facts.end)
    except ValueError:
        raise Refusal("event.malformed") from None
    if not timedelta(0) < end - start <= timedelta(hours=MOST_HOURS):
        raise Refusal("hours.backwards")
    if abs(start - meeting.start) > _AROUND:
        raise Refusal("hours.far")
    if end > clock.moment(time):
        raise Refusal("hours.not_yet")
    if not 0 <= facts.travel_minutes <= MOST_TRAVEL_MINUTES or not 0 <= facts.travel_km <= MOST_KM:
        raise Refusal("hours.travel", most=MOST_TRAVEL_MINUTES)
    over = max((end - meeting.end) // timedelta(minutes=1), 0)
    others = tuple(h for h in order.hours if h.interpreter != facts.interpreter)
    return coverage.with_order(replace(order, hours=(*others, Hours(facts, by, over))))


def agree_overrun(
    coverage: Coverage, facts: f.OverrunAgreed, by: str, *, is_coordinator: bool
) -> Coverage:
    """Agree that somebody worked longer: a coordinator, or a mentor who has not noted these hours themselves.

    Raises `Refusal` `hours.none`, `hours.not_over`, `hours.own`.
    """
    order = find_order(coverage, facts.order)
    found = hours_of(order, facts.interpreter)
    if found is None:
        raise Refusal("hours.none")
    if not found.waits:
        raise Refusal("hours.not_over")
    if not may_agree(found, by, is_coordinator=is_coordinator):
        raise Refusal("hours.own")
    agreed = replace(found, is_agreed=True)
    return coverage.with_order(
        replace(order, hours=tuple(agreed if h is found else h for h in order.hours)),
    )


def may_agree(hours: Hours, by: str, *, is_coordinator: bool) -> bool:
    """Who may agree to a longer time."""
    return is_coordinator or by != hours.by


def check_verified(order: Order, step: OrderStep) -> None:
    """Whether hours can be passed as checked: all are noted, and agreed to where they are longer.

    A dispute can end where nobody came. Raises `Refusal` `hours.none`, `hours.missing` (name), `hours.overrun` (name).
    """
    came = [asked for asked in order.asked if asked.state in THERE]
    if step is OrderStep.VERIFIED and not came:
        raise Refusal("hours.none")
    for asked in came:
        found = hours_of(order, asked.id)
        if found is None:
            raise Refusal("hours.missing", name=asked.name)
        if found.waits:
            raise Refusal("hours.overrun", name=asked.name)
