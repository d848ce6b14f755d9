"""People: identity, the 30 digits two people compare, and who is a member of a circle."""

from dataclasses import dataclass

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, is_digest
from mentor_tui.domain.facts import PersonFounded, WriterAdded, read_facts
from mentor_tui.domain.values import Role, Texts


@dataclass(frozen=True, slots=True)
class Person:
    """A person as their founding event tells; `id` is the hash of that event.

    `by_mail`: they have a mail program only, and perhaps no certificate.
    """

    id: str
    name: str
    address: str
    language: str
    certificate: str
    writers: tuple[str, ...]
    by_mail: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a role within one circle; `vouched_by` is the person who granted it.

    `lost` are the writers of keys they lost: nobody may sign with them any more.
    """

    person: Person
    role: Role
    vouched_by: str
    is_ended: bool = False
    lost: tuple[str, ...] = ()


def read_person(event: Event) -> Person:
    """The person a founding event begins. Raises `Refusal` `person.not_founding`."""
    facts = read_facts(event)
    if (
        not isinstance(facts, PersonFounded)
        or event.head.circle
        or event.head.parents
        or facts.writer != event.head.writer
    ):
        raise Refusal("person.not_founding")
    return Person(
        event.id,
        facts.name,
        facts.address,
        facts.language,
        facts.certificate,
        (facts.writer,),
        facts.by_mail,
    )


def read_carried(texts: Texts) -> Person:
    """The person of a founding event carried inside a fact."""
    return read_person(texts.read())


def check_address(address: str) -> None:
    """Raises `Refusal` `person.no_address` for what is no mail address."""
    name, at, domain = address.strip().partition("@")
    if not (name and at and domain) or any(c.isspace() for c in address.strip()):
        raise Refusal("person.no_address")


def digits(person: str) -> tuple[str, ...]:
    """A person's id as 30 digits in six groups of five, to compare by voice or on paper (protocol)."""
    number = int(person, 16) % 10**30
    text = f"{number:030d}"
    return tuple(text[i : i + 5] for i in range(0, 30, 5))


def author(members: tuple[Member, ...], writer: str) -> str:
    """The person a writer signs for in a circle. Raises `Refusal` `event.stranger`.

    Their first writer is proven to be theirs by their founding event, so it comes before added ones:
    who adds another's writer to their own gains nothing by it.
    """
    for member in members:
        if writer == member.person.writers[0]:
            return member.person.id
    for member in members:
        if writer in member.person.writers:
            return member.person.id
    raise Refusal("event.stranger")


def written_by(members: tuple[Member, ...], writer: str) -> str:
    """The person who wrote what a writer signed, also with a key they lost since. Raises `Refusal` `event.stranger`."""
    for member in members:
        if writer in member.lost:
            return member.person.id
    return author(members, writer)


def add_writer(members: tuple[Member, ...], by: str, facts: WriterAdded) -> tuple[Member, ...]:
    """The members once a person's further writer is known. Raises `Refusal` `writer.not_yours`, `writer.known`."""
    if facts.person != by:
        raise Refusal("writer.not_yours")
    if not is_digest(facts.writer):
        raise Refusal("event.malformed")
    if any(facts.writer in m.person.writers for m in members):
        raise Refusal("writer.known")
    return tuple(
        replace(m, person=replace(m.person, writers=(*m.person.writers, facts.writer)))
        if m.person.id == by
        else m
        for m in members
    )


def end_role(members: tuple[Member, ...], by: str, role: Role, person: str) -> tuple[Member, ...]:
    """The members once a role is over. Raises `Refusal` `role.unknown` or `role.own`."""
    if person == by and role is Role.COORDINATOR:
        raise Refusal("role.own")
    if not any(m.person.id == person and m.role is role and not m.is_ended for m in members):
        raise Refusal("role.unknown")
    return tuple(
        replace(m, is_ended=True) if m.person.id == person and m.role is role else m
        for m in members
    )


def holders(members: tuple[Member, ...], role: Role) -> tuple[Person, ...]:
    """Those who have a role now."""
    return tuple(m.person for m in members if m.role is role and not m.is_ended)


def coordinates(members: tuple[Member, ...], person: str) -> bool:
    """Whether somebody is a coordinator here now."""
    return any(p.id == person for p in holders(members, Role.COORDINATOR))


def find_person(members: tuple[Member, ...], person: str) -> Person | None:
    """A member by id, whatever their role and whether it is over."""
    return next((m.person for m in members if m.person.id == person), None)
