"""Ordering interpreters: who is looked for, asked, assigned and confirmed, and how an order ends (I27, I29, I30, I35, I36)."""

from mentor_tui.domain import order_facts as f
from mentor_tui.domain.assignments import ASSIGNMENTS, THEIRS, AssignmentStep
from mentor_tui.domain.change import replace
from mentor_tui.domain.choosing import substitute_needs_yes
from mentor_tui.domain.closeout import check_verified
from mentor_tui.domain.coverage import Asked, Coverage, Order, after_move, find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality
from mentor_tui.domain.lines import Line
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.order_facts import TeamSize
from mentor_tui.domain.orders import ORDERS, OrderStep
from mentor_tui.domain.values import is_name

MOST_PEOPLE = 20
AT_A_DISTANCE = frozenset({Modality.VRI, Modality.HYBRID, Modality.ON_DEMAND_VIDEO})
"""Ways that need a picture over the line (I36)."""


def order(
    coverage: Coverage, meeting: Meeting, facts: f.InterpretersOrdered, event: str, by: str
) -> Coverage:
    """Look for interpreters. Raises `Refusal` `meeting.…`, `order.nobody`, `order.twice`, `order.line` (I36)."""
    _check_round(meeting, facts.round)
    if not facts.people or not set(facts.people) <= set(meeting.people):
        raise Refusal("order.nobody")
    if facts.language and not is_name(facts.language):
        raise Refusal("event.malformed")
    _check_team(facts.team)
    for one in coverage.orders_of(meeting.id):
        same = (one.service, one.language) == (facts.service, facts.language)
        if same and is_running(one) and set(one.people) & set(facts.people):
            raise Refusal("order.twice")
    check_line(coverage, facts.people, facts.modality)
    new = Order(
        event,
        by,
        meeting.id,
        facts.round,
        facts.people,
        facts.service,
        facts.language,
        facts.modality,
        facts.team,
        facts.flags,
    )
    return replace(coverage, orders=(*coverage.orders, new))


def check_line(coverage: Coverage, people: tuple[str, ...], modality: Modality) -> None:
    """A picture needs a line that carries one, for everybody concerned (I36). Raises `Refusal` `order.line` (person)."""
    if modality in AT_A_DISTANCE:
        for person in people:
            told = coverage.card_of(person)
            if told and told.line is Line.SLOW:
                raise Refusal("order.line", person=person)


def is_running(one: Order) -> bool:
    """Interpreters are looked for or come: nobody recorded an end."""
    return one.recorded is None


def may_be_cancelled(one: Order) -> bool:
    """It runs and has not taken place."""
    return is_running(one) and (one.state, OrderStep.CANCELLED_FREE) in ORDERS


def size(coverage: Coverage, meeting: Meeting, facts: f.OrderSized) -> Coverage:
    """An order for another round or way: everybody bound confirms anew (I30). Raises `Refusal` `order.over`, `meeting.…`, `order.line`."""
    one = find_order(coverage, facts.order)
    _check_round(meeting, facts.round)
    _check_running(one)
    _check_team(facts.team)
    check_line(coverage, one.people, facts.modality)
    if facts.modality is not one.modality:
        one = _anew(one)
    return coverage.with_order(
        replace(one, round=facts.round, modality=facts.modality, team=facts.team)
    )


def _anew(one: Order) -> Order:
    """The order with everybody asked about it anew."""
    return replace(one, asked=tuple(replace(a, state=after_move(a.state)) for a in one.asked))


def ask_again(coverage: Coverage, meeting: str) -> Coverage:
    """A meeting moved: whoever is bound must confirm anew, whoever was asked is asked anew (I30)."""
    return replace(
        coverage,
        orders=tuple(
            _anew(one) if one.meeting == meeting and is_running(one) else one
            for one in coverage.orders
        ),
    )


def ask(coverage: Coverage, facts: f.InterpreterAsked, time: str) -> Coverage:
    """Ask somebody. Raises `Refusal` `order.over`, `order.asked_before` (name), `order.not_asked`."""
    one = find_order(coverage, facts.order)
    _check_running(one)
    if not is_name(facts.interpreter) or not facts.name.strip():
        raise Refusal("event.malformed")
    if any(asked.id == facts.interpreter for asked in one.asked):
        raise Refusal("order.asked_before", name=facts.name)
    if facts.instead_of:
        find_asked(one, facts.instead_of)
    new = Asked(facts.interpreter, facts.name, instead_of=facts.instead_of, time=time)
    return coverage.with_order(replace(one, asked=(*one.asked, new)))


def step(
    coverage: Coverage, facts: f.AssignmentStepped, by: str, time: str, *, may_order: bool
) -> Coverage:
    """What became of asking one. Only the people an order is for agree to a substitute (I29).

    Raises `Refusal` `order.over`, `order.not_asked`, `order.step` (name), `order.substitute` (name), `order.not_yours`.
    """
    one = find_order(coverage, facts.order)
    _check_running(one)
    asked = find_asked(one, facts.interpreter)
    if not (by in one.people if facts.step in THEIRS else may_order):
        raise Refusal("order.not_yours")
    if facts.step is AssignmentStep.ASSIGNED and needs_yes(coverage, one, asked):
        raise Refusal("order.substitute", name=asked.name)
    # Only a meeting that moves changes an assignment.
    after = (
        None
        if facts.step in (AssignmentStep.CHANGED, AssignmentStep.ASKED_AGAIN)
        else ASSIGNMENTS.get((asked.state, facts.step))
    )
    if after is None:
        raise Refusal("order.step", name=asked.name)
    new = replace(asked, state=after, step_words=facts.words, time=time)
    return coverage.with_order(
        replace(one, asked=tuple(new if a is asked else a for a in one.asked))
    )


def needs_yes(coverage: Coverage, one: Order, asked: Asked) -> bool:
    """Somebody the order is for had chosen the one this interpreter stands in for (I29)."""
    if not asked.instead_of:
        return False
    original = find_asked(one, asked.instead_of)
    while (
        original.instead_of
    ):  # whoever stood in before was not chosen; only who was asked earlier can be named
        original = find_asked(one, original.instead_of)
    return any(
        substitute_needs_yes(original.id, asked.id, _chosen(coverage, person, one))
        for person in one.people
    )


def _chosen(coverage: Coverage, person: str, one: Order) -> frozenset[str]:
    """Whom of those asked a person prefers, by name: they know no more of interpreters."""
    told = coverage.card_of(person)
    names = set(map(plain_name, told.preferred)) if told else set()
    return frozenset(a.id for a in one.asked if plain_name(a.name) in names)


def plain_name(name: str) -> str:
    """A name for comparing: however it is spaced and capitalised."""
    return " ".join(name.split()).casefold()


def record(coverage: Coverage, facts: f.OrderStepped) -> Coverage:
    """What somebody recorded about an order. Raises `Refusal` `order.over`, `order.no_reason`, `order.no_alternative` (I35), `hours.…`."""
    one = find_order(coverage, facts.order)
    after = ORDERS.get((one.state, facts.step))
    if after is None:
        raise Refusal("order.over")
    if facts.amount is not None and not 0 <= facts.amount < 10**12:
        raise Refusal("event.malformed")
    if facts.step in (OrderStep.GIVEN_UP, OrderStep.DISPUTED) and not facts.words.strip():
        raise Refusal("order.no_reason")
    if facts.step in (OrderStep.VERIFIED, OrderStep.RESOLVED):
        check_verified(one, facts.step)
    if facts.step is OrderStep.GIVEN_UP and not facts.alternative.strip():
        raise Refusal("order.no_alternative")
    return coverage.with_order(
        replace(
            one,
            recorded=after,
            words=facts.words or one.words,
            alternative=facts.alternative or one.alternative,
            amount=one.amount if facts.amount is None else facts.amount,
        ),
    )


def _check_round(meeting: Meeting, number: int) -> None:
    if not meeting.is_open:
        raise Refusal("meeting.over")
    if number != meeting.number:
        raise Refusal("meeting.round_over")
    if meeting.is_choosing:
        raise Refusal("order.no_time")


def _check_running(one: Order) -> None:
    if not is_running(one):
        raise Refusal("order.over")


def _check_team(team: TeamSize) -> None:
    if not 1 <= team.number <= MOST_PEOPLE:
        raise Refusal("event.malformed")
