"""The letter to an interpreter, read before it goes."""

from mentor_tui.domain.calendar import zone_of
from mentor_tui.domain.inquiries import Inquiry, Told, usual_deadline
from mentor_tui.i18n import _
from mentor_tui.views.asking import contact, entry_for, instead_field, order_for
from mentor_tui.views.inquiry_letters import inquiry_letter
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source


def ask_mail(source: Source, process: str, id_: str, interpreter: str) -> View:
    """The letter to one interpreter, read before it is sent. Raises `Refusal` `inquiry.no_address`, `order.unknown`, `role.needed`."""
    found, order, one = order_for(source, process, id_)
    entry = entry_for(source, found, one, interpreter)
    until = usual_deadline(source.now, one.start, zone_of(found.zone))
    by = say_begin(until, found.zone)
    letter = inquiry_letter(
        found, order, one, entry, Told(one.number, Inquiry.ASK), by, source.own().person.name
    )
    lines = [part for part in letter.split("\n") if part.strip()]
    return View(
        f"ask-mail/{process}/{id_}/{interpreter}",
        _("Letter to {name}").format(name=entry.name),
        text=(
            *contact(entry),
            Block(
                "how",
                BlockKind.PARAGRAPH,
                _(
                    "This goes as ordinary mail, which can be read on the way, with an invitation for "
                    "their calendar. It names nobody but you."
                ),
            ),
            *(Block(f"letter {n}", BlockKind.QUOTE, line) for n, line in enumerate(lines, 1)),
        ),
        fields=(instead_field(order),),
        actions=(send("order.ask_mail", process=process, order=id_, interpreter=interpreter),),
        back=f"ask/{process}/{id_}/{interpreter}",
    )
