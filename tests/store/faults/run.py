"""Running the writer: to its end, or until it is killed at a moment that nobody chose."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]


def command(folder: Path, lane: int, change: int, *amount: str) -> list[str]:
    """The command line of a writer."""
    module = [sys.executable, "-m", "tests.store.faults.writer"]
    return [*module, str(folder), str(lane), str(change), *amount]


def start(folder: Path, lane: int, change: int, *amount: str) -> "subprocess.Popen[str]":
    """Start a writer that is to be heard."""
    return subprocess.Popen(
        command(folder, lane, change, *amount),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(writer: "subprocess.Popen[str]", seconds: float, *, is_open: bool) -> list[str]:
    """Kill it (SIGKILL) so long after it opened the vault, or after it was started; and what it had promised."""
    assert writer.stdout is not None
    heard = ""
    if is_open:
        heard = writer.stdout.readline()
    time.sleep(seconds)
    writer.kill()
    out, err = writer.communicate()
    assert err == "", err
    said = heard + out
    return said[: said.rfind("\n") + 1].splitlines()
