"""Coverage: what people of a process need at its meetings, what is ordered for it, and the gate before a meeting (I20–I23)."""

from dataclasses import dataclass

from mentor_tui.domain import order_facts as f
from mentor_tui.domain.assignments import ASSIGNMENTS, AssignmentState, AssignmentStep
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.gate import AccessNeed, GateBlock, Lifted, OrderLine, gate_blocks
from mentor_tui.domain.hours import Hours
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.order_facts import TeamSize
from mentor_tui.domain.orders import OrderState, derive_order
from mentor_tui.domain.teams import Flag
from mentor_tui.domain.values import is_name

MOST_NEEDS = 12
MOST_NAMES = 50
MOST_HOURS = 14 * 24


@dataclass(frozen=True, slots=True)
class Card:
    """What one person needs at meetings: their access card."""

    person: str
    told: f.NeedsTold
    time: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One interpreter within an order; `step_words` is what was said with the last step."""

    id: str
    name: str
    state: AssignmentState = AssignmentState.INVITED
    instead_of: str = ""
    step_words: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Interpreters looked for, for a round of a meeting. `recorded` is what somebody recorded last, if anything."""

    id: str
    by: str
    meeting: str
    round: int
    people: tuple[str, ...]
    service: Support
    language: str
    modality: Modality
    team: TeamSize
    flags: tuple[Flag, ...]
    asked: tuple[Asked, ...] = ()
    recorded: OrderState | None = None
    words: str = ""
    alternative: str = ""
    amount: int | None = None
    hours: tuple[Hours, ...] = ()

    @property
    def states(self) -> tuple[AssignmentState, ...]:
        """Where everybody asked stands."""
        return tuple(one.state for one in self.asked)

    @property
    def state(self) -> OrderState:
        """The derived state."""
        return derive_order(self.team.number, self.states, self.recorded)


@dataclass(frozen=True, slots=True)
class Waived:
    """Somebody said that one meeting may be without what they need."""

    meeting: str
    lifted: Lifted


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything of a process that has to do with what people need at its meetings."""

    cards: tuple[Card, ...] = ()
    orders: tuple[Order, ...] = ()
    waived: tuple[Waived, ...] = ()

    def card_of(self, person: str) -> f.NeedsTold | None:
        """What somebody said they need, if they said anything."""
        return next((card.told for card in self.cards if card.person == person), None)

    def is_lifted(self, meeting: str, need: AccessNeed) -> bool:
        """Who needs something said that a meeting may be without it (I21)."""
        one = (need.person, need.service, need.language)
        return any(
            waived.meeting == meeting
            and (waived.lifted.person, waived.lifted.service, waived.lifted.language) == one
            for waived in self.waived
        )

    def with_order(self, order: "Order") -> "Coverage":
        """The same with an order as it is now."""
        orders = tuple(order if one.id == order.id else one for one in self.orders)
        return replace(self, orders=orders)

    def orders_of(self, meeting: str) -> tuple[Order, ...]:
        """What was ordered for a meeting, in the order it happened."""
        return tuple(order for order in self.orders if order.meeting == meeting)


NO_COVERAGE = Coverage()


def find_order(coverage: Coverage, order: str) -> Order:
    """An order by id. Raises `Refusal` `order.unknown`."""
    found = next((one for one in coverage.orders if one.id == order), None)
    if found is None:
        raise Refusal("order.unknown")
    return found


def find_asked(order: Order, interpreter: str) -> Asked:
    """Somebody asked for an order. Raises `Refusal` `order.not_asked`."""
    found = next((one for one in order.asked if one.id == interpreter), None)
    if found is None:
        raise Refusal("order.not_asked")
    return found


def needs_of(coverage: Coverage, meeting: Meeting) -> tuple[AccessNeed, ...]:
    """What the people of a meeting need."""
    return tuple(
        AccessNeed(person, need.service, need.language, need.strength)
        for person in meeting.company
        if (told := coverage.card_of(person))
        for need in told.needs
    )


def blocks_of(coverage: Coverage, meeting: Meeting) -> tuple[GateBlock, ...]:
    """What blocks confirming a meeting. An order that was not looked at for this round counts as not confirmed."""
    lines = [_line(order, meeting) for order in coverage.orders_of(meeting.id)]
    lifted = [one.lifted for one in coverage.waived if one.meeting == meeting.id]
    return gate_blocks(needs_of(coverage, meeting), lines, lifted)


def _line(order: Order, meeting: Meeting) -> OrderLine:
    states = order.states
    if order.round != meeting.number:
        states = tuple(after_move(state) for state in states)
    return OrderLine(
        order.id,
        frozenset(order.people),
        order.service,
        order.language,
        order.team.number,
        states,
        order.recorded,
    )


def after_move(state: AssignmentState) -> AssignmentState:
    """Where somebody stands once the meeting is at another time or place: bound ones confirm, others are asked anew (I30)."""
    for step in (AssignmentStep.CHANGED, AssignmentStep.ASKED_AGAIN):
        if after := ASSIGNMENTS.get((state, step)):
            return after
    return state


def tell_needs(coverage: Coverage, facts: f.NeedsTold, by: str, time: str) -> Coverage:
    """Somebody's needs at meetings, in place of what they said before. Raises `Refusal` `need.too_many` (most)."""
    if len(facts.needs) > MOST_NEEDS:
        raise Refusal("need.too_many", most=MOST_NEEDS)
    names = (*facts.preferred, *facts.unwanted)
    languages = [need.language for need in facts.needs if need.language]
    if (
        len({(need.service, need.language) for need in facts.needs}) != len(facts.needs)
        or not all(map(is_name, languages))
        or not 0 <= facts.agenda_hours <= MOST_HOURS
        or len(names) > MOST_NAMES
        or not all(name.strip() for name in names)
    ):
        raise Refusal("event.malformed")
    cards = tuple(card for card in coverage.cards if card.person != by)
    return replace(coverage, cards=(*cards, Card(by, facts, time)))


def lift_need(coverage: Coverage, meeting: Meeting, facts: f.NeedLifted, by: str) -> Coverage:
    """A meeting may be without what its author needs, or no longer (I21). Raises `Refusal` `need.not_yours`, `meeting.over`."""
    if not meeting.is_open:
        raise Refusal("meeting.over")
    told = coverage.card_of(by)
    mine = {(need.service, need.language) for need in told.needs} if told else set()
    if by not in meeting.people or (facts.service, facts.language) not in mine:
        raise Refusal("need.not_yours")
    one = Waived(meeting.id, Lifted(by, facts.service, facts.language, by))
    others = tuple(waived for waived in coverage.waived if waived != one)
    return replace(coverage, waived=(*others, one) if facts.is_lifted else others)
