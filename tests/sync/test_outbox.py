"""Where parcels stand on their way."""

from datetime import timedelta
from itertools import product

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.sync.outbox import (
    TRANSITIONS,
    DeliveryState,
    DeliveryStep,
    next_state,
    retry_delay,
)


@pytest.mark.parametrize(("state", "step"), [*product(DeliveryState, DeliveryStep)])
def test_it_does_what_the_table_says(state: DeliveryState, step: DeliveryStep) -> None:
    if (state, step) in TRANSITIONS:
        assert next_state(state, step) is TRANSITIONS[state, step]
    else:
        with pytest.raises(Refusal) as caught:
            next_state(state, step)
        assert caught.value.facts == {"state": state.value, "step": step.value}


@pytest.mark.parametrize("state", DeliveryState)
def test_it_takes_a_receipt_whenever_it_comes(state: DeliveryState) -> None:
    assert next_state(state, DeliveryStep.RECEIPT) is DeliveryState.ACKED


@pytest.mark.parametrize("state", DeliveryState)
def test_it_can_reach_a_receipt_from_everywhere_and_leave_it_for_nothing(
    state: DeliveryState,
) -> None:
    after = {TRANSITIONS[s, step] for s, step in TRANSITIONS if s is state}
    assert DeliveryState.ACKED in after
    if state is DeliveryState.ACKED:  # only a mail that was never confirmed by a person comes back
        assert after == {DeliveryState.ACKED, TRANSITIONS[state, DeliveryStep.RETURNED]}


def test_it_sends_again_what_a_crash_left_in_hand() -> None:
    state = next_state(DeliveryState.QUEUED, DeliveryStep.TAKEN)
    assert next_state(state, DeliveryStep.AGAIN) is DeliveryState.QUEUED


def test_it_waits_longer_each_time() -> None:
    delays = [retry_delay(tries, 0.0) for tries in range(2000)]
    assert delays[:4] == [timedelta(seconds=s) for s in (30, 60, 120, 240)]
    assert delays == sorted(delays)
    assert delays[-1] == timedelta(hours=6)


def test_it_spreads_over_half_of_the_pause() -> None:
    for tries in (0, 5, 50):
        assert retry_delay(tries, 1.0) == retry_delay(tries, 0.0) / 2
        assert retry_delay(tries, 1.0) < retry_delay(tries, 0.5) < retry_delay(tries, 0.0)
