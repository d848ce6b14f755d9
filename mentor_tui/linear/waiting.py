"""Waiting for a line while time passes: a person is warned, and the vault locks, though nothing is typed.

On Unix a timer's signal interrupts the wait; what was half typed by then is not lost. Windows has
no such signal: there a thread watches, and the half-typed line goes with the lock.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from mentor_tui.desk.autolock import Turn, Watch, look, touch
from mentor_tui.speech.aloud import MUTE, Aloud

from .lines import EditedLines, Lines, is_key_pressed

TICK = 1.0
"""Seconds between two looks at the clock."""


_LOOK = 0.02
"""Seconds between two looks whether the voice has come to its end."""


class Locking(Exception):
    """The vault is to be locked now; `half` is what stood in the line that was being typed."""

    def __init__(self, half: str = "", *, is_asked: bool = False) -> None:
        super().__init__()
        self.half = half
        self.is_asked = is_asked
        """The person asked for it, rather than the clock."""


class HungUp(Locking):
    """The terminal was closed, or somebody ends the program by a signal: nothing can be said any more."""


class _Due(Exception):
    """Raised out of the wait by the timer: what is due, and what was typed so far."""

    def __init__(self, turn: Turn, half: str) -> None:
        super().__init__()
        self.turn = turn
        self.half = half


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells when a vault locks by itself, and what is to be said before.

    `after` gives the quiet seconds chosen (0 for never), `is_busy` whether something is being read
    aloud, `now` seconds that never jump. `warn` says the warning. `lock_alone` locks and ends the
    program from another thread, where the wait cannot be interrupted.
    """

    after: Callable[[], float]
    is_busy: Callable[[], bool]
    now: Callable[[], float]
    warn: Callable[[], None]
    lock_alone: Callable[[], None]


class Waiting:
    """Reads lines of `lines`, heeding a clock meanwhile."""

    def __init__(self, lines: Lines, clock: Clock, aloud: Aloud = MUTE) -> None:
        self._lines, self._clock, self._aloud = lines, clock, aloud
        if isinstance(lines, EditedLines):
            lines.before_keys = self._heed_first_key
        self._watch = Watch()
        self._half = ""
        self._is_waiting = False
        self._is_reading = False
        self._ahead: list[str] = []  # lines typed while nobody read
        self.ended_by = 0
        """The signal that ended the conversation, if one did."""

    @contextmanager
    def heeding_end(self) -> Iterator[None]:
        """While the body runs, a signal to end breaks off the reading of a line, and nothing else."""
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [
            number
            for number in (signal.SIGHUP, signal.SIGTERM)
            if signal.getsignal(number) is signal.SIG_DFL  # who ignores them has a reason
        ]
        for number in numbers:
            signal.signal(number, self._on_end)
        try:
            yield
        finally:
            for number in numbers:
                signal.signal(number, signal.SIG_DFL)

    def _on_end(self, number: int, _frame: FrameType | None) -> None:
        self.ended_by = number
        if self._is_reading:
            self._is_reading = False
            raise HungUp(self._lines.half())

    def glance(self) -> str | None:
        """A line that was typed while nobody read; None when there is none."""
        return self._lines.glance()

    def put_back(self, line: str) -> None:
        """Have such a line read when it is its turn."""
        self._ahead.append(line)

    def read(self, prompt: str) -> str:
        """Read a line. Raises `Locking` when the vault is due to lock, and what reading raises."""
        return self._read(prompt, self._lines.read, is_secret=False)

    def read_secret(self, prompt: str) -> str:
        """Read a line that is not shown; of one that is interrupted nothing is kept."""
        return self._read(prompt, lambda asked, _half: self._lines.read_secret(asked), True)

    def _read(self, prompt: str, read: Callable[[str, str], str], is_secret: bool) -> str:
        self._touch()
        if self._ahead and not is_secret:
            typed = self._ahead.pop(0)
            print(f"{prompt}{typed}")
            return typed
        half = ""
        while True:
            if self.ended_by:
                raise HungUp(half)
            was_warned = self._watch.is_warned
            try:
                with self._ticking(), self._reading():
                    typed = read(prompt, half)
            except HungUp as ended:
                if is_secret:
                    ended.half = ""
                raise
            except _Due as due:
                half = "" if is_secret else due.half
                if due.turn is Turn.LOCK:
                    raise Locking("" if is_secret else self._lines.take_half(half)) from None
                self._lines.break_line()
                self._clock.warn()
                continue
            if was_warned and not typed:  # Enter did what the warning asked for, and nothing else
                self._touch()
                half = ""
                continue
            return typed

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._is_reading = True
        try:
            yield
        finally:
            self._is_reading = False

    def _heed_first_key(self) -> None:
        """While our own voice speaks wait for a key, which cuts it, and leave the key to the line.

        Nothing may be raised here, in the middle of readline: a signal that comes meanwhile is sent
        once more when it reads.
        """
        flags = self._is_reading, self._is_waiting
        self._is_reading = self._is_waiting = False
        missed = 0
        try:
            while self._aloud.is_speaking() and not self.ended_by:
                if is_key_pressed(_LOOK):
                    self._aloud.cut()
                    break
        except KeyboardInterrupt:
            self._aloud.cut()
            missed = signal.SIGINT
        finally:
            self._is_reading, self._is_waiting = flags
        if missed := self.ended_by or missed:
            threading.Timer(_LOOK, os.kill, (os.getpid(), missed)).start()

    def _touch(self) -> None:
        self._watch = touch(self._watch, self._clock.now())

    def _look(self) -> Turn:
        half = self._lines.half()
        if half != self._half:  # keys were pressed, though the line has not ended
            self._half = half
            self._touch()
        self._watch, turn = look(
            self._watch,
            self._clock.now(),
            after=self._clock.after(),
            busy=self._clock.is_busy(),
        )
        return turn

    @contextmanager
    def _ticking(self) -> Iterator[None]:
        """Look at the clock while the body waits."""
        if not self._clock.after():
            yield
        elif sys.platform == "win32":
            with self._thread_ticking():
                yield
        elif threading.current_thread() is threading.main_thread():
            with self._signal_ticking():
                yield
        else:
            yield

    if sys.platform != "win32":

        @contextmanager
        def _signal_ticking(self) -> Iterator[None]:
            before = signal.signal(signal.SIGALRM, self._on_signal)
            self._is_waiting = True
            signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
            try:
                yield
            finally:
                self._is_waiting = False
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)

        def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
            if self._is_waiting and (turn := self._look()) is not Turn.NOTHING:
                self._is_waiting = False
                raise _Due(turn, self._lines.half())

    @contextmanager
    def _thread_ticking(self) -> Iterator[None]:
        """The same by a thread: it warns and locks by itself, because nothing ends the wait."""
        over = threading.Event()

        def work() -> None:
            while not over.wait(TICK):
                match self._look():
                    case Turn.WARN:
                        self._lines.break_line()
                        self._clock.warn()
                    case Turn.LOCK:
                        self._clock.lock_alone()
                        return
                    case Turn.NOTHING:
                        pass

        threading.Thread(target=work, name="clock", daemon=True).start()
        try:
            yield
        finally:
            over.set()
