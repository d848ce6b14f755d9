"""Who must act: a task in words for its holder and for others, where it is done, and how overdue it is (I10)."""

from datetime import date, timedelta
from typing import assert_never

from mentor_tui.domain.processes import Process, Submission, SubmissionState, Task
from mentor_tui.domain.rows import ProcessRow
from mentor_tui.i18n import _
from mentor_tui.views.wording import parse_day

REMIND, TELL_COORDINATOR, OFFER_HAND_OVER = 1, 2, 3
"""The levels of `overdue_level`: what is done about a task that is late."""


def overdue_level(due: str, today: date, answer_days: int) -> int:
    """How overdue a task is: 0 not, 1 past its day, 2 by more than the answer time, 3 by more than twice that.

    Counted in calendar days, so that a late day counts whatever the calendar of the programme says.
    """
    day = parse_day(due)
    if day is None or today <= day:
        return 0
    late, pace = (today - day).days, max(answer_days, 1)
    if late <= pace:
        return REMIND
    return TELL_COORDINATOR if late <= 2 * pace else OFFER_HAND_OVER


def told_from(due: str, answer_days: int) -> str:
    """The day from which a task due then is late enough for the coordinator to be told; empty when there is none."""
    day = parse_day(due)
    try:
        return (day + timedelta(days=max(answer_days, 1) + 1)).isoformat() if day else ""
    except OverflowError:  # due on the last days of the calendar
        return ""


def task_label(task: Task, title: str) -> str:
    """What to do and in which project, short, for the row of the one who has the ball."""
    match task:
        case Task.PROPOSE_GOAL:
            # Translators: what you are asked for now and the project, in a row of 40 cells with a date
            said = _("Set a goal: {title}")
        case Task.AGREE_GOAL:
            said = _("Agree goal: {title}")
        case Task.SUBMIT:
            said = _("Send work: {title}")
        case Task.REVIEW:
            said = _("Review: {title}")
        case Task.REVISE:
            said = _("Revise: {title}")
        case Task.CLOSE_STAGE:
            said = _("Close stage: {title}")
        case Task.ANSWER_SKIP:
            said = _("Skip or not: {title}")
        case Task.COMPLETE:
            said = _("Complete: {title}")
        case Task.REPLACE:
            said = _("Find mentor: {title}")
        case _:
            assert_never(task)
    return said.format(title=title)


def task_sentence(task: Task) -> str:
    """What the one who has the ball is asked to do, whole."""
    match task:
        case Task.PROPOSE_GOAL:
            return _("Propose a goal.")
        case Task.AGREE_GOAL:
            return _("Agree to the proposed goal, or propose another.")
        case Task.SUBMIT:
            return _("Send a version of your work.")
        case Task.REVIEW:
            return _("Review the newest version.")
        case Task.REVISE:
            return _("Read the review, revise and send the next version.")
        case Task.CLOSE_STAGE:
            return _("Close the accepted stage.")
        case Task.ANSWER_SKIP:
            return _("Say whether the stage is left out.")
        case Task.COMPLETE:
            return _("All stages are done, complete the process.")
        case Task.REPLACE:
            return _("This process has nobody for the next step; find somebody.")
        case _:
            assert_never(task)


def their_sentence(task: Task, name: str) -> str:
    """What somebody else is asked to do, whole."""
    match task:
        case Task.PROPOSE_GOAL:
            said = _("It is the turn of {name}: to propose a goal.")
        case Task.AGREE_GOAL:
            said = _("It is the turn of {name}: to agree to the goal, or propose another.")
        case Task.SUBMIT:
            said = _("It is the turn of {name}: to send a version of the work.")
        case Task.REVIEW:
            said = _("It is the turn of {name}: to review the newest version.")
        case Task.REVISE:
            said = _("It is the turn of {name}: to revise and send the next version.")
        case Task.CLOSE_STAGE:
            said = _("It is the turn of {name}: to close the accepted stage.")
        case Task.ANSWER_SKIP:
            said = _("It is the turn of {name}: to say whether the stage is left out.")
        case Task.COMPLETE:
            said = _("It is the turn of {name}: to complete the process.")
        case Task.REPLACE:
            said = _("It is the turn of {name}: to find somebody for the next step.")
        case _:
            assert_never(task)
    return said.format(name=name)


def waiting_label(task: Task, name: str) -> str:
    """Who has the ball and for what, short, for the rows of the others: "Marek Kowalski: review"."""
    match task:
        case Task.PROPOSE_GOAL:
            # Translators: a person and what they are asked for now, in a row of 40 cells with a date
            said = _("{name}: goal")
        case Task.AGREE_GOAL:
            said = _("{name}: goal")
        case Task.SUBMIT:
            said = _("{name}: work")
        case Task.REVIEW:
            said = _("{name}: review")
        case Task.REVISE:
            said = _("{name}: revise")
        case Task.CLOSE_STAGE:
            said = _("{name}: stage")
        case Task.ANSWER_SKIP:
            said = _("{name}: skip")
        case Task.COMPLETE:
            said = _("{name}: finish")
        case Task.REPLACE:
            said = _("{name}: mentor")
        case _:
            assert_never(task)
    return said.format(name=name)


def turn_route(row: ProcessRow, task: Task, *, has_new_review: bool = False) -> str:
    """Where a task is done: straight there, without a page in between."""
    match task:
        case Task.PROPOSE_GOAL:
            return f"goal/{row.circle}"
        case Task.SUBMIT | Task.REVISE:
            if task is Task.REVISE and has_new_review and row.reviewed:
                return f"comments/{row.circle}/{row.reviewed}"
            return f"stage/{row.circle}/{row.stage}" if row.stage else f"process/{row.circle}"
        case Task.REVIEW:
            if row.version:
                return f"review/{row.circle}/{row.version}"
            return f"process/{row.circle}"
        case Task.AGREE_GOAL | Task.CLOSE_STAGE | Task.ANSWER_SKIP | Task.COMPLETE | Task.REPLACE:
            return f"process/{row.circle}"
        case _:
            assert_never(task)


def task_of(row: ProcessRow) -> Task | None:
    """What the ball of a row is held for; None when nobody has to act."""
    return Task(row.ball_for) if row.ball_for else None


def waiting_version(process: Process) -> Submission | None:
    """The newest version that waits for its review."""
    waits = (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)
    return next((s for s in reversed(process.submissions) if s.state in waits), None)
