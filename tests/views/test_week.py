"""The own calendar: weeks and days in words, free days, holidays, clashes, and what leads where."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.rows import MeetingRow
from mentor_tui.i18n import language
from mentor_tui.views.model import View
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.source import Desk
from tests.views.story import Story, told_until

NOW = datetime(2026, 12, 14, 7, 0, tzinfo=UTC)
PLAN = MeetingRow(
    "c",
    "m1",
    "A plan for a shop of regional food",
    "2026-12-16T09:00Z",
    "2026-12-16T10:30Z",
    "confirmed",
    "Anna Nowak",
    False,
    True,
    "phone",
)
OTHER = replace(
    PLAN,
    meeting="m2",
    title="Prices",
    start="2026-12-16T10:00Z",
    end="2026-12-16T11:00Z",
    state="proposed",
    way="video",
    waits_for_me=True,
)
NIGHT = replace(
    PLAN, meeting="m3", title="Night", start="2026-12-17T22:00Z", end="2026-12-18T00:30Z"
)


class Calendar(Desk):
    """A desk whose rows are set by the test."""

    rows: tuple[MeetingRow, ...] = (PLAN, OTHER, NIGHT)

    def _rows(self, kind: type) -> tuple:  # type: ignore[type-arg]
        return self.rows if kind is MeetingRow else super()._rows(kind)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def page(route: str, *rows: MeetingRow, at: datetime = NOW) -> View:
    story = told_until(Story.agree)
    desk = Calendar(story, story.marek, at)
    desk.rows = rows or desk.rows
    return show(desk, route)


def said(view: View) -> tuple[str, ...]:
    return tuple(line for line in lines(view) if not line.startswith("Action"))


def test_a_week_names_every_day_and_what_is_on_it() -> None:
    assert said(page("calendar")) == (
        "This week, from Monday, 14 December 2026",
        "Monday, 14 December 2026, today, 1 item",
        "Day: Nothing on Monday, 1 of 1",
        "Tuesday, 15 December 2026, 1 item",
        "Day: Nothing on Tuesday, 1 of 1",
        "Wednesday, 16 December 2026, 2 items",
        "Meeting: A plan for a shop of re…, 10:00 to 11:30, 1 of 2. 1 hour 30 minutes. Phone. With Anna Nowak."
        " State: agreed. Process: A plan for a shop of regional food."
        " At that time you have another meeting: Prices, Wed 16 Dec, 11:00.",
        "Meeting: Prices, 11:00 to 12:00, 2 of 2. 1 hour. Video. With Anna Nowak. State: proposed."
        " Your answer is awaited. At that time you have another meeting: A plan for a shop of regional food,"
        " Wed 16 Dec, 10:00.",
        "Thursday, 17 December 2026, 1 item",
        "Meeting: Night, 23:00 to 01:30, 1 of 1. Thursday, 17 December 2026, from 23:00 until Friday,"
        " 18 December 2026, 01:30, 2 hours 30 minutes. Phone. With Anna Nowak. State: agreed.",
        "Friday, 18 December 2026, 1 item",
        "Day: Nothing on Friday, 1 of 1",
        "Saturday, 19 December 2026, 1 item",
        "Day: Nothing on Saturday, 1 of 1",
        "Sunday, 20 December 2026, 1 item",
        "Day: Nothing on Sunday, 1 of 1",
    )


def test_a_holiday_is_named_in_the_language_of_the_person() -> None:
    assert "Friday, 25 December 2026, public holiday: Christmas Day, 1 item" in said(
        page("calendar/2026-12-21")
    )
    with language("pl"):
        polish = said(page("calendar/2026-12-21"))
    assert any("Wigilia Bożego Narodzenia" in line for line in polish)
    assert "Dzień: W czwartek nic, 1 z 1" in polish


def test_a_day_shows_what_reaches_into_it() -> None:
    found = said(page("calendar-day/2026-12-18"))
    assert found[0] == "Meetings on Friday, 18 December 2026"
    assert found[2].startswith("Meeting: Night, 23:00 to 01:30")


def test_it_leads_to_the_days_beside() -> None:
    routes = {a.name: a.route for a in page("calendar-day/2026-12-18").actions}
    assert routes == {
        "page.next": "calendar-day/2026-12-19",
        "page.previous": "calendar-day/2026-12-17",
        "calendar.week": "calendar/2026-12-18",
        "calendar.now": "calendar-day",
        "calendar.go": "calendar-go/calendar-day",
        "meetings": "meetings",
    }
    assert "page.next" not in {a.name for a in page("calendar/2100-12-31").actions}


def test_what_is_declined_or_held_is_in_nobodys_way() -> None:
    for state in ("declined", "held"):
        found = said(page("calendar", PLAN, replace(OTHER, state=state)))
        assert not any("another meeting" in line for line in found)


def test_a_full_week_goes_on_on_another_page() -> None:
    many = [replace(PLAN, meeting=f"x{n:02}") for n in range(60)]
    first = page("calendar", *many, NIGHT)
    assert first.items[-1].route == "calendar/2026-12-14/2"
    # What is not on this page may be on the next: only days between are known to be free.
    assert not [i for i in first.items if i.id.startswith("free")]
    assert "Day: Nothing on Thursday, 1 of 1" not in said(
        page("calendar/2026-12-14/2", *many, NIGHT)
    )


@pytest.mark.parametrize(
    "route", ["calendar/x", "calendar/20261214", "calendar/1999-01-01", "calendar-go/today"]
)
def test_it_leads_nowhere_else(route: str) -> None:
    with pytest.raises(Refusal) as refused:
        page(route)
    assert refused.value.code == "route.unknown"
