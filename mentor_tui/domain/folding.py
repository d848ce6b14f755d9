"""Folded text: lower case without diacritics, as people type who search in Polish on any keyboard.

Both what is searched and what is searched for are folded, so "lodz" finds "Łódź". Unicode has no
decomposition for letters with a stroke, so those are named here.
"""

import re
import unicodedata

FOLDING = 1
"""Changes whenever `fold_text` gives other results, and has the search index made anew."""

_NAMED = {
    **dict(zip("łŁđĐøØħĦŧŦıŀĿ", "lLdDoOhHtTilL", strict=True)),
    "ß": "ss",
    "ẞ": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "þ": "th",
    "Þ": "th",
    "ð": "d",
    "Ð": "d",
    # Quotation marks, dashes and the like stand between words.
    **{chr(code): " " for code in (*range(0x2010, 0x2028), *range(0x2030, 0x205F))},
}
_SPECIAL = {ord(letter): plain for letter, plain in _NAMED.items()}
_WORD = re.compile(r"[^\W_]+")


def _fold_slowly(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


# What most letters of Latin scripts become, so that most texts need no decomposition.
_LATIN = {
    code: _fold_slowly(chr(code))
    for code in (*range(0x80, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x205F))
}


def fold_text(text: str) -> str:
    """The text in lower case, its diacritics taken off: "Zażółć gęślą" becomes "zazolc gesla"."""
    low = text.lower()
    if low.isascii():
        return low
    low = low.translate(_LATIN)
    return low if low.isascii() else _fold_slowly(text)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded: its stretches of letters and digits."""
    return tuple(_WORD.findall(fold_text(text)))
