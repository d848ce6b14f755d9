"""What cancelling costs now, and until when it is free (domain.md §3.4, §6.4; I30–I32)."""

from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.cancelling import (
    CancelCost,
    NoShow,
    Price,
    cost_of_cancelling,
    cost_of_no_show,
    full_price,
    last_moment,
    parse_policies,
)

TEXT = (files("mentor_tui.domain") / "cancellation_policies.toml").read_text(encoding="utf-8")
POLICIES = parse_policies(TEXT)
WARSAW = ZoneInfo("Europe/Warsaw")
MONDAY = datetime(2026, 12, 7, 9, tzinfo=WARSAW)
FRIDAY = datetime(2026, 12, 4, 16, tzinfo=WARSAW)
TWO = Price(hour=15_000, people=2, least_minutes=120, travel=5_000)


def cancel(now: datetime, policy: str, minutes: int = 90, start: datetime = MONDAY) -> CancelCost:
    end = start + timedelta(minutes=minutes)
    return cost_of_cancelling(start, end, now, WARSAW, POLICIES[policy], TWO)


def test_i31_friday_afternoon_is_late_for_monday_in_working_time() -> None:
    cost = cancel(FRIDAY, "working_48")
    assert (cost.is_late, cost.tier.fee_percent, cost.amount) == (True, 100, 65_000)
    assert cost.free_until == datetime(2026, 12, 3, 9, tzinfo=WARSAW)


def test_i31_and_free_in_calendar_time() -> None:
    cost = cancel(FRIDAY, "calendar_48")
    assert (cost.is_late, cost.amount) == (False, 0)
    assert cost.free_until == datetime(2026, 12, 5, 9, tzinfo=WARSAW)


@pytest.mark.parametrize("policy", ["working_48", "calendar_48", "uk_insign", "ca_24", "is_public", "ca_alberta"])  # fmt: skip
def test_i31_the_last_free_moment_is_free_and_the_next_is_not(policy: str) -> None:
    until = cancel(FRIDAY, policy).free_until
    assert until is not None
    assert cancel(until, policy).amount == 0
    assert cancel(until + timedelta(minutes=1), policy).amount > 0


@pytest.mark.parametrize(
    ("policy", "days", "minutes", "amount"),
    [
        ("uk_insign", 15, 120, 0),
        ("uk_insign", 14, 120, 30_000),
        ("uk_insign", 7, 120, 65_000),
        ("ca_24", 0, 120, 65_000),  # the minimum of two hours, and travel
        ("ca_24", 0, 180, 65_000),  # half of three hours is less than it
        ("ca_24", 0, 360, 95_000),
        ("ca_alberta", 2, 299, 0),
        ("ca_alberta", 2, 300, 155_000),
        ("ca_alberta", 3, 300, 0),
    ],
)
def test_it_knows_the_tiers(policy: str, days: int, minutes: int, amount: int) -> None:
    now = MONDAY - timedelta(days=days, minutes=1)
    assert cancel(now, policy, minutes).amount == amount


def test_it_is_free_until_three_on_the_last_working_day() -> None:
    assert cancel(FRIDAY, "is_public").free_until == FRIDAY.replace(hour=15)
    christmas = datetime(2026, 12, 28, 9, tzinfo=WARSAW)
    until = cancel(FRIDAY, "is_public", start=christmas).free_until
    assert until == datetime(2026, 12, 23, 15, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("minutes", "amount"), [(30, 65_000), (120, 65_000), (121, 80_000), (150, 80_000)]
)
def test_it_bills_the_least_then_half_hours(minutes: int, amount: int) -> None:
    assert full_price(MONDAY, MONDAY + timedelta(minutes=minutes), TWO) == amount


def test_it_charges_the_hour_that_comes_twice() -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=WARSAW)
    end = datetime(2026, 10, 25, 3, 30, tzinfo=WARSAW)
    assert full_price(start, end, Price(hour=10_000)) == 30_000


@given(st.sampled_from(list(POLICIES)), st.integers(0, 60_000), st.integers(0, 60_000))
def test_i30_i31_later_is_never_cheaper(policy: str, one: int, other: int) -> None:
    earlier = cancel(MONDAY - timedelta(minutes=max(one, other)), policy)
    later = cancel(MONDAY - timedelta(minutes=min(one, other)), policy)
    assert earlier.amount <= later.amount
    assert earlier.free_until == later.free_until


@pytest.mark.parametrize("policy", POLICIES)
def test_i32_a_client_who_does_not_come_pays_and_an_interpreter_is_not_paid(policy: str) -> None:
    end = MONDAY + timedelta(minutes=90)
    late = cost_of_no_show(NoShow.CLIENT, MONDAY, end, WARSAW, POLICIES[policy], TWO)
    assert late.amount == cancel(MONDAY, policy).amount > 0
    theirs = cost_of_no_show(NoShow.INTERPRETER, MONDAY, end, WARSAW, POLICIES[policy], TWO)
    assert (theirs.amount, theirs.is_late) == (0, False)


def test_it_counts_the_hours_before_clocks_change() -> None:
    start = datetime(2026, 10, 26, 9, tzinfo=WARSAW)
    tier = POLICIES["calendar_48"].tiers[0]
    assert last_moment(start, tier, WARSAW) == datetime(2026, 10, 24, 10, tzinfo=WARSAW)


def test_i31_the_hour_that_comes_twice_is_late_the_second_time() -> None:
    start = datetime(2026, 10, 27, 2, 30, tzinfo=WARSAW)
    once = datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW)
    assert cancel(once, "calendar_48", start=start).is_late is False
    again = cancel(once.replace(minute=40, fold=1), "calendar_48", start=start)
    assert again.is_late is True
    before = once.replace(minute=40, fold=0)
    assert cancel(before, "calendar_48", start=start).is_late is False


@pytest.mark.parametrize(
    "text",
    ["", "[", TEXT.replace("fee = 50", "fee = 101"), TEXT.replace('"days"', '"moons"'), TEXT.replace("by = 15", "by = 25")],
    ids=["empty", "no toml", "fee", "unit", "hour"],
)  # fmt: skip
def test_it_takes_no_policy_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_policies(text)
