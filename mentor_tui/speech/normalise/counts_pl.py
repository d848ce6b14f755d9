"""Polish numbers among words: they agree with what is counted, and follow the word that governs them.

A bare number that stays in the nominative is left as digits: every engine says it right.
"""

import re

from mentor_tui.speech.normalise import nouns_pl as nouns
from mentor_tui.speech.normalise.amounts_pl import halved, number_for, span
from mentor_tui.speech.normalise.digits import by_group
from mentor_tui.speech.normalise.governing_pl import (
    IN,
    LOCATIVE,
    governed,
    is_object,
)
from mentor_tui.speech.normalise.numerals_pl import LARGEST, Case, Gender, cardinal, plural
from mentor_tui.speech.normalise.patterns import DASH, whole
from mentor_tui.speech.normalise.places_pl import LABELS
from mentor_tui.speech.normalise.rules import Rules, after, rule, word_before
from mentor_tui.speech.normalise.tables import listed

_WHOLE = "[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,3}(?![0-9])|[0-9]{1,12}"
_CODES = frozenset(listed("kod kodu kodem pin hasło nip pesel regon krs id"))
_STANDARDS = frozenset(("en", "iso", "pn"))
_ADJECTIVE = re.compile(r"\w{2,16}(?:a|e|y|i|ą|ej|ych|ich|ym|im|ego)")
_WORDS_AFTER = re.compile(r"\s([^\W\d_]{1,24})(?:\s([^\W\d_]{1,24}))?(?:\s([^\W\d_]{1,24}))?")
_QUALITIES = {
    **dict.fromkeys(
        listed("konieczna zalecana nowa inna taka własna twoja otwarta pilna ważna"),
        1,
    ),
    **dict.fromkeys(
        listed("konieczne zalecane nowe inne takie własne twoje otwarte pilne ważne"),
        2,
    ),
}
"""Qualities the program counts without their noun; it is always a remark, a version or a thing."""


def _count(match: re.Match[str]) -> str | None:
    """2 uwagi, 1 nowa rzecz, po 3 dniach."""
    number, before = whole(match[0]), word_before(match)
    if before in _STANDARDS and not match[0].isdigit():
        return " ".join(cardinal(int(group)) for group in match[0].split())
    if number > LARGEST or before in LABELS:
        return None
    following = _WORDS_AFTER.match(match.string, match.end())
    words = [word.lower() for word in following.groups() if word] if following else []
    for word in words:
        said = _agreeing(match, number, word)
        if said is not None:
            return said
        if not _ADJECTIVE.fullmatch(word):
            break
    if words and (_QUALITIES.get(words[0]) == plural(number) + 1):
        return cardinal(number, gender=Gender.FEMININE) if number in (1, 2) or number > 20 else None
    if governed(match) in {Case.GENITIVE, Case.INSTRUMENTAL}:
        return cardinal(number, governed(match))
    if not match[0].isdigit():
        return cardinal(number)
    is_code = before in _CODES or (len(match[0]) > 5 and not match[0].endswith("000") and not words)
    return by_group(match[0], cardinal) if is_code and len(match[0]) > 3 else None


def _agreeing(match: re.Match[str], number: int, word: str) -> str | None:
    """The number as it stands with a noun in the form it is written in."""
    case = governed(match)
    if number == 1:
        return _single(match, word, case)
    if word.endswith("ach") and len(word) > 4:
        return cardinal(number, Case.LOCATIVE)
    if word.endswith("ami") and len(word) > 4:
        two = number % 10 == 2 and f"{word[:-2]}ch" in nouns.FEMININE_AT_FIVE
        gender = Gender.FEMININE if two else Gender.MASCULINE
        return cardinal(number, Case.INSTRUMENTAL, gender)
    if word.endswith("om") and len(word) > 4:
        return cardinal(number, Case.DATIVE)
    if plural(number) == 1 and word in nouns.BY_TWO and case is Case.NOMINATIVE:
        noun = nouns.BY_TWO[word]
        return number_for(number, noun, case)
    if word in nouns.BY_OF_FIVE:
        noun = nouns.BY_OF_FIVE[word]
        if case is Case.GENITIVE or noun.two == "-" or plural(number) == 1:
            return cardinal(number, Case.GENITIVE)
        return cardinal(number) if case is Case.NOMINATIVE else None
    return None


def _single(match: re.Match[str], word: str, case: Case) -> str | None:
    at_one, by_one = (nouns.BY_AT_ONE, Case.LOCATIVE), (nouns.BY_BY_ONE, Case.INSTRUMENTAL)
    tables = [(nouns.BY_ONE, Case.NOMINATIVE), (nouns.BY_OF_ONE, Case.GENITIVE), at_one, by_one]
    if word_before(match) in IN | LOCATIVE:
        tables.insert(1, at_one)
    for table, wanted in tables:
        if word in table and (
            case is wanted or case is Case.NOMINATIVE or table is not nouns.BY_ONE
        ):
            return number_for(1, table[word], wanted, is_object=is_object(match))
    if word in nouns.BY_OBJECT:
        return number_for(1, nouns.BY_OBJECT[word], Case.NOMINATIVE, is_object=True)
    return None


def _range(match: re.Match[str]) -> str | None:
    """10–12."""
    first, last = whole(match["from"]), whole(match["until"])
    if not first < last:
        return None
    case = governed(match)
    words = re.match(r"\s([^\W\d_]{3,24})", after(match, 26))
    noun = words[1].lower() if words else ""
    if noun.endswith("ach"):
        case = Case.LOCATIVE
    gender = Gender.MASCULINE
    if noun in nouns.BY_OF_FIVE or noun in nouns.BY_TWO:
        gender = (nouns.BY_OF_FIVE.get(noun) or nouns.BY_TWO[noun]).gender
    if noun in nouns.BY_OF_FIVE and nouns.BY_OF_FIVE[noun].two == "-":
        case = Case.GENITIVE
    return span(match, first, last, case, gender)


def _half(match: re.Match[str]) -> str | None:
    """1,5 godziny, 2½ strony."""
    noun = nouns.BY_OF_ONE.get(match["noun"].lower())
    return None if noun is None else halved(int(match[1]), noun.gender, governed(match))


def _stopped(match: re.Match[str]) -> str:
    return cardinal(whole(match[0]), governed(match))


WITH_STOPS: Rules = (rule(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,3}|\.000)(?![.,]?[0-9])", _stopped),)
"""1.000.000, before it is taken for a version."""
RULES: Rules = (
    rule(r"([0-9]{1,6})(?:,50?|½)(?=\s(?P<noun>[^\W\d_]{2,24}))", _half),
    rule(rf"(?P<from>{_WHOLE}){DASH}(?P<until>{_WHOLE})(?![.:/–-]?[0-9])", _range),
    rule(rf"(?:{_WHOLE})(?![.,:/–-]?[0-9])", _count),
)  # fmt: skip
"""For what begins with a number, after all that is more than a number."""
