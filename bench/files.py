"""Attachments beside a plain copy of the same file, in one run: time, memory, reading at random places.

python -m bench.files [--mb 200] [--runs 5]
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from mentor_tui.store.files import Files

CHUNK = 64 * 1024
KEY = bytes(range(32))
READS = 1000
HEADING = "Attachments: a large file, beside a plain one, synced to the disk"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: seconds for a whole file, MiB of memory, ms for 64 KiB anywhere; by what was done."""

    mb: int
    seconds: Mapping[str, float]
    growth: Mapping[str, float | None]
    anywhere: Mapping[str, float]


def measure(folder: Path, mb: int, runs: int) -> Figures:
    """Measure in `folder`, in turn; medians."""
    source, plain = folder / "source", folder / "plain"
    _make_source(source, mb)
    files = Files(folder / "objects", KEY)
    with source.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    whole: dict[str, Callable[[], object]] = {
        "plain write": lambda: _copy(source, plain),
        "write": lambda: _put(files, source),
        "plain read": lambda: _read(plain),
        "read": lambda: _read_sealed(files, sha256),
        "verify": lambda: files.verify(sha256),
    }
    times: dict[str, list[float]] = {name: [] for name in whole}
    for _ in range(runs):
        plain.unlink(missing_ok=True)
        files.drop(sha256)
        for name, work in whole.items():
            times[name].append(_timed(work))
    return Figures(
        mb,
        {name: median(taken) for name, taken in times.items()},
        {name: _growth(source, folder / "grown", name) for name in ("write", "read")},
        _anywhere(files, sha256, plain, mb * 1024 * 1024 - CHUNK),
    )


def _anywhere(files: Files, sha256: str, plain: Path, last: int) -> dict[str, float]:
    """Median ms to read 64 KiB at random places."""
    random = Random(1)
    with files.open(sha256) as reader, plain.open("rb", buffering=0) as bare:

        def read_bare(place: int) -> None:
            bare.seek(place)
            bare.read(CHUNK)

        def open_and_read(place: int) -> None:
            with files.open(sha256) as another:
                another.read_at(place, CHUNK)

        ways: dict[str, Callable[[int], object]] = {
            "plain": read_bare,
            "opened": lambda place: reader.read_at(place, CHUNK),
            "with opening": open_and_read,
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for place in (random.randrange(last) for _ in range(READS)):
            for name, read in ways.items():
                times[name].append(_timed(partial(read, place)))
    return {name: median(taken) * 1000 for name, taken in times.items()}


def table(figures: Figures) -> str:
    """The figures in words, with ratios to the plain file."""
    lines = [f"{HEADING} ({figures.mb} MB)"]
    for name, plain in (
        ("write", "plain write"),
        ("read", "plain read"),
        ("verify", "plain read"),
    ):
        taken, bare = figures.seconds[name], figures.seconds[plain]
        lines.append(
            f"  {name}: {figures.mb / taken:.0f} MB/s; {plain} {figures.mb / bare:.0f}; "
            f"ours is {taken / bare:.2f} times this"
        )
    grown = ", ".join(f"{name} {_mib(growth)}" for name, growth in figures.growth.items())
    ms = ", ".join(f"{name} {taken:.3f} ms" for name, taken in figures.anywhere.items())
    return "\n".join((*lines, f"  extra memory: {grown}", f"  64 KiB anywhere: {ms}"))


def report(mb: int, runs: int) -> str:
    """Measure in a temporary folder and say it."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return table(measure(Path(folder), mb, runs))


def _mib(growth: float | None) -> str:
    return "not measured" if growth is None else f"{growth:.1f} MiB"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _make_source(path: Path, mb: int) -> None:
    block = os.urandom(1024 * 1024)
    with path.open("wb") as file:
        for number in range(mb):
            file.write(number.to_bytes(8, "big") + block[8:])


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as old, target.open("wb") as new:
        while data := old.read(CHUNK):
            new.write(data)
        new.flush()
        os.fsync(new.fileno())


def _put(files: Files, source: Path) -> None:
    with source.open("rb") as file:
        files.put(file)


def _read_sealed(files: Files, sha256: str) -> None:
    with files.open(sha256) as reader:
        for _chunk in reader.chunks():
            pass


def _read(path: Path) -> None:
    with path.open("rb") as file:
        while file.read(CHUNK):
            pass


_GROWTH = """
import io, sys
from pathlib import Path
from mentor_tui.store.files import Files
def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
source, folder, what = sys.argv[1:]
files = Files(Path(folder), bytes(range(32)))
files.verify(files.put(io.BytesIO(bytes(200_000))))  # what is loaded once is loaded
with open(source, "rb") as file:
    if what == "read":
        import hashlib
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    before = peak()
    files.put(file) if what == "write" else files.verify(sha256)
print(peak() - before)
"""


def _growth(source: Path, folder: Path, what: str) -> float | None:
    """By how many MiB the most memory ever used grew in a program of its own; None where no system tells."""
    if sys.platform != "linux":
        return None
    command = [sys.executable, "-c", _GROWTH, str(source), str(folder), what]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.files", description=__doc__)
    parser.add_argument("--mb", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    print(report(args.mb, args.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
