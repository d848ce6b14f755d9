"""What is recorded for another, rule by rule (`domain/recorded.py`)."""

from dataclasses import replace
from typing import get_args

import msgspec
import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.events import Event
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.order_facts import Need, TeamSize
from mentor_tui.domain.recorded import (
    BY_COORDINATOR,
    BY_MAIL,
    RECORDABLE,
    SOURCE_LIMIT,
    Channel,
    Source,
    Told,
    read_source,
)
from mentor_tui.domain.teams import TeamReason
from mentor_tui.domain.values import Answer, AnswerKind, Decision, Role
from tests.domain.build import (
    ANNA,
    EWA,
    MALLORY,
    MAREK,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    Someone,
    begun,
    remark,
    someone,
)
from tests.domain.test_meetings import ROUND
from tests.domain.test_rights import DUE, FACTS, PairStory

MAIL = Source(Channel.MAIL, "anna@example.org", "1@example.org")


def told(by: Someone, source: Source = MAIL) -> Told:
    return Told(by.id, source)


HELLO = f.MessageSent("Hello")


def test_r1_only_what_can_be_said_in_a_reply_is_recorded() -> None:
    assert {
        f.MessageSent,
        f.GoalAgreed,
        f.SkipAnswered,
        f.CommentAnswered,
        f.SubmissionSent,
        f.MeetingAnswered,
        f.ConsentTold,
    } == RECORDABLE
    story = begun("s1", "s2")
    kinds = (
        set(get_args(f.ProcessFacts)) - RECORDABLE - BY_COORDINATOR - BY_MAIL - {f.ProcessStarted}
    )
    for facts in FACTS:
        if type(facts) in kinds:
            assert story.attempt(MAREK, facts, told(ANNA)) == "record.not_this"
    assert ProgrammeStory().attempt(EWA, f.TemplateAdded("x", ()), told(ANNA)) == "record.not_this"


def test_r1_nothing_begins_for_another() -> None:
    story = ProcessStory()
    head = msgspec.structs.replace(story.events[0].head, for_person=ANNA.id)
    story.events[0] = replace(story.events[0], head=head)
    assert story.fold().refused[0].refusal.code == "event.for_not_allowed"


def test_r1_each_of_them_is_recorded() -> None:
    story = ProcessStory()
    goal = story.write(MAREK, f.GoalProposed("A workshop", ("Held",), DUE))
    assert story.code(story.write(MAREK, f.GoalAgreed(goal.id, DUE), told=told(ANNA))) == ""
    version = story.write(MAREK, story.sending("d1"), told=told(ANNA))
    assert story.code(version) == ""
    assert story.process.submissions[0].by == ANNA.id
    assert story.process.submissions[0].recorder == MAREK.id
    story.release(version, Decision.REVISE, remark("c1"))
    answer = f.CommentAnswered(Answer("c1", AnswerKind.ANSWERED, "Because."))
    assert story.code(story.write(MAREK, answer, told=told(ANNA))) == ""
    story.write(MAREK, f.SkipProposed("s1", "no time", DUE))
    assert story.code(story.write(EWA, f.SkipAnswered("s1", True, DUE), told=told(ANNA))) == ""
    asked = story.write(MAREK, f.MeetingProposed((ANNA.id, MAREK.id), ROUND))
    comes = story.write(MAREK, f.MeetingAnswered(asked.id, 1, True), told=told(ANNA))
    assert story.code(comes) == ""
    reply = story.process.meetings[0].replies[-1]
    assert (reply.person, reply.recorder) == (ANNA.id, MAREK.id)


def test_r2_it_is_judged_as_the_act_of_the_person() -> None:
    story = ProcessStory()
    assert story.attempt(MAREK, HELLO, told(MALLORY)) == "event.not_allowed"
    goal = story.write(ANNA, f.GoalProposed("A workshop", ("Held",), DUE))
    assert story.attempt(MAREK, f.GoalAgreed(goal.id, DUE), told(ANNA)) == "goal.own"
    assert story.attempt(MAREK, f.GoalAgreed(goal.id, DUE), told(EWA)) == "event.not_allowed"
    assert story.attempt(EWA, f.GoalAgreed(goal.id, DUE), told(MAREK)) == ""
    assert begun("s1").attempt(EWA, begun("s1").sending("d1"), told(MAREK)) == "event.not_allowed"


def test_r2_nothing_is_recorded_for_somebody_whose_role_is_over() -> None:
    story = ProcessStory()
    story.write(EWA, f.RoleEnded(Role.MENTOR, MAREK.id, ""))
    assert story.attempt(EWA, HELLO, told(MAREK)) == "role.over"


def test_r3_who_records_is_another_member_in_a_role() -> None:
    story = ProcessStory()
    assert story.attempt(MALLORY, HELLO, told(ANNA)) == "event.stranger"
    assert story.attempt(ANNA, HELLO, told(ANNA)) == "record.own"
    assert story.attempt(EWA, HELLO, told(ANNA)) == ""
    story.write(EWA, f.RoleEnded(Role.MENTOR, MAREK.id, ""))
    assert story.attempt(MAREK, HELLO, told(ANNA)) == "role.over"


def test_r3_the_end_of_the_recorders_role_reaches_back() -> None:
    story = ProcessStory()
    before = story.events[-1]
    recorded = story.write(MAREK, HELLO, told=told(ANNA))
    story.write(EWA, f.RoleEnded(Role.MENTOR, MAREK.id, ""), parents=[before])
    assert story.code(recorded) == "role.over"


@pytest.mark.parametrize(
    "source",
    [
        Source(Channel.MAIL),
        Source(Channel.MAIL, "anna@example.org"),
        Source(Channel.MAIL, "", "1@example.org"),
        Source(Channel.MAIL, "a" * (SOURCE_LIMIT + 1), "1@example.org"),
        Source(Channel.PHONE, "", "1" * (SOURCE_LIMIT + 1)),
    ],
)
def test_r4_the_source_is_told(source: Source) -> None:
    assert ProcessStory().attempt(MAREK, HELLO, told(ANNA, source)) == "record.no_source"


@pytest.mark.parametrize("source", [MAIL, Source(Channel.PHONE), Source(Channel.PAPER)])
def test_r4_the_source_is_kept(source: Source) -> None:
    story = ProcessStory()
    event = story.write(MAREK, HELLO, told=told(ANNA, source))
    assert story.code(event) == ""
    assert read_source(event) == source
    assert read_source(story.events[0]) is None


def test_r5_who_recorded_it_stays_with_it() -> None:
    story = ProcessStory()
    story.write(MAREK, HELLO, told=told(ANNA))
    story.write(ANNA, HELLO)
    said = [(m.by, m.recorder) for m in story.process.messages]
    assert said == [(ANNA.id, MAREK.id), (ANNA.id, "")]


def test_it_holds_between_two_people_as_well() -> None:
    pair = PairStory()
    assert pair.attempt(MAREK, HELLO, told(ANNA)) == ""
    assert pair.attempt(EWA, HELLO, told(ANNA)) == "event.stranger"
    assert pair.attempt(ZOFIA, HELLO, told(MAREK)) == "event.stranger"


OLGA = someone("Olga", by_mail=True)
"""A mentor who has a mail program only."""
OLGA_SAID = told(OLGA, Source(Channel.PHONE))


def olgas() -> tuple[ProcessStory, Event]:
    """A process that Olga mentors, and a version that waits for her."""
    story = ProcessStory(more=((OLGA, Role.MENTOR), (ZOFIA, Role.COORDINATOR)))
    goal = story.write(ANNA, f.GoalProposed("A workshop", ("Held",), DUE))
    story.write(OLGA, f.GoalAgreed(goal.id, DUE))
    return story, story.write(ANNA, story.sending("d1"))


def test_r7_needs_are_recorded_only_for_who_has_only_mail() -> None:
    story, _version = olgas()
    needs = f.NeedsTold((Need(Support.SL_INTERP, "pso"),))
    assert story.code(story.write(ANNA, needs, told=OLGA_SAID)) == ""
    assert story.process.coverage.card_of(OLGA.id) == needs
    assert story.attempt(MAREK, needs, told(ANNA)) == "record.not_this"
    lifting = f.NeedLifted("a" * 64, Support.SL_INTERP, "pso")
    assert story.attempt(MAREK, lifting, told(ANNA)) == "record.not_this"


def test_r7_i21_they_may_say_that_a_meeting_may_be_without_it_and_that_it_may_not() -> None:
    story, _version = olgas()
    story.write(ANNA, f.NeedsTold((Need(Support.SL_INTERP, "pso"),)), told=OLGA_SAID)
    asked = story.write(ANNA, f.MeetingProposed((ANNA.id, OLGA.id), ROUND))
    story.write(ANNA, f.MeetingAnswered(asked.id, 1, True), told=OLGA_SAID)
    seen = [story.process.meetings[0].state]
    lifting = f.NeedLifted(asked.id, Support.SL_INTERP, "pso")
    for facts in (lifting, replace(lifting, is_lifted=False)):
        assert story.code(story.write(ANNA, facts, told=OLGA_SAID)) == ""
        seen.append(story.process.meetings[0].state)
    tentative, confirmed = MeetingState.TENTATIVE, MeetingState.CONFIRMED
    assert seen == [tentative, confirmed, tentative]


def test_r7_i29_they_may_agree_to_a_substitute_and_nothing_else_is_said_for_interpreters() -> None:
    story, _version = olgas()
    needs = f.NeedsTold((Need(Support.SL_INTERP, "pso"),), preferred=("Irena Nowak",))
    story.write(ANNA, needs, told=OLGA_SAID)
    asked = story.write(ANNA, f.MeetingProposed((ANNA.id, OLGA.id), ROUND))
    one = TeamSize(1, TeamReason.SHORT, "over_60")
    order = story.write(
        EWA,
        f.InterpretersOrdered(asked.id, 1, (OLGA.id,), Support.SL_INTERP, "pso", Modality.VRI, one),
    )

    def step(name: str, which: AssignmentStep) -> f.AssignmentStepped:
        return f.AssignmentStepped(order.id, name, which)

    story.write(EWA, f.InterpreterAsked(order.id, "i1", "Irena Nowak"))
    story.write(EWA, step("i1", AssignmentStep.DECLINED))
    story.write(EWA, f.InterpreterAsked(order.id, "i2", "Jan Kos", "i1"))
    story.write(EWA, step("i2", AssignmentStep.ACCEPTED))
    story.write(EWA, step("i2", AssignmentStep.SUBSTITUTE_PROPOSED))
    assigned = step("i2", AssignmentStep.ASSIGNED)
    assert story.attempt(EWA, assigned, OLGA_SAID) == "record.not_this"
    agreed = step("i2", AssignmentStep.SUBSTITUTE_AGREED)
    assert story.attempt(EWA, agreed) == "order.not_yours"
    assert story.code(story.write(ANNA, agreed, told=OLGA_SAID)) == ""
    stands = [a.state for a in story.process.coverage.orders[0].asked]
    assert stands == [AssignmentState.DECLINED, AssignmentState.ASSIGNED]


def test_r6_a_coordinator_records_the_review_of_a_mentor_who_has_only_mail() -> None:
    story, version = olgas()
    review = story.write(EWA, story.releasing(version, Decision.ACCEPT), told=OLGA_SAID)
    assert story.code(review) == ""
    assert (story.process.reviews[0].by, story.process.reviews[0].recorder) == (OLGA.id, EWA.id)
    closed = story.write(ZOFIA, f.StageClosed("s1", DUE), told=OLGA_SAID)
    assert story.code(closed) == ""


@pytest.mark.parametrize("by", [ANNA, MAREK])
def test_r6_nobody_else_records_it(by: Someone) -> None:
    story, version = olgas()
    review = story.releasing(version, Decision.ACCEPT)
    assert story.attempt(by, review, OLGA_SAID) == "event.not_allowed"


def test_r6_it_is_not_recorded_for_who_could_do_it_themselves() -> None:
    story, version = olgas()
    review = story.releasing(version, Decision.ACCEPT)
    assert story.attempt(EWA, review, told(MAREK)) == "record.not_this"
