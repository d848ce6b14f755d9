"""What the record asks of events: whom one is about, whose founding events it carries, what comes after them."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import MOST_PARENTS, Event
from mentor_tui.domain.facts import (
    Facts,
    PersonFounded,
    RoleEnded,
    RoleGranted,
    carried,
    read_facts,
)
from mentor_tui.sync import merge


def newest_heads(events: tuple[Event, ...]) -> tuple[str, ...]:
    """The parents of the next event: the newest of the frontier, as many as an event may have."""
    heads = merge.frontier(events)
    if len(heads) <= MOST_PARENTS:
        return heads
    order = {e.id: e.order for e in events}
    return tuple(sorted(sorted(heads, key=lambda i: order[i])[-MOST_PARENTS:]))


def subject_of(event: Event) -> str:
    """Whom an event is about, so that its body can be shredded with theirs: a person, else its circle."""
    match facts := facts_of(event):
        case RoleGranted():
            return facts.person.read().id
        case RoleEnded():
            return facts.person
        case _:
            return event.circle


def facts_of(event: Event) -> Facts | None:
    """The facts of an event; None for one that is erased, malformed or of a type this version does not know."""
    try:
        return read_facts(event)
    except Refusal:
        return None


def founding_events(event: Event) -> tuple[Event, ...]:
    """The founding events of people that an event carries, at any depth."""
    facts = facts_of(event)
    if facts is None:
        return ()
    if isinstance(facts, PersonFounded):
        return (event,)
    return tuple(found for t in carried(facts) for found in founding_events(t.read()))
