"""The register of a programme: whom it can ask to interpret, what for, what it costs, and what shows that they can.

Nobody is simply "certified": a credential says who gave it, until when, and who has seen what for it (domain.md §3.5).
There are no opinions about people and nothing about health here; `note` is for practical things.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from mentor_tui.domain.calendar import read_day
from mentor_tui.domain.choosing import Interpreter, Permit
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.shared_calendars import host_of
from mentor_tui.domain.values import is_name

MOST_INTERPRETERS = 2000
MOST_KM = 2000
MOST_PRICE = 1_000_000
"""Of an hour, or of travel, in the smallest unit."""

MOST_LEAST_MINUTES = 24 * 60
KM_AN_HOUR = 60
"""How fast the way to a meeting is reckoned, where only its length is known."""

_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Credential:
    """What shows that somebody can do it: who gave it, what it is, until which day ("" for no end).

    While `verified_by` (a person's id) and `verified_on` (a day) are empty, it is the interpreter's own word.
    `evidence` is what was seen for it.
    """

    issuer: str = ""
    kind: str = ""
    number: str = ""
    valid_to: str = ""
    evidence: str = ""
    verified_by: str = ""
    verified_on: str = ""

    @property
    def is_seen(self) -> bool:
        """Somebody of the programme has seen evidence."""
        return bool(self.verified_by)

    def is_valid(self, day: date) -> bool:
        """It has not expired before a day."""
        return not self.valid_to or self.valid_to >= day.isoformat()


@dataclass(frozen=True, slots=True)
class InterpreterEntry:
    """An interpreter in a programme's register.

    Prices are in the smallest unit, `least_minutes` is the least that is billed, `policy` names what cancelling costs
    ("" where nothing is agreed), `nda_until` is the last day of a confidentiality agreement ("" for none), `calendar` is the
    https address at which they share when they are busy.
    """

    id: str
    name: str
    address: str = ""
    phone: str = ""
    permits: tuple[Permit, ...] = ()
    region: str = ""
    distance_km: int = 0
    price_hour: int = 0
    price_travel: int = 0
    least_minutes: int = 60
    policy: str = ""
    credentials: tuple[Credential, ...] = ()
    nda_until: str = ""
    agency: str = ""
    note: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class InterpreterKept:
    """Somebody who can be asked to interpret stands in the register; a later entry with the same id replaces it."""

    entry: InterpreterEntry


@dataclass(frozen=True, slots=True)
class InterpreterDropped:
    """Somebody is not in the register any more. `reason` is a code, a `DropReason` or one of a newer version; never words."""

    interpreter: str
    reason: str


class DropReason(StrEnum):
    """Why somebody was taken out; a code, so that nothing is said about them."""

    STOPPED = "stopped"
    AGREEMENT_OVER = "agreement_over"
    ASKED = "asked"
    MISTAKE = "mistake"
    OTHER = "other"


class Proof(IntEnum):
    """How well it is shown that somebody can do it, as the certificate level of a candidate."""

    NONE = 0
    DECLARED = 1
    SEEN = 2


def proof_of(entry: InterpreterEntry, day: date) -> Proof:
    """The best of what is valid on a day."""
    valid = (c for c in entry.credentials if c.is_valid(day))
    return max((Proof.SEEN if c.is_seen else Proof.DECLARED for c in valid), default=Proof.NONE)


def candidate_of(entry: InterpreterEntry, day: date) -> Interpreter:
    """Somebody of the register as they stand on the day of a job, to be chosen from."""
    return Interpreter(
        entry.id,
        frozenset(entry.permits),
        proof_of(entry, day),
        read_day(entry.nda_until) if entry.nda_until else None,
        travel=timedelta(minutes=entry.distance_km * 60 // KM_AN_HOUR),
        distance=entry.distance_km,
        price=entry.price_hour,
    )


def ending(entry: InterpreterEntry, by: date) -> Iterator[str]:
    """The days, up to one, on which a credential or the confidentiality agreement ends or ended."""
    days = (*(c.valid_to for c in entry.credentials), entry.nda_until)
    return (day for day in days if day and day <= by.isoformat())


def find_interpreter(
    interpreters: tuple[InterpreterEntry, ...], interpreter: str
) -> InterpreterEntry:
    """Somebody of the register by id. Raises `Refusal` `interpreter.unknown`."""
    found = next((e for e in interpreters if e.id == interpreter), None)
    if found is None:
        raise Refusal("interpreter.unknown")
    return found


def keep(
    interpreters: tuple[InterpreterEntry, ...], entry: InterpreterEntry
) -> tuple[InterpreterEntry, ...]:
    """The register with an entry, in the place of an older one. Raises `Refusal` `interpreter.…`, `credential.…`."""
    check_entry(entry)
    if any(e.id == entry.id for e in interpreters):
        return tuple(entry if e.id == entry.id else e for e in interpreters)
    if len(interpreters) >= MOST_INTERPRETERS:
        raise Refusal("interpreter.too_many", most=MOST_INTERPRETERS)
    return (*interpreters, entry)


def drop(
    interpreters: tuple[InterpreterEntry, ...], facts: InterpreterDropped
) -> tuple[InterpreterEntry, ...]:
    """The register without somebody. Raises `Refusal` `interpreter.unknown`, `interpreter.no_reason`."""
    found = find_interpreter(interpreters, facts.interpreter)
    if not is_name(facts.reason):
        raise Refusal("interpreter.no_reason")
    return tuple(e for e in interpreters if e is not found)


def check_entry(entry: InterpreterEntry) -> None:
    """Raises `Refusal` `interpreter.no_name`, `interpreter.no_contact`, `interpreter.price`, `interpreter.distance`
    (least, most), `interpreter.least` (least, most), `interpreter.calendar` (typed), or what its credentials raise.
    """
    if not entry.name.strip():
        raise Refusal("interpreter.no_name")
    if not (entry.address.strip() or entry.phone.strip() or entry.agency.strip()):
        raise Refusal("interpreter.no_contact")
    for price in (entry.price_hour, entry.price_travel):
        if not 0 <= price <= MOST_PRICE:
            raise Refusal("interpreter.price", typed=str(price))
    if not 0 <= entry.distance_km <= MOST_KM:
        raise Refusal("interpreter.distance", least=0, most=MOST_KM)
    if not 0 <= entry.least_minutes <= MOST_LEAST_MINUTES:
        raise Refusal("interpreter.least", least=0, most=MOST_LEAST_MINUTES)
    languages = (p.language for p in entry.permits)
    if not all(_LANGUAGE.fullmatch(code) for code in languages if code):
        raise Refusal("event.malformed")
    if not is_name(entry.id) or (entry.policy and not is_name(entry.policy)):
        raise Refusal("event.malformed")
    if entry.calendar:
        host_of(entry.calendar)
    _check_day(entry.nda_until)
    for credential in entry.credentials:
        check_credential(credential)


def check_credential(credential: Credential) -> None:
    """Raises `Refusal` `credential.empty`, or `credential.no_evidence` when somebody saw it and not what."""
    told = (credential.issuer, credential.kind, credential.number, credential.valid_to)
    if not any(text.strip() for text in told):
        raise Refusal("credential.empty")
    if credential.is_seen is not bool(credential.verified_on):
        raise Refusal("event.malformed")
    if credential.is_seen and not credential.evidence.strip():
        raise Refusal("credential.no_evidence")
    _check_day(credential.valid_to)
    _check_day(credential.verified_on)


def _check_day(day: str) -> None:
    try:
        if day:
            read_day(day)
    except ValueError:
        raise Refusal("event.malformed") from None
