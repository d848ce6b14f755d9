"""A review being written: the form of a comment, one drafted comment, the summary and decision."""

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.own import Draft, find_draft
from mentor_tui.domain.values import Comment, CommentKind, Decision
from mentor_tui.i18n import _
from mentor_tui.views.marking import (
    read_version,
)
from mentor_tui.views.model import (
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.reviews import open_review
from mentor_tui.views.source import Source
from mentor_tui.views.states import decision_name, kind_meaning, kind_word
from mentor_tui.views.wording import place_of


def remark(source: Source, process: str, version: str, paragraph: str, comment: str = "") -> View:
    """The form of a comment on a paragraph; what is no number means the document as a whole."""
    _found, sent = open_review(source, process, version)
    draft = find_draft(source.own(), version)
    before = _find(draft, comment) if comment else None
    read = read_version(source, process, sent)
    block = next((b for b in read.paper.blocks if b.id == paragraph), None) if read.paper else None
    if block is None:
        paragraph = str(before.anchor.paragraph) if before else "0"
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
    return (quote, kind, words, to_do)


def _find(draft: Draft, comment: str) -> Comment:
    found = next((c for c in draft.comments if c.id == comment), None)
    if found is None:
        raise Refusal("comment.unknown")
    return found


def draft(source: Source, process: str, version: str, comment: str) -> View:
    """One drafted comment."""
    found, _sent = open_review(source, process, version)
    kept = _find(find_draft(source.own(), version), comment)
    here = f"{process}/{version}"
    blocks = [Block("place", BlockKind.PARAGRAPH, place_of(kept.anchor))]
    if quote := kept.anchor.quote or kept.anchor.text:
        blocks.append(Block("quote", BlockKind.QUOTE, quote))
    blocks.append(
        Block("words", BlockKind.PARAGRAPH, _("Comment: {words}").format(words=kept.words))
    )
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
    _found, sent = open_review(source, process, version)
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
