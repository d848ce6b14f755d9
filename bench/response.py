"""What a key costs: bytes on the line, and milliseconds until the terminal is written to (part of `make bench`).

    python -m bench.response

Keys are pressed in the demo on a terminal of 80 × 24, each after the one before has been answered, and
the same in nano and in a Textual app of stock widgets. A key that is answered with nothing counts its
bytes only. What is told is what a person waits on this machine, so a busy one shows.
"""

import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from shutil import which
from statistics import mean, quantiles

from bench.run import environment
from tests.readers.keys import key_bytes
from tests.readers.terminal import Program, Screen

QUIET = 0.04
"""Seconds without a byte after which a key has been answered."""
PATIENCE = 3.0
START = 60.0
ROUNDS = 60
FIRST = ("Today,", "Person 0", "A row of words")
"""What stands on the screen when a program can take keys."""
_DOWN = ("Down",)
DAY = (
    *(*_DOWN * 5, "Up", "p", "p", "Enter", "]", "]", "[", *_DOWN * 6, "Enter"),
    *("n", "n", "p", ".", ",", "a", "n", "Enter", *"Done, thank you.", "Tab", "g", "Backspace"),
    *(*_DOWN * 4, "/", "Enter", *"exerc", "Enter", "g", "n", "n", "Enter", *_DOWN * 5),
    *(*"}}}}", "PageDown", "PageUp", "d", *_DOWN * 4),
)
"""A review read, a comment answered, a word found and read about: the keys of a usual quarter of an hour."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key brought: bytes, and milliseconds until the first of them, if there were any."""

    bytes: int
    ms: float | None


@dataclass(frozen=True, slots=True)
class Task:
    """Keys of one kind in one program, after those that lead there."""

    kind: str
    program: str
    command: tuple[str, ...]
    way: tuple[str, ...]
    keys: tuple[str, ...]
    goal: str = ""


class Desk:
    """A program on a terminal, whose answers are timed."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._program = Program(command, env, rows=24, columns=80)
        self._screen = Screen(24, 80)
        begun = time.perf_counter()
        while not any(row.startswith(FIRST) for row in self._rows()):
            self._settle(0.5, PATIENCE)
            if time.perf_counter() - begun > START:
                raise TimeoutError(command[0])
        self._settle(1.0, 1.0)

    def press(self, key: str) -> Answer:
        """Press one key and wait for all of its answer."""
        self._screen.settle()
        begun = time.perf_counter()
        self._program.write(key_bytes(key))
        came = self._settle(QUIET, QUIET * 3)
        return Answer(self._screen.bytes, (came - begun) * 1000 if came else None)

    def _rows(self) -> tuple[str, ...]:
        return tuple(row.lstrip(" │▊┌▎") for row in self._screen.rows)

    def _settle(self, quiet: float, patience: float) -> float | None:
        """Take in what is written until it is quiet; when the first of it came."""
        first, last = None, time.perf_counter()
        while time.perf_counter() - last < (quiet if first else patience):
            data = self._program.read(quiet / 4)
            if data is None:
                break
            if data:
                last = time.perf_counter()
                first = first or last
                if answer := self._screen.feed(data):
                    self._program.write(answer)
        return first

    def close(self) -> None:
        """Hang up."""
        self._program.close()


def keys_of(*keys: str, times: int = ROUNDS) -> tuple[str, ...]:
    """The keys again and again."""
    return tuple(islice(cycle(keys), times))


def tasks(folder: Path) -> Iterable[Task]:
    """Every kind of key in every program."""
    demo = (sys.executable, "-m", "mentor_tui", "--screen-reader", "demo", "--lang", "en")
    stock = (sys.executable, "-m", "bench.stock")
    nano = ("nano", str(folder / "text.txt"))
    (folder / "text.txt").write_text("A row of words to walk on.\n" * 200, encoding="utf-8")
    walk = keys_of("Down", "Down", "Down", "Up", "Up", "Up", times=ROUNDS * 4)
    letters = keys_of(*"a word after another ", times=ROUNDS * 4)
    text = ("Enter", "o", "}")
    answer = ("Enter", "n", "Enter", "a", "n", "Enter")
    yield Task("arrows in a list", "mentor-tui", demo, (), walk, "24 bytes, p99 20 ms")
    yield Task("arrows in a list", "stock Textual", stock, ("Down",), walk)
    yield Task("arrows in a text", "mentor-tui", demo, text, walk, "p99 20 ms")
    yield Task("arrows in a text", "nano", nano, (), walk)
    yield Task("arrows in a text", "stock Textual", stock, ("Enter",), walk)
    yield Task("letters", "mentor-tui", demo, answer, letters, "p99 20 ms")
    yield Task("letters", "nano", nano, (), letters)
    yield Task("letters", "stock Textual", stock, ("Enter",), letters)
    pages = keys_of("Enter", "Backspace", "?", "Backspace", "=", "Backspace")
    yield Task("pages", "mentor-tui", demo, (), pages, "p95 60 ms")
    yield Task("pages", "stock Textual", stock, (), keys_of("Enter", "Escape"))
    yield Task("a day", "mentor-tui", demo, (), DAY, "130 bytes")


def measure(task: Task, home: Path) -> list[Answer]:
    """Every key that counts."""
    desk = Desk(task.command, environment(home) | {"TMPDIR": str(home)})
    try:
        for key in task.way:
            desk.press(key)
        return [desk.press(key) for key in task.keys]
    finally:
        desk.close()


def said(task: Task, answers: Sequence[Answer], peer_of: float | None) -> str:
    """One line of the report; `peer_of` is our median of the same kind, for a ratio."""
    times = sorted(answer.ms for answer in answers if answer.ms is not None)
    written = [answer.bytes for answer in answers]
    cut = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [0.0] * 99
    ratio = f"; ours is {peer_of / cut[49]:.2f} times this" if peer_of and cut[49] else ""
    goal = f"; goal {task.goal}" if task.goal else ""
    return (
        f"{task.kind}, {task.program}: {len(answers)} keys, {mean(written):.0f} bytes "
        f"(most {max(written)}), p50 {cut[49]:.1f}, p95 {cut[94]:.1f}, p99 {cut[98]:.1f} ms{ratio}{goal}"
    )


def main() -> int:
    """Measure and print."""
    ours: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        for task in tasks(Path(folder)):
            if which(task.command[0]) is None:
                print(f"{task.kind}, {task.program}: not installed")
                continue
            answers = measure(task, Path(folder))
            times = sorted(answer.ms for answer in answers if answer.ms is not None)
            print(said(task, answers, ours.get(task.kind)), flush=True)
            if task.program == "mentor-tui" and times:
                ours[task.kind] = times[len(times) // 2]
    return 0


if __name__ == "__main__":
    sys.exit(main())
