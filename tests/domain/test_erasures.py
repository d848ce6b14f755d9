"""Erasure and holds: who may erase what, and that every desk judges it alike."""

import random

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.events import Event
from mentor_tui.domain.holds import holds_in_force
from mentor_tui.domain.state import fold
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, ZOFIA, ProcessStory, ProgrammeStory, stub
from tests.domain.test_fold import outcome
from tests.domain.test_rights import OwnStory, PairStory

EVERYTHING = f.Erased("asked", everything=True)


def in_any_order(story: ProcessStory, event: Event) -> str:
    """The code an event is refused with, the same in ten orders; empty when it is accepted."""
    wanted = story.code(event)
    for seed in range(10):
        shuffled = random.Random(seed).sample(story.events, len(story.events))
        assert outcome(fold(shuffled)) == outcome(story.fold())
    return wanted


@pytest.mark.parametrize(
    ("person", "code"),
    [(EWA, ""), (MAREK, "event.not_allowed"), (ANNA, "event.not_allowed")],
    ids=["coordinator", "mentor", "participant"],
)
def test_it_lets_only_a_coordinator_erase_a_process(person: object, code: str) -> None:
    assert ProcessStory().attempt(person, EVERYTHING) == code  # type: ignore[arg-type]


def test_it_lets_either_of_a_pair_erase_it() -> None:
    assert PairStory().attempt(ANNA, EVERYTHING) == ""
    assert PairStory().attempt(MAREK, EVERYTHING) == ""


def test_it_lets_a_person_erase_their_drafts_and_not_themselves() -> None:
    story = OwnStory()
    draft = story.write(ANNA, f.CommentDropped("v", "c1"))
    assert story.attempt(ANNA, f.Erased("asked", (draft.id,))) == ""
    assert story.attempt(ANNA, f.Erased("asked", (story.id,))) == "erasure.not_alone"
    assert story.attempt(ANNA, EVERYTHING) == "erasure.not_whole"


def test_it_erases_a_process_that_is_over_as_well() -> None:
    story = ProcessStory()
    story.skip("s1")
    assert story.attempt(EWA, EVERYTHING) == ""


def test_it_erases_of_a_programme_only_what_is_about_participants() -> None:
    story = ProgrammeStory()
    anna, marek = story.grant(ANNA, Role.PARTICIPANT), story.grant(MAREK, Role.MENTOR)
    assert story.attempt(EWA, f.Erased("asked", (anna.id,))) == ""
    assert story.attempt(EWA, f.Erased("asked", (marek.id,))) == "erasure.not_alone"
    story.write(EWA, f.Erased("asked", (anna.id,)))
    left = fold(stub(e) if e == anna else e for e in story.events)
    assert [v.refusal.code for v in left.refused] == ["event.erased"]
    assert left.state is not None
    assert [m.person.id for m in left.state.members] == [EWA.id, MAREK.id]


def test_it_erases_only_what_its_writer_had_seen() -> None:
    story = ProcessStory()
    before = story.frontier()
    message = story.say(ANNA, "Not seen yet.")
    unseen = story.write(EWA, f.Erased("asked", (message.id,)), parents=before)
    assert in_any_order(story, unseen) == "erasure.unknown"
    assert story.attempt(EWA, f.Erased("asked", (message.id,))) == ""


def test_it_is_stopped_by_a_hold_and_told_why_until_it_is_lifted() -> None:
    story = ProcessStory()
    hold = story.write(EWA, f.HoldPlaced("A complaint is open."))
    held = story.write(EWA, EVERYTHING)
    assert story.refusal(held).code == "erasure.held"
    assert story.refusal(held).facts == {"reason": "A complaint is open."}
    assert len(holds_in_force(story.process.holds)) == 1
    story.write(EWA, f.HoldLifted(hold.id))
    assert holds_in_force(story.process.holds) == ()
    assert story.attempt(EWA, EVERYTHING) == ""


def test_it_is_not_stopped_by_a_hold_its_writer_had_not_heard_of() -> None:
    story = ProcessStory(more=[(ZOFIA, Role.COORDINATOR)])
    before = story.frontier()
    story.write(ZOFIA, f.HoldPlaced("A complaint is open."), parents=before)
    erased = story.write(EWA, EVERYTHING, parents=before)
    assert in_any_order(story, erased) == ""


def test_it_is_stopped_by_a_hold_whose_lifting_its_writer_had_not_heard_of() -> None:
    story = ProcessStory(more=[(ZOFIA, Role.COORDINATOR)])
    hold = story.write(EWA, f.HoldPlaced("A complaint is open."))
    story.write(ZOFIA, f.HoldLifted(hold.id), parents=[hold])
    erased = story.write(EWA, EVERYTHING, parents=[hold])
    assert in_any_order(story, erased) == "erasure.held"


def test_it_goes_by_either_of_two_liftings_at_once() -> None:
    story = ProcessStory(more=[(ZOFIA, Role.COORDINATOR)])
    hold = story.write(EWA, f.HoldPlaced("A complaint is open."))
    story.write(ZOFIA, f.HoldLifted(hold.id), parents=[hold])
    lifted = story.write(EWA, f.HoldLifted(hold.id), parents=[hold])
    erased = story.write(EWA, EVERYTHING, parents=[lifted])
    assert in_any_order(story, erased) == ""


def test_it_stays_in_force_when_what_it_erased_is_gone() -> None:
    story = ProcessStory()
    message = story.say(ANNA, "Please forget this.")
    erased = story.write(EWA, f.Erased("asked", (message.id,)))
    left = fold(stub(e) if e == message else e for e in story.events)
    assert erased in left.accepted
    assert [(v.event.id, v.refusal.code) for v in left.refused] == [(message.id, "event.erased")]


def test_it_names_its_reason_by_a_code_and_in_no_words() -> None:
    story = ProcessStory()
    assert story.attempt(EWA, f.Erased("of Anna Nowak", everything=True)) == "event.malformed"
    assert story.attempt(EWA, f.Erased("a_newer_reason", everything=True)) == ""
