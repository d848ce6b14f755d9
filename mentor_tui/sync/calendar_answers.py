"""What an answer to an invitation of ours is worth (RFC 5546, 5 and 6): who gives it, and every reason not to take it.

Nothing is guessed: not that two addresses are one person's, and not that an answer to an older time holds for a newer one. What
is not taken is for the caller to keep and show.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal
from mentor_tui.sync.answer import Mail, MailKind, yes_or_no
from mentor_tui.sync.booking import Booking
from mentor_tui.sync.calendar_message import Attendee, CalendarMessage, Method, When

SERVICES = ("calendar-notification@google.com", "calendar-server@google.com")
"""What stands as Sender where a calendar service writes for the person in From. Any other Sender is a doubt (rule 4)."""

AHEAD = timedelta(days=1)
"""How far the clock of another computer may be ahead."""


class Signature(StrEnum):
    """What a signature of the mail proves."""

    NONE = "none"
    THEIRS = "theirs"  # the address it came from is that of the key
    ANOTHERS = "anothers"


class Doubt(StrEnum):
    """Why an answer, or an invitation of others, is not taken. The values are codes that have words."""

    UNCLEAR_SENDER = "calendar.unclear_sender"
    SIGNED_BY_ANOTHER = "calendar.signed_by_another"
    NO_ANSWER = "calendar.no_answer"
    UNKNOWN = "calendar.unknown"
    ONE_OF_MANY = "calendar.one_of_many"
    OTHER_ORGANIZER = "calendar.other_organizer"
    NOBODY = "calendar.nobody"
    FORGED = "calendar.forged"
    NOT_INVITED = "calendar.not_invited"
    STALE = "calendar.stale"
    NEVER_SENT = "calendar.never_sent"
    REPLAYED = "calendar.replayed"
    FROM_THE_FUTURE = "calendar.from_the_future"
    NOT_THE_ORGANIZER = "calendar.not_the_organizer"
    NOT_FOR_YOU = "calendar.not_for_you"
    OLDER = "calendar.older"


@dataclass(frozen=True, slots=True)
class Came:
    """What is known of the mail an answer came with: whom it is from as far as it says so, and what its signature proves."""

    address: str
    is_clear: bool
    signature: Signature = Signature.NONE


@dataclass(frozen=True, slots=True)
class Asked:
    """A mail of ours with an invitation: its Message-ID, whom it asked, and the change it told of."""

    id: str
    address: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation of ours as it stands: the booking, the newest answer taken of each (address, when written), the mails."""

    booking: Booking
    stamps: tuple[tuple[str, datetime], ...] = ()
    mails: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """An answer and what it is worth. It is to be taken when there is no doubt; in words, after somebody here agreed.

    `attendee` is who answers, with their answer; of the name only ours is believed. `sender` is whom the mail is from.
    `proposed` is another time they would rather have. `words` are theirs, safe to show.
    """

    doubts: tuple[Doubt, ...]
    sender: str
    booking: Booking | None = None
    attendee: Attendee | None = None
    proposed: When | None = None
    words: str = ""
    stamp: datetime | None = None
    is_in_words: bool = False
    is_proven: bool = False

    @property
    def is_sound(self) -> bool:
        """Nothing speaks against it."""
        return not self.doubts

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Every reason not to take it, to be worded."""
        whose = (self.attendee.name or self.attendee.address) if self.attendee else ""
        return tuple(Refusal(doubt, address=self.sender, name=whose) for doubt in self.doubts)


def came_of(mail: Mail, *, signer: str = "") -> Came:
    """What a mail tells of its sender. `signer` is the address that belongs to the key it is signed with, empty for none."""
    is_clear = bool(mail.address) and set(mail.others) <= set(SERVICES)
    address, signer = mail.address.lower(), signer.lower()
    if not signer:
        return Came(address, is_clear)
    return Came(address, is_clear, Signature.THEIRS if signer == address else Signature.ANOTHERS)


def judge(message: CalendarMessage, came: Came, sent: Iterable[Sent], now: datetime) -> Judgement:
    """Judge an answer of a calendar against what was sent from here."""
    about = next((one for one in sent if one.booking.uid == message.uid), None)
    theirs = _attendee(message, came)
    doubts = [*_of_sender(came), *_of_message(message)]
    if about is None:
        doubts.append(Doubt.UNKNOWN)
    elif message.organizer not in ("", about.booking.organizer.address.lower()):
        doubts.append(Doubt.OTHER_ORGANIZER)
    if theirs is None:
        doubts.append(Doubt.NOBODY)
    elif theirs.address != came.address:
        doubts.append(Doubt.FORGED)
    invited = _invited(about, theirs.address) if about and theirs else None
    if about and theirs:
        doubts += [Doubt.NOT_INVITED] if invited is None else []
        doubts += _of_age(message, about, theirs.address)
    if message.stamp > now + AHEAD:
        doubts.append(Doubt.FROM_THE_FUTURE)
    return Judgement(
        doubts=tuple(doubts),
        sender=came.address,
        booking=about.booking if about else None,
        attendee=replace(invited or theirs, answer=theirs.answer) if theirs else None,
        proposed=message.when if message.method is Method.COUNTER else None,
        words=message.words,
        stamp=message.stamp,
        is_proven=came.signature is Signature.THEIRS,
    )


def judge_words(mail: Mail, sent: Iterable[Sent], *, signer: str = "") -> Judgement | None:
    """Judge yes or no written by a person; None for a mail that answers no invitation of ours, or neither.

    `signer` as in `came_of`.
    """
    said = yes_or_no(mail.words) if mail.kind is MailKind.LETTER else None
    found = next(
        (
            (one, asked)
            for id_ in mail.answers
            for one in sent
            for asked in one.mails
            if asked.id == id_
        ),
        None,
    )
    if said is None or found is None:
        return None
    about, asked = found
    came = came_of(mail, signer=signer)
    doubts = list(_of_sender(came))
    if asked.address.lower() != came.address:
        doubts.append(Doubt.FORGED)
    invited = _invited(about, asked.address.lower())
    if invited is None:
        doubts.append(Doubt.NOT_INVITED)
    if asked.sequence != about.booking.sequence:
        doubts.append(Doubt.STALE)
    answer = Answer.YES if said else Answer.NO
    return Judgement(
        doubts=tuple(doubts),
        sender=came.address,
        booking=about.booking,
        attendee=replace(invited or Attendee(asked.address.lower()), answer=answer),
        words=mail.words,
        is_in_words=True,
        is_proven=came.signature is Signature.THEIRS,
    )


def _attendee(message: CalendarMessage, came: Came) -> Attendee | None:
    """Who answers: the one who is named; of several in a proposal of another time the sender."""
    if len(message.attendees) == 1:
        return message.attendees[0]
    if message.method is Method.COUNTER:
        return next((one for one in message.attendees if one.address == came.address), None)
    return None


def _invited(sent: Sent, address: str) -> Attendee | None:
    return next((one for one in sent.booking.attendees if one.address.lower() == address), None)


def _of_sender(came: Came) -> Iterable[Doubt]:
    if not came.is_clear:
        yield Doubt.UNCLEAR_SENDER
    if came.signature is Signature.ANOTHERS:
        yield Doubt.SIGNED_BY_ANOTHER


def _of_message(message: CalendarMessage) -> Iterable[Doubt]:
    if message.method not in (Method.REPLY, Method.COUNTER):
        yield Doubt.NO_ANSWER
    if message.is_one_of_many or message.repeats:
        yield Doubt.ONE_OF_MANY


def _of_age(message: CalendarMessage, about: Sent, address: str) -> Iterable[Doubt]:
    if message.sequence < about.booking.sequence:
        yield Doubt.STALE
    if message.sequence > about.booking.sequence:
        yield Doubt.NEVER_SENT
    if any(one == address and message.stamp <= stamp for one, stamp in about.stamps):
        yield Doubt.REPLAYED
