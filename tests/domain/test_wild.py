"""Whatever members, strangers and broken programs write, in whatever order: it is refused, and nothing else happens."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.processes import Process, ProcessState
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.state import State, fold
from mentor_tui.domain.values import CommentKind, Decision, Role
from tests.domain.build import (
    ANNA,
    EWA,
    MAREK,
    START,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    Story,
    plan,
    process_facts,
    remark,
    write_event,
)
from tests.domain.test_fold import outcome
from tests.domain.wild import Wild


def a_process() -> Story:
    more = [(ZOFIA, Role.MENTOR), (ZOFIA, Role.COORDINATOR)]
    story = ProcessStory(plan("s1", "d1", "d2"), plan("s2", "d3?", "d4"), more=more)
    story.begin()
    version = story.send("d1")
    story.send("d2")
    story.release(version, Decision.REVISE, remark("c1", CommentKind.MUST))
    return story


def a_programme() -> Story:
    story = ProgrammeStory()
    story.grant(MAREK, Role.MENTOR)
    story.grant(ZOFIA, Role.COORDINATOR)
    story.grant(MAREK, Role.COORDINATOR)
    return story


def a_pair() -> Story:
    return Story(ANNA, f.PairFounded("a" * 64, process_facts().members[:2]))


def an_own_circle() -> Story:
    return Story(ANNA, f.PersonFounded("Anna", "", "pl", "", ANNA.key.writer))


def check(state: State | None) -> None:
    """What every desk relies on, whatever was written."""
    if isinstance(state, Programme):
        assert not any(m.is_ended for m in state.members if m.person == state.coordinator)
        day_of(START, state.zone)
    if isinstance(state, Process):
        assert state.coordinator
        assert replace(state.participant, writers=ANNA.person.writers) == ANNA.person
        assert (state.ball is None) is (state.state is ProcessState.COMPLETED)
        for ball in filter(None, [state.ball]):
            assert (ball.person, ball.role, False) in {
                (m.person.id, m.role, m.is_ended) for m in state.members
            }
            assert date.fromisoformat(ball.due).year < 2040


CIRCLES: list[tuple[Callable[[], Story], object]] = [
    (a_process, f.ProcessFacts),
    (a_programme, f.ProgrammeFacts),
    (a_pair, f.PairFacts),
    (an_own_circle, f.SelfFacts),
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("begin", "kinds"), CIRCLES, ids=["process", "programme", "pair", "own"])
def test_it_refuses_and_nothing_else(begin: Callable[[], Story], kinds: object, seed: int) -> None:
    story = begin()
    before = len(story.events)
    Wild(seed, story, get_args(kinds) if seed % 4 else ()).add(40)
    folded = story.fold()
    assert len(folded.accepted) >= before - 2  # an end may reach back
    assert len(folded.accepted) + len(folded.refused) == len({e.id for e in story.events})
    check(folded.state)
    shuffled = random.Random(seed).sample(story.events, len(story.events))
    assert outcome(fold(shuffled)) == outcome(folded)


@pytest.mark.parametrize(
    "kind", [f.PersonFounded, f.ProgrammeFounded, f.ProcessStarted, f.PairFounded]
)
def test_it_refuses_a_wild_beginning(kind: type[f.Facts]) -> None:
    wild = Wild(1, an_own_circle())
    for _ in range(30):
        event = write_event(EWA.key, wild.facts(kind), is_signed=False)
        check(fold([event]).state)
