"""What interpreters cost a programme: totals by month and payer, every line of it, and the form for one line."""

from mentor_tui.domain.closing_facts import CostKind, CostNoted, Payer
from mentor_tui.domain.costs import find_cost, total_by_payer
from mentor_tui.domain.coverage import find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.programmes import Programme
from mentor_tui.i18n import _, ngettext, say_day_of_year, say_list, say_number
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.closeout import costs_known, dues
from mentor_tui.views.cost_words import kind_label, payer_name
from mentor_tui.views.coverage import leads
from mentor_tui.views.interpreters import led_by_mentors
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
from mentor_tui.views.offers import offer, send
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
from mentor_tui.views.wording import as_sentence, parse_day, sentences, titled

MOST_MONTHS = 12


def costs(source: Source, programme: str, page: str = "1") -> View:
    """The costs of a programme, the newest first; what each month costs whom comes before. Raises `Refusal` `role.needed`."""
    found = led_by_mentors(source, programme)
    route = f"costs/{programme}"
    place = read_page(route, page)
    lines = sorted(found.costs, key=lambda c: (c.day, c.order, c.interpreter), reverse=True)
    shown = lines[first_of(place) : first_of(place) + PAGE]
    more = max(len(lines) - first_of(place) - PAGE, 0)
    totals = _totals(found.costs) if place == 1 else []
    return View(
        page_route(route, place),
        page_title(_("Costs: {title}").format(title=found.title), place),
        text=tuple(
            Block(f"month {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(totals, 1)
        ),
        items=number((*(_row(source, found, c) for c in shown), *next_page(route, place, more))),
        actions=(
            *page_actions(route, place, more),
            *((offer("costs.save", route=f"costs-save/{programme}"),) if lines else ()),
        ),
        back=f"interpreters/{programme}",
        empty=_(
            "No costs are noted yet. They are noted on the page of an order after its meeting."
        ),
    )


def costs_save(source: Source, programme: str) -> View:
    """The form that writes the costs into a folder, as a table for other programs."""
    found = led_by_mentors(source, programme)
    said = _("A table (CSV). It is not encrypted: other programs and people can read it.")
    return View(
        f"costs-save/{programme}",
        _("Save the costs: {title}").format(title=found.title),
        text=(Block("about", BlockKind.PARAGRAPH, said),),
        fields=(Field("folder", FieldKind.FILE, _("Folder"), required=True),),
        actions=(send("costs.save", programme=programme),),
        back=f"costs/{programme}",
    )


def _totals(lines: tuple[CostNoted, ...]) -> list[str]:
    said = []
    for month, payers in list(total_by_payer(lines).items())[:MOST_MONTHS]:
        paid = [
            # Translators: who pays how much, one of a list: "the programme 450.00 PLN"
            _("{payer} {money}").format(payer=payer_name(payer), money=say_money(payers[payer]))
            for payer in Payer
            if payer in payers
        ]
        whole = _("{month}: together {money}. Of that {payers}.")
        said.append(
            whole.format(
                month=as_sentence(say_month(month)),
                money=say_money(sum(payers.values())),
                payers=say_list(paid),
            )
        )
    return said


def say_month(month: str) -> str:
    """A month of a year, YYYY-MM, in words."""
    from babel.dates import format_skeleton

    from mentor_tui.i18n import current_language

    day = parse_day(f"{month}-01")
    return format_skeleton("yMMMM", day, locale=current_language()) if day else month


def _row(source: Source, found: Programme, cost: CostNoted) -> Item:
    state = say_money(cost.amount)
    name = next((e.name for e in found.interpreters if e.id == cost.interpreter), "")
    day = parse_day(cost.day)
    minutes = ngettext("{count} minute.", "{count} minutes.", cost.minutes).format(
        count=say_number(cost.minutes)
    )
    return Item(
        f"{cost.order} {cost.interpreter} {cost.kind}",
        ItemKind.ACTION,
        titled(kind_label(cost.kind), state, name or _("somebody")),
        state,
        sentences(
            _("On {day}.").format(day=say_day_of_year(day)) if day else "",
            minutes if cost.minutes else "",
            _("Paid by: {payer}.").format(payer=payer_name(cost.payer)),
            _("The clause: {clause}").format(clause=cost.clause) if cost.clause else "",
            _changed(cost),
        ),
        route=f"closeout/{cost.process}/{cost.order}" if _is_mine(source, cost) else "",
    )


def _is_mine(source: Source, cost: CostNoted) -> bool:
    """The order is of a process this desk shares."""
    try:
        find_order(source.process(cost.process).coverage, cost.order)
    except Refusal:
        return False
    return True


def _changed(cost: CostNoted) -> str:
    if cost.suggested in (None, cost.amount):
        return cost.words
    by_register = _("By the register it would be {money}.").format(money=say_money(cost.suggested))
    return sentences(by_register, cost.words)


def cost(source: Source, process: str, order: str, interpreter: str, kind: str) -> View:
    """The form for one line of costs, with what the register suggests. Raises `Refusal` `role.needed`, `route.unknown` (route)."""
    found = source.process(process)
    if not leads(found, source.own().person.id):
        raise Refusal("role.needed", role="mentor")
    what = read_kind(kind)
    one = find_order(found.coverage, order)
    asked = find_asked(one, interpreter)
    meeting = find_meeting(found.meetings, one.meeting)
    due = next((d for d in dues(source, found, one, meeting, asked) if d.kind is what), None)
    known = find_cost(costs_known(source, found), order, interpreter, what)
    suggested = due.amount if due else None
    amount = known.amount if known else suggested
    said = (
        _("By the register: {money}.").format(money=say_money(suggested))
        if suggested is not None
        else _("The register says too little to work it out.")
    )
    return View(
        f"cost/{process}/{order}/{interpreter}/{kind}",
        kind_label(what).format(words=asked.name),
        text=(
            *about(source, meeting),
            Block("suggested", BlockKind.PARAGRAPH, said),
            Block("who", BlockKind.PARAGRAPH, _("Participants do not get what is noted here.")),
        ),
        fields=(
            Field(
                "price",
                FieldKind.TEXT,
                _("What it costs"),
                "" if amount is None else typed_amount(amount),
                help=_("In złoty, such as 150 or 150,50."),
                required=True,
            ),
            Field(
                "payer",
                FieldKind.CHOICE,
                _("Who pays"),
                known.payer if known else Payer.PROGRAMME,
                tuple(Choice(p, payer_name(p)) for p in Payer),
                required=True,
            ),
            Field(
                "clause",
                FieldKind.TEXT,
                _("Signed clause"),
                known.clause if known else "",
                help=_("Only if the participant pays: which clause they signed."),
            ),
            Field(
                "words",
                FieldKind.LONG,
                _("Why another amount"),
                known.words if known else "",
                help=_("Only if it is not what the register says."),
            ),
        ),
        actions=(
            send("cost.keep", process=process, order=order, interpreter=interpreter, kind=kind),
        ),
        back=f"closeout/{process}/{order}",
    )


def read_kind(text: str) -> CostKind:
    """What money is for, as a route names it. Raises `Refusal` `route.unknown` (route)."""
    try:
        return CostKind(text)
    except ValueError:
        raise Refusal("route.unknown", route=text) from None


def typed_amount(amount: int) -> str:
    """An amount as it is typed: "450" or "450,50"."""
    whole, rest = divmod(amount, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)
