"""What the ear gets of a text: worded by the rules of its language and by a person's taste. Pure.

It is the last step before an engine, the same for every engine: what comes out is plain words with
their languages, and nothing is left to name or to spell.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.speech.normalise import joined, normalise
from mentor_tui.speech.punctuation import name_signs
from mentor_tui.speech.spelling import characters, in_capitals, spell
from mentor_tui.speech.taste import USUAL, Taste

__all__ = ["USUAL", "Taste", "for_ear"]


def for_ear(
    text: str | Iterable[Segment], language: str, taste: Taste = USUAL
) -> tuple[Segment, ...]:
    """What an engine is given for a text, in order; blank pieces are left out.

    `language` is the text's, unless it comes in segments, which have their own: texts are worded, one
    character by itself and what is marked as spelled is named, and marks stay where they are. What is in
    neither Polish nor English stays as it is. Takes time in proportion to the text and never raises.
    """
    segments = (Segment(text, language),) if isinstance(text, str) else text
    return tuple(said for segment in segments for said in _worded(segment, taste))


def _worded(segment: Segment, taste: Taste) -> Iterable[Segment]:
    language = segment.language.lower().replace("_", "-").partition("-")[0]
    if language not in ("pl", "en"):
        return (segment,)
    match segment.kind:
        case SegmentKind.MARK:
            return (segment,)
        case SegmentKind.SOUND:
            return (segment,) if taste.sounds else ()
        case SegmentKind.SPELLED:
            return spell(segment.text, language, taste.capitals, is_phonetic=taste.phonetic)
        case SegmentKind.TEXT:
            alone = segment.text.strip()
            if len(characters(alone[:4])) == 1 and len(alone) < 4:
                return spell(alone, language, taste.capitals, is_phonetic=taste.phonetic)
            return _read(segment.text, language, taste)
        case _:
            assert_never(segment.kind)


def _read(text: str, language: str, taste: Taste) -> tuple[Segment, ...]:
    pieces = normalise(text, language, user=taste.dictionary.get(language, {}))
    named = joined(name_signs(piece, text, taste.punctuation) for piece in pieces)
    said = _with_their_pauses(Segment(p.text, p.language) for p in named if p.text.strip())
    if _is_loud(text) and len(said) == 1 and said[0].text == text:
        return (in_capitals(said[0], taste.capitals),)
    return said


def _with_their_pauses(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """The pieces, those of nothing but pauses joined to a neighbour: an engine would call them by their names."""
    said: list[Segment] = []
    for piece in pieces:
        if said and _is_pause(piece.text):
            said[-1] = replace(said[-1], text=said[-1].text + piece.text)
        elif said and _is_pause(said[-1].text):
            said[-1] = replace(piece, text=said[-1].text + piece.text)
        else:
            said.append(piece)
    return tuple(said)


def _is_pause(text: str) -> bool:
    return all(c.isspace() or unicodedata.category(c)[0] == "P" for c in text)


def _is_loud(text: str) -> bool:
    """It is one word that is written in capitals."""
    return text.isupper() and not any(character.isspace() for character in text.strip())
