"""Asking interpreters: whom a programme can ask, the best first and why; and one who was asked."""

from typing import assert_never

from mentor_tui.domain.assignments import ASSIGNMENTS, THEIRS, AssignmentState, AssignmentStep
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.choosing import Choice as Chosen
from mentor_tui.domain.choosing import Merit, Ranked, Unfit
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.ordering import is_running, needs_yes
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry, find_interpreter
from mentor_tui.domain.staffing import Pool, choose_for
from mentor_tui.i18n import _, say_list
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.coverage import leads
from mentor_tui.views.free_times import availability, look_offer, when_told
from mentor_tui.views.inquiry_letters import say_inquiry
from mentor_tui.views.meeting_times import about, say_span
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.noted import substitute_items
from mentor_tui.views.offers import offer, send
from mentor_tui.views.order_words import assignment_state, concerns_all, modality_name, step_label
from mentor_tui.views.source import Source
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import as_sentence, sentences, titled

MOST_SHOWN = 30
"""Candidates on a page; who asks needs the best, not all."""
_GONE = (
    AssignmentState.DECLINED,
    AssignmentState.WITHDRAWN,
    AssignmentState.REPLACED,
    AssignmentState.NO_SHOW,
)


def order_ask(source: Source, process: str, id_: str) -> View:
    """Whom one can ask for an order, the best first, and who cannot be asked, with every reason."""
    found, order, one = order_for(source, process, id_)
    pool = source.pool(found.programme, one.start, one.end)
    chosen = choose_for(found.coverage, order, one, day_of(one.start, found.zone), pool)
    names = {entry.id: entry for entry in pool.entries}
    rows = [
        *(_candidate(found, order, pool, names[r.id], r) for r in chosen.ranked[:MOST_SHOWN]),
        *_unfit(chosen, names),
    ]
    return View(
        f"order-ask/{process}/{id_}",
        _("Whom to ask: {title}").format(title=found.title),
        text=(*about(source, one), *when_told(source, pool)),
        items=number(tuple(rows)),
        actions=look_offer(process, id_, pool, chosen),
        back=f"order/{process}/{id_}",
        empty=_("Nobody in the register of the programme can be asked for this."),
    )


def _candidate(
    found: Process, order: Order, pool: Pool, entry: InterpreterEntry, ranked: Ranked
) -> Item:
    merits = [said for merit in ranked.merits if (said := _merit(merit))]
    price = _("An hour costs {money}.").format(money=say_money(entry.price_hour))
    return Item(
        f"candidate {entry.id}",
        ItemKind.PERSON,
        titled("{words}", "", entry.name),
        "",
        sentences(
            availability(pool, entry),
            _("{merits}.").format(merits=say_list(merits)) if merits else "",
            price if entry.price_hour else "",
        ),
        _("Can be asked"),
        route=f"ask/{found.id}/{order.id}/{entry.id}",
    )


def _merit(merit: Merit) -> str:
    """What speaks for somebody; that they were chosen stays with who chose them (I28)."""
    match merit:
        case Merit.PREFERRED:
            return ""
        case Merit.CONTINUITY:
            return _("knows this process")
        case Merit.CERTIFIED:
            return _("has a credential")
        case Merit.NEAREST:
            return _("has the shortest way")
        case Merit.CHEAPEST:
            return _("costs least")
        case _:
            assert_never(merit)


def _unfit(chosen: Chosen, names: dict[str, InterpreterEntry]) -> list[Item]:
    rows = []
    for id_, reasons in chosen.unfit[:MOST_SHOWN]:
        said = [word for reason in reasons if (word := _reason(reason))]
        if said:
            rows.append(
                Item(
                    f"unfit {id_}",
                    ItemKind.PERSON,
                    titled("{words}", "", names[id_].name),
                    "",
                    sentences(*said),
                    _("Cannot be asked"),
                )
            )
    return rows


def _reason(unfit: Unfit) -> str:
    """Why somebody cannot be asked; a conflict is theirs and stays unsaid."""
    match unfit:
        case Unfit.NO_PERMIT:
            return _("Does not do this.")
        case Unfit.LOW_CERTIFICATE:
            return _("Has no credential for this.")
        case Unfit.NO_NDA:
            return _("Has no confidentiality agreement for that day.")
        case Unfit.BUSY:
            return _("Is booked at that time, or on the way.")
        case Unfit.ELSEWHERE:
            return _("Their calendar says that they are busy then, or on the way.")
        case Unfit.CONFLICT:
            return ""
        case _:
            assert_never(unfit)


def ask(source: Source, process: str, id_: str, interpreter: str) -> View:
    """One interpreter before they are asked: how to reach them, and what to tell them."""
    found, order, one = order_for(source, process, id_)
    entry = entry_for(source, found, one, interpreter)
    return View(
        f"ask/{process}/{id_}/{interpreter}",
        _("Ask {name}").format(name=entry.name),
        text=(
            *contact(entry),
            Block("tell", BlockKind.PARAGRAPH, _("Tell them this, by mail or phone:")),
            Block("what", BlockKind.QUOTE, what_to_tell(source, order, one)),
        ),
        fields=(instead_field(order),),
        actions=(
            send("order.asked", process=process, order=id_, interpreter=interpreter),
            *(
                (offer("order.ask_mail", route=f"ask-mail/{process}/{id_}/{interpreter}"),)
                if entry.address
                else ()
            ),
        ),
        back=f"order-ask/{process}/{id_}",
    )


def instead_field(order: Order) -> Field:
    """In place of whom somebody is asked."""
    gone = (a for a in order.asked if a.state in _GONE)
    return Field(
        "instead_of",
        FieldKind.CHOICE,
        _("In place of"),
        "",
        (Choice("", _("nobody")), *(Choice(a.id, a.name) for a in gone)),
        help=_("Nobody, if they come besides the others."),
    )


def what_to_tell(source: Source, order: Order, one: Meeting) -> str:
    """What an interpreter has to know before they answer: nobody's name, no need, no title (I38)."""
    when = say_span(one.start, one.round.minutes, source.zone)
    said = _("{what}, {how}: {when}. Team of {count}. Would you come? Please answer yes or no.")
    return said.format(
        what=as_sentence(support_name(order.service, order.language)),
        how=modality_name(order.modality),
        when=when,
        count=order.team.number,
    )


def contact(entry: InterpreterEntry) -> tuple[Block, ...]:
    """How somebody of the register is reached."""
    said = (
        ("address", _("Mail: {address}").format(address=entry.address) if entry.address else ""),
        ("phone", _("Phone: {phone}").format(phone=entry.phone) if entry.phone else ""),
        ("agency", _("Through {agency}.").format(agency=entry.agency) if entry.agency else ""),
        ("note", entry.note),
    )
    return tuple(Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text.strip())


def assignment(source: Source, process: str, id_: str, interpreter: str) -> View:
    """One who was asked: where they stand, and what may be noted next. Raises `Refusal` `order.not_asked`."""
    found = source.process(process)
    order = find_order(found.coverage, id_)
    asked = find_asked(order, interpreter)
    one = find_meeting(found.meetings, order.meeting)
    me = source.own().person.id
    is_leading = leads(found, me)
    if not is_leading and not concerns_all(asked):
        raise Refusal("order.not_asked")
    entry = _known(source, found, one, interpreter) if is_leading else None
    return View(
        f"assignment/{process}/{id_}/{interpreter}",
        asked.name,
        text=(
            *about(source, one),
            Block(
                "state",
                BlockKind.PARAGRAPH,
                _("State: {state}.").format(state=assignment_state(asked.state)),
            ),
            *(contact(entry) if entry else ()),
            *_waits(found, order, asked),
            *_written(source, order, one, asked),
        ),
        items=number(
            tuple(
                Item(
                    step,
                    ItemKind.ACTION,
                    step_label(step),
                    actions=(_step(process, id_, interpreter, step),),
                )
                for step in _steps(source, found, order, asked)
            )
            + substitute_items(found, order, asked, me)
        ),
        back=f"order/{process}/{id_}",
    )


def _waits(found: Process, order: Order, asked: Asked) -> tuple[Block, ...]:
    if asked.state in _GONE or not needs_yes(found.coverage, order, asked):
        return ()
    said = _("They stand in for somebody who was chosen, so the person concerned is asked first.")
    return (Block("substitute", BlockKind.PARAGRAPH, said),)


def _written(source: Source, order: Order, one: Meeting, asked: Asked) -> tuple[Block, ...]:
    said = say_inquiry(source, order, one, asked)
    return (Block("mail", BlockKind.PARAGRAPH, said),) if said else ()


_ONLY_THEN = (AssignmentStep.CHECKED_IN, AssignmentStep.DONE, AssignmentStep.NO_SHOW)
"""Steps of the meeting itself."""


def _steps(source: Source, found: Process, order: Order, asked: Asked) -> list[AssignmentStep]:
    """What this person may note now."""
    if not is_running(order):
        return []
    me = source.own().person.id
    has_begun = find_meeting(found.meetings, order.meeting).start <= source.now
    may: list[AssignmentStep] = []
    for step in AssignmentStep:
        follows = (asked.state, step) in ASSIGNMENTS and step_label(step)
        concerns = me in order.people if step in THEIRS else leads(found, me)
        blocked = step is AssignmentStep.ASSIGNED and needs_yes(found.coverage, order, asked)
        needless = step is AssignmentStep.SUBSTITUTE_PROPOSED and not needs_yes(
            found.coverage, order, asked
        )
        early = step in _ONLY_THEN and not has_begun
        if (
            not early
            and follows
            and step is not AssignmentStep.ASKED_AGAIN
            and concerns
            and not (blocked or needless)
        ):
            may.append(step)
    return may


def _step(process: str, order: str, interpreter: str, step: AssignmentStep) -> Action:
    return offer(
        "assignment.step",
        step_label(step),
        has_key=False,
        process=process,
        order=order,
        interpreter=interpreter,
        step=step.value,
    )


def order_for(source: Source, process: str, id_: str) -> tuple[Process, Order, Meeting]:
    """For those who look for interpreters. Raises `Refusal` `role.needed`, `order.unknown`."""
    found = source.process(process)
    if not leads(found, source.own().person.id):
        raise Refusal("role.needed", role="mentor")
    order = find_order(found.coverage, id_)
    return found, order, find_meeting(found.meetings, order.meeting)


def entry_for(source: Source, found: Process, one: Meeting, interpreter: str) -> InterpreterEntry:
    """Somebody of the register. Raises `Refusal` `interpreter.unknown`."""
    return find_interpreter(source.pool(found.programme, one.start, one.end).entries, interpreter)


def _known(
    source: Source, found: Process, one: Meeting, interpreter: str
) -> InterpreterEntry | None:
    try:
        return entry_for(source, found, one, interpreter)
    except Refusal:
        return None
