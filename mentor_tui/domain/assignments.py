"""Assignments: where each interpreter stands within an order, and which step leads where.

Code, tests and docs/interpreters.md share the table. Source: domain.md §3.7.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

_State = TypeVar("_State")
_Step = TypeVar("_Step")


def transitions(
    rows: Mapping[_Step, tuple[tuple[_State, ...], _State]],
) -> Mapping[tuple[_State, _Step], _State]:
    """A table of transitions from what each step leads to, and from where it may be taken."""
    return MappingProxyType(
        {(begin, step): end for step, (begins, end) in rows.items() for begin in begins}
    )


class AssignmentState(StrEnum):
    """Where one interpreter stands within an order."""

    INVITED = "invited"
    INTERESTED = "interested"
    RESERVED = "reserved"
    SUBSTITUTION_PROPOSED = "substitution_proposed"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    RECONFIRM = "reconfirm"
    CHECKED_IN = "checked_in"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NOT_SELECTED = "not_selected"
    REPLACED = "replaced"
    NO_SHOW = "no_show"


class AssignmentStep(StrEnum):
    """What may happen to an assignment."""

    ACCEPTED = "accepted"
    RESERVED = "reserved"
    SUBSTITUTE_PROPOSED = "substitute_proposed"
    SUBSTITUTE_AGREED = "substitute_agreed"
    SUBSTITUTE_REFUSED = "substitute_refused"
    ASSIGNED = "assigned"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    ASKED_AGAIN = "asked_again"
    CHECKED_IN = "checked_in"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NOT_SELECTED = "not_selected"
    REPLACED = "replaced"
    NO_SHOW = "no_show"


THEIRS = frozenset({AssignmentStep.SUBSTITUTE_AGREED, AssignmentStep.SUBSTITUTE_REFUSED})
"""Steps of the people an order is for (I29)."""

_A, _AS = AssignmentState, AssignmentStep
_BOUND = (_A.ASSIGNED, _A.CONFIRMED, _A.RECONFIRM)
WILLING = (_A.INTERESTED, _A.RESERVED)
"""Who said yes and is not chosen yet."""

ASSIGNMENTS = transitions(
    {
        # To accept an offer is to be interested, not to be assigned (I27).
        _AS.ACCEPTED: ((_A.INVITED,), _A.INTERESTED),
        _AS.RESERVED: ((_A.INTERESTED,), _A.RESERVED),
        _AS.SUBSTITUTE_PROPOSED: (WILLING, _A.SUBSTITUTION_PROPOSED),
        _AS.SUBSTITUTE_AGREED: ((_A.SUBSTITUTION_PROPOSED,), _A.ASSIGNED),
        _AS.SUBSTITUTE_REFUSED: ((_A.SUBSTITUTION_PROPOSED,), _A.NOT_SELECTED),
        _AS.ASSIGNED: (WILLING, _A.ASSIGNED),
        _AS.CONFIRMED: ((_A.ASSIGNED, _A.RECONFIRM), _A.CONFIRMED),
        # Another start, place or length asks everybody again (I30); who was not assigned, from the beginning (I27, I29).
        _AS.CHANGED: (_BOUND, _A.RECONFIRM),
        _AS.ASKED_AGAIN: ((_A.INVITED, *WILLING, _A.SUBSTITUTION_PROPOSED), _A.INVITED),
        _AS.CHECKED_IN: ((_A.CONFIRMED,), _A.CHECKED_IN),
        _AS.DONE: ((_A.CHECKED_IN,), _A.DONE),
        _AS.DECLINED: ((_A.INVITED, _A.RECONFIRM), _A.DECLINED),
        _AS.WITHDRAWN: (
            (*WILLING, _A.SUBSTITUTION_PROPOSED, _A.ASSIGNED, _A.CONFIRMED),
            _A.WITHDRAWN,
        ),
        _AS.NOT_SELECTED: ((_A.INVITED, *WILLING), _A.NOT_SELECTED),
        _AS.REPLACED: (_BOUND, _A.REPLACED),
        _AS.NO_SHOW: ((_A.CONFIRMED,), _A.NO_SHOW),
    }
)
