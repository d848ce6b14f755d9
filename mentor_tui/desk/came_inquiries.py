"""Answers of interpreters who were asked by mail: whose they are, what they say, and everything that speaks against them."""

from datetime import datetime

from mentor_tui.desk.inquiring import (
    booking_for,
    find_by_recipient,
    letter_key,
    standing_of,
)
from mentor_tui.desk.plain_mail import Letter
from mentor_tui.desk.record import Record
from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import MentorError, Refusal
from mentor_tui.domain.inquiries import MEANS
from mentor_tui.store.plain_mail import Came
from mentor_tui.sync.answer import yes_or_no
from mentor_tui.sync.calendar_answers import Came as Sender
from mentor_tui.sync.calendar_answers import Judgement, Sent, Signature, judge
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
    elif answer and (standing[3].state, answer == "yes") not in MEANS and not refusals:
        refusals = (Refusal("inquiry.not_now", name=kept.name),)
    return CameInquiry(kept.circle, kept.order, kept.interpreter, kept.name, answer, refusals)


def _said(
    record: Record, came: Came, letter: Letter, kept: KeptInquiry
) -> tuple[str, tuple[MentorError, ...]]:
    if letter.answer is not None:
        told = _judged(record, came, letter, kept)
        said = told.attendee.answer if told.attendee else Answer.NONE
        return _SAID.get(said, ""), told.refusals
    answer = yes_or_no(letter.words)
    is_stale = kept.told is None or came.parcel != letter_key(kept, kept.told)
    stale = (Refusal("inquiry.stale", name=kept.name),) if is_stale else ()
    return ("" if answer is None else "yes" if answer else "no"), stale


def _judged(record: Record, came: Came, letter: Letter, kept: KeptInquiry) -> Judgement:
    standing, sent = standing_of(record, kept), None
    if standing is not None and kept.told is not None:
        booking = booking_for(record, kept, standing[2], kept.told)
        before = record.vault.outbox.mail.answered(booking.uid)
        is_older = before is not None and before.mail != came.id
        stamps = (
            ((kept.address.lower(), datetime.fromisoformat(before.stamp)),)
            if before and is_older
            else ()
        )
        sent = Sent(booking, stamps)
    signature = Signature.THEIRS if letter.is_signed else Signature.NONE
    sender = Sender(
        letter.address.lower(), bool(letter.address) and not letter.is_doubtful, signature
    )
    if letter.answer is None:
        raise Refusal("mail.nothing_asked", name=kept.name)
    return judge(letter.answer, sender, (sent,) if sent else (), datetime.fromisoformat(came.at))
