"""Ranking 1,000 interpreters for one order, with the reasons, beside a plain sort of the same list in one run.

python -m bench.choosing
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

from mentor_tui.domain.choosing import Busy, Interpreter, Permit, Wish, choose
from mentor_tui.domain.interpreting import Modality, Support

MANY = 1000
GOAL_MS = 50
RUNS = 30
START = datetime(2026, 12, 16, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
PERMIT = Permit(Support.SL_INTERP, "pso", Modality.ON_SITE)


def somebody(number: int, chance: Random) -> Interpreter:
    """A made-up interpreter with twenty bookings around the day, and as many times in a calendar they share."""
    booked, elsewhere = (
        tuple(
            Busy(start, start + timedelta(hours=2))
            for start in (
                START.astimezone(UTC) + timedelta(hours=chance.randint(-200, 200))
                for _ in range(20)
            )
        )
        for _ in range(2)
    )
    return Interpreter(
        id=f"{number:04}",
        permits=frozenset({PERMIT}) if chance.random() < 0.9 else frozenset(),
        certificate=chance.randint(0, 3),
        nda_until=date(2027, 1, 1) if chance.random() < 0.9 else None,
        busy=booked,
        elsewhere=elsewhere,
        travel=timedelta(minutes=chance.randint(0, 90)),
        distance=chance.randint(0, 300),
        price=chance.randint(8_000, 30_000),
        shared=chance.choice((0, 0, 0, 1, 4)),
    )


def median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def main() -> int:
    chance = Random(7)
    people = [somebody(number, chance) for number in range(MANY)]
    wish = Wish("ola", PERMIT, START, START + timedelta(minutes=90), date(2026, 12, 16))
    ours = median_ms(lambda: choose(wish, people))
    plain = median_ms(lambda: sorted(people, key=lambda one: (one.distance, one.price)))
    print(
        f"Ranking {MANY} interpreters: {ours:.1f} ms, {ours / plain:.1f} times a plain sort "
        f"({plain:.2f} ms); the goal is {GOAL_MS} ms."
    )
    return 0 if ours <= GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
