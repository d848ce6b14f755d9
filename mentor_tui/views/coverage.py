"""What a meeting needs: whether it is covered, who is looked for, and what the person concerned may do without."""

from mentor_tui.domain.coverage import Order, blocks_of, find_order, needs_of
from mentor_tui.domain.gate import AccessNeed, BlockReason, GateBlock, Strength
from mentor_tui.domain.meeting_states import OFF
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.orders import OrderState, plain_cover
from mentor_tui.domain.processes import Process
from mentor_tui.domain.staffing import bound
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, say_list
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.noted import NO_LANGUAGE, lift_items
from mentor_tui.views.offers import offer
from mentor_tui.views.order_words import order_state_name, say_need
from mentor_tui.views.pack_words import pack_sentences
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import gate_block, only_they_can_lift, plain_state, support_name
from mentor_tui.views.wording import sentences, titled


def leads(found: Process, me: str) -> bool:
    """Somebody who looks for interpreters here: a mentor or a coordinator."""
    return bool(roles_of(found.members, me) & {Role.MENTOR, Role.COORDINATOR})


_THERE = (OrderState.CONFIRMED, OrderState.IN_PROGRESS, OrderState.COMPLETED)


def coverage_sentences(found: Process, one: Meeting) -> list[str]:
    """What is lacking still, or that nothing is; nothing where nobody needs anything."""
    blocks = blocks_of(found.coverage, one) if one.is_open else ()
    said = [gate_block(block, name_of(found.members, block.need.person)) for block in blocks]
    running = [order for order in found.coverage.orders_of(one.id) if is_running(order)]
    is_there = all(order.state in _THERE and order.round == one.number for order in running)
    if said or not one.is_open or not running or not is_there:
        return said
    return [_("Everything that is needed is there.")]


def left_over(found: Process, one: Meeting, me: str) -> str:
    """Who is still ordered for a meeting that is off: they would come in vain, and be paid for it."""
    if not leads(found, me):
        return ""
    is_off = one.state in OFF
    running = filter(is_running, found.coverage.orders_of(one.id))
    left = [o for o in running if is_off or not set(o.people) & set(one.people)]
    names = [asked.name for order in left for asked in bound(order)]
    if not names:
        return ""
    said = (
        _("The meeting is off, and still ordered are: {names}. Cancel them.")
        if is_off
        else _("Who needed them is not at the meeting any more, and still ordered are: {names}.")
    )
    return said.format(names=say_list(names))


def say_moved(one: Order, meeting: Meeting) -> str:
    """What is to be done about an order since its meeting changed; nothing where that was done."""
    if not is_running(one):
        return ""
    if meeting.state in OFF:
        return _("The meeting is off, and the order is not ended yet.")
    if one.round == meeting.number or not meeting.is_open:
        return ""
    return _(
        "The meeting has another time or place since. Look again how many are needed, and "
        "have everybody confirm anew."
    )


def needs_sentence(found: Process) -> str:
    """What everybody who said so needs at meetings, in one paragraph."""
    here = [c for c in found.coverage.cards if c.told.needs and roles_of(found.members, c.person)]
    return sentences(
        *(
            _("{name} needs: {needs}.").format(
                name=name_of(found.members, card.person),
                needs=say_list([say_need(need) for need in card.told.needs]),
            )
            for card in here
        )
    )


def cover(source: Source, process: str, meeting: str) -> View:
    """The interpreters of a meeting: what is lacking, what is ordered, what can be done."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    me = source.own().person.id
    blocks = blocks_of(found.coverage, one) if one.is_open else ()
    said = coverage_sentences(found, one)
    said += filter(None, [left_over(found, one, me)])
    if leads(found, me) and one.is_open and not one.is_choosing:
        orders = found.coverage.orders_of(one.id)
        said += dict.fromkeys(text for order in orders if (text := say_moved(order, one)))
    said += pack_sentences(source, found, one, is_leading=leads(found, me))
    if blocks:
        names = dict.fromkeys(name_of(found.members, b.need.person) for b in blocks)
        if any(b.need.person != me for b in blocks):
            said.append(only_they_can_lift(list(names)))
    rows = [
        *(_order_item(found, order, me) for order in found.coverage.orders_of(one.id)),
        *(
            _look_item(found, one, b)
            for b in blocks
            if leads(found, me) and _is_open(found, b) and not one.is_choosing
        ),
        *(
            _lift_item(found, one, need)
            for need in needs_of(found.coverage, one)
            if need.person == me and need.strength is Strength.REQUIRED and one.is_open
        ),
        *lift_items(found, one, me),
    ]
    return View(
        f"cover/{process}/{meeting}",
        _("Interpreters: {title}").format(title=found.title),
        text=(
            *about(source, one),
            *(Block(f"lacks {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1)),
        ),
        items=number(tuple(rows)),
        actions=(
            offer("pack", route=f"pack/{process}/{meeting}"),
            offer("needs", route=f"needs/{process}"),
        ),
        back=f"meeting/{process}/{meeting}",
        empty="" if rows or said else _("Nobody has said that they need anything at meetings."),
    )


def _is_open(found: Process, block: GateBlock) -> bool:
    """Nothing is ordered for it now."""
    if block.reason is BlockReason.NOT_FOUND:
        return not is_running(find_order(found.coverage, block.order))
    return block.reason is BlockReason.NOT_ORDERED


def _order_item(found: Process, order: Order, me: str) -> Item:
    what = support_name(order.service, order.language)
    state = order_state_name(order.state)
    cover_ = plain_cover(order.team.number, order.states, order.recorded)
    return Item(
        f"order {order.id}",
        ItemKind.ACTION,
        titled("{words}", state, what),
        state if leads(found, me) else "",
        plain_state(cover_) if cover_ else "",
        route=f"order/{found.id}/{order.id}",
    )


def _look_item(found: Process, one: Meeting, block: GateBlock) -> Item:
    need = block.need
    what = support_name(need.service, need.language)
    language = need.language or NO_LANGUAGE
    return Item(
        f"look {need.person[:8]} {need.service} {language}",
        ItemKind.ACTION,
        titled(_("Look for: {words}"), "", what),
        "",
        _("For {name}.").format(name=name_of(found.members, need.person)),
        route=f"order-how/{found.id}/{one.id}/{need.person}/{need.service}/{language}",
    )


def _lift_item(found: Process, one: Meeting, need: AccessNeed) -> Item:
    what = support_name(need.service, need.language)
    is_lifted = found.coverage.is_lifted(one.id, need)
    args = {
        "process": found.id,
        "meeting": one.id,
        "service": need.service.value,
        "language": need.language,
    }
    action = (
        offer("need.keep", has_key=False, **args)
        if is_lifted
        else offer(
            "need.lift",
            question=_("Meet without this: {what}?").format(what=what),
            has_key=False,
            **args,
        )
    )
    label = _("Need it after all: {words}") if is_lifted else _("Meet without: {words}")
    return Item(
        f"lift {need.service} {need.language or NO_LANGUAGE}",
        ItemKind.ACTION,
        titled(label, "", what),
        "",
        _("Only you can say that.") if not is_lifted else "",
        actions=(action,),
    )
