"""What changed between two versions of a document, paragraph by paragraph, in words only: no marks, no layout."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from mentor_tui.documents.alike import likeness
from mentor_tui.documents.document import Document, Paragraph

_CHANGED = 0.5
"""Half of the words of both texts in common: a paragraph that was changed, not another one in its place."""
_COMPARED_CHARACTERS = 2_000
_PAIRS = 10_000
"""A hundred paragraphs in the place of a hundred others are a new text, and comparing more would take long."""


class DifferenceKind(StrEnum):
    """What happened to a paragraph."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed paragraph; number 0 and no text on the side where it does not stand."""

    kind: DifferenceKind
    old_number: int
    new_number: int
    old_text: str
    new_text: str


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Compare two versions, in reading order; every paragraph whose text differs is told once.

    A paragraph that moved is told as removed and added. What only changed its kind or level is not told.
    """
    matcher = SequenceMatcher(
        None, [p.text for p in old.paragraphs], [p.text for p in new.paragraphs]
    )
    found: list[Difference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found += _pair(old.paragraphs[i1:i2], new.paragraphs[j1:j2])
    return tuple(found)


def _pair(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> list[Difference]:
    """Pair, in order, what resembles each other most; between long stretches nothing is paired."""
    if not old or not new or len(old) * len(new) > _PAIRS:
        return [_removed(p) for p in old] + [_added(p) for p in new]
    scores = [[_shared(before, after) for after in new] for before in old]
    # best[i][j]: the most that pairing old[i:] with new[j:] can score.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= _CHANGED else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[Difference] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            found.append(_removed(old[i]))
            i += 1
        elif best[i][j] == best[i][j + 1]:
            found.append(_added(new[j]))
            j += 1
        else:
            found.append(_changed(old[i], new[j]))
            i, j = i + 1, j + 1
    return found + [_removed(p) for p in old[i:]] + [_added(p) for p in new[j:]]


def _shared(before: Paragraph, after: Paragraph) -> float:
    return likeness(before.text[:_COMPARED_CHARACTERS], after.text[:_COMPARED_CHARACTERS]).shared


def _changed(before: Paragraph, after: Paragraph) -> Difference:
    return Difference(DifferenceKind.CHANGED, before.number, after.number, before.text, after.text)


def _removed(paragraph: Paragraph) -> Difference:
    return Difference(DifferenceKind.REMOVED, paragraph.number, 0, paragraph.text, "")


def _added(paragraph: Paragraph) -> Difference:
    return Difference(DifferenceKind.ADDED, 0, paragraph.number, "", paragraph.text)
