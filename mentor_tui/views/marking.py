"""Comments on a version: in the order of the text, with their places as marks on its paragraphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mentor_tui.domain.errors import MentorError
from mentor_tui.domain.processes import CommentState, Process, Remark, Submission
from mentor_tui.domain.values import Comment, CommentKind
from mentor_tui.i18n import _
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Block, Mark, Notice
from mentor_tui.views.source import Paper, Source, Spot
from mentor_tui.views.states import kind_word

_NOWHERE = Spot("")


@dataclass(frozen=True, slots=True)
class Read:
    """What could be read of a version: its paper, where the comments stand, which paragraphs changed.

    Without its file a version is still told about: `notices` then says what is missing.
    """

    paper: Paper | None = None
    spots: tuple[Spot, ...] = ()
    changes: tuple[str, ...] | None = None
    notices: tuple[Notice, ...] = ()

    def spot(self, comment: str) -> Spot:
        """Where a comment stands."""
        return next(
            (s for s in self.spots if s.comment == comment), replace(_NOWHERE, comment=comment)
        )


def read_version(source: Source, process: str, version: Submission) -> Read:
    """The document of a version, as far as it can be read on this desk."""
    try:
        paper = source.paper(process, version.id)
        spots = source.spots(process, version.id)
    except MentorError as error:
        return Read(notices=(explain(error),))
    try:
        changes = source.changes(process, version.id) if version.base else None
    except MentorError:
        changes = None  # the version before is not on this desk; this one reads without it
    return Read(paper, spots, changes)


def in_order(comments: Iterable[Comment], read: Read) -> tuple[Comment, ...]:
    """Comments as the text is read: on the whole document first, then by paragraph, the lost ones last."""
    return tuple(sorted(comments, key=lambda c: _order(read.spot(c.id), c)))


def _order(spot: Spot, comment: Comment) -> tuple[bool, int, int]:
    if spot.is_lost:
        return True, comment.anchor.paragraph, 0
    number = int(spot.block) if spot.block.isdecimal() else 0
    # Where no document could be read, the paragraph the comment was made on gives the order.
    return False, number or comment.anchor.paragraph, spot.start


def released_on(found: Process, version: str) -> tuple[Remark, ...]:
    """The comments of the review of a version."""
    return tuple(r for r in found.remarks if r.submission == version)


def carried_to(found: Process, version: Submission) -> tuple[Remark, ...]:
    """The comments on earlier versions of the same deliverable that still ask for something."""
    earlier = {
        s.id
        for s in found.submissions
        if s.deliverable == version.deliverable and s.number < version.number
    }
    return tuple(
        r for r in found.remarks if r.submission in earlier and r.state is not CommentState.RESOLVED
    )


def mark_label(number: int, kind: CommentKind) -> str:
    """What a comment is called on the text: "Comment 3, must"."""
    return _("Comment {number}, {kind}").format(number=number, kind=kind_word(kind))


def marked(paper: Paper, marks: Sequence[tuple[Spot, Mark]]) -> tuple[Block, ...]:
    """The paragraphs of a document with their marks, in the order of the text."""
    by_block: dict[str, list[Mark]] = {}
    for spot, mark in marks:
        if spot.block and not spot.is_lost:
            by_block.setdefault(spot.block, []).append(mark if spot.is_exact else _changed(mark))
    return tuple(
        replace(b, marks=tuple(sorted(by_block.get(b.id, ()), key=lambda m: (m.start, m.end))))
        for b in paper.blocks
    )


def _changed(mark: Mark) -> Mark:
    """A comment carried onto words that changed says so: it may be about what is no longer there (I09)."""
    label = _("{comment}, words changed").format(comment=mark.label)
    return replace(mark, label=label)
