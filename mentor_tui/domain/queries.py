"""What a person searches for: words, phrases in quotes, and filters, in Polish and English alike."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentor_tui.domain import clock
from mentor_tui.domain.change import replace
from mentor_tui.domain.folding import fold_text, words_of
from mentor_tui.domain.writings import WritingKind as Kind

MOST_LETTERS = 200
MOST_TERMS = 12

_FILTERS = {
    **dict.fromkeys(("from", "kto", "od kogo", "autor"), "from"),
    **dict.fromkeys(("stage", "etap"), "stage"),
    **dict.fromkeys(("type", "rodzaj", "typ"), "type"),
    **dict.fromkeys(("since", "od"), "since"),
}

# Words for kinds in both languages, folded; the beginning of one is enough.
KINDS: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("person", "people", "osoba", "osoby", "ludzie"), frozenset({Kind.PERSON})),
    **dict.fromkeys(("programme", "program"), frozenset({Kind.PROGRAMME})),
    **dict.fromkeys(("process", "proces"), frozenset({Kind.PROCESS})),
    **dict.fromkeys(("stage", "etap"), frozenset({Kind.STAGE})),
    **dict.fromkeys(("goal", "cel"), frozenset({Kind.GOAL})),
    **dict.fromkeys(("version", "wersja", "note", "notatka"), frozenset({Kind.VERSION})),
    **dict.fromkeys(("text", "tekst", "document", "dokument", "praca"), frozenset({Kind.TEXT})),
    **dict.fromkeys(("review", "recenzja", "ocena"), frozenset({Kind.REVIEW})),
    **dict.fromkeys(
        ("comment", "komentarz", "uwaga", "uwagi"), frozenset({Kind.COMMENT, Kind.DRAFT})
    ),
    **dict.fromkeys(("answer", "odpowiedz"), frozenset({Kind.ANSWER})),
    **dict.fromkeys(("draft", "szkic"), frozenset({Kind.DRAFT})),
    **dict.fromkeys(("message", "wiadomosc", "wiadomosci"), frozenset({Kind.MESSAGE})),
    **dict.fromkeys(("invitation", "zaproszenie"), frozenset({Kind.INVITATION})),
}

_PIECE = re.compile(
    r'(?P<filter>[^\W\d_]+):(?:"(?P<quoted_value>[^"]*)"?|(?P<value>\S*))'
    r'|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)'
)
_QUOTES = str.maketrans(dict.fromkeys("„”“«»‟", '"'))
# Longest first: what Polish words end in when they are inflected.
_ENDINGS = [
    "owie",
    "ami",
    "ach",
    "owi",
    "ego",
    "emu",
    "ymi",
    "imi",
    "iej",
    "ych",
    "ich",
    "ecie",
    "ow",
    "om",
    "em",
    "ie",
    "ej",
    "ia",
    "ii",
    "ym",
    "im",
    "a",
    "e",
    "i",
    "o",
    "u",
    "y",
]
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Term:
    """A word, which also stands for what begins with it, or a phrase, which stands for itself; folded."""

    text: str
    is_phrase: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return words_of(self.text)


class Slip(StrEnum):
    """What could not be used of a query."""

    FILTER = "filter"
    KIND = "kind"
    DAY = "day"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Query:
    """All `terms` must be there, and one of each kind of filter that is given.

    `names` and `stages` are folded words, each tuple inside wanted whole. `since` is an event's time.
    `slips` say what was not understood, with what was typed.
    """

    terms: tuple[Term, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    stages: tuple[tuple[str, ...], ...] = ()
    kinds: frozenset[Kind] = frozenset()
    since: str = ""
    slips: tuple[tuple[Slip, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for."""
        return not (self.terms or self.names or self.stages or self.kinds or self.since)


def parse_query(typed: str, today: date, zone: str) -> Query:
    """What was typed, understood as far as possible; nothing a person types is an error."""
    slips: list[tuple[Slip, str]] = []
    text = "".join(c if c.isprintable() else " " for c in typed).translate(_QUOTES)
    if len(text) > MOST_LETTERS:
        slips.append((Slip.LONG, ""))
        text = text[:MOST_LETTERS]
    terms: list[Term] = []
    query = Query()
    for piece in _PIECE.finditer(text):
        name = _FILTERS.get(fold_text(piece["filter"] or ""))
        if name is not None:
            value = piece["quoted_value"] or piece["value"] or ""
            query = _narrow(query, name, value, today, zone, slips)
            continue
        if piece["filter"] and (piece["value"] or piece["quoted_value"]):
            slips.append((Slip.FILTER, piece["filter"]))
        is_phrase = piece["phrase"] is not None
        terms += _terms(piece["phrase"] if is_phrase else piece[0], is_phrase=is_phrase)
    if len(terms) > MOST_TERMS:
        slips.append((Slip.LONG, ""))
    unique = tuple(dict.fromkeys(terms[:MOST_TERMS]))
    return replace(query, terms=unique, slips=tuple(dict.fromkeys(slips)))


def _terms(text: str, *, is_phrase: bool) -> list[Term]:
    words = words_of(text)
    return [Term(" ".join(words), is_phrase)] if words else []


def _narrow(
    query: Query, name: str, value: str, today: date, zone: str, slips: list[tuple[Slip, str]]
) -> Query:
    """The query with one filter more; a value that is not understood is left out and told."""
    words = words_of(value)
    match name:
        case "from" if words:
            return replace(query, names=(*query.names, words))
        case "stage" if words:
            return replace(query, stages=(*query.stages, words))
        case "type":
            found = [kinds for word, kinds in KINDS.items() if words and word.startswith(words[0])]
            if not found:
                slips.append((Slip.KIND, value))
                return query
            exact = KINDS.get(words[0])
            return replace(query, kinds=query.kinds.union(*((exact,) if exact else found)))
        case "since":
            day = _read_day(value, today)
            if day is None:
                slips.append((Slip.DAY, value))
                return query
            return replace(query, since=_start_of(day, zone))
        case _:
            return query


def _read_day(text: str, today: date) -> date | None:
    """A day as 2026-11-27, 27.11.2026 or 27.11 (the last one there was), a month, a year, or in a word."""
    said = fold_text(text.strip())
    if said in ("today", "dzis", "dzisiaj"):
        return today
    if said in ("yesterday", "wczoraj"):
        return today - timedelta(days=1)
    numbers = [int(n) for n in re.findall(r"[0-9]+", said)[:3]]
    try:
        if re.fullmatch(r"[0-9]{4}(-[0-9]{1,2}){0,2}", said):
            year, month, day = (*numbers, 1, 1)[:3]
            return date(year, month, day)
        if re.fullmatch(r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}", said):
            return date(numbers[2], numbers[1], numbers[0])
        if re.fullmatch(r"[0-9]{1,2}[./][0-9]{1,2}[./]?", said):
            found = date(today.year, numbers[1], numbers[0])
            return found if found <= today else found.replace(year=today.year - 1)
    except ValueError:
        return None
    return None


def _start_of(day: date, zone: str) -> str:
    try:
        begin = datetime.combine(day, time(), ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        begin = datetime.combine(day, time(), UTC)
    try:
        return clock.tick(max(begin.astimezone(UTC), datetime(1970, 1, 1, tzinfo=UTC)))
    except OverflowError:
        return clock.tick(datetime(1970, 1, 1, tzinfo=UTC))


def shortened(query: Query) -> tuple[Query, ...]:
    """The same query with shorter words, for when it finds nothing: without endings, then two thirds of each.

    Polish words change their endings: "umowa", "umowy", "umową". A phrase becomes its words.
    """
    ways: list[Query] = []
    for shorten in (_without_ending, _beginning):
        terms = tuple(Term(shorten(word)) for term in query.terms for word in term.words)
        if (changed := replace(query, terms=tuple(dict.fromkeys(terms)))) not in (query, *ways):
            ways.append(changed)
    return tuple(ways)


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM:
            return stem
    return word


def _beginning(word: str) -> str:
    stem = _without_ending(word)
    return stem[: max(_LEAST_STEM, len(word) * 2 // 3)]
