"""Polish times of day: "o 15:30" is "o piętnastej trzydzieści", "przed 15:00" is "przed piętnastą"."""

import re

from mentor_tui.speech.normalise.amounts_pl import counted
from mentor_tui.speech.normalise.governing_pl import GENITIVE, INSTRUMENTAL, LOCATIVE
from mentor_tui.speech.normalise.numerals_pl import cardinal, ordinal
from mentor_tui.speech.normalise.rules import Rules, after, rule, word_before
from mentor_tui.speech.normalise.tables import listed
from mentor_tui.speech.normalise.units_pl import SECOND

_HOUR = r"[01]?[0-9]|2[0-4]"
_MINUTE = r"[0-5][0-9]"
_TO = r"\s?[-–—]\s?"
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


def _time(match: re.Match[str]) -> str | None:
    """15:00, 15:30:10."""
    before = word_before(match)
    ending = _ending(before)
    if before in {"a", "i", "lub"} and _asks_between(match):
        ending = "ą"
    return clock(match["hour"], match["minute"], ending, match["second"])


def _asks_between(match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"między\s\S{4,5}\s\w{1,3}\s$", match.string[max(0, match.start() - 20) : match.start()]
        )
    )


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


def _full_hour(match: re.Match[str]) -> str | None:
    """o 15, with nothing after it: "o 15 minut" is a length, not a time."""
    before, rest = word_before(match), after(match, 12)
    if re.match(r"\s(?:rano|wieczorem|w nocy|po połud|w połud)", rest):
        return clock(match[0], "00", _ending(before)) if before else None
    if before != "o" or re.match(r"\s*[^\W_]|\s*[%°€$£+*/]|[.,:-][0-9]", rest):
        return None
    return clock(match[0], "00", "ej")


RULES: Rules = (
    rule(
        rf"(?P<hour>{_HOUR}):(?P<minute>{_MINUTE}){_TO}(?P<hour2>{_HOUR}):(?P<minute2>{_MINUTE})(?![.:]?[0-9])",
        _span,
    ),
    rule(
        rf"(?P<hour>{_HOUR}):(?P<minute>{_MINUTE})(?::(?P<second>{_MINUTE}))?(?![.:]?[0-9])", _time
    ),
    rule(r"(?:1?[1-9]|10|2[0-4])(?![,.:/–-][0-9])", _full_hour),
)
"""For what begins with a number."""

_WORDED = rule(
    rf"(?P<word>[Gg]odz\.|[Gg]odzin(?:a|ie|y|ę|ą))\s?(?P<hour>{_HOUR})(?:[:.](?P<minute>{_MINUTE}))?"
    rf"(?:{_TO}(?P<hour2>{_HOUR})(?:[:.](?P<minute2>{_MINUTE}))?)?(?![.:,]?[0-9])",
    _with_word,
)
WORDS = {
    word: (_WORDED,)
    for stem in listed("godz godzina godzinie godziny godzinę godziną")
    for word in (stem, stem.capitalize())
}
"""For what begins with the word for the hour."""
