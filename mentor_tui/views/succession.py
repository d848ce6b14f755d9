"""A lost key: a coordinator says that a newcomer is somebody they know already, who lost theirs."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Person, coordinates
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, Focus, View
from mentor_tui.views.offers import send
from mentor_tui.views.roles import programmes_led, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name

ROLES = (Role.PARTICIPANT, Role.MENTOR)
"""Roles that go on with a new key; a coordinator's does not (R1)."""


def may_succeed(source: Source, person: str) -> bool:
    """A newcomer to a programme this person coordinates, without a process yet, beside whom somebody else has a role."""
    found = _programmes(source, person)
    return any(_others(p, person) for p in found) and not any(
        source.processes_of(p.id, 0, 1, person=person).rows for p in found
    )


def succeed(source: Source, person: str) -> View:
    """The form that gives a newcomer the place of somebody whose key is lost. Raises `Refusal` `succession.nobody`."""
    found = source.person(person)
    if not may_succeed(source, person):
        raise Refusal("succession.nobody")
    others: dict[str, tuple[Person, Role]] = {}
    for programme in _programmes(source, person):
        others.update({p.id: (p, role) for p, role in _others(programme, person)})
    # Whose address is the same comes first: most people keep theirs.
    ordered = sorted(others.values(), key=lambda o: (not _is_same(o[0], found), o[0].name))
    # Translators: a person and their role, such as "Anna Nowak, mentor"
    label = _("{name}, {role}")
    choices = tuple(
        Choice(other.id, label.format(name=other.name, role=role_name(role)))
        for other, role in ordered
    )
    likely = [other.id for other, _role in ordered if _is_same(other, found)]
    compared = found.id in source.own().compared
    said = (
        _(
            "For somebody who lost their computer and every backup, and joined again: {name}."
        ).format(name=found.name),
        _("Their processes go on with the new key where they stood. Everybody in them is told."),
        _(
            "Whatever comes with the lost key from now on is refused. What only they and their mentor "
            "wrote to each other, and their unfinished drafts, do not come back."
        ),
        _("You compared the digits of the new key.")
        if compared
        else _(
            "First compare the digits of the new key by voice: anybody could ask for this by mail."
        ),
    )
    name = found.name
    question = _("Is {name} this person, and is the old key lost? It cannot be undone.")
    return View(
        f"succeed/{person}",
        _("Lost key: {name}").format(name=name),
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(said, 1)),
        fields=(
            Field(
                "before",
                FieldKind.CHOICE,
                _("Who they were"),
                likely[0] if len(likely) == 1 else "",
                choices,
                required=True,
            ),
        ),
        actions=(send("person.succeed", question=question.format(name=name), person=person),),
        back=f"person/{person}",
        focus=Focus.TEXT,
    )


def _is_same(other: Person, found: Person) -> bool:
    return bool(found.address) and other.address.lower() == found.address.lower()


def _programmes(source: Source, person: str) -> list[Programme]:
    """The programmes this person coordinates and the other one has a role in now."""
    return [p for p in programmes_led(source, person) if roles_of(p.members, person)]


def _others(programme: Programme, person: str) -> list[tuple[Person, Role]]:
    """The others who have one of the roles that the newcomer has too, and coordinate nothing here."""
    mine = roles_of(programme.members, person)
    return [
        (m.person, m.role)
        for m in programme.members
        if m.role in ROLES
        and m.role in mine
        and not m.is_ended
        and m.person.id != person
        and not coordinates(programme.members, m.person.id)
    ]
