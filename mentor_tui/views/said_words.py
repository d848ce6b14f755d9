"""Words as they are written and as a person wants them said: their own pairs, kept and read. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import LANGUAGES, say_list
from mentor_tui.sanitize import line as safe_line

SETTING = "speech.said_as"
"""The name the pairs are kept under, as JSON."""
BOTH = "both"
LONGEST = 60
"""Characters of a word, and of what is said for it."""
MOST = 500
"""Pairs one can have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word as it is written and as it is said; `language` is "pl", "en" or "both"."""

    written: str
    said: str
    language: str = BOTH

    @property
    def key(self) -> tuple[str, str]:
        """What there is one of: the word, whatever its capitals, in a language."""
        return self.written.casefold(), self.language


def make_entry(written: str, said: str, language: str) -> Entry:
    """A pair from what a person typed.

    Raises `Refusal` `said_as.no_word`, `said_as.not_said`, `said_as.long` (most), `settings.no_value`.
    """
    written, said = safe_line(written).strip(), safe_line(said).strip()
    if not written:
        raise Refusal("said_as.no_word")
    if not said:
        raise Refusal("said_as.not_said")
    if max(len(written), len(said)) > LONGEST:
        raise Refusal("said_as.long", most=LONGEST)
    known = (BOTH, *LANGUAGES)
    if language not in known:
        raise Refusal(
            "settings.no_value", name="language", value=language, known=say_list(list(known))
        )
    return Entry(written, said, language)


def keep_entry(
    entries: tuple[Entry, ...], one: Entry, instead: tuple[str, str] | None = None
) -> tuple[Entry, ...]:
    """The pairs with one more, in the order of the words; it takes the place of `instead`, and of the same word.

    Raises `Refusal` `said_as.many` (most).
    """
    rest = [entry for entry in entries if entry.key not in (one.key, instead)]
    if len(rest) >= MOST:
        raise Refusal("said_as.many", most=MOST)
    return tuple(sorted((*rest, one), key=lambda entry: entry.key))


def read_entries(kept: str) -> tuple[Entry, ...]:
    """The pairs that were kept; what is no pair is left out."""
    try:
        found = json.loads(kept) if kept else []
    except ValueError:
        return ()
    rows = found if isinstance(found, list) else []
    return tuple(
        Entry(*row)
        for row in rows
        if isinstance(row, list) and len(row) == 3 and all(isinstance(t, str) and t for t in row)
    )


def write_entries(entries: tuple[Entry, ...]) -> str:
    """The pairs as they are kept."""
    rows = [[e.written, e.said, e.language] for e in entries]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def spoken_as(entries: tuple[Entry, ...], language: str) -> Mapping[str, str]:
    """What is said for what is written in a language; a pair of that language goes before one of both."""
    by_rank = sorted(entries, key=lambda entry: entry.language != BOTH)
    return {e.written: e.said for e in by_rank if e.language in (BOTH, language)}
