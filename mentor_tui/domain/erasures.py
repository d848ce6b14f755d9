"""Erasure: what may be erased, judged only by what its writer had seen.

An erasure cannot be undone where it was carried out, so nothing that comes later or beside it may
decide whether it is in force: a hold its writer had not heard of comes too late on every desk (0013).
"""

from collections.abc import Mapping

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import Erased, RoleEnded, RoleGranted, read_facts
from mentor_tui.domain.holds import Hold, holds_in_force
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role, is_name

ALONE: dict[type, frozenset[str]] = {
    Own: frozenset({"CommentDrafted", "CommentDropped", "ReviewDrafted"}),
    Programme: frozenset(
        {"InvitationMade", "RoleGranted", "RoleEnded", "InterpreterKept", "InterpreterDropped"}
    ),
    Process: frozenset({"MessageSent"}),
    Pair: frozenset({"MessageSent"}),
}
"""The types of events that may be erased alone: those that no other event is judged by, or only their own kind."""


def check_erasure(
    state: Own | Programme | Process | Pair, facts: Erased, seen: Mapping[str, Event]
) -> None:
    """What an erasure names may be erased; `seen` are the events its writer had seen, by id.

    Raises `Refusal` `event.malformed`, `erasure.nothing`, `erasure.held` (reason), `erasure.not_whole`, `erasure.unknown`,
    `erasure.not_alone`.
    """
    if not is_name(facts.reason):
        raise Refusal("event.malformed")
    if facts.everything is bool(facts.events):
        raise Refusal("erasure.nothing")
    held = holds_in_force(holds_of(state), seen)
    if held:
        raise Refusal("erasure.held", reason=held[0].reason)
    if facts.everything:
        if isinstance(state, Own | Programme):
            raise Refusal("erasure.not_whole")
        return
    alone = next(types for kind, types in ALONE.items() if isinstance(state, kind))
    for id_ in facts.events:
        if id_ not in seen:
            raise Refusal("erasure.unknown")
        if seen[id_].head.type not in alone or not _is_participants(seen[id_]):
            raise Refusal("erasure.not_alone")


def holds_of(state: Own | Programme | Process | Pair) -> tuple[Hold, ...]:
    """The holds of a circle, those that were lifted too."""
    return state.holds if isinstance(state, Programme | Process) else ()


def _is_participants(event: Event) -> bool:
    """Of roles, only a participant's: what mentors and coordinators may write is judged by theirs."""
    if event.body_text is None:
        return True
    try:
        facts = read_facts(event)
    except Refusal:
        return True  # nobody can be judged by it
    return not isinstance(facts, RoleGranted | RoleEnded) or facts.role is Role.PARTICIPANT
