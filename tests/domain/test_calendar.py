"""Working days in Poland (domain.md §6.4), days as they are written, zones nobody knows."""

from datetime import UTC, date, datetime

import pytest

from mentor_tui.domain.calendar import (
    add_working_days,
    day_of,
    is_working_day,
    is_zone_name,
    read_day,
)

FRIDAY = date(2026, 12, 18)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 23), True),
        (date(2026, 12, 24), False),  # since 2025
        (date(2024, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 27), False),
        (date(2026, 12, 28), True),
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 6, 4), False),  # Corpus Christi
        (date(2026, 11, 11), False),
        (date(2026, 11, 14), False),  # a Saturday
    ],
    ids=str,
)
def test_it_knows_which_days_are_worked(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (
            date(2026, 12, 1),
            3,
            date(2026, 12, 4),
        ),  # Wednesday, Thursday, Friday: in time for Monday
        (date(2026, 12, 2), 3, date(2026, 12, 7)),  # the third is Monday itself
        (FRIDAY, 3, date(2026, 12, 23)),
        (FRIDAY, 4, date(2026, 12, 28)),  # over four days of Christmas
        (FRIDAY, 0, FRIDAY),
        (date(2026, 12, 24), 0, date(2026, 12, 28)),
        (date(2026, 12, 26), 1, date(2026, 12, 28)),
        (FRIDAY, -2, FRIDAY),
    ],
    ids=str,
)
def test_it_counts_working_days(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count) == expected


def test_it_reads_days_written_one_way_only() -> None:
    assert read_day("2026-12-24") == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text", ["", "20261224", "2026-W52-4", "2026-12-24 ", "9999-99-99", "24.12.2026"]
)
def test_it_reads_no_day_from_another_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d|iso"):
        read_day(text)


def test_it_says_the_day_on_the_clocks_of_a_zone() -> None:
    late = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert day_of(late, "Europe/Warsaw") == date(2026, 11, 28)
    assert day_of(late, "America/New_York") == date(2026, 11, 27)


@pytest.mark.parametrize(
    "zone", ["", "Mars/Phobos", "Europe", "../etc/passwd", "zone.tab", "\0", "a" * 999]
)
def test_it_falls_back_to_utc_for_a_zone_no_computer_knows(zone: str) -> None:
    assert day_of(datetime(2026, 11, 27, 23, 30, tzinfo=UTC), zone) == date(2026, 11, 27)


def test_it_tells_names_of_zones_from_other_texts() -> None:
    good = ("UTC", "Europe/Warsaw", "America/Argentina/ComodRivadavia", "Etc/GMT+12", "Mars/Phobos")
    bad = ("", "/etc/passwd", "../x", "Europe/", "Europe/Warsaw\n", "a b", "a/b/c/d", "é")
    assert all(map(is_zone_name, good))
    assert not any(map(is_zone_name, bad))
