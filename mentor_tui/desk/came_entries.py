"""Calendar entries that came by mail: what they are worth, judged anew whenever somebody looks, as meetings go on meanwhile."""

from datetime import datetime

from mentor_tui.desk.bookings import booking_of
from mentor_tui.desk.plain_mail import Letter
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import MentorError, Refusal, read_note
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.store.plain_mail import Answered, Came
from mentor_tui.sync.booking import Booking
from mentor_tui.sync.calendar_answers import Came as Sender
from mentor_tui.sync.calendar_answers import Doubt, Judgement, Sent, Signature, judge
from mentor_tui.sync.calendar_invitations import judge_invitation
from mentor_tui.sync.calendar_message import CalendarMessage, Clock, Method
from mentor_tui.views.mails import CameEntry, EntryKind

_KINDS = {
    Method.REPLY: EntryKind.ANSWER,
    Method.COUNTER: EntryKind.OTHER_TIME,
    Method.REQUEST: EntryKind.INVITATION,
    Method.CANCEL: EntryKind.CANCELLATION,
}


def entry_of(record: Record, came: Came, letter: Letter) -> CameEntry | None:
    """What came for a calendar with a mail; None for a mail without."""
    message = letter.calendar
    if message is None:
        refusals = (read_note(letter.unread),) if letter.unread else ()
        return CameEntry(EntryKind.NONE, refusals=refusals) if refusals else None
    kind = _KINDS.get(message.method, EntryKind.NONE)
    name = record.person(came.person).name if _is_known(record, came) else letter.address
    if kind is EntryKind.NONE:
        return CameEntry(kind, name, refusals=(Refusal(Doubt.NO_ANSWER),))
    if letter.answer is not None:
        return _answer(record, came, letter, kind)
    return _of_theirs(record, came, letter, message, kind, name)


def judged(record: Record, came: Came, letter: Letter) -> Judgement:
    """An answer, and everything that speaks against it just now."""
    if letter.answer is None:
        raise Refusal(Doubt.NO_ANSWER)
    process, meeting = _asked(record, came, letter)
    sent = None
    if process is not None and meeting is not None and record.knows(letter.guest):
        booking = booking_of(process, meeting, record.person(letter.guest))
        sent = sent_of(record, came, booking)
    now = datetime.fromisoformat(came.at)
    return judge(letter.answer, sender_of(letter), (sent,) if sent else (), now)


def sent_of(record: Record, came: Came, booking: Booking) -> Sent:
    """An invitation of ours with the newest answer to it that was taken from another mail."""
    before = record.vault.outbox.mail.answered(booking.uid)
    if before is None or before.mail == came.id:
        return Sent(booking)
    return Sent(booking, ((booking.attendees[0].address, datetime.fromisoformat(before.stamp)),))


def note_taken(record: Record, came: Came, letter: Letter) -> None:
    """An answer was taken: from now on one that was written before counts for nothing. Inside a transaction."""
    mail = record.vault.outbox.mail
    if letter.answer is not None:
        stamp = letter.answer.stamp.isoformat()
        mail.note_answered(Answered(letter.answer.uid, came.circle, came.person, stamp, came.id))
    mail.settle(came.id)


def _answer(record: Record, came: Came, letter: Letter, kind: EntryKind) -> CameEntry:
    told = judged(record, came, letter)
    _process, meeting = _asked(record, came, letter)
    whose = told.attendee
    refusals: tuple[MentorError, ...] = told.refusals
    if not refusals and meeting is not None and not meeting.is_open:
        refusals = (Refusal("meeting.over"),)
    when = told.proposed
    return CameEntry(
        kind,
        (whose.name or whose.address) if whose else letter.address,
        answer=whose.answer if whose else CameEntry(kind).answer,
        refusals=refusals,
        meeting=meeting.id if meeting else "",
        starts=when.starts if when else None,
        ends=when.ends if when else None,
        is_whole_days=when is not None and when.clock is Clock.DAYS,
    )


def _of_theirs(
    record: Record,
    came: Came,
    letter: Letter,
    message: CalendarMessage,
    kind: EntryKind,
    name: str,
) -> CameEntry:
    """A meeting of theirs that they invite to, or call off: it is in nothing of ours."""
    doubts: tuple[Doubt, ...] = ()
    if kind is EntryKind.INVITATION:
        me, now = record.own().person.address, datetime.fromisoformat(came.at)
        doubts = judge_invitation(message, sender_of(letter), me, None, now)
    return CameEntry(
        kind,
        name,
        refusals=tuple(Refusal(d, address=letter.address, name=name) for d in doubts),
        starts=message.when.starts if message.when else None,
        ends=message.when.ends if message.when else None,
        is_whole_days=message.when is not None and message.when.clock is Clock.DAYS,
        repeats=message.repeats,
        title=message.summary,
        place=message.place,
    )


def _asked(record: Record, came: Came, letter: Letter) -> tuple[Process | None, Meeting | None]:
    state = record.standing(came.circle).folded.state if came.circle else None
    if not isinstance(state, Process):
        return None, None
    return state, next((m for m in state.meetings if m.id == letter.meeting), None)


def sender_of(letter: Letter) -> Sender:
    """Who a mail is from, as far as that is clear."""
    signature = Signature.THEIRS if letter.is_signed else Signature.NONE
    is_clear = bool(letter.address) and not letter.is_doubtful
    return Sender(letter.address.lower(), is_clear, signature)


def _is_known(record: Record, came: Came) -> bool:
    return bool(came.person) and record.knows(came.person)
