"""Words of the other language inside a text, told only when there is little doubt.

What counts are the small words every sentence needs. Those that both languages write ("to", "on", "do",
"a", "i", "no") count for neither.
"""

import re
from collections.abc import Iterator

from mentor_tui.speech.normalise.tables import listed

_SMALL = {
    "en": frozenset(
        listed(
            "the and of with for is are was were this that these those you your our they their how what"
            " when where why who which from into about not have has had will would can could should may"
            " than then it its an be been being or but if as at his her does don't isn't it's you're"
            " let's there here please only any each every using"
        )
    ),
    "pl": frozenset(
        listed(
            "się w z nie jest są dla że przez bez oraz jak od przy lub albo ale czy po za na który która"
            " które których jego jej ich nas nam was wam tak już tylko może być był była było były ze tym"
            " tego co gdy kto nad pod przed między także też jako więc aby żeby jeśli"
        )
    )
    - {"was"},
}
_POLISH = re.compile("[ąćęłńśźżĄĆĘŁŃŚŹŻ]")
# Spellings and endings that English words have not, and the other way round.
_LOOKS = {
    "pl": re.compile(
        "[ąćęłńśźż]|cz|sz|rz|dz|[bcdfgklmnprstwz]j|[ij]i|(?:ka|ki|ego|emu|ych|ymi|ami|owi|acja|uje|cie|nie|ej|aj)$"
    ),
    "en": re.compile("th|ck|oo|ee|wh|gh|sh|tion|[qvx]|(?:ing|ss|ll|ly|ed|rs|ns|ts)$"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,3}(?!\w))?")
_QUOTED = re.compile(r"[„“\"«]([^„”“\"«»\n]{3,200})[”“\"»](?!\w)")
_BETWEEN = re.compile(r"[ \u00a0]{1,2}|,[ \u00a0]")
_NO_NAMES = frozenset(
    listed(
        "by to in on at sent dear hello hi ask write open new row stage by whom zł until after before"
    )
)
"""English words that stand before a Polish name with a capital, and what is money."""
LEAST = 4
"""English words in a row that are a run in a Polish text, outside quotation marks."""


def runs(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where `text`, which is in `language`, has words of the other one: start and end, in order.

    In Polish: quoted titles that are English, and whole English sentences. In English: quoted Polish,
    and names with a Polish letter, such as "Ola Wiśniewska".
    """
    other = "en" if language == "pl" else "pl"
    at = 0
    for quote in _QUOTED.finditer(text):
        if _is_in(other, quote[1]):
            yield from _unquoted(text, at, quote.start(), other)
            yield quote.span(1)
            at = quote.end()
    yield from _unquoted(text, at, len(text), other)


def _is_in(language: str, text: str) -> bool:
    """A quotation of several words is in the language: none is of the other one, and one or more must be."""
    words = [word.lower() for word in _WORD.findall(text)]
    other = "pl" if language == "en" else "en"
    if len(words) < 2 or any(word in _SMALL[other] for word in words):
        return False
    if language == "en" and any(_LOOKS["pl"].search(word) for word in words):
        return False
    look = _LOOKS[language]
    like = sum(word in _SMALL[language] or bool(look.search(word)) for word in words)
    return 2 * like >= len(words) or any(word in _SMALL[language] for word in words)


def _unquoted(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    if language == "pl" and not _POLISH.search(text, start, end):  # a run needs one such letter
        return
    group: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        joined = not group or _BETWEEN.fullmatch(text, group[-1].end(), word.start())
        fits = _may_be_english(word[0]) if language == "en" else _may_be_a_name(word[0])
        if not (joined and fits):
            yield from _run(group, language)
            group = []
        if fits:
            group.append(word)
    yield from _run(group, language)


def _may_be_english(word: str) -> bool:
    small = word.lower()
    return small not in _SMALL["pl"] and (small in _SMALL["en"] or not _LOOKS["pl"].search(small))


def _may_be_a_name(word: str) -> bool:
    small = word.lower()
    if small in _SMALL["en"] or small in _NO_NAMES:
        return False
    return word[0].isupper() or bool(_LOOKS["pl"].search(small))


def _run(group: list[re.Match[str]], language: str) -> Iterator[tuple[int, int]]:
    if language == "en":
        small = sum(word[0].lower() in _SMALL["en"] for word in group)
        enough = len(group) >= LEAST and small >= 2 and 3 * small >= len(group)
    else:
        enough = any(_POLISH.search(word[0]) for word in group)
    if enough:
        yield group[0].start(), group[-1].end()
