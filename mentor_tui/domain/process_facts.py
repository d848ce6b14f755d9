"""The facts of one process: what its participant, mentor and coordinator do in it, one frozen dataclass each.

`due` is the last day the next step is expected on, worked out by the desk that writes the event.
"""

from dataclasses import dataclass

from mentor_tui.domain.values import (
    Answer,
    Comment,
    Decision,
    FileName,
    Role,
    StagePlan,
    Summary,
    Texts,
    Waiver,
)


@dataclass(frozen=True, slots=True)
class Membership:
    """Who is in a process, and as what: a person's founding event and a role."""

    person: Texts
    role: Role


@dataclass(frozen=True, slots=True)
class ProcessStarted:
    """One participant's mentoring began. It restates all its desks need: programme, grants, people, stages.

    `authority` is the programme's founding event and the grants that lead from its coordinator to
    the writer of this event.
    """

    authority: tuple[Texts, ...]
    title: str
    members: tuple[Membership, ...]
    stages: tuple[StagePlan, ...]
    due: str


@dataclass(frozen=True, slots=True)
class PersonSucceeded:
    """Somebody who lost their key goes on with another: `successor` is the founding event it began with.

    The role of `person` is over as after `RoleEnded`; what they did in it counts as the successor's.
    """

    role: Role
    person: str
    successor: Texts


@dataclass(frozen=True, slots=True)
class GoalProposed:
    """At the end there is …: a result, and how one will know it."""

    result: str
    criteria: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class GoalAgreed:
    """The other one agreed to a proposed goal."""

    goal: str
    due: str


@dataclass(frozen=True, slots=True)
class SubmissionSent:
    """A version of a deliverable was sent for review."""

    deliverable: str
    number: int
    base: str
    files: tuple[FileName, ...]
    note: str
    due: str
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionReclaimed:
    """The participant took a version back before it was looked at."""

    submission: str
    due: str


@dataclass(frozen=True, slots=True)
class ReviewLocked:
    """A mentor is reviewing a version, until this time (an event time) at the latest."""

    submission: str
    until: str


@dataclass(frozen=True, slots=True)
class ReviewReleased:
    """The mentor's answer to a version, whole: comments, summary, decision."""

    submission: str
    decision: Decision
    summary: Summary
    comments: tuple[Comment, ...]
    due: str
    waivers: tuple[Waiver, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class CommentAnswered:
    """The participant answered a comment."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class StageClosed:
    """A stage is over: all its required deliverables are accepted. The next one is due on `due`."""

    stage: str
    due: str


@dataclass(frozen=True, slots=True)
class SkipProposed:
    """One side asks to leave a stage out."""

    stage: str
    reason: str
    due: str


@dataclass(frozen=True, slots=True)
class SkipAnswered:
    """The other side agreed to leave it out, or did not."""

    stage: str
    is_agreed: bool
    due: str


@dataclass(frozen=True, slots=True)
class MessageSent:
    """Words between people in a process."""

    words: str


@dataclass(frozen=True, slots=True)
class ProcessCompleted:
    """The coordinator closed a process whose stages are all done."""

    outcome: str
