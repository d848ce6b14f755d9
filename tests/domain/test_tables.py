"""Every transition table, walked completely: each step in each state, through the rule that takes it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest

from mentor_tui.domain.clock import tick
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    ProcessCompleted,
    ReviewLocked,
    ReviewReleased,
    SkipAnswered,
    StageClosed,
    SubmissionReclaimed,
    SubmissionSent,
)
from mentor_tui.domain.processes import (
    PROCESSES,
    Act,
    CommentState,
    Process,
    ProcessState,
    ProcessStep,
    Remark,
    StageState,
    Submission,
    SubmissionState,
    complete,
    find_stage,
    find_submission,
    replace_stage,
    replace_submission,
)
from mentor_tui.domain.reviews import lock_review, release_review
from mentor_tui.domain.stages import STAGES, StageStep, answer_skip, close_stage, open_next
from mentor_tui.domain.submissions import (
    COMMENTS,
    SUBMISSIONS,
    SubmissionStep,
    answer_remark,
    reclaim_submission,
    send_submission,
)
from mentor_tui.domain.values import Answer, AnswerKind, Decision, Role, Summary
from tests.domain.build import ANNA, EWA, MAREK, START, ProcessStory, file_of, plan, remark

DUE = "2026-11-20"
PARTICIPANT = Act("1" * 64, ANNA.id, frozenset({Role.PARTICIPANT}), tick(START))
MENTOR = Act("2" * 64, MAREK.id, frozenset({Role.MENTOR}), tick(START))
COORDINATOR = Act("3" * 64, EWA.id, frozenset({Role.COORDINATOR}), tick(START))
SENT = Submission("a" * 64, "d1", 1, "", (file_of("a"),), "?", (), ANNA.id, tick(START), SubmissionState.SUBMITTED)  # fmt: skip
ACCEPTED = replace(SENT, id="b" * 64, deliverable="d2", state=SubmissionState.ACCEPTED)


def review(decision: Decision) -> ReviewReleased:
    return ReviewReleased(SENT.id, decision, Summary(next_step="Say how long."), (), DUE)


def send(process: Process) -> Process:
    older = [s for s in process.submissions if s.deliverable == "d1"]
    facts = SubmissionSent("d1", len(older) + 1, older[-1].id if older else "", (file_of("b"),), "?", DUE)  # fmt: skip
    return send_submission(process, facts, PARTICIPANT)


def reclaim(process: Process) -> Process:
    return reclaim_submission(process, SubmissionReclaimed(SENT.id, DUE), PARTICIPANT)


def lock(process: Process) -> Process:
    return lock_review(process, ReviewLocked(SENT.id, tick(START)), MENTOR)


def give_back(process: Process) -> Process:
    return release_review(process, review(Decision.REVISE), MENTOR)


def accept(process: Process) -> Process:
    return release_review(process, review(Decision.ACCEPT), MENTOR)


def skip(process: Process) -> Process:
    asked = replace(find_stage(process, "s1"), skip_by=ANNA.id)
    return answer_skip(replace_stage(process, asked), SkipAnswered("s1", True, DUE), MENTOR)


def a_process(*deliverables: str) -> Process:
    """A process of one stage that asks for these deliverables."""
    return ProcessStory(plan("s1", *deliverables)).process


ONE, TWO = a_process("d1"), a_process("d1", "d2")
Rule = Callable[[Process], Process]
# Whether a stage is accepted whole or in part depends on what else it asks for.
STAGE_RULES: dict[StageStep, tuple[Process, tuple[Submission, ...], Rule]] = {
    StageStep.OPENED: (ONE, (), lambda p: open_next(p, PARTICIPANT, DUE)),
    StageStep.SUBMITTED: (ONE, (), send),
    StageStep.RECLAIMED: (ONE, (SENT,), reclaim),
    StageStep.REVIEW_BEGAN: (ONE, (SENT,), lock),
    StageStep.RETURNED: (ONE, (SENT,), give_back),
    StageStep.PART_ACCEPTED: (TWO, (SENT,), accept),
    StageStep.ACCEPTED: (ONE, (SENT,), accept),
    StageStep.CLOSED: (
        ONE,
        (replace(SENT, state=SubmissionState.ACCEPTED),),
        lambda p: close_stage(p, StageClosed("s1", DUE), MENTOR),
    ),
    StageStep.SKIPPED: (ONE, (), skip),
}
# The table lets a stage be left out before it opens; the rule so far only the one under way.
NOT_CURRENT = (StageState.LOCKED, StageState.CLOSED, StageState.SKIPPED)


@pytest.mark.parametrize(("state", "step"), list(product(StageState, StageStep)), ids=str)
def test_it_moves_a_stage_as_the_table_says(state: StageState, step: StageStep) -> None:
    process, submissions, rule = STAGE_RULES[step]
    process = replace(process, submissions=submissions)
    process = replace_stage(process, replace(find_stage(process, "s1"), state=state))
    expected = STAGES.get((state, step))
    if step is StageStep.OPENED and state is not StageState.LOCKED:
        # There is nothing left to open, so the process goes on instead.
        assert rule(process).state is ProcessState.COMPLETING
        assert expected is None
    elif step is StageStep.SKIPPED and state in NOT_CURRENT:
        with pytest.raises(Refusal, match=r"skip\.not_proposed"):
            rule(process)
    elif expected is None:
        with pytest.raises(Refusal) as refused:
            rule(process)
        assert refused.value.code == "stage.not_now"
        assert refused.value.facts == {"state": state.value, "step": step.value}
    else:
        assert find_stage(rule(process), "s1").state is expected


SUBMISSION_RULES: dict[SubmissionStep, Rule] = {
    SubmissionStep.RECLAIMED: reclaim,
    SubmissionStep.REVIEW_BEGAN: lock,
    SubmissionStep.RETURNED: give_back,
    SubmissionStep.ACCEPTED: accept,
    SubmissionStep.SUPERSEDED: send,
}
REVIEWED = (SubmissionStep.RETURNED, SubmissionStep.ACCEPTED)
OTHERWISE = {
    # A version taken back is as if never sent: the next one is a first one again.
    (SubmissionState.RECLAIMED, SubmissionStep.SUPERSEDED): "submission.wrong_base",
    (SubmissionState.ACCEPTED, SubmissionStep.SUPERSEDED): "submission.accepted_already",
    **{(SubmissionState.RECLAIMED, step): "submission.reclaimed" for step in REVIEWED},
}


@pytest.mark.parametrize(("state", "step"), list(product(SubmissionState, SubmissionStep)), ids=str)
def test_it_moves_a_version_as_the_table_says(state: SubmissionState, step: SubmissionStep) -> None:
    opened = replace(find_stage(ONE, "s1"), state=StageState.SUBMITTED)
    process = replace_stage(replace(ONE, submissions=(replace(SENT, state=state),)), opened)
    rule = SUBMISSION_RULES[step]
    expected = SUBMISSIONS.get((state, step))
    if state is SubmissionState.SUPERSEDED and step in REVIEWED:
        late = rule(process)  # kept, but decides nothing
        assert find_submission(late, SENT.id).state is state
        assert [r.is_late for r in late.reviews] == [True]
        assert late.ball == process.ball
    elif expected is None:
        with pytest.raises(Refusal) as refused:
            rule(process)
        assert refused.value.code == OTHERWISE.get((state, step), "submission.not_now")
    else:
        assert find_submission(rule(process), SENT.id).state is expected


def test_it_supersedes_no_version_but_the_last() -> None:
    taken_back = replace(SENT, state=SubmissionState.RECLAIMED)
    opened = replace(find_stage(ONE, "s1"), state=StageState.OPEN)
    process = replace_stage(replace(ONE, submissions=(taken_back,)), opened)
    facts = SubmissionSent("d1", 1, "", (file_of("b"),), "?", DUE)
    assert find_submission(send_submission(process, facts, PARTICIPANT), SENT.id) == taken_back


@pytest.mark.parametrize(("state", "kind"), list(product(CommentState, AnswerKind)), ids=str)
def test_it_answers_a_comment_as_the_table_says(state: CommentState, kind: AnswerKind) -> None:
    comment = Remark(remark("c1"), "r" * 64, SENT.id, state)
    answer = Answer("c1", kind, "Because.")
    expected = COMMENTS.get((state, kind))
    if expected is None:
        with pytest.raises(Refusal, match=r"comment\.closed"):
            answer_remark(comment, answer)
    else:
        assert answer_remark(comment, answer) == replace(comment, state=expected, answers=(answer,))


@pytest.mark.parametrize("state", ProcessState)
def test_it_completes_a_process_as_the_table_says(state: ProcessState) -> None:
    process = replace(ONE, state=state)
    expected = PROCESSES.get((state, ProcessStep.COMPLETED))
    if expected is None:
        with pytest.raises(Refusal, match=r"process\.not_completing"):
            complete(process, ProcessCompleted("Done."))
    else:
        done = complete(process, ProcessCompleted("Done."))
        assert (done.state, done.outcome, done.ball) == (expected, "Done.", None)


@pytest.mark.parametrize(
    ("ending", "last_state"),
    [
        (lambda s: s.finish("s1", "d1"), StageState.CLOSED),
        (lambda s: (s.skip(), s.answer_skip()), StageState.SKIPPED),
    ],
)
def test_it_completes_only_after_the_last_stage(
    ending: Callable[[ProcessStory], object], last_state: StageState
) -> None:
    story = ProcessStory(plan("s1"))
    story.begin()
    assert story.process.state is ProcessState.IN_PROGRESS
    ending(story)
    process = story.process
    assert [s.state for s in process.stages] == [last_state]
    assert process.state is PROCESSES[ProcessState.IN_PROGRESS, ProcessStep.LAST_STAGE_ENDED]
    assert process.ball is not None
    assert (process.ball.person, process.ball.task.value) == (EWA.id, "complete")


@pytest.mark.parametrize(
    ("table", "ends"),
    [
        (STAGES, {StageState.CLOSED, StageState.SKIPPED}),
        (
            SUBMISSIONS,
            {SubmissionState.ACCEPTED, SubmissionState.RECLAIMED, SubmissionState.SUPERSEDED},
        ),
        (COMMENTS, set()),
        (PROCESSES, {ProcessState.COMPLETED}),
    ],
    ids=["stages", "submissions", "comments", "processes"],
)
def test_it_leaves_an_end_for_good(
    table: dict[tuple[object, object], object], ends: set[object]
) -> None:
    begun = {state for state, _ in table}
    assert set(table.values()) - begun == ends


def test_it_keeps_a_stage_of_two_results_open_until_both_are_accepted() -> None:
    accepted = replace(TWO, submissions=(ACCEPTED, SENT))
    opened = replace(find_stage(accepted, "s1"), state=StageState.SUBMITTED)
    assert find_stage(accept(replace_stage(accepted, opened)), "s1").state is StageState.ACCEPTED
    alone = replace_submission(accepted, replace(ACCEPTED, state=SubmissionState.RETURNED))
    assert find_stage(accept(replace_stage(alone, opened)), "s1").state is StageState.OPEN
