"""Answers of interpreters who were asked by mail: whose they are, what they say, and everything that speaks against them."""

from dataclasses import replace
from datetime import datetime

from mentor_tui.desk.came_entries import sender_of, sent_of
from mentor_tui.desk.inquiring import (
    booking_for,
    find_by_recipient,
    letter_key,
    standing_of,
)
from mentor_tui.desk.plain_mail import Letter
from mentor_tui.desk.record import Record
from mentor_tui.domain.answers import Answer
from mentor_tui.domain.coverage import Asked, Order
from mentor_tui.domain.errors import MentorError, Refusal
from mentor_tui.domain.inquiries import MEANS, next_letter
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.store.plain_mail import Came
from mentor_tui.sync.answer import yes_or_no
from mentor_tui.sync.calendar_answers import Judgement, judge
from mentor_tui.sync.calendar_message import Clock, Method
from mentor_tui.views.mails import CameInquiry
from mentor_tui.views.staffing import KeptInquiry

_SAID = {Answer.YES: "yes", Answer.NO: "no"}


def inquiry_of(record: Record, came: Came, letter: Letter) -> CameInquiry | None:
    """What an interpreter answers; None for a mail of anybody else."""
    kept = find_by_recipient(record.vault, letter.inquiry) if letter.inquiry else None
    if kept is None:
        return None
    answer, refusals = _said(record, came, letter, kept)
    if came.person != letter.inquiry and not refusals:
        refusals = (Refusal("inquiry.elsewhere", address=letter.address, name=kept.name),)
    standing = standing_of(record, kept)
    if standing is None:
        refusals = (*refusals, Refusal("order.unknown"))
    elif answer and not refusals and not _is_asked(standing, kept, is_yes=answer == "yes"):
        refusals = (Refusal("inquiry.not_now", name=kept.name),)
    found = CameInquiry(kept.circle, kept.order, kept.interpreter, kept.name, answer, refusals)
    if letter.answer is None or letter.answer.method is not Method.COUNTER:
        return found
    when = letter.answer.when
    has_time = when is not None and when.clock is not Clock.DAYS
    starts, ends = (when.starts, when.ends) if when and has_time else (None, None)
    return replace(found, is_other_time=True, starts=starts, ends=ends)


def _is_asked(
    standing: tuple[Process, Order, Meeting, Asked], kept: KeptInquiry, *, is_yes: bool
) -> bool:
    """A yes or no means something now, and it is about what they were told last.

    While another letter waits, a yes answers the one before: the question and not whether they confirm (I27), or another time (I30).
    """
    _process, order, meeting, asked = standing
    if (asked.state, is_yes) not in MEANS:
        return False
    waits = next_letter(order, meeting, asked, kept.told)
    if waits is None:
        return True
    return not is_yes and kept.told is not None and waits.round == kept.told.round


def _said(
    record: Record, came: Came, letter: Letter, kept: KeptInquiry
) -> tuple[str, tuple[MentorError, ...]]:
    if letter.answer is not None:
        told = _judged(record, came, letter, kept)
        said = told.attendee.answer if told.attendee else Answer.NONE
        if letter.answer.method is Method.COUNTER:
            said = Answer.NONE  # whoever proposes another time does not say yes to this one
        return _SAID.get(said, ""), told.refusals
    answer = yes_or_no(letter.words)
    is_stale = kept.told is None or came.parcel != letter_key(kept, kept.told)
    stale = (Refusal("inquiry.stale", name=kept.name),) if is_stale else ()
    return ("" if answer is None else "yes" if answer else "no"), stale


def _judged(record: Record, came: Came, letter: Letter, kept: KeptInquiry) -> Judgement:
    standing, sent = standing_of(record, kept), None
    if standing is not None and kept.told is not None:
        sent = sent_of(record, came, booking_for(record, kept, standing[2], kept.told))
    if letter.answer is None:
        raise Refusal("mail.nothing_asked", name=kept.name)
    now = datetime.fromisoformat(came.at)
    return judge(letter.answer, sender_of(letter), (sent,) if sent else (), now)
