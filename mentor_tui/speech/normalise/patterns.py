"""Pieces of patterns that both languages use."""

import re
from collections.abc import Iterable

DASH = r"(?:[-–—]|\s[-–—]\s)"
"""What stands between two ends of a span; with a space on one side only it is a minus or an option."""
MOMENT = (
    r"(?:(?:T|,?\s)(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])"
    r"(?::(?P<second>[0-5][0-9])(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
"""A time of day that may stand behind a day; its distance from Greenwich is not said."""
OVER = r"(?![.:/-]?[0-9])"
"""No more figures follow."""


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, longer ones first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def whole(written: str) -> int:
    """The number of figures in groups: "1 234", "1.234", "1,234"."""
    return int(re.sub(r"[^0-9]", "", written))
