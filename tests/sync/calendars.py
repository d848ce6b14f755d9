"""Calendar bytes for tests: sound ones, and a corpus of bad ones, each with the code it is refused with."""

import random

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN")
EVENT = (
    "UID:0123456789abcdef0123456789abcdef@mentor-tui.invalid",
    "DTSTAMP:20261120T080000Z",
    "DTSTART:20261203T140000Z",
    "DTEND:20261203T144500Z",
    "ORGANIZER:mailto:ola@example.org",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jan@example.org",
)
HUGE = 256 * 1024


def calendar(*event: str, method: str = "REQUEST", before: tuple[str, ...] = ()) -> bytes:
    """A calendar with one meeting of these lines."""
    return wrapped(*before, "BEGIN:VEVENT", *event, "END:VEVENT", method=method)


def wrapped(*lines: str, method: str = "REQUEST") -> bytes:
    """A calendar with these lines in it."""
    head = (*HEAD, f"METHOD:{method}") if method else HEAD
    return "\r\n".join((*head, *lines, "END:VCALENDAR", "")).encode()


def event(**changed: str | None) -> tuple[str, ...]:
    """The usual lines, some of them others, None for one that is left out. Underscores stand for dashes."""
    new = {name.replace("_", "-"): value for name, value in changed.items()}
    kept = [line for line in EVENT if line.replace(";", ":").partition(":")[0] not in new]
    return (*kept, *(f"{name}{value}" for name, value in new.items() if value is not None))


def zone(name: str, *rules: str, start: str = "16010101T030000") -> tuple[str, ...]:
    """A VTIMEZONE with one observance of an hour before UTC and these lines."""
    return (
        *("BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", f"DTSTART:{start}"),
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", *rules, "END:STANDARD", "END:VTIMEZONE"),
    )


_DAYS = "RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=" + ",".join(map(str, range(1, 32)))


def _summers(count: int) -> tuple[str, ...]:
    first, *lines = zone("Nowhere/Land")
    name, *observance, last = lines
    return (first, name, *observance * count, last)


def _nested(name: str, depth: int) -> bytes:
    return wrapped(*[f"BEGIN:{name}"] * depth, *[f"END:{name}"] * depth)


def _bad() -> dict[str, tuple[str, bytes]]:
    at = {"DTSTART": ";TZID=Nowhere/Land:20261203T150000", "DTEND": None}
    many = [f"ATTENDEE:mailto:a{n}@example.org" for n in range(100_000)]
    noise = random.Random(1).randbytes(100_000)
    found = {
        "nothing": ("unreadable", b""),
        "not_a_calendar": ("unreadable", b"<html><body>Hello</body></html>"),
        "binary": ("unreadable", noise),
        "binary_inside": ("unreadable", calendar(*EVENT).replace(b"VERSION", b"VER\0\1\2")),
        "zip": ("unreadable", b"PK\x03\x04" + noise),
        "cut_off": ("unreadable", calendar(*EVENT)[:-40]),
        "crossed": ("unreadable", wrapped("BEGIN:VEVENT", "BEGIN:VALARM", "END:VEVENT")),
        "ends_twice": ("unreadable", calendar(*EVENT) + b"END:VCALENDAR\r\n"),
        "two_calendars": ("unreadable", calendar(*EVENT) * 2),
        "line_outside": ("unreadable", b"X-A:1\r\n" + calendar(*EVENT)),
        "card": ("unreadable", b"BEGIN:VCARD\r\nFN:Jan\r\nEND:VCARD\r\n"),
        "two_starts": ("unreadable", calendar(*EVENT, "DTSTART:20261204T140000Z")),
        "sequence_no_number": ("unreadable", calendar(*EVENT, "SEQUENCE:first")),
        "sequence_huge": ("unreadable", calendar(*EVENT, "SEQUENCE:" + "9" * 400)),
        "sequence_less": ("unreadable", calendar(*EVENT, "SEQUENCE:-1")),
        "huge": ("too_large", calendar(*EVENT, "DESCRIPTION:" + "x" * HUGE)),
        "attendees_by_the_hundred_thousand": ("too_large", calendar(*EVENT, *many)),
        "huge_folded": ("too_large", calendar(*EVENT, "DESCRIPTION:" + "x\r\n " * HUGE)),
        "attendees": ("too_much", calendar(*EVENT, *many[:201])),
        "lines": ("too_much", calendar(*EVENT, *["X-A:1"] * 5000)),
        "meetings_by_the_thousand": ("too_much", wrapped(*["BEGIN:VEVENT", "END:VEVENT"] * 3000)),
        "folded_start": ("too_much", calendar(*event(DTSTART=":2026" + "\r\n 1" * 40_000))),
        "parameters": ("too_much", calendar(*EVENT, "ATTENDEE" + ";A=1" * 5000 + ":mailto:a@b.c")),
        "quotes": ("too_much", calendar(*EVENT, "ATTENDEE;CN=" + '"' * 9000 + ":mailto:a@b.c")),
        "nested": ("too_deep", _nested("VEVENT", 1500)),
        "nested_alarms": ("too_deep", _nested("VALARM", 5)),
        "published": ("method", calendar(*EVENT, method="PUBLISH")),
        "no_method": ("method", calendar(*EVENT, method="")),
        "method_add": ("method", calendar(*EVENT, method="ADD")),
        "method_escape": ("method", calendar(*EVENT, method="\u202eTSEUQER")),
        "no_meeting": ("no_meeting", wrapped()),
        "task": ("no_meeting", wrapped("BEGIN:VTODO", *EVENT, "END:VTODO")),
        "meeting_in_a_meeting": ("no_meeting", _nested("VTODO", 3)),
        "two_meetings": (
            "several",
            wrapped(*["BEGIN:VEVENT", *EVENT, "END:VEVENT"] * 2),
        ),
        "two_uids": (
            "several",
            wrapped(
                *("BEGIN:VEVENT", *EVENT, "END:VEVENT"),
                *("BEGIN:VEVENT", *event(UID=":other"), "END:VEVENT"),
            ),
        ),
        "no_uid": ("no_uid", calendar(*event(UID=None))),
        "empty_uid": ("no_uid", calendar(*event(UID=":"))),
        "long_uid": ("no_uid", calendar(*event(UID=":" + "u" * 256))),
        "uid_escape": ("no_uid", calendar(*event(UID=":a\u202eb"))),
        "no_stamp": ("no_stamp", calendar(*event(DTSTAMP=None))),
        "stamp_day": ("no_stamp", calendar(*event(DTSTAMP=";VALUE=DATE:20261120"))),
        "no_start": ("no_start", calendar(*event(DTSTART=None))),
        "month_13": ("bad_time", calendar(*event(DTSTART=":20261303T140000Z"))),
        "words": ("bad_time", calendar(*event(DTSTART=":tomorrow"))),
        "hour_only": ("bad_time", calendar(*event(DTSTART=":140000"))),
        "length_as_start": ("bad_time", calendar(*event(DTSTART=":PT1H"))),
        "period": ("bad_time", calendar(*event(DTSTART=":20261203T140000Z/PT1H"))),
        "year_0": ("bad_time", calendar(*event(DTSTART=":00010101T000000Z", DTEND=None))),
        "year_9999": ("bad_time", calendar(*event(DTSTART=":99991231T235959Z", DTEND=None))),
        "backwards": ("bad_time", calendar(*event(DTEND=":20261203T130000Z"))),
        "ten_years": ("bad_time", calendar(*event(DTEND=":20361203T130000Z"))),
        "length_backwards": ("bad_time", calendar(*event(DTEND=None, DURATION=":-PT1H"))),
        "length_endless": ("bad_time", calendar(*event(DTEND=None, DURATION=":P99999999999W"))),
        "length_in_words": ("bad_time", calendar(*event(DTEND=None, DURATION=":an hour"))),
        "ends_on_a_day": ("bad_time", calendar(*event(DTEND=";VALUE=DATE:20261204"))),
        "unknown_zone": ("unknown_zone", calendar(*event(**at))),
        "zone_path": (
            "unknown_zone",
            calendar(*event(DTSTART=";TZID=../../../etc/passwd:20261203T150000", DTEND=None)),
        ),
        "zone_empty": (
            "unknown_zone",
            calendar(
                *event(**at), before=("BEGIN:VTIMEZONE", "TZID:Nowhere/Land", "END:VTIMEZONE")
            ),
        ),
        "zone_broken": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", start="never")),
        ),
        "zone_daily": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", "RRULE:FREQ=DAILY")),
        ),
        "zone_weekly": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE")),
        ),
        "zone_every_day_of_a_month": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", _DAYS)),
        ),
        "zone_every_month": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", "RRULE:FREQ=YEARLY;BYMONTHDAY=1")),
        ),
        "zone_many_summers": (
            "unknown_zone",
            calendar(*event(**at), before=_summers(21)),
        ),
        "zone_secondly": (
            "too_often",
            calendar(*event(**at), before=zone("Nowhere/Land", "RRULE:FREQ=SECONDLY")),
        ),
        "zone_many": (
            "unknown_zone",
            calendar(*event(**at), before=zone("Nowhere/Land", *["RDATE:20200101T000000"] * 900)),
        ),
        "zone_long": (
            "unknown_zone",
            calendar(
                *event(**at),
                before=zone("Nowhere/Land", "RDATE:20200101T000000" + ",20200101T000000" * 900),
            ),
        ),
    }
    for name, rule in {
        "secondly": "FREQ=SECONDLY",
        "minutely": "FREQ=MINUTELY;INTERVAL=1",
        "hourly": "freq=hourly",
        "by_second": "FREQ=DAILY;BYSECOND=0,1,2,3,4,5",
        "by_minute": "FREQ=DAILY;BYMINUTE=0,1",
        "by_hour": "INTERVAL=1;FREQ=DAILY;BYHOUR=1,2,3",
    }.items():
        found[name] = ("too_often", calendar(*EVENT, f"RRULE:{rule}"))
    found["secondly_folded"] = ("too_often", calendar(*EVENT, "RRULE:FREQ=SEC\r\n ONDLY"))
    found["secondly_left_out"] = ("too_often", calendar(*EVENT, "EXRULE:FREQ=SECONDLY"))
    return {name: (f"calendar.{code}", data) for name, (code, data) in found.items()}


BAD = _bad()
