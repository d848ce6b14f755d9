"""During a meeting: its page, and the line before each change, said once, also after a restart."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.reminding import Reminding
from mentor_tui.i18n import language
from mentor_tui.views.model import Notice
from mentor_tui.views.offers import offer
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.words import Length, say_notice
from tests.journeys.interpreter_steps import bind, keep_register, look, tell_needs
from tests.journeys.meeting_steps import meet, propose, said, settle
from tests.journeys.story import Stage, do, process
from tests.journeys.test_plain_mail import choose

WARSAW = Preferences({"reminders": "never"}, zone="Europe/Warsaw")


@pytest.fixture
def marek(stage: Stage) -> Desk:
    """Marek's desk, once two interpreters have confirmed for 16 December, 10:00 to 11:30."""
    keep_register(stage)
    settle(stage)
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    tell_needs(anna)
    settle(stage)
    page = propose(stage)
    settle(stage)
    choose(anna, anna.open(page), "meeting.yes")
    settle(stage)
    look(marek, meet(marek).id)
    bind(marek, "i1")
    bind(marek, "i2")
    settle(stage)
    return marek


def put(stage: Stage, hour: int, minute: int, second: int = 30) -> datetime:
    """Put the clock of everybody there, on the day, in UTC."""
    now = datetime(2026, 12, 16, hour, minute, second, tzinfo=UTC)
    stage.clock.ahead += now - stage.desks["marek"].record.now()
    return now


def words(notice: Notice | None) -> str:
    return say_notice(notice, Length.FULL) if notice else ""


def test_the_page_of_the_meeting_says_who_interprets_when(marek: Desk, stage: Stage) -> None:
    anna = stage.desks["anna"]
    with language("en"):
        for desk in (marek, anna):
            read = said(desk.open(f"meeting/{process(desk).id}/{meet(desk).id}"))
            assert "Who interprets when" in read
            assert "10:00 Irena Kos" in read
            assert "10:20 Jan Lis" in read
            assert "10:40 break" in read


def test_an_own_calendar_says_when_something_changes_and_not_who(marek: Desk, stage: Stage) -> None:
    """I38: the plan of swaps stands there as times only."""
    with language("en"):
        do(marek, "desk.export", {}, {"path": str(stage.folder / "out")})
    raw = (stage.folder / "out" / "calendar.ics").read_bytes()
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Part 1: 10:00 to 10:20",
        "Part 2: 10:20 to 10:40",
        "Break: 10:40 to 10:50",
        "Part 3: 10:50 to 11:10",
        "Part 4: 11:10 to 11:30",
    ]
    assert b"Irena" not in raw


def test_each_change_is_said_once_from_when_it_began(marek: Desk, stage: Stage) -> None:
    here, meeting = process(marek).id, meet(marek).id
    page, about = f"live/{here}/{meeting}", {"process": here, "meeting": meeting}
    with language("en"):
        put(stage, 9, 2, 0)
        assert "you are then told two minutes before each change" in said(marek.open(page))
        do(marek, "live.begin", about, {})
        reminding = Reminding(marek.record)
        spoken = []
        for at in range(2, 100):
            now = put(stage, 9 + at // 60, at % 60)
            if notice := reminding.take(now, WARSAW):
                spoken.append((f"{now:%H:%M}", words(notice)))
                # Another program, or the same one after a restart, says nothing twice.
                assert Reminding(marek.record).take(now, WARSAW) is None
        assert spoken == [
            ("09:20", "In 2 minutes interpreting: Jan Lis."),
            ("09:22", "Now interpreting: Jan Lis."),
            ("09:40", "In 2 minutes: break."),
            ("09:42", "Now: break."),
            ("09:50", "In 2 minutes interpreting: Irena Kos."),
            ("09:52", "Now interpreting: Irena Kos."),
            ("10:10", "In 2 minutes interpreting: Jan Lis."),
            ("10:12", "Now interpreting: Jan Lis."),
            (
                "10:30",
                "The planned end, 11:30, is reached. Interpreters are booked until then: ask them "
                "before you go on.",
            ),
        ]


def test_its_page_says_what_is_on_and_how_far_over_it_is(marek: Desk, stage: Stage) -> None:
    here, meeting = process(marek).id, meet(marek).id
    page, about = f"live/{here}/{meeting}", {"process": here, "meeting": meeting}
    with language("en"):
        put(stage, 9, 2, 0)
        do(marek, "live.begin", about, {})
        put(stage, 9, 25)
        read = said(marek.open(page))
        assert "It began at 10:02." in read
        assert "Now interpreting: Jan Lis, until 10:42. Then a break." in read
        assert "Agenda: Prices, until 10:42." in read
        put(stage, 10, 41)
        assert "It was planned until 11:30: 11 minutes over." in said(marek.open(page))
        held = marek.open(f"meeting-held/{here}/{meeting}")
        assert held.fields[0].value == "99"
        do(marek, "meeting.held", {**about, "round": "1"}, {"minutes": "99"})
        assert Reminding(marek.record).take(put(stage, 10, 45), WARSAW) is None


def test_what_was_begun_by_mistake_is_taken_back(marek: Desk, stage: Stage) -> None:
    here, meeting = process(marek).id, meet(marek).id
    about = {"process": here, "meeting": meeting}
    with language("en"):
        put(stage, 8, 0)
        assert (
            do_fails(marek, about)
            == "Only a meeting that is agreed begins, at most half an hour early."
        )
        put(stage, 8, 45)
        do(marek, "live.begin", about, {})
        do(marek, "live.forget", about, {})
        assert Reminding(marek.record).take(put(stage, 9, 20), WARSAW) is None
        assert "Say when it begins" in said(marek.open(f"live/{here}/{meeting}"))


def do_fails(desk: Desk, about: dict[str, str]) -> str:
    return (
        desk.do(
            offer("live.begin", process=about["process"], meeting=about["meeting"]),
            {},
            route="today",
        )
        .notices[0]
        .what
    )
