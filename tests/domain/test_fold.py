"""The fold: a pure function of a set of events, whoever sends them, in whatever order and however often (I70, I71)."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from mentor_tui.domain.facts import (
    CommentAnswered,
    MessageSent,
    PairFounded,
    PersonFounded,
    ProcessCompleted,
    ProgrammeFounded,
    StageClosed,
    WriterAdded,
)
from mentor_tui.domain.processes import (
    CommentState,
    Process,
    ProcessState,
    SubmissionState,
    find_remark,
    find_submission,
)
from mentor_tui.domain.state import Folded, fold, judge
from mentor_tui.domain.values import Answer, AnswerKind, CommentKind, Decision, Role
from tests.domain.build import (
    ANNA,
    EWA,
    MALLORY,
    MAREK,
    START,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    begun,
    plan,
    process_facts,
    remark,
    stub,
    write_event,
)

MUST, QUESTION = CommentKind.MUST, CommentKind.QUESTION
Outcome = tuple[object, tuple[str, ...], tuple[tuple[str, str], ...]]


def outcome(folded: Folded) -> Outcome:
    """A fold as values: its state, what was accepted, what was refused and why."""
    refused = tuple((v.event.id, v.refusal.code) for v in folded.refused)
    return folded.state, tuple(e.id for e in folded.accepted), refused


def two_versions() -> ProcessStory:
    """A whole story of two versions, with talk between the steps and much that is refused."""
    story = ProcessStory(plan("s1"), more=[(ZOFIA, Role.MENTOR)])
    story.begin()
    for words in ("Good morning.", "Is there a form?", "See you."):
        story.say(ANNA, words)
        story.say(MAREK, f"You wrote: {words}")
        story.say(EWA, "I am listening.")
    first = story.send("d1")
    branch = story.frontier()
    story.lock(first)
    story.write(ZOFIA, story.locking(first), parents=branch)  # at the same time
    story.release(first, Decision.REVISE, remark("c1", MUST), remark("c2", QUESTION))
    story.say(MALLORY, "Let me in.")
    answers = (Answer("c1", AnswerKind.DONE), Answer("c2", AnswerKind.ANSWERED, "Both."))
    second = story.send("d1", answers)
    branch = story.frontier()
    story.write(ANNA, CommentAnswered(Answer("c2", AnswerKind.DECLINED, "No.")), parents=branch)
    story.write(MAREK, story.releasing(second), parents=branch)
    story.write(ZOFIA, story.releasing(second, Decision.REVISE), parents=branch)
    story.write(ANNA, StageClosed("s1", story.due()))
    story.close("s1")
    for person in (ANNA, MAREK, EWA):
        for words in ("Thank you.", "It was good.", " ", "Goodbye."):
            story.say(person, words)
    story.end(ZOFIA, Role.MENTOR)
    story.write(ZOFIA, MessageSent("Am I still here?"), parents=branch)
    story.write(EWA, ProcessCompleted("A workshop was held."))
    story.say(ANNA, "Afterwards.")
    story.send("d1")
    story.write(MAREK, MessageSent("I wrote this before I read it."), moment=START)
    return story


def test_it_comes_to_the_same_in_any_order_i70() -> None:
    events = two_versions().events
    folded = fold(events)
    expected = outcome(folded)
    assert len(events) > 40
    assert len({e.head.writer for e in folded.accepted}) >= 3
    assert sorted(v.refusal.code for v in folded.refused) == [
        "event.malformed",
        "event.not_allowed",
        "event.stranger",
        "message.empty",
        "message.empty",
        "message.empty",
        "process.over",
        "review.locked",
        "review.released_already",
        "role.over",
    ]
    chance = random.Random(70)
    for _ in range(200):
        chance.shuffle(events)
        assert outcome(fold(events)) == expected


def test_it_comes_to_the_same_however_often_an_event_comes_i70() -> None:
    events = two_versions().events
    expected = outcome(fold(events))
    assert outcome(fold([*events, *events[::-2]])) == expected
    assert outcome(fold([*map(stub, events), *events])) == expected
    assert outcome(fold([*events, *map(stub, events)])) == expected
    resigned = [replace(e, signature="f" * 128) for e in events]
    assert fold([*resigned, *events]).accepted == fold([*events, *resigned]).accepted


def test_it_ends_where_each_step_by_itself_leads() -> None:
    story = two_versions()
    accepted = story.fold().accepted
    state = fold(accepted[:1]).state
    assert state is not None
    for event in accepted[1:]:
        state = judge(state, event)
    assert state == story.state


def test_it_has_no_state_without_a_beginning() -> None:
    story = two_versions()
    folded = fold(story.events[1:])
    assert folded.state is None
    assert folded.accepted == ()
    assert {v.refusal.code for v in folded.refused} == {"circle.not_founded", "event.malformed"}
    assert fold([]) == Folded(None, (), ())


def test_it_begins_with_nothing_else_than_a_beginning() -> None:
    early = write_event(ANNA.key, MessageSent("First!"), moment=START - timedelta(days=2))
    assert outcome(fold([early]))[2] == ((early.id, "circle.not_founded"),)
    body = PersonFounded("Anna", "", "pl", "", ANNA.key.writer)
    later = write_event(ANNA.key, body, parents=[early.id])
    assert outcome(fold([later]))[2] == ((later.id, "circle.not_founded"),)


def test_it_keeps_an_erased_event_out_of_the_state() -> None:
    story = begun("s1")
    message = story.say()
    story.events[-1] = stub(message)
    assert story.process.messages == ()
    assert story.code(story.events[-1]) == "event.erased"


# --- at the same time ------------------------------------------------------------------------------


def test_it_accepts_one_of_two_releases_of_a_review_and_keeps_the_other_i71() -> None:
    story = begun("s1", "s2", mentors=2)
    version = story.send("d1")
    branch = story.frontier()
    first = story.write(MAREK, story.releasing(version, Decision.REVISE), parents=branch)
    second = story.write(ZOFIA, story.releasing(version), parents=branch)
    assert [story.code(first), story.code(second)] == ["", "review.released_already"]
    assert [v.event for v in story.fold().refused] == [second]
    assert [(r.by, r.decision) for r in story.process.reviews] == [(MAREK.id, Decision.REVISE)]


def test_it_keeps_the_comments_of_a_late_review_and_decides_nothing() -> None:
    story = begun("s1", "s2")
    first = story.send("d1")
    branch = story.frontier()
    second = story.send("d1")
    before = story.process
    late = story.write(MAREK, story.releasing(first, Decision.REVISE, remark("c1", MUST)), parents=branch)  # fmt: skip
    after = story.process
    assert story.code(late) == ""
    assert [r.is_late for r in after.reviews] == [True]
    assert find_remark(after, "c1").state is CommentState.OPEN
    assert replace(after, reviews=(), remarks=()) == before
    assert find_submission(after, second.id).state is SubmissionState.SUBMITTED
    assert story.attempt(MAREK, story.releasing(second)) == "review.must_open"


def test_it_refuses_an_event_that_is_not_later_than_its_parents() -> None:
    story = begun("s1")
    said = story.say(MAREK)
    at = story.moment - timedelta(minutes=1)
    same = story.write(ANNA, MessageSent("At once."), parents=[said], moment=at)
    earlier = story.write(
        ANNA, MessageSent("Before."), parents=[said], moment=at - timedelta(days=1)
    )
    following = story.write(EWA, MessageSent("After that."), parents=[earlier])
    good = story.write(EWA, MessageSent("After this."), parents=[said])
    assert [story.code(e) for e in (same, earlier, following, good)] == ["event.malformed"] * 3 + [
        ""
    ]


# --- the beginning of a process ----------------------------------------------------------------------


def test_it_lets_people_come_and_go_when_the_work_is_over() -> None:
    story = begun("s1")
    story.finish("s1", "d1")
    story.write(EWA, ProcessCompleted("A workshop was held."))
    assert story.attempt(ANNA, MessageSent("Thank you.")) == ""
    assert story.attempt(ANNA, WriterAdded(ANNA.id, ANNA.spare().writer)) == ""
    assert story.attempt(ANNA, story.sending("d1")) == "process.over"
    story.end(MAREK, Role.MENTOR)
    assert story.attempt(MAREK, MessageSent("Thank you.")) == "role.over"
    assert (story.process.state, story.process.ball) == (ProcessState.COMPLETED, None)


def test_it_takes_no_pair_of_one_person() -> None:
    members = tuple(m for m in process_facts().members if m.role is not Role.COORDINATOR)
    good = PairFounded("a" * 64, members)
    alone = replace(good, members=tuple(replace(m, person=ANNA.texts) for m in members))
    for facts, code in (
        (good, ""),
        (alone, "pair.members"),
        (replace(good, members=members[:1]), "pair.members"),
        (replace(good, process="../x"), "event.malformed"),
    ):
        folded = fold([write_event(ANNA.key, facts)])
        assert [v.refusal.code for v in folded.refused] == ([code] if code else [])


def test_it_restates_in_a_process_all_that_its_desks_need() -> None:
    story = ProcessStory()
    process = story.process
    programme = ProgrammeStory().programme
    assert (process.programme, process.zone, process.answer_days) == (
        programme.id,
        "Europe/Warsaw",
        5,
    )
    assert (process.participant, process.mentor, process.coordinator) == (
        ANNA.person,
        MAREK.person,
        EWA.person,
    )
    assert isinstance(story.state, Process)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"zone": "../etc/passwd"}, "event.malformed"),
        (
            {"zone": "Mars/Phobos"},
            "",
        ),  # well written: which zones there are depends on the computer
        ({"answer_days": 0}, "programme.answer_days"),
        ({"answer_days": 61}, "programme.answer_days"),
        ({"answer_days": 10**30}, "programme.answer_days"),
        ({"title": " "}, "programme.no_title"),
        ({"coordinator": MAREK.texts}, "programme.not_by_coordinator"),
    ],
    ids=str,
)
def test_it_takes_no_programme_that_would_stop_the_desks(
    changes: dict[str, object], code: str
) -> None:
    facts = ProgrammeFounded("Good mentors", "", "pl", "Europe/Warsaw", 5, EWA.texts)
    story = ProgrammeStory(replace(facts, **changes))  # type: ignore[arg-type]
    assert story.code(story.events[0]) == code
