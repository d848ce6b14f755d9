"""Where sentences end in a text of one line, in Polish and English. Pure.

A full stop ends a sentence unless it belongs to a short form, an initial or a number in a list; what
goes on with a small letter is the same sentence, as in „Kiedy?” zapytała. Other languages are read
by the rules both share.
"""

import re
from dataclasses import dataclass

# What ends a sentence, with the quotation marks and brackets it closes, before a blank or the end.
_END = re.compile("[.!?…]+[)\\]}\"'”’»›*_]*(?=\\s|$)")
_OPENING = " \"'„“”‚‘’«»‹›([{*_-–—•"
_ENUMERATED = re.compile(r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[^\W\d_])[.)]*)")


def _forms(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Short forms after which a sentence goes on, whatever follows.
_OPEN_FORMS: dict[str, frozenset[str]] = {
    "pl": _forms(
        "al bp bł bryg doc dot dr ds dyr frag franc gen hab im inż jw kard kpt ks lic łac m.in mec "
        "mgr mjr m.st nb niem np ob o.o os płk por ppłk ppor prof przyp red ros rtm św sygn "
        "śp tel tj tłum tow tyt tzn tzw ukr ul wlk woj wyd zał zob ang ż"
    ),
    "en": _forms(
        "mr mrs ms dr prof rev hon st gov sen rep capt col gen lt sgt e.g i.e viz cf vs approx "
        "dept blvd mt tel resp incl"
    ),
}
_BORROWED = _forms("dr prof e.g i.e cf vs np m.in")
# The same where a number follows: elsewhere they are words that may well come last.
_BEFORE_NUMBERS = _forms(
    "art ca cz ch eq fig godz kl lit lp nb no nos nr ok p pkt poz pp rozdz rys s str sec sek tab "
    "ust vol vols zad ćw"
)
# What a sentence begins with, behind quotation marks, brackets and dashes; and how much of it is looked at.
_BEGINNING = re.compile(f"[^{re.escape(_OPENING)}\\s]")
_MOST_LOOKED_AT = 8
# A letter before the entry of a list, as in "b) Braille".
_LETTERED = re.compile(r"[^\W\d_][.)]+\s")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text, from `start` up to `end`."""

    start: int
    end: int


def find_sentences(text: str, language: str) -> tuple[Stretch, ...]:
    """The sentences of a text, in order, without the blanks between them; none of an empty text."""
    found: list[Stretch] = []
    start = _skip(text, 0)
    for end in _END.finditer(text):
        if end.start() >= start and _is_end(text, start, end, language):
            found.append(Stretch(start, end.end()))
            start = _skip(text, end.end())
    last = len(text.rstrip())
    if start < last:
        found.append(Stretch(start, last))
    return tuple(found)


def _skip(text: str, place: int) -> int:
    """The next character that is not a blank."""
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _is_end(text: str, start: int, end: re.Match[str], language: str) -> bool:
    begins = _BEGINNING.search(text, end.end())
    if begins is None:
        return not text[end.end() :].strip() or end.group() != "."
    after = text[begins.start() : begins.start() + _MOST_LOOKED_AT]
    if after[0].islower() and not _LETTERED.match(after):
        return False
    if end.group()[0] != "." or end.group().startswith(".."):
        return True
    before = text[start : end.start()]
    if _ENUMERATED.fullmatch(before.lstrip(_OPENING)) and before.strip() == before:
        return False  # "1. Aims": the number is no sentence
    word = before.split()[-1].lstrip(_OPENING) if before.split() else ""
    if _is_initial(word, language):
        return False
    form = word.casefold()
    if after[0].isdigit() and form in _BEFORE_NUMBERS:
        return False
    known = _OPEN_FORMS.get(language) or _OPEN_FORMS["pl"] | _OPEN_FORMS["en"]
    return form not in known | _BORROWED


def _is_initial(word: str, language: str) -> bool:
    last = word.rpartition(".")[2].rpartition("-")[2]  # "J.R.R", "J.-P"
    is_pronoun = word == "I" and language == "en"
    return len(last) == 1 and last.isupper() and not is_pronoun
