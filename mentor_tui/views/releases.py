"""The last look at a review before it is released: what the participant will get, and what happens then."""

from datetime import date

from mentor_tui.domain.calendar import add_working_days, day_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.processes import (
    Process,
    Stage,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.reviews import ACCEPTING, check_review, open_musts
from mentor_tui.domain.stages import missing_deliverables
from mentor_tui.domain.values import Comment, Role
from mentor_tui.i18n import _, say_date
from mentor_tui.views.comments import summary_blocks
from mentor_tui.views.explain import explain
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Notice,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import count_kinds, decision_name
from mentor_tui.views.wording import titled


def release(source: Source, process: str, version: str) -> View:
    """What is released, in words; a reason for each open must when the version is accepted (I08)."""
    found = source.process(process)
    need_role(found.members, source.own().person.id, Role.MENTOR)
    sent = find_submission(found, version)
    draft = find_draft(source.own(), version)
    musts = _open_musts(found, sent, draft)
    refusal = _refusal(found, sent, draft, is_excused=bool(musts))
    return View(
        f"release/{process}/{version}",
        _("Release the review of version {number}").format(number=sent.number),
        notices=(refusal,) if refusal else (),
        text=_text(source, found, sent, draft, musts),
        fields=tuple(_reason(draft, m) for m in musts),
        actions=_actions(found, sent, is_ready=refusal is None),
        back=f"review/{process}/{version}",
    )


def _open_musts(found: Process, sent: Submission, draft: Draft) -> tuple[Comment, ...]:
    if draft.decision not in ACCEPTING:
        return ()
    return open_musts(found, sent.deliverable, draft.comments, ())


def _refusal(found: Process, sent: Submission, draft: Draft, *, is_excused: bool) -> Notice | None:
    """What still stands in the way, musts that get a reason here apart."""
    if any(r.submission == sent.id for r in found.reviews):
        return explain(Refusal("review.released_already"))
    if sent.state is SubmissionState.RECLAIMED:
        return explain(Refusal("submission.reclaimed"))
    try:
        next_step = draft.summary.next_step
        check_review(found, sent, draft.decision, next_step, draft.comments, draft.waivers)
    except Refusal as refusal:
        return None if is_excused and refusal.code == "review.must_open" else explain(refusal)
    return None


def _text(
    source: Source, found: Process, sent: Submission, draft: Draft, musts: tuple[Comment, ...]
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if draft.decision is not None:
        said = _("Decision: {decision}.").format(decision=decision_name(draft.decision))
        blocks.append(Block("decision", BlockKind.PARAGRAPH, said))
    kept = draft.summary
    blocks += summary_blocks(kept.good, kept.change, kept.next_step)
    counts = count_kinds(tuple(c.kind for c in draft.comments))
    blocks.append(Block("counts", BlockKind.PARAGRAPH, counts))
    if draft.decision is not None:
        said = _then(found, sent, draft, day_of(source.now, found.zone))
        blocks.append(Block("then", BlockKind.PARAGRAPH, said))
    if musts:
        said = _("These must comments are open. Say for each why it may stay open.")
        blocks.append(Block("musts", BlockKind.PARAGRAPH, said))
    blocks.append(
        Block("final", BlockKind.PARAGRAPH, _("What is released cannot be changed afterwards."))
    )
    return tuple(blocks)


def _then(found: Process, sent: Submission, draft: Draft, today: date) -> str:
    """Whose turn it is once the review is out, and until when."""
    stage, _plan = stage_of(found, sent.deliverable)
    name = found.participant.name
    if draft.decision in ACCEPTING and not _misses_another(found, sent, stage):
        upcoming = found.next_stage
        if upcoming is None:
            return _("Then all stages are done and the coordinator completes the process.")
        until = add_working_days(today, upcoming.plan.days)
        return _("Then the stage {stage} opens and it is the turn of {name}, until {day}.").format(
            stage=upcoming.plan.title, name=name, day=say_date(until)
        )
    until = add_working_days(today, stage.plan.revision_days)
    return _("Then it is the turn of {name}, until {day}.").format(name=name, day=say_date(until))


def _misses_another(found: Process, sent: Submission, stage: Stage) -> bool:
    _here, plan = stage_of(found, sent.deliverable)
    return any(title != plan.title for title in missing_deliverables(found, stage))


def _reason(draft: Draft, must: Comment) -> Field:
    return Field(
        f"waive_{must.id}",
        FieldKind.TEXT,
        titled(_("Reason: {words}"), "", must.words),
        next((w.reason for w in draft.waivers if w.comment == must.id), ""),
        required=True,
    )


def _actions(found: Process, sent: Submission, *, is_ready: bool) -> tuple[Action, ...]:
    if not is_ready:
        return (offer("review.summary", route=f"summary/{found.id}/{sent.id}"),)
    name = found.participant.name
    question = _("Release this review to {name}?").format(name=name)
    return (
        send(
            "review.release",
            _("Release now"),
            question=question,
            process=found.id,
            submission=sent.id,
        ),
    )
