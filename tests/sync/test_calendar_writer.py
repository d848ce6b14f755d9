"""Calendars as we write them: read back the same, neutral by their types, in the shapes of RFC 5546 and 6047."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.sync.answer import read_answer
from mentor_tui.sync.booking import (
    Address,
    Booking,
    FollowUp,
    Link,
    Part,
    Phone,
    Title,
    Topic,
    uid_of,
)
from mentor_tui.sync.calendar_message import Attendee, CalendarPart, Clock, Method, When
from mentor_tui.sync.calendar_writer import (
    stray,
    write_cancellation,
    write_counter,
    write_feed,
    write_invitation,
    write_refusal_of_counter,
    write_reply,
)
from mentor_tui.sync.mail import Letter, Party, address_of, write_ordinary
from mentor_tui.views.explain import explain
from tests.sync.bookings import BOOKING, EWA, JAN, OLA, STAMP, WHEN, read

LATER = When(WHEN.starts + timedelta(days=1), WHEN.ends + timedelta(days=1))
FOLLOW_UP = FollowUp(uid_of("task-1"), Title(Topic.FOLLOW_UP, 3), date(2026, 12, 10))


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


PARTS = (Part("10:00", "10:20"), Part("10:20", "10:30", is_break=True), Part("10:30", "11:00"))
OF_PARTS = re.compile(
    r"((Part|Część) [0-9]+|Break|Przerwa): [0-9]{1,2}:[0-9]{2} (to|do) [0-9]{1,2}:[0-9]{2}"
)


def everything() -> dict[str, bytes]:
    invited = read(write_invitation(BOOKING, STAMP))
    return {
        "invitation": write_invitation(BOOKING, STAMP),
        "cancellation": write_cancellation(BOOKING.cancelled(), STAMP),
        "reply": write_reply(invited, EWA, Answer.YES, STAMP),
        "counter": write_counter(invited, EWA, LATER, STAMP),
        "refusal": write_refusal_of_counter(BOOKING, EWA, STAMP),
        "feed": write_feed((BOOKING, replace(BOOKING, uid=uid_of("2"))), (FOLLOW_UP,), STAMP),
        "parts": write_feed((replace(BOOKING, parts=PARTS),), (), STAMP),
    }


def test_an_invitation_is_read_as_it_was_written() -> None:
    with language("pl"):
        message = read(write_invitation(BOOKING, STAMP))
    assert (message.method, message.uid, message.sequence) == (Method.REQUEST, BOOKING.uid, 0)
    assert (message.stamp, message.when) == (STAMP, WHEN)
    assert message.organizer == OLA.address
    assert message.attendees == BOOKING.attendees
    assert message.summary == "Zlecenie tłumaczenia 14/2026"
    assert message.place == "https://meet.example.org/abc"
    assert message.words == (
        "Odpowiedz w swoim kalendarzu albo odpowiedz na ten e-mail słowem TAK albo NIE."
    )
    assert not message.is_cancelled


def test_who_writes_for_the_organizer_is_named_beside_them() -> None:
    data = write_invitation(replace(BOOKING, sent_by=JAN), STAMP)
    assert any('SENT-BY="mailto:jan@example.org"' in line for line in lines(data))
    assert read(data).organizer == OLA.address


def test_times_are_written_in_utc_and_short() -> None:
    data = write_invitation(BOOKING, STAMP)
    assert b"VTIMEZONE" not in data
    assert b"TZID" not in data
    assert "DTSTART:20261203T140000Z" in lines(data)
    assert len(data) < 1000


def test_it_can_be_moved_and_called_off() -> None:
    moved = BOOKING.changed(when=LATER)
    assert read(write_invitation(moved, STAMP)).sequence == 1
    off = read(write_cancellation(moved.cancelled(), STAMP))
    assert (off.method, off.sequence, off.is_cancelled) == (Method.CANCEL, 2, True)
    with pytest.raises(ValueError, match="called off"):
        write_cancellation(BOOKING, STAMP)


def test_every_change_of_time_or_place_counts_and_asks_anew() -> None:
    """I30."""
    agreed = replace(BOOKING, attendees=(replace(EWA, answer=Answer.YES),))
    longer = When(WHEN.starts, WHEN.ends + timedelta(minutes=15))
    for change in ({"when": LATER}, {"when": longer}, {"place": Phone("+48 22 123 45 67")}):
        new = agreed.changed(**change)
        assert new.sequence == 1
        assert new.uid == agreed.uid
        assert [one.answer for one in new.attendees] == [Answer.NONE]
    assert agreed.changed(when=WHEN, place=BOOKING.place) == agreed
    assert agreed.cancelled().cancelled().sequence == 1


def test_a_reply_names_who_answers_and_nobody_else() -> None:
    invited = read(write_invitation(BOOKING, STAMP))
    with language("en"):
        data = write_reply(invited, EWA, Answer.NO, STAMP)
    told = read(data)
    assert (told.method, told.uid, told.when) == (Method.REPLY, BOOKING.uid, WHEN)
    assert [(one.address, one.answer) for one in told.attendees] == [(EWA.address, Answer.NO)]
    assert (told.summary, told.words) == ("", "")
    assert b"jan@example.org" not in data


def test_another_time_is_proposed_and_declined() -> None:
    invited = read(write_invitation(BOOKING, STAMP))
    told = read(write_counter(invited, EWA, LATER, STAMP))
    assert (told.method, told.when, told.sequence) == (Method.COUNTER, LATER, 0)
    declined = read(write_refusal_of_counter(BOOKING, EWA, STAMP))
    assert (declined.method, declined.when) == (Method.DECLINE_COUNTER, WHEN)


def test_a_feed_invites_and_names_nobody() -> None:
    data = everything()["feed"]
    parsed = Calendar.from_ical(data)
    assert [part.name for part in parsed.subcomponents] == ["VEVENT", "VEVENT", "VTODO"]
    for word in (b"METHOD", b"ATTENDEE", b"ORGANIZER", b"mailto:"):
        assert word not in data
    assert b"DUE;VALUE=DATE:20261210" in data
    done = write_feed((), (replace(FOLLOW_UP, is_done=True),), STAMP)
    assert b"STATUS:COMPLETED" in done


def test_whole_days_and_alarms() -> None:
    midnight = datetime(2026, 12, 3, tzinfo=UTC)
    days = replace(BOOKING, when=When(midnight, midnight + timedelta(days=2), Clock.DAYS))
    data = write_invitation(days, STAMP)
    assert {"DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"} < set(lines(data))
    assert read(data).when == days.when
    assert "TRIGGER:-PT15M" in lines(data)
    assert b"VALARM" not in write_invitation(replace(BOOKING, alarms=()), STAMP)
    assert b"VALARM" not in write_cancellation(BOOKING.cancelled(), STAMP)


@pytest.mark.parametrize(
    ("place", "location"),
    [
        (Link("https://meet.example.org/a,b;c"), "https://meet.example.org/a,b;c"),
        (Phone("+48 22 123-45-67"), "+48 22 123-45-67"),
        (Address("Długa 3", "Gdańsk"), "Długa 3, Gdańsk"),
        (None, ""),
    ],
)
def test_a_place_is_a_link_a_number_or_a_house(
    place: Link | Phone | Address | None, location: str
) -> None:
    assert read(write_invitation(replace(BOOKING, place=place), STAMP)).place == location


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Link("http://meet.example.org/a"), "calendar.bad_link"),
        (lambda: Link("https://user:word@meet.example.org/a"), "calendar.bad_link"),
        (lambda: Link("https://meet.example.org/a\r\nSUMMARY:x"), "calendar.bad_link"),
        (lambda: Link("https://meet.example.org/ autyzm"), "calendar.bad_link"),
        (lambda: Link("meet"), "calendar.bad_link"),
        (lambda: Phone("call Jan"), "calendar.bad_phone"),
        (lambda: Phone("12\n3"), "calendar.bad_phone"),
        (lambda: Address("", "Gdańsk"), "calendar.bad_place"),
        (lambda: Address("x" * 81, "Gdańsk"), "calendar.bad_place"),
        (lambda: Address("Długa\n3", "Gdańsk"), "calendar.bad_place"),
    ],
)
def test_what_is_no_place_is_refused_in_words(make: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        make()
    assert caught.value.code == code
    assert "…" not in explain(caught.value).what


def test_a_uid_is_always_the_same_and_tells_nothing() -> None:
    assert uid_of("order-14", "ewa") == uid_of("order-14", "ewa")
    assert uid_of("order-14", "ewa") != uid_of("order-14ewa")
    assert re.fullmatch(r"[0-9a-f]{32}@mentor-tui\.invalid", uid_of("order-14", "ewa"))


def reachable(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass and of those in it: name and type."""
    found: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items() if is_dataclass(kind) else ():
        found[f"{kind.__name__}.{name}"] = hint
        for inner in (hint, *get_args(hint)):
            found |= reachable(inner)
    return found


def test_no_word_of_a_person_has_a_place_in_a_calendar() -> None:
    """I38, kept by the types: these are all the texts a booking holds, and where each of them goes."""
    texts = {
        name
        for kind in (Booking, FollowUp)
        for name, hint in reachable(kind).items()
        if hint is str
    }
    assert texts == {
        "Booking.uid",
        "FollowUp.uid",
        "Attendee.address",
        "Attendee.name",
        "Link.url",
        "Phone.number",
        "Address.street",
        "Address.town",
        "Part.begin",
        "Part.end",
    }
    assert {one.name for one in fields(Title)} == {"topic", "number", "year"}


def test_parts_say_when_something_changes_and_nothing_else() -> None:
    """I38: who works in a part, and what for, is not told."""
    with language("en"):
        told = Calendar.from_ical(everything()["parts"]).walk("VEVENT")[0]["DESCRIPTION"]
    assert told == "Part 1: 10:00 to 10:20\nBreak: 10:20 to 10:30\nPart 2: 10:30 to 11:00"
    for bad in ("Irena", "10:00 PJM", ""):
        with pytest.raises(ValueError, match=r"11:00"):
            Part(bad, "11:00")


@pytest.mark.parametrize("name", everything())
@pytest.mark.parametrize("tongue", ["pl", "en"])
def test_every_line_is_of_a_kind_that_is_allowed(name: str, tongue: str) -> None:
    """I38: titles are one of a few, descriptions one of two or times; nothing else holds words."""
    with language(tongue):
        calendar = Calendar.from_ical(everything()[name])
        titles = {Title(topic).words for topic in Topic}
        invitation = read(everything()["invitation"]).words
    assert isinstance(calendar, Calendar)
    assert stray(calendar) == ()
    for part in calendar.walk():
        bare = str(part.get("SUMMARY", "")).rstrip("0123456789/ ")
        assert bare in {*titles, ""}
        told = str(part.get("DESCRIPTION", ""))
        of_parts = all(OF_PARTS.fullmatch(line) for line in told.splitlines())
        assert of_parts or told.rstrip("0123456789/ ") in {*titles, invitation}
        assert not [key for key in part if key.startswith("X-") or key == "CATEGORIES"]


@pytest.mark.parametrize("name", everything())
def test_the_library_reads_it_and_writes_the_same(name: str) -> None:
    data = everything()[name]
    assert Calendar.from_ical(data).to_ical(sorted=False) == data


def test_what_is_not_allowed_is_found() -> None:
    calendar = Calendar()
    event = Event()
    for name in ("CATEGORIES", "COMMENT", "X-NEED", "SUMMARY"):
        event.add(name, "a")
    calendar.add_component(event)
    assert stray(calendar) == ("VEVENT CATEGORIES", "VEVENT COMMENT", "VEVENT X-NEED")


@given(st.text(max_size=60))
def test_a_name_stands_with_its_address_and_nowhere_else(name: str) -> None:
    booking = replace(BOOKING, attendees=(Attendee("ewa@example.org", name),))
    usual = lines(
        write_invitation(replace(BOOKING, attendees=(Attendee("ewa@example.org"),)), STAMP)
    )
    written = lines(write_invitation(booking, STAMP))
    assert [line for line in written if not line.startswith("ATTENDEE")] == [
        line for line in usual if not line.startswith("ATTENDEE")
    ]
    assert len(read(write_invitation(booking, STAMP)).attendees) == 1


@pytest.mark.parametrize("address", ["", "ewa", "ewa@example.org\r\nX-A:b", "a b@c.d", "a@b;c"])
def test_a_strange_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal, match=r"parcel\.bad_address"):
        write_invitation(replace(BOOKING, attendees=(Attendee(address),)), STAMP)


def letter() -> Letter:
    parties = Party("a" * 64, "Ola", OLA.address), Party("b" * 64, "Ewa", EWA.address)
    return Letter(
        key="key-1",
        sender=address_of(parties[0]),
        recipient=address_of(parties[1]),
        subject="Zaproszenie",
        text="Zapraszam na czwartek.\nOdpowiedz TAK albo NIE.",
        language="pl",
        contents=b"",
    )


def parts_of(message: EmailMessage) -> list[tuple[str, str]]:
    return [(p.get_content_type(), p.get_filename() or "") for p in message.walk()]


@pytest.mark.parametrize("is_sealed", [False, True])
def test_it_travels_beside_words_that_anybody_reads(is_sealed: bool) -> None:
    """RFC 6047: the words first, the calendar last, and the same once more as a file."""
    data = write_invitation(BOOKING, STAMP)
    part = CalendarPart(data, "REQUEST")
    raw = write_ordinary(letter(), STAMP, is_sealed=is_sealed, calendar=part)
    message = message_from_bytes(raw, policy=policy.default)
    assert parts_of(message) == [
        ("multipart/mixed", ""),
        ("multipart/alternative", ""),
        ("text/plain", ""),
        ("text/calendar", ""),
        ("application/ics", "invite.ics"),
    ]
    entry, file = list(message.walk())[3:]
    assert entry["content-type"].params["method"] == "REQUEST"
    assert entry["content-type"].params["charset"] == "utf-8"
    assert entry.get_payload(decode=True) == file.get_payload(decode=True) == data
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_we_find_it_in_what_we_send() -> None:
    data = write_invitation(BOOKING, STAMP)
    raw = write_ordinary(letter(), STAMP, is_sealed=False, calendar=CalendarPart(data, "REQUEST"))
    mail = read_answer(raw)
    assert mail.calendar == CalendarPart(data, "REQUEST")
    assert mail.words.startswith("Zapraszam na czwartek.")
    assert [file.name for file in mail.files] == ["invitation.ics", "invite.ics"]


def test_two_that_differ_in_one_mail_are_known() -> None:
    data = write_invitation(BOOKING, STAMP)
    raw = write_ordinary(letter(), STAMP, is_sealed=False, calendar=CalendarPart(data, "REQUEST"))
    twisted = raw.replace(b"DTSTART:20261203T140000Z", b"DTSTART:20261203T150000Z")
    assert twisted != raw
    calendar = read_answer(twisted).calendar
    assert calendar is not None
    assert not calendar.is_only


def test_jan_is_still_asked() -> None:
    asked = replace(BOOKING, attendees=(replace(EWA, answer=Answer.YES), JAN))
    people = read(write_invitation(asked, STAMP)).attendees
    assert [(one.address, one.answer, one.is_asked) for one in people] == [
        (EWA.address, Answer.YES, False),
        (JAN.address, Answer.NONE, True),
    ]


def test_a_name_is_written_so_that_every_calendar_shows_it() -> None:
    booking = replace(BOOKING, attendees=(Attendee("ewa@example.org", 'Ewa "Żaba" ^n; Nowak'),))
    data = write_invitation(booking, STAMP)
    assert any(line.startswith("ATTENDEE;CN=\"Ewa 'Żaba' n; Nowak\";") for line in lines(data))
