"""Orders of interpreters: their states, which follow from the assignments except what somebody records.

Code, tests and docs/interpreters.md share the table. Source: domain.md §3.7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mentor_tui.domain.assignments import WILLING, AssignmentState, transitions


class OrderState(StrEnum):
    """Where an order stands."""

    DRAFT = "draft"
    REQUESTED = "requested"
    OFFERED = "offered"
    PARTIALLY_COVERED = "partially_covered"
    COVERED = "covered"
    CONFIRMED = "confirmed"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    VERIFIED = "verified"
    INVOICED = "invoiced"
    SETTLED = "settled"
    DECLINED_BY_ALL = "declined_by_all"
    NOT_COVERED = "not_covered"
    CANCELLED_FREE = "cancelled_free"
    CANCELLED_LATE = "cancelled_late"
    VOIDED = "voided"
    NO_SHOW_CLIENT = "no_show_client"
    NO_SHOW_INTERPRETER = "no_show_interpreter"
    DISPUTED = "disputed"


class OrderStep(StrEnum):
    """What somebody records about an order; every other change follows from its assignments."""

    REQUESTED = "requested"
    GIVEN_UP = "given_up"
    CANCELLED_FREE = "cancelled_free"
    CANCELLED_LATE = "cancelled_late"
    VOIDED = "voided"
    NO_SHOW_CLIENT = "no_show_client"
    VERIFIED = "verified"
    INVOICED = "invoiced"
    SETTLED = "settled"
    DISPUTED = "disputed"
    RESOLVED = "resolved"


_A, _O, _OS = AssignmentState, OrderState, OrderStep
_LOOKING = (_O.REQUESTED, _O.OFFERED, _O.PARTIALLY_COVERED, _O.DECLINED_BY_ALL)
# Somebody who came, or did not, ends no search: what is left of an order can still be called off.
_AHEAD = (*_LOOKING, _O.COVERED, _O.CONFIRMED, _O.IN_PROGRESS, _O.NO_SHOW_INTERPRETER)

ORDERS = transitions(
    {
        _OS.REQUESTED: ((_O.DRAFT,), _O.REQUESTED),
        _OS.GIVEN_UP: ((*_LOOKING, _O.NO_SHOW_INTERPRETER), _O.NOT_COVERED),
        _OS.CANCELLED_FREE: (_AHEAD, _O.CANCELLED_FREE),
        _OS.CANCELLED_LATE: (_AHEAD, _O.CANCELLED_LATE),
        _OS.VOIDED: ((_O.DRAFT, *_LOOKING, _O.NO_SHOW_INTERPRETER), _O.VOIDED),
        _OS.NO_SHOW_CLIENT: ((_O.CONFIRMED, _O.IN_PROGRESS), _O.NO_SHOW_CLIENT),
        # Who did not come is not paid, whoever did is.
        _OS.VERIFIED: ((_O.COMPLETED, _O.NO_SHOW_INTERPRETER), _O.VERIFIED),
        _OS.INVOICED: ((_O.VERIFIED, _O.CANCELLED_LATE, _O.NO_SHOW_CLIENT), _O.INVOICED),
        _OS.SETTLED: ((_O.INVOICED,), _O.SETTLED),
        _OS.DISPUTED: (
            (_O.COMPLETED, _O.VERIFIED, _O.INVOICED, _O.CANCELLED_LATE, _O.NO_SHOW_CLIENT,
             _O.NO_SHOW_INTERPRETER),
            _O.DISPUTED,
        ),
        _OS.RESOLVED: ((_O.DISPUTED,), _O.VERIFIED),
    }
)  # fmt: skip

RECORDED = frozenset(ORDERS.values()) - {OrderState.REQUESTED} | {OrderState.DRAFT}
"""The states of an order that are recorded, whatever its assignments say."""

THERE = (_A.CHECKED_IN, _A.DONE)
"""Who came."""
_SURE = (_A.CONFIRMED, *THERE)
_HELD = (_A.ASSIGNED, *_SURE)
_OPEN = (_A.INVITED, *WILLING, _A.SUBSTITUTION_PROPOSED, _A.RECONFIRM)


def is_held(state: AssignmentState) -> bool:
    """Somebody is assigned, or further."""
    return state in _HELD


def is_bound(state: AssignmentState) -> bool:
    """Somebody is assigned or further, also while they must confirm anew (I30)."""
    return is_held(state) or state is _A.RECONFIRM


def count_held(states: Sequence[AssignmentState]) -> int:
    """How many interpreters an order has for certain from its side: assigned, or further."""
    return sum(map(is_held, states))


def count_sure(states: Sequence[AssignmentState]) -> int:
    """How many have confirmed, or came."""
    return sum(state in _SURE for state in states)


def derive_order(
    team: int, states: Sequence[AssignmentState], recorded: OrderState | None = None
) -> OrderState:
    """The state of an order that needs `team` people, from its assignments and what was recorded last.

    Partial cover is a state of its own (I23); who only accepted, or must confirm anew, covers nothing (I27, I30).
    Raises `ValueError` for a team of nobody.
    """
    if team < 1:
        raise ValueError(team)
    if recorded in RECORDED:
        return recorded
    if begun := _begun(team, states):
        return begun
    if count_sure(states) >= team:
        return OrderState.CONFIRMED
    if (held := count_held(states)) >= team:
        return OrderState.COVERED
    if held:
        return OrderState.PARTIALLY_COVERED
    if any(state in _OPEN for state in states):
        return OrderState.OFFERED
    if _A.NO_SHOW in states:
        return OrderState.NO_SHOW_INTERPRETER
    return OrderState.DECLINED_BY_ALL if states else OrderState.REQUESTED


def _begun(team: int, states: Sequence[AssignmentState]) -> OrderState | None:
    """The state once the first one came; nothing before."""
    if not any(state in THERE for state in states):
        return None
    if _A.CHECKED_IN in states:
        return OrderState.IN_PROGRESS
    if states.count(_A.DONE) >= team:
        return OrderState.COMPLETED
    return OrderState.NO_SHOW_INTERPRETER if _A.NO_SHOW in states else OrderState.IN_PROGRESS


class PlainState(StrEnum):
    """An order as the participant is told of it: few and plain."""

    LOOKING = "looking"
    SOME = "some"
    FOUND = "found"
    NOT_FOUND = "not_found"
    SOME_CAME = "some_came"
    CANCELLED = "cancelled"
    HELD = "held"


_PLAIN = MappingProxyType(
    {
        _O.REQUESTED: PlainState.LOOKING,
        _O.OFFERED: PlainState.LOOKING,
        _O.DECLINED_BY_ALL: PlainState.LOOKING,
        _O.PARTIALLY_COVERED: PlainState.SOME,
        _O.COVERED: PlainState.FOUND,
        _O.CONFIRMED: PlainState.FOUND,
        _O.IN_PROGRESS: PlainState.FOUND,
        _O.NOT_COVERED: PlainState.NOT_FOUND,
        _O.NO_SHOW_INTERPRETER: PlainState.NOT_FOUND,
        _O.CANCELLED_FREE: PlainState.CANCELLED,
        _O.CANCELLED_LATE: PlainState.CANCELLED,
        _O.VOIDED: PlainState.CANCELLED,
        _O.NO_SHOW_CLIENT: PlainState.CANCELLED,
        _O.COMPLETED: PlainState.HELD,
        _O.VERIFIED: PlainState.HELD,
        _O.INVOICED: PlainState.HELD,
        _O.SETTLED: PlainState.HELD,
        _O.DISPUTED: PlainState.HELD,
    }
)

_TOLD = (_O.IN_PROGRESS, _O.NO_SHOW_INTERPRETER)
"""Orders of which the participant is told how many came, if somebody did not."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far an order is for the participant: the plain state, how many there are, or came, of how many."""

    state: PlainState
    have: int
    need: int


def plain_cover(
    team: int, states: Sequence[AssignmentState], recorded: OrderState | None = None
) -> Cover | None:
    """An order in the participant's few states; nothing while it is a draft. Raises what `derive_order` raises.

    A cancelled order has a bill and a dispute too, so only somebody who is done shows that it took place.
    """
    order = derive_order(team, states, recorded)
    state = _PLAIN.get(order)
    came = sum(one in THERE for one in states)
    if _A.NO_SHOW in states and 0 < came < team and (state is PlainState.HELD or order in _TOLD):
        return Cover(PlainState.SOME_CAME, came, team)
    if state is PlainState.HELD and _A.DONE not in states:
        state = PlainState.NOT_FOUND if _A.NO_SHOW in states else PlainState.CANCELLED
    return Cover(state, count_held(states), team) if state else None
