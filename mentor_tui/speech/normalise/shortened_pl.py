"""Polish abbreviations in words, those before a number or a street in the case of their place."""

import re
from collections.abc import Mapping

from mentor_tui.speech.normalise.governing_pl import GENITIVE, IN, INSTRUMENTAL, LOCATIVE
from mentor_tui.speech.normalise.rules import (
    Rule,
    after,
    by_first_word,
    merged,
    word_before,
)
from mentor_tui.speech.normalise.tables import listed

_PLAIN = {
    "m.in.": "między innymi",
    "m. in.": "między innymi",
    "np.": "na przykład",
    "tzn.": "to znaczy",
    "tj.": "to jest",
    "itd.": "i tak dalej",
    "itp.": "i tym podobne",
    "ww.": "wyżej wymienione",
    "w/w": "wyżej wymienione",
    "j.w.": "jak wyżej",
    "jw.": "jak wyżej",
    "dot.": "dotyczy",
    "ds.": "do spraw",
    "zob.": "zobacz",
    "por.": "porównaj",
    "ew.": "ewentualnie",
    "wzgl.": "względnie",
    "maks.": "maksimum",
    "max.": "maksimum",
    "śr.": "średnio",
    "pt. „": "pod tytułem „",
    'pt. "': 'pod tytułem "',
    "tel.": "telefon",
    "nr tel.": "numer telefonu",
    "dn.": "dnia",
    "kom.": "komórka",
    "woj.": "województwo",
    "pow.": "powiat",
    "dr.": "doktor",
    "hab.": "habilitowany",
    "inż.": "inżynier",
    "red.": "redakcja",
    "oprac.": "opracowanie",
    "wyd.": "wydanie",
    "km/h": "kilometry na godzinę",
    "cd.": "ciąg dalszy",
    "c.d.": "ciąg dalszy",
    "cdn.": "ciąg dalszy nastąpi",
    "c.d.n.": "ciąg dalszy nastąpi",
    "b.d.": "brak danych",
    "bd.": "brak danych",
    "ub.r.": "ubiegłego roku",
    "ub. r.": "ubiegłego roku",
    "n.e.": "naszej ery",
    "p.n.e.": "przed naszą erą",
    "n.p.m.": "nad poziomem morza",
    "s.c.": "spółka cywilna",
    "sp. z o.o.": "spółka z ograniczoną odpowiedzialnością",
    "S.A.": "spółka akcyjna",
    "tys.": "tysięcy",
    "godz.": "godzina",
    "zał.": "załącznik",
    "jęz.": "język",
    "pol.": "po polsku",
    "ang.": "po angielsku",
    "i/lub": "i lub",
    "lub/i": "lub i",
    "ps.": "pseudonim",
}
_LAST = frozenset(
    listed(
        "itd. itp. br. ub.r. n.e. p.n.e. n.p.m. cd. c.d. cdn. c.d.n. b.d. bd. s.c. S.A. godz. tys."
    )
)
_NUMBERED = {
    "nr": "numer numeru numerze numerem",
    "ul.": "ulica ulicy ulicy ulicą",
    "al.": "aleja alei alei aleją",
    "pl.": "plac placu placu placem",
    "os.": "osiedle osiedla osiedlu osiedlem",
    "str.": "strona strony stronie stroną",
    "s.": "strona strony stronie stroną",
    "pkt": "punkt punktu punkcie punktem",
    "ppkt": "podpunkt podpunktu podpunkcie podpunktem",
    "rozdz.": "rozdział rozdziału rozdziale rozdziałem",
    "art.": "artykuł artykułu artykule artykułem",
    "ust.": "ustęp ustępu ustępie ustępem",
    "poz.": "pozycja pozycji pozycji pozycją",
    "par.": "paragraf paragrafu paragrafie paragrafem",
    "lit.": "litera litery literze literą",
    "rys.": "rysunek rysunku rysunku rysunkiem",
    "tab.": "tabela tabeli tabeli tabelą",
    "cz.": "część części części częścią",
    "t.": "tom tomu tomie tomem",
    "m.": "mieszkanie mieszkania mieszkaniu mieszkaniem",
    "zad.": "zadanie zadania zadaniu zadaniem",
}
"""Shortened words that stand before a number or a name, in the cases of places."""
_NAMED = frozenset(("ul.", "al.", "pl.", "os."))

_STREETS = r"(?=\s?[0-9A-ZĄĆĘŁŃÓŚŹŻ„])"
_FIGURES = r"(?=\s?(?:[0-9]|[IVX]+\b))"


def _numbered(written: str) -> Rule:
    nominative, genitive, locative, instrumental = _NUMBERED[written].split()
    # "s." or "m." may be anything: they need a number after them, streets a name.
    follower = _STREETS if written in _NAMED else _FIGURES
    if written == "lit.":
        follower = r"(?=\s[a-z]\b)"

    def word(match: re.Match[str]) -> str:
        if nominative == "strona" and re.match(r"\s?[0-9]{1,4}\s?[-–]\s?[0-9]", after(match, 10)):
            return "strony"
        before = word_before(match)
        if before in IN | LOCATIVE:
            return locative
        if before in GENITIVE:
            return genitive
        return instrumental if before in INSTRUMENTAL | {"za"} else nominative

    first = f"[{written[0]}{written[0].upper()}]"
    return Rule(re.compile(first + re.escape(written[1:]) + follower), word)


def capitalised(table: Mapping[str, str]) -> dict[str, str]:
    """The words of a table as they stand at the start of a sentence, besides those that are there."""
    return {key[0].upper() + key[1:]: said for key, said in table.items()} | dict(table)


WORDS = merged(
    by_first_word(capitalised(_PLAIN), last=_LAST),
    {
        word: (_numbered(written),)
        for written in _NUMBERED
        for first in (re.split(r"\W", written)[0],)
        for word in (first, first.capitalize())
    },
)
"""For words that are written exactly so."""
