"""BRLTTY with a virtual braille display: what is under a reader's fingers, line by line.

Its "sc" screen driver reads a shared memory image that a patched GNU screen would keep; `look` writes
that image from the terminal instead. The image holds one byte a cell, so it is ASCII: other
characters are "?". Each new line on the display counts as one utterance.
"""

import ctypes
import re
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.readers.reader import Utterance
from tests.readers.terminal import Screen

_IMAGE_BYTES = 4 + 66 * 132 * 2
_CREATE_PRIVATE = 0o1700
_REMOVE = 0
_LINE = re.compile(rb'Visual "(.*)"')


class Brltty:
    """A running BRLTTY; its files live in `work`. Raises `OSError` when it cannot start."""

    answers_queries = False

    def __init__(self, work: Path, cells: int = 40) -> None:
        self._image = _Image(work)
        address = work / "display.sock"
        with socket.socket(socket.AF_UNIX) as listener, (work / "brltty.log").open("wb") as log:
            listener.bind(str(address))
            listener.listen(1)
            listener.settimeout(15)
            self._process = subprocess.Popen(
                ["brltty", "-n", "-e", "-N", "-q", "-b", "vr", "-d", f"client:{address}", "-x", "sc",
                 "-s", "no", "-f", "/dev/null", "-W", str(work), "-U", str(work), "-t", "en-nabcc"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(work), "LC_ALL": "C.UTF-8"},
            )  # fmt: skip
            try:
                self._display, _ = listener.accept()
            except BaseException:
                self._end()
                raise
        self._display.sendall(f"Cells {cells}\n".encode())
        self._display.setblocking(False)
        self._rest = b""

    def command(self, script: Path) -> Sequence[str]:
        return [str(script)]

    def env(self) -> Mapping[str, str]:
        return {}

    def look(self, screen: Screen) -> None:
        self._image.show(screen)

    def heard(self) -> list[Utterance]:
        try:
            data = self._display.recv(65536)
        except BlockingIOError:
            return []
        now = time.monotonic_ns()
        *lines, self._rest = (self._rest + data).split(b"\n")
        shown = [found.group(1) for line in lines if (found := _LINE.match(line))]
        return [Utterance(now, _plain(text)) for text in shown]

    def close(self) -> None:
        self._display.close()
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._image.close()


class _Image:
    """The shared memory that BRLTTY finds by its home folder."""

    def __init__(self, home: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.shmat.restype = ctypes.c_void_p
        key = self._libc.ftok(str(home).encode(), ord("b"))
        self._id = self._libc.shmget(key, _IMAGE_BYTES, _CREATE_PRIVATE)
        if self._id == -1:
            raise OSError(ctypes.get_errno(), "no shared memory for a screen image")
        self._address = self._libc.shmat(self._id, None, 0)

    def show(self, screen: Screen) -> None:
        rows, columns = screen.size
        head = bytes([columns, rows, screen.cursor_column, screen.cursor_row])
        text = screen.image.encode("ascii", "replace")
        data = head + text + b"\x07" * (rows * columns) + b"\x00\x00"
        ctypes.memmove(self._address, data, len(data))

    def close(self) -> None:
        self._libc.shmdt(ctypes.c_void_p(self._address))
        self._libc.shmctl(self._id, _REMOVE, None)


def _plain(quoted: bytes) -> str:
    """A line as the virtual display quotes it, as text."""
    text = re.sub(rb"\\X([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), quoted)
    return text.replace(b'\\"', b'"').replace(b"\\\\", b"\\").decode("latin-1").rstrip()
