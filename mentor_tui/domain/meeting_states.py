"""Where a meeting and a follow-up stand: one table, which the code runs and the tests walk (domain.md §6.2).

A meeting that is under way is told by the clock, not by an event.
"""

from enum import StrEnum


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    CONFIRMED = "confirmed"
    HELD = "held"
    NO_SHOW = "no_show"
    DOCUMENTED = "documented"
    CANCELLED = "cancelled"


class MeetingStep(StrEnum):
    """What moves a meeting on."""

    ALL_AGREED = "all_agreed"
    NEED_OPEN = "need_open"
    NEEDS_MET = "needs_met"
    DECLINED = "declined"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"
    NOBODY_CAME = "nobody_came"
    SUMMED = "summed"


AGREED = (MeetingState.TENTATIVE, MeetingState.CONFIRMED)
"""States of a meeting to which everybody said yes. It is tentative while something that is needed is not there (I20)."""
OPEN = (MeetingState.PROPOSED, MeetingState.DECLINED, *AGREED)
"""States of a meeting that may still take place."""

OFF = (MeetingState.CANCELLED, MeetingState.NO_SHOW)
"""States of a meeting that did not take place and will not."""

MEETINGS: dict[tuple[MeetingState, MeetingStep], MeetingState] = {
    (MeetingState.PROPOSED, MeetingStep.ALL_AGREED): MeetingState.CONFIRMED,
    (MeetingState.PROPOSED, MeetingStep.DECLINED): MeetingState.DECLINED,
    **{(state, MeetingStep.DECLINED): MeetingState.DECLINED for state in AGREED},
    (MeetingState.CONFIRMED, MeetingStep.NEED_OPEN): MeetingState.TENTATIVE,
    (MeetingState.TENTATIVE, MeetingStep.NEEDS_MET): MeetingState.CONFIRMED,
    (MeetingState.DECLINED, MeetingStep.ALL_AGREED): MeetingState.CONFIRMED,
    **{(state, MeetingStep.MOVED): MeetingState.PROPOSED for state in OPEN},
    **{(state, MeetingStep.CANCELLED): MeetingState.CANCELLED for state in OPEN},
    **{(state, MeetingStep.HELD): MeetingState.HELD for state in OPEN},
    **{(state, MeetingStep.NOBODY_CAME): MeetingState.NO_SHOW for state in OPEN},
    (MeetingState.HELD, MeetingStep.SUMMED): MeetingState.DOCUMENTED,
    (MeetingState.DOCUMENTED, MeetingStep.SUMMED): MeetingState.DOCUMENTED,
}
"""What may follow what. People do meet without everybody having said yes here, so a proposed one can be held."""


class FollowUpState(StrEnum):
    """Where a follow-up stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
