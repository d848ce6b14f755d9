"""One participant's mentoring, folded: its parts and who has the ball. The rules stand in `goals`, `stages`, `submissions`, `reviews`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from mentor_tui.domain import clock
from mentor_tui.domain.calendar import read_day
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import NO_COVERAGE, Coverage
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import ProcessCompleted, RoleEnded
from mentor_tui.domain.holds import Hold
from mentor_tui.domain.meetings import Meeting, asked_to_meet, leave
from mentor_tui.domain.ordering import ask_again
from mentor_tui.domain.people import Member, Person, end_role, find_person, holders
from mentor_tui.domain.process_states import (
    PROCESSES as PROCESSES,
)
from mentor_tui.domain.process_states import (
    CommentState as CommentState,
)
from mentor_tui.domain.process_states import (
    GoalState as GoalState,
)
from mentor_tui.domain.process_states import (
    ProcessState as ProcessState,
)
from mentor_tui.domain.process_states import (
    ProcessStep as ProcessStep,
)
from mentor_tui.domain.process_states import (
    StageState as StageState,
)
from mentor_tui.domain.process_states import (
    SubmissionState as SubmissionState,
)
from mentor_tui.domain.process_states import (
    Task as Task,
)
from mentor_tui.domain.recording_consent import Consent
from mentor_tui.domain.values import (
    Answer,
    Comment,
    Decision,
    DeliverablePlan,
    FileName,
    Role,
    StagePlan,
    Summary,
    Waiver,
)

DUE_AT_MOST = timedelta(days=5 * 366)  # a day until when that is further away is a mistake


@dataclass(frozen=True, slots=True)
class Ball:
    """Who must act: exactly one person, for one task, since a time, until a day (I10)."""

    person: str
    role: Role
    task: Task
    since: str
    due: str


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something, in which event and when, and who recorded it for them ("" for nobody): all a rule may know."""

    event: str
    person: str
    roles: frozenset[Role]
    time: str
    recorder: str = ""

    @property
    def day(self) -> date:
        """The day of the event in UTC: computers have different tables of zones, and all have to judge alike."""
        return clock.moment(self.time).date()


@dataclass(frozen=True, slots=True)
class Goal:
    """A result to reach and how one will know it."""

    id: str
    by: str
    result: str
    criteria: tuple[str, ...]
    state: GoalState


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the way."""

    plan: StagePlan
    state: StageState
    due: str = ""
    skip_reason: str = ""
    skip_by: str = ""

    @property
    def id(self) -> str:
        """The stage's name within its process."""
        return self.plan.id


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of a deliverable; never changed once sent (I04)."""

    id: str
    deliverable: str
    number: int
    base: str
    files: tuple[FileName, ...]
    note: str
    answers: tuple[Answer, ...]
    by: str
    time: str
    state: SubmissionState
    locked_by: str = ""
    locked_until: str = ""
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A released comment and what became of it."""

    comment: Comment
    review: str
    submission: str
    state: CommentState
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A released review. `is_late`: a newer version had already been sent; `recorder` put it down for its mentor."""

    id: str
    submission: str
    by: str
    time: str
    decision: Decision
    summary: Summary
    waivers: tuple[Waiver, ...]
    minutes: int
    is_late: bool = False
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Words somebody wrote in a process."""

    id: str
    by: str
    time: str
    words: str
    recorder: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """The state of one process. Tuples are in the order things happened."""

    id: str
    programme: str
    programme_title: str
    title: str
    zone: str
    answer_days: int
    started: str
    members: tuple[Member, ...]
    stages: tuple[Stage, ...]
    state: ProcessState
    ball: Ball | None
    goals: tuple[Goal, ...] = ()
    submissions: tuple[Submission, ...] = ()
    reviews: tuple[Review, ...] = ()
    remarks: tuple[Remark, ...] = ()
    messages: tuple[Message, ...] = ()
    holds: tuple[Hold, ...] = ()
    outcome: str = ""
    meetings: tuple[Meeting, ...] = ()
    coverage: Coverage = NO_COVERAGE
    consents: tuple[Consent, ...] = ()

    @property
    def participant(self) -> Person:
        """Whose process it is."""
        return next(m.person for m in self.members if m.role is Role.PARTICIPANT)

    @property
    def mentor(self) -> Person | None:
        """Who mentors now, if anyone."""
        return next(iter(holders(self.members, Role.MENTOR)), None)

    @property
    def coordinator(self) -> Person:
        """Who answers for the process: the first coordinator who still is one."""
        return holders(self.members, Role.COORDINATOR)[0]

    @property
    def goal(self) -> Goal | None:
        """The agreed goal, else the one proposed last."""
        for wanted in (GoalState.AGREED, GoalState.PROPOSED):
            for goal in reversed(self.goals):
                if goal.state is wanted:
                    return goal
        return None

    @property
    def next_stage(self) -> Stage | None:
        """The stage that opens next: the first that is locked."""
        return next((s for s in self.stages if s.state is StageState.LOCKED), None)

    @property
    def current_stage(self) -> Stage | None:
        """The stage that is under way: the first that is neither closed nor skipped nor locked."""
        over = (StageState.CLOSED, StageState.SKIPPED, StageState.LOCKED)
        return next((s for s in self.stages if s.state not in over), None)


def are_one_side(process: Process, one: str, other: str) -> bool:
    """Two people stand on the same side of a process: the participant's, or the mentors'."""
    participant = process.participant.id
    return (one == participant) == (other == participant)


def find_member(process: Process, person: str) -> Person:
    """A member by id. Raises `Refusal` `person.unknown`."""
    found = find_person(process.members, person)
    if found is None:
        raise Refusal("person.unknown")
    return found


def find_stage(process: Process, stage: str) -> Stage:
    """A stage by id. Raises `Refusal` `stage.unknown`."""
    found = next((s for s in process.stages if s.id == stage), None)
    if found is None:
        raise Refusal("stage.unknown")
    return found


def stage_of(process: Process, deliverable: str) -> tuple[Stage, DeliverablePlan]:
    """The stage a deliverable belongs to, and its plan. Raises `Refusal` `deliverable.unknown`."""
    for stage in process.stages:
        for plan in stage.plan.deliverables:
            if plan.id == deliverable:
                return stage, plan
    raise Refusal("deliverable.unknown")


def find_submission(process: Process, submission: str) -> Submission:
    """A version by id. Raises `Refusal` `submission.unknown`."""
    found = next((s for s in process.submissions if s.id == submission), None)
    if found is None:
        raise Refusal("submission.unknown")
    return found


def find_remark(process: Process, comment: str) -> Remark:
    """A released comment by id. Raises `Refusal` `comment.unknown`."""
    found = next((r for r in process.remarks if r.comment.id == comment), None)
    if found is None:
        raise Refusal("comment.unknown")
    return found


def versions_of(process: Process, deliverable: str) -> tuple[Submission, ...]:
    """The versions of a deliverable that were not taken back, oldest first."""
    return tuple(
        s
        for s in process.submissions
        if s.deliverable == deliverable and s.state is not SubmissionState.RECLAIMED
    )


def replace_stage(process: Process, stage: Stage) -> Process:
    """The process with one stage changed."""
    return replace(process, stages=tuple(stage if s.id == stage.id else s for s in process.stages))


def replace_submission(process: Process, submission: Submission) -> Process:
    """The process with the standing of one version changed."""
    return replace(
        process,
        submissions=tuple(submission if s.id == submission.id else s for s in process.submissions),
    )


def change_remarks(process: Process, change: Callable[[Remark], Remark]) -> Process:
    """The process with each comment passed through `change`."""
    return replace(process, remarks=tuple(change(r) for r in process.remarks))


def pass_ball(process: Process, act: Act, role: Role, task: Task, due: str) -> Process:
    """Give the ball to whoever has `role`; without a mentor the coordinator is asked to find one (I10)."""
    check_due(due, act)
    found = holders(process.members, role)
    if not found:
        coordinator = process.coordinator
        ball = Ball(coordinator.id, Role.COORDINATOR, Task.REPLACE, act.time, due)
    else:
        ball = Ball(found[0].id, role, task, act.time, due)
    return replace(process, ball=ball)


def asked_of(process: Process, person: str) -> Task | Meeting | None:
    """What a person is asked that yes or no answers: a goal or a stage to leave out, else the next meeting."""
    ball = process.ball
    task = ball.task if ball is not None and ball.person == person else None
    if task in (Task.AGREE_GOAL, Task.ANSWER_SKIP):
        return task
    return asked_to_meet(process.meetings, person)


def check_due(due: str, act: Act) -> None:
    """A hold has a due day, not before the event's and not years away. Raises `Refusal` `due.missing` or `due.past`."""
    try:
        day = read_day(due)
    except ValueError:
        raise Refusal("due.missing") from None
    if day < act.day - timedelta(days=1):  # west of Greenwich it may still be yesterday
        raise Refusal("due.past", due=due)
    if day - act.day > DUE_AT_MOST:
        raise Refusal("event.malformed")


def check_running(process: Process) -> None:
    """Work goes on only in a process that is not over. Raises `Refusal` `process.over`."""
    if process.state is ProcessState.COMPLETED:
        raise Refusal("process.over")


def complete(process: Process, facts: ProcessCompleted) -> Process:
    """Close a process whose stages are all done. Raises `Refusal` `process.not_completing`."""
    state = PROCESSES.get((process.state, ProcessStep.COMPLETED))
    if state is None:
        raise Refusal("process.not_completing")
    return replace(process, state=state, outcome=facts.outcome, ball=None)


def _without(process: Process, person: str) -> Process:
    """The meetings go on without somebody; where a time is agreed by that, interpreters are asked about it anew."""
    meetings = leave(process.meetings, person)
    coverage = process.coverage
    for before, after in zip(process.meetings, meetings, strict=True):
        if before.chosen != after.chosen:
            coverage = ask_again(coverage, after.id)
    return replace(process, meetings=meetings, coverage=coverage)


def end_membership(process: Process, facts: RoleEnded, act: Act) -> Process:
    """A member's role is over; the ball they held goes to the coordinator, due the same day."""
    members = end_role(process.members, act.person, facts.role, facts.person)
    process = replace(process, members=members)
    if not any(m.person.id == facts.person and not m.is_ended for m in members):
        process = _without(process, facts.person)
    ball = process.ball
    if ball is not None and ball.person == facts.person and ball.role is facts.role:
        due = max(ball.due, act.day.isoformat())
        coordinator = process.coordinator
        ball = Ball(coordinator.id, Role.COORDINATOR, Task.REPLACE, act.time, due)
        process = replace(process, ball=ball)
    return process
