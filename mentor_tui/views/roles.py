"""Who a person is in a circle, as far as a view must know it to offer or to keep something back."""

from collections.abc import Iterable

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Member, find_person
from mentor_tui.domain.rows import PersonRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _


def roles_of(members: Iterable[Member], person: str) -> frozenset[Role]:
    """The roles a person has now."""
    return frozenset(m.role for m in members if m.person.id == person and not m.is_ended)


def need_role(members: Iterable[Member], person: str, role: Role) -> None:
    """Keep a page for those it is meant for. Raises `Refusal` `role.needed` (role)."""
    if role not in roles_of(members, person):
        raise Refusal("role.needed", role=role.value)


def name_of(members: tuple[Member, ...], person: str) -> str:
    """A member's name, whatever their role; a phrase when nobody knows."""
    found = find_person(members, person)
    return found.name if found else _("somebody unknown")


def visible_people(
    rows: Iterable[PersonRow], programmes: frozenset[str], me: str
) -> tuple[PersonRow, ...]:
    """The rows a person may see: participants are shown to their mentors and to coordinators only.

    In the circle of a programme a mentor meets coordinators and mentors; their own participants
    stand in the circles of their processes.
    """
    rows = tuple(rows)
    mine: dict[str, set[str]] = {}
    for row in rows:
        if row.person == me and not row.is_ended:
            mine.setdefault(row.circle, set()).add(row.role)
    found = []
    for row in rows:
        allowed = (
            {Role.COORDINATOR} if row.circle in programmes else {Role.COORDINATOR, Role.MENTOR}
        )
        is_kept = row.role == Role.PARTICIPANT and not allowed & mine.get(row.circle, set())
        if row.person == me or not is_kept:
            found.append(row)
    return tuple(found)
