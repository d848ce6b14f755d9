"""What waits to be sent, and what came but was not taken in, each with its reason."""

from mentor_tui.domain.errors import Refusal, Trouble, read_note
from mentor_tui.domain.lines import take
from mentor_tui.domain.rows import RefusedRow
from mentor_tui.i18n import _, ngettext, pgettext, say_list
from mentor_tui.sanitize import line
from mentor_tui.views import amounts
from mentor_tui.views.explain import explain
from mentor_tui.views.mails import Outgoing
from mentor_tui.views.model import Action, Block, BlockKind, Focus, Item, ItemKind, View, number
from mentor_tui.views.news import event_name
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
from mentor_tui.views.roads import road_name
from mentor_tui.views.source import GoingFile, Source, StrangeParcel, Waiting
from mentor_tui.views.wording import say_iso, say_time, sentences


def outbox(source: Source, page: str = "1") -> View:
    """What is on its way to others, for whom, and what holds it up; a page at a time."""
    place = read_page("outbox", page)
    waiting = source.waiting(first_of(place), PAGE)
    going = source.going() if place == 1 else ()
    items = tuple(_item(source, w, n) for n, w in enumerate(waiting.rows, first_of(place)))
    return View(
        page_route("outbox", place),
        page_title(_("Outbox"), place),
        text=(Block("road", BlockKind.PARAGRAPH, _road(source)), *_going(going)),
        items=number((*items, *next_page("outbox", place, waiting.more))),
        actions=(
            *page_actions("outbox", place, waiting.more),
            offer("sync.now"),
            offer("came", route="came"),
        ),
        back="today",
        empty="" if going else _("Nothing waits. Everything you sent has arrived."),
    )


def _road(source: Source) -> str:
    road = source.road()
    if not road.transport:
        return _("No way to send and receive is chosen yet. Choose one in Settings.")
    where = road.settings.get("path", "") or road.settings.get("address", "")
    # Translators: a way for parcels and where it is, such as "A shared folder, /home/ola/shared"
    name = _("{road}, {place}.").format(road=road_name(road.transport), place=where)
    used = say_iso(road.last_used, source.zone)
    last = (
        _("Last sent and received {moment}.").format(moment=used)
        if used
        else _("Nothing was sent or received yet.")
    )
    return sentences(name, last)


def _going(files: tuple[GoingFile, ...]) -> tuple[Block, ...]:
    blocks = []
    for place, file in enumerate(files, 1):
        if file.recipient:
            said = ngettext(
                "{arrived} of {count} part has arrived: the file {file} for {name}.",
                "{arrived} of {count} parts have arrived: the file {file} for {name}.",
                file.count,
            )
        else:
            said = ngettext(
                "{arrived} of {count} part has arrived: the file {file} for your other computers.",
                "{arrived} of {count} parts have arrived: the file {file} for your other computers.",
                file.count,
            )
        said = said.format(
            file=line(file.name), name=file.recipient, count=file.count, arrived=file.arrived
        )
        blocks.append(Block(f"parts {place}", BlockKind.PARAGRAPH, said))
    return tuple(blocks)


def _item(source: Source, waiting: Waiting, place: int) -> Item:
    what = event_name(waiting.type)
    if waiting.recipient:
        # Translators: something on its way and its recipient, such as "Review for Anna Nowak"
        label = _("{what} for {name}").format(what=what, name=waiting.recipient)
    else:
        # Translators: something on its way, such as "Review for your other computers"
        label = _("{what} for your other computers").format(what=what)
    return Item(
        f"waiting {place}",
        ItemKind.PARCEL,
        label,
        _state(waiting.state),
        sentences(_state_sentence(source, waiting), _why(waiting)),
        route=f"delivery/{waiting.id}" if waiting.id else "",
    )


def delivery(source: Source, id_: str) -> View:
    """One thing on its way: what holds it up, how large it is, and what its recipient will see."""
    found = source.delivery(id_)
    waiting = found.waiting
    item = _item(source, waiting, 1)
    name = waiting.recipient
    about = (
        sentences(_since(source, waiting), _about_size(source, waiting)),
        sentences(_state_sentence(source, waiting), _why(waiting)),
        _who_reads(found, name),
    )
    rows = tuple(row for row in found.text.splitlines() if row.strip())
    files = _("Files: {names}.").format(names=say_list(list(found.files))) if found.files else ""
    return View(
        f"delivery/{id_}",
        item.label,
        text=(
            *(Block(f"about {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(about, 1) if t),
            Block("seen", BlockKind.HEADING, _("What they see in a mail program"), 1),
            Block(
                "subject",
                BlockKind.PARAGRAPH,
                _("Subject: {subject}.").format(subject=found.subject),
            ),
            *(Block(f"row {n}", BlockKind.QUOTE, row) for n, row in enumerate(rows, 1)),
            *((Block("files", BlockKind.PARAGRAPH, files),) if files else ()),
            *_entry(found),
        ),
        actions=_delivery_actions(waiting),
        back="outbox",
        focus=Focus.TEXT,
    )


def _entry(found: Outgoing) -> tuple[Block, ...]:
    """What their calendar program will show, in words: nothing of it is a file they would have to open."""
    if found.entry is None:
        return ()
    said = (
        _("With it goes a cancellation, which takes this out of their calendar: {title}.")
        if found.entry.is_cancelled
        else _(
            "With it goes an invitation for their calendar: {title}, the time, and a link or number if you gave one. "
            "No other word of yours is in it. They can answer there, or with YES or NO."
        )
    )
    return (Block("entry", BlockKind.PARAGRAPH, said.format(title=found.entry.title)),)


def _since(source: Source, waiting: Waiting) -> str:
    moment = say_time(waiting.since, source.zone) if waiting.since else ""
    return _("Waits since {moment}.").format(moment=moment) if moment else ""


def _about_size(source: Source, waiting: Waiting) -> str:
    size = waiting.size
    return amounts.about(size, take(source.line(), size)) if size else ""


def _who_reads(found: Outgoing, name: str) -> str:
    if not name:
        return ""
    if found.is_sealed:
        return _("Sealed: only {name} and you can read it.").format(name=name)
    return _("Not sealed: mail servers on the way can read it.")


def _delivery_actions(waiting: Waiting) -> tuple[Action, ...]:
    now = offer("delivery.now", delivery=waiting.id)
    if waiting.state != "queued":
        return (now,) if waiting.state in ("failed", "expired", "sent") else ()
    if not waiting.recipient:
        return (now,)
    question = _(
        "Not send it to {name}? It stays in the process. If something later builds on it, their program asks "
        "for it and gets it."
    ).format(name=waiting.recipient)
    return (now, offer("delivery.keep", question=question, delivery=waiting.id))


def _state(state: str) -> str:
    match state:
        case "queued":
            return pgettext("parcel", "waits")
        case "sending":
            return pgettext("parcel", "being sent")
        case "sent":
            return pgettext("parcel", "sent")
        case "failed":
            return pgettext("parcel", "not sent")
        case "expired":
            return pgettext("parcel", "given up")
        case _:
            return state


def _state_sentence(source: Source, waiting: Waiting) -> str:
    tries = ngettext("Tried {count} time.", "Tried {count} times.", waiting.tries)
    tried = tries.format(count=waiting.tries) if waiting.tries else ""
    moment = say_iso(waiting.due, source.zone)
    if waiting.state == "queued":
        then = _("Tried again {moment}.").format(moment=moment) if moment else ""
        return sentences(tried, then or _("Goes with the next sending."))
    if waiting.state == "sent":
        if not waiting.recipient:
            return _("No other computer of yours has confirmed it yet.")
        return _("Not confirmed by {name} yet.").format(name=waiting.recipient)
    return tried


def _why(waiting: Waiting) -> str:
    return explain(read_note(waiting.note)).what if waiting.note else ""


def refused(source: Source, page: str = "1") -> View:
    """Events that are kept but not in force, then parcels that could not be opened (I71); a page at a time."""
    place = read_page("refused", page)
    found = source.refused(first_of(place), PAGE)
    events = tuple(_refused_item(source, r) for r in found.rows)
    # The parcels are few and end the last page.
    last = () if found.more else tuple(_parcel(p) for p in source.strange_parcels())
    return View(
        page_route("refused", place),
        page_title(_("What was not taken in"), place),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("All of this is kept, and nothing of yours was changed by it."),
            ),
        ),
        items=number((*events, *last, *next_page("refused", place, found.more))),
        actions=page_actions("refused", place, found.more),
        back="today",
        empty=_("Everything that came was taken in."),
    )


def _parcel(parcel: StrangeParcel) -> Item:
    return Item(
        f"parcel {parcel.name}",
        ItemKind.REFUSED,
        parcel.name,
        pgettext("parcel", "not opened"),
        explain(Trouble(parcel.code)).what,
        _("Parcels"),
    )


def _refused_item(source: Source, row: RefusedRow) -> Item:
    match row.standing:
        case "held":
            group, state = _("From the future"), pgettext("parcel", "held")
        case "waiting":
            group, state = _("Something before it is missing"), pgettext("parcel", "waits")
        case _:
            group, state = _("Refused"), pgettext("parcel", "refused")
    by = _("By {name}.").format(name=row.author_name) if row.author_name else ""
    return Item(
        row.event,
        ItemKind.REFUSED,
        event_name(row.type),
        state,
        sentences(explain(Refusal(row.code)).what, by, say_time(row.time, source.zone)),
        group,
    )
