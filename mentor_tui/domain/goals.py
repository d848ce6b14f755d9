"""Goals: a result with acceptance criteria, proposed by one side and agreed by the other (C17, I03)."""

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import GoalAgreed, GoalProposed
from mentor_tui.domain.processes import (
    Act,
    Goal,
    GoalState,
    Process,
    StageState,
    Task,
    are_one_side,
    pass_ball,
)
from mentor_tui.domain.stages import open_next
from mentor_tui.domain.values import Role


def propose_goal(process: Process, facts: GoalProposed, act: Act) -> Process:
    """Propose a goal; the other side is asked. Raises `Refusal` `goal.empty`, `goal.no_criterion` (I03), `goal.too_late`."""
    if not facts.result.strip():
        raise Refusal("goal.empty")
    if not any(c.strip() for c in facts.criteria):
        raise Refusal("goal.no_criterion")
    if any(s.state is not StageState.LOCKED for s in process.stages):
        raise Refusal("goal.too_late")
    goal = Goal(act.event, act.person, facts.result, facts.criteria, GoalState.PROPOSED)
    older = tuple(replace(g, state=GoalState.REPLACED) for g in process.goals)
    process = replace(process, goals=(*older, goal))
    other = Role.MENTOR if Role.PARTICIPANT in act.roles else Role.PARTICIPANT
    return pass_ball(process, act, other, Task.AGREE_GOAL, facts.due)


def agree_goal(process: Process, facts: GoalAgreed, act: Act) -> Process:
    """Agree to the goal proposed last: the first stage opens. Raises `Refusal` `goal.not_proposed`, `goal.own`."""
    goal = next(
        (g for g in process.goals if g.id == facts.goal and g.state is GoalState.PROPOSED), None
    )
    if goal is None:
        raise Refusal("goal.not_proposed")
    if are_one_side(process, goal.by, act.person):
        raise Refusal("goal.own")
    agreed = replace(goal, state=GoalState.AGREED)
    process = replace(process, goals=tuple(agreed if g is goal else g for g in process.goals))
    return open_next(process, act, facts.due)
