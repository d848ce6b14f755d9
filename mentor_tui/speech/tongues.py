"""Words in a language of their own on their way to the app's own voice. To everybody else they are a text like any other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mentor_tui.api import Segment


class Tongues(str):
    """A text, and its pieces with their languages; "" is the language of the desk."""

    segments: tuple[Segment, ...] = ()


def in_language(text: str, language: str) -> str:
    """A text in a language such as "pl" or "en-GB"; the same text when nobody knows which."""
    base = language.replace("_", "-").partition("-")[0].lower()
    if not text or len(base) != 2 or not base.isalpha():
        return text
    return _made(text, (Segment(text, base),))


def join(parts: Sequence[str], joined: Callable[[Sequence[str]], str]) -> str:
    """The parts as one text, which keeps their languages."""
    text = joined(parts)
    if not any(isinstance(part, Tongues) for part in parts):
        return text
    return _made(text, tuple(piece for part in parts if part for piece in _pieces(part)))


def spoken(text: str, language: str) -> str | tuple[Segment, ...]:
    """What a voice is given at a desk in this language: the text, or its pieces when it has several languages."""
    if not isinstance(text, Tongues):
        return text
    return tuple(replace(piece, language=piece.language or language) for piece in text.segments)


def _pieces(text: str) -> tuple[Segment, ...]:
    return text.segments if isinstance(text, Tongues) else (Segment(text, ""),)


def _made(text: str, segments: tuple[Segment, ...]) -> Tongues:
    made = Tongues(text)
    made.segments = segments
    return made
