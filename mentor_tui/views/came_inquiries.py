"""What an interpreter who was asked by mail answered, on the page of the mail: what it says, and what it can be noted as."""

from mentor_tui.domain.coverage import find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.i18n import _
from mentor_tui.views.calendar_answers import say_proposal
from mentor_tui.views.explain import explain
from mentor_tui.views.mails import CameInquiry, CameMail
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.model import Action, Block, BlockKind
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def answers_inquiry(mail: CameMail) -> bool:
    """It came from an interpreter who was asked, and nothing speaks against it."""
    return mail.inquiry is not None and not mail.inquiry.refusals


def sender_of(mail: CameMail) -> str:
    """Who wrote, where no person of ours did: the interpreter, if it is theirs, or the address."""
    if mail.inquiry is not None and answers_inquiry(mail):
        return mail.inquiry.name
    return mail.address or _("somebody unknown")


def inquiry_blocks(source: Source, found: CameMail) -> tuple[Block, ...]:
    """What it says about which meeting, and each reason why it counts for nothing."""
    one = found.inquiry
    if one is None:
        return ()
    lines = [sentences(_said(source, one), _about(source, found))]
    for refusal in one.refusals:
        told = explain(refusal)
        lines.append(sentences(told.what, told.then))
    return tuple(
        Block(f"inquiry {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(lines, 1)
    )


def _said(source: Source, one: CameInquiry) -> str:
    if one.is_other_time and one.starts and one.ends:
        return say_proposal(one.name, one.starts, one.ends, source.zone)
    said = {
        "yes": _("{name} says yes to interpreting."),
        "no": _("{name} says no to interpreting."),
    }.get(one.answer, _("{name} says neither yes nor no in the first line."))
    return said.format(name=one.name)


def _about(source: Source, found: CameMail) -> str:
    one = found.inquiry
    if one is None:
        return ""
    try:
        process = source.process(one.circle)
        order = find_order(process.coverage, one.order)
        meeting = find_meeting(process.meetings, order.meeting)
    except Refusal:
        return ""
    when = say_span(meeting.start, meeting.round.minutes, source.zone)
    return _("That is about the meeting: {when}.").format(when=when)


def inquiry_actions(found: CameMail) -> tuple[Action, ...]:
    """Noting it as the yes or no it says; both where it says neither, and never a yes where it proposes another time."""
    one = found.inquiry
    if one is None or one.refusals or not found.is_new or found.is_automatic:
        return ()
    offers = []
    if one.answer != "no" and not one.is_other_time:
        offers.append(offer("inquiry.yes", mail=found.id))
    if one.answer != "yes":
        offers.append(offer("inquiry.no", mail=found.id))
    return tuple(offers)
