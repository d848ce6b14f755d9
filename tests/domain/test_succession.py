"""A lost key: what was done with it is the successor's, what is done with it from then on is nobody's."""

import random

from mentor_tui.domain.facts import (
    GoalAgreed,
    GoalProposed,
    MessageSent,
    PersonSucceeded,
    RoleEnded,
)
from mentor_tui.domain.people import written_by
from mentor_tui.domain.processes import Task
from mentor_tui.domain.values import CommentKind, Decision, Role
from tests.domain.build import ANNA, EWA, MALLORY, MAREK, ZOFIA, ProcessStory, begun, remark
from tests.domain.test_fold import outcome

NEW = ZOFIA  # who she was is lost; this is Anna with another key


def succeeded(story: ProcessStory, **more: object) -> None:
    story.write(EWA, PersonSucceeded(Role.PARTICIPANT, ANNA.id, NEW.texts), **more)  # type: ignore[arg-type]


def test_it_goes_on_where_it_stood() -> None:
    story = begun("s1", "s2")
    version = story.send("d1")
    story.release(version, Decision.REVISE, remark("c1", CommentKind.MUST))
    assert story.hand == (ANNA.id, Task.REVISE)
    succeeded(story)
    assert story.hand == (NEW.id, Task.REVISE)
    assert story.process.participant.id == NEW.id
    assert {s.by for s in story.process.submissions} == {NEW.id}
    again = story.write(NEW, story.sending("d1"))
    assert story.code(again) == ""
    assert ANNA.id not in repr(story.process)


def test_it_refuses_the_lost_key_from_then_on() -> None:
    story = begun("s1")
    succeeded(story)
    late = story.say(ANNA, "Send me the others' addresses.")
    assert story.code(late) == "event.stranger"


def test_it_refuses_what_the_lost_key_dates_back() -> None:
    story = begun("s1")
    seen = story.say(ANNA, "Before.")
    branch, early = story.frontier(), story.moment
    story.wait(days=2)
    succeeded(story, parents=branch)
    forged = story.write(ANNA, MessageSent("Also before."), parents=branch, moment=early)
    assert [story.code(e) for e in (seen, forged)] == ["", "role.over"]


def test_it_knows_who_wrote_what_was_signed_with_the_lost_key() -> None:
    story = begun("s1")
    succeeded(story)
    assert written_by(story.process.members, ANNA.key.writer) == NEW.id
    assert written_by(story.process.members, MAREK.key.writer) == MAREK.id


def test_it_comes_to_the_same_in_any_order() -> None:
    story = begun("s1")
    branch, early = story.frontier(), story.moment
    story.send("d1")
    succeeded(story)
    story.write(ANNA, MessageSent("Also before."), parents=branch, moment=early)
    story.say(NEW)
    expected = outcome(story.fold())
    for seed in range(20):
        random.Random(seed).shuffle(story.events)
        assert outcome(story.fold()) == expected


def test_a_mentor_goes_on_with_a_new_key_too() -> None:
    story = ProcessStory()
    goal = story.write(ANNA, GoalProposed("A workshop", ("Held",), story.due()))
    story.write(EWA, PersonSucceeded(Role.MENTOR, MAREK.id, NEW.texts))
    assert story.hand == (NEW.id, Task.AGREE_GOAL)
    assert story.code(story.write(NEW, GoalAgreed(goal.id, story.due()))) == ""


def test_it_takes_no_key_of_somebody_who_is_there() -> None:
    story = begun("s1")
    taken = PersonSucceeded(Role.PARTICIPANT, ANNA.id, MAREK.texts)
    assert story.attempt(EWA, taken) == "succession.member"


def test_it_replaces_no_coordinator() -> None:
    story = begun("s1")
    for role, by in ((Role.COORDINATOR, EWA), (Role.MENTOR, EWA)):
        facts = PersonSucceeded(role, EWA.id, NEW.texts)
        assert story.attempt(by, facts) == "succession.coordinator"


def test_it_is_for_a_role_that_is_not_over() -> None:
    story = begun("s1", mentors=2)
    story.write(EWA, RoleEnded(Role.MENTOR, MAREK.id, "moved away"))
    facts = PersonSucceeded(Role.MENTOR, MAREK.id, MALLORY.texts)
    assert story.attempt(EWA, facts) == "role.unknown"
