"""Each fact of a process goes to its rule; what is judged stands in `goals`, `stages`, `submissions`, `reviews`, `meetings`, `coverage`."""

from typing import assert_never

from mentor_tui.domain import (
    consents,
    coverage,
    goals,
    meetings,
    ordering,
    pairs,
    people,
    processes,
    reviews,
    stages,
    submissions,
    succession,
)
from mentor_tui.domain import facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.closing_steps import apply_closing
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.holds import Hold, lift_hold, place_hold
from mentor_tui.domain.meeting_states import AGREED
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.pack_steps import apply_pack
from mentor_tui.domain.processes import Act, Process
from mentor_tui.domain.rights import LEADING


def apply_to_process(state: Process, facts: Facts, act: Act) -> Process:
    """What a fact makes of a process, its author being allowed to write it. Raises `Refusal`."""
    after = _apply(state, facts, act)
    if after.meetings is state.meetings and after.coverage is state.coverage:
        return after  # most events are no matter of the gate, and a large vault folds many
    return _pass_gates(after)


def _apply(state: Process, facts: Facts, act: Act) -> Process:
    # Who belongs to a process, and what they say to each other, goes on when the work is over.
    if isinstance(facts, f.MessageSent):
        return replace(state, messages=pairs.keep_message(state.messages, facts, act))
    if isinstance(facts, f.WriterAdded):
        return replace(state, members=people.add_writer(state.members, act.person, facts))
    if isinstance(facts, f.RoleEnded):
        return processes.end_membership(state, facts, act)
    if isinstance(facts, f.PersonSucceeded):
        return succession.succeed(state, facts, act)
    if isinstance(facts, f.HoldPlaced | f.HoldLifted):
        return replace(state, holds=change_holds(state.holds, facts, act))
    if isinstance(facts, f.AssignmentStepped | f.OrderStepped):
        return _apply_coverage(state, facts, act)
    if isinstance(facts, f.PackFacts):
        return apply_pack(state, facts, act)
    if isinstance(facts, f.ClosingFacts):
        return apply_closing(state, facts, act)
    processes.check_running(state)
    match facts:
        case f.GoalProposed():
            return goals.propose_goal(state, facts, act)
        case f.GoalAgreed():
            return goals.agree_goal(state, facts, act)
        case f.SubmissionSent():
            return submissions.send_submission(state, facts, act)
        case f.SubmissionReclaimed():
            return submissions.reclaim_submission(state, facts, act)
        case f.ReviewLocked():
            return reviews.lock_review(state, facts, act)
        case f.ReviewReleased():
            return reviews.release_review(state, facts, act)
        case f.CommentAnswered():
            return submissions.answer_comment(state, facts, act)
        case f.StageClosed():
            return stages.close_stage(state, facts, act)
        case f.SkipProposed():
            return stages.propose_skip(state, facts, act)
        case f.SkipAnswered():
            return stages.answer_skip(state, facts, act)
        case f.ProcessCompleted():
            return processes.complete(state, facts)
        case _:
            return _apply_meetings(state, facts, act)


def _apply_meetings(state: Process, facts: Facts, act: Act) -> Process:
    if isinstance(facts, f.MeetingProposed):
        members = frozenset(m.person.id for m in state.members if not m.is_ended)
        # A process has stages and a group has none: its meetings are led, and one no does not stop them.
        new = meetings.propose(
            facts, act.event, act.person, act.time, members, is_led=not state.stages
        )
        return replace(state, meetings=(*state.meetings, new))
    if not isinstance(facts, f.MeetingFacts):
        return _apply_coverage(state, facts, act)
    before = meetings.find_meeting(state.meetings, facts.meeting)
    after = _change_meeting(before, facts, act)
    state = replace(state, meetings=tuple(after if m is before else m for m in state.meetings))
    if isinstance(facts, f.MeetingMoved) or after.chosen != before.chosen:
        state = replace(state, coverage=ordering.ask_again(state.coverage, facts.meeting))
    return state


def _apply_coverage(state: Process, facts: Facts, act: Act) -> Process:
    cover = state.coverage
    match facts:
        case f.NeedsTold():
            cover = coverage.tell_needs(cover, facts, act.person, act.time)
        case f.NeedLifted():
            meeting = meetings.find_meeting(state.meetings, facts.meeting)
            cover = coverage.lift_need(cover, meeting, facts, act.person)
        case f.InterpretersOrdered():
            meeting = meetings.find_meeting(state.meetings, facts.meeting)
            cover = ordering.order(cover, meeting, facts, act.event, act.person)
        case f.OrderSized():
            id_ = coverage.find_order(cover, facts.order).meeting
            cover = ordering.size(cover, meetings.find_meeting(state.meetings, id_), facts)
        case f.InterpreterAsked():
            cover = ordering.ask(cover, facts, act.time)
        case f.AssignmentStepped():
            may_order = bool(act.roles & LEADING)
            cover = ordering.step(cover, facts, act.person, act.time, may_order=may_order)
        case f.OrderStepped():
            cover = ordering.record(cover, facts)
        case f.RecordingAsked() | f.RecordingAnswered():
            return replace(state, recordings=_apply_recording(state, facts, act))
        case _:
            raise Refusal("event.wrong_circle", type=type(facts).__name__)
    return replace(state, coverage=cover)


def _apply_recording(
    state: Process, facts: f.RecordingFacts, act: Act
) -> tuple[consents.Recording, ...]:
    meeting = meetings.find_meeting(state.meetings, facts.meeting)
    if isinstance(facts, f.RecordingAsked):
        return consents.ask(state.recordings, meeting, facts, act.person, act.time)
    return consents.answer(
        state.recordings,
        state.coverage,
        meeting,
        facts,
        act.person,
        act.recorder,
        act.time,
        may_order=bool(act.roles & LEADING),
    )


def _pass_gates(state: Process) -> Process:
    """Meetings all agreed to stand as the gate has it, after whatever changed what is needed or who comes (I20)."""
    after = tuple(
        meetings.pass_gate(m, is_open=not coverage.blocks_of(state.coverage, m))
        if m.state in AGREED
        else m
        for m in state.meetings
    )
    return state if after == state.meetings else replace(state, meetings=after)


def _change_meeting(meeting: Meeting, facts: f.MeetingFacts, act: Act) -> Meeting:
    match facts:
        case f.MeetingAnswered():
            return meetings.answer(meeting, facts, act.person, act.time, act.recorder)
        case f.MeetingMoved():
            return meetings.move(meeting, facts, act.person, act.time)
        case f.AgendaKept():
            return meetings.keep_agenda(meeting, facts, act.person)
        case f.MeetingCancelled():
            return meetings.cancel(meeting, facts, act.person)
        case f.MeetingHeld():
            return meetings.hold(meeting, facts, act.person, act.time)
        case f.MeetingSummed():
            return meetings.sum_up(meeting, facts, act.person)
        case f.FollowUpEnded():
            return meetings.end_follow_up(meeting, facts, act.person)
        case _:
            assert_never(facts)


def change_holds(
    holds: tuple[Hold, ...], facts: f.HoldPlaced | f.HoldLifted, act: Act
) -> tuple[Hold, ...]:
    """The holds of a circle after one was placed or lifted."""
    if isinstance(facts, f.HoldPlaced):
        return place_hold(holds, act.event, act.person, act.time, facts.reason)
    return lift_hold(holds, act.event, facts.hold)
