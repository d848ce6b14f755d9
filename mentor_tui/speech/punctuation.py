"""Punctuation by name in a text that is read: which signs, and what they are called. Pure.

Some signs the reading of numbers, addresses and the like has already put into words by then.
"""

import re
from collections.abc import Iterator
from functools import cache

from mentor_tui.speech.normalise import Spoken
from mentor_tui.speech.taste import Punctuation

_STEPS = tuple(Punctuation)

# The step from which a sign is named in a text, the sign, its name in Polish and in English.
_TABLE = """
some # kratka | number sign
some $ znak dolara | dollar sign
some % znak procentu | percent sign
some & ampersand | ampersand
some * gwiazdka | asterisk
some + plus | plus
some / ukośnik | slash
some < znak mniejszości | less-than sign
some = znak równości | equals sign
some > znak większości | greater-than sign
some @ małpa | at sign
some \\ ukośnik wsteczny | backslash
some ^ daszek | circumflex
some _ podkreślenie | underscore
some | kreska pionowa | vertical line
some ~ tylda | tilde
some × razy | times
some ÷ podzielić przez | divided by
some ± plus minus | plus or minus
some ° stopień | degree
some • punktor | bullet
some © prawa autorskie | copyright
some ® znak zastrzeżony | registered
some ™ znak towarowy | trademark
most ( nawias okrągły otwierający | left parenthesis
most ) nawias okrągły zamykający | right parenthesis
most [ nawias kwadratowy otwierający | left bracket
most ] nawias kwadratowy zamykający | right bracket
most { klamra otwierająca | left brace
most } klamra zamykająca | right brace
most " cudzysłów | quotation mark
most „ cudzysłów otwierający | opening quotation mark
most “ cudzysłów | quotation mark
most ” cudzysłów zamykający | closing quotation mark
most « cudzysłów otwierający | opening quotation mark
most » cudzysłów zamykający | closing quotation mark
most ` grawis | grave accent
most : dwukropek | colon
most ; średnik | semicolon
most - łącznik | hyphen
most – myślnik | dash
most — długi myślnik | long dash
all . kropka | full stop
all , przecinek | comma
all ? znak zapytania | question mark
all ! wykrzyknik | exclamation mark
all … wielokropek | ellipsis
all ' apostrof | apostrophe
all ’ apostrof | apostrophe
"""


def _read_table() -> Iterator[tuple[str, Punctuation, dict[str, str]]]:
    for row in _TABLE.strip().splitlines():
        step, sign, names = row.split(" ", 2)
        polish, english = names.split(" | ")
        yield sign, Punctuation(step), {"pl": polish, "en": english}


_NAMES = {sign: names for sign, _step, names in _read_table()}
_FROM = {sign: _STEPS.index(step) for sign, step, _names in _read_table()}
_PAUSES = frozenset(".,:;?!…–—")
"""Heard as a pause or a tone of voice, so they stay behind their names."""
_JOINING = frozenset("-–'’.,:")
"""Between two letters or digits these are part of a word or a number."""


def sign_name(sign: str, language: str) -> str:
    """What a sign is called in "pl" or "en"; "" for a sign that has no name here."""
    return _NAMES.get(sign, {}).get(language, "")


def name_signs(piece: Spoken, source: str, signs: Punctuation) -> Spoken:
    """A piece of speech with its signs named, where it is what is written in `source`."""
    here = source[piece.start : piece.end]
    if signs is Punctuation.NONE or piece.text != here or here.isalnum():
        return piece
    step = _STEPS.index(signs)
    text = _signs(step).sub(
        lambda found: _said(source, piece.start + found.start(), piece.language, step), here
    )
    return piece if text == here else Spoken(text, piece.language, piece.start, piece.end)


@cache
def _signs(step: int) -> re.Pattern[str]:
    """Any of the signs that are named at a step, if they are not part of a word."""
    return re.compile("|".join(re.escape(sign) for sign, first in _FROM.items() if first <= step))


def _said(source: str, at: int, language: str, step: int) -> str:
    sign = source[at]
    if _is_inside(source, at, step):
        return sign
    before, after = source[max(at - 1, 0) : at], source[at + 1 : at + 2]
    name = f"{_NAMES[sign][language]}{sign if sign in _PAUSES else ''}"
    gap = " " if before and not before.isspace() else ""
    return f"{gap}{name}{' ' if after and not after.isspace() else ''}"


def _is_inside(source: str, at: int, step: int) -> bool:
    """The sign is part of a word or a number, and is not named for its own sake."""
    before, after = source[max(at - 1, 0) : at], source[at + 1 : at + 2]
    if source[at] not in _JOINING or not (before.isalnum() and after.isalnum()):
        return False
    is_plain = source[at] in "'’" or (before.isdigit() and after.isdigit())
    return is_plain or step < _STEPS.index(Punctuation.ALL)
