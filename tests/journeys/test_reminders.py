"""Reminders of a meeting reach the person once, after the quiet hours and after a restart too."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.reminding import Reminding
from mentor_tui.i18n import language
from mentor_tui.views.model import Notice
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.words import Length, say_notice
from tests.journeys.meeting_steps import meet, propose, settle
from tests.journeys.story import Stage, do
from tests.journeys.test_plain_mail import choose

QUIET = Preferences({"quiet.from": "22:00", "quiet.until": "10:00"}, zone="Europe/Warsaw")
ALWAYS = Preferences(zone="Europe/Warsaw")


@pytest.fixture
def agreed(stage: Stage) -> Desk:
    """Anna's desk, once she said yes to 16 December at 10:00 in Warsaw."""
    settle(stage)
    anna = stage.desks["anna"]
    page = propose(stage)
    settle(stage)
    choose(anna, anna.open(page), "meeting.yes")
    assert meet(anna).start == datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
    return anna


def at(hour: int, minute: int = 0, day: int = 16) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


def said(notice: Notice | None) -> str:
    return say_notice(notice, Length.FULL) if notice else ""


def test_it_is_said_once_and_after_a_restart_not_again(agreed: Desk) -> None:
    with language("en"):
        reminding = Reminding(agreed.record)
        assert said(reminding.take(at(8, 59, day=15), ALWAYS)) == ""
        day_before = said(reminding.take(at(9, 1, day=15), ALWAYS))
        assert day_before.startswith(
            "A meeting tomorrow at 10:00. By phone: Marek Zieliński calls."
        )
        assert "Number: 600 100 200. With Marek Zieliński. Process: Meetings. Agenda: 1 point." in (
            day_before
        )
        assert said(reminding.take(at(9, 2, day=15), ALWAYS)) == ""
        again = Reminding(agreed.record)
        assert said(again.take(at(9, 3, day=15), ALWAYS)) == ""
        assert said(again.take(at(8, 45), ALWAYS)).startswith("A meeting in 15 minutes. By phone")
        assert said(again.take(at(8, 46), ALWAYS)) == ""
        assert said(Reminding(agreed.record).take(at(8, 50), ALWAYS)) == ""


def test_it_keeps_quiet_and_says_it_afterwards(agreed: Desk) -> None:
    with language("en"):
        reminding = Reminding(agreed.record)
        assert reminding.take(at(8, 50), QUIET) is None  # 9:50 in Warsaw
        long_after = Preferences({"quiet.from": "22:00", "quiet.until": "08:00"}, zone=QUIET.zone)
        assert reminding.take(at(6, 59), long_after) is None
        assert said(reminding.take(at(7, 0), long_after)).startswith("A meeting today at 10:00.")
        assert reminding.take(at(9, 0), QUIET) is None


def test_who_wants_none_gets_none(agreed: Desk) -> None:
    never = Preferences({"reminders": "never"})
    assert Reminding(agreed.record).take(at(8, 50), never) is None


def test_every_face_hears_it_by_the_pulse(agreed: Desk, stage: Stage) -> None:
    now = agreed.record.now()
    stage.clock.ahead += at(8, 50) - now
    with language("en"):
        assert said(agreed.pulse()).startswith("A meeting in 10 minutes.")
    assert agreed.pulse() is None


def test_a_calendar_that_is_exported_reminds_as_well(agreed: Desk, stage: Stage) -> None:
    def triggers(name: str) -> list[str]:
        do(agreed, "desk.export", {}, {"path": str(stage.folder / name)})
        raw = (stage.folder / name / "calendar.ics").read_bytes()
        alarms = Calendar.from_ical(raw).walk("VALARM")
        assert {str(alarm["ACTION"]) for alarm in alarms} <= {"DISPLAY"}
        return [str(alarm["TRIGGER"].to_ical()) for alarm in alarms]

    assert triggers("one") == ["b'-P1D'", "b'-PT15M'"]
    agreed.record.vault.settings.set("prefer.reminders", "never")
    assert triggers("two") == []
