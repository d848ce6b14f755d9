"""Consent to a recording of a meeting: asked for each round, given or refused by everybody who is there (I40, domain.md §3.2).

Whoever asks consents by asking. A no may come at any time, also after a yes, and ends the consent of all.
"""

from dataclasses import dataclass

from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import Coverage
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.staffing import bound


@dataclass(frozen=True, slots=True)
class RecordingAsked:
    """Somebody would like to record a round of a meeting; `words` say what for, who keeps it and until when."""

    meeting: str
    round: int
    words: str


@dataclass(frozen=True, slots=True)
class RecordingAnswered:
    """Somebody agrees to the recording, or does not; `interpreter` is an id of the register where one of them said so to the author."""

    meeting: str
    round: int
    is_yes: bool
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """What one person said; `recorder` put it down for them, "" for nobody. Interpreters are named by their ids of the register."""

    who: str
    is_yes: bool
    time: str
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that was asked for, of one round of a meeting, and what everybody said."""

    meeting: str
    round: int
    by: str
    words: str
    consents: tuple[Consent, ...]

    def said(self, who: str) -> bool | None:
        """Yes, no, or nothing yet."""
        return next((one.is_yes for one in self.consents if one.who == who), None)


def find_recording(recordings: tuple[Recording, ...], meeting: Meeting) -> Recording | None:
    """What was asked for the round in force; a meeting at another time asks anew."""
    return next(
        (r for r in recordings if r.meeting == meeting.id and r.round == meeting.number), None
    )


def interpreters_of(coverage: Coverage, meeting: Meeting) -> dict[str, str]:
    """Who interprets at a meeting: their ids and names."""
    orders = (order for order in coverage.orders_of(meeting.id) if is_running(order))
    return {asked.id: asked.name for order in orders for asked in bound(order)}


def silent(recording: Recording, coverage: Coverage, meeting: Meeting) -> tuple[str, ...]:
    """The people of the meeting and its interpreters, by id, who have not said anything yet."""
    return tuple(who for who in _everybody(coverage, meeting) if recording.said(who) is None)


def is_refused(recording: Recording, coverage: Coverage, meeting: Meeting) -> bool:
    """Somebody who is there said no."""
    return any(recording.said(who) is False for who in _everybody(coverage, meeting))


def _everybody(coverage: Coverage, meeting: Meeting) -> tuple[str, ...]:
    return (*meeting.people, *interpreters_of(coverage, meeting))


def may_record(recordings: tuple[Recording, ...], coverage: Coverage, meeting: Meeting) -> bool:
    """Everybody said yes to this round, the interpreters included (I40)."""
    found = find_recording(recordings, meeting)
    return (
        found is not None
        and not silent(found, coverage, meeting)
        and not is_refused(found, coverage, meeting)
    )


def ask(
    recordings: tuple[Recording, ...], meeting: Meeting, facts: RecordingAsked, by: str, time: str
) -> tuple[Recording, ...]:
    """Ask everybody. Raises `Refusal` `recording.no_words`, `recording.asked`, `meeting.…`."""
    _check(meeting, facts.round, by)
    if not facts.words.strip():
        raise Refusal("recording.no_words")
    if find_recording(recordings, meeting) is not None:
        raise Refusal("recording.asked")
    others = tuple(r for r in recordings if r.meeting != meeting.id)
    own = Consent(by, True, time)
    return (*others, Recording(meeting.id, facts.round, by, facts.words, (own,)))


def answer(
    recordings: tuple[Recording, ...],
    coverage: Coverage,
    meeting: Meeting,
    facts: RecordingAnswered,
    by: str,
    recorder: str,
    time: str,
    *,
    may_order: bool,
) -> tuple[Recording, ...]:
    """One of them says yes or no; what an interpreter said is noted by whoever may ask interpreters.

    Raises `Refusal` `recording.not_asked`, `order.not_asked`, `order.not_yours`, `meeting.…`.
    """
    found = find_recording(recordings, meeting)
    if found is None:
        raise Refusal("recording.not_asked")
    if facts.interpreter:
        if not may_order:
            raise Refusal("order.not_yours")
        if facts.interpreter not in interpreters_of(coverage, meeting):
            raise Refusal("order.not_asked")
        _check_round(meeting, facts.round)
        new = Consent(facts.interpreter, facts.is_yes, time, by)
    else:
        _check(meeting, facts.round, by)
        new = Consent(by, facts.is_yes, time, recorder)
    consents = (*(c for c in found.consents if c.who != new.who), new)
    after = replace(found, consents=consents)
    return tuple(after if one is found else one for one in recordings)


def _check(meeting: Meeting, number: int, by: str) -> None:
    _check_round(meeting, number)
    if by not in meeting.people:
        raise Refusal("meeting.not_asked")


def _check_round(meeting: Meeting, number: int) -> None:
    # Consent can be taken back while a meeting is open; once it was held there is nothing to begin.
    if not meeting.is_open:
        raise Refusal("meeting.over")
    if number != meeting.number:
        raise Refusal("meeting.round_over")
