"""Orders of interpreters: place one, look at it again, ask, note what became of it, end it."""

from collections.abc import Mapping

from mentor_tui.desk.actions.by_mail import source_of
from mentor_tui.desk.work import Done, UseCase, Work, whole_number
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.coverage import Order, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    AssignmentStepped,
    InterpreterAsked,
    InterpretersOrdered,
    OrderSized,
    OrderStepped,
)
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.order_facts import TeamSize
from mentor_tui.domain.ordering import MOST_PEOPLE
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.processes import Process, find_member
from mentor_tui.domain.recorded import Told
from mentor_tui.domain.register import find_interpreter
from mentor_tui.domain.staffing import bound, is_booked_elsewhere, job_of
from mentor_tui.domain.teams import Job, need_team
from mentor_tui.domain.working_time import is_urgent
from mentor_tui.i18n import _
from mentor_tui.views.cancelling import bill
from mentor_tui.views.order_forms import FLAGS, read_modality, read_service
from mentor_tui.views.order_words import assignment_state


def place(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Look for interpreters. Raises `Refusal` `order.team` (number), `order.urgent`, or what the rules raise."""
    process = work.record.process(args["process"])
    meeting = find_meeting(process.meetings, args["meeting"])
    service, language = read_service(args["service"], args["language"])
    modality = read_modality(args["modality"])
    flags = tuple(flag for flag in FLAGS if values.get(flag) == "yes")
    team = _team(work, process, meeting, job_of(meeting, service, modality, flags), values)
    facts = InterpretersOrdered(
        meeting.id,
        whole_number(args.get("round", ""), "meeting.round_over", least=1, most=10**6),
        (args["person"],),
        service,
        language,
        modality,
        team,
        flags,
    )
    event = work.record.write(process.id, facts)
    said = _("The search for interpreters has begun. Ask somebody now.")
    return Done(f"order/{process.id}/{event.id}", said)


def resize(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Look at an order again, for another round or another way to take part."""
    process, order, meeting = _order(work, args)
    modality = read_modality(values.get("modality", ""))
    team = _team(
        work, process, meeting, job_of(meeting, order.service, modality, order.flags), values
    )
    number = whole_number(args.get("round", ""), "meeting.round_over", least=1, most=10**6)
    work.record.write(process.id, OrderSized(order.id, number, modality, team))
    return Done(_page(process, order), _("Noted how many people are needed now."))


def _team(
    work: Work, process: Process, meeting: Meeting, job: Job, values: Mapping[str, str]
) -> TeamSize:
    """The size that was typed: never below what the rules say, with a reason where the notice is short (I22, I34)."""
    need = need_team(job, work.reading.team_preset())
    number = whole_number(values.get("number", ""), "order.number", least=1, most=MOST_PEOPLE)
    if number < need.number:
        raise Refusal("order.team", number=need.number)
    urgent = values.get("urgent", "").strip()
    if is_urgent(work.day(process), day_of(meeting.start, process.zone)) and not urgent:
        raise Refusal("order.urgent")
    return TeamSize(number, need.reason, need.rule, urgent)


def asked(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that somebody of the register was asked."""
    process, order, meeting = _order(work, args)
    pool = work.reading.pool(process.programme, meeting.start, meeting.end)
    entry = find_interpreter(pool.entries, args["interpreter"])
    facts = InterpreterAsked(order.id, entry.id, entry.name, values.get("instead_of", ""))
    work.record.write(process.id, facts)
    said = _("Noted that {name} is asked. Note the answer here once it comes.")
    return Done(f"assignment/{process.id}/{order.id}/{entry.id}", said.format(name=entry.name))


def step(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note what became of asking one. Raises `Refusal` `order.booked` (name, I26), or what the rules raise."""
    process, order, meeting = _order(work, args)
    try:
        step_ = AssignmentStep(args.get("step", ""))
    except ValueError:
        raise Refusal("order.step", name="") from None
    one = find_asked(order, args["interpreter"])
    if step_ in (AssignmentStep.ASSIGNED, AssignmentStep.CONFIRMED):
        check_free(work, process, order, meeting, one.id)
    work.record.write(process.id, AssignmentStepped(order.id, one.id, step_))
    after = find_order(work.record.process(process.id).coverage, order.id)
    state = assignment_state(find_asked(after, one.id).state)
    said = _("{name}: {state}.").format(name=one.name, state=state)
    return Done(_page(process, order), said)


def note_substitute(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note whether somebody who has mail only agrees to a substitute (R7, I29)."""
    process, order, _meeting = _order(work, args)
    other = find_member(process, args["person"])
    source = source_of(work, process, other, values.get("way", ""))
    agrees = args.get("agrees", "") == "yes"
    step_ = AssignmentStep.SUBSTITUTE_AGREED if agrees else AssignmentStep.SUBSTITUTE_REFUSED
    one = find_asked(order, args["interpreter"])
    work.record.write(
        process.id, AssignmentStepped(order.id, one.id, step_), Told(other.id, source)
    )
    noted = (
        _("Noted for {name}: {interpreter} may stand in.")
        if agrees
        else _("Noted for {name}: {interpreter} may not stand in.")
    )
    return Done(_page(process, order), noted.format(name=other.name, interpreter=one.name))


def check_free(
    work: Work, process: Process, order: Order, meeting: Meeting, interpreter: str
) -> None:
    """Nobody is booked twice, the ways there and back included (I26)."""
    pool = work.reading.pool(process.programme, meeting.start, meeting.end)
    if is_booked_elsewhere(order, meeting, interpreter, pool):
        raise Refusal("order.booked", name=find_asked(order, interpreter).name)


def given_up(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Nobody was found: why, and what there is instead (I35)."""
    process, order, _meeting = _order(work, args)
    words, other = values.get("words", "").strip(), values.get("alternative", "").strip()
    work.record.write(process.id, OrderStepped(order.id, OrderStep.GIVEN_UP, words, other))
    said = _("Noted that nobody was found. The others read why and what you propose.")
    return Done(_page(process, order), said)


def end(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Cancel an order, at the price the page said."""
    process, order, meeting = _order(work, args)
    end_order(work, process, order, meeting, values.get("words", "").strip())
    said = _("The interpreters are cancelled. Tell those you have asked.")
    return Done(_page(process, order), said)


def end_order(work: Work, process: Process, order: Order, meeting: Meeting, words: str) -> None:
    """Write that an order is cancelled, and what it costs: withdrawn while nobody is bound (I31)."""
    told = bill(work.reading, process, meeting, order)
    if not bound(order):
        facts = OrderStepped(order.id, OrderStep.VOIDED, words)
    else:
        # Where a price or terms are unknown nobody can say that it is free.
        is_late = told.is_late or bool(told.unknown)
        how = OrderStep.CANCELLED_LATE if is_late else OrderStep.CANCELLED_FREE
        amount = None if told.unknown else told.amount
        facts = OrderStepped(order.id, how, words, amount=amount)
    work.record.write(process.id, facts)


def _order(work: Work, args: Mapping[str, str]) -> tuple[Process, Order, Meeting]:
    process = work.record.process(args["process"])
    order = find_order(process.coverage, args["order"])
    return process, order, find_meeting(process.meetings, order.meeting)


def _page(process: Process, order: Order) -> str:
    return f"order/{process.id}/{order.id}"


USE_CASES: dict[str, UseCase] = {
    "order.place": place,
    "order.resize": resize,
    "order.asked": asked,
    "assignment.step": step,
    "substitute.note": note_substitute,
    "order.given_up": given_up,
    "order.end": end,
}
