"""English numerals in words: cardinals, ordinals, and years as they are said."""

from mentor_tui.speech.normalise.tables import listed

LARGEST = 999_999_999_999
_SMALL = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TENS = listed("- - twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """A number in words: "one hundred and two". Beyond `LARGEST` it is said digit by digit."""
    if not 0 <= number <= LARGEST:
        return " ".join(_SMALL[int(digit)] for digit in str(abs(number)))
    if number < 1000:
        return _below_thousand(number)
    words = []
    rest = number
    for size, name in ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand")):
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{_below_thousand(count)} {name}")
    if rest:
        words.append(f"and {_below_thousand(rest)}" if rest < 100 else _below_thousand(rest))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_SMALL[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def ordinal(number: int) -> str:
    """The number in a row: "twenty-seventh"."""
    said = cardinal(number)
    cut = max(said.rfind(" "), said.rfind("-")) + 1
    last = said[cut:]
    if last in _ORDINALS:
        return said[:cut] + _ORDINALS[last]
    return said[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def year(number: int) -> str:
    """A year: "twenty twenty-six", "nineteen oh five", "two thousand and one"."""
    first, last = divmod(number, 100)
    if number < 1000 or number > 9999 or (first % 10 == 0 and last < 10):
        return cardinal(number)
    if not last:
        return f"{cardinal(first)} hundred"
    return f"{cardinal(first)} {'oh ' if last < 10 else ''}{cardinal(last)}"


def amount(number: int, one: str, several: str) -> str:
    """A number and its noun."""
    return f"{cardinal(number)} {one if number == 1 else several}"
