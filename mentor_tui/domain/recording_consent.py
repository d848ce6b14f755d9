"""Whether a meeting may be recorded: only while everybody there, interpreters included, has said yes (I40)."""

from dataclasses import dataclass

from mentor_tui.domain import closing_facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import Asked, Coverage
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.staffing import bound


@dataclass(frozen=True, slots=True)
class Consent:
    """Who said what about recording one round of a meeting; `interpreters` by their ids of the register."""

    meeting: str
    round: int
    by: str
    people: tuple[tuple[str, bool], ...] = ()
    interpreters: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a meeting may be recorded: who said no, and who has not answered, people by id and interpreters by name."""

    refused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    refused_names: tuple[str, ...] = ()
    missing_names: tuple[str, ...] = ()

    @property
    def may_record(self) -> bool:
        """Everybody said yes."""
        return not (self.refused or self.missing or self.refused_names or self.missing_names)


def find_consent(consents: tuple[Consent, ...], meeting: Meeting) -> Consent | None:
    """What was asked about the round in force; another round asks anew."""
    found = (c for c in consents if (c.meeting, c.round) == (meeting.id, meeting.number))
    return next(found, None)


def stand(consents: tuple[Consent, ...], coverage: Coverage, meeting: Meeting) -> Standing | None:
    """How far the consent to recording is; nothing where nobody asked for it."""
    consent = find_consent(consents, meeting)
    if consent is None:
        return None
    people, interpreters = dict(consent.people), dict(consent.interpreters)
    there = interpreters_of(coverage, meeting)
    return Standing(
        tuple(p for p in meeting.people if people.get(p) is False),
        tuple(p for p in meeting.people if p not in people),
        tuple(a.name for a in there if interpreters.get(a.id) is False),
        tuple(a.name for a in there if a.id not in interpreters),
    )


def interpreters_of(coverage: Coverage, meeting: Meeting) -> tuple[Asked, ...]:
    """The interpreters who come to a meeting, each once."""
    orders = coverage.orders_of(meeting.id)
    return tuple({one.id: one for order in orders for one in bound(order)}.values())


def ask(
    consents: tuple[Consent, ...], meeting: Meeting, facts: f.RecordingAsked, by: str
) -> tuple[Consent, ...]:
    """Ask everybody; who asks says yes to it. Raises `Refusal` `meeting.…`, `recording.asked`."""
    _check_concerned(meeting, by)
    if not meeting.is_open:
        raise Refusal("meeting.over")
    if facts.round != meeting.number:
        raise Refusal("meeting.round_over")
    if find_consent(consents, meeting):
        raise Refusal("recording.asked")
    return (*consents, Consent(meeting.id, facts.round, by, ((by, True),)))


def answer(
    consents: tuple[Consent, ...], meeting: Meeting, facts: f.RecordingAnswered, by: str
) -> tuple[Consent, ...]:
    """What one of the people says, at any time. Raises `Refusal` `meeting.not_asked`, `recording.not_asked`, `meeting.round_over`."""
    _check_concerned(meeting, by)
    consent = _in_force(consents, meeting, facts.round)
    others = tuple(one for one in consent.people if one[0] != by)
    new = replace(consent, people=(*others, (by, facts.is_yes)))
    return tuple(new if c is consent else c for c in consents)


def note(
    consents: tuple[Consent, ...], coverage: Coverage, meeting: Meeting, facts: f.RecordingNoted
) -> tuple[Consent, ...]:
    """What an interpreter who comes said. Raises `Refusal` `recording.not_there`, `recording.not_asked`, `meeting.round_over`."""
    consent = _in_force(consents, meeting, facts.round)
    if facts.interpreter not in {one.id for one in interpreters_of(coverage, meeting)}:
        raise Refusal("recording.not_there")
    others = tuple(one for one in consent.interpreters if one[0] != facts.interpreter)
    new = replace(consent, interpreters=(*others, (facts.interpreter, facts.is_yes)))
    return tuple(new if c is consent else c for c in consents)


def _in_force(consents: tuple[Consent, ...], meeting: Meeting, number: int) -> Consent:
    if number != meeting.number:
        raise Refusal("meeting.round_over")
    consent = find_consent(consents, meeting)
    if consent is None:
        raise Refusal("recording.not_asked")
    return consent


def _check_concerned(meeting: Meeting, by: str) -> None:
    if by not in meeting.people:
        raise Refusal("meeting.not_asked")
