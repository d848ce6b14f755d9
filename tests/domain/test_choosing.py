"""Whom to ask, and why (domain.md §3.5; I26, I28, I29)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import replace
from mentor_tui.domain.choosing import (
    Busy,
    Choice,
    Interpreter,
    Merit,
    Permit,
    Ranked,
    Unfit,
    Wish,
    choose,
    substitute_needs_yes,
)
from mentor_tui.domain.interpreting import Modality, Support

PLACE = Permit(Support.SL_INTERP, "pso", Modality.ON_SITE)
REMOTE = Permit(Support.SL_INTERP, "pso", Modality.VRI)
START = datetime(2026, 12, 16, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
END = START + timedelta(minutes=90)
WISH = Wish("ola", PLACE, START, END, date(2026, 12, 16))
GOOD = Interpreter("a", frozenset({PLACE, REMOTE}), 1, date(2027, 1, 1), distance=5, price=100)
FAR = timedelta(minutes=40)


def ids(choice: Choice) -> list[str]:
    return [one.id for one in choice.ranked]


def test_it_ranks_in_the_order_of_what_counts() -> None:
    people = [
        replace(GOOD, id="price", price=90),
        replace(GOOD, id="near", distance=4),
        replace(GOOD, id="certificate", certificate=2),
        replace(GOOD, id="known", shared=3),
        replace(GOOD, id="own"),
        GOOD,
    ]
    wish = replace(WISH, preferred=frozenset({"own"}))
    chosen = choose(wish, people)
    assert ids(chosen) == ["own", "known", "certificate", "near", "price", "a"]
    assert chosen.ranked[0] == Ranked("own", (Merit.PREFERRED, Merit.CERTIFIED))
    assert chosen.ranked[1].merits == (Merit.CONTINUITY, Merit.CERTIFIED)
    assert Merit.NEAREST in chosen.ranked[3].merits
    assert Merit.CHEAPEST in chosen.ranked[4].merits


@pytest.mark.parametrize(
    ("one", "reasons"),
    [
        (replace(GOOD, permits=frozenset({REMOTE})), (Unfit.NO_PERMIT,)),
        (replace(GOOD, certificate=0), (Unfit.LOW_CERTIFICATE,)),
        (replace(GOOD, nda_until=None), (Unfit.NO_NDA,)),
        (replace(GOOD, nda_until=date(2026, 12, 15)), (Unfit.NO_NDA,)),
        (replace(GOOD, busy=(Busy(START, END),)), (Unfit.BUSY,)),
        (replace(GOOD, conflicts=frozenset({"ola"})), (Unfit.CONFLICT,)),
        (replace(GOOD, permits=frozenset(), nda_until=None), (Unfit.NO_PERMIT, Unfit.NO_NDA)),
    ],
)
def test_it_says_every_reason_against_somebody(
    one: Interpreter, reasons: tuple[Unfit, ...]
) -> None:
    assert choose(replace(WISH, least_certificate=1), [one]) == Choice((), (("a", reasons),))


@pytest.mark.parametrize(
    ("permit", "gap", "is_free"),
    [(PLACE, 54, False), (PLACE, 55, True), (REMOTE, 9, False), (REMOTE, 10, True)],
)
def test_i26_nobody_is_booked_within_the_way_and_the_buffers(
    permit: Permit, gap: int, is_free: bool
) -> None:
    before = Busy(START - timedelta(hours=5), START - timedelta(minutes=gap))
    busy = replace(GOOD, travel=FAR, busy=(before,))
    assert bool(choose(replace(WISH, permit=permit), [busy]).ranked) is is_free


def test_i26_the_way_back_counts() -> None:
    for gap, is_free in ((39, False), (40, True)):
        after = Busy(END + timedelta(minutes=gap), END + timedelta(hours=5))
        assert bool(choose(WISH, [replace(GOOD, travel=FAR, busy=(after,))]).ranked) is is_free


def test_i26_the_hour_that_comes_twice_is_two_hours() -> None:
    zone = ZoneInfo("Europe/Warsaw")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    second = datetime(2026, 10, 25, 2, 10, tzinfo=zone, fold=1)
    busy = replace(GOOD, busy=(Busy(first - timedelta(hours=1), first),))
    wish = replace(WISH, permit=REMOTE, start=second, end=second + timedelta(hours=1))
    assert ids(choose(wish, [busy])) == ["a"]


@pytest.mark.parametrize("preferred", [frozenset[str](), frozenset({"jan"})])
def test_i28_who_is_blocked_leaves_no_trace(preferred: frozenset[str]) -> None:
    jan = replace(GOOD, id="jan", nda_until=None)
    wish = replace(WISH, blocked=frozenset({"jan"}), preferred=preferred)
    assert choose(wish, [jan, GOOD]) == choose(replace(wish, blocked=frozenset()), [GOOD])
    shy = replace(GOOD, id="ewa", blocks=frozenset({"ola"}))
    assert choose(WISH, [shy, GOOD]) == choose(WISH, [GOOD])


def test_i28_a_blocked_one_is_not_even_the_nearest() -> None:
    jan = replace(GOOD, id="jan", distance=1, price=1)
    (one,) = choose(replace(WISH, blocked=frozenset({"jan"})), [jan, GOOD]).ranked
    assert one.merits == (Merit.CERTIFIED, Merit.NEAREST, Merit.CHEAPEST)


def test_what_all_share_speaks_for_none() -> None:
    same = [replace(GOOD, id=name) for name in ("ewa", "jan")]
    assert {one.merits for one in choose(WISH, same).ranked} == {(Merit.CERTIFIED,)}


def test_i29_a_substitute_for_somebody_chosen_needs_a_yes() -> None:
    preferred = frozenset({"katarzyna", "ewa"})
    assert substitute_needs_yes("katarzyna", "jan", preferred)
    assert substitute_needs_yes("katarzyna", "ewa", preferred)
    assert not substitute_needs_yes("jan", "ewa", preferred)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=8))
def test_it_chooses_the_same_in_whatever_order_they_are_told(
    drawn: list[tuple[int, int, bool]],
) -> None:
    people = [
        replace(GOOD, id=str(n), certificate=level, shared=shared, nda_until=GOOD.nda_until if has else None)
        for n, (level, shared, has) in enumerate(drawn)
    ]  # fmt: skip
    chosen = choose(WISH, people)
    assert ids(chosen) == ids(choose(WISH, people[::-1]))
    assert len(chosen.ranked) + len(chosen.unfit) == len(people)


def test_a_service_in_no_language_is_done_by_whoever_does_it_in_any() -> None:
    captions = replace(GOOD, permits=frozenset({Permit(Support.STT, "pl", Modality.VRI)}))
    wish = replace(WISH, permit=Permit(Support.STT, "", Modality.VRI))
    assert ids(choose(wish, [captions])) == ["a"]
    assert (
        ids(choose(replace(wish, permit=Permit(Support.STT, "en", Modality.VRI)), [captions])) == []
    )
