"""Which of the vault's own backups stay."""

from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.store.rotation import surplus


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00").replace(tzinfo=UTC)


NOW = at("2026-11-25")  # a Wednesday


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        ([], []),
        (["2026-11-25"], []),
        (["2026-11-23", "2026-11-24", "2026-11-25"], []),
        # The 22nd is neither of the newest three days nor the first of its week or month.
        (
            ["2026-11-02", "2026-11-16", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"],
            ["2026-11-22"],
        ),
        # After a long pause nothing old is lost for it.
        (["2026-01-05", "2026-01-06", "2026-01-07", "2026-11-25"], []),
        (
            ["2026-09-01", "2026-10-01", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"],
            ["2026-09-01"],
        ),
    ],
)
def test_it_keeps_days_weeks_and_months(made: list[str], gone: list[str]) -> None:
    assert surplus(map(at, made), NOW) == frozenset(map(at, gone))


def test_it_keeps_the_last_of_a_day_and_the_first_of_a_week() -> None:
    monday = at("2026-11-23")
    hours = [monday + timedelta(hours=h) for h in range(4)]
    assert surplus(hours, NOW) == frozenset(hours[1:3])


def test_it_has_one_of_a_week_and_of_a_month_ago_whenever_one_looks() -> None:
    kept: set[datetime] = set()
    first = at("2026-01-01")
    for day in range(400):
        now = first + timedelta(days=day)
        kept.add(now)
        kept -= surplus(kept, now)
        ages = {(now - time).days for time in kept}
        assert len(kept) <= 7
        assert {0, 1, 2} <= ages or day < 3
        assert any(7 <= age < 14 for age in ages) or day < 14
        assert any(28 <= age < 62 for age in ages) or day < 62


def test_it_counts_the_future_as_now() -> None:
    future = [at("2030-01-01"), at("2030-01-02"), at("2030-01-03")]
    kept = {*future, at("2026-11-24"), at("2026-11-25")} - surplus(
        [*future, at("2026-11-24"), at("2026-11-25")], NOW
    )
    assert {at("2026-11-24"), future[-1]} <= kept
    assert future[1] not in kept
