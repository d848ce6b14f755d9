"""khal, a calendar of others, imports what we write: it lists the right local times and what was called off."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui.domain.answers import Answer
from mentor_tui.i18n import language
from mentor_tui.sync.booking import Title, Topic, uid_of
from mentor_tui.sync.calendar_message import Clock, When
from mentor_tui.sync.calendar_writer import (
    write_cancellation,
    write_counter,
    write_feed,
    write_invitation,
)
from tests.sync.bookings import BOOKING, EWA, STAMP, WHEN, read

CONFIG = """\
[calendars]
[[ours]]
path = {folder}/ours
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = ours
"""
FORMAT = "{start-date} {start-time}-{end-time} {title} {location} {status}"

Khal = Callable[..., list[str]]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """Run khal with its calendar in a folder of the test; what it prints, by lines."""
    program = shutil.which("khal")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("khal must be installed where CI is set")
        pytest.skip("khal is not installed")

    def run(*words: str, zone: str = "Europe/Warsaw") -> list[str]:
        config = tmp_path / "config"
        config.write_text(CONFIG.format(folder=tmp_path, zone=zone))
        (tmp_path / "ours").mkdir(exist_ok=True)
        done = subprocess.run(
            [str(program), "-c", str(config), *words],
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [line.strip() for line in done.stdout.splitlines()]

    return run


def add(khal: Khal, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "invite.ics").write_bytes(data)
    khal("import", "--batch", "-a", "ours", str(tmp_path / "invite.ics"))


def agenda(khal: Khal, day: str, zone: str = "Europe/Warsaw") -> list[str]:
    found = khal("list", "--format", FORMAT, "--day-format", "", day, "1d", zone=zone)
    return [line for line in found if line]


def test_it_lists_an_invitation_in_local_time_and_shows_that_it_was_called_off(
    khal: Khal, tmp_path: Path
) -> None:
    with language("pl"):
        add(khal, tmp_path, write_invitation(BOOKING, STAMP))
    told = "Zlecenie tłumaczenia 14/2026 https://meet.example.org/abc"
    assert agenda(khal, "2026-12-03") == [f"2026-12-03 15:00-15:45 {told} CONFIRMED"]
    assert agenda(khal, "2026-12-03", "America/New_York") == [
        f"2026-12-03 09:00-09:45 {told} CONFIRMED"
    ]
    later = When(WHEN.starts + timedelta(days=1), WHEN.ends + timedelta(days=1))
    moved = BOOKING.changed(when=later)
    with language("pl"):
        add(khal, tmp_path, write_invitation(moved, STAMP))
    assert agenda(khal, "2026-12-03") == []
    assert agenda(khal, "2026-12-04") == [f"2026-12-04 15:00-15:45 {told} CONFIRMED"]
    with language("pl"):
        add(khal, tmp_path, write_cancellation(moved.cancelled(), STAMP))
    assert agenda(khal, "2026-12-04") == [f"2026-12-04 15:00-15:45 {told} CANCELLED"]


def test_it_takes_a_feed_and_another_time(khal: Khal, tmp_path: Path) -> None:
    midnight = datetime(2026, 7, 3, tzinfo=UTC)
    summer = When(midnight + timedelta(hours=8), midnight + timedelta(hours=9))
    days = When(midnight, midnight + timedelta(days=1), Clock.DAYS)
    bookings = [
        replace(BOOKING, uid=uid_of(str(number)), when=when, place=None, title=Title(topic))
        for number, (when, topic) in enumerate(((summer, Topic.CALL), (days, Topic.GROUP)))
    ]
    with language("en"):
        add(khal, tmp_path, write_feed(bookings, (), STAMP))
    assert agenda(khal, "2026-07-03") == [
        "2026-07-03 - Group meeting  CONFIRMED",
        "2026-07-03 10:00-11:00 Phone call  CONFIRMED",
    ]
    invited = read(write_invitation(BOOKING, STAMP))
    with language("en"):
        add(khal, tmp_path, write_counter(invited, replace(EWA, answer=Answer.NONE), WHEN, STAMP))
    assert [line.split()[1] for line in agenda(khal, "2026-12-03")] == ["15:00-15:45"]
