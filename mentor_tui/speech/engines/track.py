"""Sound on its way from who makes it to who plays it, with places in it that are told of when they are reached."""

import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue

RATE = 22_050
"""Samples a second, of 16 bits, one channel: what eSpeak NG makes."""
WIDTH = 2
"""Bytes of a sample."""
AHEAD = 2 * RATE * WIDTH
"""Bytes made before they are played: enough to go on through a busy moment, little enough to keep memory small."""


class Track:
    """One turn of sound at a time: what is written for a turn that is over is thrown away.

    Written and cleared in any thread. Whoever plays calls `pull`, which never raises, runs nothing of
    anybody else and holds its lock for microseconds; what was reached comes out of `reached`.
    """

    def __init__(self) -> None:
        self.reached: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self.pulls = 0
        self._changed = threading.Condition()
        self._blocks: deque[memoryview | Callable[[], None]] = deque()
        self._bytes = 0
        self._turn = 0
        self._passed: list[Callable[[], None]] = []

    @property
    def is_empty(self) -> bool:
        """Nothing waits to be played or reached."""
        return not self._blocks and not self._passed

    @property
    def ahead(self) -> int:
        """Bytes that wait to be played."""
        return self._bytes

    def clear(self) -> int:
        """Forget everything, places too; return the number of the turn that begins."""
        with self._changed:
            self._blocks.clear()
            self._passed.clear()
            self._bytes = 0
            self._turn += 1
            self._changed.notify_all()
            return self._turn

    def write(self, pcm: bytes, turn: int, patience: float) -> bool:
        """Append sound; wait up to `patience` seconds for room. False when there was none, or the turn is over."""
        with self._changed:
            has_room = self._changed.wait_for(
                lambda: turn != self._turn or self._bytes < AHEAD, patience
            )
            if not has_room or turn != self._turn:
                return False
            self._blocks.append(memoryview(pcm))
            self._bytes += len(pcm)
            self._changed.notify_all()
            return True

    def place(self, told: Callable[[], None], turn: int) -> None:
        """Put `told` into `reached` at the first pull after everything before it was pulled, and so taken care of."""
        with self._changed:
            if turn == self._turn:
                self._blocks.append(told)
                self._changed.notify_all()

    def is_over(self, turn: int) -> bool:
        """Another turn has begun."""
        return turn != self._turn

    def wait(self) -> None:
        """Wait until there is something to pull, or one second."""
        with self._changed:
            self._changed.wait_for(lambda: not self.is_empty, 1)

    def pull(self, frames: int) -> bytes:
        """The next samples, at most so many; fewer at the end, none in silence."""
        wanted = frames * WIDTH
        pulled: list[memoryview] = []
        with self._changed:
            self.pulls += 1
            for place in self._passed:
                self.reached.put(place)
            self._passed.clear()
            while self._blocks:
                block = self._blocks[0]
                if not isinstance(block, memoryview):
                    if pulled:
                        self._passed.append(block)
                    else:
                        self.reached.put(block)
                elif not wanted:
                    break
                elif len(block) > wanted:
                    pulled.append(block[:wanted])
                    self._blocks[0] = block[wanted:]
                    wanted = 0
                    break
                else:
                    pulled.append(block)
                    wanted -= len(block)
                self._blocks.popleft()
            sound = b"".join(pulled)
            self._bytes -= len(sound)
            self._changed.notify_all()
        return sound
