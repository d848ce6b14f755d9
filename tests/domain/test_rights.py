"""Who may write what: every fact in every role, in every kind of circle."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.closing_facts import CostKind, Payer
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.order_facts import TeamSize
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.rights import PAIR_RIGHTS, RIGHTS
from mentor_tui.domain.teams import TeamReason
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    Comment,
    CommentKind,
    Decision,
    Role,
    Summary,
)
from tests.domain.build import (
    ANNA,
    EWA,
    MALLORY,
    MAREK,
    MEMBERS,
    TWO_STAGES,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    Someone,
    Story,
    file_of,
    process_facts,
    programme_facts,
)
from tests.domain.build_groups import GroupStory, group_facts
from tests.domain.test_meetings import ROUND

COORDINATOR, MENTOR, PARTICIPANT = Role.COORDINATOR, Role.MENTOR, Role.PARTICIPANT
EVERYBODY = {COORDINATOR, MENTOR, PARTICIPANT}
PEOPLE = {COORDINATOR: EWA, MENTOR: MAREK, PARTICIPANT: ANNA}
DUE = "2026-11-20"
NOBODY = "0" * 64
TEAM = TeamSize(1, TeamReason.SHORT, "one")

ALLOWED: dict[type[f.Facts], set[Role]] = {
    f.WriterAdded: EVERYBODY,
    f.MessageSent: EVERYBODY,
    f.TemplateAdded: {COORDINATOR},
    f.InvitationMade: {COORDINATOR},
    f.RoleGranted: {COORDINATOR},
    f.RoleEnded: {COORDINATOR},
    f.PersonSucceeded: {COORDINATOR},
    f.InterpreterKept: {COORDINATOR, MENTOR},
    f.InterpreterDropped: {COORDINATOR, MENTOR},
    f.ProcessCompleted: {COORDINATOR},
    f.GoalProposed: {MENTOR, PARTICIPANT},
    f.GoalAgreed: {MENTOR, PARTICIPANT},
    f.SkipProposed: {MENTOR, PARTICIPANT},
    f.SkipAnswered: {MENTOR, PARTICIPANT},
    f.SubmissionSent: {PARTICIPANT},
    f.SubmissionReclaimed: {PARTICIPANT},
    f.CommentAnswered: {PARTICIPANT},
    f.ReviewLocked: {MENTOR},
    f.ReviewReleased: {MENTOR},
    f.StageClosed: {MENTOR},
    f.HoldPlaced: {COORDINATOR},
    f.HoldLifted: {COORDINATOR},
    f.Erased: {COORDINATOR},
    f.MeetingProposed: EVERYBODY,
    f.MeetingAnswered: EVERYBODY,
    f.MeetingMoved: EVERYBODY,
    f.AgendaKept: EVERYBODY,
    f.MeetingCancelled: EVERYBODY,
    f.MeetingHeld: EVERYBODY,
    f.MeetingSummed: EVERYBODY,
    f.FollowUpEnded: EVERYBODY,
    f.NeedsTold: EVERYBODY,
    f.NeedLifted: EVERYBODY,
    f.InterpretersOrdered: {COORDINATOR, MENTOR},
    f.OrderSized: {COORDINATOR, MENTOR},
    f.InterpreterAsked: {COORDINATOR, MENTOR},
    f.AssignmentStepped: EVERYBODY,
    f.OrderStepped: {COORDINATOR, MENTOR},
    f.RecordingAsked: EVERYBODY,
    f.RecordingAnswered: EVERYBODY,
    f.PackProposed: {COORDINATOR, MENTOR},
    f.ConsentTold: {PARTICIPANT},
    f.PackGiven: {COORDINATOR, MENTOR},
    f.PackRevoked: {COORDINATOR, MENTOR},
    f.TermKept: EVERYBODY,
    f.TermDropped: EVERYBODY,
    f.HoursNoted: {COORDINATOR, MENTOR},
    f.OverrunAgreed: {COORDINATOR, MENTOR},
    f.CostNoted: {COORDINATOR, MENTOR},
}
ALLOWED_IN_PAIR = ALLOWED | {f.Erased: {MENTOR, PARTICIPANT}}
FACTS: tuple[f.Facts, ...] = (
    f.PersonFounded("Anna", "", "pl", "", NOBODY),
    f.WriterAdded(NOBODY, NOBODY),
    f.DigitsCompared(NOBODY),
    f.ProgrammeJoined(ANNA.texts, "i1", PARTICIPANT, ""),
    f.CommentDrafted("v", Comment("c1", CommentKind.MUST, Anchor(), "words")),
    f.CommentDropped("v", "c1"),
    f.ReviewDrafted("v", Summary()),
    f.NoteKept("m", "words"),
    f.Erased("asked"),
    programme_facts(),
    f.TemplateAdded("Two stages", TWO_STAGES),
    f.InvitationMade("i1", "", MENTOR, "Zofia", DUE),
    f.RoleGranted(MENTOR, ZOFIA.texts),
    f.RoleEnded(MENTOR, NOBODY, ""),
    f.InterpreterKept(InterpreterEntry("k1", "Iwona")),
    f.InterpreterDropped("k1", ""),
    f.CostNoted(NOBODY, NOBODY, "i1", CostKind.TRAVEL, DUE, 0, -1, Payer.PROGRAMME),
    f.HoldPlaced(""),
    f.HoldLifted(NOBODY),
    process_facts(),
    f.PersonSucceeded(MENTOR, NOBODY, ZOFIA.texts),
    f.GoalProposed("", (), DUE),
    f.GoalAgreed(NOBODY, DUE),
    f.SubmissionSent("d9", 1, "", (file_of("a"),), "?", DUE),
    f.SubmissionReclaimed(NOBODY, DUE),
    f.ReviewLocked(NOBODY, "0" * 16),
    f.ReviewReleased(NOBODY, Decision.ACCEPT, Summary(), (), DUE),
    f.CommentAnswered(Answer("c9", AnswerKind.DONE)),
    f.StageClosed("s9", DUE),
    f.SkipProposed("s9", "", DUE),
    f.SkipAnswered("s9", True, DUE),
    f.MessageSent(" "),
    f.ProcessCompleted(""),
    f.MeetingProposed((), ROUND),
    f.MeetingAnswered(NOBODY, 1, True),
    f.MeetingMoved(NOBODY, 1, ROUND),
    f.AgendaKept(NOBODY, ()),
    f.MeetingCancelled(NOBODY, ""),
    f.MeetingHeld(NOBODY, 1, 60),
    f.MeetingSummed(NOBODY, ""),
    f.FollowUpEnded(NOBODY, "a", True),
    f.NeedsTold((), agenda_hours=-1),
    f.NeedLifted(NOBODY, Support.STT),
    f.InterpretersOrdered(NOBODY, 1, (), Support.STT, "", Modality.VRI, TEAM),
    f.InterpreterAsked(NOBODY, "i1", "Irena"),
    f.AssignmentStepped(NOBODY, "i1", AssignmentStep.DONE),
    f.OrderSized(NOBODY, 1, Modality.VRI, TEAM),
    f.OrderStepped(NOBODY, OrderStep.VOIDED),
    f.RecordingAsked(NOBODY, 1, ""),
    f.RecordingAnswered(NOBODY, 1, True),
    f.PackProposed(NOBODY),
    f.ConsentTold(NOBODY, PackFile(NOBODY, NOBODY), True),
    f.PackGiven(NOBODY, NOBODY, "i1", DUE, DUE),
    f.PackRevoked(NOBODY),
    f.TermKept("", ""),
    f.TermDropped("t1"),
    f.HoursNoted(NOBODY, "i1", "", ""),
    f.OverrunAgreed(NOBODY, "i1"),
    group_facts(),
    f.PairFounded(NOBODY, ()),
)


class PairStory(Story):
    """What Anna and Marek share."""

    def __init__(self) -> None:
        members = tuple(f.Membership(p.texts, r) for p, r in MEMBERS if r is not COORDINATOR)
        super().__init__(ANNA, f.PairFounded("a" * 64, members))


class OwnStory(Story):
    """Anna's own circle."""

    def __init__(self) -> None:
        super().__init__(ANNA, f.PersonFounded("Anna", "", "pl", "", ANNA.key.writer))


def a_programme() -> Story:
    story = ProgrammeStory()
    story.grant(MAREK, MENTOR)
    story.grant(ANNA, PARTICIPANT)
    return story


PROCESS, PROGRAMME, PAIR, OWN = ProcessStory(), a_programme(), PairStory(), OwnStory()
GROUP = GroupStory()
CIRCLES = (
    (PROCESS, get_args(f.ProcessFacts)),
    (PROGRAMME, get_args(f.ProgrammeFacts)),
    (GROUP, get_args(f.GroupFacts)),
    (PAIR, get_args(f.PairFacts)),
)


def test_it_has_an_example_of_every_fact() -> None:
    assert [type(facts) for facts in FACTS] == list(f.TYPES.values())


def test_it_gives_the_rights_that_the_rules_name() -> None:
    assert {kind: set(roles) for kind, roles in RIGHTS.items()} == ALLOWED
    assert ALLOWED | {kind: set(roles) for kind, roles in PAIR_RIGHTS.items()} == ALLOWED_IN_PAIR
    founding = {
        f.PersonFounded,
        f.ProgrammeFounded,
        f.ProcessStarted,
        f.GroupFounded,
        f.PairFounded,
    }
    assert set(f.TYPES.values()) - founding - set(ALLOWED) == {
        f.DigitsCompared,
        f.ProgrammeJoined,
        f.CommentDrafted,
        f.CommentDropped,
        f.ReviewDrafted,
        f.NoteKept,
    }


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: type(facts).__name__)
def test_it_lets_each_role_write_what_it_may(facts: f.Facts) -> None:
    for role, (story, kinds) in product(Role, CIRCLES):
        if story is PAIR and role is COORDINATOR:
            continue
        code = story.attempt(PEOPLE[role], facts)
        allowed = ALLOWED_IN_PAIR if story is PAIR else ALLOWED
        may = role in allowed.get(type(facts), set())
        assert (code != "event.not_allowed") is may, (role, code)
        assert (code == "event.wrong_circle") is (may and type(facts) not in kinds), (role, code)


def test_it_lets_a_person_write_everything_of_their_own() -> None:
    mine = set(get_args(f.SelfFacts)) - {f.PersonFounded}
    for facts in FACTS:
        code = OWN.attempt(ANNA, facts)
        assert (code != "event.wrong_circle") is (type(facts) in mine), (facts, code)
        assert OWN.attempt(MAREK, facts) == "event.stranger"


def test_it_lets_a_stranger_write_nothing() -> None:
    for facts, story in product(FACTS, (PROCESS, PROGRAMME, GROUP, PAIR, OWN)):
        assert story.attempt(MALLORY, facts) == "event.stranger"


def test_it_lets_no_coordinator_into_a_pair() -> None:
    assert PAIR.attempt(EWA, f.MessageSent("Hello")) == "event.stranger"
    assert PAIR.attempt(ANNA, f.MessageSent("Hello")) == ""


@pytest.mark.parametrize(
    ("person", "role"), [(MAREK, MENTOR), (ANNA, PARTICIPANT)], ids=["mentor", "participant"]
)
def test_it_lets_nobody_act_in_a_role_that_is_over(person: Someone, role: Role) -> None:
    story = ProcessStory()
    story.end(person, role)
    for facts in FACTS:
        may = role in ALLOWED.get(type(facts), set())
        assert story.attempt(person, facts) == ("role.over" if may else "event.not_allowed")


def test_it_lets_a_person_act_in_the_role_they_still_have() -> None:
    story = ProcessStory(more=[(ZOFIA, MENTOR), (ZOFIA, COORDINATOR)])
    story.end(ZOFIA, MENTOR)
    assert story.attempt(ZOFIA, f.MessageSent("Still here.")) == ""
    assert story.attempt(ZOFIA, f.GoalProposed("A workshop", ("Held",), DUE)) == "role.over"
    assert story.attempt(ZOFIA, f.RoleEnded(MENTOR, MAREK.id, "")) == ""


def test_it_lets_only_its_coordinator_found_a_programme() -> None:
    story = Story(MAREK, replace(programme_facts(), title="Mine"))
    assert story.code(story.events[0]) == "programme.not_by_coordinator"
    assert story.attempt(EWA, f.MessageSent("Hello")) == "circle.not_founded"
