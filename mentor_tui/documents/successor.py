"""Which paragraph of a new version is the one a comment stood in: found with good reason, or not at all.

Two kinds of evidence, so two sets of numbers.

* The version the comment was made in (`origin`) is at hand. Then every other old paragraph is known, and one that is
  still there cannot be mistaken for ours. What is left may have changed a good deal: 60 words in a hundred shared
  are enough under the same headings (50 when words were only added: "Zakończenie" to "Zakończenie, 30 minut"), 80
  elsewhere; and no old paragraph that is gone may explain the new one nearly as well.
* Only the anchor is at hand. Then "10 minut" changed to "15 minut" and a look-alike that was always there cannot be
  told apart, so nothing may be lost but one word in twenty (what people add is fine, up to half as much again),
  and the headings must be alike. Most edits that answer "say more here" pass; the rest ask the reader to look.

In both, the second best must be a clear 10 words in a hundred behind.
"""

from collections.abc import Sequence

from mentor_tui.documents.alike import likeness
from mentor_tui.documents.document import Document, Paragraph, count_words
from mentor_tui.domain.anchors import Anchor

TEXT_CHARACTERS = 2_000
"""How much of a paragraph an anchor holds, and so how much is compared."""

_MARGIN = 0.1
_SHARED_AT_HOME = 0.6
_SHARED_ELSEWHERE = 0.8
_SHARED_GROWN = 0.5
_KEPT_ALONE = 0.95
_SHARED_ALONE = 0.8
_DISTINCT_WORDS = 8
"""A text of so many words, the same to the letter, is not found twice by chance; "Czas: 15 minut." is."""


def find_successor(anchor: Anchor, document: Document, origin: Document | None) -> Paragraph | None:
    """Return the paragraph of `document` that the anchor's paragraph became, None without good reason for any.

    `origin` is the version the anchor was made in; another document in its place is noticed and not used.
    """
    siblings = _siblings(anchor, origin)
    same = [p for p in document.paragraphs if _text(p) == anchor.text]
    if not same:
        return _changed(anchor, document, siblings)
    if origin is None or siblings is None:
        return _same_alone(anchor, document, same)
    return _same(anchor, document, same, origin, siblings)


def is_at_home(anchor: Anchor, document: Document, number: int) -> bool:
    """Tell whether a paragraph stands under the anchor's last heading, to which words may have been added or lost.

    "Ćwiczenie 1" may become "Ćwiczenie 1: rozmowa"; "Ćwiczenie 2" is another heading.
    """
    here = document.headings_above(number)
    if not here or not anchor.headings:
        return here == anchor.headings
    was, now = anchor.headings[-1], here[-1]
    return was == now or 1.0 in (likeness(was, now).kept, likeness(now, was).kept)


def _text(paragraph: Paragraph) -> str:
    return paragraph.text[:TEXT_CHARACTERS]


def _siblings(anchor: Anchor, origin: Document | None) -> Sequence[Paragraph] | None:
    """Return the paragraphs that stood beside ours, None when that is not known."""
    if origin is None or not 1 <= anchor.paragraph <= len(origin.paragraphs):
        return None
    if _text(origin.paragraphs[anchor.paragraph - 1]) != anchor.text:
        return None
    return [p for p in origin.paragraphs if p.number != anchor.paragraph]


def _same_alone(anchor: Anchor, document: Document, same: list[Paragraph]) -> Paragraph | None:
    if len(same) == 1:
        is_distinct = count_words(anchor.text) >= _DISTINCT_WORDS
        return same[0] if is_distinct or is_at_home(anchor, document, same[0].number) else None
    at_home = _at_home(anchor, document, same)
    if len(at_home) == 1:
        return at_home[0]
    return next((p for p in at_home if p.number == anchor.paragraph), None)


def _same(
    anchor: Anchor,
    document: Document,
    same: list[Paragraph],
    origin: Document,
    siblings: Sequence[Paragraph],
) -> Paragraph | None:
    twins = [p for p in siblings if _text(p) == anchor.text]
    if len(same) == 1 and not twins:
        return same[0]
    at_home = _at_home(anchor, document, same)
    if len(at_home) == 1 and not _at_home(anchor, origin, twins):
        return at_home[0]
    if len(same) == len(twins) + 1:
        return same[sum(p.number < anchor.paragraph for p in twins)]
    return None


def _at_home(anchor: Anchor, document: Document, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return those under the very same headings; when there are none, those under headings that pass for them."""
    under = [p for p in paragraphs if document.headings_above(p.number) == anchor.headings]
    return under or [p for p in paragraphs if is_at_home(anchor, document, p.number)]


def _changed(
    anchor: Anchor, document: Document, siblings: Sequence[Paragraph] | None
) -> Paragraph | None:
    known = {_text(p) for p in siblings or ()}
    scored = [
        (likeness(anchor.text, _text(p)), p) for p in document.paragraphs if _text(p) not in known
    ]
    scored.sort(key=lambda pair: pair[0].shared, reverse=True)
    if not scored:
        return None
    score, best = scored[0]
    limit = score.shared - _MARGIN
    if len(scored) > 1 and scored[1][0].shared > limit:
        return None
    at_home = is_at_home(anchor, document, best.number)
    if siblings is None:
        is_enough = score.shared >= _SHARED_ALONE and score.kept >= _KEPT_ALONE and at_home
        return best if is_enough else None
    needed = _SHARED_AT_HOME if at_home else _SHARED_ELSEWHERE
    if at_home and score.kept == 1.0:
        needed = _SHARED_GROWN
    if score.shared < needed:
        return None
    present = {_text(p) for p in document.paragraphs}
    lost = [p for p in siblings if _text(p) not in present]
    is_rivalled = any(likeness(_text(p), _text(best)).shared > limit for p in lost)
    return None if is_rivalled else best
