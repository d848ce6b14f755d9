"""After a meeting: who came, from when to when they worked, what that costs, and where the order goes from there."""

from collections.abc import Mapping

from mentor_tui.desk.work import Done, UseCase, Work, whole_number
from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.calendar import day_of, zone_of
from mentor_tui.domain.closeout import MOST_TRAVEL_MINUTES, hours_of
from mentor_tui.domain.closing_facts import Payer
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    AssignmentStepped,
    CostNoted,
    HoursNoted,
    OrderStepped,
    OverrunAgreed,
)
from mentor_tui.domain.meetings import Meeting, find_meeting, write_minute
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.processes import Process
from mentor_tui.domain.typed_entries import read_price
from mentor_tui.domain.typed_hours import read_hours
from mentor_tui.i18n import _
from mentor_tui.sanitize import line, text
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.closeout import dues
from mentor_tui.views.costs import read_kind
from mentor_tui.views.hour_words import say_hours
from mentor_tui.views.order_words import order_state_name
from mentor_tui.views.wording import sentences

_UNTIL_DONE = {
    AssignmentState.CONFIRMED: (AssignmentStep.CHECKED_IN, AssignmentStep.DONE),
    AssignmentState.CHECKED_IN: (AssignmentStep.DONE,),
}


def keep_hours(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep from when to when somebody worked, or that they did not come (I32). Raises `Refusal` `hours.…`."""
    process, order, meeting, asked = _asked(work, args)
    if values.get("came", "yes") == "no":
        step = AssignmentStepped(order.id, asked.id, AssignmentStep.NO_SHOW)
        work.record.write(process.id, step)
        said = _("Noted: {name} did not come, and is not paid. You can complain.")
        return Done(_page(process, order), said.format(name=asked.name))
    zone = work.reading.zone
    start, end = read_hours(
        line(values.get("hours", "")), day_of(meeting.start, zone), zone_of(zone)
    )
    facts = HoursNoted(
        order.id,
        asked.id,
        write_minute(start),
        write_minute(end),
        _way(values, "travel_minutes"),
        _way(values, "travel_km"),
        text(values.get("words", "")).strip(),
    )
    for next_step in _UNTIL_DONE.get(asked.state, ()):
        work.record.write(process.id, AssignmentStepped(order.id, asked.id, next_step))
    work.record.write(process.id, facts)
    process = work.record.process(process.id)
    kept = hours_of(find_order(process.coverage, order.id), asked.id)
    told = say_hours(work.reading, process, kept)[:2] if kept else ()
    return Done(_page(process, order), sentences(_("Kept: {name}.").format(name=asked.name), *told))


def _way(values: Mapping[str, str], name: str) -> int:
    typed = values.get(name, "").strip()
    return whole_number(typed, "hours.travel", least=0, most=MOST_TRAVEL_MINUTES) if typed else 0


def agree(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Agree that somebody worked longer than was ordered."""
    process, order, _meeting, asked = _asked(work, args)
    work.record.write(process.id, OverrunAgreed(order.id, asked.id))
    said = _("Agreed: {name} worked longer than ordered.").format(name=asked.name)
    return Done(_page(process, order), said)


def step(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note where an order goes after the meeting: hours checked, in vain, billed, paid, dispute over."""
    process, order, _meeting = _order(work, args)
    try:
        next_step = OrderStep(args.get("step", ""))
    except ValueError:
        raise Refusal("order.over") from None
    return _note(work, process, order, next_step, "")


def dispute(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that hours, a bill or an absence are disputed, and why."""
    process, order, _meeting = _order(work, args)
    words = text(values.get("words", "")).strip()
    return _note(work, process, order, OrderStep.DISPUTED, words)


def _note(work: Work, process: Process, order: Order, next_step: OrderStep, words: str) -> Done:
    # What it costs is noted in the programme: everybody of the process gets this.
    work.record.write(process.id, OrderStepped(order.id, next_step, words))
    after = find_order(work.record.process(process.id).coverage, order.id)
    said = _("The order now: {state}.").format(state=order_state_name(after.state))
    return Done(_page(process, order), said)


def keep_cost(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note what one interpreter costs, in the programme's circle. Raises `Refusal` `cost.…` (I37), `interpreter.price`."""
    process, order, meeting, asked = _asked(work, args)
    kind = read_kind(args.get("kind", ""))
    found = dues(work.reading, process, order, meeting, asked)
    due = next((d for d in found if d.kind is kind), None)
    facts = CostNoted(
        process.id,
        order.id,
        asked.id,
        kind,
        day_of(meeting.start, process.zone).isoformat(),
        due.minutes if due else 0,
        read_price(line(values.get("price", ""))),
        _payer(values.get("payer", "")),
        due.amount if due else None,
        line(values.get("clause", "")).strip(),
        text(values.get("words", "")).strip(),
    )
    work.record.write(process.programme, facts)
    said = _("Kept: {name}, {money}.").format(name=asked.name, money=say_money(facts.amount))
    return Done(_page(process, order), said)


def _payer(chosen: str) -> Payer:
    try:
        return Payer(chosen)
    except ValueError:
        raise Refusal("cost.no_payer") from None


def _order(work: Work, args: Mapping[str, str]) -> tuple[Process, Order, Meeting]:
    process = work.record.process(args["process"])
    order = find_order(process.coverage, args["order"])
    return process, order, find_meeting(process.meetings, order.meeting)


def _asked(work: Work, args: Mapping[str, str]) -> tuple[Process, Order, Meeting, Asked]:
    process, order, meeting = _order(work, args)
    return process, order, meeting, find_asked(order, args["interpreter"])


def _page(process: Process, order: Order) -> str:
    return f"closeout/{process.id}/{order.id}"


USE_CASES: dict[str, UseCase] = {
    "hours.keep": keep_hours,
    "hours.agree": agree,
    "order.verify": step,
    "order.in_vain": step,
    "order.invoice": step,
    "order.settle": step,
    "order.resolve": step,
    "order.disputed": dispute,
    "cost.keep": keep_cost,
}
