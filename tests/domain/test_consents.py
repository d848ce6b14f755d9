"""Consent to a recording: everybody says yes, interpreters too, and each round asks anew (I40)."""

import random

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.consents import find_recording, may_record, silent
from tests.domain.build import ANNA, EWA, MAREK, Someone
from tests.domain.test_coverage import OrderStory
from tests.domain.test_fold import outcome


class RecordedStory(OrderStory):
    """Two interpreters come; Marek would like to record."""

    def __init__(self) -> None:
        super().__init__()
        self.bind("i1", "Irena Nowak")
        self.bind("i2", "Jan Kos")
        self.write(MAREK, self.asking())

    def asking(self, number: int = 1) -> f.RecordingAsked:
        return f.RecordingAsked(self.proposed.id, number, "For me, until May.")

    def answering(
        self, interpreter: str = "", *, yes: bool = True, number: int = 1
    ) -> f.RecordingAnswered:
        return f.RecordingAnswered(self.proposed.id, number, yes, interpreter)

    @property
    def may(self) -> bool:
        return may_record(self.process.recordings, self.process.coverage, self.meeting)


def test_i40_it_is_recorded_only_once_all_agreed_interpreters_too() -> None:
    story = RecordedStory()
    seen = [story.may]
    story.write(ANNA, story.answering())
    seen.append(story.may)
    for interpreter in ("i1", "i2"):
        story.write(MAREK, story.answering(interpreter))
        seen.append(story.may)
    assert seen == [False, False, False, True]


@pytest.mark.parametrize(("who", "interpreter"), [(ANNA, ""), (MAREK, ""), (MAREK, "i2")])
def test_i40_one_no_is_enough_also_afterwards(who: Someone, interpreter: str) -> None:
    story = RecordedStory()
    story.write(ANNA, story.answering())
    for one in ("i1", "i2"):
        story.write(MAREK, story.answering(one))
    story.write(who, story.answering(interpreter, yes=False))
    assert not story.may
    story.write(who, story.answering(interpreter))
    assert story.may


def test_i40_who_joins_the_team_later_is_asked_too() -> None:
    story = RecordedStory()
    story.write(ANNA, story.answering())
    for one in ("i1", "i2"):
        story.write(MAREK, story.answering(one))
    story.step("i2", AssignmentStep.WITHDRAWN)
    assert story.may
    story.ask("i3", "Ola Lis")
    story.step("i3", AssignmentStep.ACCEPTED, AssignmentStep.ASSIGNED)
    found = find_recording(story.process.recordings, story.meeting)
    assert found is not None
    assert silent(found, story.process.coverage, story.meeting) == ("i3",)
    assert not story.may


def test_i40_another_time_asks_anew() -> None:
    story = RecordedStory()
    story.write(ANNA, story.answering())
    story.write(ANNA, story.moving())
    assert find_recording(story.process.recordings, story.meeting) is None
    assert story.attempt(ANNA, story.answering()) == "recording.not_asked"
    story.write(ANNA, story.asking(2))
    assert story.attempt(MAREK, story.answering(number=1)) == "meeting.round_over"
    assert not story.may


def test_only_who_is_there_answers_and_only_who_asks_interpreters_notes_for_them() -> None:
    story = RecordedStory()
    assert story.attempt(EWA, story.answering()) == "meeting.not_asked"
    assert story.attempt(ANNA, story.answering("i1")) == "order.not_yours"
    assert story.attempt(MAREK, story.answering("i9")) == "order.not_asked"
    assert story.attempt(EWA, story.answering("i1")) == ""
    story.held()
    assert story.attempt(ANNA, story.answering()) == "meeting.over"


def test_every_desk_says_the_same_whatever_came_first() -> None:
    story = RecordedStory()
    story.write(ANNA, story.answering())
    story.write(MAREK, story.answering("i1"))
    story.write(ANNA, story.answering(yes=False))
    expected = outcome(story.fold())
    for seed in range(5):
        random.Random(seed).shuffle(story.events)
        assert outcome(story.fold()) == expected
