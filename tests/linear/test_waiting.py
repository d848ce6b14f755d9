"""The clock where nothing can interrupt the wait for a line: a thread warns, and locks."""

import threading

import pytest

from mentor_tui.linear import waiting
from mentor_tui.linear.lines import PipedLines
from mentor_tui.linear.waiting import Clock, Waiting


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "TICK", 0.01)


class Person:
    """Somebody who is away for as many seconds as the clock has been looked at, times thirty."""

    def __init__(self, after: float) -> None:
        self.passed = 0.0
        self.did: list[str] = []
        self.is_over = threading.Event()
        clock = Clock(lambda: after, lambda: False, self.now, self.warn, self.lock_alone)
        self.waiting = Waiting(PipedLines(), clock)

    def now(self) -> float:
        self.passed += 30
        return self.passed

    def warn(self) -> None:
        self.did.append("warned")

    def lock_alone(self) -> None:
        self.did.append("locked")
        self.is_over.set()


def test_it_warns_and_locks_from_a_thread() -> None:
    person = Person(900)
    with person.waiting._thread_ticking():
        assert person.is_over.wait(20)
    assert person.did == ["warned", "locked"]


def test_it_stops_looking_when_the_line_was_typed() -> None:
    person = Person(900)
    with person.waiting._thread_ticking():
        pass
    assert not person.is_over.wait(0.5)
    assert person.did == []
