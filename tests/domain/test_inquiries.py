"""Asking interpreters by mail: which letter is due, what a yes means, and by when an answer is asked for (I27, I30)."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.assignments import ASSIGNMENTS, AssignmentState, AssignmentStep
from mentor_tui.domain.coverage import find_asked
from mentor_tui.domain.inquiries import (
    MEANS,
    Inquiry,
    Told,
    next_letter,
    sequence_of,
    usual_deadline,
)
from mentor_tui.domain.orders import OrderStep
from tests.domain.build import ANNA, MAREK
from tests.domain.test_coverage import STEPS, OrderStory

WARSAW = ZoneInfo("Europe/Warsaw")
ASK, CONFIRM, OFF = (Told(1, what) for what in Inquiry)


@pytest.fixture
def story() -> OrderStory:
    story = OrderStory()
    story.ask("i1", "Irena Nowak")
    return story


def due(story: OrderStory, told: Told | None) -> Told | None:
    return next_letter(story.now, story.meeting, find_asked(story.now, "i1"), told)


def test_who_is_asked_is_written_to_once(story: OrderStory) -> None:
    assert due(story, None) == ASK
    assert due(story, ASK) is None


def test_i27_who_said_yes_waits_until_they_are_chosen(story: OrderStory) -> None:
    story.step("i1", STEPS.ACCEPTED)
    assert due(story, ASK) is None
    story.step("i1", STEPS.ASSIGNED)
    assert due(story, ASK) == CONFIRM
    story.step("i1", STEPS.CONFIRMED)
    assert due(story, CONFIRM) is None


def test_i30_a_meeting_that_moves_asks_anew_and_its_number_grows(story: OrderStory) -> None:
    story.answer(ANNA)
    story.write(ANNA, story.moving())
    assert due(story, ASK) == Told(2, Inquiry.ASK)
    story.answer(MAREK, number=2)
    story.step("i1", STEPS.ACCEPTED, STEPS.ASSIGNED, STEPS.CONFIRMED)
    story.write(
        MAREK, replace(story.moving(), round=2, to=replace(story.meeting.round, minutes=45))
    )
    assert due(story, Told(2, Inquiry.CONFIRM)) == Told(3, Inquiry.CONFIRM)
    numbers = [sequence_of(Told(n, w)) for n in (1, 2, 3) for w in (Inquiry.ASK, Inquiry.CONFIRM)]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("step", [STEPS.NOT_SELECTED, STEPS.DECLINED])
def test_who_is_let_go_hears_it_once_and_who_said_no_hears_nothing(
    story: OrderStory, step: AssignmentStep
) -> None:
    story.step("i1", step)
    expected = OFF if step is STEPS.NOT_SELECTED else None
    assert due(story, ASK) == expected
    assert due(story, OFF) is None
    assert due(story, None) is None


def test_who_was_asked_hears_that_an_order_is_cancelled(story: OrderStory) -> None:
    story.write(MAREK, story.ending(OrderStep.CANCELLED_FREE))
    assert due(story, ASK) == OFF
    assert due(story, None) is None


def test_a_yes_or_no_means_a_step_that_may_be_taken() -> None:
    for (state, _is_yes), step in MEANS.items():
        assert (state, step) in ASSIGNMENTS
    assert MEANS[AssignmentState.INVITED, True] is AssignmentStep.ACCEPTED
    assert MEANS[AssignmentState.ASSIGNED, True] is AssignmentStep.CONFIRMED
    assert (AssignmentState.INTERESTED, True) not in MEANS


@pytest.mark.parametrize(
    ("now", "start", "by"),
    [
        # Friday 27 November; 1 December is the second working day after it.
        ("2026-11-27T12:00", "2026-12-31T10:00", "2026-12-03T15:00"),
        ("2026-11-27T12:00", "2026-12-09T10:00", "2026-12-01T15:00"),
        ("2026-11-27T12:00", "2026-12-03T10:00", "2026-11-30T15:00"),
        # The day before Christmas Eve: the next working day is Monday 28.
        ("2026-12-23T12:00", "2026-12-30T10:00", "2026-12-28T15:00"),
        ("2026-11-30T09:00", "2026-12-01T10:00", "2026-11-30T16:30"),
        ("2026-11-30T18:00", "2026-12-01T10:00", "2026-11-30T19:00"),
        # Today: never once the meeting has begun.
        ("2026-11-30T09:00", "2026-11-30T14:00", "2026-11-30T11:30"),
        ("2026-11-30T16:00", "2026-11-30T16:40", "2026-11-30T16:20"),
    ],
)
def test_the_sooner_the_meeting_the_sooner_an_answer_is_asked_for(
    now: str, start: str, by: str
) -> None:
    here, begins, until = (
        datetime.fromisoformat(one).replace(tzinfo=WARSAW) for one in (now, start, by)
    )
    assert usual_deadline(here.astimezone(UTC), begins.astimezone(UTC), WARSAW) == until
