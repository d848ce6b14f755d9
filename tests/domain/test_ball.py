"""The ball: one person is asked for one thing until a day (I10)."""

import random
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    CommentAnswered,
    Facts,
    GoalAgreed,
    GoalProposed,
    ProcessCompleted,
    SkipAnswered,
    SkipProposed,
    StageClosed,
    SubmissionReclaimed,
)
from mentor_tui.domain.processes import (
    Process,
    ProcessState,
    Task,
)
from mentor_tui.domain.state import Folded, judge
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    CommentKind,
    Decision,
    Role,
)
from tests.domain.build import (
    ANNA,
    EWA,
    MAREK,
    ZOFIA,
    ProcessStory,
    Someone,
    begun,
    plan,
    remark,
)

MUST, SHOULD = CommentKind.MUST, CommentKind.SHOULD


def test_it_passes_the_ball_from_hand_to_hand_i10() -> None:
    story = ProcessStory(plan("s1"))
    hands = [story.hand]
    goal = story.propose()
    hands.append(story.hand)
    story.agree(goal)
    hands.append(story.hand)
    first = story.send("d1")
    hands.append(story.hand)
    story.release(first, Decision.REVISE)
    hands.append(story.hand)
    story.release(story.send("d1"))
    hands.append(story.hand)
    story.close("s1")
    hands.append(story.hand)
    assert hands == [
        (ANNA.id, Task.PROPOSE_GOAL),
        (MAREK.id, Task.AGREE_GOAL),
        (ANNA.id, Task.SUBMIT),
        (MAREK.id, Task.REVIEW),
        (ANNA.id, Task.REVISE),
        (MAREK.id, Task.CLOSE_STAGE),
        (EWA.id, Task.COMPLETE),
    ]
    story.write(EWA, ProcessCompleted("A workshop was held."))
    assert story.process.ball is None


@pytest.mark.parametrize(
    ("due", "code"),
    [
        ("2026-11-02", ""),
        ("2026-11-01", ""),  # west of Greenwich it still is the first
        ("2026-10-31", "due.past"),
        ("9999-99-99", "due.missing"),
        ("", "due.missing"),
        ("20261124", "due.missing"),
        ("2026-W48-2", "due.missing"),
        ("9999-12-31", "event.malformed"),
    ],
)
def test_it_holds_the_ball_until_a_day_to_come_i10(due: str, code: str) -> None:
    story = ProcessStory()  # it is 8 in the morning in London, the second of November
    assert story.attempt(ANNA, GoalProposed("A workshop", ("Held",), due)) == code


def test_it_leaves_the_ball_with_the_mentor_while_another_result_waits_i10() -> None:
    story = begun("s1: d1 d2", "s9")
    first, second = story.send("d1"), story.send("d2")
    story.release(first)
    assert story.hand == (MAREK.id, Task.REVIEW)
    story.release(second)
    assert story.hand == (MAREK.id, Task.CLOSE_STAGE)


def test_it_gives_the_ball_back_when_another_result_is_still_to_come_i10() -> None:
    story = begun("s1: d1 d2", "s9")
    story.release(story.send("d1"))
    assert story.hand == (ANNA.id, Task.SUBMIT)
    story.release(story.send("d2"), Decision.REVISE)
    assert story.hand == (ANNA.id, Task.REVISE)


def test_it_gives_the_ball_to_whoever_a_kept_stage_waits_for_i10() -> None:
    story = begun("s1: d1 d2", "s9")
    first, _second = story.send("d1"), story.send("d2")
    story.release(first)
    story.skip("s1")
    story.answer_skip("s1", agreed=False)
    assert story.hand == (MAREK.id, Task.REVIEW)


def test_it_gives_the_ball_to_the_coordinator_when_its_holder_left_i10() -> None:
    story = begun("s1", "s2")
    story.send("d1")
    due = story.ball.due
    story.end(MAREK, Role.MENTOR)
    assert story.hand == (EWA.id, Task.REPLACE)
    assert story.process.ball.due == due  # type: ignore[union-attr]


def test_it_asks_the_coordinator_when_nobody_can_take_the_ball_i10() -> None:
    story = begun("s1", "s2")
    story.end(MAREK, Role.MENTOR)
    assert story.hand == (ANNA.id, Task.SUBMIT)
    story.send("d1")
    assert story.hand == (EWA.id, Task.REPLACE)


def test_it_never_leaves_a_late_ball_due_before_it_was_taken_i10() -> None:
    story = begun("s1", "s2")
    story.send("d1")
    story.wait(days=30)
    story.end(MAREK, Role.MENTOR)
    ball = story.process.ball
    assert ball is not None
    assert date.fromisoformat(ball.due) == story.day


def goals(story: ProcessStory, process: Process) -> Iterator[Facts]:
    yield GoalProposed("A workshop", ("Held",), story.due())
    yield from (GoalAgreed(g.id, story.due()) for g in process.goals)


def skips(story: ProcessStory, process: Process) -> Iterator[Facts]:
    for stage in process.stages:
        yield SkipProposed(stage.id, "Known", story.due())
        yield SkipAnswered(stage.id, len(story.events) % 3 == 0, story.due())


def works(story: ProcessStory, process: Process) -> Iterator[Facts]:
    for stage in process.stages:
        yield from (story.sending(d.id, process=process) for d in stage.plan.deliverables)
    yield from (SubmissionReclaimed(s.id, story.due()) for s in process.submissions)
    for found in process.remarks:
        yield CommentAnswered(Answer(found.comment.id, AnswerKind.DONE))


def judgements(story: ProcessStory, process: Process) -> Iterator[Facts]:
    for version in process.submissions:
        event = next(e for e in story.events if e.id == version.id)
        yield story.locking(event)
        yield story.releasing(event)
        yield story.releasing(event, Decision.REVISE, remark(f"c{len(story.events)}", MUST))
    yield from (StageClosed(s.id, story.due()) for s in process.stages)


def endings(story: ProcessStory, process: Process) -> Iterator[Facts]:
    yield ProcessCompleted("Done.")


MOVES: tuple[tuple[Someone, Callable[[ProcessStory, Process], Iterator[Facts]]], ...] = (
    (ANNA, goals),
    (MAREK, goals),
    (ANNA, skips),
    (MAREK, skips),
    *((ANNA, works),) * 3,
    *((MAREK, judgements),) * 2,
    (ZOFIA, judgements),
    (EWA, endings),
)


def check_ball(process: Process) -> None:
    """One holder, who has the role they hold it in, until a day; none in a process that is over."""
    ball = process.ball
    assert (ball is None) is (process.state is ProcessState.COMPLETED)
    if ball is not None:
        found = [m for m in process.members if (m.person.id, m.role) == (ball.person, ball.role)]
        assert [m.is_ended for m in found] == [False]
        assert date.fromisoformat(ball.due).isoformat() == ball.due


def play(seed: int) -> tuple[ProcessStory, Process]:
    """A story in which everybody does at random what they may, to its end or for long; its last state."""
    chance = random.Random(seed)
    story = ProcessStory(
        plan("s1", "d1", "d2"), plan("s2", "d3", "d4?"), more=[(ZOFIA, Role.MENTOR)]
    )
    process = story.process
    for _ in range(400):
        who, moves = chance.choice(MOVES)
        facts = chance.choice([*moves(story, process), None])
        if facts is None or process.ball is None or len(story.events) > 60:
            continue
        event = story.write(who, facts)
        try:
            state = judge(process, event)
        except Refusal:
            story.events.pop()
            continue
        assert isinstance(state, Process)
        process = state
        check_ball(process)
        story.wait(minutes=chance.choice((1, 20, 600)))
    return story, process


@pytest.mark.parametrize("seed", range(3))
def test_it_always_has_one_holder_of_the_ball_until_a_day_i10(seed: int) -> None:
    story, process = play(seed)
    assert len(story.events) > 15
    # What was judged event by event is what all of them together come to.
    assert story.fold() == Folded(process, tuple(story.events), ())
