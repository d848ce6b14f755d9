"""Stopwatches: a command from start to end, and a full-screen program from start to its first frame."""

import json
import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence

from tests.readers.terminal import Program, Screen

PATIENCE = 30.0
QUIET = 1.5
ROWS, COLUMNS = 24, 80


class NotMeasured(Exception):
    """A command failed or showed nothing; the text says which and how."""


def run_ms(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds a command takes. Raises `NotMeasured` when it fails."""
    return _run(command, env, ())[0]


def run_besides_unlocking_ms(
    command: Sequence[str], env: Mapping[str, str], passphrase: bytes
) -> float:
    """The same for a command that unlocks a vault, less the time it says unlocking took.

    The passphrase comes through a pipe. Raises `NotMeasured` when the command fails or says no times.
    """
    reading, writing = os.pipe()
    try:
        os.write(writing, passphrase + b"\n")
        os.close(writing)
        whole, errors = _run(
            [*command, "--passphrase-fd", str(reading)],
            {**env, "MENTOR_TUI_TIMINGS": "1"},
            (reading,),
        )
    finally:
        os.close(reading)
    for line in reversed(errors.splitlines()):
        if line.startswith("{"):
            return whole - float(json.loads(line)["unlock_ms"])
    raise NotMeasured(f"{command[0]} said no times")


def _run(
    command: Sequence[str], env: Mapping[str, str], passed: tuple[int, ...]
) -> tuple[float, str]:
    begun = time.perf_counter()
    try:
        run = subprocess.run(
            command,
            env=env,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE,
            pass_fds=passed,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasured(str(error)) from None
    whole = (time.perf_counter() - begun) * 1000
    if run.returncode != 0:
        last = (run.stderr.strip().splitlines() or ["no message"])[-1]
        raise NotMeasured(f"{command[0]} ended with {run.returncode}: {last}")
    return whole, run.stderr


def first_row(command: Sequence[str], env: Mapping[str, str]) -> str:
    """The first row with letters once a program has drawn itself and waits for a key.

    Raises `NotMeasured` when there is none or the program ended by itself.
    """
    screen = Screen(ROWS, COLUMNS)
    if _draw_until(command, env, screen, "") is None:
        last = [row for row in screen.rows if row][-1:]
        raise NotMeasured(f"{command[0]} ended by itself: {''.join(last)}")
    for row in screen.rows:
        if re.search(r"\w{3}", row):
            return row
    raise NotMeasured(f"{command[0]} drew no words")


def first_frame_ms(command: Sequence[str], env: Mapping[str, str], row: str) -> float:
    """Milliseconds until `row` stands on the screen. Raises `NotMeasured` when it never does."""
    screen = Screen(ROWS, COLUMNS)
    begun = time.perf_counter()
    shown = _draw_until(command, env, screen, row)
    if shown is None or row not in screen.rows:
        raise NotMeasured(f"{command[0]} never drew {row!r} again")
    return (shown - begun) * 1000


def _draw_until(
    command: Sequence[str], env: Mapping[str, str], screen: Screen, row: str
) -> float | None:
    """Draw until `row` is there, or, without one, until it is quiet: when that was, or None if it ended."""
    try:
        program = Program(command, env, rows=ROWS, columns=COLUMNS)
    except OSError as error:
        raise NotMeasured(str(error)) from None
    begun = last = time.perf_counter()
    try:
        while last - begun < PATIENCE:
            data = program.read(QUIET if screen.bytes else PATIENCE)
            if data is None:
                return None
            if not data:
                break
            answer = screen.feed(data)
            last = time.perf_counter()
            if answer:
                program.write(answer)
            if row and row in screen.rows:
                break
    finally:
        program.close()
    return last
