"""Where the words of a query stand in a text: for the order of what was found, and for the words around them."""

import re
import unicodedata
from dataclasses import dataclass

from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.queries import Query, Term
from mentor_tui.views.cells import plain

_WORD = re.compile(r"[^\W_]+")
_AROUND = 60
_LEAST_AROUND = 8
_FITS = 24  # what ends here is seen in a row beside its state


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a term stands in a text, in characters; `is_whole` when it is a word and not the beginning of one."""

    start: int
    end: int
    is_whole: bool


def one_line(text: str) -> str:
    """The text as it is searched for stretches: on one line, letters and their marks joined."""
    return " ".join(plain(unicodedata.normalize("NFC", text)).split())


def stretches(line: str, query: Query) -> tuple[Stretch, ...]:
    """Where the terms stand in a text made by `one_line`: for each term the first whole word, else the first."""
    spans = [found.span() for found in _WORD.finditer(line)]
    words = [fold_text(line[start:end]) for start, end in spans]
    found = []
    for term in query.terms:
        hits = [
            Stretch(spans[place][0], spans[place + len(term.words) - 1][1], is_whole)
            for place, is_whole in _places(words, term)
        ]
        if hits:
            found.append(next((hit for hit in hits if hit.is_whole), hits[0]))
    return tuple(sorted(found, key=lambda s: s.start))


def _places(words: list[str], term: Term) -> list[tuple[int, bool]]:
    *before, last = term.words
    many = len(term.words)
    found = []
    for place in range(len(words) - many + 1):
        if words[place : place + many - 1] != before:
            continue
        word = words[place + many - 1]
        if word == last or (not term.is_phrase and word.startswith(last)):
            found.append((place, word == last))
    return found


def around(line: str, found: tuple[Stretch, ...]) -> str:
    """Some words before the first stretch and after it, with "…" where the text goes on."""
    first = found[0] if found else Stretch(0, 0, is_whole=True)
    start = max(first.start - _AROUND, 0)
    end = min(max(first.end, first.start) + 2 * _AROUND, len(line))
    if start:
        start = line.find(" ", start, first.start) + 1 or first.start
    if end < len(line):
        end = max(line.rfind(" ", first.end, end), first.end) or end
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def begun_at(line: str, found: tuple[Stretch, ...]) -> str:
    """The text from a little before the first stretch, for a row that shows only its beginning."""
    if not found or found[0].end <= _FITS:
        return line
    start = line.find(" ", found[0].start - _LEAST_AROUND - 1, found[0].start) + 1
    return "…" + line[start or found[0].start :]


def weight(text: str, query: Query) -> int:
    """How well a text fits: two for each term that stands there as it was typed, one for each beginning."""
    line = " ".join(_WORD.findall(fold_text(text)))
    padded = f" {line} "
    return sum(2 if f" {' '.join(term.words)} " in padded else 1 for term in query.terms)
