"""The gate: what still stands in the way of confirming a meeting, from what its people need (I20–I23).

Only the person whose need it is can lift it, such as to use text instead.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.orders import OrderState, count_held, count_sure, derive_order


class Strength(StrEnum):
    """How much somebody needs something."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    HELPFUL = "helpful"


@dataclass(frozen=True, slots=True)
class AccessNeed:
    """What somebody at a meeting needs; `language` is a code of `interpreting`, "" where the service has none."""

    person: str
    service: Support
    language: str = ""
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as the gate sees it: for whom and what, how many it takes, how its assignments stand."""

    id: str
    people: frozenset[str]
    service: Support
    language: str
    team: int
    states: tuple[AssignmentState, ...] = ()
    recorded: OrderState | None = None

    @property
    def state(self) -> OrderState:
        """The derived state."""
        return derive_order(self.team, self.states, self.recorded)


@dataclass(frozen=True, slots=True)
class Lifted:
    """Somebody said that a meeting may be without what a person needs."""

    person: str
    service: Support
    language: str
    by: str


class BlockReason(StrEnum):
    """Why a need is not covered yet."""

    NOT_ORDERED = "not_ordered"
    LOOKING = "looking"
    PARTLY = "partly"
    NOT_CONFIRMED = "not_confirmed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class GateBlock:
    """One need that is not covered: how many there are of how many, by the order that comes closest."""

    need: AccessNeed
    reason: BlockReason
    have: int = 0
    wanted: int = 0
    order: str = ""


_SURE = (OrderState.CONFIRMED, OrderState.IN_PROGRESS, OrderState.COMPLETED, OrderState.VERIFIED, OrderState.INVOICED, OrderState.SETTLED)  # fmt: skip
_REASONS = {
    OrderState.COVERED: BlockReason.NOT_CONFIRMED,
    OrderState.PARTIALLY_COVERED: BlockReason.PARTLY,
    OrderState.OFFERED: BlockReason.LOOKING,
    OrderState.REQUESTED: BlockReason.LOOKING,
    OrderState.DECLINED_BY_ALL: BlockReason.LOOKING,
    OrderState.NOT_COVERED: BlockReason.NOT_FOUND,
    OrderState.NO_SHOW_INTERPRETER: BlockReason.NOT_FOUND,
}
_CLOSEST = (BlockReason.NOT_CONFIRMED, BlockReason.PARTLY, BlockReason.LOOKING, BlockReason.NOT_FOUND, BlockReason.NOT_ORDERED)  # fmt: skip


def may_lift(need: AccessNeed, by: str) -> bool:
    """Only the person concerned can do without (I21)."""
    return need.person == by


def gate_blocks(
    needs: Iterable[AccessNeed], orders: Iterable[OrderLine], lifted: Iterable[Lifted] = ()
) -> tuple[GateBlock, ...]:
    """What blocks confirming a meeting, in the order of the needs; nothing when it may be confirmed (I20).

    A lifting by anybody else than the person concerned counts for nothing (I21).
    """
    orders, without = tuple(orders), {
        (one.person, one.service, one.language) for one in lifted if one.by == one.person
    }  # fmt: skip
    return tuple(
        block
        for need in dict.fromkeys(needs)
        if need.strength is Strength.REQUIRED
        and (need.person, need.service, need.language) not in without
        and (block := _block(need, orders))
    )


def _block(need: AccessNeed, orders: tuple[OrderLine, ...]) -> GateBlock | None:
    fitting = [
        order
        for order in orders
        if need.person in order.people
        and (order.service, order.language) == (need.service, need.language)
    ]
    if any(_is_sure(order) for order in fitting):
        return None
    blocks = [*_blocks_of(need, fitting), GateBlock(need, BlockReason.NOT_ORDERED)]
    return min(blocks, key=lambda block: _CLOSEST.index(block.reason))


def _is_sure(order: OrderLine) -> bool:
    """Confirmed by all of its team: a state that is recorded does not stand in for people (I22)."""
    return order.state in _SURE and count_sure(order.states) >= order.team


def _blocks_of(need: AccessNeed, orders: list[OrderLine]) -> Iterator[GateBlock]:
    for order in orders:
        reason = _REASONS.get(order.state)
        failed = order.state is OrderState.NO_SHOW_INTERPRETER
        if order.state in _SURE or (failed and count_sure(order.states)):
            reason = BlockReason.PARTLY
        if reason:
            yield GateBlock(need, reason, count_held(order.states), order.team, order.id)
