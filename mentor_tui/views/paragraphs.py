"""Which paragraph of how many, and under which heading: the same numbers comments and searches use. Pure.

A page may tell facts about a document before its text. The document's own paragraphs have their
numbers as ids; where there are any, only they are counted.
"""

from mentor_tui.i18n import _
from mentor_tui.views.cells import plain
from mentor_tui.views.model import Block, BlockKind, View


def paragraph_number(view: View, index: int) -> tuple[int, int] | None:
    """The number of a piece of the text and how many there are; None for a fact beside a document."""
    total = sum(block.id.isdecimal() for block in view.text)
    if not total:
        return index + 1, len(view.text)
    id_ = view.text[index].id
    return (int(id_), total) if id_.isdecimal() else None


def say_paragraph(view: View, index: int) -> str:
    """Which paragraph a piece of the text is, in words; an empty text for a fact beside a document."""
    found = paragraph_number(view, index)
    if found is None:
        return ""
    return _("Paragraph {place} of {total}").format(place=found[0], total=found[1])


def heading_above(view: View, index: int) -> Block | None:
    """The heading a piece of the text stands under, if there is one."""
    before = reversed(view.text[:index])
    return next((block for block in before if block.kind is BlockKind.HEADING), None)


def say_heading_above(view: View, index: int) -> str:
    """The heading a piece of the text stands under, in words."""
    heading = heading_above(view, index)
    if heading is None:
        return ""
    # Translators: the heading over the place in a text where somebody is
    return _("Under the heading {heading}").format(heading=plain(heading.text))
