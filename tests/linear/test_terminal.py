"""The line face on real pipes and terminals."""

import subprocess
import time
from collections.abc import Callable, Iterator

import pytest

from tests.linear.screens import PROGRAM, ROOT, Screen, environment

Open = Callable[..., Screen]


@pytest.fixture
def opened() -> Iterator[Open]:
    screens: list[Screen] = []

    def start(first: str, **env: str) -> Screen:
        screens.append(Screen(first, env=env))
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
