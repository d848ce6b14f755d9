"""Characters one by one: letters and signs by name, capitals as such. Pure."""

import unicodedata
from itertools import groupby

from mentor_tui.api import Segment
from mentor_tui.speech.alphabets import letter_name
from mentor_tui.speech.punctuation import sign_name
from mentor_tui.speech.taste import Capitals

RAISE = 25
"""By how much of the pitch from 0 to 100 a capital letter is said higher."""
LONGEST = 200
"""Characters that are spelled of one text: nobody listens to more."""
_CAPITAL = {"pl": "wielkie {letter}", "en": "capital {letter}"}
_ALL_CAPITALS = {"pl": "wielkie litery: {word}", "en": "all capitals: {word}"}
_ALONE = {
    "-": {"pl": "minus", "en": "minus"},  # in a text it is a hyphen
    " ": {"pl": "spacja", "en": "space"},
    "\u00a0": {"pl": "twarda spacja", "en": "no-break space"},
    "\t": {"pl": "tabulator", "en": "tab"},
    "\n": {"pl": "nowy wiersz", "en": "new line"},
}


def characters(text: str) -> tuple[str, ...]:
    """The characters of a text, each with the marks that stand at it."""
    found: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if found and unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf"):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def character_name(character: str, language: str, *, is_phonetic: bool = False) -> str:
    """What one character is called in "pl" or "en"; a digit, or what has no name here, is as it is."""
    if alone := _ALONE.get(character):
        return alone[language]
    if character.isspace():
        return _ALONE[" "][language]
    name = letter_name(character, language, is_phonetic=is_phonetic)
    return name or sign_name(character, language) or character


def spell(
    text: str, language: str, capitals: Capitals = Capitals.NAMED, *, is_phonetic: bool = False
) -> tuple[Segment, ...]:
    """Each character of a text by name, with a pause between them; capitals in the way that is wished."""
    told = [
        (
            _told(character, language, capitals, is_phonetic=is_phonetic),
            RAISE if capitals is Capitals.RAISED and character[0].isupper() else 0,
        )
        for character in characters(text)[:LONGEST]
    ]
    return tuple(
        Segment(", ".join(name for name, _pitch in group), language, pitch=pitch)
        for pitch, group in groupby(told, key=lambda each: each[1])
    )


def _told(character: str, language: str, capitals: Capitals, *, is_phonetic: bool) -> str:
    name = character_name(character, language, is_phonetic=is_phonetic)
    if capitals is Capitals.NAMED and character[0].isupper():
        return _CAPITAL[language].format(letter=name)
    return name


def in_capitals(segment: Segment, capitals: Capitals) -> Segment:
    """A word that is written in capitals, told as such."""
    match capitals:
        case Capitals.NONE:
            return segment
        case Capitals.RAISED:
            return Segment(segment.text, segment.language, segment.kind, RAISE)
        case Capitals.NAMED:
            text = _ALL_CAPITALS[segment.language].format(word=segment.text)
            return Segment(text, segment.language, segment.kind)
