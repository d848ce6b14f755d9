"""Following a long work: what is told of it, and how it is stopped."""

import signal
from collections.abc import Iterator

import pytest

from mentor_tui.desk.following import Following, Tempo, interruptible
from mentor_tui.domain.progress import HowFar, LongWork, Stopped, doing, no_way_back, tell
from mentor_tui.i18n import language
from mentor_tui.views import long_work


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """A shell that runs the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def told_of(tempo: Tempo, *percents: int, now: float = 9) -> list[int]:
    told = []
    for percent in percents:
        tempo, is_due = tempo.due(percent, now)
        told += [percent] if is_due else []
    return told


def test_percents_are_told_at_the_chosen_steps_and_the_end_never() -> None:
    assert told_of(Tempo(25, 1), 0, 3, 24, 25, 26, 49, 77, 78, 99, 100) == [0, 25, 77]
    assert told_of(Tempo(10, 1), 8, 12, 19, 95) == [8, 12, 95]
    assert told_of(Tempo(0, 1), 8, 50) == []


def test_what_is_done_at_once_tells_nothing() -> None:
    assert told_of(Tempo(25, 1), 0, 50, 99, now=0.9) == []


def work(steps: int = 4) -> int:
    with doing(LongWork.EXPORT):
        for step in range(steps):
            tell(step, steps)
        with no_way_back():
            tell(steps, steps)
    return steps


def test_it_stops_where_the_work_tells_next_and_only_once() -> None:
    told: list[int] = []

    def hear(how_far: HowFar) -> None:
        told.append(how_far.percent)
        if how_far.percent == 25:
            assert following.stop()
            assert following.is_stopping

    following = Following(hear)
    with pytest.raises(Stopped):
        following.run(work)
    assert told == [0, 0, 25]
    assert following.how_far is None
    assert not following.stop()
    assert Following().run(work) == 4


def test_it_cannot_be_stopped_any_more_behind_the_last_safe_point() -> None:
    def hear(how_far: HowFar) -> None:
        if not how_far.can_stop:
            assert not following.stop()

    following = Following(hear)
    assert following.run(work) == 4


def test_ctrl_c_stops_the_work_and_without_one_is_as_ever() -> None:
    said: list[str] = []
    with pytest.raises(Stopped):  # noqa: PT012 -- the keys are pressed while the work runs
        following = Following(lambda _how_far: signal.raise_signal(signal.SIGINT))
        with interruptible(following, lambda: said.append("Stopping.")):
            following.run(work)
    assert said == ["Stopping."]
    with pytest.raises(KeyboardInterrupt), interruptible(Following(), lambda: None):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("kind", LongWork)
def test_every_work_has_words(kind: LongWork, code: str) -> None:
    with language(code):
        said = long_work.say_how_far(HowFar(kind, 0.4))
        stopped = long_work.say_stopped(kind)
        assert said.startswith(long_work.work_name(kind))
        assert "40 " in said
        assert len(said) <= 40, said
        assert stopped.what
        assert stopped.safe
        assert stopped.then
