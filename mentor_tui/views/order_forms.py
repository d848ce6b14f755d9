"""The forms of orders: how interpreters take part, how many, another look, giving up, cancelling."""

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.coverage import Order, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.ordering import check_line
from mentor_tui.domain.processes import Process
from mentor_tui.domain.staffing import job_of
from mentor_tui.domain.teams import Flag, TeamNeed, need_team
from mentor_tui.domain.working_time import is_urgent, last_working_day_to_ask
from mentor_tui.i18n import _, say_date
from mentor_tui.views.cancelling import cancel_blocks
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_times import about
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
from mentor_tui.views.noted import NO_LANGUAGE
from mentor_tui.views.offers import send
from mentor_tui.views.order_words import modality_name, say_service
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.teams import advice_sentence, team_need
from mentor_tui.views.wording import titled

OFFERED = (Modality.VRI, Modality.ON_SITE)
"""Ways to take part in a meeting with an appointment."""
FLAGS = (Flag.TERMS, Flag.SPEAKERS, Flag.DEAF_PEOPLE)


def read_service(service: str, language: str) -> tuple[Support, str]:
    """The service and language a route names. Raises `Refusal` `route.unknown` (route)."""
    try:
        return Support(service), "" if language == NO_LANGUAGE else language
    except ValueError:
        raise Refusal("route.unknown", route=service) from None


def read_modality(text: str) -> Modality:
    """How they take part, as a route or a form names it. Raises `Refusal` `route.unknown` (route)."""
    try:
        return Modality(text)
    except ValueError:
        raise Refusal("route.unknown", route=text) from None


def order_how(
    source: Source, process: str, meeting: str, person: str, service: str, language: str
) -> View:
    """How they could take part, each with the number of people that takes and why."""
    found, one = _meeting(source, process, meeting)
    support, code = read_service(service, language)
    place = f"{process}/{meeting}/{person}/{service}/{language}"
    name = name_of(found.members, person)
    rows, impossible = [], []
    for modality in OFFERED:
        how = modality_name(modality)
        try:
            check_line(found.coverage, (person,), modality)
        except Refusal:
            impossible.append(how)
            continue
        need = need_team(job_of(one, support, modality), source.team_preset())
        rows.append(
            Item(
                modality,
                ItemKind.ACTION,
                titled(_("Interpreter {words}"), "", how),
                "",
                team_need(need),
                route=f"order-new/{place}/{modality}",
            )
        )
    line = _("Not possible {how}: the line of {name} carries no picture.")
    return View(
        f"order-how/{place}",
        _("Look for interpreters: {title}").format(title=found.title),
        text=(
            *about(source, one),
            Block("what", BlockKind.PARAGRAPH, say_service(support, code, name)),
            *(
                Block(f"not {n}", BlockKind.PARAGRAPH, line.format(how=how, name=name))
                for n, how in enumerate(impossible, 1)
            ),
        ),
        items=number(tuple(rows)),
        back=f"cover/{process}/{meeting}",
    )


def order_new(
    source: Source,
    process: str,
    meeting: str,
    person: str,
    service: str,
    language: str,
    modality: str,
) -> View:
    """The form that places an order."""
    found, one = _meeting(source, process, meeting)
    support, code = read_service(service, language)
    way = read_modality(modality)
    name = name_of(found.members, person)
    need = need_team(job_of(one, support, way), source.team_preset())
    return View(
        f"order-new/{process}/{meeting}/{person}/{service}/{language}/{modality}",
        _("Look for interpreters: {title}").format(title=found.title),
        text=(
            *about(source, one),
            Block("what", BlockKind.PARAGRAPH, say_service(support, code, name, way)),
            *_need_blocks(need),
        ),
        fields=(
            _number_field(need),
            *(Field(flag, FieldKind.YES_NO, _flag_name(flag), "no") for flag in FLAGS),
            *_urgent_fields(source, found, one),
        ),
        actions=(
            send(
                "order.place",
                process=process,
                meeting=meeting,
                person=person,
                service=service,
                language=language,
                modality=modality,
                round=str(one.number),
            ),
        ),
        back=f"order-how/{process}/{meeting}/{person}/{service}/{language}",
    )


def order_size(source: Source, process: str, id_: str) -> View:
    """Another look at an order: how they take part, and how many it takes now."""
    found, order, one = _order(source, process, id_)
    job = job_of(one, order.service, order.modality, order.flags)
    need = need_team(job, source.team_preset())
    return View(
        f"order-size/{process}/{id_}",
        _("Look again: {title}").format(title=found.title),
        text=(*about(source, one), *_need_blocks(need)),
        fields=(
            Field(
                "modality",
                FieldKind.CHOICE,
                _("How they take part"),
                order.modality,
                tuple(
                    Choice(m, modality_name(m)) for m in dict.fromkeys((*OFFERED, order.modality))
                ),
                required=True,
                help=_("In another way everybody confirms anew."),
            ),
            _number_field(need),
            *_urgent_fields(source, found, one, order.team.urgent),
        ),
        actions=(send("order.resize", process=process, order=id_, round=str(one.number)),),
        back=f"order/{process}/{id_}",
    )


def order_give_up(source: Source, process: str, id_: str) -> View:
    """The form for who found nobody: why, and what there is instead (I35)."""
    found, _given_up, one = _order(source, process, id_)
    return View(
        f"order-give-up/{process}/{id_}",
        _("Nobody was found: {title}").format(title=found.title),
        text=about(source, one),
        fields=(
            Field("words", FieldKind.LONG, _("Why"), required=True),
            Field(
                "alternative",
                FieldKind.LONG,
                _("What you propose instead"),
                help=_("Another day, or another way to meet: in writing, with captions."),
                required=True,
            ),
        ),
        actions=(send("order.given_up", process=process, order=id_),),
        back=f"order/{process}/{id_}",
    )


def order_cancel(source: Source, process: str, id_: str) -> View:
    """The form that cancels an order, with what that costs now (I31)."""
    found, order, one = _order(source, process, id_)
    return View(
        f"order-cancel/{process}/{id_}",
        _("Cancel the interpreters: {title}").format(title=found.title),
        text=(*about(source, one), *cancel_blocks(source, found, one, (order,))),
        fields=(Field("words", FieldKind.LONG, _("What you want to say about it")),),
        actions=(send("order.end", process=process, order=id_),),
        back=f"order/{process}/{id_}",
    )


def _meeting(source: Source, process: str, meeting: str) -> tuple[Process, Meeting]:
    """The process and meeting of a page for those who look for interpreters. Raises `Refusal` `role.needed`."""
    found = source.process(process)
    if not leads(found, source.own().person.id):
        raise Refusal("role.needed", role="mentor")
    return found, find_meeting(found.meetings, meeting)


def _order(source: Source, process: str, id_: str) -> tuple[Process, Order, Meeting]:
    """The same for the pages of an order. Raises `order.unknown` besides."""
    order = find_order(source.process(process).coverage, id_)
    found, one = _meeting(source, process, order.meeting)
    return found, order, one


def _need_blocks(need: TeamNeed) -> tuple[Block, ...]:
    return (
        Block("team", BlockKind.PARAGRAPH, team_need(need)),
        *(
            Block(f"advice {n}", BlockKind.PARAGRAPH, advice_sentence(advice))
            for n, advice in enumerate(need.advice, 1)
        ),
    )


def _number_field(need: TeamNeed) -> Field:
    return Field(
        "number",
        FieldKind.TEXT,
        _("How many people"),
        str(need.number),
        help=_("Never fewer than the rules say."),
        required=True,
    )


def _urgent_fields(
    source: Source, found: Process, one: Meeting, urgent: str = ""
) -> tuple[Field, ...]:
    """Why it is urgent, where the notice is shorter than three working days (I34)."""
    day = day_of(one.start, found.zone)
    if not is_urgent(day_of(source.now, found.zone), day):
        return ()
    last = last_working_day_to_ask(day)
    return (
        Field(
            "urgent",
            FieldKind.LONG,
            _("Why it is urgent"),
            urgent,
            help=_("With three working days it would have been by {day}.").format(
                day=say_date(last)
            ),
            required=True,
        ),
    )


def _flag_name(flag: Flag) -> str:
    return {
        Flag.TERMS: _("Many technical words"),
        Flag.SPEAKERS: _("Several people speak"),
        Flag.DEAF_PEOPLE: _("Several people sign"),
    }[flag]
