"""A person's terminal: a program on a pseudo-terminal, and the screen it draws."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence

import pyte

# pyte does not know CSI with `<`, `>` or `=`, CSI … $ p, and DCS.
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\??[0-9;]*\$[a-z]|\x1bP.*?\x1b\\", re.S)
_WHOLE = re.compile(rb"\x1b(\[[<>=?]?[0-9;:]*[ $!\"']?[@-~]|[()][A-Z0-9]|[^\[\]()P])")
_TITLE = re.compile(rb"\x1b\][^\x07]*\x07")
_LONGEST_SEQUENCE = 24


class Program:
    """A program with a pseudo-terminal and a session of its own. `setsid` of util-linux starts it."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, rows: int, columns: int
    ) -> None:
        self._terminal, inside = os.openpty()
        try:
            # The size is there before the program is, so no resize follows its first paint.
            fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            self._process = subprocess.Popen(
                ["setsid", "--ctty", *command], stdin=inside, stdout=inside, stderr=inside, env=env
            )
        except BaseException:
            os.close(self._terminal)
            raise
        finally:
            os.close(inside)

    def read(self, seconds: float) -> bytes | None:
        """What it wrote, waiting at most so long: empty when nothing came, None when it has ended."""
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._terminal, 65536) or None
        except OSError:
            return None

    def write(self, data: bytes) -> None:
        """Type."""
        os.write(self._terminal, data)

    def close(self) -> None:
        """Hang up, as a closed terminal does; end by force what does not listen within a second."""
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            if self._process.poll() is None:
                os.killpg(self._process.pid, number)
                try:
                    self._process.wait(1)
                except subprocess.TimeoutExpired:
                    continue
        self._process.wait()
        os.close(self._terminal)


class Screen:
    """What stands on the terminal, where the hardware cursor is, and what was written since `settle`."""

    def __init__(self, rows: int, columns: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self.bytes = 0
        self.bells = 0

    def feed(self, data: bytes) -> bytes:
        """Draw what a program wrote. Returns the answer to a question for the cursor's place, or nothing."""
        self.bytes += len(data)
        data = self._rest + data
        # A sequence that is cut in two waits for its other half.
        cut = data.rfind(b"\x1b")
        if cut != -1 and len(data) - cut < _LONGEST_SEQUENCE and not _WHOLE.match(data[cut:]):
            data, self._rest = data[:cut], data[cut:]
        else:
            self._rest = b""
        self.bells += _TITLE.sub(b"", data).count(b"\x07")
        self._stream.feed(_UNKNOWN.sub(b"", data))
        if b"\x1b[6n" not in data:
            return b""
        return b"\x1b[%d;%dR" % (self.cursor_row + 1, self.cursor_column + 1)

    def settle(self) -> None:
        """Count bytes and bells from nought again."""
        self.bytes = self.bells = 0

    @property
    def rows(self) -> tuple[str, ...]:
        """The text of every row, without trailing blanks."""
        return tuple(row.rstrip() for row in self._screen.display)

    @property
    def image(self) -> str:
        """All rows in full width, one after the other."""
        return "".join(self._screen.display)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return (self._screen.lines, self._screen.columns)

    @property
    def cursor_row(self) -> int:
        """The row of the hardware cursor, from 0."""
        return int(self._screen.cursor.y)

    @property
    def cursor_column(self) -> int:
        """The column of the hardware cursor, from 0; never beyond the last."""
        return min(int(self._screen.cursor.x), self._screen.columns - 1)

    @property
    def cursor_visible(self) -> bool:
        """Whether the terminal shows the cursor."""
        return not self._screen.cursor.hidden
