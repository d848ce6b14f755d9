"""Programmes: the list, and one programme with its promise, people and processes."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import coordinates, holders
from mentor_tui.domain.programmes import Invitation, Programme, Template
from mentor_tui.domain.rows import ProcessRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext, pgettext, say_list
from mentor_tui.views.balls import task_of, their_sentence
from mentor_tui.views.charts import load
from mentor_tui.views.holds import hold_action, hold_blocks
from mentor_tui.views.interpreters import LEADING, ending_block
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
from mentor_tui.views.paging import (
    FEW,
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
    whole_list,
)
from mentor_tui.views.roles import roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name
from mentor_tui.views.wording import say_due, sentences


def programmes(source: Source, page: str = "1") -> View:
    """The programmes this person belongs to, then those whose invitation they answered; a page at a time."""
    place = read_page("programmes", page)
    found = source.programmes(first_of(place), PAGE)
    items = tuple(
        Item(
            r.circle,
            ItemKind.PROGRAMME,
            r.title,
            "",
            _("Coordinator: {name}.").format(name=r.coordinator),
            route=f"programme/{r.circle}",
        )
        for r in found.rows
    )
    last = () if found.more else _joined(source)
    return View(
        page_route("programmes", place),
        page_title(_("Programmes"), place),
        items=number((*items, *last, *next_page("programmes", place, found.more))),
        actions=(
            *page_actions("programmes", place, found.more),
            offer("join.read", route="join"),
            offer("programme.found", route="programme-new"),
        ),
        back="today",
        empty=_("You belong to no programme yet. Found one, or answer an invitation."),
    )


def _joined(source: Source) -> tuple[Item, ...]:
    """Programmes whose circle is their coordinators' and mentors': a participant sees their process."""
    found = []
    for joining in source.own().joined:
        if source.has_programme(joining.programme):
            continue
        process = source.process_in(joining.programme)
        found.append(
            Item(
                joining.programme,
                ItemKind.PROGRAMME,
                joining.title,
                pgettext("programme", "begun") if process else pgettext("programme", "not begun"),
                _("Coordinator: {name}.").format(name=joining.coordinator.name),
                route=f"process/{process}" if process else f"person/{joining.coordinator.id}",
            )
        )
    return tuple(found)


def programme(source: Source, id_: str) -> View:
    """One programme: its promise, the first of its processes, people and open places, what is open."""
    found = source.programme(id_)
    me = source.own().person.id
    leads = coordinates(found.members, me)
    items: tuple[Item, ...] = ()
    for what in _LISTS:
        some, more = _part(source, found, what, 0, FEW)
        items += (*some, *whole_list(f"programme-list/{id_}/{what}", more, _group(what)))
    items = (*items, *(_template(t) for t in found.templates))
    loads, pictures = load(source.loads(id_, FEW)) if leads else ((), ())
    return View(
        f"programme/{id_}",
        found.title,
        text=(
            *_about(found),
            *loads,
            *ending_block(source, found),
            *hold_blocks(source, found.holds, found.members),
        ),
        items=number(items),
        actions=_actions(found) if leads else _interpreters(found, me),
        back="programmes",
        pictures=pictures,
    )


_LISTS = ("processes", "people", "places")


def programme_list(source: Source, id_: str, what: str, page: str = "1") -> View:
    """One of the lists of a programme (processes, people, places), a page at a time."""
    route = f"programme-list/{id_}/{what}"
    place = read_page(route, page)
    if what not in _LISTS:
        raise Refusal("route.unknown", route=route)
    found = source.programme(id_)
    items, more = _part(source, found, what, first_of(place), PAGE)
    return View(
        page_route(route, place),
        page_title(sentences(found.title, _group(what)), place),
        items=number((*items, *next_page(route, place, more, _group(what)))),
        actions=page_actions(route, place, more),
        back=f"programme/{id_}",
        empty=_("There is nothing here any more."),
    )


def _group(what: str) -> str:
    match what:
        case "processes":
            return _("Processes")
        case "people":
            return _("People")
        case _:
            return _("Open invitations")


def _part(
    source: Source, found: Programme, what: str, first: int, count: int
) -> tuple[tuple[Item, ...], int]:
    """Some rows of one list of a programme, and how many come after them."""
    me = source.own().person.id
    leads = coordinates(found.members, me)
    if what == "processes":
        page = source.processes_of(found.id, first, count, person="" if leads else me)
        return tuple(_process_item(source, row) for row in page.rows), page.more
    if what == "people":
        items = _people(found, me, leads=leads)
    else:
        places = (i for i in found.invitations if not i.taken_by and leads)
        items = tuple(_place(source, found.id, i) for i in places)
    return items[first : first + count], max(len(items) - first - count, 0)


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
        offer("by_mail.add", route=f"by-mail-new/{found.id}"),
        offer("template.add", route=f"template/{found.id}"),
    ]
    if found.templates and all(
        holders(found.members, role) for role in (Role.PARTICIPANT, Role.MENTOR)
    ):
        offers.append(offer("process.start", route=f"start/{found.id}"))
    me = found.coordinator.id
    if any(m.person.id != me and not m.is_ended for m in found.members):
        offers.append(offer("role.end", route=f"end-role/{found.id}"))
    return (
        *offers,
        *_interpreters(found, me),
        hold_action(found.holds, found.id, "programme"),
    )


def _interpreters(found: Programme, me: str) -> tuple[Action, ...]:
    if not LEADING & roles_of(found.members, me):
        return ()
    return (
        offer("interpreters", route=f"interpreters/{found.id}"),
        offer("group.new", route=f"group-new/{found.id}"),
    )
