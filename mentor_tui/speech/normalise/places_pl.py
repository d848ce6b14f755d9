"""Polish numbers of a place in a row, and numbers that begin an adjective: "2. wersja", "5-osobowy"."""

import re

from mentor_tui.speech.normalise import nouns_pl as nouns
from mentor_tui.speech.normalise.governing_pl import GENITIVE, IN, LOCATIVE
from mentor_tui.speech.normalise.numerals_pl import Gender
from mentor_tui.speech.normalise.ordinals_pl import combining, ordinal
from mentor_tui.speech.normalise.rules import Rules, rule, word_before
from mentor_tui.speech.normalise.tables import listed

LABELS = frozenset(
    listed(
        "wersja wersji wersję wersją etap etapu etapie akapit akapitu akapicie strona strony stronie"
        " wiersz wiersza wierszu uwaga uwagi uwagę krok kroku grupa grupy kolumna kolumny zdanie"
        " zdania punkt punktu numer numeru nr sesja sesji lekcja lekcji rozdział rozdziału część"
        " części poziom poziomu pozycja zadanie zadania pytanie pytania rysunek tabela tabeli linia"
        " linii błąd błędem str pkt art ust"
    )
)
"""Words whose number is a name: "wersja 2" counts nothing."""


def _ordinal(match: re.Match[str]) -> str | None:
    """2. wersja, do 3. etapu; with a capital after it a sentence or a list begins."""
    if not 0 < int(match[1]) < 1000 or word_before(match) in LABELS:
        return None
    ending = ordinal_ending(match["noun"], word_before(match))
    return None if ending is None else f"{ordinal(int(match[1]), ending)}"


def ordinal_ending(word: str, before: str) -> str | None:
    """The ending of an ordinal before a noun, in the form the noun is written in."""
    if word in nouns.BY_ONE and not (word in nouns.BY_OF_ONE and before in GENITIVE):
        gender = nouns.BY_ONE[word].gender
        return {Gender.MASCULINE: "y", Gender.FEMININE: "a", Gender.NEUTER: "e"}[gender]
    if word in nouns.BY_OBJECT:
        return "ą"
    for table, ending in ((nouns.BY_AT_ONE, "ym"), (nouns.BY_OF_ONE, "ego")):
        if word in table and (table is nouns.BY_OF_ONE or before in IN | LOCATIVE):
            return "ej" if table[word].gender is Gender.FEMININE else ending
    return None


def _compound(match: re.Match[str]) -> str | None:
    """5-osobowy, 24-godzinny."""
    number = int(match[1])
    return combining(number) + match["rest"] if 0 < number <= 100 else None


def _with_ending(match: re.Match[str]) -> str:
    """27-go, 5-tego: written so, though it should not be."""
    ending = {"go": "ego", "ta": "a", "ty": "y", "te": "e", "ej": "ej", "tej": "ej", "tym": "ym"}
    return ordinal(int(match[1]), ending.get(match["end"], "ego"))


RULES: Rules = (
    rule(r"([0-9]{1,3})-(?P<rest>[a-ząćęłńóśźż]{2,20}(?:ny|na|ne|nego|nej|nym|ną|nych|nymi|ni|nia|nie|niego|niej|nim|nią|nich|wy|wa|we|wego|wej|wym|wą|wych|wymi|wo))", _compound),
    rule(r"([0-9]{1,2})-(?P<end>go|tego|ego|mego|szego|giego|ciego|ty|ta|te|tej|ej|tym)", _with_ending),
    rule(r"([0-9]{1,3})\.(?=\s(?P<noun>[a-ząćęłńóśźż]{2,24}))", _ordinal),
)  # fmt: skip
"""For what begins with a number."""
