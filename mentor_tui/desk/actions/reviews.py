"""Reviews: begin, remark, sum up, release."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from mentor_tui.desk.work import Done, UseCase, Work, whole_number
from mentor_tui.documents.anchoring import make_anchor
from mentor_tui.domain import clock
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.calendar import add_working_days
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    CommentDrafted,
    CommentDropped,
    ReviewDrafted,
    ReviewLocked,
    ReviewReleased,
    StageClosed,
)
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.processes import (
    Process,
    StageState,
    Submission,
    SubmissionState,
    find_stage,
    find_submission,
    stage_of,
)
from mentor_tui.domain.recorded import Told
from mentor_tui.domain.reviews import ACCEPTING, LOCK_DAYS, check_review, is_locked
from mentor_tui.domain.values import Comment, CommentKind, Decision, Summary, Waiver
from mentor_tui.i18n import _, ngettext


def start_review(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Begin, or go on with, the review of a version; others are kept off meanwhile (I06)."""
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    route = f"review/{process.id}/{submission.id}"
    if not lock_review(work, process, submission):
        return Done(route, _("Review continued."))
    return Done(route, _("Review begun. Nobody else reviews this version now."))


def lock_review(work: Work, process: Process, submission: Submission) -> bool:
    """Keep others off a version that waits for review (I06); False when that was done or is not needed."""
    now = clock.tick(work.record.now())
    mine = submission.locked_by == work.me and is_locked(submission, now)
    waits = submission.state in (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)
    if mine or not waits:
        return False
    until = clock.tick(work.record.now() + timedelta(days=LOCK_DAYS))
    work.record.write(process.id, ReviewLocked(submission.id, until))
    return True


def keep_comment(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a remark on a paragraph or a quote in it; with `comment` it replaces that one."""
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    lock_review(work, process, submission)
    comment = Comment(
        args.get("comment") or work.fresh_id(),
        _comment_kind(values.get("kind", "")),
        _anchor(work, process, submission, args.get("paragraph", "0"), values.get("quote", "")),
        values.get("words", "").strip(),
        values.get("to_do", "").strip(),
    )
    work.record.write(work.me, CommentDrafted(submission.id, comment))
    count = len(find_draft(work.record.own(), submission.id).comments)
    said = ngettext(
        "Comment kept. {count} comment in this review.",
        "Comment kept. {count} comments in this review.",
        count,
    )
    return Done(f"review/{process.id}/{submission.id}", said.format(count=count))


def _comment_kind(value: str) -> CommentKind:
    try:
        return CommentKind(value)
    except ValueError:
        raise Refusal("comment.no_kind") from None


def _anchor(
    work: Work, process: Process, submission: Submission, paragraph: str, quote: str
) -> Anchor:
    number = int(paragraph) if paragraph.isdecimal() else 0
    if number == 0:
        return Anchor()
    return make_anchor(work.reading.document(process.id, submission), number, quote.strip())


def drop_comment(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take a remark out of the review."""
    work.record.write(work.me, CommentDropped(args["submission"], args["comment"]))
    return Done(f"review/{args['process']}/{args['submission']}", _("Comment taken out."))


def keep_review(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep summary and decision."""
    submission = args["submission"]
    draft = find_draft(work.record.own(), submission)
    summary = Summary(
        values.get("good", "").strip(),
        values.get("change", "").strip(),
        values.get("next_step", "").strip(),
    )
    minutes = values.get("minutes", "").strip()
    facts = ReviewDrafted(
        submission,
        summary,
        read_decision(values.get("decision", "")),
        draft.waivers,
        whole_number(minutes, "review.minutes", least=0, most=6000) if minutes else 0,
    )
    work.record.write(work.me, facts)
    return Done(f"review/{args['process']}/{submission}", _("Summary and decision kept."))


def read_decision(value: str) -> Decision | None:
    """A decision as it stands in a form. Raises `Refusal` `review.no_decision`."""
    try:
        return Decision(value) if value else None
    except ValueError:
        raise Refusal("review.no_decision") from None


def release_review(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Release the review whole; when it accepts the last of a stage, the stage closes and the next opens."""
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    draft = _with_reasons(find_draft(work.record.own(), submission.id), values)
    if draft.decision is None:
        raise Refusal("review.no_decision")
    check_review(
        process,
        submission,
        draft.decision,
        draft.summary.next_step,
        draft.comments,
        draft.waivers,
    )
    stage, plan = stage_of(process, submission.deliverable)
    facts = ReviewReleased(
        submission.id,
        draft.decision,
        draft.summary,
        draft.comments,
        add_working_days(work.day(process), stage.plan.revision_days).isoformat(),
        draft.waivers,
        draft.minutes,
    )
    work.record.write(process.id, facts)
    process = work.record.process(process.id)
    route = f"process/{process.id}"
    if draft.decision not in ACCEPTING:
        name = process.participant.name
        what = _("Review of {title} released. Now it is the turn of {name}.")
        return Done(route, what.format(title=plan.title, name=name))
    if find_stage(process, stage.id).state is StageState.ACCEPTED:
        return Done(route, close_stage(work, process, stage.id))
    return Done(route, _("{title} accepted. The stage asks for more.").format(title=plan.title))


def _with_reasons(draft: Draft, values: Mapping[str, str]) -> Draft:
    waivers = tuple(
        Waiver(name.removeprefix("waive_"), reason.strip())
        for name, reason in values.items()
        if name.startswith("waive_") and reason.strip()
    )
    return replace(draft, waivers=waivers or draft.waivers)


def close_stage(work: Work, process: Process, stage: str, told: Told | None = None) -> str:
    """Close an accepted stage, or record that another did; gives the sentence that says what is open now."""
    upcoming = process.next_stage
    work.record.write(process.id, StageClosed(stage, work.next_due(process)), told)
    title = find_stage(process, stage).plan.title
    if upcoming is None:
        return _("Stage {title} accepted and closed. It was the last one.").format(title=title)
    return _("Stage {title} accepted and closed. Stage {upcoming} is open.").format(
        title=title, upcoming=upcoming.plan.title
    )


def close_stage_by_hand(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Close a stage that was accepted but not closed."""
    process = work.record.process(args["process"])
    return Done(f"process/{process.id}", close_stage(work, process, args["stage"]))


USE_CASES: dict[str, UseCase] = {
    "review.start": start_review,
    "comment.keep": keep_comment,
    "comment.drop": drop_comment,
    "review.keep": keep_review,
    "review.release": release_review,
    "stage.close": close_stage_by_hand,
}
