"""Orders of interpreters: every transition, and the state that follows from the assignments."""

from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.assignments import ASSIGNMENTS, AssignmentState, AssignmentStep
from mentor_tui.domain.interpreting import SignLanguage, Skogn, Support
from mentor_tui.domain.orders import (
    ORDERS,
    RECORDED,
    Cover,
    OrderState,
    OrderStep,
    PlainState,
    derive_order,
    plain_cover,
)

A: TypeAlias = AssignmentState
O: TypeAlias = OrderState  # noqa: E741
ENDED = {A.DONE, A.DECLINED, A.WITHDRAWN, A.NOT_SELECTED, A.REPLACED, A.NO_SHOW}


def test_it_leaves_the_ends_of_an_assignment_for_good() -> None:
    assert set(ASSIGNMENTS.values()) - {state for state, _ in ASSIGNMENTS} == ENDED
    assert {step for _, step in ASSIGNMENTS} == set(AssignmentStep)
    assert set(A) == set(ASSIGNMENTS.values()) | {A.INVITED}


def test_it_leaves_the_ends_of_an_order_for_good() -> None:
    ends = {O.NOT_COVERED, O.CANCELLED_FREE, O.VOIDED, O.SETTLED}
    assert set(ORDERS.values()) - {state for state, _ in ORDERS} == ends
    assert {step for _, step in ORDERS} == set(OrderStep)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], O.REQUESTED),
        ([A.INVITED, A.INVITED], O.OFFERED),
        ([A.DECLINED, A.INVITED], O.OFFERED),
        ([A.DECLINED, A.DECLINED], O.DECLINED_BY_ALL),
        ([A.ASSIGNED, A.DECLINED], O.PARTIALLY_COVERED),
        ([A.CONFIRMED, A.WITHDRAWN], O.PARTIALLY_COVERED),
        ([A.ASSIGNED, A.CONFIRMED], O.COVERED),
        ([A.CONFIRMED, A.CONFIRMED], O.CONFIRMED),
        ([A.CONFIRMED, A.CHECKED_IN], O.IN_PROGRESS),
        ([A.DONE, A.CHECKED_IN], O.IN_PROGRESS),
        ([A.DONE, A.DONE], O.COMPLETED),
        ([A.DONE, A.NO_SHOW], O.NO_SHOW_INTERPRETER),
        ([A.NO_SHOW, A.NO_SHOW], O.NO_SHOW_INTERPRETER),
    ],
)
def test_it_derives_the_state_of_an_order_for_two(states: list[A], expected: O) -> None:
    assert derive_order(2, states) is expected


def test_i23_partial_cover_is_neither_covered_nor_failed() -> None:
    assert derive_order(2, [A.ASSIGNED]) is O.PARTIALLY_COVERED
    assert derive_order(1, [A.ASSIGNED]) is O.COVERED


@pytest.mark.parametrize("state", [A.INTERESTED, A.RESERVED, A.SUBSTITUTION_PROPOSED])
def test_i27_to_accept_an_offer_covers_nothing(state: A) -> None:
    assert ASSIGNMENTS[A.INVITED, AssignmentStep.ACCEPTED] is A.INTERESTED
    assert derive_order(1, [state]) is O.OFFERED


def test_i27_i29_nobody_is_confirmed_who_was_not_assigned() -> None:
    reached, new = {A.INVITED}, [A.INVITED]
    while new:
        begin = new.pop()
        for (state, _), end in ASSIGNMENTS.items():
            if state is begin and end is not A.ASSIGNED and end not in reached:
                reached.add(end)
                new.append(end)
    assert reached == {A.INVITED, A.INTERESTED, A.RESERVED, A.SUBSTITUTION_PROPOSED, A.DECLINED, A.WITHDRAWN, A.NOT_SELECTED}  # fmt: skip


@pytest.mark.parametrize("state", [A.ASSIGNED, A.CONFIRMED])
def test_i30_a_change_asks_everybody_again(state: A) -> None:
    again = ASSIGNMENTS[state, AssignmentStep.CHANGED]
    assert again is A.RECONFIRM
    assert derive_order(1, [again]) is O.OFFERED
    assert ASSIGNMENTS[again, AssignmentStep.CONFIRMED] is A.CONFIRMED


@given(st.integers(1, 4), st.lists(st.sampled_from(A), max_size=6))
def test_i22_it_is_never_confirmed_with_fewer_than_the_team(team: int, states: list[A]) -> None:
    state = derive_order(team, states)
    assert state not in RECORDED
    if state is O.CONFIRMED:
        assert states.count(A.CONFIRMED) >= team
    assert derive_order(team, states[::-1]) is state


@pytest.mark.parametrize(
    ("recorded", "states"), list(product(sorted(RECORDED), ([], [A.CONFIRMED]))), ids=str
)
def test_it_lets_what_is_recorded_stand(recorded: O, states: list[A]) -> None:
    assert derive_order(1, states, recorded) is recorded


def test_it_does_not_let_a_request_stand_over_its_assignments() -> None:
    assert derive_order(1, [A.CONFIRMED], O.REQUESTED) is O.CONFIRMED
    with pytest.raises(ValueError, match="0"):
        derive_order(0, [])


def test_it_tells_the_participant_in_few_states() -> None:
    assert plain_cover(2, []) == Cover(PlainState.LOOKING, 0, 2)
    assert plain_cover(2, [A.CONFIRMED, A.INVITED]) == Cover(PlainState.SOME, 1, 2)
    assert plain_cover(2, [A.CONFIRMED, A.ASSIGNED]) == Cover(PlainState.FOUND, 2, 2)
    assert plain_cover(2, [], O.NOT_COVERED) == Cover(PlainState.NOT_FOUND, 0, 2)
    assert plain_cover(1, [A.DONE]) == Cover(PlainState.HELD, 1, 1)
    assert plain_cover(1, [], O.VOIDED) == Cover(PlainState.CANCELLED, 0, 1)
    assert plain_cover(1, [], O.DRAFT) is None
    for recorded in RECORDED - {O.DRAFT}:
        assert plain_cover(1, [], recorded) is not None


def test_it_writes_private_tags_as_tags_are_written() -> None:
    assert SignLanguage("pso") is SignLanguage.PJM
    for tag in (*Skogn, SignLanguage.SJM):
        assert all(0 < len(part) <= 8 and part.isalnum() for part in tag.split("-"))
    assert len(Support) == 9


@pytest.mark.parametrize("recorded", [O.INVOICED, O.SETTLED, O.DISPUTED, O.VERIFIED])
def test_i32_it_does_not_say_that_something_took_place_that_did_not(recorded: O) -> None:
    for states in ([A.CONFIRMED], [A.CHECKED_IN], []):
        cover = plain_cover(1, states, recorded)
        assert cover is not None
        assert cover.state is PlainState.CANCELLED
    alone = plain_cover(1, [A.NO_SHOW], recorded)
    assert alone == Cover(PlainState.NOT_FOUND, 0, 1)
    assert plain_cover(1, [A.DONE], recorded) == Cover(PlainState.HELD, 1, 1)


@pytest.mark.parametrize(
    ("here", "recorded"), [(A.CHECKED_IN, None), (A.DONE, None), (A.DONE, O.DISPUTED)]
)
def test_it_tells_how_many_came_when_somebody_did_not(here: A, recorded: O | None) -> None:
    assert plain_cover(2, [here, A.NO_SHOW], recorded) == Cover(PlainState.SOME_CAME, 1, 2)
    assert plain_cover(3, [here, here, A.NO_SHOW], recorded) == Cover(PlainState.SOME_CAME, 2, 3)
    assert plain_cover(2, [A.NO_SHOW, A.NO_SHOW]) == Cover(PlainState.NOT_FOUND, 0, 2)
    substituted = plain_cover(2, [here, here, A.NO_SHOW], recorded)
    assert substituted is not None
    assert substituted.state in (PlainState.FOUND, PlainState.HELD)
