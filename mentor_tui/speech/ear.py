"""What the ear gets of a text: worded by the rules of its language and by a person's taste. Pure.

It is the last step before an engine, the same for every engine: what comes out is plain words with
their languages, and nothing is left to name or to spell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import assert_never

from mentor_tui.api import Capitals, Punctuation, Segment, SegmentKind
from mentor_tui.speech.normalise import joined, normalise
from mentor_tui.speech.punctuation import name_signs
from mentor_tui.speech.spelling import characters, in_capitals, spell

_NO_WORDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Taste:
    """How a person likes to hear what is written.

    `dictionary` has the person's own words by language ("pl", "en"): written → said.
    """

    punctuation: Punctuation = Punctuation.SOME
    capitals: Capitals = Capitals.NAMED
    phonetic: bool = False
    """Single letters are said as on the telephone: "Adam", "Alfa"."""
    dictionary: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )


USUAL = Taste()
"""What is heard until somebody chooses otherwise."""


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
        case SegmentKind.SPELLED:
            return spell(segment.text, language, taste.capitals, is_phonetic=taste.phonetic)
        case SegmentKind.TEXT:
            alone = segment.text.strip()
            if len(characters(alone[:4])) == 1 and len(alone) < 4:
                return spell(alone, language, taste.capitals, is_phonetic=taste.phonetic)
            return _read(segment.text, language, taste)
        case _:
            assert_never(segment.kind)


def _read(text: str, language: str, taste: Taste) -> Iterator[Segment]:
    words = taste.dictionary.get(language, _NO_WORDS)
    pieces = normalise(text, language, user=words)
    named = joined(name_signs(piece, text, taste.punctuation) for piece in pieces)
    is_loud = _is_loud(text) and len(named) == 1 and named[0].text == text
    for piece in named:
        if piece.text.strip():
            said = Segment(piece.text, piece.language)
            yield in_capitals(said, taste.capitals) if is_loud else said


def _is_loud(text: str) -> bool:
    """It is one word that is written in capitals."""
    return text.isupper() and not any(character.isspace() for character in text.strip())
