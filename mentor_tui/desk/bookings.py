"""Meetings as calendars of others are told of them: to people who have a mail program only, beside the words of the letter.

Everything is worked out from the meeting, so that each computer and each desk of a process knows an answer again, also after
years: the UID from the meeting and the guest, the change it is about from the number of the round.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import (
    MeetingAnswered,
    MeetingCancelled,
    MeetingMoved,
    MeetingProposed,
    RoleEnded,
)
from mentor_tui.domain.links import find_link, is_secret
from mentor_tui.domain.meeting_facts import MeetingWay
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.people import Person, find_person
from mentor_tui.domain.processes import Process
from mentor_tui.sync.booking import Booking, Link, Phone, Place, Title, Topic, uid_of
from mentor_tui.sync.calendar_message import Attendee, CalendarPart, Method, When
from mentor_tui.sync.calendar_writer import write_cancellation, write_invitation
from mentor_tui.sync.mail import NOWHERE
from mentor_tui.sync.parcel import Batch, F
from mentor_tui.views.letters import is_read
from mentor_tui.views.meeting_letters import Entry


def topic_of(meeting: Meeting) -> Topic:
    """What a title may say of a meeting."""
    return Topic.CALL if meeting.round.way is MeetingWay.PHONE else Topic.MEETING


def place_of(meeting: Meeting) -> Place | None:
    """Where it is, if that is a link or a number: the words of a place may tell more (I38)."""
    with suppress(Refusal):
        if meeting.round.way is MeetingWay.PHONE:
            return Phone(meeting.round.place.partition(",")[0])
        if meeting.round.way is MeetingWay.VIDEO:
            return Link(find_link(meeting.round.place))
    return None


def booking_of(process: Process, meeting: Meeting, guest: Person) -> Booking:
    """The meeting as the calendar of `guest` knows it. One that goes on without them is called off for them.

    Its organizer stays who proposed it first, whoever moves it, as calendars believe nobody else; who has left is followed by whoever
    proposed the time.
    """
    by = meeting.by if meeting.by in meeting.people else meeting.asked_by
    organizer = find_person(process.members, by)
    number = 1 + next((n for n, m in enumerate(process.meetings) if m.id == meeting.id), 0)
    booking = Booking(
        uid_of(meeting.id, guest.id),
        Title(topic_of(meeting), number),
        When(meeting.start, meeting.end),
        Attendee(organizer.address.lower(), organizer.name) if organizer else Attendee(""),
        (Attendee(guest.address.lower(), guest.name),),
        sequence=meeting.number - 1,
        place=None if is_read(guest) and is_secret(meeting.round.place) else place_of(meeting),
    )
    is_off = meeting.state is MeetingState.CANCELLED or guest.id not in meeting.people
    return booking.cancelled() if is_off else booking


def booking_in(record: Record, circle: str, events: Iterable[Event], to: Person) -> Booking | None:
    """What a letter with these events tells a calendar: an invitation or a cancellation, as it stands now.

    None for somebody who has our app, where no answer could come back, and when the events are no longer how things stand: then
    another letter is on its way.
    """
    state = record.standing(circle).folded.state if circle else None
    if not (to.by_mail and to.address and isinstance(state, Process)):
        return None
    found = None
    told = tuple(events)
    new = {e.id for e in told}
    for event in told:
        for meeting in _changed(record, state, event, to):
            is_news = meeting.is_open and to.id in meeting.people
            if is_news or meeting.id not in new:
                found = meeting
    if found is None:
        return None
    me, booking = record.own().person, booking_of(state, found, to)
    if not (me.address and booking.organizer.address):
        return None
    is_mine = booking.organizer.address == me.address.lower()
    return booking if is_mine else replace(booking, sent_by=Attendee(me.address.lower()))


@dataclass(frozen=True, slots=True)
class Booked:
    """Which invitation a UID names: the process, the meeting and the guest (ids)."""

    circle: str
    meeting: str
    guest: str


def find_booked(record: Record, uid: str) -> Booked | None:
    """The invitation of that UID, None for one that is not from here."""
    if not uid.endswith(f"@{NOWHERE}"):
        return None
    people = record.vault.lists.everybody(record.identity.person)
    guests = [p for p in people if record.knows(p) and record.person(p).by_mail]
    return next(
        (
            Booked(circle, meeting, guest)
            for circle, meeting in record.vault.lists.meeting_ids()
            for guest in guests
            if uid_of(meeting, guest) == uid
        ),
        None,
    )


def said_of(booking: Booking | None) -> Entry | None:
    """The entry as letters and pages tell of it; None for none."""
    if booking is None:
        return None
    return Entry(booking.title.words, booking.is_cancelled)


def calendar_part(booking: Booking, stamp: datetime) -> CalendarPart:
    """The bytes of an invitation, or of a cancellation where it is called off."""
    if booking.is_cancelled:
        return CalendarPart(write_cancellation(booking, stamp), Method.CANCEL.value)
    return CalendarPart(write_invitation(booking, stamp), Method.REQUEST.value)


def one_meeting_each(batches: Iterable[Batch[F]], to: Person) -> Iterator[Batch[F]]:
    """Share out batches for a mail program anew: a mail holds one calendar entry, so it tells of one meeting."""
    for batch in batches:
        groups: list[list[Event]] = []
        about = ""
        for event in batch.events:
            meeting = _meeting_of(event) if to.by_mail else ""
            if not groups or (meeting and about and meeting != about):
                groups.append([])
                about = ""
            groups[-1].append(event)
            about = meeting or about
        if len(groups) < 2:
            yield batch
            continue
        files = list(batch.files)
        for group in groups[:-1]:
            mine = [f for f in files if any(f.sha256 in (e.body_text or "") for e in group)]
            files = [f for f in files if f not in mine]
            yield Batch(tuple(group), tuple(mine))
        yield Batch(tuple(groups[-1]), tuple(files))


def _meeting_of(event: Event) -> str:
    match facts_of(event):
        case MeetingProposed() | RoleEnded():
            return event.id
        case MeetingMoved(meeting=id_) | MeetingCancelled(meeting=id_):
            return id_
        case MeetingAnswered(meeting=id_, slots=slots) if slots:
            return id_
        case _:
            return ""


def _changed(record: Record, process: Process, event: Event, to: Person) -> tuple[Meeting, ...]:
    """The meetings whose entry in the calendar of `to` is as this event made it."""
    match facts_of(event):
        case MeetingProposed():
            one = _found(process, event.id)
            is_so = one and one.is_open and one.number == 1 and not one.slots
            return (one,) if one and is_so and to.id in one.people else ()
        case MeetingMoved() as facts:
            one = _found(process, facts.meeting)
            is_now = one and one.is_open and one.number == facts.round + 1 and not one.slots
            is_so = is_now and one and one.round == facts.to
            return (one,) if one and is_so and to.id in one.people else ()
        case MeetingAnswered(slots=slots) as facts if slots:
            # Of several times the one that was agreed is entered, and none before.
            one = _found(process, facts.meeting)
            is_so = one and one.state in AGREED and one.number == facts.round
            return (one,) if one and is_so and to.id in one.people else ()
        case MeetingCancelled() as facts:
            one = _found(process, facts.meeting)
            is_off = one and one.state is MeetingState.CANCELLED and to.id in one.people
            return (one,) if one and is_off else ()
        case RoleEnded(person=left):
            return _without(record, process, left, to)
        case _:
            return ()


def _without(record: Record, process: Process, left: str, to: Person) -> tuple[Meeting, ...]:
    """The meetings ahead that are none for `to` since somebody left, the next one last."""
    asked = {
        event.id: facts.people
        for event in record.standing(process.id).folded.accepted
        if isinstance(facts := facts_of(event), MeetingProposed) and to.id in facts.people
    }
    now = record.now()
    ended = [
        m
        for m in process.meetings
        if left in asked.get(m.id, ()) and m.start > now
        # Nobody gives a reason where somebody's leaving calls it off.
        if (m.state is MeetingState.CANCELLED and not m.reason)
        or (m.is_open and to.id not in m.people)
    ]
    return tuple(sorted(ended, key=lambda m: m.start, reverse=True))


def _found(process: Process, id_: str) -> Meeting | None:
    return next((m for m in process.meetings if m.id == id_), None)
