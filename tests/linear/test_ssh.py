"""The line face over a real ssh connection to this very machine, with a terminal that can do nothing."""

import getpass
import os
import shlex
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.speech import wire
from mentor_tui.speech.voice import RECONNECT
from tests.conftest import Required
from tests.linear.screens import PROGRAM, ROOT, Screen
from tests.speech.test_remote import served
from tests.speech.test_voice import Traces, traces, until

__all__ = ["traces"]

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Server:
    """Where it listens, and the key it lets in."""

    port: int
    key: Path
    ssh: Path

    def command(self, *command: str, forward: str = "") -> tuple[str, ...]:
        """The ssh command that runs another one there, on a terminal; `forward` is for its option -R."""
        options = ["-F", "none", "-tt", "-i", str(self.key), "-p", str(self.port)]
        options += ["-q", "-R", forward] if forward else []
        for option in (
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
        ):
            options += ["-o", option]
        asked = shlex.join(command)
        return (str(self.ssh), *options, f"{getpass.getuser()}@127.0.0.1", f"cd {ROOT} && {asked}")


@pytest.fixture(scope="module")
def server(required: Required) -> Iterator[Server]:
    sshd, keygen, ssh = required("sshd"), required("ssh-keygen"), required("ssh")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="ssh") as home:
        folder = Path(home)
        for name in ("host", "mine"):
            make = [str(keygen), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(make, check=True)
        (folder / "mine.pub").rename(folder / "allowed")
        (folder / "config").write_text(
            f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\n"
            f"AuthorizedKeysFile {folder}/allowed\nPidFile none\nStrictModes no\n"
            "PasswordAuthentication no\nUsePAM no\nPrintMotd no\n",
            encoding="utf-8",
        )
        command = [str(sshd), "-D", "-e", "-f", str(folder / "config")]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
            _wait_for(port)
            yield Server(port, folder / "mine", ssh)
            running.terminate()


def _wait_for(port: int) -> None:
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nobody listens")


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_talks_over_ssh_with_a_dumb_terminal(server: Server, code: str) -> None:
    command = server.command("env", "LC_ALL=C.UTF-8", *PROGRAM, "process", code)
    with closing(Screen(command=command, columns=40, env={"TERM": "dumb"})) as opened:
        shown = opened.until_prompt()
        for typed in ("n", ".", "?", "&"):
            opened.type(typed + "\n")
            shown += opened.until_prompt()
        opened.type("q\n")
        assert opened.end() == 0
    assert "Stage 3 Workshop, not begun" in shown
    assert "\x1b" not in shown
    rows = [row for row in shown.replace("\r", "").split("\n") if ": " not in row]
    assert max(len(row) for row in rows) < 40


def test_it_echoes_no_secret_over_ssh(server: Server) -> None:
    command = server.command("env", "LC_ALL=C.UTF-8", *PROGRAM, "lock")
    with closing(Screen(command=command, env={"TERM": "dumb"})) as opened:
        shown = opened.until_prompt()
        time.sleep(0.3)  # the echo is off a moment after the prompt
        opened.type("s3cret\n")
        shown += opened.until("vault.open.")
        opened.type("q\n")
        assert opened.end() == 0
    assert "s3cret" not in shown + opened.shown


@pytest.mark.parametrize(
    ("code", "title", "lost"),
    [("pl", "Dziś", "Nie ma połączenia z głosem"), ("en", "Today", "cannot be reached")],
)
def test_its_own_voice_is_heard_where_the_person_is(
    server: Server, traces: Traces, code: str, title: str, lost: str
) -> None:
    with TemporaryDirectory(prefix="mt") as name:
        here, there = Path(name) / "here.sock", f"{name}/there.sock"
        app = (sys.executable, "-m", "mentor_tui", "--lang", code, "--speech", "self")
        command = server.command(
            "env",
            "LC_ALL=C.UTF-8",
            f"PYTHONPATH={ROOT}",
            f"{wire.SOCKET}={there}",
            *app,
            "demo",
            "--face",
            "linear",
            forward=f"{there}:{here}",
        )
        with closing(Screen(command=command, env={"TERM": "dumb"})) as opened:
            with served(here):
                opened.until_prompt()
                until(lambda: any(title in said for said in traces.of("ended")), title)
                assert stat.S_IMODE(Path(there).lstat().st_mode) == 0o600
                assert ask(opened, traces)
            shown = "".join(ask(opened, traces, is_heard=False) for _time in range(4))
            assert shown.replace("\r\n", " ").count(lost) == 1
            with served(here):
                time.sleep(RECONNECT)
                assert ask(opened, traces)
            opened.type("q\n")
            assert opened.end() == 0


def ask(opened: Screen, traces: Traces, *, is_heard: bool = True) -> str:
    """What is shown of the page when it is said once more; fails unless it is heard, or is not, as is wanted."""
    before = len(traces.of("ended"))
    opened.type(".\n")
    shown = opened.until_prompt()
    if is_heard:
        until(lambda: len(traces.of("ended")) > before, "an answer")
    else:
        time.sleep(0.3)
        assert len(traces.of("ended")) == before
    return shown
