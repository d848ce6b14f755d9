"""Hours and costs, folded (I32, I37; the least that is billed and rounding, domain.md §3.4)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.closing_facts import CostKind, CostNoted, Payer
from mentor_tui.domain.costs import Due, due_of, note_cost, total_by_payer
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.orders import OrderState, OrderStep
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.typed_hours import read_hours
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, ZOFIA, ProgrammeStory, Someone
from tests.domain.test_coverage import STEPS, OrderStory

WARSAW = ZoneInfo("Europe/Warsaw")
NAMES = {"i1": "Irena Nowak", "i2": "Jan Kos"}


class ClosingStory(OrderStory):
    """Both interpreters have confirmed, and the day after the meeting has come."""

    def __init__(self) -> None:
        super().__init__()
        self.answer(ANNA)
        for id_, name in NAMES.items():
            self.bind(id_, name)
        self.wait(days=45)

    def came(self, *interpreters: str) -> None:
        for one in interpreters:
            self.step(one, STEPS.CHECKED_IN, STEPS.DONE)

    def hours(
        self, interpreter: str = "i1", start: str = "09:00", end: str = "10:30"
    ) -> f.HoursNoted:
        day = "2026-12-16"
        return f.HoursNoted(self.order.id, interpreter, f"{day}T{start}Z", f"{day}T{end}Z")

    def agreeing(self, interpreter: str = "i1") -> f.OverrunAgreed:
        return f.OverrunAgreed(self.order.id, interpreter)


def test_hours_are_passed_as_checked_once_all_are_noted() -> None:
    story = ClosingStory()
    story.came("i1", "i2")
    story.write(MAREK, story.hours("i1"))
    assert story.attempt(MAREK, story.ending(OrderStep.VERIFIED)) == "hours.missing"
    story.write(MAREK, story.hours("i2"))
    story.write(MAREK, story.ending(OrderStep.VERIFIED))
    assert story.now.state is OrderState.VERIFIED
    assert story.attempt(MAREK, story.hours("i1")) == "order.over"


@pytest.mark.parametrize(("who", "code"), [(MAREK, "hours.own"), (ZOFIA, ""), (EWA, "")])
def test_a_longer_time_is_agreed_to_by_a_coordinator_or_by_who_did_not_note_it(
    who: Someone, code: str
) -> None:
    story = ClosingStory()
    story.came("i1", "i2")
    story.write(MAREK, story.hours("i1", end="10:41"))
    story.write(MAREK, story.hours("i2"))
    assert [hours.over for hours in story.now.hours] == [11, 0]
    assert story.attempt(EWA, story.ending(OrderStep.VERIFIED)) == "hours.overrun"
    assert story.attempt(who, story.agreeing()) == code
    if not code:
        story.write(who, story.agreeing())
        story.write(who, story.ending(OrderStep.VERIFIED))
        assert story.now.state is OrderState.VERIFIED


def test_a_coordinator_agrees_also_to_what_they_noted() -> None:
    story = ClosingStory()
    story.came("i1")
    story.write(EWA, story.hours("i1", end="11:00"))
    story.write(EWA, story.agreeing())
    assert not story.now.hours[0].waits
    story.write(EWA, story.hours("i1", end="11:10"))
    assert story.now.hours[0].waits, "another time is agreed to anew"


def test_i32_who_did_not_come_is_paid_nothing_and_whoever_did_is() -> None:
    story = ClosingStory()
    story.step("i1", STEPS.NO_SHOW)
    story.came("i2")
    assert story.now.recorded is None
    absent = _dues(story, "i1")
    assert [(due.kind, due.amount) for due in absent] == [(CostKind.INTERPRETING, 0)]
    story.write(MAREK, story.hours("i2"))
    assert _dues(story, "i2")[0].amount == 22_500
    story.write(MAREK, story.ending(OrderStep.VERIFIED))
    assert story.now.state is OrderState.VERIFIED


def test_an_order_to_which_nobody_came_has_no_hours_to_check() -> None:
    story = ClosingStory()
    story.step("i1", STEPS.NO_SHOW)
    story.step("i2", STEPS.NO_SHOW)
    assert story.attempt(MAREK, story.ending(OrderStep.VERIFIED)) == "hours.none"
    story.write(MAREK, story.ending(OrderStep.DISPUTED, "They were there, the door was shut."))
    story.write(MAREK, story.ending(OrderStep.RESOLVED))


def _dues(story: ClosingStory, interpreter: str) -> tuple[Due, ...]:
    order = story.now
    asked = next(a for a in order.asked if a.id == interpreter)
    entry = InterpreterEntry(interpreter, NAMES[interpreter], price_hour=15_000)
    return due_of(order, story.meeting, asked, entry, {}, WARSAW)


@pytest.mark.parametrize(
    ("start", "end", "amount"),
    [
        ("09:00", "09:20", 15_000),  # the least that is billed
        ("09:00", "10:00", 15_000),
        ("09:00", "10:01", 22_500),  # then begun half hours
        ("09:02", "10:41", 30_000),
    ],
)
def test_it_suggests_by_the_minutes_at_least_an_hour_then_by_half_hours(
    start: str, end: str, amount: int
) -> None:
    story = ClosingStory()
    story.came("i1")
    story.write(MAREK, story.hours("i1", start, end))
    assert _dues(story, "i1")[0].amount == amount


def test_it_suggests_nothing_before_hours_are_noted() -> None:
    story = ClosingStory()
    story.came("i1")
    assert _dues(story, "i1") == ()


COST = CostNoted(
    "p", "o", "i1", CostKind.INTERPRETING, "2026-12-16", 99, 30_000, Payer.PROGRAMME, 30_000
)


def test_i37_a_participant_pays_only_by_a_signed_clause() -> None:
    charged = replace(COST, payer=Payer.PARTICIPANT)
    with pytest.raises(Refusal) as refused:
        note_cost((), charged)
    assert refused.value.code == "cost.participant"
    signed = replace(charged, clause="§ 7")
    assert note_cost((), signed) == (signed,)
    for payer in set(Payer) - {Payer.PARTICIPANT}:
        assert note_cost((), replace(COST, payer=payer))


def test_i37_a_participant_can_write_no_cost_at_all() -> None:
    story = ProgrammeStory()
    story.grant(ANNA, Role.PARTICIPANT)
    assert story.attempt(ANNA, COST) == "event.not_allowed"


def test_a_later_cost_of_the_same_replaces_the_earlier_one() -> None:
    kept = note_cost((), COST)
    travel = replace(COST, kind=CostKind.TRAVEL, amount=4_000, suggested=None)
    kept = note_cost(note_cost(kept, travel), replace(COST, payer=Payer.OTHER))
    assert {cost.kind: cost.payer for cost in kept} == {
        CostKind.INTERPRETING: Payer.OTHER,
        CostKind.TRAVEL: Payer.PROGRAMME,
    }
    assert total_by_payer((*kept, replace(COST, order="x", day="2027-01-02"))) == {
        "2027-01": {Payer.PROGRAMME: 30_000},
        "2026-12": {Payer.PROGRAMME: 4_000, Payer.OTHER: 30_000},
    }
    assert list(total_by_payer((COST, replace(COST, order="x", day="2027-01-02")))) == [
        "2027-01",
        "2026-12",
    ]


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("10:02–11:41", "09:02", "10:41"),
        ("10:02-11:41", "09:02", "10:41"),
        ("od 10.02 do 11.41", "09:02", "10:41"),
        ("from 10 to 11:30", "09:00", "10:30"),
        ("Od 9 do 10", "08:00", "09:00"),
    ],
)
def test_it_reads_a_begin_and_an_end_as_people_type_them(typed: str, begin: str, end: str) -> None:
    told = read_hours(typed, date(2026, 12, 16), WARSAW)
    assert [f"{one:%H:%M}" for one in told] == [begin, end]
    assert all(one.tzinfo is UTC for one in told)


def test_it_reads_an_end_after_midnight_on_the_next_day() -> None:
    begin, end = read_hours("22:30-0:15", date(2026, 12, 16), WARSAW)
    assert (begin, end) == (
        datetime(2026, 12, 16, 21, 30, tzinfo=UTC),
        datetime(2026, 12, 16, 23, 15, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "typed", ["", "10:02", "ten to eleven", "25:00-26:00", "10:02-11:41-12:00"]
)
def test_it_refuses_what_is_no_begin_and_end(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_hours(typed, date(2026, 12, 16), WARSAW)
    assert refused.value.code == "hours.typed"


def test_travel_is_suggested_from_the_register() -> None:
    story = ClosingStory()
    story.came("i1")
    story.write(MAREK, replace(story.hours("i1"), travel_minutes=40))
    entry = InterpreterEntry("i1", "Irena", price_hour=15_000, price_travel=4_000)
    asked = story.now.asked[0]
    dues = due_of(story.now, story.meeting, asked, entry, {}, WARSAW)
    assert [(due.kind, due.minutes, due.amount) for due in dues] == [
        (CostKind.INTERPRETING, 90, 22_500),
        (CostKind.TRAVEL, 40, 4_000),
    ]
