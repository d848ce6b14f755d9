"""Polish days and years: "27 listopada 2026 r." is said as ordinals in the genitive."""

import re

from mentor_tui.speech.normalise.addresses import say_address
from mentor_tui.speech.normalise.addresses_pl import SIGNS
from mentor_tui.speech.normalise.governing_pl import INSTRUMENTAL, LOCATIVE
from mentor_tui.speech.normalise.ordinals_pl import ordinal
from mentor_tui.speech.normalise.patterns import DASH, MOMENT, OVER
from mentor_tui.speech.normalise.rules import Rule, Rules, after, closed, rule, word_before
from mentor_tui.speech.normalise.tables import listed
from mentor_tui.speech.normalise.times_pl import clock

MONTHS = listed(
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
    " grudnia"
)
_SHORT = listed("sty lut mar kwi maj cze lip sie wrz paź lis gru")
_BEFORE_A_YEAR = frozenset(
    listed(
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad"
        " grudzień styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku"
        " listopadzie grudniu wiosna wiosną wiosny latem jesień jesienią jesieni zima zimą zimy"
    )
) | frozenset(MONTHS)
WEEKDAYS = {
    "pon": "poniedziałek poniedziałku",
    "pn": "poniedziałek poniedziałku",
    "wt": "wtorek wtorku",
    "śr": "środa środy",
    "czw": "czwartek czwartku",
    "pt": "piątek piątku",
    "sob": "sobota soboty",
    "sb": "sobota soboty",
    "niedz": "niedziela niedzieli",
    "ndz": "niedziela niedzieli",
    "nd": "niedziela niedzieli",
}
_DOUBTFUL = frozenset(("pt", "śr", "pn", "nd", "sb"))

_DAY = r"0?[1-9]|[12][0-9]|3[01]"
_MONTH = r"0?[1-9]|1[0-2]"
_YEAR = r"1[0-9]{3}|2[0-9]{3}"
_NAME = "|".join([*MONTHS, *_SHORT])
_R = r"\s?(?:roku|rok|r\.)"
# What is asked for is shown as it is typed: "Wpisz dzień tak: 2026-11-27 albo 27.11.2026."
_SHOWS_HOW = re.compile(r"(?:\btak: |dzień, na przykład )(?:[0-9-]{10} albo )?$")


def _day_ending(match: re.Match[str]) -> str:
    return "ym" if word_before(match) in INSTRUMENTAL | LOCATIVE else "ego"


def _in_numbers(match: re.Match[str]) -> str | None:
    """27.11.2026, 27/11/2026, 2026-11-27, each with or without a time; sign by sign where it shows how to write."""
    if _SHOWS_HOW.search(match.string[max(0, match.start() - 40) : match.start()]):
        return say_address(match[0], SIGNS)
    day, month = ordinal(int(match["day"]), _day_ending(match)), MONTHS[int(match["month"]) - 1]
    year = int(match["year"])
    said = f"{day} {month} {ordinal(year if year > 99 else 2000 + year, 'ego')}"
    if match["r"]:
        said = f"{said} roku"
    if match["hour"]:
        moment = clock(match["hour"], match["minute"], "a", match["second"])
        if moment is None:
            return None
        said = f"{said}, {moment}"
    return closed(match, said)


def _in_words(match: re.Match[str]) -> str:
    """27 listopada, 27 lis 2026, 27–29 listopada 2026 r."""
    name, ending = match["name"].lower(), _day_ending(match)
    month = MONTHS[_SHORT.index(name)] if name in _SHORT else name
    said = f"{ordinal(int(match['day']), ending)} {month}"
    if match["from"]:
        first, link = ordinal(int(match["from"]), ending), match["link"].strip()
        if link in "-–—":
            first, link = first if word_before(match) == "od" else f"od {first}", "do"
        said = f"{first} {link} {said}"
    if match["year"]:
        said = f"{said} {ordinal(int(match['year']), 'ego')}"
    return closed(match, f"{said} roku" if match["r"] else said)


_BEFORE_A_DAY = frozenset(listed("do od dnia dniu dn dnem po przed"))
_AFTER_A_WEEKDAY = re.compile(
    rf"(?:{'|'.join(name for names in WEEKDAYS.values() for name in names.split())}|środę|sobotę"
    rf"|niedzielę|\b(?:{'|'.join(WEEKDAYS)})\.?),?\s$",
    re.IGNORECASE,
)


def _day_and_month(match: re.Match[str]) -> str | None:
    """27.11, after a word that asks for a day."""
    if word_before(match) not in _BEFORE_A_DAY and not _AFTER_A_WEEKDAY.search(
        match.string[max(0, match.start() - 14) : match.start()]
    ):
        return None
    day = ordinal(int(match["day"]), _day_ending(match))
    return closed(match, f"{day} {MONTHS[int(match['month']) - 1]}")


def _year_and_word(match: re.Match[str]) -> str:
    """2026 r., w 2026 roku, 2026 rok."""
    number, before, written = int(match["year"]), word_before(match), match["r"].strip()
    if before in {"w", "we", "po", "o"}:
        said = f"{ordinal(number, 'ym')} roku"
    elif before in INSTRUMENTAL and written == "r.":
        said = f"{ordinal(number, 'ym')} rokiem"
    elif written == "rok" or (written == "r." and before in {"na", "za", "przez"}):
        said = f"{ordinal(number)} rok"
    else:
        said = f"{ordinal(number, 'ego')} roku"
    return closed(match, said)


def _year_alone(match: re.Match[str]) -> str | None:
    """rok 2026, w 2026, od 2021, listopad 2026; any other number of four figures stays one."""
    number, before = int(match[0]), word_before(match)
    if before == "roku":
        return ordinal(number, "ym" if word_before(match, 2) in {"w", "po"} else "ego")
    if before in {"rok", "rokiem"}:
        return ordinal(number, "y" if before == "rok" else "ym")
    if before in _BEFORE_A_YEAR:
        return ordinal(number, "ego")
    if not 1900 <= number < 2100 or re.match(
        r"\s(?!(?:do|i|a|oraz|lub)\b)[^\W\d_]", after(match, 6)
    ):
        return None  # counted, as in "od 2000 osób"
    if before in {"w", "we"}:
        return ordinal(number, "ym")
    return ordinal(number, "ego") if before in {"od", "do", "z"} else None


def _years(match: re.Match[str]) -> str | None:
    """2021–2027."""
    first, last = int(match["from"]), int(match["until"])
    if not 1800 <= first < last < 2200:
        return None
    said = f"{ordinal(first, 'ego')} do {ordinal(last, 'ego')}"
    return said if word_before(match) == "od" else f"od {said}"


def _decade(match: re.Match[str]) -> str | None:
    """lata 90., w latach 80."""
    ending = {"lata": "e", "latach": "ych", "lat": "ych"}.get(word_before(match))
    return None if ending is None else closed(match, ordinal(int(match[1]), ending))


def _weekday(match: re.Match[str]) -> str | None:
    """pt. 27 lis, pon. i wt.; some are short for other words too and need their date."""
    day, is_dated = match["day"].lower(), match["date"] is not None
    if day in _DOUBTFUL and not is_dated:
        return None
    name, of_name = WEEKDAYS[day].split()
    said = of_name if word_before(match) in {"od", "do"} else name
    return f"{said}," if is_dated else closed(match, said)


def _weekdays(match: re.Match[str]) -> str:
    """pn.–pt."""
    first, last = (WEEKDAYS[match[name].lower()].split()[1] for name in ("day", "until"))
    return f"od {first} do {last}"


RULES: Rules = (
    rule(rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01]){MOMENT}(?P<r>{_R})?{OVER}", _in_numbers),
    rule(rf"(?P<day>{_DAY})(?P<sign>[./-])(?P<month>{_MONTH})(?P=sign)(?P<year>{_YEAR})(?P<r>{_R})?{MOMENT}{OVER}", _in_numbers),
    rule(rf"(?:(?P<from>{_DAY})\.?(?P<link>{DASH}|\s(?:i|do|lub|oraz|a|na)\s))?(?P<day>{_DAY})\.?\s(?P<name>{_NAME})\.?(?:\s(?P<year>{_YEAR}))?(?P<r>{_R})?", _in_words),
    rule(rf"(?P<day>0[1-9]|[12][0-9]|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<year>[23][0-9])(?P<r>{_R})?{MOMENT}{OVER}", _in_numbers),
    rule(rf"(?P<day>{_DAY})\.(?P<month>0[1-9]|1[0-2])\.?(?![0-9])", _day_and_month),
    rule(rf"(?P<from>{_YEAR}){DASH}(?P<until>{_YEAR})(?:{_R})?{OVER}", _years),
    rule(rf"(?P<year>[1-9][0-9]{{2}}|{_YEAR})(?P<r>{_R})", _year_and_word),
    rule(rf"(?:{_YEAR})(?![.,:/-][0-9])", _year_alone),
    rule(r"([1-9]0)\.", _decade),
)  # fmt: skip
"""For what begins with a number."""

_DAYS = "|".join(WEEKDAYS)
_ONE = Rule(
    re.compile(rf"(?i:(?P<day>{_DAYS}))\.,?(?=(?P<date>\s(?:{_DAY})(?:\.|\s(?:{_NAME})))?)"),
    _weekday,
)
_SEVERAL = rule(rf"(?i:(?P<day>{_DAYS}))\.?{DASH}(?i:(?P<until>{_DAYS}))(?:\.|(?!\w))", _weekdays)
WORDS = {word: (_SEVERAL, _ONE) for day in WEEKDAYS for word in (day, day.capitalize())}
"""For what begins with a short name of a day."""
