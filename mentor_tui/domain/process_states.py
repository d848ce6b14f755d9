"""Where a process and its parts stand, and what one is asked to do next: closed sets that code, tests and docs share."""

from enum import StrEnum


class ProcessState(StrEnum):
    """Where a process stands (domain.md §6.2; the states before a contract come with agreements)."""

    IN_PROGRESS = "in_progress"
    COMPLETING = "completing"
    COMPLETED = "completed"


class ProcessStep(StrEnum):
    """What moves a process on."""

    LAST_STAGE_ENDED = "last_stage_ended"
    COMPLETED = "completed"


PROCESSES: dict[tuple[ProcessState, ProcessStep], ProcessState] = {
    (ProcessState.IN_PROGRESS, ProcessStep.LAST_STAGE_ENDED): ProcessState.COMPLETING,
    (ProcessState.COMPLETING, ProcessStep.COMPLETED): ProcessState.COMPLETED,
}


class StageState(StrEnum):
    """Where a stage stands."""

    LOCKED = "locked"
    OPEN = "open"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    REVISING = "revising"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    SKIPPED = "skipped"


class SubmissionState(StrEnum):
    """Where a version stands."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    RECLAIMED = "reclaimed"


class CommentState(StrEnum):
    """Where a comment stands. A comment that found no place in a newer version is told by the view."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WONT_DO = "wont_do"


class GoalState(StrEnum):
    """Where a goal stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REPLACED = "replaced"


class Task(StrEnum):
    """What the one who has the ball is asked to do."""

    PROPOSE_GOAL = "propose_goal"
    AGREE_GOAL = "agree_goal"
    SUBMIT = "submit"
    REVIEW = "review"
    REVISE = "revise"
    CLOSE_STAGE = "close_stage"
    ANSWER_SKIP = "answer_skip"
    COMPLETE = "complete"
    REPLACE = "replace"
