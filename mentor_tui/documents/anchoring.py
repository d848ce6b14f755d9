"""Comments find their place again: anchors made in one version of a document, located in another, or given up.

A comment is never moved to another sentence without saying so. Its place in another version is exact (the quoted
words with the same words around them), or likely (`is_exact` is false, and a view must say that the text changed),
or lost: None, and the comment goes to the list of those without a place. `successor` explains the numbers.
"""

from dataclasses import dataclass

from mentor_tui.documents.alike import likeness
from mentor_tui.documents.document import Document, Paragraph, count_words
from mentor_tui.documents.draft import one_line
from mentor_tui.documents.quotes import (
    AROUND_CHARACTERS,
    find_quote,
    follow_quote,
    places_in,
    places_in_part,
)
from mentor_tui.documents.successor import TEXT_CHARACTERS, find_successor, is_at_home
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.errors import Refusal

_REFUSED_QUOTE_CHARACTERS = 80
_PART_KEPT = 0.95
_PART_WORDS = 8


@dataclass(frozen=True, slots=True)
class Located:
    """Where an anchor stands: characters `start` to `end` (a slice) of paragraph `paragraph`; 0 for the whole document.

    `is_exact` is false when the words quoted, or the words around them, are not what they were.
    """

    paragraph: int
    start: int
    end: int
    is_exact: bool


def make_anchor(document: Document, paragraph: int, quote: str = "") -> Anchor:
    """Return an anchor to a paragraph (0: the whole document), or to words in it.

    The quote may differ from the text in capitals, and in the shape of quotation marks and dashes. When it stands
    there more than once the first is meant, whole words before parts of words; `prefix` and `suffix` tell it from
    the others. A quote of the whole paragraph, or of more than 2,000 characters, is an anchor to the paragraph.
    Raises `Refusal`: `anchor.no_paragraph`, `anchor.quote_not_found`.
    """
    wanted = one_line(quote)
    if paragraph == 0 and not wanted:
        return Anchor()
    if not 1 <= paragraph <= len(document.paragraphs):
        raise Refusal("anchor.no_paragraph", paragraph=paragraph, count=len(document.paragraphs))
    text = document.paragraphs[paragraph - 1].text
    kept = text[:TEXT_CHARACTERS]
    headings = document.headings_above(paragraph)
    if not wanted:
        return Anchor(paragraph, headings=headings, text=kept)
    start = find_quote(text, wanted)
    if start is None:
        cut = wanted[:_REFUSED_QUOTE_CHARACTERS]
        raise Refusal("anchor.quote_not_found", paragraph=paragraph, quote=cut)
    end = start + len(wanted)
    if len(wanted) > TEXT_CHARACTERS or len(wanted) == len(text):
        return Anchor(paragraph, headings=headings, text=kept)
    return Anchor(
        paragraph=paragraph,
        quote=text[start:end],
        prefix=text[max(0, start - AROUND_CHARACTERS) : start],
        suffix=text[end : end + AROUND_CHARACTERS],
        headings=headings,
        text=kept,
    )


def locate(anchor: Anchor, document: Document, origin: Document | None = None) -> Located | None:
    """Return where the anchor stands in `document`, None when its place is lost.

    Give `origin`, the version the anchor was made in, whenever it is at hand: more comments keep their place, and a
    paragraph that was always another one is never taken for ours. Without it an edit that replaces words gives None.
    """
    if anchor.is_whole_document:
        return Located(0, 0, 0, is_exact=True)
    if not anchor.text:
        places = [(p, start) for p in document.paragraphs for start in places_in(anchor, p.text)]
        return _only_place(anchor, places, is_exact=True)
    found = find_successor(anchor, document, origin)
    place = _place_in(anchor, found) if found else None
    return place or (_place_in_part(anchor, document, origin) if anchor.quote else None)


def _place_in(anchor: Anchor, paragraph: Paragraph) -> Located | None:
    text = paragraph.text
    is_same = text[:TEXT_CHARACTERS] == anchor.text
    if not anchor.quote:
        return Located(paragraph.number, 0, len(text), is_exact=is_same)
    places = places_in(anchor, text)
    if len(places) == 1 and len(places_in(anchor, anchor.text)) <= 1:
        return _located(paragraph, places[0], places[0] + len(anchor.quote), is_exact=True)
    if places and is_same:
        # The same words over and over: the anchor was made at the one that is chosen first.
        start = find_quote(text, anchor.quote)
        start = start if start in places else places[0]
        return _located(paragraph, start, start + len(anchor.quote), is_exact=True)
    followed = None if places else follow_quote(anchor, text)
    return _located(paragraph, *followed, is_exact=False) if followed else None


def _place_in_part(anchor: Anchor, document: Document, origin: Document | None) -> Located | None:
    """Return the place in a piece of our paragraph, when it was split, or in the whole that it was joined to."""
    if len(places_in(anchor, anchor.text)) != 1:
        return None
    known = {p.text for p in origin.paragraphs} if origin else set()
    places = [
        (paragraph, start)
        for paragraph in document.paragraphs
        if paragraph.text not in known
        for start in places_in_part(anchor, paragraph.text)
        if _is_part(anchor, document, paragraph)
    ]
    return _only_place(anchor, places, is_exact=False)


def _is_part(anchor: Anchor, document: Document, paragraph: Paragraph) -> bool:
    text = paragraph.text[: 2 * TEXT_CHARACTERS]
    if min(count_words(text), count_words(anchor.text)) < _PART_WORDS:
        return False
    kept = max(likeness(anchor.text, text).kept, likeness(text, anchor.text).kept)
    return kept >= _PART_KEPT and is_at_home(anchor, document, paragraph.number)


def _only_place(
    anchor: Anchor, places: list[tuple[Paragraph, int]], *, is_exact: bool
) -> Located | None:
    if len(places) != 1:
        return None
    paragraph, start = places[0]
    return _located(paragraph, start, start + len(anchor.quote), is_exact=is_exact)


def _located(paragraph: Paragraph, start: int, end: int, *, is_exact: bool) -> Located:
    return Located(paragraph.number, start, end, is_exact)
