"""Calendar messages as they come: what is read of them, and that everything bad has a reason with words."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Trouble
from mentor_tui.i18n import language
from mentor_tui.sync.calendar_answers import Doubt
from mentor_tui.sync.calendar_message import CalendarMessage, CalendarPart, Clock, Method, When
from mentor_tui.sync.calendar_reader import read_message
from mentor_tui.views.explain import CODES, explain
from tests.sync.calendars import BAD, EVENT, calendar, event, wrapped, zone

ELSEWHERE = {
    "calendar.method_differs",
    "calendar.bad_link",
    "calendar.bad_phone",
    "calendar.bad_place",
}


def read(data: bytes, *, method: str = "", charset: str = "") -> CalendarMessage:
    return read_message(CalendarPart(data, method, charset), zone="Europe/Warsaw")


def when(start: str, end: str | None = None, *before: str) -> When:
    found = read(calendar(*event(DTSTART=start, DTEND=end), before=before)).when
    assert found
    return found


def utc(hour: int, minute: int = 0, day: int = 3, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("name", BAD)
def test_everything_bad_has_its_reason(name: str) -> None:
    code, data = BAD[name]
    with pytest.raises(Trouble) as caught:
        read(data)
    assert caught.value.code == code
    with language("pl"):
        told = explain(caught.value)
    assert "…" not in told.what
    assert "\u202e" not in told.what
    assert told.safe
    assert told.then


def test_every_reason_has_an_example() -> None:
    known = {code for code in CODES if code.startswith("calendar.")}
    assert {code for code, _data in BAD.values()} == known - ELSEWHERE - set(Doubt)


def test_it_reads_what_a_message_says() -> None:
    message = read(
        calendar(
            *event(SEQUENCE=":2"),
            'ATTENDEE;CN="Nowak, Ewa";ROLE=OPT-PARTICIPANT;RSVP=TRUE:MAILTO:Ewa@Example.org',
            "SUMMARY;LANGUAGE=pl:Spotkanie\\, ważne",
            'LOCATION;ALTREP="http://x:1/":Gdańsk\\; rynek',
            "DESCRIPTION:jeden\\ndwa \\\\n",
        )
    )
    assert (message.method, message.sequence) == (Method.REQUEST, 2)
    assert message.uid == "0123456789abcdef0123456789abcdef@mentor-tui.invalid"
    assert message.stamp == utc(8, day=20, month=11)
    assert message.when == When(utc(14), utc(14, 45))
    assert message.organizer == "ola@example.org"
    jan, ewa = message.attendees
    assert (jan.address, jan.answer, jan.is_asked) == ("jan@example.org", Answer.YES, False)
    assert (ewa.address, ewa.name, ewa.answer) == ("ewa@example.org", "Nowak, Ewa", Answer.NONE)
    assert (ewa.role, ewa.is_asked) == ("OPT-PARTICIPANT", True)
    assert (message.summary, message.place) == ("Spotkanie, ważne", "Gdańsk; rynek")
    assert message.words == "jeden\ndwa \\n"
    assert not message.repeats
    assert not message.is_one_of_many


def test_nothing_a_terminal_obeys_is_left() -> None:
    message = read(
        calendar(
            *EVENT,
            "SUMMARY:a\u202eb\u009b2J",
            "LOCATION:x\\ny\u200b",
            "DESCRIPTION:c\u009d0;t\u009cd",
            'ATTENDEE;CN="e\u202ef":mailto:ewa@example.org',
        )
    )
    assert (message.summary, message.place, message.words) == ("ab", "x y", "cd")
    assert message.attendees[1].name == "ef"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (":20261203T140000Z", ":20261203T150000Z", When(utc(14), utc(15))),
        (":20261203T140000Z", None, When(utc(14), utc(14))),
        (";TZID=Europe/Warsaw:20261203T150000", None, When(utc(14), utc(14))),
        (";TZID=America/New_York:20261203T090000", None, When(utc(14), utc(14))),
        (
            ";TZID=Europe/Warsaw:20261203T150000",
            ";TZID=Europe/London:20261203T150000",
            When(utc(14), utc(15)),
        ),
        (';TZID="Central European Standard Time":20261203T150000', None, When(utc(14), utc(14))),
        (";TZID=Pacific Standard Time:20261203T060000", None, When(utc(14), utc(14))),
        (
            ";TZID=/mozilla.org/20050126_1/Europe/Warsaw:20261203T150000",
            None,
            When(utc(14), utc(14)),
        ),
        (
            ";TZID=/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires:20261203T110000",
            None,
            When(utc(14), utc(14)),
        ),
        (":20261203T150000", ":20261203T160000", When(utc(14), utc(15), Clock.FLOATING)),
        (";TZID=Europe/Warsaw:20261203T140000Z", None, When(utc(14), utc(14))),
        (";VALUE=DATE:20261203", None, When(utc(0), utc(0, day=4), Clock.DAYS)),
        (":20261203", ":20261205", When(utc(0), utc(0, day=5), Clock.DAYS)),
    ],
)
def test_it_knows_when(start: str, end: str | None, found: When) -> None:
    assert when(start, end) == found


def test_it_knows_how_long() -> None:
    message = read(calendar(*event(DTEND=None, DURATION=":PT1H30M")))
    assert message.when == When(utc(14), utc(15, 30))
    message = read(calendar(*event(DTSTART=";VALUE=DATE:20261203", DTEND=None, DURATION=":P2D")))
    assert message.when == When(utc(0), utc(0, day=5), Clock.DAYS)


WARSAW = (
    *("BEGIN:VTIMEZONE", "TZID:(UTC+01:00) Skopje\\, Warsaw"),
    *("BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100"),
    *("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
    *("RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT"),
    "END:VTIMEZONE",
)


@pytest.mark.parametrize(("month", "hour"), [(12, 14), (7, 13)])
def test_a_zone_nobody_knows_comes_with_its_rules(month: int, hour: int) -> None:
    start = f';TZID="(UTC+01:00) Skopje, Warsaw":2026{month:02}03T150000'
    assert when(start, None, *WARSAW).starts == utc(hour, month=month)


@pytest.mark.parametrize(
    "rule",
    [
        "BYDAY=-1SU;BYMONTH=10;INTERVAL=1",
        "BYMONTH=10;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU;UNTIL=20301027T010000Z",
    ],
)
def test_it_knows_how_clock_changes_are_written(rule: str) -> None:
    start = ";TZID=Our Own:20261203T150000"
    assert when(start, None, *zone("Our Own", f"RRULE:FREQ=YEARLY;{rule}")).starts == utc(14)


def test_a_zone_that_lies_about_its_name_counts_by_its_name() -> None:
    start = ";TZID=America/New_York:20261203T090000"
    assert when(start, None, *zone("America/New_York")).starts == utc(14)


def test_what_one_message_calls_a_zone_is_not_kept_for_the_next() -> None:
    start = ";TZID=Our Own:20261203T150000"
    assert when(start, None, *zone("Our Own")).starts == utc(14)
    with pytest.raises(Trouble, match="unknown_zone"):
        when(start)


@pytest.mark.parametrize("method", ["REPLY", "CANCEL", "DECLINECOUNTER"])
def test_an_answer_needs_no_time(method: str) -> None:
    assert read(calendar(*event(DTSTART=None, DTEND=None), method=method)).when is None
    odd = event(DTSTART=";TZID=Nowhere:20261203T150000", DTEND=None)
    assert read(calendar(*odd, method=method)).when is None


@pytest.mark.parametrize("method", ["REQUEST", "COUNTER"])
def test_an_invitation_needs_one(method: str) -> None:
    with pytest.raises(Trouble, match="no_start"):
        read(calendar(*event(DTSTART=None), method=method))


def test_the_mail_says_what_its_part_is() -> None:
    data = calendar(*EVENT, method="REPLY")
    assert read(data, method="reply").method is Method.REPLY
    with pytest.raises(Trouble) as caught:
        read(data, method="REQUEST")
    assert caught.value.code == "calendar.method_differs"
    assert explain(caught.value).safe


def test_it_counts_out_no_repetition() -> None:
    message = read(calendar(*EVENT, "RRULE:FREQ=WEEKLY;BYDAY=TH"))
    assert message.repeats
    assert message.when == When(utc(14), utc(14, 45))


def test_one_date_of_many_is_known_as_such() -> None:
    other = (*EVENT, "RECURRENCE-ID:20261203T140000Z")
    assert read(calendar(*other)).is_one_of_many
    whole = ("BEGIN:VEVENT", *EVENT, "RRULE:FREQ=WEEKLY", "END:VEVENT")
    message = read(wrapped("BEGIN:VEVENT", *other, "END:VEVENT", *whole))
    assert (message.is_one_of_many, message.repeats) == (False, True)


def test_alarms_and_addresses_of_files_are_not_looked_at() -> None:
    alarm = ("BEGIN:VALARM", "ACTION:EMAIL", "TRIGGER:never", "ATTENDEE:x", "END:VALARM")
    extra = ("ATTACH:https://example.org/x.exe", "URL:https://example.org", "X-ALT-DESC:<b>")
    assert read(calendar(*EVENT, *extra, *alarm)) == read(calendar(*EVENT))


@pytest.mark.parametrize(
    ("charset", "told"), [("utf-8", "utf-8"), ("", "windows-1250"), ("iso-8859-2", "iso-8859-2")]
)
def test_it_reads_the_letters_of_the_mail(charset: str, told: str) -> None:
    data = calendar(*EVENT, "SUMMARY:Żółw").decode().encode(told)
    assert read(data, charset=charset).summary == "Żółw"


def test_a_letter_may_be_folded_in_its_middle() -> None:
    data = calendar(*EVENT, "SUMMARY:żółw").replace("ó".encode(), b"\xc3\r\n \xb3")
    assert read(b"\xef\xbb\xbf" + data.replace(b"\r\n", b"\n")).summary == "żółw"


def test_a_long_text_is_cut_off() -> None:
    assert 10_000 < len(read(calendar(*EVENT, "DESCRIPTION:" + "x" * 100_000)).words) < 20_000


@given(st.binary(max_size=300), st.integers(0, 400))
def test_whatever_it_is_given_is_read_or_has_a_reason(noise: bytes, at: int) -> None:
    data = calendar(*EVENT, "RRULE:FREQ=DAILY", before=zone("Our Own"))
    codes: list[str] = []
    for one in (noise, data[:at] + noise + data[at:], data[:at] + noise + data[at + len(noise) :]):
        try:
            read(one)
        except Trouble as trouble:
            codes.append(trouble.code)
    assert set(codes) <= CODES


def test_two_that_differ_are_not_chosen_from() -> None:
    with pytest.raises(Trouble, match=r"calendar\.several"):
        read_message(CalendarPart(calendar(*EVENT), is_only=False), zone="Europe/Warsaw")
