"""Reviews: one mentor at a time looks at a version (I06); what is released is whole, specific and final (I07, I08)."""

from mentor_tui.domain import clock
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import ReviewLocked, ReviewReleased
from mentor_tui.domain.processes import (
    Act,
    CommentState,
    Process,
    Remark,
    Review,
    Submission,
    SubmissionState,
    Task,
    change_remarks,
    find_submission,
    pass_ball,
    replace_stage,
    replace_submission,
    stage_of,
)
from mentor_tui.domain.stages import StageStep, missing_deliverables, move_stage, pass_ball_within
from mentor_tui.domain.submissions import SubmissionStep, move_submission
from mentor_tui.domain.values import Comment, CommentKind, Decision, Role, Waiver, is_name

LOCK_DAYS = 14
"""A review that is begun keeps others off this long at the most."""

MOST_MINUTES = 6000
MOST_PARAGRAPHS = 1_000_000

ACCEPTING = (Decision.ACCEPT, Decision.ACCEPT_MINOR)


def lock_review(process: Process, facts: ReviewLocked, act: Act) -> Process:
    """Begin a review. Raises `Refusal` `review.locked` (I06), `review.lock_too_long`, `submission.not_now`."""
    submission = find_submission(process, facts.submission)
    if not clock.is_time(facts.until):
        raise Refusal("event.malformed")
    if is_locked(submission, act.time) and submission.locked_by != act.person:
        raise Refusal("review.locked")
    if _days(act.time, facts.until) > LOCK_DAYS:
        raise Refusal("review.lock_too_long", days=LOCK_DAYS)
    moved = move_submission(submission, SubmissionStep.REVIEW_BEGAN)
    process = replace_submission(
        process, replace(moved, locked_by=act.person, locked_until=facts.until)
    )
    stage, _ = stage_of(process, submission.deliverable)
    return replace_stage(process, move_stage(stage, StageStep.REVIEW_BEGAN))


def is_locked(submission: Submission, time: str) -> bool:
    """Somebody is reviewing the version at an event's time (I06)."""
    return bool(submission.locked_by) and time < submission.locked_until


def open_musts(
    process: Process, deliverable: str, comments: tuple[Comment, ...], waivers: tuple[Waiver, ...]
) -> tuple[Comment, ...]:
    """The `must` comments that stand in the way of accepting a deliverable: open and without a reason (I08)."""
    versions = {s.id for s in process.submissions if s.deliverable == deliverable}
    excused = {w.comment for w in waivers if w.reason.strip()}
    older = (
        r.comment
        for r in process.remarks
        if r.submission in versions and r.state is CommentState.OPEN
    )
    return tuple(
        c for c in (*older, *comments) if c.kind is CommentKind.MUST and c.id not in excused
    )


def check_review(
    process: Process,
    submission: Submission,
    decision: Decision | None,
    next_step: str,
    comments: tuple[Comment, ...],
    waivers: tuple[Waiver, ...],
) -> None:
    """What a review needs before it is released.

    Raises `Refusal` `review.no_decision`, `review.no_next_step` (I07), `comment.empty`,
    `comment.no_anchor` (I07), `comment.twice`, `review.must_open` (I08).
    """
    if decision is None:
        raise Refusal("review.no_decision")
    if decision is Decision.REVISE and not next_step.strip():
        raise Refusal("review.no_next_step")
    known = {r.comment.id for r in process.remarks}
    for comment in comments:
        if not comment.words.strip():
            raise Refusal("comment.empty")
        if not is_name(comment.id):
            raise Refusal("event.malformed")
        if not _has_place(comment.anchor):
            raise Refusal("comment.no_anchor")
        if comment.id in known:
            raise Refusal("comment.twice")
        known.add(comment.id)
    if decision in ACCEPTING:
        still_open = open_musts(process, submission.deliverable, comments, waivers)
        if still_open:
            raise Refusal("review.must_open", count=len(still_open), words=still_open[0].words)


def _has_place(anchor: Anchor) -> bool:
    if anchor.is_whole_document:
        return True
    return 0 < anchor.paragraph <= MOST_PARAGRAPHS and bool(anchor.quote or anchor.text)


def release_review(process: Process, facts: ReviewReleased, act: Act) -> Process:
    """Release a review; the ball goes back, or on once everything the stage asks for is accepted.

    A review of a version that was followed by a newer one meanwhile keeps its comments and decides nothing.
    Raises `Refusal` `review.locked`, `review.released_already`, `submission.reclaimed`, `review.minutes`, or
    what `check_review` raises.
    """
    submission = find_submission(process, facts.submission)
    if any(r.submission == submission.id for r in process.reviews):
        raise Refusal("review.released_already")
    if is_locked(submission, act.time) and submission.locked_by != act.person:
        raise Refusal("review.locked")
    if submission.state is SubmissionState.RECLAIMED:
        raise Refusal("submission.reclaimed")
    if not 0 <= facts.minutes <= MOST_MINUTES:
        raise Refusal("review.minutes", least=0, most=MOST_MINUTES)
    check_review(
        process, submission, facts.decision, facts.summary.next_step, facts.comments, facts.waivers
    )
    is_late = submission.state is SubmissionState.SUPERSEDED
    review = Review(
        act.event,
        submission.id,
        act.person,
        act.time,
        facts.decision,
        facts.summary,
        facts.waivers,
        facts.minutes,
        is_late,
        act.recorder,
    )
    remarks = tuple(Remark(c, act.event, submission.id, _first_state(c)) for c in facts.comments)
    process = replace(
        process, reviews=(*process.reviews, review), remarks=(*process.remarks, *remarks)
    )
    return process if is_late else _decide(process, submission, facts, act)


def _first_state(comment: Comment) -> CommentState:
    """Praise asks for nothing."""
    return CommentState.RESOLVED if comment.kind is CommentKind.PRAISE else CommentState.OPEN


def _decide(process: Process, submission: Submission, facts: ReviewReleased, act: Act) -> Process:
    stage, _ = stage_of(process, submission.deliverable)
    if facts.decision not in ACCEPTING:
        process = replace_submission(process, move_submission(submission, SubmissionStep.RETURNED))
        process = replace_stage(process, move_stage(stage, StageStep.RETURNED))
        return pass_ball(process, act, Role.PARTICIPANT, Task.REVISE, facts.due)
    process = replace_submission(process, move_submission(submission, SubmissionStep.ACCEPTED))
    process = _resolve_answered(process, submission.deliverable)
    if missing_deliverables(process, stage):
        stage = move_stage(stage, StageStep.PART_ACCEPTED)
    else:
        stage = move_stage(stage, StageStep.ACCEPTED)
    return pass_ball_within(replace_stage(process, stage), stage, act, facts.due)


def _resolve_answered(process: Process, deliverable: str) -> Process:
    """With the acceptance the mentor takes the answers as they are."""
    versions = {s.id for s in process.submissions if s.deliverable == deliverable}
    return change_remarks(
        process,
        lambda r: (
            replace(r, state=CommentState.RESOLVED)
            if r.submission in versions and r.state is CommentState.ANSWERED
            else r
        ),
    )


def _days(start: str, end: str) -> float:
    return (clock.moment(end) - clock.moment(start)).total_seconds() / 86400
