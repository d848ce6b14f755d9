"""Roman numerals of the letters I, V and X: up to 39, so that CV, MIX and CD stay words."""

import re

_FORM = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def roman(written: str) -> int | None:
    """The number of a Roman numeral, or None when it is not one."""
    found = _FORM.fullmatch(written)
    return (10 * len(found[1]) + _UNITS[found[2]]) or None if found else None
