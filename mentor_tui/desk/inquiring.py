"""Interpreters asked by mail: who was told what, the letters that are due, and which answer belongs to whom.

Kept in this vault only: the computer that asked writes on. What somebody is to be told follows from the process, so a letter is
due whoever moved the meeting or ended the order; its key follows from what it says, so a crash sends nothing twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec

from mentor_tui import api
from mentor_tui.desk.bookings import calendar_part
from mentor_tui.desk.by_mail import addresses_with_key
from mentor_tui.desk.record import Record, certificate_of
from mentor_tui.domain.calendar import zone_of
from mentor_tui.domain.coverage import Asked, Order, find_asked, find_order
from mentor_tui.domain.errors import MentorError, Refusal, write_note
from mentor_tui.domain.inquiries import (
    Inquiry,
    Told,
    next_letter,
    sequence_of,
    usual_deadline,
)
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry, find_interpreter
from mentor_tui.i18n import language
from mentor_tui.store.plain_mail import Posted
from mentor_tui.store.vault import Vault
from mentor_tui.sync.booking import Booking, Title, Topic, uid_of
from mentor_tui.sync.calendar_message import Attendee, When
from mentor_tui.sync.mail import Party
from mentor_tui.sync.parcel import Parcel, write_for_mail_program
from mentor_tui.views.inquiry_letters import inquiry_letter, inquiry_subject
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.staffing import KeptInquiry

OWNER = "inquiries"


def kept_inquiry(vault: Vault, order: str, interpreter: str) -> KeptInquiry | None:
    """Somebody who is asked by mail from here; None for anybody else."""
    raw = vault.settings.state(OWNER, _key(order, interpreter))
    return msgspec.json.decode(raw, type=KeptInquiry) if raw else None


def keep_inquiry(vault: Vault, kept: KeptInquiry) -> None:
    """Note whom this desk asks by mail, and what they were told. Inside a transaction."""
    raw = msgspec.json.encode(kept)
    vault.settings.set_state(OWNER, _key(kept.order, kept.interpreter), raw)


def recipient_of(kept: KeptInquiry) -> str:
    """By what an interpreter is named where letters are counted; no person has this id."""
    return sha256(f"interpreter {kept.order} {kept.interpreter}".encode()).hexdigest()


def inquiries(vault: Vault) -> Iterator[KeptInquiry]:
    """Everybody who is asked by mail from here."""
    for key in vault.settings.states(OWNER):
        if raw := vault.settings.state(OWNER, key):
            yield msgspec.json.decode(raw, type=KeptInquiry)


def letter_key(kept: KeptInquiry, told: Told) -> str:
    """The key of a letter, always the same for what it tells: it is sent once, and its answers are told by it."""
    return sha256(f"{recipient_of(kept)} {told.round} {told.what}".encode()).hexdigest()[:32]


def find_by_recipient(vault: Vault, recipient: str) -> KeptInquiry | None:
    """Whom a letter went to."""
    return next((one for one in inquiries(vault) if recipient_of(one) == recipient), None)


def find_by_uid(vault: Vault, uid: str) -> KeptInquiry | None:
    """Whose invitation a calendar answers."""
    return next((one for one in inquiries(vault) if _uid(one) == uid), None)


def standing_of(record: Record, kept: KeptInquiry) -> tuple[Process, Order, Meeting, Asked] | None:
    """Where somebody stands; None once their process is gone."""
    try:
        process = record.process(kept.circle)
        order = find_order(process.coverage, kept.order)
        meeting = find_meeting(process.meetings, order.meeting)
        return process, order, meeting, find_asked(order, kept.interpreter)
    except Refusal:
        return None


def booking_for(record: Record, kept: KeptInquiry, meeting: Meeting, told: Told) -> Booking:
    """The assignment as the calendar of an interpreter may know it: a time, and nothing of who or what for (I38)."""
    me = record.own().person
    booking = Booking(
        _uid(kept),
        Title(Topic.ASSIGNMENT),
        When(meeting.start, meeting.end),
        Attendee(me.address.lower(), me.name),
        (Attendee(kept.address.lower(), kept.name),),
        sequence=sequence_of(told),
    )
    return booking.cancelled() if told.what is Inquiry.OFF else booking


def send_due(record: Record, send: Callable[[api.Outgoing], object]) -> tuple[int, int]:
    """Send every letter that is due; how many went, and how many were refused anew. Raises what the road raises; the rest goes with the next run.

    One that is refused for good keeps no other from going: why is noted beside it, and it is tried again.
    """
    count = refused = 0
    for kept in tuple(inquiries(record.vault)):
        standing = standing_of(record, kept)
        if standing is None:  # erased: nothing is kept of whom it was about
            with record.vault.transaction():
                key = _key(kept.order, kept.interpreter)
                record.vault.settings.set_state(OWNER, key, None)
            continue
        process, order, meeting, asked = standing
        told = next_letter(order, meeting, asked, kept.told)
        if told is None:
            continue
        if told.what is Inquiry.ASK:
            kept = _with_time_to_answer(record, kept, process, meeting)
        parcel, raw = _write(record, kept, process, order, meeting, told)
        try:
            send(api.Outgoing(parcel.key, parcel.recipient.person, kept.address, raw))
        except api.Rejected as trouble:
            note = write_note(trouble)
            refused += kept.note != note
            with record.vault.transaction():
                keep_inquiry(record.vault, replace(kept, note=note))
            continue
        with record.vault.transaction():
            keep_inquiry(record.vault, replace(kept, told=told, note=""))
            now = record.now().isoformat()
            posted = Posted(
                parcel.key, parcel.recipient.person, kept.circle, kept.address, now, (kept.order,)
            )
            record.vault.outbox.mail.note_posted(posted)
        count += 1
    return count, refused


def note_returned(vault: Vault, recipient: str, code: str) -> bool:
    """Note why a letter came back, for the page of the interpreter; False when it went to nobody asked from here. Inside a transaction."""
    kept = find_by_recipient(vault, recipient)
    if kept is None:
        return False
    keep_inquiry(vault, replace(kept, note=code))
    return True


def _with_time_to_answer(
    record: Record, kept: KeptInquiry, process: Process, meeting: Meeting
) -> KeptInquiry:
    """Until when an answer is asked for: anew where the meeting moved, or where that is over before the letter goes."""
    now = record.now()
    if kept.told is None and kept.by and datetime.fromisoformat(kept.by) > now:
        return kept
    by = usual_deadline(now, meeting.start, zone_of(process.zone))
    return replace(kept, by=by.isoformat())


def _write(
    record: Record, kept: KeptInquiry, process: Process, order: Order, meeting: Meeting, told: Told
) -> tuple[Parcel, bytes]:
    me, now = record.own().person, record.now()
    entry = _entry(record, process, kept)
    recipient = recipient_of(kept)
    booking = booking_for(record, kept, meeting, told)
    with language(me.language):
        by = say_begin(datetime.fromisoformat(kept.by), process.zone) if kept.by else ""
        parcel = Parcel(
            key=letter_key(kept, told),
            sender=Party(me.id, me.name, me.address),
            recipient=Party(recipient, kept.name, kept.address),
            subject=inquiry_subject(told.what),
            text=inquiry_letter(process, order, meeting, entry, told, by, me.name),
            language=me.language,
            calendar=calendar_part(booking, now),
        )
    # Where this desk knows a key of that address, mail there stays sealed (decision 0019).
    known = addresses_with_key(record).get(kept.address.lower())
    mine = certificate_of(me)
    certificates = (certificate_of(known), mine) if known else ()
    raw = write_for_mail_program(
        parcel,
        signer=record.identity.openpgp,
        certificates=tuple(dict.fromkeys(certificates)),
        date=now,
        key=b"" if record.vault.outbox.mail.has_posted(recipient) else mine,
    )
    return parcel, raw


def _entry(record: Record, process: Process, kept: KeptInquiry) -> InterpreterEntry:
    """Their entry as it is now; who was taken out of the register meanwhile is still told how things stand."""
    try:
        known = record.programme(process.programme).interpreters
        return find_interpreter(known, kept.interpreter)
    except MentorError:
        return InterpreterEntry(kept.interpreter, kept.name, kept.address)


def _uid(kept: KeptInquiry) -> str:
    return uid_of("interpreter", kept.order, kept.interpreter)


def _key(order: str, interpreter: str) -> str:
    return f"{order}.{interpreter}"
