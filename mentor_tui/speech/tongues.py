"""Words on their way to the app's own voice, with what it has to know of them. To everybody else they are a text like any other."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.sounds import Sound


class Tongues(str):
    """A text, how pressing it is, and its pieces with their languages, if any; "" is the language of the desk."""

    segments: tuple[Segment, ...] = ()
    priority = Priority.TEXT


def in_language(text: str, language: str) -> str:
    """A text in a language such as "pl" or "en-GB"; the same text when nobody knows which."""
    base = _base(language)
    return _made(text, (Segment(text, base),)) if text and base else text


def spelled(text: str, characters: str, language: str = "") -> str:
    """A text that tells of characters, which the voice calls by their names in that language, or in that of the desk."""
    return _made(text, (Segment(characters, _base(language), SegmentKind.SPELLED),))


def marked(parts: Sequence[str], marks: Sequence[str]) -> str:
    """Parts to be said without a break, and for each the mark the voice tells of when it comes to it."""
    pieces = (
        (Segment(mark, "", SegmentKind.MARK), *_pieces(part))
        for part, mark in zip(parts, marks, strict=True)
    )
    return _made(" ".join(parts), tuple(chain.from_iterable(pieces)))


def sounding(text: str, sound: Sound) -> str:
    """A text that a short sound goes before, for who wants to hear both; nothing has no sound."""
    if not text:
        return text
    return _made(text, (Segment(sound, "", SegmentKind.SOUND), *_pieces(text)), priority_of(text))


def pressing(text: str, priority: Priority) -> str:
    """A text that is more or less pressing than what the cursor stands on."""
    if priority is priority_of(text):
        return text
    return _made(text, text.segments if isinstance(text, Tongues) else (), priority)


def priority_of(text: str) -> Priority:
    """How pressing a text is."""
    return text.priority if isinstance(text, Tongues) else Priority.TEXT


def join(parts: Sequence[str], joined: Callable[[Sequence[str]], str]) -> str:
    """The parts as one text, which keeps their languages and is as pressing as the most pressing of them."""
    text = joined(parts)
    if not any(isinstance(part, Tongues) for part in parts):
        return text
    has_pieces = any(isinstance(part, Tongues) and part.segments for part in parts)
    pieces = (piece for part in parts if part for piece in _pieces(part))
    priority = min(map(priority_of, parts), key=list(Priority).index)
    return _made(text, tuple(pieces) if has_pieces else (), priority)


def spoken(text: str, language: str) -> str | tuple[Segment, ...]:
    """What a voice is given at a desk in this language: the text, or its pieces when they are more than that."""
    if not isinstance(text, Tongues) or not text.segments:
        return text
    return tuple(replace(piece, language=piece.language or language) for piece in text.segments)


def _base(language: str) -> str:
    """Its two letters; "" when nobody knows which language it is."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if len(base) == 2 and base.isalpha() else ""


def _pieces(text: str) -> tuple[Segment, ...]:
    return (isinstance(text, Tongues) and text.segments) or (Segment(text, ""),)


def _made(text: str, segments: tuple[Segment, ...], priority: Priority = Priority.TEXT) -> Tongues:
    made = Tongues(text)
    made.segments, made.priority = segments, priority
    return made


OVER = pressing("", Priority.PROGRESS)
"""How far a work was is no news any more."""
