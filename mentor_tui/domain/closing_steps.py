"""Each fact of what follows a meeting goes to its rule; it may come when the process is over, too."""

from typing import assert_never

from mentor_tui.domain import closeout
from mentor_tui.domain import facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import find_order
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.processes import Act, Process
from mentor_tui.domain.values import Role


def apply_closing(state: Process, facts: f.ClosingFacts, act: Act) -> Process:
    """What such a fact makes of a process. Raises `Refusal`."""
    match facts:
        case f.HoursNoted():
            meeting = find_meeting(state.meetings, find_order(state.coverage, facts.order).meeting)
            cover = closeout.note_hours(state.coverage, meeting, facts, act.person, act.time)
            return replace(state, coverage=cover)
        case f.OverrunAgreed():
            is_coordinator = Role.COORDINATOR in act.roles
            cover = closeout.agree_overrun(
                state.coverage, facts, act.person, is_coordinator=is_coordinator
            )
            return replace(state, coverage=cover)
        case _:
            assert_never(facts)
