"""Needs at meetings: what everybody of a process needs there, and the form for one's own."""

from mentor_tui.domain.coverage import needs_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.gate import Strength
from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.order_facts import Need, NeedsTold
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process, find_member
from mentor_tui.i18n import _, ngettext, say_list, say_number
from mentor_tui.views.by_mail import way_field
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.model import (
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
from mentor_tui.views.order_words import line_name, say_need, strength_name
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import titled

OFFERED: tuple[tuple[Support, str], ...] = (
    *((Support.SL_INTERP, language) for language in SignLanguage),
    (Support.SL_RELAY, SignLanguage.PJM),
    (Support.DB_GUIDE, ""),
    (Support.STT, ""),
    (Support.LIPSPEAK, ""),
    (Support.NOTETAKER, ""),
    (Support.ASSISTANT, ""),
    (Support.READER, ""),
    (Support.SPOKEN_INTERP, "en"),
)
"""What can be chosen in the form."""
NEEDS_IN_FORM = 2


def needs(source: Source, process: str) -> View:
    """What everybody of a process needs at meetings."""
    found = source.process(process)
    me = source.own().person.id
    text = [Block("about", BlockKind.PARAGRAPH, _("Everybody in this process sees this."))]
    for card in found.coverage.cards:
        head = name_of(found.members, card.person)
        text.append(Block(f"of {card.person[:8]}", BlockKind.HEADING, head, 1))
        said = _of_card(card.told, is_mine=card.person == me)
        text += [
            Block(f"need {card.person[:8]} {n}", BlockKind.LIST, one)
            for n, one in enumerate(said, 1)
        ]
    return View(
        f"needs/{process}",
        _("Needs at meetings: {title}").format(title=found.title),
        text=tuple(text),
        items=number(
            (
                *(_note_item(found, p) for p in _by_mail(found)),
                *(_meeting_item(source, one, process) for one in _to_cover(found, me)),
            )
        ),
        actions=(
            offer("needs.tell", route=f"needs-tell/{process}"),
            offer("glossary", route=f"glossary/{process}"),
        ),
        back=f"process/{process}",
        empty="" if found.coverage.cards else _("Nobody has said anything yet."),
    )


def _to_cover(found: Process, me: str) -> tuple[Meeting, ...]:
    """The meetings ahead for which something is needed: whoever looks for interpreters need not be asked to them."""
    if not leads(found, me):
        return ()
    return tuple(
        one
        for one in found.meetings
        if one.is_open and (needs_of(found.coverage, one) or found.coverage.orders_of(one.id))
    )


def _meeting_item(source: Source, one: Meeting, process: str) -> Item:
    return Item(
        f"cover {one.id[:8]}",
        ItemKind.MEETING,
        titled(_("Interpreters: {words}"), "", say_begin(one.start, source.zone)),
        route=f"cover/{process}/{one.id}",
    )


def _by_mail(found: Process) -> tuple[Person, ...]:
    """Who cannot say it here themselves."""
    people = {m.person.id: m.person for m in found.members if not m.is_ended and m.person.by_mail}
    return tuple(people.values())


def _note_item(found: Process, person: Person) -> Item:
    return Item(
        f"note {person.id[:8]}",
        ItemKind.PERSON,
        titled(_("Note what {words} needs"), "", person.name),
        "",
        _("They have a mail program only."),
        route=f"needs-tell/{found.id}/{person.id}",
    )


def _of_card(told: NeedsTold, *, is_mine: bool) -> list[str]:
    said = [say_need(need) for need in told.needs]
    if not told.needs:
        said.append(_("Needs nobody's help at meetings."))
    if told.agenda_hours:
        said.append(
            ngettext(
                "The agenda at least {count} hour before.",
                "The agenda at least {count} hours before.",
                told.agenda_hours,
            ).format(count=say_number(told.agenda_hours))
        )
    if told.line:
        said.append(_("Their line carries: {line}.").format(line=line_name(told.line)))
    if told.words.strip():
        said.append(told.words)
    # Whom somebody would rather have, or not have, is theirs: who asks sees the order only (I28).
    if is_mine and told.preferred:
        said.append(_("You would like: {names}.").format(names=say_list(list(told.preferred))))
    if is_mine and told.unwanted:
        said.append(_("You do not want: {names}.").format(names=say_list(list(told.unwanted))))
    return said


def needs_tell(source: Source, process: str, person: str = "") -> View:
    """The form for one's own needs at meetings; with `person`, for those of somebody who has a mail program only (R7)."""
    found = source.process(process)
    told = found.coverage.card_of(person or source.own().person.id) or NeedsTold(())
    other = find_member(found, person) if person else None
    if other is not None and not other.by_mail:
        raise Refusal("person.has_app", name=other.name)
    fields: list[Field] = []
    for n in range(NEEDS_IN_FORM):
        need = told.needs[n] if n < len(told.needs) else None
        fields += _need_fields(n + 1, need)
    return View(
        f"needs-tell/{process}/{person}".rstrip("/"),
        _("What {name} needs at meetings").format(name=other.name)
        if other
        else _("What I need at meetings: {title}").format(title=found.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _(
                    "Say what you need, not why. Everybody in this process sees it, except for whom "
                    "you would like or not like to interpret."
                ),
            ),
        ),
        fields=(
            *fields,
            Field(
                "line",
                FieldKind.CHOICE,
                _("What the line carries"),
                told.line or "",
                (Choice("", _("not said")), *(Choice(line, line_name(line)) for line in Line)),
            ),
            Field(
                "agenda_hours",
                FieldKind.TEXT,
                _("Agenda, hours before"),
                str(told.agenda_hours or ""),
                help=_("Leave it empty if it does not matter. 24 is a day."),
            ),
            Field("words", FieldKind.LONG, _("What else helps"), told.words),
            Field(
                "preferred",
                FieldKind.LONG,
                _("Who should interpret"),
                "" if other else "\n".join(told.preferred),
                help=_("A name on each line. They are asked first."),
            ),
            Field(
                "unwanted",
                FieldKind.LONG,
                _("Who should not interpret"),
                "" if other else "\n".join(told.unwanted),
                help=_("A name on each line. They are never asked. No reason is needed."),
            ),
            *((way_field(),) if other else ()),
        ),
        actions=(send("needs.keep", process=process, person=person),),
        back=f"needs/{process}",
    )


def write_need(service: Support, language: str) -> str:
    """A service and a language as one value of the form."""
    return f"{service}:{language}"


def _need_fields(number: int, need: Need | None) -> tuple[Field, Field]:
    label = _("Need {number}").format(number=number)
    strength = _("How much {number}").format(number=number)
    return (
        Field(
            f"need_{number}",
            FieldKind.CHOICE,
            label,
            write_need(need.service, need.language) if need else "",
            (
                Choice("", _("nothing")),
                *(Choice(write_need(s, code), support_name(s, code)) for s, code in OFFERED),
            ),
        ),
        Field(
            f"strength_{number}",
            FieldKind.CHOICE,
            strength,
            need.strength if need else Strength.REQUIRED,
            tuple(Choice(one, strength_name(one)) for one in Strength),
        ),
    )
