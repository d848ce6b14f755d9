"""What is due when, as a calendar (RFC 5545) of whole days. Titles name the task, never a person or a project."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mentor_tui.domain.processes import Process, StageState, Task
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.views.wording import parse_day

_OVER = (StageState.CLOSED, StageState.SKIPPED)


def calendar(processes: Iterable[Process], me: str, now: datetime) -> bytes:
    """The days by which `me` has to do something or a stage of theirs is due."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//mentor-tui//export//EN")
    found.add("version", "2.0")
    for process in processes:
        for name, day, title in _days(process, me):
            event = Event()
            event.add("uid", f"{process.id}-{name}@mentor-tui")
            event.add("dtstamp", now)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("summary", title)
            event.add("description", line(process.title))
            found.add_component(event)
    return bytes(found.to_ical())


def _days(process: Process, me: str) -> Iterable[tuple[str, date, str]]:
    ball = process.ball
    if ball and ball.person == me and (day := parse_day(ball.due)):
        yield ball.task, day, _task(ball.task)
    if process.participant.id != me:
        return
    asked = ball.due if ball and ball.person == me else ""
    for stage in process.stages:
        day = parse_day(stage.due)
        if day and stage.due != asked and stage.state not in _OVER:
            yield stage.id, day, _("Mentoring: a stage is due")


def _task(task: Task) -> str:
    match task:
        case Task.REVIEW:
            return _("Mentoring: an answer is due")
        case Task.SUBMIT | Task.REVISE:
            return _("Mentoring: a version is due")
        case _:
            return _("Mentoring: a step is due")
