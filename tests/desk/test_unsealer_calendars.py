"""Calendar bytes are read in the unsealing process: whatever they are, the desk gets a message or a reason."""

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.desk.unsealer import Limits, Unsealer
from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.calendar_message import CalendarPart
from mentor_tui.sync.calendar_reader import read_message
from tests.sync.calendars import BAD, EVENT, calendar

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


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_one_that_hangs_is_ended_and_has_a_reason() -> None:
    with Unsealer(Limits(seconds=1.0)) as unsealer:
        unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
        assert unsealer.process is not None
        os.kill(unsealer.process, signal.SIGSTOP)
        with pytest.raises(Trouble, match=r"calendar\.unreadable"):
            unsealer.read_calendar(GOOD, zone="Europe/Warsaw")
    with Unsealer() as unsealer:
        assert unsealer.read_calendar(GOOD, zone="Europe/Warsaw").summary == "Spotkanie"
