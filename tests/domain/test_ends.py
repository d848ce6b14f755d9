"""Roles that end and writers that are added: what reaches back, what stands, and that it comes to an end."""

import random
from dataclasses import replace

import pytest

from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import (
    CommentAnswered,
    MessageSent,
    ProcessCompleted,
    RoleEnded,
    RoleGranted,
    WriterAdded,
)
from mentor_tui.domain.processes import (
    SubmissionState,
    Task,
    find_submission,
)
from mentor_tui.domain.values import Answer, AnswerKind, CommentKind, Decision, Role
from tests.domain.build import (
    ANNA,
    EWA,
    MALLORY,
    MAREK,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    begun,
    remark,
)
from tests.domain.test_fold import outcome

MUST = CommentKind.MUST


# --- an end of a role reaches back -------------------------------------------------------------------


def test_it_refuses_what_an_end_had_not_seen_even_if_dated_back() -> None:
    story = begun("s1")
    seen = story.say(MAREK, "Before.")
    branch, early = story.frontier(), story.moment
    story.wait(days=2)
    story.write(EWA, RoleEnded(Role.MENTOR, MAREK.id, "moved away"), parents=branch)
    dated_back = story.write(MAREK, MessageSent("Also before."), parents=branch, moment=early)
    after = story.say(MAREK, "After.")
    assert [story.code(e) for e in (seen, dated_back, after)] == ["", "role.over", "role.over"]


def test_it_takes_back_what_followed_from_a_refused_act() -> None:
    story = begun("s1", "s2")
    version = story.send("d1")
    branch = story.frontier()
    review = story.release(version, Decision.REVISE, remark("c1", MUST))
    answer = story.write(ANNA, CommentAnswered(Answer("c1", AnswerKind.DONE)))
    story.write(EWA, RoleEnded(Role.MENTOR, MAREK.id, "moved away"), parents=branch)
    assert story.code(review) == "role.over"
    assert story.code(answer) == "comment.unknown"
    assert find_submission(story.process, version.id).state is SubmissionState.SUBMITTED
    assert story.hand == (EWA.id, Task.REPLACE)


def test_it_ends_a_role_and_not_a_person() -> None:
    story = ProcessStory(more=[(ZOFIA, Role.MENTOR), (ZOFIA, Role.COORDINATOR)])
    branch = story.frontier()
    message = story.say(ZOFIA)
    ending = story.write(ZOFIA, RoleEnded(Role.MENTOR, MAREK.id, "moved away"), parents=branch)
    story.write(EWA, RoleEnded(Role.MENTOR, ZOFIA.id, "moved away"), parents=branch)
    assert [story.code(message), story.code(ending)] == ["", ""]


def coordinators(*grants: tuple[str, str]) -> tuple[ProgrammeStory, list[Event]]:
    """A programme with more coordinators, each granted by another one: ("Ewa", "Marek"), …"""
    people = {p.name: p for p in (EWA, MAREK, ZOFIA, ANNA)}
    story = ProgrammeStory()
    return story, [story.grant(people[to], Role.COORDINATOR, people[by]) for by, to in grants]


def ending(person: str) -> RoleEnded:
    people = {p.name: p for p in (EWA, MAREK, ZOFIA, ANNA)}
    return RoleEnded(Role.COORDINATOR, people[person].id, "moved away")


def active(story: ProgrammeStory) -> set[str]:
    return {m.person.name for m in story.programme.members if not m.is_ended}


@pytest.mark.parametrize("first", [EWA, MAREK])
def test_it_lets_the_earlier_of_two_mutual_ends_stand(first: object) -> None:
    story, _ = coordinators(("Ewa", "Marek"))
    branch = story.frontier()
    order = [(EWA, "Marek"), (MAREK, "Ewa")]
    ends = [story.write(by, ending(who), parents=branch) for by, who in (order if first is EWA else order[::-1])]  # fmt: skip
    assert [story.code(e) for e in ends] == ["", "role.over"]
    assert len(active(story)) == 1
    expected = outcome(story.fold())
    story.events.reverse()
    assert outcome(story.fold()) == expected


def test_it_always_keeps_a_coordinator() -> None:
    story, _ = coordinators(("Ewa", "Marek"), ("Ewa", "Zofia"))
    branch = story.frontier()
    ring = [(EWA, "Marek"), (MAREK, "Zofia"), (ZOFIA, "Ewa")]
    for by, who in ring:
        story.write(by, ending(who), parents=branch)
        assert active(story)
    assert story.programme.coordinator.name in active(story)


def test_it_voids_an_end_that_takes_its_own_ground_away() -> None:
    story, (marek, zofia) = coordinators(("Ewa", "Marek"), ("Marek", "Zofia"))
    # Zofia leaves out of what she has seen the very grant that lets her end Marek's role.
    void = story.write(ZOFIA, ending("Marek"), parents=[marek])
    assert story.code(void) == "role.end_void"
    assert story.code(zofia) == ""
    assert active(story) == {"Ewa", "Marek", "Zofia"}


def test_it_puts_an_end_in_force_again_when_what_refused_it_falls() -> None:
    story, grants = coordinators(("Ewa", "Marek"), ("Ewa", "Zofia"), ("Ewa", "Anna"))
    branch = story.frontier()
    # Marek did something Ewa did not see; Ewa ends Marek; Zofia, who did not see that, ends Ewa;
    # Anna, who did not see either, ends Zofia.
    unseen = story.write(MAREK, RoleGranted(Role.MENTOR, MALLORY.texts), parents=branch)
    by_ewa = story.write(EWA, ending("Marek"), parents=branch)
    by_zofia = story.write(ZOFIA, ending("Ewa"), parents=branch)
    by_anna = story.write(ANNA, ending("Zofia"), parents=branch)
    assert [story.code(e) for e in grants] == ["", "", ""]
    assert [story.code(e) for e in (unseen, by_ewa, by_zofia, by_anna)] == [
        "role.over",
        "",
        "role.over",
        "",
    ]
    assert active(story) == {"Ewa", "Anna"}


def test_it_comes_to_an_end_whoever_ends_whom() -> None:
    chance = random.Random(7)
    people = (EWA, MAREK, ZOFIA, ANNA)
    for _ in range(15):
        story, _ = coordinators(("Ewa", "Marek"), ("Marek", "Zofia"), ("Zofia", "Anna"))
        for _ in range(12):
            by, who = chance.sample(people, 2)
            seen = chance.sample(story.events, chance.choice((1, 2)))
            story.write(by, ending(who.name), parents=seen)
        folded = story.fold()
        assert active(story)
        chance.shuffle(story.events)
        assert outcome(story.fold()) == outcome(folded)


# --- writers ---------------------------------------------------------------------------------------


def test_it_knows_a_second_writer_once_it_is_added() -> None:
    story = begun("s1")
    spare = MAREK.spare()
    branch = story.frontier()
    early = story.write(spare, MessageSent("From my phone."), parents=branch)
    added = story.write(MAREK, WriterAdded(MAREK.id, spare.writer))
    message = story.write(spare, MessageSent("From my phone, again."))
    assert [story.code(e) for e in (early, added, message)] == ["event.stranger", "", ""]
    assert story.process.messages[-1].by == MAREK.id
    assert story.attempt(spare, ProcessCompleted("Mine.")) == "event.not_allowed"


def test_it_ends_a_role_for_every_writer() -> None:
    story = begun("s1")
    story.write(MAREK, WriterAdded(MAREK.id, MAREK.spare().writer))
    branch = story.frontier()
    unseen = story.write(MAREK.spare(), MessageSent("From my phone."), parents=branch)
    story.write(EWA, RoleEnded(Role.MENTOR, MAREK.id, "moved away"), parents=branch)
    assert story.code(unseen) == "role.over"
    assert story.attempt(MAREK.spare(), MessageSent("Hello?")) == "role.over"


def test_it_takes_nobodys_first_writer_from_them() -> None:
    story = ProgrammeStory()
    story.grant(MAREK, Role.MENTOR)
    story.write(MAREK, WriterAdded(MAREK.id, ZOFIA.key.writer))
    story.grant(ZOFIA, Role.COORDINATOR)
    assert story.attempt(ZOFIA, RoleEnded(Role.MENTOR, MAREK.id, "took my key")) == ""


def test_it_keeps_the_writers_of_a_person_with_their_next_role() -> None:
    story = ProgrammeStory()
    story.grant(MAREK, Role.MENTOR)
    story.write(MAREK, WriterAdded(MAREK.id, MAREK.spare().writer))
    story.grant(MAREK, Role.COORDINATOR)
    assert {m.person for m in story.programme.members if m.person.id == MAREK.id} == {
        replace(MAREK.person, writers=(MAREK.key.writer, MAREK.spare().writer))
    }
