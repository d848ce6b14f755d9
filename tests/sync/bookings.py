"""A meeting and its people, for tests of calendars."""

from datetime import UTC, datetime

from mentor_tui.sync.booking import Booking, Link, Title, Topic, uid_of
from mentor_tui.sync.calendar_message import Attendee, CalendarMessage, CalendarPart, When
from mentor_tui.sync.calendar_reader import read_message

STAMP = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
WHEN = When(datetime(2026, 12, 3, 14, 0, tzinfo=UTC), datetime(2026, 12, 3, 14, 45, tzinfo=UTC))
OLA = Attendee("ola@example.org", "Ola Żółw")
EWA = Attendee("ewa@example.org", "Ewa Nowak, tłumaczka")
JAN = Attendee("jan@example.org")
BOOKING = Booking(
    uid=uid_of("order-14", "ewa"),
    title=Title(Topic.ASSIGNMENT, 14, 2026),
    when=WHEN,
    organizer=OLA,
    attendees=(EWA, JAN),
    place=Link("https://meet.example.org/abc"),
    alarms=(15,),
)


def read(data: bytes, zone: str = "Europe/Warsaw") -> CalendarMessage:
    return read_message(CalendarPart(data), zone=zone)
