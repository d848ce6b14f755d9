"""What blocks confirming a meeting, and who can lift it (I20–I23)."""

import pytest

from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.domain.gate import (
    AccessNeed,
    BlockReason,
    Lifted,
    OrderLine,
    Strength,
    gate_blocks,
    may_lift,
)
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.orders import RECORDED, OrderState

A = AssignmentState
OLA, PJM = "ola", "pso"
NEED = AccessNeed(OLA, Support.SL_INTERP, PJM)


def order(
    *states: A, team: int = 2, recorded: OrderState | None = None, language: str = PJM
) -> OrderLine:
    people = frozenset({OLA})
    return OrderLine("o1", people, Support.SL_INTERP, language, team, states, recorded)


@pytest.mark.parametrize(
    ("orders", "reason", "have"),
    [
        ([], BlockReason.NOT_ORDERED, 0),
        ([order(recorded=OrderState.DRAFT)], BlockReason.NOT_ORDERED, 0),
        ([order(recorded=OrderState.CANCELLED_FREE)], BlockReason.NOT_ORDERED, 0),
        ([order(A.CONFIRMED, A.CONFIRMED, language="x-sjm")], BlockReason.NOT_ORDERED, 0),
        ([order()], BlockReason.LOOKING, 0),
        ([order(A.INTERESTED, A.INVITED)], BlockReason.LOOKING, 0),
        ([order(A.CONFIRMED, A.DECLINED)], BlockReason.PARTLY, 1),
        ([order(A.CONFIRMED, A.ASSIGNED)], BlockReason.NOT_CONFIRMED, 2),
        ([order(A.DONE, A.NO_SHOW)], BlockReason.PARTLY, 1),
        ([order(A.NO_SHOW, A.NO_SHOW)], BlockReason.NOT_FOUND, 0),
        ([order(recorded=OrderState.NOT_COVERED)], BlockReason.NOT_FOUND, 0),
        ([order(recorded=OrderState.NOT_COVERED), order(A.INVITED)], BlockReason.LOOKING, 0),
    ],
)
def test_i20_a_required_need_that_is_not_covered_blocks(
    orders: list[OrderLine], reason: BlockReason, have: int
) -> None:
    (block,) = gate_blocks([NEED, NEED], orders)
    assert (block.need, block.reason, block.have) == (NEED, reason, have)


def test_i20_it_opens_when_everybody_has_confirmed() -> None:
    assert gate_blocks([NEED], [order(A.CONFIRMED, A.CONFIRMED)]) == ()


def test_i20_an_order_for_somebody_else_does_not_help() -> None:
    other = AccessNeed("jan", Support.SL_INTERP, PJM)
    (block,) = gate_blocks([NEED, other], [order(A.CONFIRMED, A.CONFIRMED)])
    assert block.need == other


@pytest.mark.parametrize("strength", [Strength.PREFERRED, Strength.HELPFUL])
def test_i20_only_what_is_required_blocks(strength: Strength) -> None:
    assert gate_blocks([AccessNeed(OLA, Support.STT, "", strength)], []) == ()


def test_i21_only_the_person_concerned_lifts_it() -> None:
    mentor = Lifted(OLA, Support.SL_INTERP, PJM, by="marek")
    assert len(gate_blocks([NEED], [], [mentor])) == 1
    own = Lifted(OLA, Support.SL_INTERP, PJM, by=OLA)
    assert gate_blocks([NEED], [], [mentor, own]) == ()
    captions = AccessNeed(OLA, Support.STT)
    assert [b.need for b in gate_blocks([NEED, captions], [], [own])] == [captions]
    assert may_lift(NEED, OLA)
    assert not may_lift(NEED, "marek")


@pytest.mark.parametrize("recorded", sorted(RECORDED))
def test_i22_no_recorded_state_stands_in_for_people(recorded: OrderState) -> None:
    assert gate_blocks([NEED], [order(A.CONFIRMED, recorded=recorded)]) != ()


def test_i23_partial_cover_is_told_as_such() -> None:
    (block,) = gate_blocks([NEED], [order(A.CONFIRMED)])
    assert (block.reason, block.have, block.wanted, block.order) == (BlockReason.PARTLY, 1, 2, "o1")
