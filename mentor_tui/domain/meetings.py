"""Meetings: who is asked to meet when and how, what they said, and what came of it (domain.md §6.2, C24).

A time stands for everybody only once all said yes to the same round. Whoever proposes a round says yes to it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mentor_tui.domain import clock
from mentor_tui.domain import meeting_facts as f
from mentor_tui.domain.calendar import read_day
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.meeting_states import (
    AGREED,
    MEETINGS,
    OPEN,
    FollowUpState,
    MeetingState,
    MeetingStep,
)
from mentor_tui.domain.values import is_name

LEAST_MINUTES, MOST_MINUTES = 5, 12 * 60
MOST_ITEMS = 60
_AHEAD_AT_MOST = timedelta(days=5 * 366)
_MINUTE = "%Y-%m-%dT%H:%MZ"


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person said to the round in force; `recorder` put it down for them, "" for nobody."""

    person: str
    is_yes: bool
    words: str
    time: str
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A follow-up and what became of it."""

    follow_up: FollowUp
    state: FollowUpState = FollowUpState.OPEN


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `number` counts its rounds from 1, `before` is the time that held until this round, if one did."""

    id: str
    by: str
    people: tuple[str, ...]
    number: int
    round: Round
    asked_by: str
    state: MeetingState
    replies: tuple[Reply, ...]
    agenda: tuple[AgendaItem, ...]
    note: str
    words: str = ""
    before: str = ""
    reason: str = ""
    absent: tuple[str, ...] = ()
    held_minutes: int = 0
    summary: str = ""
    summed_by: str = ""
    undertakings: tuple[Undertaking, ...] = ()

    @property
    def start(self) -> datetime:
        """When it begins, aware."""
        return read_minute(self.round.start)

    @property
    def end(self) -> datetime:
        """When it is over, aware: real minutes, whatever the clocks do meanwhile."""
        return self.start + timedelta(minutes=self.round.minutes)

    @property
    def is_open(self) -> bool:
        """It may still take place."""
        return self.state in OPEN

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not answered the round in force."""
        said = {reply.person for reply in self.replies}
        return tuple(p for p in self.people if p not in said) if self.is_open else ()


def write_minute(moment: datetime) -> str:
    """An aware moment as facts hold it, seconds dropped."""
    return moment.astimezone(UTC).strftime(_MINUTE)


def read_minute(text: str) -> datetime:
    """The aware moment a fact holds. Raises `ValueError` for any other writing."""
    moment = datetime.strptime(text, _MINUTE).replace(tzinfo=UTC)
    if write_minute(moment) != text:
        raise ValueError(text)
    return moment


def begin_before(moment: str) -> str:
    """When the longest meeting began that ends at a moment (as facts hold it)."""
    return write_minute(read_minute(moment) - timedelta(minutes=MOST_MINUTES))


def find_meeting(meetings: tuple[Meeting, ...], meeting: str) -> Meeting:
    """A meeting by id. Raises `Refusal` `meeting.unknown`."""
    found = next((m for m in meetings if m.id == meeting), None)
    if found is None:
        raise Refusal("meeting.unknown")
    return found


def asked_to_meet(meetings: tuple[Meeting, ...], person: str) -> Meeting | None:
    """The meeting whose time somebody has not answered, the next one of several."""
    waiting = [m for m in meetings if person in m.waits_for]
    return min(waiting, key=lambda m: m.round.start, default=None)


def propose(
    facts: f.MeetingProposed, event: str, by: str, time: str, members: frozenset[str]
) -> Meeting:
    """The meeting somebody proposes, `members` being who may be asked. Raises `Refusal` `meeting.…`."""
    if len(set(facts.people)) != len(facts.people) or by not in facts.people:
        raise Refusal("event.malformed")
    if len(facts.people) < 2 or not members.issuperset(facts.people):
        raise Refusal("meeting.nobody")
    check_round(facts.round, facts.people, time)
    check_agenda(facts.agenda, facts.round.minutes)
    return Meeting(
        event,
        by,
        facts.people,
        1,
        facts.round,
        by,
        MeetingState.PROPOSED,
        (Reply(by, True, "", time),),
        facts.agenda,
        facts.note,
    )


def check_round(round_: Round, people: tuple[str, ...], time: str) -> None:
    """Raises `Refusal` `meeting.past`, `meeting.length` (least, most), `meeting.caller`, `meeting.no_place`."""
    try:
        start = read_minute(round_.start)
    except ValueError:
        raise Refusal("event.malformed") from None
    said = clock.moment(time)
    if start <= said:
        raise Refusal("meeting.past")
    if start - said > _AHEAD_AT_MOST:
        raise Refusal("event.malformed")
    if not LEAST_MINUTES <= round_.minutes <= MOST_MINUTES:
        raise Refusal("meeting.length", least=LEAST_MINUTES, most=MOST_MINUTES)
    if round_.caller and round_.way is not MeetingWay.PHONE:
        raise Refusal("event.malformed")
    everybody_calls = not round_.caller and bool(round_.place.strip())
    if round_.way is MeetingWay.PHONE and round_.caller not in people and not everybody_calls:
        raise Refusal("meeting.caller")
    if round_.way is MeetingWay.ON_SITE and not round_.place.strip():
        raise Refusal("meeting.no_place")


def check_agenda(agenda: tuple[AgendaItem, ...], minutes: int) -> None:
    """Raises `Refusal` `meeting.agenda_long` (minutes, planned) when it takes longer than there is."""
    if len(agenda) > MOST_ITEMS or any(
        not item.title.strip() or not 0 <= item.minutes <= MOST_MINUTES for item in agenda
    ):
        raise Refusal("event.malformed")
    planned = sum(item.minutes for item in agenda)
    if planned > minutes:
        raise Refusal("meeting.agenda_long", minutes=minutes, planned=planned)


def answer(
    meeting: Meeting, facts: f.MeetingAnswered, by: str, time: str, recorder: str = ""
) -> Meeting:
    """One person's yes or no; a later one replaces it. Raises `Refusal` `meeting.round_over`, `meeting.over`."""
    _check_round_in_force(meeting, facts.round, by)
    others = tuple(r for r in meeting.replies if r.person != by)
    replies = (*others, Reply(by, facts.is_yes, facts.words, time, recorder))
    meeting = replace(meeting, replies=replies)
    if not all(r.is_yes for r in replies):
        return _step(meeting, MeetingStep.DECLINED) if not facts.is_yes else meeting
    if meeting.waits_for:
        return replace(meeting, state=MeetingState.PROPOSED)
    return meeting if meeting.state in AGREED else _step(meeting, MeetingStep.ALL_AGREED)


def move(meeting: Meeting, facts: f.MeetingMoved, by: str, time: str) -> Meeting:
    """Another time or way: everybody else is asked anew, whatever they had said (I30)."""
    _check_round_in_force(meeting, facts.round, by)
    check_round(facts.to, meeting.people, time)
    if facts.to == meeting.round:
        raise Refusal("meeting.same")
    check_agenda(meeting.agenda, facts.to.minutes)
    before = meeting.round.start if meeting.state in AGREED else meeting.before
    return replace(
        _step(meeting, MeetingStep.MOVED),
        number=meeting.number + 1,
        round=facts.to,
        asked_by=by,
        replies=(Reply(by, True, "", time),),
        words=facts.words,
        before=before,
    )


def leave(meetings: tuple[Meeting, ...], person: str) -> tuple[Meeting, ...]:
    """The meetings once somebody belongs here no more: the others meet without them; who would be alone meets nobody."""
    return tuple(_without(m, person) if m.is_open and person in m.people else m for m in meetings)


def _without(meeting: Meeting, person: str) -> Meeting:
    people = tuple(p for p in meeting.people if p != person)
    if len(people) < 2:
        return _step(meeting, MeetingStep.CANCELLED)
    replies = tuple(r for r in meeting.replies if r.person != person)
    meeting = replace(meeting, people=people, replies=replies)
    agreed = len(replies) == len(people) and all(r.is_yes for r in replies)
    was_agreed = meeting.state in AGREED
    return _step(meeting, MeetingStep.ALL_AGREED) if agreed and not was_agreed else meeting


def pass_gate(meeting: Meeting, *, is_open: bool) -> Meeting:
    """A meeting all agreed to is confirmed while the gate is open, tentative while something needed is not there (I20)."""
    step = MeetingStep.NEEDS_MET if is_open else MeetingStep.NEED_OPEN
    return _step(meeting, step) if (meeting.state, step) in MEETINGS else meeting


def keep_agenda(meeting: Meeting, facts: f.AgendaKept, by: str) -> Meeting:
    """Another agenda. Nobody is asked anew for it."""
    _check_concerned(meeting, by)
    if not meeting.is_open:
        raise Refusal("meeting.over")
    check_agenda(facts.agenda, meeting.round.minutes)
    return replace(meeting, agenda=facts.agenda)


def cancel(meeting: Meeting, facts: f.MeetingCancelled, by: str) -> Meeting:
    """Call it off, with a reason. Raises `Refusal` `meeting.no_reason`, `meeting.over`."""
    _check_concerned(meeting, by)
    if not facts.reason.strip():
        raise Refusal("meeting.no_reason")
    return replace(_step(meeting, MeetingStep.CANCELLED), reason=facts.reason)


def hold(meeting: Meeting, facts: f.MeetingHeld, by: str, time: str) -> Meeting:
    """Note that it took place, or that nobody else came. Raises `Refusal` `meeting.not_yet`, `meeting.round_over`."""
    _check_round_in_force(meeting, facts.round, by)
    if clock.moment(time) < meeting.start:
        raise Refusal("meeting.not_yet")
    if not set(facts.absent) <= set(meeting.people):
        raise Refusal("event.malformed")
    if not 0 <= facts.minutes <= 2 * MOST_MINUTES:
        raise Refusal("meeting.length", least=0, most=2 * MOST_MINUTES)
    nobody = len(meeting.people) - len(set(facts.absent)) < 2
    step = MeetingStep.NOBODY_CAME if nobody else MeetingStep.HELD
    return replace(_step(meeting, step), absent=facts.absent, held_minutes=facts.minutes)


def sum_up(meeting: Meeting, facts: f.MeetingSummed, by: str) -> Meeting:
    """What was said and settled. Follow-ups that are named again keep what became of them."""
    _check_concerned(meeting, by)
    if not facts.words.strip():
        raise Refusal("meeting.no_summary")
    ids = [one.id for one in facts.follow_ups]
    if len(ids) > MOST_ITEMS or len(set(ids)) != len(ids) or not all(map(is_name, ids)):
        raise Refusal("event.malformed")
    for one in facts.follow_ups:
        _check_follow_up(meeting, one)
    known = {one.follow_up: one for one in meeting.undertakings}
    undertakings = tuple(known.get(one, Undertaking(one)) for one in facts.follow_ups)
    return replace(
        _step(meeting, MeetingStep.SUMMED),
        summary=facts.words,
        summed_by=by,
        undertakings=undertakings,
    )


def end_follow_up(meeting: Meeting, facts: f.FollowUpEnded, by: str) -> Meeting:
    """A follow-up is done or dropped. Raises `Refusal` `meeting.no_follow_up`, `meeting.follow_up_over`."""
    _check_concerned(meeting, by)
    found = next((t for t in meeting.undertakings if t.follow_up.id == facts.follow_up), None)
    if found is None:
        raise Refusal("meeting.no_follow_up")
    if found.state is not FollowUpState.OPEN:
        raise Refusal("meeting.follow_up_over")
    state = FollowUpState.DONE if facts.is_done else FollowUpState.DROPPED
    ended = replace(found, state=state)
    return replace(
        meeting, undertakings=tuple(ended if t is found else t for t in meeting.undertakings)
    )


def _check_follow_up(meeting: Meeting, follow_up: FollowUp) -> None:
    if not follow_up.words.strip() or follow_up.person not in meeting.people:
        raise Refusal("event.malformed")
    if follow_up.until:
        try:
            read_day(follow_up.until)
        except ValueError:
            raise Refusal("event.malformed") from None


def _check_concerned(meeting: Meeting, by: str) -> None:
    if by not in meeting.people:
        raise Refusal("meeting.not_asked")


def _check_round_in_force(meeting: Meeting, number: int, by: str) -> None:
    _check_concerned(meeting, by)
    if not meeting.is_open:
        raise Refusal("meeting.over")
    if number != meeting.number:
        raise Refusal("meeting.round_over")


def _step(meeting: Meeting, step: MeetingStep) -> Meeting:
    state = MEETINGS.get((meeting.state, step))
    if state is None:
        raise Refusal("meeting.not_held" if step is MeetingStep.SUMMED else "meeting.over")
    return replace(meeting, state=state)
