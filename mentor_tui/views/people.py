"""People: whom this desk knows, who vouched for them, and the digits two people compare."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Person
from mentor_tui.domain.rows import PersonRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, say_list
from mentor_tui.views.by_mail import answers
from mentor_tui.views.erasing import may_erase_person
from mentor_tui.views.invitations import digit_blocks
from mentor_tui.views.model import Action, Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name
from mentor_tui.views.succession import may_succeed
from mentor_tui.views.wording import sentences


def people(source: Source, page: str = "1") -> View:
    """The people this person works with, a page at a time."""
    place = read_page("people", page)
    found = source.people(first_of(place), PAGE)
    rows: dict[str, list[PersonRow]] = {id_: [] for id_ in found.rows}
    for row in source.roles_of(found.rows):
        rows[row.person].append(row)
    items = tuple(_item(source, p, tuple(some)) for p, some in rows.items() if some)
    last = () if found.more else _inviters(source)
    return View(
        page_route("people", place),
        page_title(_("People"), place),
        items=number((*items, *last, *next_page("people", place, found.more))),
        actions=page_actions("people", place, found.more),
        back="today",
        empty=_("You work with nobody yet."),
    )


def _item(source: Source, person: str, rows: tuple[PersonRow, ...]) -> Item:
    return Item(
        person,
        ItemKind.PERSON,
        rows[0].name,
        _roles(rows),
        _trust(source, person, rows),
        route=f"person/{person}",
    )


def _roles(rows: tuple[PersonRow, ...]) -> str:
    now = dict.fromkeys(Role(r.role) for r in rows if not r.is_ended)
    return say_list([role_name(r) for r in now]) if now else _("no role any more")


def _trust(source: Source, person: str, rows: tuple[PersonRow, ...]) -> str:
    if source.person(person).by_mail:
        return _("Has a mail program only.")
    if person in source.own().compared:
        return _("Digits compared.")
    names = dict.fromkeys(r.vouched_by for r in rows if r.vouched_by)
    if names:
        return _("Vouched for by {names}.").format(names=say_list(list(names)))
    return _("Digits not compared yet.")


def _inviters(source: Source) -> tuple[Item, ...]:
    """Coordinators whose invitation was answered, before their desk has granted anything."""
    people = {j.coordinator.id: j.coordinator.name for j in source.own().joined}
    known = {row.person for row in source.roles_of(people)}
    return tuple(
        Item(
            person,
            ItemKind.PERSON,
            name,
            role_name(Role.COORDINATOR),
            _trust(source, person, ()),
            route=f"person/{person}",
        )
        for person, name in people.items()
        if person not in known
    )


def person(source: Source, id_: str) -> View:
    """One person: address, roles, and the digits to compare. Raises `Refusal` `person.unknown`."""
    own = source.own()
    if id_ == own.person.id:
        return _myself(own.person)
    rows = source.roles_of((id_,))
    if not rows and all(j.coordinator.id != id_ for j in own.joined):
        raise Refusal("person.unknown")
    found = source.person(id_)
    roles = _roles(rows) if rows else role_name(Role.COORDINATOR)
    if found.by_mail:
        return _by_mail(source, found, roles)
    return View(
        f"person/{id_}",
        found.name,
        text=(
            Block(
                "address",
                BlockKind.PARAGRAPH,
                _("Address: {address}.").format(address=found.address),
            ),
            Block("roles", BlockKind.PARAGRAPH, _("Roles: {roles}.").format(roles=roles)),
            Block("trust", BlockKind.PARAGRAPH, _trust(source, id_, rows)),
            *_other_keys(source, found),
            Block("how", BlockKind.PARAGRAPH, _how(found)),
            Block("theirs", BlockKind.HEADING, _("Digits of {name}").format(name=found.name), 1),
            *digit_blocks(found, "theirs"),
            Block("mine", BlockKind.HEADING, _("Your digits"), 1),
            *digit_blocks(own.person, "mine"),
        ),
        actions=_actions(source, found, is_known=id_ in own.compared),
        back="people",
    )


def _other_keys(source: Source, found: Person) -> tuple[Block, ...]:
    """Rule 7: a new key is somebody else until digits were compared, and that there is an older one is said."""
    others = source.others_at(found.address, found.id) if found.address else ()
    if not others:
        return ()
    compared = source.own().compared
    names = say_list(list(dict.fromkeys(one.name for one in others)))
    warning = _("Beware: another key has the same address, of {names}.").format(names=names)
    if found.id in compared:
        then = _("The digits of this one were compared.")
    elif any(one.id in compared for one in others):
        then = _(
            "The digits of the other one were compared, these were not: ask by voice before you write here."
        )
    else:
        then = _("Ask by voice whose digits are right before you write here.")
    return (Block("other key", BlockKind.PARAGRAPH, sentences(warning, then)),)


def _by_mail(source: Source, found: Person, roles: str) -> View:
    """Somebody who has a mail program only: no digits can be compared with them."""
    said = (
        _("Address: {address}.").format(address=found.address),
        _("Roles: {roles}.").format(roles=roles),
        _("Has a mail program only."),
        answers(found.name),
    )
    erase = offer("person.erase", route=f"erase-person/{found.id}")
    return View(
        f"person/{found.id}",
        found.name,
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(said, 1)),
        actions=(
            offer("by_mail", route=f"by-mail/{found.id}"),
            *((erase,) if may_erase_person(source, found.id) else ()),
        ),
        back="people",
    )


def _how(found: Person) -> str:
    return _(
        "Call {name} or meet. Each reads their own digits aloud, the other follows. When all are "
        "the same, nobody stands between you."
    ).format(name=found.name)


def _actions(source: Source, found: Person, *, is_known: bool) -> tuple[Action, ...]:
    question = _("Did {name} read out exactly these digits to you?").format(name=found.name)
    compare = offer("digits.compare", question=question, person=found.id)
    erase = offer("person.erase", route=f"erase-person/{found.id}")
    succeed = offer("person.succeed", route=f"succeed/{found.id}")
    return (
        *(() if is_known else (compare,)),
        *((succeed,) if may_succeed(source, found.id) else ()),
        *((erase,) if may_erase_person(source, found.id) else ()),
    )


def _myself(me: Person) -> View:
    return View(
        f"person/{me.id}",
        me.name,
        text=(
            Block(
                "address", BlockKind.PARAGRAPH, _("Address: {address}.").format(address=me.address)
            ),
            Block("mine", BlockKind.HEADING, _("Your digits"), 1),
            *digit_blocks(me, "mine"),
        ),
        back="people",
    )
