"""How much of one text stands in another, word by word and in order: what anchors and comparisons decide by."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without case or punctuation, and where it stands in its text (as a slice)."""

    text: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    return tuple(Word(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an old text and a new one compare, each from 0 to 1.

    `kept` is the part of the old words that stand in the new text in the same order; `shared` is that number of
    words against the length of both texts, so words added count against it too.
    """

    kept: float
    shared: float


def likeness(old: str, new: str) -> Likeness:
    """Compare two texts; two texts without words are as unlike as any."""
    old_words = _WORD.findall(old.casefold())
    new_words = _WORD.findall(new.casefold())
    if not old_words or not new_words:
        return Likeness(0.0, 0.0)
    common = _common(old_words, new_words)
    return Likeness(common / len(old_words), 2 * common / (len(old_words) + len(new_words)))


def _common(old: list[str], new: list[str]) -> int:
    """Return the length of the longest common subsequence.

    Bit by bit (Crochemore and others, 2001): one whole number holds a column of the usual table, so comparing a
    paragraph with every other in a long document stays quick, whatever words a hostile file is made of.
    """
    places: dict[str, int] = {}
    for index, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << index
    everything = (1 << len(old)) - 1
    row = everything
    for word in new:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & everything
    return len(old) - row.bit_count()


def align(old: tuple[Word, ...], new: tuple[Word, ...]) -> dict[int, int]:
    """Return which old word became which new one, by index: the longest common subsequence.

    Costs len(old) × len(new) steps.
    """
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            if old[i].text == new[j].text:
                lengths[i][j] = lengths[i + 1][j + 1] + 1
            else:
                lengths[i][j] = max(lengths[i + 1][j], lengths[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i].text == new[j].text:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
