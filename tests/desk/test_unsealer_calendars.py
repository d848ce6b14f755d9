"""Calendar bytes are read in the unsealing process: whatever they are, the desk gets a message or a reason."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.desk.unsealer import LIMITS, Unsealer
from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_answers import came_of
from mentor_tui.sync.calendar_message import CalendarPart
from mentor_tui.sync.calendar_reader import read_entry, read_message
from mentor_tui.sync.calendar_writer import write_reply
from mentor_tui.sync.mail import Letter, address_of, write_ordinary
from tests.sync import people
from tests.sync.bookings import OLA, STAMP, read
from tests.sync.calendars import BAD, EVENT, calendar
from tests.sync.people import JAN, known
from tests.sync.test_hostile_mail import sealed

GOOD = CalendarPart(calendar(*EVENT, "SUMMARY:Spotkanie"), "REQUEST")


@pytest.fixture
def unsealer() -> Iterator[Unsealer]:
    with Unsealer() as unsealer:
        yield unsealer


def test_it_reads_what_is_read_here(unsealer: Unsealer) -> None:
    told = unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
    assert told == read_message(GOOD, zone="Europe/Warsaw")
    with pytest.raises(Trouble, match=r"calendar\.method_differs"):
        unsealer.read_calendar(replace(GOOD, method="REPLY"), zone="Europe/Warsaw")


def test_everything_bad_is_refused_there_and_the_next_is_read(unsealer: Unsealer) -> None:
    unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
    process = unsealer.process
    for name, (code, data) in BAD.items():
        with pytest.raises(Trouble) as caught:
            unsealer.read_calendar(CalendarPart(data), zone="Europe/Warsaw")
        assert caught.value.code == code, name
    assert unsealer.read_calendar(GOOD, zone="Europe/Warsaw").summary == "Spotkanie"
    assert unsealer.process == process


def test_an_entry_is_read_there_as_well(unsealer: Unsealer) -> None:
    written = read_entry(GOOD.data, zone="Europe/Warsaw")
    assert unsealer.read_entry(GOOD.data, zone="Europe/Warsaw") == written
    assert written.when == read_message(GOOD, zone="Europe/Warsaw").when
    assert not written.is_ours
    harmless = ("method", "no_stamp", "no_start", "too_much", "too_often")
    for name, (code, data) in BAD.items():
        found = ""
        try:
            unsealer.read_entry(data, zone="Europe/Warsaw")
        except Trouble as trouble:
            found = trouble.code
        assert found == code or (not found and code.removeprefix("calendar.") in harmless), name
    with pytest.raises(Trouble, match=r"calendar\.too_large"):
        unsealer.read_entry(b" " * 10_000_000, zone="Europe/Warsaw")


def test_an_answer_that_came_sealed_is_read_with_its_mail(unsealer: Unsealer) -> None:
    reply = write_reply(read(GOOD.data), OLA, Answer.YES, STAMP)
    letter = Letter("k", address_of(people.OLA.party), address_of(JAN.party), "Re:", "Tak", "", b"")
    part = CalendarPart(reply, "REPLY")
    raw = sealed(write_ordinary(letter, STAMP, is_sealed=True, calendar=part))
    mail = unsealer.read(
        raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=known
    )
    assert isinstance(mail, Mail)
    assert mail.calendar == part
    message = unsealer.read_calendar(mail.calendar, zone="Europe/Warsaw")
    assert (message.method, message.attendees[0].address) == ("REPLY", "ola@example.org")
    assert came_of(mail).is_clear


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_one_that_hangs_is_ended_and_has_a_reason() -> None:
    with Unsealer(replace(LIMITS, seconds=1.0)) as unsealer:
        unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
        assert unsealer.process is not None
        os.kill(unsealer.process, signal.SIGSTOP)
        with pytest.raises(Trouble, match=r"calendar\.unreadable"):
            unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
    with Unsealer() as unsealer:
        assert unsealer.read_calendar(GOOD, zone="Europe/Warsaw").summary == "Spotkanie"
