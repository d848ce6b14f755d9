"""Closing an order after the meeting: the hours of each interpreter, whether they are checked and billed, disputes."""

from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.domain.calendar import zone_of
from mentor_tui.domain.change import replace
from mentor_tui.domain.closeout import check_verified, hours_of, may_agree
from mentor_tui.domain.closing_facts import CostNoted
from mentor_tui.domain.costs import Due, due_of, find_cost
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.orders import ORDERS, OrderState, OrderStep
from mentor_tui.domain.processes import Process
from mentor_tui.domain.staffing import bound, job_of
from mentor_tui.domain.teams import need_team
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, say_list
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.cost_words import kind_label
from mentor_tui.views.coverage import leads
from mentor_tui.views.hour_words import say_hours
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.order_words import assignment_state, order_state_name
from mentor_tui.views.roles import roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import team_need
from mentor_tui.views.wording import sentences, titled

_STEPS = {
    "order.verify": OrderStep.VERIFIED,
    "order.in_vain": OrderStep.NO_SHOW_CLIENT,
    "order.invoice": OrderStep.INVOICED,
    "order.settle": OrderStep.SETTLED,
    "order.resolve": OrderStep.RESOLVED,
}
"""What is noted of an order with one key, each asked about first."""
WORKED = (AssignmentState.CONFIRMED, AssignmentState.CHECKED_IN, AssignmentState.DONE)
_ENDED = frozenset(ORDERS.values()) - {OrderState.REQUESTED}


def closeout_offers(source: Source, found: Process, order: Order, meeting: Meeting) -> list[Action]:
    """The way to closing an order, once its meeting has begun or the order is over; for all, complaining of who did not come."""
    offers = []
    has_ended = order.recorded in _ENDED - {OrderState.VOIDED, OrderState.NOT_COVERED}
    if leads(found, source.own().person.id) and (
        has_ended or (meeting.start <= source.now and bound(order))
    ):
        offers.append(offer("order.closeout", route=f"closeout/{found.id}/{order.id}"))
    if AssignmentState.NO_SHOW in order.states:
        offers.append(offer("order.complain", route=f"message/{found.id}"))
    return offers


def no_show_sentence(order: Order) -> str:
    """Who did not come is not paid, and one may complain (I32)."""
    names = [a.name for a in order.asked if a.state is AssignmentState.NO_SHOW]
    if not names:
        return ""
    said = _("Who did not come: {names}. They are not paid. You can complain.")
    return said.format(names=say_list(names))


def closeout(source: Source, process: str, id_: str) -> View:
    """One order after its meeting. Raises `Refusal` `role.needed`, `order.unknown`."""
    found, order, one = order_led(source, process, id_)
    me = source.own().person.id
    costs = costs_known(source, found)
    rows = [
        *(_hours_item(source, found, order, a) for a in order.asked if counts(a)),
        *(
            _cost_item(found, order, asked, due, costs)
            for asked in order.asked
            for due in dues(source, found, order, one, asked)
        ),
    ]
    return View(
        f"closeout/{process}/{id_}",
        _("After the meeting: {title}").format(title=found.title),
        text=(
            *about(source, one),
            *(
                Block(f"said {n}", BlockKind.PARAGRAPH, text)
                for n, text in enumerate(_said(source, found, order, one, me), 1)
            ),
        ),
        items=number(tuple(rows)),
        actions=tuple(_step_offers(source, found, order, one)),
        back=f"order/{process}/{id_}",
        empty=_("Nobody was bound to this order, so there is nothing to close."),
    )


def counts(asked: Asked) -> bool:
    """Somebody who was to come: they have hours, or did not come."""
    return asked.state in (*WORKED, AssignmentState.NO_SHOW)


def _said(source: Source, found: Process, order: Order, one: Meeting, me: str) -> list[str]:
    said = [
        _("State: {state}.").format(state=order_state_name(order.state)),
        no_show_sentence(order),
        order.words if order.recorded is OrderState.DISPUTED else "",
        _team_again(source, order, one),
    ]
    for hours in order.hours:
        if hours.waits and not may_agree(hours, me, is_coordinator=coordinates_here(found, me)):
            name = find_asked(order, hours.interpreter).name
            waits = _(
                "{name} worked longer than ordered. You noted it, so somebody else agrees to it."
            )
            said.append(waits.format(name=name))
    return [text for text in said if text.strip()]


def _team_again(source: Source, order: Order, one: Meeting) -> str:
    """How many people so long a time takes, where it was longer than ordered and that is more than came."""
    over = max((hours.over for hours in order.hours), default=0)
    if not over:
        return ""
    longer = replace(one, round=replace(one.round, minutes=one.round.minutes + over))
    need = need_team(
        job_of(longer, order.service, order.modality, order.flags), source.team_preset()
    )
    if need.number <= order.team.number:
        return ""
    return sentences(_("For as long as it really took:"), team_need(need))


def _hours_item(source: Source, found: Process, order: Order, asked: Asked) -> Item:
    hours = hours_of(order, asked.id)
    state = _("longer, to agree") if hours and hours.waits else assignment_state(asked.state)
    return Item(
        f"hours {asked.id}",
        ItemKind.PERSON,
        titled("{words}", state, asked.name),
        state,
        sentences(*say_hours(source, found, hours)) if hours else "",
        _("Interpreters"),
        route=f"hours/{found.id}/{order.id}/{asked.id}",
    )


def _cost_item(
    found: Process, order: Order, asked: Asked, due: Due, costs: tuple[CostNoted, ...]
) -> Item:
    noted = find_cost(costs, order.id, asked.id, due.kind)
    state = say_money(noted.amount) if noted else _("not noted")
    suggested = ""
    if due.amount is not None:
        said = _("By the register: {money}.")
        suggested = said.format(money=say_money(due.amount))
    return Item(
        f"cost {asked.id} {due.kind}",
        ItemKind.ACTION,
        titled(kind_label(due.kind), state, asked.name),
        state,
        suggested,
        _("Costs"),
        route=f"cost/{found.id}/{order.id}/{asked.id}/{due.kind}",
    )


def dues(
    source: Source, found: Process, order: Order, one: Meeting, asked: Asked
) -> tuple[Due, ...]:
    """What is to be paid for one interpreter, as the register suggests it."""
    pool = source.pool(found.programme, one.start, one.end)
    entry = next((e for e in pool.entries if e.id == asked.id), None)
    return due_of(order, one, asked, entry, source.policies(), zone_of(found.zone))


def costs_known(source: Source, found: Process) -> tuple[CostNoted, ...]:
    """The costs of the programme, where this desk shares its circle."""
    if not source.has_programme(found.programme):
        return ()
    return source.programme(found.programme).costs


def _step_offers(source: Source, found: Process, order: Order, one: Meeting) -> list[Action]:
    offers = []
    for name, step in _STEPS.items():
        if (order.state, step) not in ORDERS:
            continue
        if step is OrderStep.NO_SHOW_CLIENT and one.start > source.now:
            continue
        if step in (OrderStep.VERIFIED, OrderStep.RESOLVED):
            try:
                check_verified(order, step)
            except Refusal:
                continue
        offers.append(
            offer(
                name,
                question=_question(step),
                process=found.id,
                order=order.id,
                step=step.value,
            )
        )
    if (order.state, OrderStep.DISPUTED) in ORDERS:
        offers.append(offer("order.dispute", route=f"order-dispute/{found.id}/{order.id}"))
    if source.has_programme(found.programme):
        offers.append(offer("costs", route=f"costs/{found.programme}"))
    return offers


def _question(step: OrderStep) -> str:
    match step:
        case OrderStep.VERIFIED:
            return _("Are all the hours right? They cannot be changed afterwards.")
        case OrderStep.NO_SHOW_CLIENT:
            return _(
                "Did the interpreters wait in vain? It costs as much as cancelling at the last moment."
            )
        case OrderStep.INVOICED:
            return _("Has the bill come?")
        case OrderStep.SETTLED:
            return _("Is it paid?")
        case _:
            return _("Is the dispute over?")


def coordinates_here(found: Process, me: str) -> bool:
    """Somebody coordinates this process."""
    return Role.COORDINATOR in roles_of(found.members, me)


def order_led(source: Source, process: str, id_: str) -> tuple[Process, Order, Meeting]:
    """An order for those who look for interpreters. Raises `Refusal` `role.needed`, `order.unknown`."""
    found = source.process(process)
    if not leads(found, source.own().person.id):
        raise Refusal("role.needed", role="mentor")
    order = find_order(found.coverage, id_)
    return found, order, find_meeting(found.meetings, order.meeting)
