"""How long, as people type it: "90m", "1h30", "półtorej godziny", "for an hour"."""

import re

from mentor_tui.domain import time_words as w

_N = r"\d{1,4}(?:[.,]\d)?"
_LENGTHS: tuple[tuple[re.Pattern[str], float], ...] = (
    (
        re.compile(
            r"\b(?:poltorej godziny|poltora godziny|an hour and a half|one and a half hours?)\b"
        ),
        90,
    ),
    (re.compile(r"\b(?:pol ?godziny|half an hour|half hour)\b"), 30),
    (re.compile(r"\b(?:trzy kwadranse|three quarters of an hour)\b"), 45),
    (re.compile(r"\b(?:kwadrans|a quarter of an hour|quarter of an hour)\b"), 15),
    (re.compile(r"\b(?:(?:przez|na) (?:1 |jedna )?godzin[ae]|(?:for )?(?:an|one) hour)\b"), 60),
)
_HOURS_AND_MINUTES = re.compile(r"\b(\d{1,2}) ?h ?([0-5]?\d)(?: ?m(?:in)?\w*)?\b")
_IN_HOURS = re.compile(
    rf"\b({_N}|dwie|trzy|cztery|two|three|four) ?(?:h|hrs?|hours?|godziny|godzin)\b"
)
_IN_MINUTES = re.compile(r"\b(\d{1,3}) ?(?:m|min|mins|minut|minuty|minute|minutes)\b\.?")
_HALF = ("and a half", "i pol")


def cut(left: str, match: re.Match[str]) -> str:
    """The text without what matched."""
    return f"{left[: match.start()]} {left[match.end() :]}"


def take_length(left: str) -> tuple[str, int | None]:
    """A folded text without the length that stands in it, and that length in minutes, None for none."""
    found: int | None = None
    for half in _HALF:
        left = re.sub(rf"\b(\d{{1,2}}) (hours?|godziny) {half}\b", r"\1.5 \2", left)
    for pattern, minutes in _LENGTHS:
        if match := pattern.search(left):
            left = cut(left, match)
            return left, int(minutes)
    if match := _HOURS_AND_MINUTES.search(left):
        left = cut(left, match)
        return left, int(match[1]) * 60 + int(match[2])
    if match := _IN_HOURS.search(left):
        left = cut(left, match)
        said = match[1].replace(",", ".")
        found = round(float(w.NUMBERS.get(said, 0) or said) * 60)
    if match := _IN_MINUTES.search(left):
        left = cut(left, match)
        found = (found or 0) + int(match[1])
    return left, found
