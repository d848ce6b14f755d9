"""Goals and stages: what opens a stage, what ends it (I01, I02, I03)."""

import pytest

from mentor_tui.domain.facts import (
    GoalAgreed,
    GoalProposed,
    SkipAnswered,
    SkipProposed,
    StageClosed,
)
from mentor_tui.domain.processes import (
    GoalState,
    StageState,
    Task,
    find_stage,
)
from mentor_tui.domain.values import (
    CommentKind,
    Decision,
    Role,
)
from tests.domain.build import (
    ANNA,
    MAREK,
    ZOFIA,
    ProcessStory,
    Someone,
    begun,
)

MUST, SHOULD = CommentKind.MUST, CommentKind.SHOULD


def test_it_closes_a_stage_only_with_every_required_result_accepted_i01() -> None:
    story = begun("s1: d1 d2 d3?", "s9")
    closing = StageClosed("s1", story.due())
    assert story.attempt(MAREK, closing) == "stage.not_accepted"
    story.release(story.send("d1"))
    refused = story.write(MAREK, closing)
    assert story.refusal(refused).facts == {"missing": "Result d2"}
    second = story.send("d2")
    assert story.attempt(MAREK, closing) == "stage.not_accepted"
    story.release(second, Decision.ACCEPT_MINOR)
    assert story.attempt(MAREK, closing) == ""


def test_it_does_not_close_a_stage_with_an_optional_result_alone_i01() -> None:
    story = begun("s1: d1 d2?", "s9")
    story.release(story.send("d2"))
    assert story.attempt(MAREK, StageClosed("s1", story.due())) == "stage.not_accepted"


def test_it_does_not_count_a_returned_version_as_accepted_i01() -> None:
    story = begun("s1", "s2")
    story.release(story.send("d1"), Decision.REVISE)
    assert story.attempt(MAREK, StageClosed("s1", story.due())) == "stage.not_accepted"


def states(story: ProcessStory) -> list[StageState]:
    return [s.state for s in story.process.stages]


def test_it_opens_a_stage_when_the_one_before_is_closed_i02() -> None:
    story = ProcessStory()
    assert states(story) == [StageState.LOCKED, StageState.LOCKED]
    story.begin()
    assert states(story) == [StageState.OPEN, StageState.LOCKED]
    assert story.attempt(ANNA, story.sending("d2")) == "stage.not_now"
    story.release(story.send("d1"))
    assert states(story) == [StageState.ACCEPTED, StageState.LOCKED]
    story.close("s1")
    assert states(story) == [StageState.CLOSED, StageState.OPEN]
    assert find_stage(story.process, "s2").due == story.ball.due


@pytest.mark.parametrize(("asks", "answers"), [(ANNA, MAREK), (MAREK, ANNA)])
def test_it_leaves_a_stage_out_once_both_sides_want_it_i02(asks: Someone, answers: Someone) -> None:
    story = begun("s1", "s2")
    story.skip("s1", by=asks)
    assert states(story) == [StageState.OPEN, StageState.LOCKED]
    assert story.hand == (answers.id, Task.ANSWER_SKIP)
    assert story.attempt(asks, SkipAnswered("s1", True, story.due())) == "skip.own"
    story.answer_skip("s1", by=answers)
    assert states(story) == [StageState.SKIPPED, StageState.OPEN]


def test_it_does_not_let_two_mentors_leave_out_a_stage_between_them_i02() -> None:
    story = begun("s1", "s2", mentors=2)
    story.skip("s1", by=MAREK)
    assert story.attempt(ZOFIA, SkipAnswered("s1", True, story.due())) == "skip.own"
    assert story.attempt(ANNA, SkipAnswered("s1", True, story.due())) == ""


def test_it_goes_on_with_a_stage_the_other_side_wants_to_keep_i02() -> None:
    story = begun("s1", "s2")
    story.skip("s1")
    assert story.attempt(ANNA, story.sending("d1")) == "skip.waiting"
    story.answer_skip("s1", agreed=False)
    assert states(story) == [StageState.OPEN, StageState.LOCKED]
    assert story.hand == (ANNA.id, Task.SUBMIT)
    assert story.attempt(ANNA, story.sending("d1")) == ""


def test_it_leaves_out_only_the_stage_that_is_under_way_i02() -> None:
    story = begun("s1", "s2")
    assert story.attempt(ANNA, SkipProposed("s2", "Known", story.due())) == "stage.not_current"


@pytest.mark.parametrize(
    ("result", "criteria", "code"),
    [
        (" ", ("It was held",), "goal.empty"),
        ("A workshop", (), "goal.no_criterion"),
        ("A workshop", (" ", ""), "goal.no_criterion"),
        ("A workshop", ("", "It was held"), ""),
    ],
)
def test_it_asks_of_a_goal_a_result_and_a_criterion_i03(
    result: str, criteria: tuple[str, ...], code: str
) -> None:
    story = ProcessStory()
    assert story.attempt(ANNA, GoalProposed(result, criteria, story.due())) == code


def test_it_opens_the_first_stage_only_with_a_goal_of_both_sides_i03() -> None:
    story = ProcessStory(more=[(ZOFIA, Role.MENTOR)])
    goal = story.propose(by := MAREK)
    assert states(story) == [StageState.LOCKED, StageState.LOCKED]
    assert story.attempt(by, GoalAgreed(goal.id, story.due())) == "goal.own"
    assert story.attempt(ZOFIA, GoalAgreed(goal.id, story.due())) == "goal.own"
    story.agree(goal, ANNA)
    assert states(story)[0] is StageState.OPEN
    assert story.process.goal is not None
    assert story.process.goal.state is GoalState.AGREED


def test_it_agrees_to_the_goal_proposed_last_i03() -> None:
    story = ProcessStory()
    first, second = story.propose(ANNA), story.propose(MAREK)
    assert story.attempt(MAREK, GoalAgreed(first.id, story.due())) == "goal.not_proposed"
    story.agree(second, ANNA)
    assert [g.state for g in story.process.goals] == [GoalState.REPLACED, GoalState.AGREED]
    assert story.attempt(ANNA, GoalProposed("Another", ("Held",), story.due())) == "goal.too_late"
