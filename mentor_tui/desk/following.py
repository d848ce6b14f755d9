"""Following one call of a Place from outside, from any thread: how far its long work is, and the wish to stop it."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType
from typing import TypeVar

from mentor_tui.domain.progress import HowFar, Stopped, heeding

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds a work may take before it tells how far it is: what is done at once has only an outcome."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How often percents are told: every so many (0 for never), none before `first` (seconds of a clock). Pure."""

    every: int
    first: float
    told: int = 0
    is_begun: bool = False
    size: int = 0
    """Bytes that were told to go over the line."""

    def due(self, percent: int, now: float, size: int = 0) -> tuple["Tempo", bool]:
        """Whether this many percent are to be told now, or that it takes `size` bytes, and the tempo after that.

        What takes long is told of at once, however far it is. All of it is never told: that is the outcome.
        """
        if not self.every or now < self.first or percent >= 100:
            return self, False
        is_step = not self.is_begun or percent // self.every > self.told // self.every
        is_due = is_step or size != self.size
        return (self.after(percent, size) if is_due else self), is_due

    def after(self, percent: int, size: int = 0) -> "Tempo":
        """The tempo after this many percent were told, and this many bytes."""
        return replace(self, told=percent, is_begun=True, size=size)


def _nobody(_how_far: HowFar) -> None:
    """Nobody listens."""


class Following:
    """Follows one call after the other."""

    def __init__(self, told: Callable[[HowFar], None] = _nobody) -> None:
        """`told` hears, in the thread of the work, whatever it tells."""
        self._told = told
        self._is_to_stop = False
        self.how_far: HowFar | None = None
        """How far the work under way is; None when there is none, or none that tells."""

    def run(self, call: Callable[[], T]) -> T:
        """Make the call, follow it to its end. Raises what it raises."""
        try:
            with heeding(self._heed):
                return call()
        finally:
            self.how_far, self._is_to_stop = None, False

    def stop(self) -> bool:
        """Have the work stop where that is safe; False when there is none, or it cannot be stopped any more."""
        how_far = self.how_far
        if how_far is None or not how_far.can_stop:
            return False
        self._is_to_stop = True
        return True

    @property
    def is_stopping(self) -> bool:
        """It was asked to stop and has not come to a point where it can."""
        return self._is_to_stop

    def _heed(self, how_far: HowFar) -> None:
        self.how_far = how_far
        if self._is_to_stop and how_far.can_stop:
            self._is_to_stop = False
            raise Stopped(how_far.work)
        if not self._is_to_stop:
            self._told(how_far)


@contextmanager
def interruptible(following: Following, stopping: Callable[[], None]) -> Iterator[None]:
    """Inside, the first Ctrl+C stops the work where that is safe, after `stopping` said so; another one is as ever."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def interrupt(number: int, frame: FrameType | None) -> None:
        if not following.is_stopping and following.stop():
            stopping()
        elif callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
