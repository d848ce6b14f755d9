"""Letters to interpreters, and what is told of them.

Nobody's name but the writer's, no need and no title of a project stands in them; where it is they learn once they are chosen (I38).
"""

from mentor_tui.domain.coverage import Asked, Order, find_asked
from mentor_tui.domain.errors import read_note
from mentor_tui.domain.inquiries import Inquiry, Told, next_letter
from mentor_tui.domain.links import find_link, is_secret
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.i18n import _, ngettext, say_number
from mentor_tui.sanitize import text
from mentor_tui.views.cancel_costs import say_money
from mentor_tui.views.explain import explain
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.order_words import modality_name
from mentor_tui.views.source import Source
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import as_sentence, sentences


def inquiry_subject(what: Inquiry) -> str:
    """The subject of a letter: that it is about interpreting, and nothing else."""
    match what:
        case Inquiry.ASK:
            return _("Interpreting: would you come?")
        case Inquiry.CONFIRM:
            return _("Interpreting: please confirm")
        case _:
            return _("Interpreting: you are not needed")


def inquiry_letter(
    found: Process,
    order: Order,
    one: Meeting,
    entry: InterpreterEntry,
    told: Told,
    by: str,
    sender: str,
) -> str:
    """The body of a letter. `by` is until when an answer is asked for, in words; `sender` signs it. Times are on the programme's clocks."""
    when = say_span(one.start, one.round.minutes, found.zone)
    what = _("{what}, {how}: {when}.").format(
        what=as_sentence(support_name(order.service, order.language)),
        how=modality_name(order.modality),
        when=when,
    )
    greeting = _("Hello {name},").format(name=entry.name)
    parts = [greeting]
    match told.what:
        case Inquiry.ASK:
            parts += [
                _("Would you interpret at a meeting?"),
                what,
                sentences(_team(order), _group(one), _price(entry)),
                _(
                    "Please answer by {when}: write YES or NO in the first line of a reply, or use the "
                    "buttons of your calendar. A yes binds nobody yet: you are asked to confirm "
                    "once you are chosen."
                ).format(when=by),
            ]
        case Inquiry.CONFIRM:
            parts += [
                _("You are chosen to interpret at this meeting. This is how it stands now:"),
                what,
                sentences(_place(one), _team(order)),
                _(
                    "Please confirm: write YES or NO in the first line of a reply, or use the buttons of "
                    "your calendar."
                ),
            ]
        case _:
            parts += [
                _("You are not needed for this any more:"),
                what,
                _("Thank you for your answer. What was agreed with you about costs holds."),
            ]
    parts.append(
        _("Programme: {programme}.\n{name}").format(programme=found.programme_title, name=sender)
    )
    return text("\n\n".join(parts))


def _team(order: Order) -> str:
    said = ngettext(
        "One person interprets.", "{count} people interpret together.", order.team.number
    )
    return said.format(count=say_number(order.team.number))


def _group(one: Meeting) -> str:
    people = len(one.people)
    said = ngettext(
        "{count} person meets, besides interpreters.",
        "{count} people meet, besides interpreters.",
        people,
    )
    return said.format(count=say_number(people))


def _price(entry: InterpreterEntry) -> str:
    if not entry.price_hour:
        return _("The programme pays.")
    said = _("The programme pays: {money} an hour, as agreed.")
    return said.format(money=say_money(entry.price_hour))


def _place(one: Meeting) -> str:
    """Where it is, if that is a link that anybody may read; a key, somebody's number and words of a place stay out of the mail (I38)."""
    place = one.round.place.strip()
    if not place:
        return ""
    link = find_link(place)
    if link and not is_secret(place):
        return _("Where: {place}").format(place=link)
    return _("Where it is you hear from me in another way before the meeting.")


def say_inquiry(source: Source, order: Order, one: Meeting, asked: Asked) -> str:
    """What somebody who is asked by mail was told last, and what waits to be sent; nothing for anybody else."""
    kept = source.inquiry(order.id, asked.id)
    if kept is None:
        return ""
    known = {
        Inquiry.ASK: _("They were asked by mail."),
        Inquiry.CONFIRM: _("They were asked by mail to confirm."),
        Inquiry.OFF: _("They were told by mail that they are not needed."),
    }
    told = known[kept.told.what] if kept.told is not None else ""
    waits = next_letter(order, one, find_asked(order, asked.id), kept.told)
    said = _("A mail to them waits to be sent.") if waits is not None else ""
    why = explain(read_note(kept.note)) if kept.note else None
    return sentences(told, *((why.what, why.then) if why else ()), said)
