"""A grammar: which rules may begin at a token, and the walk that tries them from left to right."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

Wording = Callable[[re.Match[str]], str | None]
"""What is said for a match, or None when it is something else after all."""

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|[^\w\s]|_|[\x00-\x08\x0e-\x1f\x85\u2028\u2029]")
_JOINS = frozenset("@.:/\\_-'’")
_BEFORE = 24  # characters looked at for the word before; none that governs a case is longer


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its wording.

    Every repetition in a pattern is bounded, so that a walk takes time in proportion to its text.
    """

    pattern: re.Pattern[str]
    word: Wording


Rules = tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules of a language, by the token they begin with; the first that fits is taken."""

    language: str
    numbers: Rules
    words: Mapping[str, Rules]
    """By the word as it is written."""
    spoken: Mapping[str, tuple[str, str]]
    """Words that need no rule: what is said, and in which language."""
    capitals: Rules
    """For words in capitals that are not in `words`."""
    addresses: Rules
    """For words and numbers joined to what follows by a sign."""
    signs: Mapping[str, Rules]


@dataclass(frozen=True, slots=True)
class Found:
    """Something to be said otherwise than it is written."""

    start: int
    end: int
    said: str
    language: str


def rule(pattern: str, word: Wording) -> Rule:
    """A rule whose match ends at the end of a word."""
    return Rule(re.compile(rf"(?:{pattern})(?!\w)"), word)


def by_first_word(table: Mapping[str, str], *, last: Container[str] = ()) -> dict[str, Rules]:
    """Rules for words and shortened words written exactly so, longer ones first.

    The full stop of those in `last` may end the sentence as well: then it is said too, as a pause.
    """
    rules: dict[str, Rules] = {}
    for written in sorted(table, key=len, reverse=True):
        first = re.match(r"[^\W\d_]+", written)
        if first is None:
            continue
        # Spaces of any kind may stand where the key has one.
        pattern = re.escape(written).replace(r"\ ", r"\s{1,3}")
        whole = pattern if written.endswith(".") else rf"{pattern}(?!\w)"
        found = Rule(re.compile(whole), _wording(table[written], is_last=written in last))
        rules[first[0]] = (*rules.get(first[0], ()), found)
    return rules


def merged(*tables: Mapping[str, Rules]) -> Mapping[str, Rules]:
    """Tables of rules as one; where several have a word, the rules of the first are tried first."""
    rules: dict[str, Rules] = {}
    for first, found in chain.from_iterable(table.items() for table in tables):
        rules[first] = (*rules.get(first, ()), *found)
    return MappingProxyType(rules)


def word_before(match: re.Match[str], steps: int = 1) -> str:
    """The word that stands before a match in the same sentence, in small letters, or "".

    `steps` 2 is the one before that. Shortened words keep no full stop.
    """
    start = match.start()
    before = match.string[max(0, start - _BEFORE * steps) : start].lower()
    words = re.split(r"[^\w.]+", before.rstrip())
    if re.search(r"[^\w.\s]\s*$", before) or len(words) < steps:
        return ""
    found = words[-steps]
    return "" if "." in found[:-1] else found.removesuffix(".")


def ends_sentence(match: re.Match[str]) -> bool:
    """After the match the text is over, or a new sentence begins."""
    return bool(re.match(r"\s*$|\s+[„\"“(]?[A-ZĄĆĘŁŃÓŚŹŻ]", after(match, 8)))


def after(match: re.Match[str], count: int) -> str:
    """The characters after a match, at most `count`."""
    return match.string[match.end() : match.end() + count]


def closed(match: re.Match[str], said: str) -> str:
    """What is said for a match; the full stop of a short word that ends a sentence stays, as a pause."""
    return f"{said}." if match[0].endswith(".") and ends_sentence(match) else said


def walk(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Found]:
    """What is said otherwise than written between `start` and `end`, in order and apart from each other."""
    at = start
    while token := _TOKEN.search(text, at, end):
        begin, at = token.span()
        if _is_plain(text, token, grammar):
            continue
        for candidate in _candidates(text, token, grammar):
            match = candidate.pattern.match(text, begin, end)
            if match is None or match.end() == begin:
                continue
            said = candidate.word(match)
            if said is not None:
                at = match.end()
                yield Found(begin, at, said, grammar.language)
                break
        else:
            if token[0] in grammar.spoken and _is_word(text, token):
                yield Found(begin, at, *grammar.spoken[token[0]])


def _is_word(text: str, token: re.Match[str]) -> bool:
    """Nothing is joined to it that would make it part of a word or a number."""
    begin, end = token.span()
    before = text[max(0, begin - 1) : begin]
    return not before.isalnum() and not text[end : end + 1].isalnum()


def _is_plain(text: str, token: re.Match[str], grammar: Grammar) -> bool:
    """It is a word of small letters that no rule knows, as most are."""
    word = token[0]
    is_known = word in grammar.words or word in grammar.spoken
    is_small = word.islower() and word.isalpha()
    return is_small and not is_known and text[token.end() : token.end() + 1] not in _JOINS


def _candidates(text: str, token: re.Match[str], grammar: Grammar) -> Rules:
    begin, end = token.span()
    first, follower = text[begin], text[end : end + 1]
    if not first.isalnum():
        return grammar.signs.get(first, ())
    if begin and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
        return ()
    joined = grammar.addresses if follower in _JOINS else ()
    if first.isdigit():
        return (*joined, *grammar.numbers)
    written = token[0]
    if found := grammar.words.get(written):
        return (*joined, *found)
    if len(written) > 1 and (written.isupper() or (len(written) > 2 and written[:-1].isupper())):
        return (*joined, *grammar.capitals)
    return joined


def _wording(said: str, *, is_last: bool) -> Wording:
    return (lambda match: closed(match, said)) if is_last else (lambda _match: said)
