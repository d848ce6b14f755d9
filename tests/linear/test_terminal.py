"""The line face on real pipes and terminals."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [
    sys.executable,
    "-c",
    "import sys; from tests.linear.scripted import FakePlace, lock, process;"
    "from mentor_tui.linear.loop import run;"
    "sys.exit(run(FakePlace(first={'lock': lock, 'process': process}[sys.argv[1]]())))",
]


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def take_terminal(slave: int) -> None:
    """In the new process: make the terminal its own, and heed Ctrl+C even if whoever runs the tests does not."""
    os.close(os.open(os.ttyname(slave), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Screen:
    """The program on a terminal of its own."""

    def __init__(self, first: str, **env: str) -> None:
        self.terminal, slave = pty.openpty()
        self.process = subprocess.Popen(
            [*PROGRAM, first],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=environment(**env),
            start_new_session=True,
            preexec_fn=lambda: take_terminal(slave),
        )
        os.close(slave)
        self.shown = ""

    def until(self, text: str) -> str:
        """Everything that came up to and with this text."""
        deadline = time.monotonic() + 20
        while text not in self.shown:
            assert time.monotonic() < deadline, self.shown
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.shown += os.read(self.terminal, 4096).decode()
        before, found, self.shown = self.shown.partition(text)
        return before + found

    def type(self, typed: str) -> None:
        os.write(self.terminal, typed.encode())

    def interrupt(self) -> None:
        time.sleep(0.2)  # Python misses a signal between the prompt and the reading
        os.write(self.terminal, b"\x03")

    def end(self) -> int:
        try:
            while True:
                self.shown += os.read(self.terminal, 4096).decode()
        except OSError:  # the other side is closed
            return self.process.wait(timeout=20)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


Open = Callable[..., Screen]


@pytest.fixture
def opened() -> Iterator[Open]:
    screens: list[Screen] = []

    def start(first: str, **env: str) -> Screen:
        screens.append(Screen(first, **env))
        return screens[-1]

    yield start
    for screen in screens:
        screen.close()


def test_it_talks_through_pipes_and_ends_with_them() -> None:
    finished = subprocess.run(
        [*PROGRAM, "process"],
        input="n\n.\n*",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(TERM="dumb"),
        timeout=30,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "Stage: Stage 3 Workshop, not begun, 3 of 6" in finished.stdout
    assert "\x1b" not in finished.stdout


def test_it_reads_a_secret_from_a_pipe_without_a_word_more() -> None:
    finished = subprocess.run(
        [*PROGRAM, "lock"],
        input="s3cret\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        timeout=30,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "Done: vault.open." in finished.stdout
    assert "s3cret" not in finished.stdout


def test_it_survives_bytes_that_are_no_text_and_a_terminal_without_letters() -> None:
    finished = subprocess.run(
        [*PROGRAM, "process"],
        input=b"\xff\xfe\nzaz\xcc\x87\xc3\xb3\xc5\x82\xc4\x87\n",
        capture_output=True,
        cwd=ROOT,
        env=environment(PYTHONIOENCODING="ascii"),
        timeout=30,
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    assert finished.stdout.count(b"No such command here") == 2


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_it_only_appends_on_a_terminal(opened: Open, term: str) -> None:
    screen = opened("process", TERM=term, COLUMNS="40", LINES="24")
    shown = screen.until("2 of 6: ")
    for typed in ("n", "p", ".", "?"):
        screen.type(f"{typed}\n")
        shown += screen.until("of 6: " if typed in "np" else "2 of 6: ")
    screen.type("q\n")
    assert screen.end() == 0
    assert "\x1b" not in shown + screen.shown
    assert max(len(row) for row in shown.replace("\r", "").split("\n")) <= 40


def test_it_does_not_echo_a_secret_on_a_terminal(opened: Open) -> None:
    screen = opened("lock", TERM="dumb")
    shown = screen.until("Passphrase: ")
    time.sleep(0.2)  # the echo is off a moment after the prompt
    screen.type("s3cret\n")
    shown += screen.until("Done: vault.open.")
    screen.type("q\n")
    assert screen.end() == 0
    assert "s3cret" not in shown + screen.shown


def test_it_says_where_it_is_on_ctrl_c_and_leaves_no_traceback(opened: Open) -> None:
    screen = opened("process", TERM="dumb")
    shown = screen.until("2 of 6: ")
    screen.interrupt()
    shown += screen.until("2 of 6: ")
    screen.interrupt()
    assert screen.end() == 0
    assert "Stage: Stage 2 Scenario, to revise" in shown
    assert "Traceback" not in shown + screen.shown
