"""Where comments stand in a document, and its paragraphs as blocks of a view."""

from typing import TYPE_CHECKING

from mentor_tui.domain.values import Comment
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import Spot

if TYPE_CHECKING:
    from mentor_tui.documents.document import Document, Paragraph


def spot_of(comment: Comment, document: "Document", origin: "Document | None" = None) -> Spot:
    """Where a comment stands in a document: exactly, by a clear score, or nowhere (I09).

    `origin` is the document it was made on; without it any changed words lose the comment.
    """
    if comment.anchor.is_whole_document:
        return Spot(comment.id)
    from mentor_tui.documents.anchoring import locate

    found = locate(comment.anchor, document, origin)
    if found is None:
        return Spot(comment.id, is_lost=True)
    return Spot(comment.id, str(found.paragraph), found.start, found.end, is_exact=found.is_exact)


def block_of(paragraph: "Paragraph", language: str) -> Block:
    """A paragraph as a block of a view, in a `language` unless it names another; its id is its number."""
    return Block(
        str(paragraph.number),
        BlockKind(paragraph.kind.value),
        paragraph.text,
        paragraph.level,
        paragraph.language or language,
    )
