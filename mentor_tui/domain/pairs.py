"""The circle of a participant and their mentor: what they say to each other and to nobody else."""

from dataclasses import dataclass

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, is_digest
from mentor_tui.domain.facts import MessageSent, PairFounded
from mentor_tui.domain.people import Member, read_carried
from mentor_tui.domain.processes import Act, Message
from mentor_tui.domain.values import Role


@dataclass(frozen=True, slots=True)
class Pair:
    """The state of one pair; `process` is the process it belongs to."""

    id: str
    process: str
    members: tuple[Member, ...]
    messages: tuple[Message, ...] = ()


def found_pair(event: Event, facts: PairFounded) -> Pair:
    """The pair its founding event begins, by one of the two. Raises `Refusal` `pair.members`, `event.stranger`."""
    if not is_digest(facts.process):
        raise Refusal("event.malformed")
    members = tuple(Member(read_carried(m.person), m.role, "") for m in facts.members)
    people = {m.person.id for m in members}
    roles = {m.role for m in members}
    if roles != {Role.PARTICIPANT, Role.MENTOR} or not len(people) == len(members) == 2:
        raise Refusal("pair.members")
    if not any(event.head.writer in m.person.writers for m in members):
        raise Refusal("event.stranger")
    return Pair(event.id, facts.process, members)


def keep_message(
    messages: tuple[Message, ...], facts: MessageSent, act: Act
) -> tuple[Message, ...]:
    """The messages with one more. Raises `Refusal` `message.empty`."""
    if not facts.words.strip():
        raise Refusal("message.empty")
    return (*messages, Message(act.event, act.person, act.time, facts.words, act.recorder))


def say_in_pair(pair: Pair, facts: MessageSent, act: Act) -> Pair:
    """The pair with a message more."""
    return replace(pair, messages=keep_message(pair.messages, facts, act))
