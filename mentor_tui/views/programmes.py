"""Programmes: the list, and one programme with its promise, people and processes."""

from mentor_tui.domain.people import holders
from mentor_tui.domain.programmes import Invitation, Programme, Template
from mentor_tui.domain.rows import ProcessRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext, pgettext, say_list
from mentor_tui.views.balls import task_of, their_sentence
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.roles import roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name
from mentor_tui.views.wording import say_due, sentences


def programmes(source: Source) -> View:
    """The programmes this person belongs to, and those whose invitation they answered."""
    rows = source.programmes()
    known = {r.circle for r in rows}
    items = tuple(
        Item(
            r.circle,
            ItemKind.PROGRAMME,
            r.title,
            "",
            _("Coordinator: {name}.").format(name=r.coordinator),
            route=f"programme/{r.circle}",
        )
        for r in rows
    )
    return View(
        "programmes",
        _("Programmes"),
        items=number((*items, *_joined(source, known))),
        actions=(
            offer("programme.found", route="programme-new"),
            offer("join.read", route="join"),
        ),
        back="today",
        empty=_("You belong to no programme yet. Found one, or answer an invitation."),
    )


def _joined(source: Source, known: set[str]) -> tuple[Item, ...]:
    """Programmes whose circle is their coordinators' and mentors': a participant sees their process."""
    me = source.own().person.id
    begun = {r.programme: r for r in source.processes() if me in (r.participant, r.mentor)}
    found = []
    for joining in source.own().joined:
        if joining.programme in known:
            continue
        row = begun.get(joining.programme)
        found.append(
            Item(
                joining.programme,
                ItemKind.PROGRAMME,
                joining.title,
                pgettext("programme", "begun") if row else pgettext("programme", "not begun"),
                _("Coordinator: {name}.").format(name=joining.coordinator.name),
                route=f"process/{row.circle}" if row else f"person/{joining.coordinator.id}",
            )
        )
    return tuple(found)


def programme(source: Source, id_: str) -> View:
    """One programme: its promise, its processes and people, what is open."""
    found = source.programme(id_)
    me = source.own().person.id
    leads = Role.COORDINATOR in roles_of(found.members, me)
    processes = tuple(
        _process_item(source, r)
        for r in source.processes()
        if r.programme == id_ and (leads or me in (r.participant, r.mentor))
    )
    items = (*processes, *_people(found, me, leads=leads))
    if leads:
        places = (i for i in found.invitations if not i.taken_by)
        items = (*items, *(_place(source, id_, i) for i in places))
    items = (*items, *(_template(t) for t in found.templates))
    return View(
        f"programme/{id_}",
        found.title,
        text=_about(found),
        items=number(items),
        actions=_actions(found) if leads else (),
        back="programmes",
    )


def _about(found: Programme) -> tuple[Block, ...]:
    promise = ngettext(
        "A version is answered within {count} working day.",
        "A version is answered within {count} working days.",
        found.answer_days,
    ).format(count=found.answer_days)
    coordinator = _("Coordinator: {name}.").format(name=found.coordinator.name)
    blocks = [Block("promise", BlockKind.PARAGRAPH, sentences(coordinator, promise))]
    if found.purpose.strip():
        blocks.insert(0, Block("purpose", BlockKind.PARAGRAPH, found.purpose))
    return tuple(blocks)


def _process_item(source: Source, row: ProcessRow) -> Item:
    task = task_of(row)
    turn = their_sentence(task, row.ball_name) if task else _("Completed.")
    mentor = row.mentor_name or _("nobody")
    people = _("Participant {participant}, mentor {mentor}.").format(
        participant=row.participant_name, mentor=mentor
    )
    return Item(
        row.circle,
        ItemKind.PROCESS,
        row.title,
        say_due(row.ball_due, source.today) if task else pgettext("process", "completed"),
        sentences(turn, people),
        _("Processes"),
        route=f"process/{row.circle}",
    )


def _people(found: Programme, me: str, *, leads: bool) -> tuple[Item, ...]:
    """Who is in the programme; participants are shown to coordinators, and to themselves."""
    roles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for member in found.members:
        if member.is_ended:
            continue
        person = member.person
        if member.role is Role.PARTICIPANT and not leads and person.id != me:
            continue
        names[person.id] = person.name
        roles.setdefault(person.id, []).append(role_name(member.role))
    return tuple(
        Item(
            person,
            ItemKind.PERSON,
            names[person],
            say_list(some),
            group=_("People"),
            route=f"person/{person}",
        )
        for person, some in roles.items()
    )


def _place(source: Source, programme: str, place: Invitation) -> Item:
    is_over = place.until < source.today.isoformat()
    return Item(
        place.id,
        ItemKind.PERSON,
        place.name,
        pgettext("invitation", "expired") if is_over else say_due(place.until, source.today),
        _("Invited as {role}.").format(role=role_name(place.role)),
        _("Open invitations"),
        route=f"invitation/{programme}/{place.id}",
    )


def _template(template: Template) -> Item:
    count = len(template.stages)
    return Item(
        f"template {template.name}",
        ItemKind.STAGE,
        template.name,
        ngettext("{count} stage", "{count} stages", count).format(count=count),
        sentences(say_list([s.title for s in template.stages])),
        _("Stages to start from"),
    )


def _actions(found: Programme) -> tuple[Action, ...]:
    offers = [
        offer("invitation.make", route=f"invite/{found.id}"),
        offer("template.add", route=f"template/{found.id}"),
    ]
    if found.templates and all(
        holders(found.members, role) for role in (Role.PARTICIPANT, Role.MENTOR)
    ):
        offers.append(offer("process.start", route=f"start/{found.id}"))
    me = found.coordinator.id
    if any(m.person.id != me and not m.is_ended for m in found.members):
        offers.append(offer("role.end", route=f"end-role/{found.id}"))
    return tuple(offers)
