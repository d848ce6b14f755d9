"""An agenda ahead of a meeting: due as long before as somebody needs it, and who is told that it lacks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.agendas import AgendaDue, agenda_due, is_to_warn
from mentor_tui.domain.meeting_facts import AgendaItem
from tests.domain.build import ANNA, MAREK
from tests.domain.test_meetings import MeetingStory

START = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)


def due(story: MeetingStory) -> AgendaDue | None:
    return agenda_due(story.process.coverage, story.meeting)


@pytest.fixture
def story() -> MeetingStory:
    story = MeetingStory()
    story.write(ANNA, f.NeedsTold((), agenda_hours=24))
    return story


def test_whoever_needs_it_first_says_when_it_is_due(story: MeetingStory) -> None:
    assert due(story) == AgendaDue(START - timedelta(hours=24), (ANNA.id,), 24)
    story.write(MAREK, f.NeedsTold((), agenda_hours=48))
    assert due(story) == AgendaDue(START - timedelta(hours=48), (ANNA.id, MAREK.id), 48)


def test_nothing_is_due_where_nobody_said_that_it_matters() -> None:
    assert due(MeetingStory()) is None


def test_nothing_is_due_for_a_meeting_that_is_off(story: MeetingStory) -> None:
    story.write(MAREK, f.MeetingCancelled(story.proposed.id, "I am ill."))
    assert due(story) is None


@pytest.mark.parametrize(
    ("before", "me", "is_told"),
    [
        (timedelta(hours=49), MAREK, False),
        (timedelta(hours=48), MAREK, True),
        (timedelta(hours=1), MAREK, True),
        (timedelta(), MAREK, False),
        (timedelta(hours=30), ANNA, False),
    ],
)
def test_whoever_proposed_is_told_a_day_before(
    story: MeetingStory, before: timedelta, me: object, is_told: bool
) -> None:
    found = due(story)
    assert found is not None
    who = getattr(me, "id", "")
    assert is_to_warn(found, story.meeting, who, START - before) is is_told
    planned = replace(story.meeting, agenda=(AgendaItem("Prices", 30),))
    assert not is_to_warn(found, planned, who, START - before)
