"""Polish ordinals by their ending, and numbers as the beginning of an adjective."""

from mentor_tui.speech.normalise.numerals_pl import LARGER, cardinal, tens

_STEMS = {
    1: "pierwsz",
    2: "drug",
    3: "trzec",
    4: "czwart",
    5: "piąt",
    6: "szóst",
    7: "siódm",
    8: "ósm",
    9: "dziewiąt",
    10: "dziesiąt",
    11: "jedenast",
    12: "dwunast",
    13: "trzynast",
    14: "czternast",
    15: "piętnast",
    16: "szesnast",
    17: "siedemnast",
    18: "osiemnast",
    19: "dziewiętnast",
    20: "dwudziest",
    30: "trzydziest",
    40: "czterdziest",
    50: "pięćdziesiąt",
    60: "sześćdziesiąt",
    70: "siedemdziesiąt",
    80: "osiemdziesiąt",
    90: "dziewięćdziesiąt",
    100: "setn",
    200: "dwusetn",
    300: "trzechsetn",
    400: "czterechsetn",
    500: "pięćsetn",
    600: "sześćsetn",
    700: "siedemsetn",
    800: "osiemsetn",
    900: "dziewięćsetn",
    1000: "tysięczn",
    2000: "dwutysięczn",
    3000: "trzytysięczn",
}
_AFTER_G = {"y": "i", "e": "ie", "ego": "iego", "ej": "iej", "ym": "im", "ych": "ich"}
_AFTER_C = {"y": "i", "a": "ia", "ą": "ią"} | _AFTER_G


def ordinal(number: int, ending: str = "y") -> str:
    """The number in a row, 1 to 3999, with the ending of a regular adjective.

    "y" dwudziesty siódmy, "a" pierwsza, "e", "ego", "ej", "ym", "ą", "ych".
    """
    rest, last = number, 0
    before = ""
    if number % 1000 and number > 1000:
        before, rest = cardinal(number // 1000 * 1000), number % 1000
    if rest % 100 and rest > 100:
        before, rest = f"{before} {cardinal(rest // 100 * 100)}", rest % 100
    rest, last = tens(rest) if rest < 100 else (rest, 0)
    words = [_inflected(_STEMS[part], ending) for part in (rest, last) if part]
    return " ".join([*before.split(), *words])


def _inflected(stem: str, ending: str) -> str:
    if stem.endswith("g"):
        return stem + _AFTER_G.get(ending, ending)
    return stem + (_AFTER_C.get(ending, ending) if stem.endswith("c") else ending)


def combining(number: int) -> str:
    """A number as the beginning of an adjective, 1 to 99 or 100: "dwudziestocztero"."""
    if number == 100:
        return "stu"
    first, last = tens(number)
    return "".join(_combining(part) for part in (first, last) if part)


def _combining(number: int) -> str:
    fixed = {1: "jedno", 2: "dwu", 3: "trzy", 4: "cztero"}
    if number in fixed:
        return fixed[number]
    other = LARGER[number].split()[1]
    return f"{other[:-1]}o"
