"""Anna needs the agenda a day ahead: Marek is told in time, once, and asked before he changes it later."""

from datetime import UTC, datetime

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.reminding import Reminding
from mentor_tui.i18n import language
from mentor_tui.views.model import Notice
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.words import Length, say_notice
from tests.journeys.meeting_steps import meet, propose, said, send, settle
from tests.journeys.story import Stage, process

WARSAW = Preferences({"reminders": "15"}, zone="Europe/Warsaw")


@pytest.fixture
def marek(stage: Stage) -> Desk:
    anna = stage.desks["anna"]
    settle(stage)
    send(anna, f"needs-tell/{process(anna).id}", {"agenda_hours": "24"})
    settle(stage)
    propose(stage, agenda="")
    settle(stage)
    return stage.desks["marek"]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


def words(notice: Notice | None) -> str:
    return say_notice(notice, Length.FULL) if notice else ""


def test_who_proposed_is_told_a_day_before_it_is_due(marek: Desk, stage: Stage) -> None:
    with language("en"):
        read = said(marek.open(f"meeting/{process(marek).id}/{meet(marek).id}"))
        assert "There is no agenda yet. Anna Kowalska should have it by Tue 15 Dec, 10:00." in read
        assert Reminding(marek.record).take(at(14, 8, 59), WARSAW) is None
        told = words(Reminding(marek.record).take(at(14, 9, 1), WARSAW))
        assert told == (
            "The meeting on Wed 16 Dec, 10:00 has no agenda yet. It is due by Tue 15 Dec, 10:00. "
            "Anna Kowalska asked for it 24 hours before. Process: Meetings."
        )
        assert Reminding(marek.record).take(at(14, 9, 30), WARSAW) is None
        anna = stage.desks["anna"]
        assert Reminding(anna.record).take(at(14, 9, 30), WARSAW) is None


def test_it_is_asked_about_once_it_comes_too_late(marek: Desk, stage: Stage) -> None:
    page = f"meeting-agenda/{process(marek).id}/{meet(marek).id}"
    with language("en"):
        assert marek.open(page).actions[0].question == ""
        stage.clock.ahead += at(15, 9, 1) - marek.record.now()
        assert marek.open(page).actions[0].question == (
            "Anna Kowalska asked for the agenda 24 hours before the meeting, and that time has "
            "passed. Change it now?"
        )
        send(marek, page, {"agenda": "Prices 40"})
        assert meet(marek).agenda
        read = said(marek.open(page.replace("meeting-agenda", "meeting")))
        assert "no agenda" not in read
