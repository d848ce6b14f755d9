"""A programme: who coordinates it, who has which role, what its processes start from."""

import hashlib
from dataclasses import dataclass
from datetime import date

from mentor_tui.domain.calendar import is_zone_name, read_day
from mentor_tui.domain.change import replace
from mentor_tui.domain.closing_facts import CostNoted
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import (
    InvitationMade,
    ProgrammeFounded,
    RoleEnded,
    RoleGranted,
    TemplateAdded,
    read_facts,
)
from mentor_tui.domain.holds import Hold
from mentor_tui.domain.people import (
    Member,
    Person,
    end_role,
    find_person,
    holders,
    read_carried,
)
from mentor_tui.domain.processes import Act
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.values import Role, StagePlan, Texts, is_name

MOST_ANSWER_DAYS = 60
MOST_STAGE_DAYS = 260


@dataclass(frozen=True, slots=True)
class Template:
    """Stages a process can start from."""

    name: str
    stages: tuple[StagePlan, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A place kept for somebody; `taken_by` is the person who answered it."""

    id: str
    secret_hash: str
    role: Role
    name: str
    until: str
    by: str
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The state of one programme, as its coordinators and mentors share it."""

    id: str
    title: str
    purpose: str
    language: str
    zone: str
    answer_days: int
    members: tuple[Member, ...]
    templates: tuple[Template, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    interpreters: tuple[InterpreterEntry, ...] = ()
    holds: tuple[Hold, ...] = ()
    costs: tuple[CostNoted, ...] = ()

    @property
    def coordinator(self) -> Person:
        """The first coordinator who still is one."""
        return holders(self.members, Role.COORDINATOR)[0]


def secret_hash(secret: str) -> str:
    """What an invitation keeps of its secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def found_programme(event: Event, facts: ProgrammeFounded) -> Programme:
    """The programme its founding event begins.

    Raises `Refusal` `programme.not_by_coordinator`, `programme.no_title`, `programme.answer_days`.
    """
    coordinator = read_carried(facts.coordinator)
    if event.head.writer not in coordinator.writers:
        raise Refusal("programme.not_by_coordinator")
    if not facts.title.strip():
        raise Refusal("programme.no_title")
    if not 1 <= facts.answer_days <= MOST_ANSWER_DAYS:
        raise Refusal("programme.answer_days", least=1, most=MOST_ANSWER_DAYS)
    if not is_zone_name(facts.zone):
        raise Refusal("event.malformed")
    return Programme(
        event.id,
        facts.title,
        facts.purpose,
        facts.language,
        facts.zone,
        facts.answer_days,
        (Member(coordinator, Role.COORDINATOR, coordinator.id),),
    )


def add_template(programme: Programme, facts: TemplateAdded) -> Programme:
    """Add a template, replacing one of the same name. Raises `Refusal` `template.…`."""
    check_stages(facts.stages)
    others = tuple(t for t in programme.templates if t.name != facts.name)
    return replace(programme, templates=(*others, Template(facts.name, facts.stages)))


def check_stages(stages: tuple[StagePlan, ...]) -> None:
    """Stages have a title, time and a required deliverable; ids are unique. Raises `Refusal` `template.…`."""
    if not stages:
        raise Refusal("template.empty")
    ids = [s.id for s in stages] + [d.id for s in stages for d in s.deliverables]
    if len(ids) != len(set(ids)):
        raise Refusal("template.same_id")
    if not all(map(is_name, ids)):
        raise Refusal("event.malformed")
    for stage in stages:
        titles = (stage.title, *(d.title for d in stage.deliverables))
        if not all(title.strip() for title in titles):
            raise Refusal("template.stage_incomplete")
        if not 1 <= stage.days <= MOST_STAGE_DAYS:
            raise Refusal("template.days", least=1, most=MOST_STAGE_DAYS)
        if not any(d.required for d in stage.deliverables):
            raise Refusal("template.no_deliverable", stage=stage.title)


def make_invitation(programme: Programme, facts: InvitationMade, act: Act) -> Programme:
    """Keep a place for somebody. Raises `Refusal` `invitation.twice`, `invitation.no_name`."""
    if any(i.id == facts.invitation for i in programme.invitations):
        raise Refusal("invitation.twice")
    if not facts.name.strip():
        raise Refusal("invitation.no_name")
    try:
        read_day(facts.until)
    except ValueError:
        raise Refusal("event.malformed") from None
    if not is_name(facts.invitation):
        raise Refusal("event.malformed")
    invitation = Invitation(
        facts.invitation, facts.secret_hash, facts.role, facts.name, facts.until, act.person
    )
    return replace(programme, invitations=(*programme.invitations, invitation))


def check_invitation(programme: Programme, invitation: str, secret: str, day: date) -> Invitation:
    """The place an answer claims. Raises `Refusal` `invitation.unknown`, `invitation.taken`, `invitation.expired`."""
    found = next((i for i in programme.invitations if i.id == invitation), None)
    if found is None or found.secret_hash != secret_hash(secret):
        raise Refusal("invitation.unknown")
    if found.taken_by:
        raise Refusal("invitation.taken", name=found.name)
    if day.isoformat() > found.until:
        raise Refusal("invitation.expired", name=found.name, until=found.until)
    return found


def grant_role(programme: Programme, facts: RoleGranted, act: Act) -> Programme:
    """Give a person a role. Raises `Refusal` `role.by_mail`, `role.has_already`, `role.was_ended`, `invitation.taken`."""
    person = read_carried(facts.person)
    if person.by_mail and facts.role is Role.COORDINATOR:
        # Who grants roles signs for it (R1).
        raise Refusal("role.by_mail", name=person.name)
    person = find_person(programme.members, person.id) or person
    for member in programme.members:
        if member.person.id == person.id and member.role is facts.role:
            raise Refusal("role.was_ended" if member.is_ended else "role.has_already")
    invitations = programme.invitations
    if facts.invitation:
        found = next((i for i in invitations if i.id == facts.invitation), None)
        if found is None or found.taken_by:
            raise Refusal("invitation.taken", name=found.name if found else "")
        taken = replace(found, taken_by=person.id)
        invitations = tuple(taken if i is found else i for i in invitations)
    member = Member(person, facts.role, act.person)
    return replace(programme, members=(*programme.members, member), invitations=invitations)


def end_grant(programme: Programme, facts: RoleEnded, act: Act) -> Programme:
    """End a person's role. Raises what `end_role` raises."""
    members = end_role(programme.members, act.person, facts.role, facts.person)
    return replace(programme, members=members)


def read_authority(
    authority: tuple[Texts, ...], writer: str
) -> tuple[Event, ProgrammeFounded, Person]:
    """The programme a process belongs to and the coordinator who started it.

    `authority` is the programme's founding event, then grants of the coordinator role, each by a
    coordinator named before it. Raises `Refusal` `process.no_authority`.
    """
    if not authority:
        raise Refusal("process.no_authority")
    founding = authority[0].read()
    facts = read_facts(founding)
    if not isinstance(facts, ProgrammeFounded) or founding.head.circle or founding.head.parents:
        raise Refusal("process.no_authority")
    coordinators = [found_programme(founding, facts).members[0].person]
    for texts in authority[1:]:
        grant = texts.read()
        granted = read_facts(grant)
        if (
            not isinstance(granted, RoleGranted)
            or granted.role is not Role.COORDINATOR
            or grant.circle != founding.id
            or not any(grant.head.writer in c.writers for c in coordinators)
        ):
            raise Refusal("process.no_authority")
        coordinators.append(read_carried(granted.person))
    for coordinator in coordinators:
        if writer in coordinator.writers:
            return founding, facts, coordinator
    raise Refusal("process.no_authority")
