"""Stages: each is ended by its deliverables, accepted (I01); the next opens when one ends (I02)."""

from enum import StrEnum

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import SkipAnswered, SkipProposed, StageClosed
from mentor_tui.domain.processes import (
    PROCESSES,
    Act,
    Process,
    ProcessStep,
    Stage,
    StageState,
    SubmissionState,
    Task,
    are_one_side,
    find_stage,
    pass_ball,
    replace_stage,
)
from mentor_tui.domain.values import DeliverablePlan, Role

_WAITING = (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)


class StageStep(StrEnum):
    """What moves a stage on."""

    OPENED = "opened"
    SUBMITTED = "submitted"
    RECLAIMED = "reclaimed"
    REVIEW_BEGAN = "review_began"
    RETURNED = "returned"
    PART_ACCEPTED = "part_accepted"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    SKIPPED = "skipped"


STAGES: dict[tuple[StageState, StageStep], StageState] = {
    (StageState.LOCKED, StageStep.OPENED): StageState.OPEN,
    (StageState.OPEN, StageStep.SUBMITTED): StageState.SUBMITTED,
    (StageState.SUBMITTED, StageStep.SUBMITTED): StageState.SUBMITTED,
    (StageState.IN_REVIEW, StageStep.SUBMITTED): StageState.SUBMITTED,
    (StageState.REVISING, StageStep.SUBMITTED): StageState.SUBMITTED,
    (StageState.SUBMITTED, StageStep.RECLAIMED): StageState.OPEN,
    (StageState.SUBMITTED, StageStep.REVIEW_BEGAN): StageState.IN_REVIEW,
    (StageState.IN_REVIEW, StageStep.REVIEW_BEGAN): StageState.IN_REVIEW,
    (StageState.SUBMITTED, StageStep.RETURNED): StageState.REVISING,
    (StageState.IN_REVIEW, StageStep.RETURNED): StageState.REVISING,
    (StageState.SUBMITTED, StageStep.PART_ACCEPTED): StageState.OPEN,
    (StageState.IN_REVIEW, StageStep.PART_ACCEPTED): StageState.OPEN,
    (StageState.SUBMITTED, StageStep.ACCEPTED): StageState.ACCEPTED,
    (StageState.IN_REVIEW, StageStep.ACCEPTED): StageState.ACCEPTED,
    # A stage with several deliverables: one is returned or accepted while another still waits.
    (StageState.OPEN, StageStep.RECLAIMED): StageState.OPEN,
    (StageState.IN_REVIEW, StageStep.RECLAIMED): StageState.IN_REVIEW,
    (StageState.REVISING, StageStep.RECLAIMED): StageState.REVISING,
    (StageState.OPEN, StageStep.REVIEW_BEGAN): StageState.IN_REVIEW,
    (StageState.REVISING, StageStep.REVIEW_BEGAN): StageState.IN_REVIEW,
    (StageState.OPEN, StageStep.RETURNED): StageState.REVISING,
    (StageState.REVISING, StageStep.RETURNED): StageState.REVISING,
    (StageState.OPEN, StageStep.PART_ACCEPTED): StageState.OPEN,
    (StageState.REVISING, StageStep.PART_ACCEPTED): StageState.REVISING,
    (StageState.OPEN, StageStep.ACCEPTED): StageState.ACCEPTED,
    (StageState.REVISING, StageStep.ACCEPTED): StageState.ACCEPTED,
    (StageState.ACCEPTED, StageStep.CLOSED): StageState.CLOSED,
    (StageState.LOCKED, StageStep.SKIPPED): StageState.SKIPPED,
    (StageState.OPEN, StageStep.SKIPPED): StageState.SKIPPED,
    (StageState.REVISING, StageStep.SKIPPED): StageState.SKIPPED,
}


def move_stage(stage: Stage, step: StageStep) -> Stage:
    """The stage one step on. Raises `Refusal` `stage.not_now` with its state and the step."""
    state = STAGES.get((stage.state, step))
    if state is None:
        raise Refusal("stage.not_now", state=stage.state.value, step=step.value)
    return replace(stage, state=state)


def missing_deliverables(process: Process, stage: Stage) -> tuple[str, ...]:
    """Titles of the required deliverables without an accepted version (I01)."""
    return tuple(d.title for d in _missing(process, stage))


def pass_ball_within(process: Process, stage: Stage, act: Act, due: str) -> Process:
    """Give the ball to whoever a stage waits for: the mentor once all it still needs has been sent (I10)."""
    if stage.state is StageState.ACCEPTED:
        return pass_ball(process, act, Role.MENTOR, Task.CLOSE_STAGE, due)
    sent = {s.deliverable for s in process.submissions if s.state in _WAITING}
    if all(d.id in sent for d in _missing(process, stage)):
        return pass_ball(process, act, Role.MENTOR, Task.REVIEW, due)
    task = Task.REVISE if stage.state is StageState.REVISING else Task.SUBMIT
    return pass_ball(process, act, Role.PARTICIPANT, task, due)


def _missing(process: Process, stage: Stage) -> tuple[DeliverablePlan, ...]:
    accepted = {s.deliverable for s in process.submissions if s.state is SubmissionState.ACCEPTED}
    return tuple(d for d in stage.plan.deliverables if d.required and d.id not in accepted)


def open_next(process: Process, act: Act, due: str) -> Process:
    """Open the first locked stage for the participant; without one the coordinator is asked to complete (I02)."""
    stage = process.next_stage
    if stage is None:
        state = PROCESSES[process.state, ProcessStep.LAST_STAGE_ENDED]
        process = replace(process, state=state)
        return pass_ball(process, act, Role.COORDINATOR, Task.COMPLETE, due)
    opened = replace(move_stage(stage, StageStep.OPENED), due=due)
    return pass_ball(replace_stage(process, opened), act, Role.PARTICIPANT, Task.SUBMIT, due)


def close_stage(process: Process, facts: StageClosed, act: Act) -> Process:
    """Close an accepted stage and open the next. Raises `Refusal` `stage.not_accepted` (I01)."""
    stage = find_stage(process, facts.stage)
    missing = missing_deliverables(process, stage)
    if missing:
        raise Refusal("stage.not_accepted", missing=missing[0])
    process = replace_stage(process, move_stage(stage, StageStep.CLOSED))
    return open_next(process, act, facts.due)


def propose_skip(process: Process, facts: SkipProposed, act: Act) -> Process:
    """Ask the other side to leave the current stage out. Raises `Refusal` `stage.not_current`, `skip.no_reason`, `stage.not_now`."""
    stage = find_stage(process, facts.stage)
    if stage is not process.current_stage:
        raise Refusal("stage.not_current")
    if not facts.reason.strip():
        raise Refusal("skip.no_reason")
    move_stage(stage, StageStep.SKIPPED)
    process = replace_stage(process, replace(stage, skip_reason=facts.reason, skip_by=act.person))
    other = Role.MENTOR if Role.PARTICIPANT in act.roles else Role.PARTICIPANT
    return pass_ball(process, act, other, Task.ANSWER_SKIP, facts.due)


def answer_skip(process: Process, facts: SkipAnswered, act: Act) -> Process:
    """Leave a stage out once both want it (I02), or go on with it. Raises `Refusal` `skip.not_proposed`, `skip.own`."""
    stage = find_stage(process, facts.stage)
    if not stage.skip_by or stage is not process.current_stage:
        raise Refusal("skip.not_proposed")
    if are_one_side(process, stage.skip_by, act.person):
        raise Refusal("skip.own")
    if not facts.is_agreed:
        process = replace_stage(process, replace(stage, skip_by="", skip_reason=""))
        return pass_ball_within(process, stage, act, facts.due)
    process = replace_stage(process, move_stage(stage, StageStep.SKIPPED))
    return open_next(process, act, facts.due)
