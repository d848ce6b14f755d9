"""How long a person waits, beside programs of the same kind on the same machine (`make bench`).

What is compared is a ratio within one run, so a slow or busy machine does not matter. The peers are
`khal` (a calendar for the command line) and `harlequin` (a Textual app), installed in `.venv-bench`.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import files
from bench.clock import (
    NotMeasured,
    first_frame_ms,
    first_row,
    run_besides_unlocking_ms,
    run_ms,
)

ROOT = Path(__file__).parent.parent
OURS = Path(sys.executable).parent
PEERS = ROOT / ".venv-bench" / "bin"

Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: its median in ms, or why there is none."""

    name: str
    ms: float | None
    trouble: str = ""


def measure_in_turn(measures: Mapping[str, Measure], runs: int) -> list[Row]:
    """Measure each once without counting, then all in turn; what fails is left out from then on."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    troubles: dict[str, str] = {}
    for number in range(runs + 1):
        for name, measure in measures.items():
            if name in troubles:
                continue
            try:
                ms = measure()
            except NotMeasured as error:
                troubles[name] = str(error)
                continue
            if number:
                times[name].append(ms)
    return [
        Row(name, None, troubles[name]) if name in troubles else Row(name, median(taken))
        for name, taken in times.items()
    ]


def frame_measure(command: Sequence[str], env: Mapping[str, str]) -> Measure:
    """A stopwatch for a program's first frame; its first row is learned in the first, uncounted run."""
    row = ""

    def measure() -> float:
        nonlocal row
        row = row or first_row(command, env)
        return first_frame_ms(command, env, row)

    return measure


def table(title: str, rows: Sequence[Row]) -> str:
    """The rows in words: ours first, then each peer with the ratio of ours to it."""
    ours, *peers = rows
    lines = [title, f"  {said(ours)}"]
    for peer in peers:
        ratio = f"; ours is {ours.ms / peer.ms:.2f} times this" if ours.ms and peer.ms else ""
        lines.append(f"  {said(peer)}{ratio}")
    return "\n".join(lines)


def said(row: Row) -> str:
    """One row in words."""
    return (
        f"{row.name}: {row.ms:.0f} ms"
        if row.ms is not None
        else f"{row.name}: not measured, {row.trouble}"
    )


def unnamed() -> float:
    """The measure of a vault nobody named. Raises `NotMeasured`."""
    raise NotMeasured('name a vault: make bench BENCH="--vault PATH --passphrase-file PATH"')


def environment(home: Path) -> dict[str, str]:
    """What every measured program gets: a home of its own and nothing of the person's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def main() -> int:
    """Measure and print. Always 0: what could not be measured is said instead."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--vault", type=Path, help="a vault made before, with something in it")
    parser.add_argument("--passphrase-file", type=Path, help="its passphrase, on one line")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--file-mb", type=int, default=200, help="size of the attachment")
    args = parser.parse_args()
    if args.vault and not args.passphrase_file:
        parser.error("--vault needs --passphrase-file")
    ours = [str(OURS / "mentor-tui"), "--vault", str(args.vault)]

    def today(env: Mapping[str, str]) -> float:
        passphrase = args.passphrase_file.read_bytes().splitlines()[0]
        return run_besides_unlocking_ms([*ours, "today"], env, passphrase)

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        env = environment(Path(folder))
        commands = measure_in_turn(
            {
                "mentor-tui today": lambda: today(env) if args.vault else unnamed(),
                "khal --version": lambda: run_ms([str(PEERS / "khal"), "--version"], env),
            },
            args.runs,
        )
        frames = measure_in_turn(
            {
                "mentor-tui, lock screen": frame_measure(ours, env) if args.vault else unnamed,
                "a bare Textual app": frame_measure(
                    [sys.executable, str(ROOT / "bench" / "bare.py")], env
                ),
                "harlequin": frame_measure([str(PEERS / "harlequin")], env),
            },
            args.runs,
        )
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"Medians of {args.runs} runs, taken in turn. {system}.\n")
    print(table("A one-shot command, from start to end, without unlocking", commands), end="\n\n")
    print(table("A full-screen program, from start to its first frame", frames), end="\n\n")
    print(files.report(args.file_mb, args.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
