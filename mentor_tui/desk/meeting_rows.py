"""The rows of meetings, and what is told of them: those a person is asked to, in one process."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meeting_facts import Round, Slot
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.meetings import Meeting, find_meeting, write_minute
from mentor_tui.domain.people import find_person
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import FURTHER, MeetingRow

MOST_NAMED = 4
"""Of more people than that a row names who asked them alone."""


def meeting_rows(process: Process, me: str) -> list[MeetingRow]:
    """The meetings `me` is asked to; who only coordinates sees the others on the pages of their processes."""
    if isinstance(process, Group) and process.home and me != process.participant.id:
        return []  # who leads a webinar has it once, from the circle of those who lead it
    return [_row(process, m, me) for m in process.meetings if me in m.people]


def _row(process: Process, meeting: Meeting, me: str) -> MeetingRow:
    others = [p for p in meeting.people if p != me]
    if len(others) > MOST_NAMED:
        others = [p for p in (meeting.by,) if p != me]
    found = (find_person(process.members, p) for p in others)
    state = _state_for(meeting, me)
    return MeetingRow(
        process.id,
        meeting.id,
        process.title,
        meeting.round.start,
        write_minute(meeting.end),
        state,
        FURTHER.join(person.name for person in found if person),
        me in meeting.waits_for,
        meeting.is_open and (not meeting.is_led or state is not MeetingState.DECLINED),
        meeting.round.way,
    )


def _state_for(meeting: Meeting, me: str) -> MeetingState:
    """Where a meeting stands for one person: a led one is off for who said no, and not agreed for who has not answered."""
    if not (meeting.is_led and meeting.is_open):
        return meeting.state
    if me not in meeting.company:
        return MeetingState.DECLINED
    is_asked = me in meeting.waits_for and meeting.state in AGREED
    return MeetingState.PROPOSED if is_asked else meeting.state


def tell_meeting(process: Process, facts: Facts, event: str) -> tuple[str, str] | None:
    """What news of a meeting names, and where it leads: the title, then what its kind tells besides."""
    told: tuple[str, ...]
    match facts:
        case f.MeetingProposed(round=round_):
            told, id_ = _time(round_, facts.slots), event
        case f.MeetingMoved(to=round_):
            told, id_ = _time(round_, facts.slots), facts.meeting
        case f.MeetingAnswered():
            told, id_ = _answer(process, facts), facts.meeting
        case f.MeetingCancelled():
            start = find_meeting(process.meetings, facts.meeting).round.start
            told, id_ = (start, facts.reason), facts.meeting
        case f.AgendaKept() | f.MeetingHeld() | f.MeetingSummed() | f.FollowUpEnded():
            told, id_ = (), facts.meeting
        case _:
            return None
    return FURTHER.join((process.title, *told)), f"meeting/{process.id}/{id_}"


def _time(round_: Round, further: tuple[Slot, ...]) -> tuple[str, ...]:
    count = (str(1 + len(further)),) if further else ()
    return (round_.start, str(round_.minutes), *count)


def _answer(process: Process, facts: f.MeetingAnswered) -> tuple[str, ...]:
    """Yes or no; of several times which suit, as long as they are those that are offered still."""
    meeting = find_meeting(process.meetings, facts.meeting)
    if not facts.slots or meeting.number != facts.round:
        return "yes" if facts.is_yes or facts.slots else "no", facts.words
    return "some", facts.words, *(meeting.slots[n - 1].start for n in facts.slots)
