"""English amounts: money, units, fractions, ranges and ordinals."""

import re

from mentor_tui.speech.normalise.numerals_en import amount, cardinal, ordinal
from mentor_tui.speech.normalise.patterns import DASH, any_of, whole
from mentor_tui.speech.normalise.rules import Rule, Rules, rule

_WHOLE = "[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3}){1,3}(?![0-9])|[0-9]{1,12}"
_NUMBER = rf"(?P<whole>{_WHOLE})(?:\.(?P<part>[0-9]{{1,4}}))?"
MONEY = {
    "£": "pound pounds pence",
    "GBP": "pound pounds pence",
    "$": "dollar dollars cents",
    "USD": "dollar dollars cents",
    "€": "euro euros cents",
    "EUR": "euro euros cents",
    "zł": "zloty zlotys groszy",
    "PLN": "zloty zlotys groszy",
}
UNITS = {
    "h": "hour hours",
    "hr": "hour hours",
    "hrs": "hour hours",
    "min": "minute minutes",
    "mins": "minute minutes",
    "s": "second seconds",
    "sec": "second seconds",
    "ms": "millisecond milliseconds",
    "kg": "kilogram kilograms",
    "g": "gram grams",
    "mg": "milligram milligrams",
    "lb": "pound pounds",
    "km": "kilometre kilometres",
    "m": "metre metres",
    "cm": "centimetre centimetres",
    "mm": "millimetre millimetres",
    "ft": "foot feet",
    "m²": "square-metre square-metres",
    "l": "litre litres",
    "ml": "millilitre millilitres",
    "B": "byte bytes",
    "kB": "kilobyte kilobytes",
    "KB": "kilobyte kilobytes",
    "MB": "megabyte megabytes",
    "GB": "gigabyte gigabytes",
    "TB": "terabyte terabytes",
    "kbit": "kilobit kilobits",
    "Mbit": "megabit megabits",
    "Hz": "hertz hertz",
    "kHz": "kilohertz kilohertz",
    "px": "pixel pixels",
    "wpm": "word-per-minute words-per-minute",
    "%": "percent percent",
    "°C": "degree-Celsius degrees-Celsius",
    "°F": "degree-Fahrenheit degrees-Fahrenheit",
    "°": "degree degrees",
}
_PER = {"h": "per hour", "s": "per second", "min": "per minute"}
_SIZES = {"k": "thousand", "m": "million", "bn": "billion"}
_DENOMINATORS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def figures(part: str) -> str:
    """What stands behind the point: "point nine"."""
    return "point " + " ".join(cardinal(int(figure)) for figure in part)


def _measured(number: int, part: str | None, forms: str) -> str:
    one, several = (form.replace("-", " ") for form in forms.split()[:2])
    if part and part.strip("0"):
        return f"{cardinal(number)} {figures(part)} {several}"
    return amount(number, one, several)


def _measure(match: re.Match[str]) -> str:
    said = _measured(whole(match["whole"]), match["part"], UNITS[match["unit"]])
    return f"{said} {_PER[match['per']]}" if match["per"] else said


def _measures(match: re.Match[str]) -> str:
    last = _measured(whole(match["whole"]), None, UNITS[match["unit"]])
    return f"{cardinal(whole(match['from']))} to {last}"


def _money(match: re.Match[str]) -> str:
    number, part = whole(match["whole"]), match["part"] or ""
    forms = MONEY[match["money"]]
    one, several, cents = forms.split()
    if match["size"]:
        size = _SIZES.get(match["size"].strip().lower(), match["size"].strip())
        point = f" {figures(part)}" if part else ""
        return f"{cardinal(number)}{point} {size} {several}"
    if len(part) > 2:
        return _measured(number, part, forms)
    small = int(f"{part}0"[:2]) if part else 0
    if not small:
        return amount(number, one, several)
    said = f"{cardinal(small)} {cents}"
    if small == 1:
        said = f"one {'penny' if cents == 'pence' else cents.removesuffix('s')}"
    return f"{amount(number, one, several)} {said}" if number else said


def _fraction(match: re.Match[str]) -> str:
    above, below = int(match[1]), int(match[2])
    if not (0 < above < below and (below <= 10 or below == 100)):
        return f"{cardinal(above)} slash {cardinal(below)}"
    part = ordinal(below).removeprefix("one ")
    one, several = _DENOMINATORS.get(below, (part, f"{part}s"))
    return amount(above, one, several)


def _range(match: re.Match[str]) -> str | None:
    first, last = whole(match[1]), whole(match[2])
    return f"{cardinal(first)} to {cardinal(last)}" if first < last else None


def _ordinal(match: re.Match[str]) -> str:
    return ordinal(int(match[1]))


_AFTER_MONEY = r"(?P<size>\s?(?:k|bn)|\s(?:million|billion|thousand)|m)?(?![\w%])"
RULES: Rules = (
    rule(rf"{_NUMBER}[ \u00a0]?(?P<money>{any_of(MONEY)})(?P<size>)", _money),
    rule(rf"(?P<from>{_WHOLE}){DASH}(?P<whole>{_WHOLE})[ \u00a0]?(?P<unit>{any_of(UNITS)})(?![.]\w)", _measures),
    rule(rf"{_NUMBER}[ \u00a0]?(?P<unit>{any_of(UNITS)})(?:/(?P<per>h|s|min))?(?![.]\w)", _measure),
    Rule(
        re.compile(r"([0-9]{1,5})\s?([x×])\s?(?=[0-9])"),
        lambda match: f"{cardinal(int(match[1]))} {'by' if match[2] == 'x' else 'times'} ",
    ),
    rule(r"([0-9]{1,4})/([0-9]{1,4})(?![/.,-]?[0-9])", _fraction),
    rule(r"([0-9]{1,4})(?:st|nd|rd|th)", _ordinal),
)  # fmt: skip
"""For what begins with a number."""

RANGES: Rules = (rule(rf"({_WHOLE}){DASH}({_WHOLE})(?![.:/–-]?[0-9])", _range),)
"""After everything else that has a dash."""

_BEFORE = rule(rf"(?P<money>[$€£])\s?{_NUMBER}{_AFTER_MONEY}", _money)
SIGNS = dict.fromkeys("$€£", (_BEFORE,))
"""For what begins with a sign of money."""
