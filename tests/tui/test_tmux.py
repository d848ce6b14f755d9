"""The page face inside tmux, which calls itself screen or tmux and draws for the terminal outside."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.sources import ROOT
from tests.tui.test_terminal import PAGE

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Tmux:
    """A tmux server of its own, with one window in which the fake desk runs."""

    def __init__(self, folder: str, term: str, *options: str) -> None:
        self._socket = f"{folder}/tmux"
        command = f"{sys.executable} -m tests.tui.fake {' '.join(options)}; sleep 60"
        self._run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "cat")
        self._run("set-option", "-g", "default-terminal", term)
        self._run("set-option", "-g", "status", "off")
        self._run("respawn-window", "-k", "-c", str(ROOT), command)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def resize(self, columns: int, rows: int) -> None:
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self._run("capture-pane", "-p").split("\n")]

    @property
    def row(self) -> str:
        """The row of the cursor, which must be shown."""
        y, shown = self._run("display-message", "-p", "#{cursor_y} #{cursor_flag}").split()
        return self.rows[int(y)] if shown == "1" else "(no cursor)"

    def stands_on(self, start: str) -> bool:
        """Whether the cursor comes to a row that begins so, before half a minute has passed."""
        until = time.monotonic() + 30
        while not self.row.startswith(start):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture(params=["screen", "tmux-256color"])
def tmux(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tmux]:
    tmux = Tmux(str(tmp_path_factory.mktemp("t")), request.param)
    yield tmux
    tmux.close()


def test_it_moves_asks_and_leaves_in_tmux(tmux: Tmux) -> None:
    assert tmux.stands_on("Zofia Żółć")
    page = tmux.rows[PAGE:21]
    tmux.press("Down")
    assert tmux.stands_on("Write to Adam")
    tmux.press("r")
    assert tmux.stands_on("No, go back")
    assert tmux.rows[PAGE:21] == page
    tmux.press("n")
    assert tmux.stands_on("Write to Adam")
    tmux.press("End", "Up")
    assert tmux.stands_on("Write a message")
    tmux.press("Home")
    assert tmux.stands_on("Today")
    tmux.resize(40, 12)
    assert tmux.stands_on("Today")
    assert sum(map(bool, tmux.rows[:12])) <= 1 + 7
    tmux.press("q")
    until = time.monotonic() + 30
    while "closed" not in tmux.rows and time.monotonic() < until:
        time.sleep(0.05)
    assert [row for row in tmux.rows if row] == ["closed"]
