"""From a folded circle to the rows of the index: pure, so that rows can be rebuilt and compared at any time."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from mentor_tui.desk.closing_rows import tell_closing
from mentor_tui.desk.meeting_rows import meeting_rows, tell_meeting
from mentor_tui.desk.order_rows import booking_rows, tell_order
from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Member, coordinates, find_person, read_carried, written_by
from mentor_tui.domain.processes import (
    Process,
    StageState,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.rows import (
    FURTHER,
    MINE,
    THEIRS,
    InvitationRow,
    NewsRow,
    PairRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.domain.state import Folded
from mentor_tui.domain.values import Role
from mentor_tui.store.erasures import Erasure
from mentor_tui.views.balls import told_from, waiting_version

ERASURES = "erasures"
"""Where news of an erasure leads."""

RECORDED = "Recorded"
"""The type of the news that somebody recorded for me what I told them."""

REFUSED, HELD, WAITING = "refused", "held", "waiting"

# In the circle of a programme a mentor meets coordinators and mentors; their own participants stand in
# the circles of their processes.
_MET_IN_A_PROGRAMME = frozenset({Role.COORDINATOR})
_MET_IN_A_PROCESS = frozenset({Role.COORDINATOR, Role.MENTOR})


def index_rows(
    circle: str, folded: Folded, me: str, held: Iterable[Event], waiting: Iterable[Event]
) -> tuple[Row, ...]:
    """All rows of one circle: its lists, its news for `me`, and what is kept but not in force."""
    state = folded.state
    if state is None and _is_hollow(circle, folded):
        return ()
    members = () if state is None else state.members
    rows: list[Row] = []
    if state is not None:
        rows += _state_rows(state, me)
        rows += _news_rows(state, folded.accepted, me)
    rows += [
        _refused_row(circle, v.event, members, REFUSED, v.refusal.code)
        for v in folded.refused
        if v.refusal.code != "event.erased"
    ]
    rows += [_refused_row(circle, e, members, HELD, "event.ahead") for e in held]
    rows += [_refused_row(circle, e, members, WAITING, "event.parent_missing") for e in waiting]
    return tuple(rows)


def _is_hollow(circle: str, folded: Folded) -> bool:
    """The beginning is a stub: nothing in it can be judged here, and there is nothing to tell about that."""
    return any(v.event.id == circle and v.refusal.code == "event.erased" for v in folded.refused)


def erased_rows(lines: Iterable[Erasure], names: Mapping[str, str], me: str) -> tuple[Row, ...]:
    """The rows of an erased circle: that somebody else erased it, and nothing of what it was."""
    return tuple(
        NewsRow(
            e.circle, e.event, e.time, f.Erased.__name__, names.get(e.author, ""), e.kind, ERASURES
        )
        for e in lines
        if e.author != me
    )


def _state_rows(state: Own | Programme | Process | Pair, me: str) -> list[Row]:
    match state:
        case Own():
            return []
        case Pair():
            return [PairRow(state.id, state.process)]
        case Programme():
            coordinator = state.coordinator.name
            own = ProgrammeRow(state.id, state.title, state.language, coordinator)
            people = person_rows(state, me)
            return [own, *people, *_invitation_rows(state)]
        case Process():
            people = person_rows(state, me)
            return [
                _process_row(state, me),
                *people,
                *meeting_rows(state, me),
                *booking_rows(state),
            ]
        case _:
            assert_never(state)


def person_rows(state: Programme | Process, me: str) -> list[PersonRow]:
    """The people a person may see: participants are shown only to who meets them in such a circle."""
    circle, members = state.id, state.members
    meeting = _MET_IN_A_PROGRAMME if isinstance(state, Programme) else _MET_IN_A_PROCESS
    meets = any(m.person.id == me and m.role in meeting and not m.is_ended for m in members)
    names: dict[str, str] = {}
    for member in members:
        names.setdefault(member.person.id, member.person.name)
    rows: list[PersonRow] = []
    for member in members:
        person = member.person
        if member.role is Role.PARTICIPANT and not meets and person.id != me:
            continue
        voucher = "" if member.vouched_by == person.id else names.get(member.vouched_by, "")
        rows.append(
            PersonRow(circle, person.id, person.name, member.role, voucher, member.is_ended)
        )
    return rows


def _invitation_rows(programme: Programme) -> list[Row]:
    return [
        InvitationRow(programme.id, i.id, i.name, i.role, i.until, i.by)
        for i in programme.invitations
        if not i.taken_by
    ]


def _process_row(process: Process, me: str) -> ProcessRow:
    over = (StageState.CLOSED, StageState.SKIPPED)
    stage = process.current_stage
    number = (
        process.stages.index(stage) + 1
        if stage is not None
        else sum(s.state in over for s in process.stages)
    )
    ball = process.ball
    holder = find_person(process.members, ball.person) if ball else None
    mentor = process.mentor
    version = waiting_version(process)
    turn = "" if ball is None else MINE if ball.person == me else THEIRS
    return ProcessRow(
        process.id,
        process.programme,
        process.programme_title,
        process.title,
        process.participant.id,
        process.participant.name,
        mentor.id if mentor else "",
        mentor.name if mentor else "",
        process.state,
        stage.plan.title if stage else "",
        number,
        len(process.stages),
        ball.person if ball else "",
        holder.name if holder else "",
        ball.role if ball else "",
        ball.task if ball else "",
        ball.since if ball else "",
        ball.due if ball else "",
        turn,
        told_from(ball.due, process.answer_days) if ball and turn == THEIRS else "",
        coordinates(process.members, me),
        process.answer_days,
        stage.id if stage else "",
        version.id if version else "",
        process.reviews[-1].submission if process.reviews else "",
    )


def _news_rows(
    state: Own | Programme | Process | Pair, accepted: tuple[Event, ...], me: str
) -> list[Row]:
    rows: list[Row] = []
    for event in accepted:
        try:
            writer = written_by(state.members, event.head.writer)
        except Refusal:
            continue
        if writer == me or isinstance(state, Own):
            continue
        told = _tell(state, event, me)
        if told is None:
            continue
        about, route = told
        for_me = event.head.for_person == me
        person = find_person(state.members, event.head.for_person or writer)
        if for_me:  # of what one said oneself one hears that it was put down, and by whom
            person = find_person(state.members, writer)
        rows.append(
            NewsRow(
                state.id,
                event.id,
                event.head.time,
                RECORDED if for_me else event.head.type,
                person.name if person else "",
                about,
                route,
            )
        )
    return rows


def _tell(state: Programme | Process | Pair, event: Event, me: str) -> tuple[str, str] | None:
    """What an event's sentence names and where it leads; None when it is no news by itself."""
    if event.head.type == f.MessageSent.__name__:  # most events are: they are not read for this
        process = state.process if isinstance(state, Pair) else state.id
        return "", f"messages/{process}"
    facts = f.read_facts(event)
    if isinstance(facts, f.Erased):
        return ("person" if isinstance(state, Programme) else "entries"), ERASURES
    if isinstance(state, Programme):
        # Who else joined concerns those who coordinate; a person hears of their own role.
        if isinstance(facts, f.RoleGranted):
            person = read_carried(facts.person)
            if coordinates(state.members, me) or person.id == me:
                return person.name, f"programme/{state.id}"
        return None
    if isinstance(state, Pair):
        return None
    match facts:
        case f.ProcessStarted():
            return state.title, f"process/{state.id}"
        case f.GoalProposed() | f.GoalAgreed() | f.ProcessCompleted():
            return state.title, f"process/{state.id}"
        case f.RoleEnded():
            about = FURTHER.join((state.title, facts.role, facts.reason))
            return about, f"process/{state.id}"
        case f.PersonSucceeded():
            person = read_carried(facts.successor)
            place = f"process/{state.id}" if person.id == me else f"person/{person.id}"
            return FURTHER.join((person.name, state.title)), place
        case f.HoldPlaced() | f.HoldLifted():
            return state.title, f"process/{state.id}"
        case f.SubmissionSent():
            _, plan = stage_of(state, facts.deliverable)
            return plan.title, f"version/{state.id}/{event.id}"
        case f.ReviewLocked() if not _is_under_review(state, facts.submission):
            return None  # what came of it is news enough
        case f.SubmissionReclaimed() | f.ReviewLocked():
            _, plan = stage_of(state, find_submission(state, facts.submission).deliverable)
            return plan.title, f"version/{state.id}/{facts.submission}"
        case f.ReviewReleased():
            _, plan = stage_of(state, find_submission(state, facts.submission).deliverable)
            return plan.title, f"comments/{state.id}/{facts.submission}"
        case f.CommentAnswered():
            return state.title, f"comment/{state.id}/{facts.answer.comment}"
        case f.StageClosed() | f.SkipProposed() | f.SkipAnswered():
            title = next((s.plan.title for s in state.stages if s.id == facts.stage), "")
            return FURTHER.join((title, *_further(facts))), f"stage/{state.id}/{facts.stage}"
        case _:
            return (
                tell_meeting(state, facts, event.id)
                or tell_order(state, facts)
                or tell_closing(state, facts)
            )


def _further(facts: f.StageClosed | f.SkipProposed | f.SkipAnswered) -> tuple[str, ...]:
    match facts:
        case f.StageClosed():
            return (facts.due,)
        case f.SkipProposed():
            return (facts.reason,)
        case f.SkipAnswered():
            return ("yes" if facts.is_agreed else "no", facts.due)


def _is_under_review(process: Process, submission: str) -> bool:
    return find_submission(process, submission).state is SubmissionState.UNDER_REVIEW


def _refused_row(
    circle: str, event: Event, members: tuple[Member, ...], standing: str, code: str
) -> RefusedRow:
    try:
        person = find_person(members, written_by(members, event.head.writer))
    except Refusal:
        person = None
    name = person.name if person else ""
    return RefusedRow(circle, event.id, event.head.time, event.head.type, name, standing, code)


def recipients(
    state: Own | Programme | Process | Pair, me: str, *, with_former: bool = False
) -> tuple[str, ...]:
    """Whom a circle's events go to: its members, but not `me` (protocol, decision 0005); also former ones if asked.

    A programme's circle is its coordinators' and mentors'; participants get what concerns them with
    their process.
    """
    match state:
        case Own():
            return ()
        case Programme():
            roles = frozenset({Role.COORDINATOR, Role.MENTOR})
        case Process() | Pair():
            roles = frozenset(Role)
        case _:
            assert_never(state)
    found = (
        m.person.id for m in state.members if m.role in roles and (with_former or not m.is_ended)
    )
    return tuple(dict.fromkeys(p for p in found if p != me))
