"""Marek's meetings also stand in his calendar on a real server, and what he changes there is asked about, never taken."""

import re
from datetime import timedelta

import httpx
import pytest

from mentor_tui.desk.calendar_book import key_of, load_book
from mentor_tui.desk.calendar_run import PAUSE
from mentor_tui.desk.desk import Desk
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.i18n import language
from mentor_tui.views.model import Action, NoticeKind, View
from tests.contracts.calendar import NINE, entry
from tests.journeys.meeting_steps import meet, propose, said, send, settle, typed
from tests.journeys.story import Stage, do, process
from tests.journeys.test_plain_mail import choose
from tests.servers.calendar_house import OWN, CalendarHouse, password_of
from tests.servers.conftest import calendar_house, running_calendar_house

__all__ = ["calendar_house", "running_calendar_house"]

HOUR = timedelta(hours=1)


@pytest.fixture
def house(calendar_house: CalendarHouse, monkeypatch: pytest.MonkeyPatch) -> CalendarHouse:
    """The server, whose certificate this computer trusts as it trusts those of the world."""
    monkeypatch.setenv("SSL_CERT_FILE", str(calendar_house.certificates.authority))
    return calendar_house


@pytest.fixture
def stage(stage: Stage, house: CalendarHouse) -> Stage:
    settle(stage)
    switch_on(stage.desks["marek"], house)
    return stage


def switch_on(desk: Desk, house: CalendarHouse) -> View:
    page = desk.open("provider/caldav")
    values = {"address": house.address, "user": "marek", "password": password_of("marek")}
    return desk.do(page.actions[0], values, route=page.route)


class Program:
    """Marek's calendar program."""

    def __init__(self, house: CalendarHouse) -> None:
        self._house = house

    def names(self) -> list[str]:
        """The entries that are there."""
        try:
            told = self._house.ask("marek", "PROPFIND", f"{OWN}/", Depth="1").text
        except httpx.HTTPStatusError:
            return []
        return re.findall(r"/marek/mentor-tui/([^<]+\.ics)", told)

    def read(self, meeting: str) -> str:
        return self._house.ask("marek", "GET", self._place(meeting)).text

    def change(self, meeting: str, *changes: tuple[str, str]) -> None:
        """Write the entry anew, as another program does."""
        written = self.read(meeting)
        for pattern, to in (("PRODID:.*", "PRODID:-//Another//EN"), *changes):
            written = re.sub(pattern, to, written)
        self._house.ask("marek", "PUT", self._place(meeting), written.encode())

    def move(self, meeting: str, start: str, end: str) -> None:
        self.change(meeting, ("DTSTART:.*Z", f"DTSTART:{start}"), ("DTEND:.*Z", f"DTEND:{end}"))

    def delete(self, meeting: str) -> None:
        self._house.ask("marek", "DELETE", self._place(meeting))

    def _place(self, meeting: str) -> str:
        return f"{OWN}/mentor-{key_of(meeting)}.ics"


@pytest.fixture
def program(house: CalendarHouse) -> Program:
    return Program(house)


def sync(desk: Desk) -> str:
    """Send and receive, as the person asks for it; gives what is said."""
    notice = desk.do(Action("sync.now", "", ""), route="today").notices[0]
    assert notice.kind is not NoticeKind.ERROR
    return f"{notice.what} {notice.safe} {notice.then}"


def test_it_is_tried_before_it_is_kept(stage: Stage, house: CalendarHouse) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        assert "Calendar server (CalDAV), switched on" in said(marek.open("providers"))
        page = anna.open("provider/caldav")
        values = {"address": house.address, "user": "anna", "password": "wrong"}
        after = anna.do(page.actions[0], values, route=page.route)
        assert after.notices[0].code == "caldav.wrong_password"
        assert next(f for f in after.fields if f.name == "password").error
        assert "switched on" not in said(anna.open("providers"))
    assert password_of("marek") not in str(marek.record.vault.settings.all())


def test_a_meeting_stands_there_and_its_title_tells_nothing(stage: Stage, program: Program) -> None:
    """I38: neither needs nor titles, and nobody's name."""
    marek = stage.desks["marek"]
    assert program.names() == []
    page = propose(stage)
    sync(marek)
    (name,) = program.names()
    assert name == f"mentor-{key_of(meet(marek).id)}.ics"
    written = program.read(meet(marek).id)
    assert "SUMMARY:Phone call" in written
    assert "DTSTART:20261216T090000Z" in written
    for words in ("Meetings", "Bring the list", "Prices", "Anna", "ATTENDEE", "ORGANIZER"):
        assert words not in written
    send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    sync(marek)
    assert "STATUS:CANCELLED" in program.read(meet(marek).id)


def test_nothing_is_written_twice(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    propose(stage)
    sync(marek)
    before = load_book(marek.record.vault).entries
    sync(marek)
    assert load_book(marek.record.vault).entries == before


def test_it_moves_there_with_the_meeting(stage: Stage, program: Program) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    propose(stage)
    settle(stage)
    send(anna, typed(anna, "17.12 12:00 1h", meet(anna).id), {})
    settle(stage)
    assert "DTSTART:20261217T110000Z" in program.read(meet(marek).id)
    do(anna, "meeting.no", {**_about(anna), "round": "2"}, {})
    settle(stage)
    assert meet(marek).state is MeetingState.DECLINED
    assert program.names() == []


def test_moved_there_it_is_asked_and_taken_to_the_others(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    sync(marek)
    program.move(meet(marek).id, "20261218T120000Z", "20261218T130000Z")
    with language("en"):
        assert "1 meeting was changed in your calendar" in sync(marek)
        shown = said(marek.open(page))
        assert "at another time: Friday, 18 December 2026, from 13:00 to 14:00, 1 hour." in shown
        assert "It was changed in your calendar." in said(marek.open("meetings"))
        assert meet(marek).round.start == "2026-12-16T09:00Z"
        assert "was changed" not in sync(marek)  # said once
        take = next(a for a in marek.open(page).actions if a.name == "entry.take")
        assert "18 December 2026" in said(marek.open(take.route))
        caller = marek.record.identity.person
        send(marek, take.route, {"way": "phone", "place": "600 100 200", "caller": caller})
        assert meet(marek).round.start == "2026-12-18T12:00Z"
        sync(marek)
        assert "In your calendar" not in said(marek.open(page))
    written = program.read(meet(marek).id)
    assert "DTSTART:20261218T120000Z" in written
    assert "PRODID:-//mentor-tui//EN" in written


def test_it_is_put_back(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    sync(marek)
    program.move(meet(marek).id, "20261218T120000Z", "20261218T130000Z")
    sync(marek)
    choose(marek, marek.open(page), "entry.back")
    with language("en"):
        assert "In your calendar" not in said(marek.open(page))
    sync(marek)
    assert "DTSTART:20261216T090000Z" in program.read(meet(marek).id)
    program.delete(meet(marek).id)
    sync(marek)
    with language("en"):
        assert "was deleted or called off" in said(marek.open(page))
    assert "entry.take" not in {a.name for a in marek.open(page).actions}
    assert program.names() == []
    choose(marek, marek.open(page), "entry.back")
    sync(marek)
    assert "DTSTART:20261216T090000Z" in program.read(meet(marek).id)


def test_it_is_left_so_until_the_meeting_is_moved(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    sync(marek)
    program.delete(meet(marek).id)
    sync(marek)
    choose(marek, marek.open(page), "entry.leave")
    for _time in range(2):
        sync(marek)
        assert "entry.back" not in {a.name for a in marek.open(page).actions}
        assert program.names() == []
    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {})
    sync(marek)
    assert "entry.back" in {a.name for a in marek.open(page).actions}
    assert program.names() == []


@pytest.mark.parametrize(
    "change",
    [
        ("SUMMARY:", "RRULE:FREQ=WEEKLY\nSUMMARY:"),
        ("DTSTART:.*Z", "DTSTART;VALUE=DATE:20261218"),
        ("STATUS:TENTATIVE", "STATUS:CANCELLED"),
    ],
)
def test_whatever_else_was_changed_there_is_asked(
    stage: Stage, program: Program, change: tuple[str, str]
) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    sync(marek)
    ends = [("DTEND:.*Z", "DTEND;VALUE=DATE:20261219")] if "DATE" in change[1] else []
    program.change(meet(marek).id, change, *ends)
    sync(marek)
    assert "entry.back" in {a.name for a in marek.open(page).actions}
    assert meet(marek).state is MeetingState.PROPOSED


def test_what_is_no_matter_of_time_is_not_asked(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    sync(marek)
    program.change(meet(marek).id, ("SUMMARY:.*", "SUMMARY:My call"))
    sync(marek)
    assert "entry.back" not in {a.name for a in marek.open(page).actions}
    assert "SUMMARY:My call" in program.read(meet(marek).id)


def test_what_others_put_beside_stays(stage: Stage, program: Program, house: CalendarHouse) -> None:
    marek = stage.desks["marek"]
    propose(stage)
    sync(marek)
    house.ask("marek", "PUT", f"{OWN}/birthday.ics", entry("birthday@test"))
    sync(marek)
    assert sorted(program.names())[0] == "birthday.ics"
    do(marek, "provider.drop", {"provider": "caldav"}, {})
    sync(marek)
    assert len(program.names()) == 2
    assert load_book(marek.record.vault).entries == {}


def test_two_desks_of_one_account_do_not_quarrel(
    stage: Stage, program: Program, house: CalendarHouse
) -> None:
    """Anna's desk with Marek's account stands in for his second computer: the same meetings, the same keys."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    switch_on(anna, house)
    propose(stage)
    settle(stage)
    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {})
    sync(marek)
    # Anna's desk looks before it knows of the new time: what another desk of ours wrote is no change by a program.
    with anna.record.vault.transaction():
        anna.record.vault.settings.set("road.setting.path", str(stage.folder / "nowhere"))
    (stage.folder / "nowhere").mkdir()
    sync(anna)
    assert "entry.back" not in {a.name for a in anna.open(_page(anna)).actions}
    assert "DTSTART:20261217T110000Z" in program.read(meet(marek).id)
    with anna.record.vault.transaction():
        anna.record.vault.settings.set("road.setting.path", str(stage.folder / "shared"))
    settle(stage)
    assert "DTSTART:20261217T110000Z" in program.read(meet(marek).id)
    for desk in (marek, anna):
        assert "entry.back" not in {a.name for a in desk.open(_page(desk)).actions}


def test_busy_times_of_other_calendars_are_said_while_a_time_is_read_back(
    stage: Stage, house: CalendarHouse
) -> None:
    marek = stage.desks["marek"]
    house.ask("marek", "MKCALENDAR", "private/")
    house.ask("marek", "PUT", "private/d.ics", entry("dentist@test", NINE + HOUR))
    sync(marek)
    with language("en"):
        busy = "At that time you have something else in your calendar."
        assert busy in said(marek.open(typed(marek, "16.12 10:00 90m")))
        assert busy not in said(marek.open(typed(marek, "16.12 9:00 1h")))
        assert busy not in said(marek.open(typed(marek, "17.12 10:00 90m")))


def test_a_server_that_is_away_is_said_and_nothing_is_lost(
    stage: Stage, house: CalendarHouse, program: Program
) -> None:
    marek = stage.desks["marek"]
    propose(stage)
    house.stop()
    try:
        with language("en"):
            told = sync(marek)
            assert "cannot be reached" in told
            assert "Sent 2 parcels" in told
    finally:
        house.start()
    sync(marek)
    assert len(program.names()) == 1


def test_in_the_background_it_rests_while_nothing_is_new(stage: Stage, program: Program) -> None:
    marek = stage.desks["marek"]
    page = propose(stage)
    run(stage, marek)
    assert len(program.names()) == 1
    program.delete(meet(marek).id)
    run(stage, marek)
    assert "entry.back" not in {a.name for a in marek.open(page).actions}
    stage.clock.ahead += PAUSE
    run(stage, marek)
    assert "entry.back" in {a.name for a in marek.open(page).actions}


def run(stage: Stage, desk: Desk) -> None:
    """What the running app does by itself."""
    stage.clock.ahead += timedelta(seconds=30)
    desk.pulse()
    desk._post.wait(30)
    desk.pulse()


def _about(desk: Desk) -> dict[str, str]:
    return {"process": process(desk).id, "meeting": meet(desk).id}


def _page(desk: Desk) -> str:
    return f"meeting/{process(desk).id}/{meet(desk).id}"
