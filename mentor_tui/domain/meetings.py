"""Meetings: who is asked to meet when and how, what they said, and what came of it (domain.md §6.2, C24).

A time stands for everybody only once all said yes to the same round. Whoever proposes a round says yes to it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentor_tui.domain import clock
from mentor_tui.domain import meeting_facts as f
from mentor_tui.domain.calendar import read_day
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, Round, Slot
from mentor_tui.domain.meeting_rounds import LEAST_MINUTES as LEAST_MINUTES
from mentor_tui.domain.meeting_rounds import MOST_ITEMS, check_agenda, check_slots
from mentor_tui.domain.meeting_rounds import MOST_MINUTES as MOST_MINUTES
from mentor_tui.domain.meeting_rounds import MOST_SLOTS as MOST_SLOTS
from mentor_tui.domain.meeting_rounds import begin_before as begin_before
from mentor_tui.domain.meeting_rounds import check_round as check_round
from mentor_tui.domain.meeting_rounds import read_minute as read_minute
from mentor_tui.domain.meeting_rounds import write_minute as write_minute
from mentor_tui.domain.meeting_states import (
    AGREED,
    MEETINGS,
    OPEN,
    FollowUpState,
    MeetingState,
    MeetingStep,
)
from mentor_tui.domain.values import is_name


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person said to the round in force; `recorder` put it down for them, "" for nobody."""

    person: str
    is_yes: bool
    words: str
    time: str
    recorder: str = ""
    slots: tuple[int, ...] = ()
    """The numbers of the times that suit, where there were several."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A follow-up and what became of it."""

    follow_up: FollowUp
    state: FollowUpState = FollowUpState.OPEN


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `number` counts its rounds from 1, `before` is the time that held until this round, if one did.

    `slots` are the times to choose from, the round's own the first; none where only one was proposed. `chosen` is
    the number of the one that suits everybody, 0 until there is one; the round is at that time then.
    """

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
    slots: tuple[Slot, ...] = ()
    chosen: int = 0
    is_led: bool = False
    """Of a group or webinar: it takes place once anybody comes, and who says no stays away alone."""

    @property
    def company(self) -> tuple[str, ...]:
        """Who is expected: all who are asked, but where it is led without those who said no."""
        away = {r.person for r in self.replies if not r.is_yes} if self.is_led else set()
        return tuple(p for p in self.people if p not in away)

    @property
    def is_choosing(self) -> bool:
        """Several times are offered, and none of them is agreed yet."""
        return bool(self.slots) and not self.chosen and self.is_open

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
    facts: f.MeetingProposed,
    event: str,
    by: str,
    time: str,
    members: frozenset[str],
    *,
    is_led: bool = False,
) -> Meeting:
    """The meeting somebody proposes, `members` being who may be asked. Raises `Refusal` `meeting.…`."""
    if len(set(facts.people)) != len(facts.people) or by not in facts.people:
        raise Refusal("event.malformed")
    if len(facts.people) < (1 if is_led else 2) or not members.issuperset(facts.people):
        raise Refusal("meeting.nobody")
    slots = check_slots(facts.round, facts.slots, facts.people, time)
    check_agenda(facts.agenda, min(slot.minutes for slot in slots))
    new = Meeting(
        event,
        by,
        facts.people,
        1,
        facts.round,
        by,
        MeetingState.PROPOSED,
        (Reply(by, True, "", time, slots=_numbers(slots)),),
        facts.agenda,
        facts.note,
        slots=slots if facts.slots else (),
        is_led=is_led,
    )
    return _settle_led(new) if is_led else new


def _numbers(slots: tuple[Slot, ...]) -> tuple[int, ...]:
    return tuple(range(1, len(slots) + 1)) if len(slots) > 1 else ()


def answer(
    meeting: Meeting, facts: f.MeetingAnswered, by: str, time: str, recorder: str = ""
) -> Meeting:
    """One person's yes or no, or the times that suit; a later one replaces it.

    The first time that suits everybody and has not passed is agreed. Raises `Refusal` `meeting.round_over`, `meeting.over`.
    """
    _check_round_in_force(meeting, facts.round, by)
    suits = _suiting(meeting, facts)
    is_yes = meeting.chosen in suits if meeting.chosen else bool(suits) or facts.is_yes
    others = tuple(r for r in meeting.replies if r.person != by)
    replies = (*others, Reply(by, is_yes, facts.words, time, recorder, suits))
    meeting = replace(meeting, replies=replies)
    if meeting.is_led:
        return _settle_led(meeting)
    if not all(r.is_yes for r in replies):
        return _decline(meeting) if not is_yes else meeting
    if meeting.waits_for:
        return replace(meeting, state=MeetingState.PROPOSED)
    return _agree(meeting, time)


def _suiting(meeting: Meeting, facts: f.MeetingAnswered) -> tuple[int, ...]:
    """The numbers of the times that suit whoever answers; a plain yes is to the time in force, else the first."""
    if not meeting.slots:
        if facts.slots:
            raise Refusal("event.malformed")
        return ()
    if not facts.slots:
        return (meeting.chosen or 1,) if facts.is_yes else ()
    known = set(_numbers(meeting.slots))
    if not known.issuperset(facts.slots) or facts.is_yes is not (1 in facts.slots):
        raise Refusal("event.malformed")
    return tuple(sorted(set(facts.slots)))


def _settle_led(meeting: Meeting) -> Meeting:
    """Where a led meeting stands after an answer: it is on once anybody else comes, off when nobody can or who leads cannot."""
    is_off = any(r.person == meeting.asked_by and not r.is_yes for r in meeting.replies)
    comes = any(r.person != meeting.asked_by and r.is_yes for r in meeting.replies)
    if is_off or (not comes and not meeting.waits_for and len(meeting.people) > 1):
        return _decline(meeting)
    if comes or len(meeting.people) == 1:
        return meeting if meeting.state in AGREED else _step(meeting, MeetingStep.ALL_AGREED)
    return replace(meeting, state=MeetingState.PROPOSED)


def _agree(meeting: Meeting, time: str = "") -> Meeting:
    """Everybody said yes: to the one time, or to some of several, of which the first that suits all is agreed."""
    if meeting.is_choosing:
        said = clock.moment(time) if time else None
        common = set(_numbers(meeting.slots)).intersection(*(r.slots for r in meeting.replies))
        ahead = (
            n
            for n in sorted(common)
            if said is None or read_minute(meeting.slots[n - 1].start) > said
        )
        chosen = next(ahead, 0)
        if not chosen:
            return _decline(meeting)
        slot = meeting.slots[chosen - 1]
        round_ = replace(meeting.round, start=slot.start, minutes=slot.minutes)
        meeting = replace(meeting, round=round_, chosen=chosen)
    if meeting.state in AGREED:
        return meeting
    return _step(meeting, MeetingStep.ALL_AGREED)


def _decline(meeting: Meeting) -> Meeting:
    if meeting.state is MeetingState.DECLINED:
        return meeting
    return _step(meeting, MeetingStep.DECLINED)


def move(meeting: Meeting, facts: f.MeetingMoved, by: str, time: str) -> Meeting:
    """Another time or way: everybody else is asked anew, whatever they had said (I30)."""
    _check_round_in_force(meeting, facts.round, by)
    slots = check_slots(facts.to, facts.slots, meeting.people, time)
    if facts.to == meeting.round and not facts.slots and not meeting.is_choosing:
        raise Refusal("meeting.same")
    check_agenda(meeting.agenda, min(slot.minutes for slot in slots))
    before = meeting.round.start if meeting.state in AGREED else meeting.before
    moved = replace(
        _step(meeting, MeetingStep.MOVED),
        number=meeting.number + 1,
        round=facts.to,
        asked_by=by,
        replies=(Reply(by, True, "", time, slots=_numbers(slots)),),
        words=facts.words,
        before=before,
        slots=slots if facts.slots else (),
        chosen=0,
    )
    return _settle_led(moved) if moved.is_led else moved


def leave(meetings: tuple[Meeting, ...], person: str) -> tuple[Meeting, ...]:
    """The meetings once somebody belongs here no more: the others meet without them; who would be alone meets nobody."""
    return tuple(_without(m, person) if m.is_open and person in m.people else m for m in meetings)


def _without(meeting: Meeting, person: str) -> Meeting:
    people = tuple(p for p in meeting.people if p != person)
    if len(people) < 2:
        return _step(meeting, MeetingStep.CANCELLED)
    replies = tuple(r for r in meeting.replies if r.person != person)
    meeting = replace(meeting, people=people, replies=replies)
    if meeting.is_led:
        return _settle_led(meeting)
    agreed = len(replies) == len(people) and all(r.is_yes for r in replies)
    return _agree(meeting) if agreed else meeting


def pass_gate(meeting: Meeting, *, is_open: bool) -> Meeting:
    """A meeting all agreed to is confirmed while the gate is open, tentative while something needed is not there (I20)."""
    step = MeetingStep.NEEDS_MET if is_open else MeetingStep.NEED_OPEN
    return _step(meeting, step) if (meeting.state, step) in MEETINGS else meeting


def keep_agenda(meeting: Meeting, facts: f.AgendaKept, by: str) -> Meeting:
    """Another agenda. Nobody is asked anew for it."""
    _check_concerned(meeting, by)
    if not meeting.is_open:
        raise Refusal("meeting.over")
    least = [slot.minutes for slot in meeting.slots if meeting.is_choosing]
    check_agenda(facts.agenda, min((meeting.round.minutes, *least)))
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
    nobody = len(meeting.people) - len(set(facts.absent)) < min(2, len(meeting.people))
    # A led one that took any time took place, also in the circle of one who is invited to a webinar and did not come.
    is_off = nobody and not (meeting.is_led and facts.minutes)
    step = MeetingStep.NOBODY_CAME if is_off else MeetingStep.HELD
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
