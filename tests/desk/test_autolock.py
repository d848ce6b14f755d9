"""When a vault locks by itself, minute by minute, with values."""

import pytest

from mentor_tui.desk.autolock import Turn, Watch, look, read_minutes, touch
from mentor_tui.domain.errors import Refusal

AFTER = 900.0
KEY, BUSY = "key", "busy"


def story(*happens: tuple[float, str], until: float, after: float = AFTER) -> list[tuple[int, str]]:
    """What is due when, looked at once a second. Busy lasts from its time to the next thing that happens."""
    watch, found, busy, waiting = Watch(), [], False, list(happens)
    for second in range(int(until) + 1):
        while waiting and waiting[0][0] <= second:
            _time, what = waiting.pop(0)
            busy = what == BUSY
            if what == KEY:
                watch = touch(watch, second)
        watch, turn = look(watch, second, after=after, busy=busy)
        if turn is not Turn.NOTHING:
            found.append((second, turn.value))
        if turn is Turn.LOCK:
            break
    return found


@pytest.mark.parametrize(
    ("happens", "until", "due"),
    [
        ((), 2000, [(840, "warn"), (900, "lock")]),
        (((839, KEY),), 1000, []),
        (((839, KEY),), 2000, [(839 + 840, "warn"), (839 + 900, "lock")]),
        (((850, KEY),), 1689, [(840, "warn")]),
        (((899, KEY),), 2000, [(840, "warn"), (899 + 840, "warn"), (899 + 900, "lock")]),
        (tuple((float(s), KEY) for s in range(0, 5000, 839)), 5000, []),
    ],
    ids=[
        "nobody is there",
        "a key before the warning",
        "a key, then nobody",
        "a key after the warning",
        "a key in the last second",
        "a key every 14 minutes",
    ],
)
def test_it_warns_a_minute_ahead_and_any_key_puts_it_off(
    happens: tuple[tuple[float, str], ...], until: float, due: list[tuple[int, str]]
) -> None:
    assert story(*happens, until=until) == due


@pytest.mark.parametrize(
    ("happens", "until", "due"),
    [
        (((1, BUSY),), 20_000, []),
        (((1, BUSY), (3001, KEY)), 4000, [(3001 + 840, "warn"), (3001 + 900, "lock")]),
        (((840, BUSY), (846, "quiet")), 1000, [(846, "warn"), (906, "lock")]),
        (((841, BUSY), (846, "quiet")), 1000, [(840, "warn"), (905, "lock")]),
        (((841, BUSY), (2000, "quiet")), 3000, [(840, "warn"), (2000, "warn"), (2060, "lock")]),
    ],
    ids=[
        "reading aloud for hours",
        "a meeting, then nobody",
        "news are being said when the warning is due",
        "the warning itself is being said",
        "a meeting begins after the warning",
    ],
)
def test_it_never_comes_due_while_something_is_read_aloud_or_met(
    happens: tuple[tuple[float, str], ...], until: float, due: list[tuple[int, str]]
) -> None:
    assert story(*happens, until=until) == due


def test_it_does_nothing_until_it_is_chosen() -> None:
    assert story(until=100_000, after=0) == []


def test_it_gives_the_whole_time_when_it_is_chosen_late() -> None:
    watch, _turn = look(Watch(), 5000, after=0, busy=False)
    watch, turn = look(watch, 5001, after=AFTER, busy=False)
    assert turn is Turn.NOTHING
    assert look(watch, 5001 + 839, after=AFTER, busy=False)[1] is Turn.NOTHING
    assert look(watch, 5001 + 840, after=AFTER, busy=False)[1] is Turn.WARN


def test_it_warns_before_it_locks_even_when_nobody_looked_for_hours() -> None:
    watch, _turn = look(Watch(), 0, after=AFTER, busy=False)
    watch, turn = look(watch, 50_000, after=AFTER, busy=False)
    assert turn is Turn.WARN
    assert look(watch, 50_059, after=AFTER, busy=False)[1] is Turn.NOTHING
    assert look(watch, 50_060, after=AFTER, busy=False)[1] is Turn.LOCK


@pytest.mark.parametrize("clock", [10.0, -5.0])
def test_it_counts_nothing_when_its_clock_goes_back(clock: float) -> None:
    watch, _turn = look(Watch(), 20, after=AFTER, busy=False)
    watch, turn = look(watch, clock, after=AFTER, busy=False)
    assert (watch.quiet, turn) == (0.0, Turn.NOTHING)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("", 0), ("never", 0), ("15", 15), (" 30 ", 30), ("60", 60), ("1440", 1440)],
)
def test_it_reads_the_minutes_chosen(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["14", "1", "0", "-15", "14.9", "soon", "1441", "٣"])
def test_it_refuses_less_than_a_quarter_of_an_hour(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_minutes(typed)
    assert (caught.value.code, caught.value.facts) == (
        "lock.too_soon",
        {"least": 15, "most": 1440},
    )
