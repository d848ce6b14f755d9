"""A review being written: the version with the drafted comments, a remark, the summary."""

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.clock import tick
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.processes import (
    Process,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.reviews import is_locked
from mentor_tui.domain.values import Comment, CommentKind, Decision, Role
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
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of, need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import count_kinds, decision_name, kind_meaning, kind_word
from mentor_tui.views.submissions import version_facts
from mentor_tui.views.wording import place_of, titled


def _open(source: Source, process: str, version: str) -> tuple[Process, Submission]:
    """The process and the version, for a mentor only. Raises `Refusal` `role.needed`."""
    found = source.process(process)
    need_role(found.members, source.own().person.id, Role.MENTOR)
    return found, find_submission(found, version)


def review(source: Source, process: str, version: str) -> View:
    """The version under review: what was asked, its text with all marks, the drafted comments."""
    found, sent = _open(source, process, version)
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
    earlier = remark_items(found, carried_to(found, sent), read, _("Earlier comments"))
    return (*drafted, *earlier)


def _actions(found: Process, sent: Submission) -> tuple[Action, ...]:
    here = f"{found.id}/{sent.id}"
    return (
        offer("comment.add", route=f"remark/{here}/{{block}}"),
        offer("comment.whole", route=f"remark/{here}/0"),
        offer("review.summary", route=f"summary/{here}"),
        offer("review.release", route=f"release/{here}"),
        offer("document.save", route=f"save/{here}"),
    )


def remark(source: Source, process: str, version: str, paragraph: str, comment: str = "") -> View:
    """The form of a comment on a paragraph; what is no number means the document as a whole."""
    found, sent = _open(source, process, version)
    draft = find_draft(source.own(), version)
    before = _find(draft, comment) if comment else None
    read = read_version(source, process, sent)
    block = next((b for b in read.paper.blocks if b.id == paragraph), None) if read.paper else None
    if block is None:
        paragraph = "0"
    here = before.anchor if before else Anchor(int(paragraph))
    on = Block("quote", BlockKind.QUOTE, block.text, language=block.language) if block else None
    place = Block("place", BlockKind.PARAGRAPH, place_of(here))
    return View(
        "/".join(filter(None, ("remark", process, version, paragraph, comment))),
        _("Comment: version {number}").format(number=sent.number),
        text=(place, on) if on else (place,),
        fields=_remark_fields(before, has_quote=on is not None),
        actions=(
            send(
                "comment.keep",
                process=process,
                submission=version,
                paragraph=paragraph,
                comment=comment,
            ),
        ),
        back=f"review/{process}/{version}",
    )


def _remark_fields(before: Comment | None, *, has_quote: bool) -> tuple[Field, ...]:
    kind = Field(
        "kind",
        FieldKind.CHOICE,
        _("How it is meant"),
        before.kind.value if before else "",
        tuple(Choice(k.value, kind_meaning(k)) for k in CommentKind),
        required=True,
    )
    words = Field(
        "words", FieldKind.LONG, _("Comment"), before.words if before else "", required=True
    )
    to_do = Field(
        "to_do",
        FieldKind.TEXT,
        _("What to do"),
        before.to_do if before else "",
        help=_("The exact next step, if there is one."),
    )
    if not has_quote:
        return (kind, words, to_do)
    quote = Field(
        "quote",
        FieldKind.TEXT,
        _("Words it is about"),
        before.anchor.quote if before else "",
        help=_("Words of this paragraph; leave it blank for the whole paragraph."),
    )
    return (kind, words, to_do, quote)


def _find(draft: Draft, comment: str) -> Comment:
    found = next((c for c in draft.comments if c.id == comment), None)
    if found is None:
        raise Refusal("comment.unknown")
    return found


def draft(source: Source, process: str, version: str, comment: str) -> View:
    """One drafted comment."""
    found, _sent = _open(source, process, version)
    kept = _find(find_draft(source.own(), version), comment)
    here = f"{process}/{version}"
    blocks = [Block("place", BlockKind.PARAGRAPH, place_of(kept.anchor))]
    if quote := kept.anchor.quote or kept.anchor.text:
        blocks.append(Block("quote", BlockKind.QUOTE, quote))
    blocks.append(Block("words", BlockKind.PARAGRAPH, _("Comment: {words}").format(words=kept.words)))
    if kept.to_do.strip():
        to_do = _("What to do: {words}").format(words=kept.to_do)
        blocks.append(Block("to_do", BlockKind.PARAGRAPH, to_do))
    return View(
        f"draft/{here}/{comment}",
        _("Your comment: {kind}").format(kind=kind_word(kept.kind)),
        text=tuple(blocks),
        actions=(
            offer("comment.edit", route=f"remark/{here}/{kept.anchor.paragraph}/{comment}"),
            offer(
                "comment.drop",
                question=_("Take this comment out of your review?"),
                process=found.id,
                submission=version,
                comment=comment,
            ),
        ),
        back=f"review/{here}",
    )


def summary(source: Source, process: str, version: str) -> View:
    """The form of the three answers and the decision."""
    _found, sent = _open(source, process, version)
    kept = find_draft(source.own(), version)
    return View(
        f"summary/{process}/{version}",
        _("Summary: version {number}").format(number=sent.number),
        fields=(
            Field("good", FieldKind.LONG, _("What is good"), kept.summary.good),
            Field("change", FieldKind.LONG, _("What to change"), kept.summary.change),
            Field(
                "next_step",
                FieldKind.LONG,
                _("The exact next step"),
                kept.summary.next_step,
                help=_("Needed when the work is to be revised."),
            ),
            Field(
                "decision",
                FieldKind.CHOICE,
                _("Decision"),
                kept.decision.value if kept.decision else "",
                tuple(Choice(d.value, decision_name(d)) for d in Decision),
            ),
            Field(
                "minutes",
                FieldKind.TEXT,
                _("Minutes of work"),
                str(kept.minutes) if kept.minutes else "",
                help=_("A number, if you count your time."),
            ),
        ),
        actions=(send("review.keep", process=process, submission=version),),
        back=f"review/{process}/{version}",
    )
