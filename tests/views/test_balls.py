"""Who must act: how overdue a task is, and where it is done."""

from datetime import date

import pytest

from mentor_tui.domain.processes import Task
from mentor_tui.i18n import language
from mentor_tui.views.balls import (
    overdue_level,
    task_label,
    task_sentence,
    their_sentence,
    turn_route,
    waiting_label,
)
from tests.views.source import Desk
from tests.views.story import Story, told_until


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2026-11-20", 0),
        ("2026-11-27", 0),
        ("2026-11-28", 1),
        ("2026-12-02", 1),
        ("2026-12-03", 2),
        ("2026-12-07", 2),
        ("2026-12-08", 3),
        ("2027-11-27", 3),
    ],
)
def test_it_counts_lateness_in_answer_times(day: str, level: int) -> None:
    assert overdue_level("2026-11-27", date.fromisoformat(day), 5) == level


@pytest.mark.parametrize(("due", "days"), [("", 5), ("soon", 5), ("2026-11-27", 5)])
def test_it_is_not_late_without_a_day_or_before_it(due: str, days: int) -> None:
    assert overdue_level(due, date(2026, 11, 27), days) == 0


def test_it_counts_at_least_one_day() -> None:
    assert [overdue_level("2026-11-27", date(2026, 11, d), 0) for d in (28, 29, 30)] == [1, 2, 3]


@pytest.mark.parametrize("task", Task)
def test_it_words_every_task(task: Task) -> None:
    with language("en"):
        assert task_label(task, "Seed kits").endswith(": Seed kits")
        assert waiting_label(task, "Anna Nowak").startswith("Anna Nowak: ")
        assert "Anna Nowak" in their_sentence(task, "Anna Nowak")
        assert task_sentence(task).endswith(".")


@pytest.mark.parametrize(
    ("last", "has_new", "route"),
    [
        (Story.start, False, "goal/{process}"),
        (Story.propose, False, "process/{process}"),
        (Story.agree, False, "stage/{process}/s1"),
        (Story.first_version, False, "review/{process}/{version}"),
        (Story.return_it, False, "stage/{process}/s1"),
        (Story.return_it, True, "comments/{process}/{version}"),
        (Story.accept, False, "process/{process}"),
        (Story.ask_skip, False, "process/{process}"),
        (Story.skip, False, "process/{process}"),
    ],
)
def test_it_leads_straight_to_the_work(last: object, has_new: bool, route: str) -> None:
    story = told_until(last)  # type: ignore[arg-type]
    (row,) = Desk(story, story.ola).processes_of(story.programme, 0, 2).rows
    version = story.versions[-1] if story.versions else ""
    wanted = route.format(process=story.process, version=version)
    assert turn_route(row, Task(row.ball_for), has_new_review=has_new) == wanted
