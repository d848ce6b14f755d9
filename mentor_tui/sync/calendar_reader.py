"""Reading a calendar message (iTIP, RFC 5546). Strict about what it says, tolerant about how programs write it.

Nothing is fetched, no alarm is looked at, and no repetition is counted out.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import line as safe_line
from mentor_tui.sync.calendar_lines import Component, read_calendar
from mentor_tui.sync.calendar_message import (
    OURS,
    CalendarEntry,
    CalendarMessage,
    CalendarPart,
    Clock,
    Method,
    When,
)
from mentor_tui.sync.calendar_values import (
    read_address,
    read_attendee,
    read_comment,
    read_length,
    read_moment,
    read_number,
    read_rule,
    read_text,
    split,
)
from mentor_tui.sync.calendar_zones import zone_of

ATTENDEES_LIMIT = 200
UID_LIMIT = 255
LONGEST = timedelta(days=366)

_WITH_TIME = (Method.REQUEST, Method.COUNTER)
"""Methods that are about nothing without a time."""


def read_message(part: CalendarPart, *, zone: str) -> CalendarMessage:
    """Read a message. `zone` is the reader's own, for times that name none.

    Raises `Trouble`, all with `calendar.`: what `read_calendar` raises, `method` (name), `method_differs`, `no_meeting`,
    `several`, `no_uid`, `no_stamp`, `no_start`, `bad_time` (value), `unknown_zone` (zone), `too_often`, `too_much`, `unreadable`.
    """
    if not part.is_only:
        raise Trouble("calendar.several")
    calendar = read_calendar(part.data, part.charset)
    found = _method(calendar, part.method)
    meeting, is_first = _meeting(calendar)
    attendees = meeting.all("ATTENDEE")
    if len(attendees) > ATTENDEES_LIMIT:
        raise Trouble("calendar.too_much", count=len(attendees), limit=ATTENDEES_LIMIT)
    rules = [read_rule(rule) for rule in (*meeting.all("RRULE"), *meeting.all("EXRULE"))]
    when = None
    try:
        when = _when(meeting, calendar, zone)
    except Trouble:
        if found in _WITH_TIME:
            raise
    if when is None and found in _WITH_TIME:
        raise Trouble("calendar.no_start")
    return CalendarMessage(
        method=found,
        uid=_uid(meeting),
        sequence=read_number(meeting.one("SEQUENCE")),
        stamp=_stamp(meeting),
        organizer=read_address(meeting.one("ORGANIZER")),
        attendees=tuple(read_attendee(line) for line in attendees),
        when=when,
        summary=safe_line(read_text(meeting.one("SUMMARY"))),
        place=safe_line(read_text(meeting.one("LOCATION"))),
        words=_words(meeting, found),
        repeats=bool(rules or meeting.all("RDATE")),
        is_one_of_many=not is_first,
        is_cancelled=read_text(meeting.one("STATUS")).upper() == "CANCELLED",
    )


def read_entry(data: bytes, *, zone: str) -> CalendarEntry:
    """Read an entry of ours as it stands in a calendar, whoever wrote it last. Raises as `read_message`, but for what is about methods."""
    calendar = read_calendar(data)
    meeting, is_first = _meeting(calendar)
    repeats = not is_first or meeting.all("RRULE") or meeting.all("RDATE")
    when = None if repeats else _when(meeting, calendar, zone)
    return CalendarEntry(
        when if when and when.clock is not Clock.DAYS else None,
        read_number(meeting.one("SEQUENCE")),
        read_text(meeting.one("STATUS")).upper() == "CANCELLED",
        read_text(calendar.one("PRODID")) == OURS,
    )


def _method(calendar: Component, told: str) -> Method:
    line = calendar.one("METHOD")
    named = split(line)[1].strip().upper() if line else ""
    try:
        method = Method(named)
    except ValueError:
        raise Trouble("calendar.method", name=safe_line(named, limit=40) or "PUBLISH") from None
    if told and told.strip().upper() != named:
        raise Trouble("calendar.method_differs")
    return method


def _meeting(calendar: Component) -> tuple[Component, bool]:
    """The meeting, and whether it is the meeting itself rather than one date of many."""
    found = calendar.inside("VEVENT")
    if not found:
        raise Trouble("calendar.no_meeting")
    if len({_uid(one) for one in found}) > 1:
        raise Trouble("calendar.several")
    firsts = [one for one in found if not one.all("RECURRENCE-ID")]
    if len(firsts) > 1 or (not firsts and len(found) > 1):
        raise Trouble("calendar.several")
    return (firsts or found)[0], bool(firsts)


def _uid(meeting: Component) -> str:
    line = meeting.one("UID")
    value = split(line)[1].strip() if line else ""
    if not value or len(value) > UID_LIMIT or safe_line(value) != value:
        raise Trouble("calendar.no_uid")
    return value


def _stamp(meeting: Component) -> datetime:
    line = meeting.one("DTSTAMP")
    if line is None:
        raise Trouble("calendar.no_stamp")
    moment, _zone = read_moment(line)  # always in UTC; some programs forget to say so
    if not isinstance(moment, datetime):
        raise Trouble("calendar.no_stamp")
    return moment.replace(tzinfo=UTC)


def _when(meeting: Component, calendar: Component, own_zone: str) -> When | None:
    start, end, length = (meeting.one(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is None:
        return None
    first, zone = read_moment(start)
    if not isinstance(first, datetime):
        midnight = datetime.combine(first, datetime.min.time(), UTC)
        return _ordered(midnight, _last_day(end, length, midnight), Clock.DAYS, start)
    begins = _moment(first, zone, calendar, own_zone)
    if end is not None:
        last, last_zone = read_moment(end)
        if not isinstance(last, datetime):
            raise Trouble("calendar.bad_time", value=last.isoformat())
        ends = _moment(last, last_zone, calendar, own_zone)
    else:
        ends = begins + (read_length(length) if length else timedelta())
    return _ordered(begins, ends, Clock.SET if zone else Clock.FLOATING, start)


def _last_day(end: str | None, length: str | None, first: datetime) -> datetime:
    if end is None:
        return first + (read_length(length) if length else timedelta(days=1))
    last: date = read_moment(end)[0]
    return datetime(last.year, last.month, last.day, tzinfo=UTC)


def _moment(wall: datetime, zone: str, calendar: Component, own_zone: str) -> datetime:
    known = zone_of(zone, calendar.inside("VTIMEZONE")) if zone else ZoneInfo(own_zone)
    return wall.replace(tzinfo=known).astimezone(UTC)


def _ordered(begins: datetime, ends: datetime, clock: Clock, line: str) -> When:
    if not timedelta() <= ends - begins <= LONGEST:
        raise Trouble("calendar.bad_time", value=safe_line(split(line)[1], limit=40))
    return When(begins, ends, clock)


def _words(meeting: Component, method: Method) -> str:
    """What a person wrote: an answer's comment, an invitation's description."""
    comments = [read_text(line) for line in meeting.all("COMMENT")[:10]]
    if method in (Method.REPLY, Method.COUNTER, Method.DECLINE_COUNTER):
        comments += [read_comment(line) for line in meeting.all("ATTENDEE")]
        return "\n".join(filter(None, comments))
    return "\n".join(filter(None, (read_text(meeting.one("DESCRIPTION")), *comments)))
