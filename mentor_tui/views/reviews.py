"""A version under review: its text with all marks, the drafted comments, what can be done."""

from mentor_tui.domain.clock import tick
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.processes import (
    Process,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.reviews import is_locked
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.comments import remark_items
from mentor_tui.views.marking import (
    Read,
    carried_to,
    in_order,
    mark_label,
    marked,
    read_version,
)
from mentor_tui.views.model import (
    HERE,
    Action,
    Block,
    BlockKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.roles import name_of, need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import count_kinds, decision_name, kind_word
from mentor_tui.views.submissions import version_facts
from mentor_tui.views.wording import place_of, titled


def open_review(source: Source, process: str, version: str) -> tuple[Process, Submission]:
    """The process and the version, for a mentor only. Raises `Refusal` `role.needed`."""
    found = source.process(process)
    need_role(found.members, source.own().person.id, Role.MENTOR)
    return found, find_submission(found, version)


def review(source: Source, process: str, version: str) -> View:
    """The version under review: what was asked, its text with all marks, the drafted comments."""
    found, sent = open_review(source, process, version)
    _stage, plan = stage_of(found, sent.deliverable)
    draft = find_draft(source.own(), version)
    read = read_version(source, process, sent)
    return View(
        f"review/{process}/{version}",
        _("Review version {number}: {title}").format(number=sent.number, title=plan.title),
        notices=(*_warnings(source, found, sent), *read.notices),
        text=(
            *version_facts(source, found, sent, read),
            Block("drafted", BlockKind.PARAGRAPH, _drafted(draft)),
            *_document(found, sent, draft, read),
        ),
        items=number(_items(found, sent, draft, read)),
        actions=_actions(found, sent),
        back=f"process/{process}",
        empty=_("You have made no comment yet."),
    )


def _warnings(source: Source, found: Process, sent: Submission) -> tuple[Notice, ...]:
    me = source.own().person.id
    if sent.locked_by not in ("", me) and is_locked(sent, tick(source.now)):
        said = _("{name} is reviewing this version now.")
        what = said.format(name=name_of(found.members, sent.locked_by))
        return (Notice(NoticeKind.WARNING, what, _("What you write here is kept for you alone.")),)
    if sent.state is SubmissionState.SUPERSEDED:
        return (Notice(NoticeKind.WARNING, _("A newer version was sent meanwhile.")),)
    return ()


def _drafted(draft: Draft) -> str:
    if draft.decision is None:
        return _("Your review: no decision yet. {comments}").format(comments=_counts(draft))
    return _("Your review: {decision}. {comments}").format(
        decision=decision_name(draft.decision), comments=_counts(draft)
    )


def _counts(draft: Draft) -> str:
    return count_kinds(tuple(c.kind for c in draft.comments))


def _document(found: Process, sent: Submission, draft: Draft, read: Read) -> tuple[Block, ...]:
    if read.paper is None:
        return ()
    marks = []
    for n, comment in enumerate(in_order(draft.comments, read), 1):
        spot = read.spot(comment.id)
        route = f"draft/{found.id}/{sent.id}/{comment.id}"
        label = mark_label(n, comment.kind)
        marks.append((spot, Mark(comment.id, label, spot.start, spot.end, route)))
    for remark in carried_to(found, sent):
        spot = read.spot(remark.comment.id)
        label = _("Earlier comment, {kind}").format(kind=kind_word(remark.comment.kind))
        route = f"comment/{found.id}/{remark.comment.id}"
        marks.append((spot, Mark(remark.comment.id, label, spot.start, spot.end, route)))
    return marked(read.paper, marks)


def _items(found: Process, sent: Submission, draft: Draft, read: Read) -> tuple[Item, ...]:
    # Translators: a comment in a row: how it is meant and its first words, such as "must: How long?"
    label = _("{kind}: {words}")
    drafted = tuple(
        Item(
            comment.id,
            ItemKind.COMMENT,
            titled(label.replace("{kind}", kind_word(comment.kind)), "", comment.words),
            "",
            place_of(comment.anchor),
            _("Your comments"),
            route=f"draft/{found.id}/{sent.id}/{comment.id}",
        )
        for comment in in_order(draft.comments, read)
    )
    carried = carried_to(found, sent)
    lost = tuple(r for r in carried if read.spot(r.comment.id).is_lost)
    placed = tuple(r for r in carried if r not in lost)
    return (
        *drafted,
        *remark_items(found, placed, read, _("Earlier comments")),
        *remark_items(found, lost, read, _("Lost their place")),
    )


def _actions(found: Process, sent: Submission) -> tuple[Action, ...]:
    here = f"{found.id}/{sent.id}"
    if any(r.submission == sent.id for r in found.reviews):
        return (offer("comments", route=f"comments/{here}"),)
    return (
        offer("comment.add", route=f"remark/{here}/{HERE}"),
        offer("comment.whole", route=f"remark/{here}/0"),
        offer("review.summary", route=f"summary/{here}"),
        offer("review.release", route=f"release/{here}"),
        offer("document.save", route=f"save/{here}"),
        offer("document.audio", route=f"audio/review/{here}"),
    )
