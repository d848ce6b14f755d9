"""Polish times of day: "o 15:30" is "o piętnastej trzydzieści", "przed 15:00" is "przed piętnastą"."""

import re

from mentor_tui.speech.normalise.amounts_pl import counted
from mentor_tui.speech.normalise.governing_pl import GENITIVE, INSTRUMENTAL, LOCATIVE
from mentor_tui.speech.normalise.numerals_pl import cardinal
from mentor_tui.speech.normalise.ordinals_pl import ordinal
from mentor_tui.speech.normalise.patterns import DASH
from mentor_tui.speech.normalise.rules import Rules, after, rule, word_before
from mentor_tui.speech.normalise.tables import listed
from mentor_tui.speech.normalise.units_pl import SECOND

_HOUR = r"[01]?[0-9]|2[0-4]"
_MINUTE = r"[0-5][0-9]"
_WITH_HOUR = {
    "godz": "godzina",
    "do": "godziny",
    "od": "godziny",
    "z": "godziny",
    "około": "godziny",
    "ok": "godziny",
    "o": "godzinie",
    "po": "godzinie",
    "na": "godzinę",
    "przed": "godziną",
    "między": "godziną",
    "w": "godzinach",
}
_MIDNIGHT = {"a": "północ", "ej": "północy", "ą": "północą", "na": "północ"}
_ENDINGS = {"godzina": "a", "godziny": "ej", "godzinie": "ej", "godzinę": "ą", "godziną": "ą"}


def clock(hour: str, minute: str, ending: str = "a", second: str | None = None) -> str | None:
    """A time of day; `ending` is "a" for "piętnasta", "ej" for "o piętnastej", "ą" for "przed piętnastą",
    "na" for "na piętnastą". None when no clock shows it, such as 24:30.
    """
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if hours > 24 or (hours == 24 and minutes):
        return None
    if not hours and not minutes and not seconds:
        return _MIDNIGHT[ending]
    said = ordinal(hours, "ą" if ending == "na" else ending) if hours else "zero"
    if minutes or seconds or not hours:
        said = f"{said} {_two_digits(minute)}"
    if seconds:
        said = f"{said} i {counted(seconds, SECOND)}"
    return said


def _two_digits(written: str) -> str:
    number = int(written)
    return f"zero {cardinal(number)}" if number < 10 else cardinal(number)


def _ending(before: str) -> str:
    """The ending of an hour after a word."""
    if before in _ENDINGS:
        return _ENDINGS[before]
    if before in {"o", *LOCATIVE, *GENITIVE}:
        return "ej"
    if before in {"na", "za"}:
        return "na"
    return "ą" if before in INSTRUMENTAL else "a"


def _asking(match: re.Match[str]) -> str:
    """The word that asks for a case, also for the second of a pair: "o 15:00 i 17:00"."""
    pair = _PAIR.search(match.string[max(0, match.start() - 24) : match.start()])
    return pair[1].lower() if pair else word_before(match)


_PAIR = re.compile(r"\b([^\W\d_]{1,9})\s[0-9]{1,2}(?:[:.][0-9]{2})?\s(?:a|i|lub|albo|oraz)\s$")


def _time(match: re.Match[str]) -> str | None:
    """15:00, 15:30:10."""
    return clock(match["hour"], match["minute"], _ending(_asking(match)), match["second"])


def _span(match: re.Match[str]) -> str | None:
    """10:00–11:30."""
    first = clock(match["hour"], match["minute"], "ej")
    last = clock(match["hour2"], match["minute2"], "ej")
    if first is None or last is None:
        return None
    return f"{'' if word_before(match) == 'od' else 'od '}{first} do {last}"


def _with_word(match: re.Match[str]) -> str | None:
    """godz. 15, o godz. 15.30, w godz. 10–12."""
    before = word_before(match)
    word = _WITH_HOUR.get(before, "godzina") if match["word"].startswith("godz.") else match["word"]
    minute = match["minute"] or "00"
    if match["hour2"]:
        first = clock(match["hour"], minute, "ej")
        last = clock(match["hour2"], match["minute2"] or "00", "ej")
        if first is None or last is None:
            return None
        plural = "godzinach" if before == "w" else "godziny"
        return f"{plural} od {first} do {last}"
    said = clock(match["hour"], minute, _ENDINGS.get(word.lower(), "a"))
    if said is not None and said.startswith("północ"):
        said = "zero"
    return None if said is None else f"{word} {said}"


_AFTER_AN_HOUR = re.compile(r"\s(?:we?|na|przy|u|i|lub|albo|dziś|jutro|czasu)\s")
_QUARTERS = frozenset(("00", "15", "30", "45"))


def _full_hour(match: re.Match[str]) -> str | None:
    """o 15, with nothing after it: "o 15 minut" is a length, not a time."""
    before, rest = _asking(match), after(match, 12)
    if re.match(r"\s(?:rano|wieczorem|w nocy|po połud|w połud)", rest):
        return clock(match[0], "00", _ending(before)) if before else None
    is_counted = re.match(r"\s*[^\W_]|\s*[%°€$£+*/]|[.,:-][0-9]", rest)
    if before != "o" or (is_counted and not _AFTER_AN_HOUR.match(rest)):
        return None
    return clock(match[0], "00", "ej")


def _dotted(match: re.Match[str]) -> str | None:
    """o 15.30; with a full stop it may be any number, so a word before it or its quarter must tell."""
    before = word_before(match)
    if before != "o" and not (
        before in {"od", "do", "po", "przed"} and match["minute"] in _QUARTERS
    ):
        return None
    return clock(match["hour"], match["minute"], _ending(before))


def _dotted_span(match: re.Match[str]) -> str | None:
    """9.00–17.00."""
    return _span(match) if {match["minute"], match["minute2"]} <= _QUARTERS else None


RULES: Rules = (
    rule(
        rf"(?P<hour>{_HOUR}):(?P<minute>{_MINUTE}){DASH}(?P<hour2>{_HOUR}):(?P<minute2>{_MINUTE})(?![.:]?[0-9])",
        _span,
    ),
    rule(
        rf"(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})(?::(?P<second>{_MINUTE}))?(?![.:]?[0-9])", _time
    ),
    rule(
        rf"(?P<hour>{_HOUR})\.(?P<minute>{_MINUTE}){DASH}(?P<hour2>{_HOUR})\.(?P<minute2>{_MINUTE})(?![.:]?[0-9]|\s?(?:zł|kg|%))",
        _dotted_span,
    ),
    rule(rf"(?P<hour>{_HOUR})\.(?P<minute>{_MINUTE})(?![.:]?[0-9]|\s?(?:zł|kg|%))", _dotted),
    rule(r"(?:1?[1-9]|10|2[0-4])(?![,.:/–-][0-9])", _full_hour),
)
"""For what begins with a number."""

_WORDED = rule(
    rf"(?P<word>[Gg]odz\.|[Gg]odzin(?:a|ie|y|ę|ą))\s?(?P<hour>{_HOUR})(?:[:.](?P<minute>{_MINUTE}))?"
    rf"(?:{DASH}(?P<hour2>{_HOUR})(?:[:.](?P<minute2>{_MINUTE}))?)?(?![.:,]?[0-9])",
    _with_word,
)
WORDS = {
    word: (_WORDED,)
    for stem in listed("godz godzina godzinie godziny godzinę godziną")
    for word in (stem, stem.capitalize())
}
"""For what begins with the word for the hour."""
