"""Reading a text from left to right: the person's own words first, then other languages, then the grammar."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from mentor_tui.speech.normalise.foreign import runs
from mentor_tui.speech.normalise.rules import Found, Grammar, walk
from mentor_tui.speech.normalise.spoken import Spoken

NONE: Mapping[str, str] = MappingProxyType({})
_WORDS = re.compile(r"[^\W_]+|[^\w\s]")
_COMMANDS = re.compile("[<>&\x00-\x1f\x7f-\x9f]|\\[(?=\\[)")


def normalise(text: str, language: str, *, user: Mapping[str, str] = NONE) -> tuple[Spoken, ...]:
    """What is said for `text`, in order; the sources of the pieces, put together, are the whole text.

    `language` is the text's: Polish for "pl" and what begins so, English for any other. `user` are the
    person's own words: written (whole words, capitals or not) → said; they come before every rule.
    Takes time in proportion to the text and never raises. Words that need nothing are left as they are.
    """
    code = "pl" if language.lower().startswith("pl") else "en"
    other = "en" if code == "pl" else "pl"
    own = list(_own_words(text, user, code)) if user else []
    pieces: list[Spoken] = []
    at = 0
    for start, end in runs(text, code):
        if _cuts(own, start) or _cuts(own, end):
            continue
        _read(text, at, start, _grammar(code), own, pieces)
        _read(text, start, end, _grammar(other), own, pieces)
        at = end
    _read(text, at, len(text), _grammar(code), own, pieces)
    return tuple(pieces)


@cache
def _grammar(language: str) -> Grammar:
    """The grammar of "pl" or "en"; read when it is first needed, since its patterns take some twenty milliseconds."""
    if language == "pl":
        from mentor_tui.speech.normalise.polish import POLISH

        return POLISH
    from mentor_tui.speech.normalise.english import ENGLISH

    return ENGLISH


def _own_words(text: str, user: Mapping[str, str], language: str) -> Iterator[Found]:
    words: dict[str, list[tuple[str, str]]] = {}
    for written, said in sorted(user.items(), key=lambda item: -len(item[0])):
        small = written.strip().lower()
        if first := _WORDS.match(small):
            words.setdefault(first[0], []).append((small, _COMMANDS.sub(" ", said)))
    at = 0
    for token in _WORDS.finditer(text):
        start = token.start()
        for small, said in words.get(token[0].lower(), ()) if start >= at else ():
            at_end = start + len(small)
            whole = not (text[at_end - 1 : at_end + 1].isalnum() and at_end < len(text))
            if whole and text[start:at_end].lower() == small:
                yield Found(start, at_end, said, language)
                at = at_end
                break


def _cuts(own: list[Found], place: int) -> bool:
    """A place is inside one of the person's own words."""
    before = bisect_left(own, place, key=_start) - 1
    return before >= 0 and own[before].end > place


def _start(found: Found) -> int:
    return found.start


def _read(
    text: str, start: int, end: int, grammar: Grammar, own: list[Found], pieces: list[Spoken]
) -> None:
    """Append what is said between `start` and `end`."""
    at = start
    for claim in own[bisect_left(own, start, key=_start) : bisect_left(own, end, key=_start)]:
        _say(text, at, claim.start, grammar, pieces)
        _append(text, claim, pieces)
        at = claim.end
    _say(text, at, end, grammar, pieces)


def _say(text: str, start: int, end: int, grammar: Grammar, pieces: list[Spoken]) -> None:
    at = start
    for found in walk(text, start, end, grammar):
        if at < found.start:
            pieces.append(Spoken(text[at : found.start], grammar.language, at, found.start))
        _append(text, found, pieces)
        at = found.end
    if at < end:
        pieces.append(Spoken(text[at:end], grammar.language, at, end))


def _append(text: str, found: Found, pieces: list[Spoken]) -> None:
    """Append what was found, with a space where two words would become one."""
    said = found.said
    before = pieces[-1].text[-1:] if pieces else ""
    if before.isalnum() and said[:1].isalnum():
        said = f" {said}"
    if said[-1:].isalnum() and text[found.end : found.end + 1].isalnum():
        said = f"{said} "
    pieces.append(Spoken(said, found.language, found.start, found.end))
