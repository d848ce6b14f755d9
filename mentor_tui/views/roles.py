"""Who a person is in a circle, as far as a view must know it to offer or to keep something back."""

from collections.abc import Iterable

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Member, coordinates, find_person
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.source import Source


def roles_of(members: Iterable[Member], person: str) -> frozenset[Role]:
    """The roles a person has now."""
    return frozenset(m.role for m in members if m.person.id == person and not m.is_ended)


def need_role(members: Iterable[Member], person: str, role: Role) -> None:
    """Keep a page for those it is meant for. Raises `Refusal` `role.needed` (role)."""
    if role not in roles_of(members, person):
        raise Refusal("role.needed", role=role.value)


def programmes_led(source: Source, person: str) -> list[Programme]:
    """The programmes this person coordinates and somebody has, or had, a role in."""
    me = source.own().person.id
    found = (source.programme(row.circle) for row in source.programmes(0, MOST_COUNTED).rows)
    return [
        p
        for p in found
        if coordinates(p.members, me) and any(m.person.id == person for m in p.members)
    ]


def name_of(members: tuple[Member, ...], person: str) -> str:
    """A member's name, whatever their role; a phrase when nobody knows."""
    found = find_person(members, person)
    return found.name if found else _("somebody unknown")


def recorded_by(members: tuple[Member, ...], recorder: str) -> str:
    """Who recorded something for the one who said it; an empty text when they did it themselves."""
    if not recorder:
        return ""
    # Translators: what somebody said by mail, phone or on paper was put down by another
    return _("Recorded for them by {name}.").format(name=name_of(members, recorder))
