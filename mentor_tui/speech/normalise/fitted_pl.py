"""Polish abbreviations whose word depends on what stands around them, or that may be whole words."""

import re

from mentor_tui.speech.normalise.governing_pl import GENITIVE, IN
from mentor_tui.speech.normalise.rules import Rule, Wording, closed, word_before
from mentor_tui.speech.normalise.tables import listed

_SO_CALLED = (
    ("ego", "zwanego"),
    ("ej", "zwanej"),
    ("ych", "zwanych"),
    ("ach", "zwanych"),
    ("ami", "zwanymi"),
    ("ą", "zwaną"),
    ("ę", "zwaną"),
    ("a", "zwana"),
    ("e", "zwane"),
    ("y", "zwane"),
    ("i", "zwane"),
    ("o", "zwane"),
    ("", "zwany"),
)
_WOMEN = frozenset(
    listed(
        "Anna Barbara Katarzyna Jadwiga Teresa Maria Łucja Elżbieta Faustyna Kinga Rita Agnieszka"
    )
)
_TITLES = {"prof": "profesor profesora", "dr": "doktor doktora", "mgr": "magister magistra"}
_PATRONS = frozenset(
    listed(
        "szkoła szkoły szkole biblioteka biblioteki bibliotece fundacja fundacji teatr teatru muzeum"
        " uniwersytet uniwersytetu instytut instytutu akademia akademii nagroda nagrody szpital szpitala"
        " przedszkole przedszkola liceum technikum centrum dom domu stypendium podstawowa podstawowej"
        " ogólnokształcące publiczna publicznej miejska miejskiej kultury"
    )
)
"""What is named after somebody; elsewhere "im." is the whole word "im", at the end of a sentence."""


def _so_called(match: re.Match[str]) -> str:
    """tzw. pętla: the form that goes with the next word, as far as its end tells."""
    return f"tak {next(said for end, said in _SO_CALLED if match['next'].endswith(end))}"


def _saint(match: re.Match[str]) -> str:
    """św. Mikołaja, św. Anna, św. Anny."""
    name = match["next"]
    if name in _WOMEN:
        return "święta"
    return {"a": "świętego", "y": "świętej", "i": "świętej"}.get(name[-1], "święty")


def _title(match: re.Match[str]) -> str:
    """dr Ewa Kot, do dr. Jana Lisa: of a woman it is the same in every case."""
    name, of_name = _TITLES[match["title"].lower()].split()
    is_man = word_before(match) in GENITIVE and match["next"].endswith("a")
    return of_name if is_man else name


def _this_year(match: re.Match[str]) -> str:
    """w br., 30 listopada br."""
    return closed(match, "bieżącym roku" if word_before(match) in IN else "bieżącego roku")


def _named_after(match: re.Match[str]) -> str | None:
    """szkoła im. Jana Kowalskiego, SP nr 5 im. Jana Kowalskiego."""
    before = word_before(match)
    return "imienia" if before in _PATRONS or before.isdigit() else None


def _about(match: re.Match[str]) -> str:
    """ok. 5 osób; at the end of a sentence it is "OK"."""
    return "około" if match["next"] else "okej."


def _rule(pattern: str, word: Wording) -> Rule:
    return Rule(re.compile(pattern), word)


_NEXT = r"(?=\s„?(?P<next>[^\W\d_]{1,24}))"
WORDS = {
    "tzw": (_rule(rf"tzw\.{_NEXT}", _so_called),),
    "św": (_rule(rf"św\.{_NEXT}", _saint),),
    "br": (_rule(r"br\.", _this_year),),
    "pt": (_rule(r"pt\.(?=\s?[„\"])", lambda _match: "pod tytułem"),),
    "im": (_rule(r"im\.(?=\s[A-ZĆŁŚŹŻ])", _named_after),),
    "ok": (_rule(r"ok\.(?=\s?(?P<next>[0-9a-ząćęłńóśźż])?)", _about),),
    "Ok": (_rule(r"Ok\.(?=\s?(?P<next>[0-9a-ząćęłńóśźż])?)", _about),),
    **{
        word: (_rule(rf"(?P<title>{word})\.?{_NEXT}", _title),)
        for title in _TITLES
        for word in (title, title.capitalize())
    },
    **{
        word: (_rule(rf"{word}\.(?=\s[0-9])", lambda _match: "minimum"),) for word in ("min", "Min")
    },
}
"""For words that are written exactly so."""
