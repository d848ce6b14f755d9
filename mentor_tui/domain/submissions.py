"""Versions of a deliverable: sent once, never changed, taken back only before they are looked at."""

from enum import StrEnum

from mentor_tui.domain import clock
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import is_digest
from mentor_tui.domain.facts import CommentAnswered, SubmissionReclaimed, SubmissionSent
from mentor_tui.domain.processes import (
    Act,
    CommentState,
    Process,
    Remark,
    Submission,
    SubmissionState,
    Task,
    change_remarks,
    find_remark,
    find_submission,
    pass_ball,
    replace_stage,
    replace_submission,
    stage_of,
    versions_of,
)
from mentor_tui.domain.stages import StageStep, move_stage
from mentor_tui.domain.values import Answer, AnswerKind, Role

GRACE_MS = 30 * 60 * 1000
"""A version may be taken back this long, unless its review has begun (I05)."""


MOST_BYTES = 2**40
"""A file that says it is larger is none."""


class SubmissionStep(StrEnum):
    """What moves a version on."""

    RECLAIMED = "reclaimed"
    REVIEW_BEGAN = "review_began"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"


SUBMISSIONS: dict[tuple[SubmissionState, SubmissionStep], SubmissionState] = {
    (SubmissionState.SUBMITTED, SubmissionStep.RECLAIMED): SubmissionState.RECLAIMED,
    (SubmissionState.SUBMITTED, SubmissionStep.REVIEW_BEGAN): SubmissionState.UNDER_REVIEW,
    (SubmissionState.UNDER_REVIEW, SubmissionStep.REVIEW_BEGAN): SubmissionState.UNDER_REVIEW,
    (SubmissionState.SUBMITTED, SubmissionStep.RETURNED): SubmissionState.RETURNED,
    (SubmissionState.UNDER_REVIEW, SubmissionStep.RETURNED): SubmissionState.RETURNED,
    (SubmissionState.SUBMITTED, SubmissionStep.ACCEPTED): SubmissionState.ACCEPTED,
    (SubmissionState.UNDER_REVIEW, SubmissionStep.ACCEPTED): SubmissionState.ACCEPTED,
    (SubmissionState.SUBMITTED, SubmissionStep.SUPERSEDED): SubmissionState.SUPERSEDED,
    (SubmissionState.UNDER_REVIEW, SubmissionStep.SUPERSEDED): SubmissionState.SUPERSEDED,
    (SubmissionState.RETURNED, SubmissionStep.SUPERSEDED): SubmissionState.SUPERSEDED,
}

COMMENTS: dict[tuple[CommentState, AnswerKind], CommentState] = {
    (CommentState.OPEN, AnswerKind.DONE): CommentState.ANSWERED,
    (CommentState.OPEN, AnswerKind.ANSWERED): CommentState.ANSWERED,
    (CommentState.OPEN, AnswerKind.DECLINED): CommentState.WONT_DO,
    (CommentState.ANSWERED, AnswerKind.DONE): CommentState.ANSWERED,
    (CommentState.ANSWERED, AnswerKind.ANSWERED): CommentState.ANSWERED,
    (CommentState.ANSWERED, AnswerKind.DECLINED): CommentState.WONT_DO,
    (CommentState.WONT_DO, AnswerKind.DONE): CommentState.ANSWERED,
    (CommentState.WONT_DO, AnswerKind.ANSWERED): CommentState.ANSWERED,
}


def move_submission(submission: Submission, step: SubmissionStep) -> Submission:
    """The version one step on. Raises `Refusal` `submission.not_now` with its state and the step."""
    state = SUBMISSIONS.get((submission.state, step))
    if state is None:
        raise Refusal("submission.not_now", state=submission.state.value, step=step.value)
    return replace(submission, state=state)


def send_submission(process: Process, facts: SubmissionSent, act: Act) -> Process:
    """Send a version; the mentor has the ball.

    Raises `Refusal` `submission.no_file`, `submission.no_note`, `submission.wrong_base` (I04),
    `submission.accepted_already`, `skip.waiting`, `stage.not_now` (its stage is not open), or what answering a
    comment raises.
    """
    stage, _ = stage_of(process, facts.deliverable)
    if not facts.files:
        raise Refusal("submission.no_file")
    if not all(is_digest(f.sha256) and 0 <= f.size <= MOST_BYTES for f in facts.files):
        raise Refusal("event.malformed")
    if not facts.note.strip():
        raise Refusal("submission.no_note")
    if stage.skip_by:
        raise Refusal("skip.waiting")
    older = versions_of(process, facts.deliverable)
    latest = older[-1] if older else None
    if facts.base != (latest.id if latest else "") or facts.number != len(older) + 1:
        raise Refusal("submission.wrong_base", number=facts.number)
    if latest is not None and latest.state is SubmissionState.ACCEPTED:
        raise Refusal("submission.accepted_already")
    moved = move_stage(stage, StageStep.SUBMITTED)
    for answer in facts.answers:
        process = _take_answer(process, answer)
    if latest is not None:
        process = replace_submission(process, move_submission(latest, SubmissionStep.SUPERSEDED))
    version = Submission(
        act.event,
        facts.deliverable,
        facts.number,
        facts.base,
        facts.files,
        facts.note,
        facts.answers,
        act.person,
        act.time,
        SubmissionState.SUBMITTED,
        recorder=act.recorder,
    )
    process = replace(process, submissions=(*process.submissions, version))
    return pass_ball(replace_stage(process, moved), act, Role.MENTOR, Task.REVIEW, facts.due)


def reclaim_submission(process: Process, facts: SubmissionReclaimed, act: Act) -> Process:
    """Take a version back (I05). Raises `Refusal` `submission.not_yours`, `submission.grace_over`, `submission.not_now`, `submission.not_first`.

    Only a first version can be taken back: a later one is simply followed by the next.
    """
    submission = find_submission(process, facts.submission)
    if submission.by != act.person:
        raise Refusal("submission.not_yours")
    reclaimed = move_submission(submission, SubmissionStep.RECLAIMED)
    sent, now = clock.moment(submission.time), clock.moment(act.time)
    if (now - sent).total_seconds() * 1000 > GRACE_MS:
        raise Refusal("submission.grace_over")
    if submission.base:
        raise Refusal("submission.not_first")
    stage, _ = stage_of(process, submission.deliverable)
    process = replace_submission(process, reclaimed)
    process = replace_stage(process, move_stage(stage, StageStep.RECLAIMED))
    return pass_ball(process, act, Role.PARTICIPANT, Task.SUBMIT, facts.due)


def answer_comment(process: Process, facts: CommentAnswered, act: Act) -> Process:
    """Answer one comment. Raises what `answer_remark` raises."""
    return _take_answer(process, facts.answer)


def answer_remark(remark: Remark, answer: Answer) -> Remark:
    """A comment once it is answered. Raises `Refusal` `comment.closed`, `comment.no_words`."""
    state = COMMENTS.get((remark.state, answer.kind))
    if state is None:
        raise Refusal("comment.closed")
    if answer.kind is not AnswerKind.DONE and not answer.words.strip():
        raise Refusal("comment.no_words")
    return replace(remark, state=state, answers=(*remark.answers, answer))


def _take_answer(process: Process, answer: Answer) -> Process:
    answered = answer_remark(find_remark(process, answer.comment), answer)
    return change_remarks(process, lambda r: answered if r.comment.id == answer.comment else r)
