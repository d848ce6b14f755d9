"""Roman numerals in Polish, in small ones only: "XXI w.", "II etap", "rozdział IV", "Jan Paweł II"."""

import re

from mentor_tui.speech.normalise.governing_pl import GENITIVE
from mentor_tui.speech.normalise.numerals_pl import cardinal
from mentor_tui.speech.normalise.ordinals_pl import ordinal
from mentor_tui.speech.normalise.patterns import DASH
from mentor_tui.speech.normalise.places_pl import ordinal_ending
from mentor_tui.speech.normalise.roman import roman
from mentor_tui.speech.normalise.rules import Rules, after, closed, rule, word_before
from mentor_tui.speech.normalise.tables import listed

_FEMININE = frozenset(
    listed(
        "część części klasa klasy strona edycja edycji sesja sesji lekcja lekcji scena sceny tura"
        " runda grupa grupy wersja wersji seria serii tablica księga księgi kategoria kategorii"
        " odsłona"
    )
)
_FEW = frozenset(
    listed(
        "etap edycja wojna piętro półrocze kwartał kwartale połowa połowie tura runda semestr wiek wieku klasa klasie edycji etapu etapie piętrze tom rozdział"
    )
)
_QUEENS = frozenset(("elżbieta", "katarzyna", "małgorzata", "maria", "wiktoria", "izabela"))
_LABELS = _FEMININE | frozenset(
    listed(
        "tom tomu tomie akt aktu akcie stopień stopnia semestr rok etap etapu etapie rozdział rozdziału"
        " rozdziale punkt punktu poziom poziomu krok kroku artykuł"
    )
)


def _century(match: re.Match[str]) -> str | None:
    """XXI w., w XIX i XX w."""
    number = roman(match["number"])
    if number is None:
        return None
    before = word_before(match)
    ending, noun = "y", "wiek"
    if before in {"w", "we", "po", "na"}:
        ending, noun = "ym", "wieku"
    elif before in GENITIVE or before in {
        "końca",
        "koniec",
        "początek",
        "początku",
        "połowa",
        "połowie",
        "lata",
        "latach",
    }:
        ending, noun = "ego", "wieku"
    said = ordinal(number, ending)
    if match["other"]:
        other, link = roman(match["other"]), match["link"].strip()
        if other is None:
            return None
        if link in "-–—":
            first = "" if before == "od" else "od "
            said = f"{first}{ordinal(number, 'ego')} do {ordinal(other, 'ego')}"
            noun = "wieku"
        else:
            said = f"{said} {link} {ordinal(other, ending)}"
    return closed(match, f"{said} {noun}")


def _before_a_noun(match: re.Match[str]) -> str | None:
    """II etap, w IV kwartale, III edycja."""
    number = roman(match["number"])
    if number is None:
        return None
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", match["words"])]
    if len(match["number"]) == 1 and match["number"] != "I" and words[0] not in _FEW:
        return None  # X and V name other things as well
    before = word_before(match)
    for word in words:
        ending = ordinal_ending(word, before)
        if ending is not None:
            return ordinal(number, ending)
    return None


def _first(match: re.Match[str]) -> str | None:
    """I etap; at the start of a sentence "I" is "and", but for what comes in few."""
    start = match.string[max(0, match.start() - 2) : match.start()].strip()
    word = re.match(r"\s([^\W\d_]{2,24})", after(match, 26))
    if (not start or start[-1] in ".!?:;„–") and (not word or word[1].lower() not in _FEW):
        return None
    return (_before_a_noun(match) if match["words"] else None) or _alone(match)


def _alone(match: re.Match[str]) -> str | None:
    """rozdział IV, część III, Karol III."""
    number = roman(match[0])
    if number is None:
        return None
    before = word_before(match)
    if before in _FEMININE:
        return ordinal(number, "a" if before.endswith(("a", "ść")) else "ej")
    if before in _LABELS:
        return ordinal(
            number, {"u": "ego", "a": "ego"}.get(before[-1], "ym" if before.endswith("ie") else "y")
        )
    if match.string[match.start() - 1 : match.start()] in {"", "\n"} and after(match, 2) == ". ":
        return cardinal(number)
    if len(match[0]) == 1:
        return None
    if not match[0].strip("X"):
        return None
    if before in _QUEENS:
        return ordinal(number, "a")
    return ordinal(number, "ego" if before.endswith(("a", "ego")) else "y")


_NUMERAL = r"[IVX]{1,7}"
RULES: Rules = (
    rule(rf"(?P<number>{_NUMERAL})(?:(?P<link>{DASH}|\s(?:i|oraz|lub)\s)(?P<other>{_NUMERAL}))?\s?w\.", _century),
    rule(rf"(?P<number>{_NUMERAL})(?=(?P<words>(?:\s[^\W\d_]{{2,24}}){{1,2}}))", _before_a_noun),
    rule(_NUMERAL, _alone),
)  # fmt: skip
"""For words of the letters I, V and X."""
FIRST: Rules = (
    RULES[0],
    rule(r"(?P<number>I)(?=(?P<words>(?:\s[^\W\d_]{2,24}){1,2})?)", _first),
)
"""For "I"."""
