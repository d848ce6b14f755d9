"""The plan of swaps: all the time covered, no turn too long, breaks kept (I24, I25)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.swaps import (
    Span,
    SwapFault,
    Turn,
    absent_for_part,
    faults_of_plan,
    plan_swaps,
)


def test_i25_ninety_minutes_with_a_break() -> None:
    turns = plan_swaps(90, 2, [Span(45, 55)])
    assert [(t.begin, t.on) for t in turns] == [(0, 0), (20, 1), (40, 0), (55, 1), (75, 0)]
    assert {t.support for t in turns} == {(0,), (1,)}


@st.composite
def meetings(draw: st.DrawFn) -> tuple[int, int, list[Span], int]:
    length = draw(st.integers(1, 400))
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    breaks = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return length, draw(st.integers(2, 4)), breaks, draw(st.integers(10, 30))


@given(meetings())
def test_i25_every_plan_is_sound(meeting: tuple[int, int, list[Span], int]) -> None:
    length, team, breaks, turn = meeting
    turns = plan_swaps(length, team, breaks, turn)
    assert faults_of_plan(turns, length, team, breaks) == ()
    worked = length - sum(b.end - b.begin for b in breaks)
    assert sum(t.end - t.begin for t in turns) == worked


@given(meetings(), st.data())
def test_i25_a_turn_left_out_is_a_gap(
    meeting: tuple[int, int, list[Span], int], data: st.DataObject
) -> None:
    length, team, breaks, turn = meeting
    turns = plan_swaps(length, team, breaks, turn)
    if turns:
        left = list(turns)
        left.remove(data.draw(st.sampled_from(turns)))
        assert SwapFault.GAP in faults_of_plan(left, length, team, breaks)


ONE, TWO = Turn(0, 20, 0, (1,)), Turn(20, 40, 1, (0,))


@pytest.mark.parametrize(
    ("turns", "fault"),
    [
        ((ONE, replace(TWO, begin=19)), SwapFault.OVERLAP),
        ((replace(ONE, end=31), replace(TWO, begin=31)), SwapFault.TOO_LONG),
        ((ONE, replace(TWO, on=0, support=(1,))), SwapFault.SAME_TWICE),
        ((ONE, replace(TWO, support=())), SwapFault.NOT_IN_TEAM),
        ((ONE, replace(TWO, end=41)), SwapFault.OUTSIDE),
        ((ONE, replace(TWO, end=39)), SwapFault.GAP),
    ],
    ids=str,
)
def test_i25_it_finds_what_is_wrong(turns: tuple[Turn, ...], fault: SwapFault) -> None:
    assert faults_of_plan((ONE, TWO), 40, 2) == ()
    assert faults_of_plan(turns, 40, 2) == (fault,)


def test_i25_nobody_interprets_in_a_break() -> None:
    assert faults_of_plan((ONE, TWO), 40, 2, [Span(20, 30)]) == (SwapFault.IN_BREAK,)


def test_i24_two_halves_alone_are_no_team() -> None:
    assert absent_for_part(240, [Span(0, 120), Span(120, 240)]) == (0, 1)
    assert absent_for_part(240, [Span(-15, 240), Span(0, 241)]) == ()


def test_one_person_has_nobody_to_swap_with() -> None:
    assert plan_swaps(50, 1) == ()


@pytest.mark.parametrize(
    ("length", "breaks", "turn"),
    [(60, [], 9), (60, [], 31), (0, [], 20)],
)
def test_it_plans_nothing_that_cannot_be(length: int, breaks: list[Span], turn: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        plan_swaps(length, 2, breaks, turn)


@pytest.mark.parametrize(
    "breaks",
    [[Span(50, 70)], [Span(-5, 5)], [Span(60, 70)], [Span(20, 20)], [Span(9, 20), Span(15, 30)]],
    ids=str,
)
def test_it_refuses_a_break_that_is_not_within_the_meeting(breaks: list[Span]) -> None:
    for plan in (lambda: plan_swaps(60, 2, breaks), lambda: faults_of_plan((), 60, 2, breaks)):
        with pytest.raises(Refusal) as refused:
            plan()
        assert refused.value.code == "meeting.break_outside"
