"""One order of interpreters: where it stands, who comes and who interprets when."""

from mentor_tui.domain.coverage import Asked, Order, find_order
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.ordering import may_be_cancelled
from mentor_tui.domain.orders import plain_cover
from mentor_tui.domain.processes import Process
from mentor_tui.domain.staffing import held, team_of, turns_of
from mentor_tui.i18n import _, ngettext, say_list, say_number
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.closeout import closeout_offers, no_show_sentence
from mentor_tui.views.coverage import leads, say_moved
from mentor_tui.views.meeting_times import span_sentence
from mentor_tui.views.model import Action, Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.order_words import (
    assignment_state,
    concerns_all,
    order_state_name,
    say_service,
)
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import advice_sentence, plain_state, swap_plan, team_need
from mentor_tui.views.wording import sentences, titled


def order(source: Source, process: str, id_: str) -> View:
    """One order. Raises `Refusal` `order.unknown`."""
    found = source.process(process)
    one = find_order(found.coverage, id_)
    meeting = find_meeting(found.meetings, one.meeting)
    me = source.own().person.id
    shown = [a for a in one.asked if leads(found, me) or concerns_all(a)]
    return View(
        f"order/{process}/{id_}",
        _("Interpreters: {title}").format(title=found.title),
        text=_text(source, found, one, meeting, me),
        items=number(tuple(_item(found, one, asked) for asked in shown)),
        actions=(
            *(_actions(found, one, meeting) if leads(found, me) else ()),
            *(
                ()
                if isinstance(found, Group)
                else (offer("pack", route=f"pack/{process}/{meeting.id}"),)
            ),
            *closeout_offers(source, found, one, meeting),
        ),
        back=f"cover/{process}/{meeting.id}",
    )


def _text(
    source: Source, found: Process, one: Order, meeting: Meeting, me: str
) -> tuple[Block, ...]:
    is_leading = leads(found, me)
    cover = plain_cover(one.team.number, one.states, one.recorded)
    people = say_list([name_of(found.members, p) for p in one.people])
    state = _("State: {state}.").format(state=order_state_name(one.state))
    said = (
        ("what", say_service(one.service, one.language, people, one.modality)),
        ("when", span_sentence(meeting.start, meeting.round.minutes, source.zone)),
        ("cover", plain_state(cover) if cover else ""),
        ("state", state if is_leading else ""),
        ("team", _team(source, one, meeting) if is_leading else ""),
        ("moved", say_moved(one, meeting) if is_leading else ""),
        ("absent", no_show_sentence(one)),
        ("plan", _plan(source, one, meeting)),
        ("urgent", one.team.urgent if is_leading else ""),
        ("reason", one.words),
        ("instead", _("Instead: {words}").format(words=one.alternative) if one.alternative else ""),
        ("amount", _amount(one) if is_leading else ""),
    )
    return tuple(Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text.strip())


def _team(source: Source, one: Order, meeting: Meeting) -> str:
    """How many it takes by the rules, how many were ordered, what to heed."""
    need = team_of(one, meeting, source.team_preset())
    ordered = ngettext("Ordered: {count} person.", "Ordered: {count} people.", one.team.number)
    return sentences(
        team_need(need),
        ordered.format(count=say_number(one.team.number)),
        *(advice_sentence(advice) for advice in need.advice),
    )


def _plan(source: Source, one: Order, meeting: Meeting) -> str:
    turns = turns_of(one, meeting)
    if not turns:
        return ""
    return swap_plan(turns, [a.name for a in held(one)], meeting.start, source.zone)


def _amount(one: Order) -> str:
    if one.amount is None:
        return ""
    return _("It costs {money}.").format(money=say_money(one.amount))


def _item(found: Process, one: Order, asked: Asked) -> Item:
    state = assignment_state(asked.state)
    instead = next((a.name for a in one.asked if a.id == asked.instead_of), "")
    return Item(
        f"asked {asked.id}",
        ItemKind.PERSON,
        titled("{words}", state, asked.name),
        state,
        sentences(
            _("In place of {name}.").format(name=instead) if instead else "", asked.step_words
        ),
        route=f"assignment/{found.id}/{one.id}/{asked.id}",
    )


def _actions(found: Process, one: Order, meeting: Meeting) -> tuple[Action, ...]:
    place = f"{found.id}/{one.id}"
    if not may_be_cancelled(one):
        return ()
    offers = []
    if meeting.is_open:
        offers += [
            offer("order.ask", route=f"order-ask/{place}"),
            offer("order.size", route=f"order-size/{place}"),
            offer("order.give_up", route=f"order-give-up/{place}"),
        ]
    return (*offers, offer("order.cancel", route=f"order-cancel/{place}"))
