"""What cancelling interpreters costs now, said before it is done (I31)."""

from mentor_tui.domain.calendar import zone_of
from mentor_tui.domain.coverage import Order
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.processes import Process
from mentor_tui.domain.staffing import Bill, bill_of
from mentor_tui.i18n import _, say_list
from mentor_tui.views.cancel_costs import cancel_cost, say_money
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import Source


def bill(source: Source, found: Process, one: Meeting, order: Order) -> Bill:
    """What cancelling one order costs now."""
    pool = source.pool(found.programme, one.start, one.end)
    zone = zone_of(found.zone)
    return bill_of(order, one, source.now, zone, pool.entries, source.policies())


def cancel_blocks(
    source: Source, found: Process, one: Meeting, orders: tuple[Order, ...]
) -> tuple[Block, ...]:
    """What cancelling these orders costs: of each interpreter who is bound, and all of it."""
    said: list[str] = []
    total = 0
    running = [order for order in orders if is_running(order)]
    for order in running:
        told = bill(source, found, one, order)
        total += told.amount
        said += [
            # Translators: a person, then what cancelling them costs
            _("{name}: {cost}").format(name=name, cost=cancel_cost(cost, source.now, source.zone))
            for name, cost in told.costs
        ]
        if told.unknown:
            known = _("What it costs is not known for {names}: no price or no terms are noted.")
            said.append(known.format(names=say_list(list(told.unknown))))
        if not told.costs and not told.unknown:
            said.append(_("Nobody is bound yet, so it costs nothing."))
    if len(said) > 1 and total:
        said.append(_("Together: {money}.").format(money=say_money(total)))
    return tuple(Block(f"cost {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1))
