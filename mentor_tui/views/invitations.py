"""Invitations: make one, send its text, read one that came, and join."""

from dataclasses import dataclass

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.people import Person, digits, find_person
from mentor_tui.domain.programmes import Invitation, Programme
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _
from mentor_tui.views.clean import clean
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import role_name
from mentor_tui.views.wording import due_sentence, spell


def invite(source: Source, programme: str) -> View:
    """The form that keeps a place for somebody."""
    found = source.programme(programme)
    need_role(found.members, source.own().person.id, Role.COORDINATOR)
    return View(
        f"invite/{programme}",
        _("Invite somebody: {title}").format(title=found.title),
        fields=(
            Field(
                "role",
                FieldKind.CHOICE,
                _("As"),
                choices=tuple(Choice(r.value, role_name(r)) for r in Role),
                required=True,
            ),
            Field("name", FieldKind.TEXT, _("Name"), required=True),
        ),
        actions=(send("invitation.make", _("Make the invitation"), programme=programme),),
        back=f"programme/{programme}",
    )


def invitation(source: Source, programme: str, id_: str) -> View:
    """One invitation: for whom, until when, and the text to send."""
    found, place = _find(source, programme, id_)
    text = source.invitation_text(programme, id_)
    blocks = [
        Block("place", BlockKind.PARAGRAPH, _standing(source, found, place)),
        Block(
            "how",
            BlockKind.PARAGRAPH,
            _("Send the text below by mail, or the file. Whoever has it can join once.")
            if text
            else _("The text of this invitation is on the desk where it was made."),
        ),
    ]
    offers: tuple[Action, ...] = ()
    if text:
        blocks.append(Block("text", BlockKind.PARAGRAPH, text))
        offers = (offer("invitation.save", route=f"invitation-save/{programme}/{id_}"),)
    return View(
        f"invitation/{programme}/{id_}",
        _("Invitation: {name}").format(name=place.name),
        text=tuple(blocks),
        actions=offers,
        back=f"programme/{programme}",
    )


def _find(source: Source, programme: str, id_: str) -> tuple[Programme, Invitation]:
    found = source.programme(programme)
    need_role(found.members, source.own().person.id, Role.COORDINATOR)
    place = next((i for i in found.invitations if i.id == id_), None)
    if place is None:
        raise Refusal("invitation.unknown")
    return found, place


def _standing(source: Source, found: Programme, place: Invitation) -> str:
    role = role_name(place.role)
    if place.taken_by:
        taker = find_person(found.members, place.taken_by)
        said = _("{name} is invited as {role}. Answered by {taker}.")
        return said.format(name=place.name, role=role, taker=taker.name if taker else place.name)
    if place.until < source.today.isoformat():
        said = _("{name} was invited as {role}. The invitation has expired; make another one.")
        return said.format(name=place.name, role=role)
    until = due_sentence(place.until, source.today)
    said = _("{name} is invited as {role}. Not answered yet. {until}")
    return said.format(name=place.name, role=role, until=until)


def invitation_save(source: Source, programme: str, id_: str) -> View:
    """The form that writes an invitation as a file."""
    _found, place = _find(source, programme, id_)
    return View(
        f"invitation-save/{programme}/{id_}",
        _("Save the invitation: {name}").format(name=place.name),
        fields=(Field("folder", FieldKind.FILE, _("Folder"), required=True),),
        actions=(send("invitation.save", programme=programme, invitation=id_),),
        back=f"invitation/{programme}/{id_}",
    )


def join(source: Source) -> View:
    """The form that reads an invitation; nothing is sent yet."""
    return View(
        "join",
        _("Answer an invitation"),
        fields=(
            Field(
                "file",
                FieldKind.FILE,
                _("Invitation file"),
                help=_("A path, if the invitation came as a file."),
            ),
            Field(
                "invitation",
                FieldKind.LONG,
                _("Or its text"),
                help=_("Paste the whole mail; the invitation is found in it."),
            ),
        ),
        actions=(send("join.read", _("Read the invitation")),),
        back="programmes",
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation as it was read, before it is answered."""

    title: str
    coordinator: Person
    role: Role
    name: str


def join_confirm(source: Source, offered: Offer) -> View:
    """What an invitation that was read offers; the desk keeps it and calls this."""
    person = offered.coordinator
    said = _("{coordinator} invites {name} to the programme {title}, as {role}.").format(
        coordinator=person.name,
        name=offered.name,
        title=offered.title,
        role=role_name(offered.role),
    )
    then = _("When you join, {coordinator} gets your name and address.").format(
        coordinator=person.name
    )
    text = (
        Block("offer", BlockKind.PARAGRAPH, said),
        Block("then", BlockKind.PARAGRAPH, then),
        Block("digits", BlockKind.PARAGRAPH, _compare(person)),
        *digit_blocks(person, "theirs"),
    )
    folder = Field(
        "folder",
        FieldKind.FILE,
        _("Shared folder"),
        help=_(
            "Where your desk and theirs leave parcels for each other. Leave it empty for mail, and set "
            "that up next: Settings, How parcels travel."
        ),
    )
    return clean(
        View(
            "join-confirm",
            _("Join {title}?").format(title=offered.title),
            text=text,
            fields=() if source.road().transport else (folder,),
            actions=(send("join.confirm"),),
            back="join",
        )
    )


def _compare(person: Person) -> str:
    said = _("To be sure, compare these digits with {name} by voice, now or later.")
    return said.format(name=person.name)


def digit_blocks(person: Person, name: str) -> tuple[Block, ...]:
    """The 30 digits of a person, each group of five on a row of its own, spelled."""
    groups = digits(person.id)
    said = _("Group {number} of {total}: {digits}")
    return tuple(
        Block(
            f"{name} {n}",
            BlockKind.PARAGRAPH,
            said.format(number=n, total=len(groups), digits=spell(group)),
        )
        for n, group in enumerate(groups, 1)
    )
