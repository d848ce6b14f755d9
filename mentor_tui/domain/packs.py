"""Packs for interpreters: what they may read before a meeting, with whose consent, and until when (I33).

The fold never knows what day it is: who asks `access` says the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentor_tui.domain import pack_facts as f
from mentor_tui.domain.calendar import day_of, read_day
from mentor_tui.domain.coverage import Order, find_asked
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.glossary import Term
from mentor_tui.domain.meeting_states import OFF
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.orders import is_bound, is_held
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.process_states import SubmissionState
from mentor_tui.domain.working_time import last_working_day_to_ask

MOST_FILES = 20
ACCESS_DAYS = 45
"""Days after a meeting within which access ends."""
KEPT_DAYS = 365
"""Days after a meeting by which every copy is deleted."""
MATERIALS_DAYS = 4
"""Full working days before a meeting by which interpreters have their materials."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is to be read before a meeting; `id` is that of its `PackProposed`."""

    id: str
    by: str
    meeting: str
    files: tuple[PackFile, ...]
    words: str
    time: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What the author of a file said about one meeting."""

    meeting: str
    file: PackFile
    person: str
    is_yes: bool
    time: str
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A pack that an interpreter got; `revoked` is when somebody told them to delete it, "" while nobody did."""

    id: str
    by: str
    pack: str
    order: str
    interpreter: str
    until: str
    nda_until: str
    time: str
    revoked: str = ""


@dataclass(frozen=True, slots=True)
class Packs:
    """Everything of a process that prepares interpreters."""

    packs: tuple[Pack, ...] = ()
    consents: tuple[Consent, ...] = ()
    given: tuple[Given, ...] = ()
    terms: tuple[Term, ...] = ()

    def pack_of(self, meeting: str) -> Pack | None:
        """The pack of a meeting that was proposed last, if any was."""
        return next((one for one in reversed(self.packs) if one.meeting == meeting), None)

    def consent_to(self, meeting: str, file: PackFile) -> Consent | None:
        """What the author said about a file and a meeting, if they said anything."""
        same = (one for one in self.consents if (one.meeting, one.file) == (meeting, file))
        return next(same, None)


NO_PACKS = Packs()


class Ending(StrEnum):
    """Why somebody may use a pack no longer."""

    REVOKED = "revoked"
    NOT_COMING = "not_coming"
    CANCELLED = "cancelled"
    CONSENT = "consent"
    EXPIRED = "expired"


def find_pack(packs: Packs, pack: str) -> Pack:
    """A pack by id. Raises `Refusal` `pack.unknown`."""
    found = next((one for one in packs.packs if one.id == pack), None)
    if found is None:
        raise Refusal("pack.unknown")
    return found


def find_given(packs: Packs, given: str) -> Given:
    """What somebody got, by id. Raises `Refusal` `pack.unknown`."""
    found = next((one for one in packs.given if one.id == given), None)
    if found is None:
        raise Refusal("pack.unknown")
    return found


def last_day(meeting: Meeting) -> date:
    """The last day a pack of a meeting may be used: 45 days after it (I33). By UTC, so that all judge alike."""
    return day_of(meeting.end, "UTC") + timedelta(days=ACCESS_DAYS)


def deleted_by(meeting: Meeting) -> date:
    """The day by which no copy is left (I33)."""
    return day_of(meeting.end, "UTC") + timedelta(days=KEPT_DAYS)


def access_until(given: Given, meeting: Meeting) -> date:
    """The last day somebody may use what they got: never later than the meeting as it is now allows (I33)."""
    return min(read_day(given.until), last_day(meeting))


def materials_due(meeting: Meeting, zone: str) -> date:
    """The last working day on which interpreters should get their materials."""
    return last_working_day_to_ask(day_of(meeting.start, zone), MATERIALS_DAYS)


def lacking(
    packs: Packs, pack: Pack, versions: Sequence[tuple[str, SubmissionState]]
) -> tuple[PackFile, ...]:
    """The files of a pack whose author has not agreed, or has taken the version back; `versions` are ids with states."""
    gone = {id_ for id_, state in versions if state is SubmissionState.RECLAIMED}
    return tuple(
        file
        for file in pack.files
        if file.submission in gone
        or not ((told := packs.consent_to(pack.meeting, file)) and told.is_yes)
    )


def ended(
    packs: Packs,
    given: Given,
    order: Order,
    meeting: Meeting,
    versions: Sequence[tuple[str, SubmissionState]],
) -> Ending | None:
    """Why somebody may use what they got no longer, whatever day it is; nothing while they may (I33)."""
    if given.revoked:
        return Ending.REVOKED
    if meeting.state in OFF or (meeting.is_open and not is_running(order)):
        return Ending.CANCELLED
    state = find_asked(order, given.interpreter).state
    if not is_bound(state):
        return Ending.NOT_COMING
    if lacking(packs, find_pack(packs, given.pack), versions):
        return Ending.CONSENT
    return None


def access(
    packs: Packs,
    given: Given,
    order: Order,
    meeting: Meeting,
    versions: Sequence[tuple[str, SubmissionState]],
    day: date,
) -> Ending | None:
    """The same on a day: access also ends by itself."""
    why = ended(packs, given, order, meeting, versions)
    if why is None and day > access_until(given, meeting):
        return Ending.EXPIRED
    return why


def check_giving(
    packs: Packs,
    facts: f.PackGiven,
    order: Order,
    meeting: Meeting,
    versions: Sequence[tuple[str, SubmissionState]],
    day: date,
) -> None:
    """Whether an interpreter may get a pack on a day (I33).

    Raises `Refusal` `pack.unknown`, `meeting.over`, `pack.not_assigned` (name), `pack.no_nda` (name, until),
    `pack.too_long` (until), `pack.no_consent`, `pack.given_before` (name), or what finding raises.
    """
    pack = find_pack(packs, facts.pack)
    asked = find_asked(order, facts.interpreter)
    if pack.meeting != order.meeting:
        raise Refusal("pack.unknown")
    if not meeting.is_open:
        raise Refusal("meeting.over")
    if not is_running(order) or not is_held(asked.state):
        raise Refusal("pack.not_assigned", name=asked.name)
    until, agreed = _read_day(facts.until), _read_day(facts.nda_until, may_lack=True)
    if not day <= until <= last_day(meeting):
        raise Refusal("pack.too_long", until=last_day(meeting).isoformat())
    if agreed < until:
        raise Refusal("pack.no_nda", name=asked.name, until=until.isoformat())
    if lacking(packs, pack, versions):
        raise Refusal("pack.no_consent")
    if is_with(packs, facts.pack, order.id, asked.id):
        raise Refusal("pack.given_before", name=asked.name)


def is_with(packs: Packs, pack: str, order: str, interpreter: str) -> bool:
    """Somebody has this very pack and was not told to delete it."""
    return any(
        (one.pack, one.order, one.interpreter) == (pack, order, interpreter) and not one.revoked
        for one in packs.given
    )


def _read_day(text: str, *, may_lack: bool = False) -> date:
    if may_lack and not text:
        return date.min
    try:
        return read_day(text)
    except ValueError:
        raise Refusal("event.malformed") from None
