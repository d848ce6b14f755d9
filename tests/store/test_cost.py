import pytest

from mentor_tui.store.cost import DEFAULT_COST, MOST_PASSES, Cost, tune
from mentor_tui.store.tuning import tuned_cost

GIB = 1024 * 1024
MIB = 1024


@pytest.mark.parametrize(
    ("seconds", "memory", "cost"),
    [
        (0.240, 24 * GIB, Cost(64 * MIB, 4, 4)),  # twice the memory would take 0.48 s
        (0.180, 24 * GIB, Cost(128 * MIB, 3, 4)),
        (0.100, 24 * GIB, Cost(256 * MIB, 3, 4)),
        (0.050, 24 * GIB, Cost(256 * MIB, 5, 4)),
        (0.050, 3 * GIB, Cost(128 * MIB, 9, 4)),
        (0.100, 1 * GIB, Cost(64 * MIB, 9, 4)),
        (0.100, 0, Cost(64 * MIB, 9, 4)),
        (0.300, 24 * GIB, DEFAULT_COST),
        (4.000, 24 * GIB, DEFAULT_COST),
        (0.001, 0, Cost(64 * MIB, MOST_PASSES, 4)),
    ],
)
def test_it_asks_of_a_computer_what_it_can_do_in_time(
    seconds: float, memory: int, cost: Cost
) -> None:
    assert tune(seconds, memory) == cost


def test_it_never_asks_for_less_than_the_default() -> None:
    for cost in (
        tuned_cost(),
        *(tune(t / 100, m * GIB) for t in range(100) for m in range(0, 40, 8)),
    ):
        assert cost.memory_kib >= DEFAULT_COST.memory_kib == 64 * MIB
        assert cost.passes >= DEFAULT_COST.passes == 3
        assert cost.memory_kib <= 256 * MIB
