"""Ways to every code of hours and costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from mentor_tui.domain.closing_facts import CostNoted, Payer
from mentor_tui.domain.costs import note_cost
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.typed_hours import read_hours
from tests.domain.build import MAREK
from tests.domain.test_closeout import COST, WARSAW, ClosingStory

CAME = ClosingStory()
CAME.came("i1")
OVER = ClosingStory()
OVER.came("i1", "i2")
OVER.write(MAREK, OVER.hours("i1", end="11:00"))
EARLY = ClosingStory()
EARLY.moment = EARLY.moment.replace(day=16, hour=9, minute=10)
EARLY.came("i1")


def cost(**changes: object) -> Callable[[], str]:
    return lambda: _code(replace(COST, **changes))  # type: ignore[arg-type]


def _code(facts: CostNoted) -> str:
    with pytest.raises(Refusal) as refused:
        note_cost((), facts)
    return refused.value.code


def _typed() -> str:
    with pytest.raises(Refusal) as refused:
        read_hours("a while", date(2026, 12, 16), WARSAW)
    return refused.value.code


CLOSING_WAYS: dict[str, Callable[[], str]] = {
    "cost.amount": cost(amount=-1),
    "cost.no_reason": cost(amount=1),
    "cost.participant": cost(payer=Payer.PARTICIPANT),
    "hours.backwards": lambda: CAME.attempt(MAREK, CAME.hours(end="08:00")),
    "hours.far": lambda: CAME.attempt(
        MAREK, replace(CAME.hours(), start="2026-12-14T09:00Z", end="2026-12-14T10:00Z")
    ),
    "hours.missing": lambda: _missing(),
    "hours.none": lambda: CAME.attempt(MAREK, CAME.agreeing()),
    "hours.not_over": lambda: _in_time(),
    "hours.not_there": lambda: CAME.attempt(MAREK, CAME.hours("i2")),
    "hours.not_yet": lambda: EARLY.attempt(MAREK, EARLY.hours()),
    "hours.overrun": lambda: OVER.attempt(MAREK, OVER.ending(OrderStep.VERIFIED)),
    "hours.own": lambda: OVER.attempt(MAREK, OVER.agreeing()),
    "hours.travel": lambda: CAME.attempt(MAREK, replace(CAME.hours(), travel_minutes=-1)),
    "hours.typed": _typed,
}


def _missing() -> str:
    story = ClosingStory()
    story.came("i1", "i2")
    return story.attempt(MAREK, story.ending(OrderStep.VERIFIED))


def _in_time() -> str:
    story = ClosingStory()
    story.came("i1")
    story.write(MAREK, story.hours())
    return story.attempt(MAREK, story.agreeing())
