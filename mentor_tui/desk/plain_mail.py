"""Mail beside parcels, as it comes: an answer to one of ours is kept for its person, a report is noted in the outbox.

Nothing is done by itself, and no mail is ever answered by itself (rule 16): what a mail says becomes an event only when the
person at this desk takes it (`actions/plain_mail.py`).
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import msgspec

from mentor_tui.desk.bookings import find_booked
from mentor_tui.desk.inquiring import (
    find_by_recipient,
    find_by_uid,
    note_returned,
    recipient_of,
)
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.processes import Process
from mentor_tui.store.plain_mail import NEW, Came, Posted
from mentor_tui.sync.answer import Mail, MailKind
from mentor_tui.sync.calendar_answers import came_of
from mentor_tui.sync.calendar_message import CalendarMessage, Method
from mentor_tui.sync.machine_mail import Outcome, Report, Why
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, next_state, retry_delay
from mentor_tui.sync.parcel import Parcel

KEPT_FOR = timedelta(days=2 * 366)
"""So long a parcel that was sent stays known, to tell its answers by."""
MOST_NEW = 200
MOST_BYTES = 256 * 1024 * 1024
"""So many mails nobody has dealt with, and so much in files, are kept; more stays on the road."""
TOO_MUCH = "mail.too_much"
_ANSWERS = (Method.REPLY, Method.COUNTER)


class ByMail(StrEnum):
    """What an ordinary mail was."""

    LETTER = "letter"
    RETURNED = "returned"
    NOTED = "noted"  # there is nothing to tell


@dataclass(frozen=True, slots=True)
class Letter:
    """What is kept of a mail: who it says it is from, its words, and how many files were too large or too many to keep.

    `calendar` is what its calendar entry says; it answers the invitation of `guest` (id) to `meeting`, "" for none of ours. `unread` says
    why an entry could not be read.
    """

    kind: MailKind
    address: str
    name: str
    subject: str
    message: str
    words: str
    whole: str
    left_out: int
    is_encrypted: bool
    is_doubtful: bool = False
    is_signed: bool = False
    calendar: CalendarMessage | None = None
    meeting: str = ""
    guest: str = ""
    unread: str = ""
    inquiry: str = ""
    """By what the interpreter is named whose letter it answers (`inquiring.recipient_of`), "" for nobody's."""

    @property
    def answer(self) -> CalendarMessage | None:
        """What a calendar program answers for its person."""
        is_one = self.calendar is not None and self.calendar.method in _ANSWERS
        return self.calendar if is_one else None

    @property
    def is_personal(self) -> bool:
        """A person wrote it, or had their calendar write it: calendars mark their mail as automatic."""
        return self.kind is MailKind.LETTER or self.answer is not None

    @property
    def own_words(self) -> str:
        """What its person wrote; of an answer not the sentence their calendar puts into every mail."""
        return self.words if self.answer is None else self.answer.words


@dataclass(frozen=True, slots=True)
class _About:
    """What a mail is about: whom ours went to and at which address, and the parcel or meeting it answers."""

    person: str
    address: str
    circle: str = ""
    parcel: str = ""
    meeting: str = ""
    inquiry: str = ""


def note_posted(record: Record, parcel: Parcel) -> None:
    """Note a parcel that was handed over to somebody else. Inside a transaction."""
    to, now = parcel.recipient, record.now()
    mail = record.vault.outbox.mail
    if to.person != record.identity.person:
        circle = parcel.events[0].circle if parcel.events else ""
        ids = tuple(e.id for e in parcel.events)
        mail.note_posted(Posted(parcel.key, to.person, circle, to.address, now.isoformat(), ids))
    mail.drop_posted((now - KEPT_FOR).isoformat())


def take_mail(
    record: Record, mail: Mail, message: CalendarMessage | None = None, unread: str = ""
) -> ByMail:
    """Keep an answer, note a report. Inside a transaction. `message` is what its calendar entry says, `unread` why that is not known.

    Raises `Trouble` `parcel.not_a_parcel` for mail that is about nothing of ours, `mail.too_much`.
    """
    ids = mail.report.ids if mail.report else mail.answers
    posted = next((found for id_ in ids if (found := posted_as(record, id_))), None)
    if posted is not None and mail.report is not None:
        return _note_report(record, posted, mail.report)
    about = None if mail.report else _find_about(record, mail, posted, message, unread)
    if about is None:
        raise Trouble("parcel.not_a_parcel")
    kept = record.vault.outbox.mail
    size = sum(len(file.data) for file in mail.files)
    if kept.count_new() >= MOST_NEW or kept.size() + size > MOST_BYTES:
        raise Trouble(TOO_MUCH)
    # Rule 4: an answer is from whom the question went to only if it comes from where that went, and from nowhere else.
    is_doubtful = mail.is_doubtful if message is None else not came_of(mail).is_clear
    is_theirs = (
        bool(mail.address) and mail.address.lower() == about.address.lower() and not is_doubtful
    )
    letter = Letter(
        mail.kind,
        mail.address,
        mail.name,
        mail.subject,
        mail.id,
        mail.words,
        mail.whole,
        mail.left_out,
        mail.is_encrypted,
        is_doubtful,
        # By whom the question went to, so under their address only.
        mail.is_signed and is_theirs,
        message,
        about.meeting,
        about.person if about.meeting else "",
        unread,
        about.inquiry,
    )
    # Many calendars write no words, and give their mails no name.
    entry = (hashlib.sha256(mail.calendar.data).hexdigest(),) if mail.calendar else ()
    told = "\n".join((mail.id, mail.address, mail.whole, *entry))
    came = Came(
        hashlib.sha256(told.encode()).hexdigest()[:32],
        record.now().isoformat(),
        NEW,
        about.person if is_theirs else "",
        about.circle,
        about.parcel,
        msgspec.json.encode(letter),
    )
    files = ((file.name, file.data) for file in mail.files)
    is_new = kept.keep(came, files)
    return ByMail.LETTER if is_new else ByMail.NOTED


def _find_about(
    record: Record,
    mail: Mail,
    posted: Posted | None,
    message: CalendarMessage | None,
    unread: str,
) -> _About | None:
    """What a mail is about: an invitation of ours by its UID, a parcel, or only somebody who has mail and sends a calendar entry."""
    parcel = posted.key if posted else ""
    asked = find_by_uid(record.vault, message.uid) if message is not None else None
    if asked is None and posted is not None:
        asked = find_by_recipient(record.vault, posted.recipient)
    if asked is not None:
        who = recipient_of(asked)
        return _About(who, asked.address, asked.circle, parcel, inquiry=who)
    if message is not None and (booked := find_booked(record, message.uid)):
        address = record.person(booked.guest).address
        return _About(booked.guest, address, booked.circle, parcel, booked.meeting)
    if posted is not None:
        return _About(posted.recipient, posted.address, posted.circle, parcel)
    if (message is None and not unread) or not mail.address:
        return None
    for id_ in record.vault.lists.everybody(record.identity.person):
        person = record.person(id_) if record.knows(id_) else None
        if person and person.by_mail and person.address.lower() == mail.address.lower():
            return _About(person.id, person.address)
    return None


def read_letter(came: Came) -> Letter:
    """What is kept of a mail. Raises `Refusal` `mail.dropped` when that was deleted."""
    if not came.letter:
        raise Refusal("mail.dropped")
    return msgspec.json.decode(came.letter, type=Letter)


def process_of(record: Record, came: Came) -> Process | None:
    """The process a mail is about: that of its parcel, else one the desk and its sender are both in."""
    for circle in (came.circle, *record.vault.index.circles_of(came.person)):
        state = record.standing(circle).folded.state if circle else None
        if isinstance(state, Pair):
            state = record.standing(state.process).folded.state
        if isinstance(state, Process) and any(m.person.id == came.person for m in state.members):
            return state
    return None


def posted_as(record: Record, message_id: str) -> Posted | None:
    """The parcel of this desk that bears a Message-ID, None if there is none."""
    return record.vault.outbox.mail.posted(message_id.partition("@")[0])


_NOTES = {
    Why.UNKNOWN_ADDRESS: "mail.unknown_address",
    Why.MAILBOX_FULL: "mail.mailbox_full",
    Why.TOO_LARGE: "mail.too_large",
    Why.SPAM: "mail.refused_as_spam",
    Why.OTHER: "mail.returned",
}


def _note_report(record: Record, posted: Posted, report: Report) -> ByMail:
    """Put back into the outbox what a server returned: for a person to look at, or to be tried again."""
    if report.outcome in (Outcome.ARRIVED, Outcome.READ):
        return ByMail.NOTED
    if report.is_final and note_returned(record.vault, posted.recipient, _NOTES[report.why]):
        return ByMail.RETURNED
    outbox = record.vault.outbox
    # For who has a mail program only, handing over is all there is: nobody confirms it but by sending it back.
    known = record.knows(posted.recipient) and record.person(posted.recipient).by_mail
    stands = DeliveryState.ACKED if known else DeliveryState.SENT
    found = [
        d
        for d in outbox.by_parcel(posted.key)
        if d.state == stands and d.recipient == posted.recipient
    ]
    if report.outcome is Outcome.DELAYED:
        outbox.update(found, note="mail.delayed")
        return ByMail.NOTED
    note = _NOTES[report.why]
    for delivery in found:
        state = next_state(stands, DeliveryStep.RETURNED)
        if report.is_final:
            outbox.update([delivery], state=state, note=note)
        else:
            state = next_state(state, DeliveryStep.AGAIN)
            due = record.now() + max(retry_delay(delivery.tries, 0), timedelta(hours=1))
            tries = delivery.tries + 1  # a further try has a key of its own
            outbox.update([delivery], state=state, note=note, due=due.isoformat(), tries=tries)
    return ByMail.RETURNED if found else ByMail.NOTED
