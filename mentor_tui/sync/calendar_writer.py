"""Writing calendars (RFC 5545, 5546): what a booking holds and nothing else, in UTC."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.sync.booking import Booking, FollowUp, Link, Phone, Place, Title, Topic
from mentor_tui.sync.calendar_message import (
    OURS,
    Attendee,
    CalendarMessage,
    Clock,
    Method,
    Role,
    When,
)

if TYPE_CHECKING:
    from icalendar import Component, vCalAddress

WRITTEN = {
    "VCALENDAR": "PRODID VERSION METHOD",
    "VEVENT": "UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION LOCATION CONFERENCE STATUS TRANSP ORGANIZER ATTENDEE",
    "VALARM": "ACTION TRIGGER DESCRIPTION",
    "VTODO": "UID SEQUENCE DTSTAMP DUE SUMMARY STATUS PERCENT-COMPLETE",
}
"""Every property that may stand in what we write. None of them holds words of a person (I38)."""

_ADDRESS = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]{1,190}")


def write_invitation(booking: Booking, stamp: datetime) -> bytes:
    """REQUEST: an invitation, or a change of one that went before. `stamp` says when this was written."""
    event = _event(booking, stamp)
    # Translators: stands in an invitation of a calendar.
    event.add("DESCRIPTION", _("Answer in your calendar, or answer the e-mail with YES or NO."))
    for attendee in booking.attendees:
        event.add("ATTENDEE", _person(attendee, attendee.answer))
    _add_alarms(event, booking)
    return _calendar(Method.REQUEST, event)


def write_cancellation(booking: Booking, stamp: datetime) -> bytes:
    """CANCEL, to everybody in the booking. Raises `ValueError` for one that is not called off."""
    if not booking.is_cancelled:
        raise ValueError("only what is called off is cancelled")
    event = _event(booking, stamp)
    for attendee in booking.attendees:
        event.add("ATTENDEE", _person(attendee, attendee.answer))
    return _calendar(Method.CANCEL, event)


def write_reply(message: CalendarMessage, me: Attendee, answer: Answer, stamp: datetime) -> bytes:
    """REPLY of mine to an invitation. Its title and words are not sent back."""
    event = _answer(message, me, answer, stamp)
    if message.when:
        _add_times(event, message.when)
    return _calendar(Method.REPLY, event)


def write_counter(message: CalendarMessage, me: Attendee, when: When, stamp: datetime) -> bytes:
    """COUNTER: the meeting I am invited to, at another time, if the organizer agrees."""
    event = _answer(message, me, Answer.MAYBE, stamp)
    _add_times(event, when)
    event.add("SUMMARY", Title(Topic.MEETING).words)
    return _calendar(Method.COUNTER, event)


def write_refusal_of_counter(booking: Booking, to: Attendee, stamp: datetime) -> bytes:
    """DECLINECOUNTER: the booking stays as it is."""
    event = _event(booking, stamp)
    event.add("ATTENDEE", _person(to, to.answer))
    return _calendar(Method.DECLINE_COUNTER, event)


def write_feed(
    bookings: Iterable[Booking], follow_ups: Iterable[FollowUp], stamp: datetime
) -> bytes:
    """A calendar of one's own, to be subscribed to: nobody in it is invited, or named."""
    parts = [_own(booking, stamp) for booking in bookings]
    return _calendar(None, *parts, *(_task(one, stamp) for one in follow_ups))


def stray(calendar: "Component") -> tuple[str, ...]:
    """What stands in a calendar that we write nothing of, as `VEVENT CATEGORIES`."""
    return tuple(
        f"{part.name} {name}"
        for part in calendar.walk()
        for name in part
        if name not in WRITTEN.get(part.name or "", "").split()
    )


def _calendar(method: Method | None, *parts: "Component") -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", OURS)
    calendar.add("VERSION", "2.0")
    if method:
        calendar.add("METHOD", method.value)
    for part in parts:
        calendar.add_component(part)
    if found := stray(calendar):
        raise ValueError(f"no calendar of ours may hold {found}")
    return bytes(calendar.to_ical(sorted=False))


def _own(booking: Booking, stamp: datetime) -> "Component":
    event = _event(booking, stamp)
    event.pop("ORGANIZER")
    if booking.parts and not booking.is_cancelled:
        event.add("DESCRIPTION", "\n".join(_parts(booking)))
    _add_alarms(event, booking)
    return event


def _parts(booking: Booking) -> Iterator[str]:
    number = 0
    for part in booking.parts:
        number += not part.is_break
        yield part.words(number)


def _event(booking: Booking, stamp: datetime) -> "Component":
    from icalendar import Event

    event = Event()
    _add_head(event, booking.uid, booking.sequence, stamp)
    _add_times(event, booking.when)
    event.add("SUMMARY", booking.title.words)
    _add_place(event, booking.place)
    event.add("STATUS", _status(booking))
    event.add("TRANSP", "TRANSPARENT" if booking.is_cancelled else "OPAQUE")
    event.add("ORGANIZER", _organizer(booking))
    return event


def _status(booking: Booking) -> str:
    if booking.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if booking.is_tentative else "CONFIRMED"


def _organizer(booking: Booking) -> "vCalAddress":
    organizer = _person(booking.organizer, None)
    if booking.sent_by:
        organizer.params["SENT-BY"] = str(_person(booking.sent_by, None))
    return organizer


def _answer(message: CalendarMessage, me: Attendee, answer: Answer, stamp: datetime) -> "Component":
    from icalendar import Event

    event = Event()
    _add_head(event, message.uid, message.sequence, stamp)
    event.add("ORGANIZER", _person(Attendee(message.organizer), None))
    event.add("ATTENDEE", _person(me, answer))
    return event


def _task(follow_up: FollowUp, stamp: datetime) -> "Component":
    from icalendar import Todo

    todo = Todo()
    _add_head(todo, follow_up.uid, follow_up.sequence, stamp)
    todo.add("DUE", follow_up.due)
    todo.add("SUMMARY", follow_up.title.words)
    todo.add("STATUS", "COMPLETED" if follow_up.is_done else "NEEDS-ACTION")
    todo.add("PERCENT-COMPLETE", 100 if follow_up.is_done else 0)
    return todo


def _add_head(part: "Component", uid: str, sequence: int, stamp: datetime) -> None:
    part.add("UID", uid)
    part.add("SEQUENCE", sequence)
    part.add("DTSTAMP", stamp.astimezone(UTC))


def _add_times(event: "Component", when: When) -> None:
    begins, ends = (moment.astimezone(UTC) for moment in (when.starts, when.ends))
    is_days = when.clock is Clock.DAYS
    for name, moment in (("DTSTART", begins), ("DTEND", ends)):
        told: date = moment.date() if is_days else moment
        event.add(name, told)


def _add_place(event: "Component", place: Place | None) -> None:
    from icalendar import vUri

    match place:
        case None:
            return
        case Link(url=url):
            event.add("LOCATION", url)
            event.add("CONFERENCE", vUri(url, params={"VALUE": "URI", "FEATURE": "VIDEO"}))
        case Phone(number=number):
            tel = "tel:" + re.sub(r"[ -]", "", number)
            event.add("LOCATION", number)
            event.add("CONFERENCE", vUri(tel, params={"VALUE": "URI", "FEATURE": "PHONE"}))
        case _:
            event.add("LOCATION", f"{place.street}, {place.town}")


def _add_alarms(event: "Component", booking: Booking) -> None:
    from icalendar import Alarm

    for minutes in () if booking.is_cancelled else booking.alarms:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -timedelta(minutes=minutes))
        alarm.add("DESCRIPTION", booking.title.words)
        event.add_component(alarm)


def _person(attendee: Attendee, answer: Answer | None) -> "vCalAddress":
    """An attendee; with no answer to give, an organizer. Raises `Refusal` `parcel.bad_address`."""
    from icalendar import vCalAddress

    if not _ADDRESS.fullmatch(attendee.address):
        raise Refusal("parcel.bad_address", address=line(attendee.address))
    person = vCalAddress(f"mailto:{attendee.address}")
    # A quotation mark inside would be written in a way (RFC 6868) that many calendars show as it is.
    if name := line(attendee.name, limit=120).replace('"', "'").replace("^", ""):
        person.params["CN"] = name
    if answer:
        person.params["CUTYPE"] = "INDIVIDUAL"
        person.params["ROLE"] = (attendee.role or Role.NEEDED).value
        person.params["PARTSTAT"] = answer.value
        if answer is Answer.NONE and attendee.is_asked:
            person.params["RSVP"] = "TRUE"
    return person
