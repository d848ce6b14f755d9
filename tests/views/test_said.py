"""The page of what was said, and when something may be said at all."""

from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.i18n import language
from mentor_tui.views.preferences import Preferences, read_preferences
from mentor_tui.views.quiet_hours import QuietHours
from mentor_tui.views.said import Saying, said
from mentor_tui.views.words import Length, lines

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
TOLD = (
    Saying(1, "The backup is made", NOON - timedelta(days=1)),
    Saying(2, "A parcel came.", NOON - timedelta(minutes=5), by_itself=True),
    Saying(3, "Ela wrote", NOON, by_itself=True, was_kept=True),
)


def test_it_tells_the_newest_first_with_its_time_and_where_it_came_from() -> None:
    with language("en"):
        page = said(TOLD, "Europe/Warsaw", NOON, "today")
        assert lines(page, Length.SENTENCE) == (
            "What was said",
            "Ela wrote. At 13:00. By itself, kept for this list.",
            "A parcel came. At 12:55. By itself.",
            "The backup is made. 25 November 2026, 13:00",
        )
    assert page.back == "today"


def test_it_says_so_when_nothing_was_said() -> None:
    with language("pl"):
        page = said((), "", NOON, "unlock")
        assert lines(page, Length.SENTENCE)[-1] == "Jeszcze nic nie zostało powiedziane."


@pytest.mark.parametrize(
    ("begin", "end", "at", "holds"),
    [
        ("never", "07:00", "03:00", False),
        ("22:00", "07:00", "21:59", False),
        ("22:00", "07:00", "22:00", True),
        ("22:00", "07:00", "00:00", True),
        ("22:00", "07:00", "06:59", True),
        ("22:00", "07:00", "07:00", False),
        ("00:00", "07:00", "03:00", True),
        ("00:00", "07:00", "23:59", False),
    ],
)
def test_quiet_hours_hold_on_the_persons_own_clock(
    begin: str, end: str, at: str, holds: bool
) -> None:
    moment = datetime.fromisoformat(f"2026-11-26T{at}+01:00").astimezone(UTC)
    assert QuietHours(begin, end, "Europe/Warsaw").hold(moment) is holds


def test_they_follow_summer_time() -> None:
    quiet = QuietHours("22:00", "07:00", "Europe/Warsaw")
    assert quiet.hold(datetime(2026, 7, 1, 20, 30, tzinfo=UTC))
    assert not quiet.hold(datetime(2026, 12, 1, 20, 30, tzinfo=UTC))


def test_nothing_by_itself_holds_at_every_hour() -> None:
    kept = {"prefer.news": "kept", "zone": "Europe/Warsaw"}
    assert not read_preferences(lambda name: kept.get(name, "")).may_tell(NOON)
    assert Preferences().may_tell(NOON)


@pytest.mark.parametrize(("kept", "percent"), [("", 25), ("10", 10), ("never", 0), ("7", 25)])
def test_percents_are_told_as_often_as_was_chosen(kept: str, percent: int) -> None:
    found = read_preferences(lambda name: kept if name == "prefer.percent" else "")
    assert found.percent == percent
