"""Group meetings and webinars: the form that begins one, and its page with who comes and what they need."""

from collections import Counter
from collections.abc import Iterable

from mentor_tui.domain.coverage import needs_of
from mentor_tui.domain.gate import AccessNeed, Strength
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.people import Member, coordinates
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.rights import LEADING
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext, say_list
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.meeting_words import state_name
from mentor_tui.views.messages import message_items
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import sentences, titled

_LATEST = 3


def group_new(source: Source, programme: str) -> View:
    """The form that begins a group or a webinar: its title, and whom it invites."""
    found = source.programme(programme)
    names = [label for _person, label in may_invite(source, found)]
    return View(
        f"group-new/{programme}",
        _("Invite a group: {title}").format(title=found.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _(
                    "In a group everybody sees who else is invited. In a webinar nobody who is invited learns of the others."
                ),
            ),
        ),
        fields=(
            Field("title", FieldKind.TEXT, _("What it is about"), required=True),
            Field(
                "kind",
                FieldKind.CHOICE,
                _("Group or webinar"),
                GroupKind.GROUP,
                (
                    Choice(GroupKind.GROUP, _("group")),
                    Choice(GroupKind.WEBINAR, _("webinar")),
                ),
                required=True,
            ),
            Field(
                "people",
                FieldKind.LONG,
                _("Who is invited"),
                "\n".join(names),
                help=_("A name on each line. Take out the lines of those you do not invite."),
                required=True,
            ),
        ),
        actions=(send("group.found", programme=programme),),
        back=f"programme/{programme}",
    )


def may_invite(source: Source, programme: Programme) -> tuple[tuple[str, str], ...]:
    """Whom one may invite (id and name, with the address where two have one name): a mentor the participants of their own processes."""
    me = source.own().person.id
    people: dict[str, Member] = {}
    mine = {
        row.participant
        for row in source.processes_of(programme.id, 0, MOST_COUNTED, person=me).rows
    }
    leads = coordinates(programme.members, me)
    for member in programme.members:
        person = member.person.id
        if member.is_ended or member.role is not Role.PARTICIPANT or person == me:
            continue
        if leads or person in mine:
            people.setdefault(person, member)
    names = Counter(member.person.name for member in people.values())
    return tuple(
        (id_, one.person.name)
        if names[one.person.name] == 1
        else (id_, f"{one.person.name} ({one.person.address})")
        for id_, one in people.items()
    )


def group_page(source: Source, found: Group) -> View:
    """One group, or a webinar as its circle shows it: who leads it, when it is, who comes, what they need."""
    me = source.own().person.id
    circles = source.invited_to(found.id) if found.is_home else ()
    needed = say_needs(found, circles)
    messages = message_items(source, found, group=_("Latest messages"))[-_LATEST:]
    meetings = tuple(_meeting_item(source, found, m, me) for m in found.meetings)
    return View(
        f"process/{found.id}",
        found.title,
        text=tuple(
            Block(name, BlockKind.PARAGRAPH, said)
            for name, said in (
                ("kind", _kind(found)),
                ("lead", _lead(found)),
                ("needs", needed),
                ("order", _order(found) if needed else ""),
            )
            if said
        ),
        items=number((*meetings, *_people(found, circles, me), *messages)),
        actions=_actions(found, me),
        back="today",
    )


def _kind(found: Group) -> str:
    if found.kind is GroupKind.GROUP:
        return _("A group. Everybody in it sees who else is invited.")
    if found.is_home:
        return _("A webinar. Those who are invited do not learn of each other.")
    return _("A webinar. Who else is invited is not shown here.")


def _lead(found: Group) -> str:
    said = _("Led by {name}.").format(name=name_of(found.members, found.host))
    return sentences(said, _("Programme: {title}.").format(title=found.programme_title))


def _order(found: Group) -> str:
    """Where interpreters are looked for: each circle knows the needs of its own people only."""
    if found.is_home:
        return _(
            "Open a person below to look for interpreters. One team may serve several: note it for each of them."
        )
    return _("Open the meeting to look for interpreters.")


def _meeting_item(source: Source, found: Group, one: Meeting, me: str) -> Item:
    state = say_begin(one.start, source.zone)
    waits = _("Your answer is awaited.") if me in one.waits_for else ""
    return Item(
        f"meeting {one.id}",
        ItemKind.MEETING,
        titled("{words}", state, found.title),
        state,
        sentences(_("State: {state}.").format(state=state_name(one.state)), waits),
        _("Meetings"),
        route=f"meeting/{found.id}/{one.id}",
    )


def _people(found: Group, circles: tuple[Group, ...], me: str) -> tuple[Item, ...]:
    """Who is invited, and what they said to the newest time; in a webinar shown to those who lead it alone."""
    if found.is_home:
        by_person = {one.participant.id: one for one in circles}
        rows = [(p.id, p.name, by_person.get(p.id)) for p in found.invited]
    elif found.kind is GroupKind.GROUP:
        rows = [(p, name_of(found.members, p), found) for p in found.people if p != found.host]
    else:
        return ()
    return tuple(
        Item(
            f"invited {person}",
            ItemKind.PERSON,
            name,
            _answer(where.meetings[-1], person) if where and where.meetings else _("not asked yet"),
            group=_("Who is invited"),
            route=f"meeting/{where.id}/{where.meetings[-1].id}"
            if found.is_home and where and where.meetings
            else "",
        )
        for person, name, where in rows
        if person != me
    )


def _answer(one: Meeting, person: str) -> str:
    reply = next((r for r in one.replies if r.person == person), None)
    if reply is None:
        return _("has not answered")
    return _("comes") if reply.is_yes else _("does not come")


def say_needs(found: Group, circles: Iterable[Group]) -> str:
    """How many of those who are expected need what; empty while nobody said so."""
    where = [one for one in (tuple(circles) or (found,)) if one.meetings]
    expected: set[str] = set()
    needs: set[AccessNeed] = set()
    for one in where:
        newest = one.meetings[-1]
        expected |= {p for p in newest.company if p not in newest.waits_for}
        needs |= {n for n in needs_of(one.coverage, newest) if n.strength is Strength.REQUIRED}
    count = Counter(
        support_name(service, language)
        for _person, service, language in {(n.person, n.service, n.language) for n in needs}
    )
    if not count:
        return ""
    said = [
        # Translators: how many of those who come need what: "sign language interpreting: 2 of 9 who come"
        _("{what}: {count} of {all} who come").format(count=n, all=len(expected), what=what)
        for what, n in sorted(count.items())
    ]
    return _("What is needed: {list}.").format(list=say_list(said))


def say_own_needs(found: Process, one: Meeting, me: str) -> str:
    """Before a yes: what goes with it; empty where that is nothing."""
    if not isinstance(found, Group) or me not in one.waits_for or found.coverage.card_of(me):
        return ""
    if found.kind is GroupKind.WEBINAR:
        return _("If you come, those who lead it are told what you said you need at meetings.")
    return _("If you come, the group is told what you said you need at meetings.")


def say_stand(found: Group, one: Meeting, circles: Iterable[Group]) -> str:
    """How many come, of how many; in the circle of one who is invited to a webinar nothing of it."""
    if found.home:
        return ""
    where = [(c.meetings[-1], c.participant.id) for c in circles if c.meetings]
    asked = where or [(one, p) for p in one.people if p != one.asked_by]
    said = [_answer(meeting, person) for meeting, person in asked]
    come, waits = said.count(_("comes")), said.count(_("has not answered"))
    told = ngettext(
        "{come} of {count} who is invited comes.",
        "{come} of {count} who are invited come.",
        len(asked),
    ).format(come=come, count=len(asked))
    open_ = ngettext("{count} has not answered.", "{count} have not answered.", waits)
    return sentences(told, open_.format(count=waits) if waits else "")


def leads_group(found: Group, me: str) -> bool:
    """Somebody may move it, call it off and so on here: for a webinar that is done once, in the circle of those who lead it."""
    return bool(roles_of(found.members, me) & LEADING) and not found.home


def _actions(found: Group, me: str) -> tuple[Action, ...]:
    offers: list[Action] = []
    is_new = found.kind is GroupKind.GROUP or not found.meetings
    if leads_group(found, me) and is_new:
        offers.append(offer("meeting.new", route=f"meeting-when/{found.id}"))
    if not found.is_home:
        offers.append(offer("needs", route=f"needs/{found.id}"))
    if roles_of(found.members, me):
        offers.append(offer("message.write", route=f"message/{found.id}"))
    return (*offers, offer("messages", route=f"messages/{found.id}"))
