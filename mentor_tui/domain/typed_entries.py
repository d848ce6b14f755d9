"""Prices and days of the register as people type them: "150 zł", "1 200,50", "31.12.2027", "12/2027"."""

import calendar
import re
from datetime import date

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.typed_days import exact_day, month_of

_PRICE = re.compile(
    r"(\d{1,3}(?:[ .'\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?\s*(?:zl|pln|zlotych)?"
    r"(?:\s*(?:/|za|per|an|a)?\s*(?:h|godz|godzine|godzina|hour)\.?)?"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.? ([a-z]+)\.? (\d{4})")
_NAMED_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})")
_NO_END = frozenset({"", "-", "bezterminowo", "bez konca", "no end", "unlimited", "none", "brak"})


def read_price(text: str) -> int:
    """An amount in the smallest unit, 0 where nothing is written. Raises `Refusal` `interpreter.price` (typed)."""
    said = fold_text(text).strip()
    if not said:
        return 0
    match = _PRICE.fullmatch(said)
    if match is None:
        raise Refusal("interpreter.price", typed=text.strip())
    whole = int(re.sub(r"\D", "", match[1]))
    return whole * 100 + int((match[2] or "0").ljust(2, "0"))


def read_end(text: str) -> str:
    """The last day something is valid (YYYY-MM-DD), "" where it has no end; of a month its last day.

    Raises `Refusal` `interpreter.no_day` (typed) or `time.no_such_day` (words).
    """
    said = " ".join(fold_text(text).strip(" .").removesuffix(" r").split())
    if said in _NO_END:
        return ""
    if match := _ISO.fullmatch(said):
        return exact_day(int(match[1]), int(match[2]), int(match[3]), text).isoformat()
    if match := _DOTTED.fullmatch(said):
        return exact_day(int(match[3]), int(match[2]), int(match[1]), text).isoformat()
    if match := _MONTH.fullmatch(said):
        first = exact_day(int(match[2]), int(match[1]), 1, text)
        last = calendar.monthrange(first.year, first.month)[1]
        return date(first.year, first.month, last).isoformat()
    if (match := _NAMED.fullmatch(said)) and (month := month_of(match[2])):
        return exact_day(int(match[3]), month, int(match[1]), text).isoformat()
    if (match := _NAMED_FIRST.fullmatch(said)) and (month := month_of(match[1])):
        return exact_day(int(match[3]), month, int(match[2]), text).isoformat()
    raise Refusal("interpreter.no_day", typed=text.strip())
