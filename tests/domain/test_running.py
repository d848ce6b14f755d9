"""A meeting while it runs: its stretches, what is on, and the cue that is due (I25)."""

from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.meeting_facts import AgendaItem
from mentor_tui.domain.running import (
    Cue,
    CueKind,
    Stretch,
    cues,
    due_cue,
    minutes_since,
    on_at,
    point_at,
    stretches,
)
from tests.domain.build import MAREK
from tests.domain.test_coverage import OrderStory

AGENDA = (
    AgendaItem("Prices", 45),
    AgendaItem("Break", 10, is_break=True),
    AgendaItem("Letter", 35),
)


@pytest.fixture
def story() -> OrderStory:
    story = OrderStory()
    story.bind("i1", "Irena Nowak")
    story.bind("i2", "Jan Kos")
    story.write(MAREK, f.AgendaKept(story.proposed.id, AGENDA))
    return story


def plan_of(story: OrderStory) -> tuple[Stretch, ...]:
    return stretches(story.process.coverage, story.meeting)


def test_i25_it_is_cut_where_somebody_takes_over_and_at_breaks(story: OrderStory) -> None:
    plan = plan_of(story)
    assert [(s.begin, s.end, *s.on) for s in plan] == [
        (0, 20, "Irena Nowak"),
        (20, 40, "Jan Kos"),
        (40, 45, "Irena Nowak"),
        (45, 55),
        (55, 75, "Jan Kos"),
        (75, 90, "Irena Nowak"),
    ]
    assert [s.is_break for s in plan] == [False, False, False, True, False, False]


def test_nothing_changes_where_nobody_swaps() -> None:
    assert plan_of(OrderStory()) == (Stretch(0, 90),)


def test_a_break_that_does_not_fit_is_not_heeded() -> None:
    story = OrderStory()
    story.write(MAREK, f.AgendaKept(story.proposed.id, (AgendaItem("Break", 10, is_break=True),)))
    assert [s.is_break for s in plan_of(story)] == [True, False]


PLAN = (
    Stretch(0, 20, ("Irena",)),
    Stretch(20, 40, ("Jan",)),
    Stretch(40, 50, is_break=True),
    Stretch(50, 60, ("Irena",)),
)
SOON, NOW, OVER = CueKind.SOON, CueKind.NOW, CueKind.OVER


def test_each_change_is_said_before_and_as_it_comes_and_the_end_once() -> None:
    assert [(cue.at, cue.kind) for cue in cues(PLAN, 60)] == [
        (18, SOON), (20, NOW), (38, SOON), (40, NOW), (48, SOON), (50, NOW), (60, OVER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minute", "said", "due"),
    [
        (17, set(), None),
        (18, set(), Cue(18, SOON, PLAN[1])),
        (19, {"18 soon"}, None),
        (20, {"18 soon"}, Cue(20, NOW, PLAN[1])),
        (45, {"18 soon"}, Cue(40, NOW, PLAN[2])),
        (45, {"40 now"}, None),
        (90, set(), Cue(60, OVER)),
        (90, {"60 over"}, None),
    ],
)
def test_of_what_fell_due_the_last_is_said(minute: int, said: set[str], due: Cue | None) -> None:
    assert due_cue(PLAN, 60, minute, frozenset(said)) == due


def test_one_that_began_late_is_booked_until_the_time_that_was_agreed() -> None:
    assert due_cue(PLAN, 55, 55, frozenset({"50 now"})) == Cue(55, OVER)


def test_what_is_on_and_what_comes_next() -> None:
    assert on_at(PLAN, 39) == (PLAN[1], PLAN[2])
    assert on_at(PLAN, 55) == (PLAN[3], None)
    assert on_at(PLAN, 60) == (None, None)


def test_the_point_of_the_agenda_that_is_on(story: OrderStory) -> None:
    assert point_at(story.meeting, 44) == (AGENDA[0], 45)
    assert point_at(story.meeting, 45) == (AGENDA[1], 55)
    assert point_at(story.meeting, 90) is None


def test_minutes_are_whole_and_never_before_the_beginning() -> None:
    begun = datetime(2026, 12, 16, 9, 2, tzinfo=UTC)
    assert minutes_since(begun, begun + timedelta(minutes=3, seconds=59)) == 3
    assert minutes_since(begun, begun - timedelta(minutes=3)) == 0
