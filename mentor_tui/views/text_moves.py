"""Steps through the words of a thing: by character, word and sentence. Pure, the same in every face.

A thing is whatever is said as one: a paragraph, a row of a list, a field. Its words are the ones a
person is shown, on one line.
"""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.cells import cells
from mentor_tui.views.keys import Move, key_name
from mentor_tui.views.sentences import Stretch, find_sentences

__all__ = [
    "STEPS",
    "Stretch",
    "Unit",
    "find",
    "find_next",
    "say_character",
    "say_edge",
    "split",
    "stretch_at",
]


class Unit(StrEnum):
    """How far a step goes."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


STEPS: dict[Move, tuple[Unit, int]] = {
    Move.NEXT_CHARACTER: (Unit.CHARACTER, 1),
    Move.PREVIOUS_CHARACTER: (Unit.CHARACTER, -1),
    Move.NEXT_WORD: (Unit.WORD, 1),
    Move.PREVIOUS_WORD: (Unit.WORD, -1),
    Move.NEXT_SENTENCE: (Unit.SENTENCE, 1),
    Move.PREVIOUS_SENTENCE: (Unit.SENTENCE, -1),
}
"""What is read with each move, and which way it goes."""

_WIDER = 4  # so many characters a cell are looked at: some take no cell
_JOINER = "\u200d"
_MARKS = ("Mn", "Me", "Mc", "Cf")


@lru_cache(maxsize=64)
def find(words: str, unit: Unit, language: str) -> tuple[Stretch, ...]:
    """All stretches of a kind in a text of one line, in order."""
    match unit:
        case Unit.CHARACTER:
            return _find_characters(words)
        case Unit.WORD:
            return _find_words(words)
        case Unit.SENTENCE:
            return find_sentences(words, language)
        case _:
            assert_never(unit)


def find_next(found: tuple[Stretch, ...], at: int, by: int) -> Stretch | None:
    """The first stretch behind a character (`by` 1), or the last that begins before it (-1)."""
    if by > 0:
        return next((stretch for stretch in found if stretch.start > at), None)
    return next((stretch for stretch in reversed(found) if stretch.start < at), None)


def stretch_at(found: tuple[Stretch, ...], at: int) -> int:
    """Which stretch a character belongs to, counted from 0; -1 where there is none."""
    return sum(stretch.start <= at for stretch in found) - 1 if found else -1


def split(words: str, found: tuple[Stretch, ...], width: int) -> tuple[Stretch, ...]:
    """The stretches in pieces of at most `width` cells: broken behind a comma or the like, else at a blank."""
    return tuple(piece for stretch in found for piece in _pieces(words, stretch, width))


def say_character(character: str) -> str:
    """A character as it is said: blanks and signs by their names, capitals as such."""
    if character.isspace():
        return ngettext("space", "{count} spaces", 1).format(count=1)
    signs = {
        "–": _("dash"),
        "—": _("long dash"),
        "…": _("ellipsis"),
        "„": _("opening quotation mark"),
        "“": _("quotation mark"),
        "”": _("closing quotation mark"),
        "’": _("apostrophe"),
        "_": _("underscore"),
        "&": _("ampersand"),
    }
    return signs.get(character) or key_name(character)


def say_edge(move: Move) -> str:
    """That there is nothing further that way."""
    match move:
        case Move.NEXT_PARAGRAPH:
            return _("There is no next paragraph.")
        case Move.PREVIOUS_PARAGRAPH:
            return _("There is no previous paragraph.")
        case Move.NEXT_COMMENT:
            return _("There is no next comment.")
        case Move.PREVIOUS_COMMENT:
            return _("There is no previous comment.")
        case Move.NEXT_HEADING:
            return _("There is no next heading.")
        case Move.PREVIOUS_HEADING:
            return _("There is no previous heading.")
        case Move.NEXT_SENTENCE:
            return _("There is no next sentence.")
        case Move.PREVIOUS_SENTENCE:
            return _("There is no previous sentence.")
        case Move.NEXT_WORD:
            return _("There is no next word.")
        case Move.PREVIOUS_WORD:
            return _("There is no previous word.")
        case Move.NEXT_CHARACTER:
            return _("There is no next character.")
        case Move.PREVIOUS_CHARACTER:
            return _("There is no previous character.")
        case _:
            raise ValueError(move)


def _find_words(words: str) -> tuple[Stretch, ...]:
    found, start = [], None
    for place, character in enumerate(f"{words} "):
        if character.isspace():
            if start is not None:
                found.append(Stretch(start, place))
            start = None
        elif start is None:
            start = place
    return tuple(found)


def _find_characters(words: str) -> tuple[Stretch, ...]:
    """Characters with the marks that belong to them; an emoji made of several is one."""
    if words.isascii():
        return tuple(Stretch(place, place + 1) for place in range(len(words)))
    starts = [place for place in range(len(words)) if not place or _begins(words, place)]
    return tuple(map(Stretch, starts, (*starts[1:], len(words))))


def _begins(words: str, place: int) -> bool:
    """Whether a character stands for itself, rather than with the one before it."""
    here = words[place]
    if unicodedata.category(here) in _MARKS or "\U0001f3fb" <= here <= "\U0001f3ff":
        return False
    if words[place - 1] == _JOINER:
        return False
    if _is_flag_letter(here):  # two make one flag
        before = place
        while before and _is_flag_letter(words[before - 1]):
            before -= 1
        return (place - before) % 2 == 0
    return True


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _pieces(words: str, whole: Stretch, width: int) -> list[Stretch]:
    pieces = []
    start = whole.start
    while cells(words[start : min(whole.end, start + _WIDER * width)]) > width:
        near = words[start : min(whole.end, start + _WIDER * width)]
        ends = [start + word.end for word in _find_words(near) if cells(near[: word.end]) <= width]
        if not ends:  # one word is wider than all there is
            ends = [next((p for p in range(start, whole.end) if words[p].isspace()), whole.end)]
        end = _pause(words, ends, start + (ends[-1] - start) // 2)
        pieces.append(Stretch(start, end))
        start = end
        while start < whole.end and words[start].isspace():
            start += 1
    return [*pieces, Stretch(start, whole.end)] if start < whole.end else pieces


def _pause(words: str, ends: list[int], least: int) -> int:
    """The last end where a voice would pause, unless that leaves more than half for later."""
    pauses = (end for end in reversed(ends) if end >= least and words[end - 1] in ",;:–—)")
    return next(pauses, ends[-1])
