"""The forms for the hours of one interpreter, and for what is wrong with hours or a bill."""

from mentor_tui.domain.assignments import ASSIGNMENTS, AssignmentStep
from mentor_tui.domain.closeout import hours_of, may_agree, may_note
from mentor_tui.domain.coverage import Asked, Order, find_asked
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality
from mentor_tui.domain.meetings import Meeting, read_minute
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_clock
from mentor_tui.views.closeout import WORKED, coordinates_here, counts, order_led
from mentor_tui.views.hour_words import say_hours
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Action, Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.order_words import assignment_state, order_state_name
from mentor_tui.views.source import Source


def hours(source: Source, process: str, id_: str, interpreter: str) -> View:
    """The form for who came and from when to when they worked."""
    found, order, one = order_led(source, process, id_)
    asked = find_asked(order, interpreter)
    if not counts(asked):
        raise Refusal("hours.not_there", name=asked.name)
    known = hours_of(order, interpreter)
    me = source.own().person.id
    state = _("State: {state}.").format(state=assignment_state(asked.state))
    is_open = may_note(order) and asked.state in WORKED
    agree: tuple[Action, ...] = ()
    if known and known.waits and may_agree(known, me, is_coordinator=coordinates_here(found, me)):
        agree = (
            offer(
                "hours.agree",
                question=_("Is it in order that it took longer?"),
                process=process,
                order=id_,
                interpreter=interpreter,
            ),
        )
    keep = send("hours.keep", process=process, order=id_, interpreter=interpreter)
    return View(
        f"hours/{process}/{id_}/{interpreter}",
        _("Hours: {name}").format(name=asked.name),
        text=(
            *about(source, one),
            Block("state", BlockKind.PARAGRAPH, state),
            *(
                Block(f"hours {n}", BlockKind.PARAGRAPH, text)
                for n, text in enumerate(say_hours(source, found, known) if known else (), 1)
                if text
            ),
        ),
        fields=_hours_fields(source, found, order, one, asked) if is_open else (),
        actions=(*((keep,) if is_open else ()), *agree),
        back=f"closeout/{process}/{id_}",
    )


def _hours_fields(
    source: Source, found: Process, order: Order, one: Meeting, asked: Asked
) -> tuple[Field, ...]:
    known = hours_of(order, asked.id)
    start = read_minute(known.noted.start) if known else one.start
    end = read_minute(known.noted.end) if known else one.end
    came: tuple[Field, ...] = ()
    if (asked.state, AssignmentStep.NO_SHOW) in ASSIGNMENTS:
        came = (
            Field(
                "came",
                FieldKind.CHOICE,
                _("Whether they came"),
                "yes",
                (Choice("yes", _("came")), Choice("no", _("did not come"))),
                help=_("Who did not come is not paid, and you can complain."),
                required=True,
            ),
        )
    entries = source.pool(found.programme, one.start, one.end).entries
    km = next((e.distance_km for e in entries if e.id == asked.id), 0)
    return (
        *came,
        Field(
            "hours",
            FieldKind.TEXT,
            _("Really from when to when"),
            f"{say_clock(start, source.zone)[1]}–{say_clock(end, source.zone)[1]}",
            help=_("Such as 10:02–11:41."),
        ),
        Field(
            "travel_minutes",
            FieldKind.TEXT,
            _("Minutes on the way"),
            str(known.noted.travel_minutes or "") if known else "",
            help=_("There and back. Leave it empty if there was no way."),
        ),
        Field(
            "travel_km",
            FieldKind.TEXT,
            _("Kilometres on the way"),
            str(known.noted.travel_km or "") if known else _two_ways(order, km),
        ),
        Field(
            "words", FieldKind.LONG, _("What there is to say"), known.noted.words if known else ""
        ),
    )


def _two_ways(order: Order, km: int) -> str:
    """The way there and back, for who comes to the place."""
    return str(2 * km) if km and order.modality is Modality.ON_SITE else ""


def order_dispute(source: Source, process: str, id_: str) -> View:
    """The form for who does not agree with hours, a bill, or that somebody did not come."""
    found, order, one = order_led(source, process, id_)
    state = _("State: {state}.").format(state=order_state_name(order.state))
    return View(
        f"order-dispute/{process}/{id_}",
        _("Dispute: {title}").format(title=found.title),
        text=(*about(source, one), Block("state", BlockKind.PARAGRAPH, state)),
        fields=(
            Field(
                "words",
                FieldKind.LONG,
                _("What is wrong"),
                help=_("Everybody in this process reads it. No opinions about people."),
                required=True,
            ),
        ),
        actions=(send("order.disputed", process=process, order=id_),),
        back=f"closeout/{process}/{id_}",
    )
