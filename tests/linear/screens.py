"""The line face of a made-up place as a program of its own, on a real terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = [
    sys.executable,
    "-c",
    "import sys; from tests.linear import scripted; from mentor_tui.linear.loop import run;"
    "place = scripted.FakePlace(first=getattr(scripted, sys.argv[1])());"
    "place.language = (sys.argv[2:] or ['en'])[0]; code = run(place);"
    "open(sys.argv[3], 'w').write(ascii((place.done, place.kept))) if sys.argv[3:] else None;"
    "sys.exit(code)",
]
"""Wants the name of a first view in `scripted`; then a language, and a file for what the place was asked."""


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def take_terminal(slave: int) -> None:
    """In the new process: make the terminal its own, and heed Ctrl+C even if whoever runs the tests does not."""
    os.close(os.open(os.ttyname(slave), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Screen:
    """The program on a terminal of its own."""

    def __init__(
        self,
        *arguments: str,
        env: Mapping[str, str],
        command: tuple[str, ...] = (),
        columns: int = 0,
    ) -> None:
        self.terminal, slave = pty.openpty()
        if columns:
            size = struct.pack("HHHH", 24, columns, 0, 0)
            fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        self.process = subprocess.Popen(
            command or [*PROGRAM, *arguments],
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
                self.shown += self._read()
        before, found, self.shown = self.shown.partition(text)
        return before + found

    def until_prompt(self) -> str:
        """Everything that came up to a prompt behind which nothing more comes."""
        deadline = time.monotonic() + 20
        while select.select([self.terminal], [], [], 0.1)[0] or not self.shown.endswith(": "):
            assert time.monotonic() < deadline, self.shown
            if select.select([self.terminal], [], [], 0.2)[0]:
                self.shown += self._read()
        shown, self.shown = self.shown, ""
        return shown

    def read_some(self) -> None:
        """Take what is there, so that the terminal does not fill up."""
        while select.select([self.terminal], [], [], 0.01)[0]:
            self.shown += self._read()

    def _read(self) -> str:
        return os.read(self.terminal, 65536).decode(errors="replace")

    def type(self, typed: str) -> None:
        os.write(self.terminal, typed.encode())

    def interrupt(self) -> None:
        time.sleep(0.2)  # Python misses a signal between the prompt and the reading
        os.write(self.terminal, b"\x03")

    def end(self) -> int:
        try:
            while True:
                self.shown += self._read()
        except OSError:  # the other side is closed
            return self.process.wait(timeout=20)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)


@contextmanager
def screen(*arguments: str, env: Mapping[str, str], columns: int = 0) -> Iterator[Screen]:
    """A screen that is gone afterwards."""
    with closing(Screen(*arguments, columns=columns, env=env)) as opened:
        yield opened


def piped(*arguments: str, typed: bytes, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program with a pipe at either end."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=typed,
        capture_output=True,
        cwd=ROOT,
        env=environment(**env),
        timeout=30,
    )
