"""Goals: propose one, agree to it."""

from collections.abc import Mapping

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import GoalAgreed, GoalProposed
from mentor_tui.domain.processes import GoalState
from mentor_tui.i18n import _


def propose_goal(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Propose a goal: a result, and criteria one to a line."""
    process = work.record.process(args["process"])
    criteria = tuple(
        line.strip(" -•\t")
        for line in values.get("criteria", "").splitlines()
        if line.strip(" -•\t")
    )
    facts = GoalProposed(values.get("result", "").strip(), criteria, work.promised(process))
    work.record.write(process.id, facts)
    return Done(
        f"process/{process.id}", _("Goal proposed. Now the other side agrees or proposes another.")
    )


def agree_goal(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Agree to the goal proposed last; the first stage opens."""
    process = work.record.process(args["process"])
    goal = process.goal
    if goal is None or goal.state is not GoalState.PROPOSED:
        raise Refusal("goal.not_proposed")
    first = process.next_stage
    work.record.write(process.id, GoalAgreed(goal.id, work.next_due(process)))
    title = first.plan.title if first else ""
    return Done(
        f"process/{process.id}", _("Goal agreed. Stage {title} is open.").format(title=title)
    )


USE_CASES: dict[str, UseCase] = {"goal.propose": propose_goal, "goal.agree": agree_goal}
