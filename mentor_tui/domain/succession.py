"""Succession: somebody who lost their computer and every backup goes on in a process with a new key.

The old key is over as when a role ends, and reaches back alike; a coordinator vouches that the new one is the
same person's. So everything they did before is theirs again, and the process goes on where it stood.
"""

from dataclasses import fields, is_dataclass
from typing import TypeVar

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import PersonSucceeded
from mentor_tui.domain.people import Member, find_person, read_carried
from mentor_tui.domain.processes import Act, Process
from mentor_tui.domain.values import Role

T = TypeVar("T")


def succeed(process: Process, facts: PersonSucceeded, act: Act) -> Process:
    """The process with one person's new key in place of their lost one.

    Raises `Refusal` `succession.coordinator` (who vouches signs for it, R1), `succession.member` (somebody else
    here has that key), `role.unknown`.
    """
    successor = read_carried(facts.successor)
    if facts.role is Role.COORDINATOR or _coordinates(process, facts.person):
        raise Refusal("succession.coordinator")
    if find_person(process.members, successor.id) is not None:
        raise Refusal("succession.member", name=successor.name)
    before = next(
        (m for m in process.members if m.person.id == facts.person and m.role is facts.role), None
    )
    if before is None or before.is_ended:
        raise Refusal("role.unknown")
    lost = (*before.lost, *before.person.writers)
    after = Member(successor, facts.role, act.person, lost=lost)
    members = tuple(after if m is before else m for m in process.members)
    return replace(_renamed(process, facts.person, successor.id), members=members)


def _coordinates(process: Process, person: str) -> bool:
    return any(m.person.id == person and m.role is Role.COORDINATOR for m in process.members)


def _renamed(value: T, old: str, new: str) -> T:
    """The same with a person's id changed wherever it stands: a hash is nothing else by chance."""
    if isinstance(value, str):
        return new if value == old else value  # type: ignore[return-value]  # T is str here
    if isinstance(value, tuple):
        return tuple(_renamed(one, old, new) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    changed = {name: _renamed(part, old, new) for name, part in parts.items()}
    if all(changed[name] is part for name, part in parts.items()):
        return value
    return replace(value, **changed)
