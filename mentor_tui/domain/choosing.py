"""Choosing: which interpreters can be asked for an order, the best first, and why (§3.5 of domain.md).

Whom the participant or the interpreter blocked is left out without a trace (I28).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from mentor_tui.domain.interpreting import Modality, Support

TECHNICAL = timedelta(minutes=10)
"""Kept free before and after remote work."""

EARLY = timedelta(minutes=15)
"""An interpreter on site comes this long before."""


@dataclass(frozen=True, slots=True)
class Busy:
    """When somebody is booked, with the travel around it. Any aware times will do; those in UTC compare several times faster."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Permit:
    """What somebody works as: a service, a language (code) and how they take part."""

    service: Support
    language: str
    modality: Modality


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A candidate: distance in km, price of an hour in the smallest unit, `shared` meetings with the participant before.

    `elsewhere` is what a calendar of theirs tells. `nda_until` is the last day of a confidentiality agreement; `certificate` is a level, 0 for none.
    """

    id: str
    permits: frozenset[Permit]
    certificate: int = 0
    nda_until: date | None = None
    busy: tuple[Busy, ...] = ()
    elsewhere: tuple[Busy, ...] = ()
    blocks: frozenset[str] = frozenset()
    conflicts: frozenset[str] = frozenset()
    travel: timedelta = timedelta()
    distance: int = 0
    price: int = 0
    shared: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for; `preferred` and `blocked` are the participant's own lists. Times are aware."""

    participant: str
    permit: Permit
    start: datetime
    end: datetime
    day: date
    least_certificate: int = 0
    preferred: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()


class Unfit(StrEnum):
    """Why somebody cannot be asked."""

    NO_PERMIT = "no_permit"
    LOW_CERTIFICATE = "low_certificate"
    NO_NDA = "no_nda"
    BUSY = "busy"
    ELSEWHERE = "elsewhere"
    CONFLICT = "conflict"


class Merit(StrEnum):
    """What speaks for somebody, in the order it counts."""

    PREFERRED = "preferred"
    CONTINUITY = "continuity"
    CERTIFIED = "certified"
    NEAREST = "nearest"
    CHEAPEST = "cheapest"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody to ask, and what speaks for them."""

    id: str
    merits: tuple[Merit, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to ask, the best first; and who cannot be asked, each with every reason."""

    ranked: tuple[Ranked, ...]
    unfit: tuple[tuple[str, tuple[Unfit, ...]], ...]


def choose(wish: Wish, interpreters: Iterable[Interpreter]) -> Choice:
    """Filter and rank: preferred, continuity, certificate, distance, price; by name where all is equal."""
    fit: list[Interpreter] = []
    unfit: list[tuple[str, tuple[Unfit, ...]]] = []
    for one in interpreters:
        if one.id in wish.blocked or wish.participant in one.blocks:
            continue
        if reasons := tuple(_unfit(wish, one)):
            unfit.append((one.id, reasons))
        else:
            fit.append(one)
    fit.sort(key=lambda i: _rank(wish, i))
    nearest, cheapest = _least([i.distance for i in fit]), _least([i.price for i in fit])
    ranked = tuple(Ranked(i.id, tuple(_merits(wish, i, nearest, cheapest))) for i in fit)
    return Choice(ranked, tuple(unfit))


def _rank(wish: Wish, one: Interpreter) -> tuple[bool, int, int, int, int, str]:
    is_other = one.id not in wish.preferred
    return is_other, -one.shared, -one.certificate, one.distance, one.price, one.id


def _unfit(wish: Wish, one: Interpreter) -> Iterator[Unfit]:
    if not any(_permits(permit, wish.permit) for permit in one.permits):
        yield Unfit.NO_PERMIT
    if one.certificate < wish.least_certificate:
        yield Unfit.LOW_CERTIFICATE
    if one.nda_until is None or one.nda_until < wish.day:
        yield Unfit.NO_NDA
    free = _kept_free(wish, one)
    if _is_taken(free, one.busy):
        yield Unfit.BUSY
    if _is_taken(free, one.elsewhere):
        yield Unfit.ELSEWHERE
    if wish.participant in one.conflicts:
        yield Unfit.CONFLICT


def _permits(permit: Permit, wanted: Permit) -> bool:
    """A service that was wished for in no language is done by whoever does it in any."""
    same = permit.service is wanted.service and permit.modality is wanted.modality
    return same and wanted.language in ("", permit.language)


def is_booked(wish: Wish, one: Interpreter) -> bool:
    """Somebody is booked in the time of a job or in the buffers around it (I26)."""
    return _is_taken(_kept_free(wish, one), one.busy)


def _kept_free(wish: Wish, one: Interpreter) -> Busy:
    """The time of a job with the buffers around it."""
    before, after = buffers(wish.permit.modality, one.travel)
    # In UTC: on one clock, an hour that comes twice would be compared as one.
    return Busy(wish.start.astimezone(UTC) - before, wish.end.astimezone(UTC) + after)


def _is_taken(free: Busy, times: tuple[Busy, ...]) -> bool:
    start, end = free.start, free.end
    for busy in times:  # noqa: SIM110 -- any() takes twice as long, and this is asked for everybody
        if busy.start < end and start < busy.end:
            return True
    return False


def buffers(modality: Modality, travel: timedelta) -> tuple[timedelta, timedelta]:
    """The time kept free before and after: the way there, early, and back; or for the technics."""
    if modality in (Modality.ON_SITE, Modality.HYBRID):
        return travel + EARLY, travel
    return TECHNICAL, TECHNICAL


def _least(values: list[int]) -> int | None:
    """The least of them; None where several are all the same, for what all share speaks for none."""
    return min(values) if len(values) == 1 or len(set(values)) > 1 else None


def _merits(
    wish: Wish, one: Interpreter, nearest: int | None, cheapest: int | None
) -> Iterator[Merit]:
    if one.id in wish.preferred:
        yield Merit.PREFERRED
    if one.shared:
        yield Merit.CONTINUITY
    if one.certificate > wish.least_certificate:
        yield Merit.CERTIFIED
    if wish.permit.modality is Modality.ON_SITE and one.distance == nearest:
        yield Merit.NEAREST
    if one.price == cheapest:
        yield Merit.CHEAPEST


def substitute_needs_yes(original: str, substitute: str, preferred: frozenset[str]) -> bool:
    """Whoever stands in for an interpreter the participant chose needs the participant's yes (I29)."""
    return original in preferred and original != substitute
