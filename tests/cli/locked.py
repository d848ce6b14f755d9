"""The real program on a terminal of its own, and a look into its memory."""

import os
import sys
import termios
import time
from pathlib import Path

from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, found_person
from mentor_tui.store.cost import Cost
from tests.readers.terminal import Program, Screen

PASSPHRASE = "zażółć gęślą jaźń"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
LOCKED = "Locked. What you typed is kept."
DRAFT = "Your draft is here."


def make_vault(folder: Path, language: str = "en") -> None:
    """A person's vault with nothing in it but themselves."""
    person = NewPerson("Anna", "anna@example.org", language, ReadingWay.SCREEN_READER, PASSPHRASE)
    desk, _code = found_person(folder, person, Surroundings(cost=CHEAP))
    desk.close()


class Desk(Program):
    """mentor-tui on a terminal; `screen` is what stands there, `written` all that was ever written."""

    def __init__(
        self,
        *arguments: str,
        term: str = "xterm-256color",
        columns: int = 80,
        code: str = "",
        **env: str,
    ) -> None:
        env |= {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LANG": "C.UTF-8"}
        program = ["-c", code] if code else ["-m", "mentor_tui"]
        super().__init__(
            [sys.executable, *program, *arguments], env | {"TERM": term}, rows=24, columns=columns
        )
        self.screen = Screen(24, columns)
        self.written = ""

    @property
    def is_cooked(self) -> bool:
        """The terminal edits lines and shows what is typed, as a shell expects it."""
        modes = termios.tcgetattr(self._terminal)[3]
        return bool(modes & termios.ICANON) and bool(modes & termios.ECHO)

    def end(self) -> str:
        """Wait until it ended by itself, and give what was written meanwhile."""
        deadline = time.monotonic() + 30
        while (found := self.read(0.1)) is not None:
            assert time.monotonic() < deadline, self.written
            self.written += found.decode(errors="replace")
        self._process.wait(10)
        return self.written

    @property
    def pid(self) -> int:
        """The process: the same before and after it is replaced."""
        return self._process.pid

    def until(self, text: str, seconds: float = 30) -> str:
        """Wait for words, and give everything that was written up to them since the last call."""
        deadline = time.monotonic() + seconds
        while text not in self.written:
            assert time.monotonic() < deadline, self.written
            found = self.read(0.05)
            assert found is not None, self.written
            self.screen.feed(found)
            self.written += found.decode(errors="replace")
        before, found_text, self.written = self.written.partition(text)
        return before + found_text

    def stands_on(self, text: str, seconds: float = 30) -> None:
        """Wait until the cursor stands on a row that begins with a text."""
        deadline = time.monotonic() + seconds
        while not self.screen.rows[self.screen.cursor_row].startswith(text):
            assert time.monotonic() < deadline, self.screen.rows
            found = self.read(0.05)
            assert found is not None, self.screen.rows
            self.screen.feed(found)
            self.written += found.decode(errors="replace")

    def unlock_screen(self) -> None:
        """Type the passphrase on the full screen, where it is asked for at once, and open with Enter."""
        self.stands_on("Passphrase:")
        self.write(f"{PASSPHRASE}\r".encode())

    def type(self, *lines: str) -> None:
        """Type lines, each ended."""
        for line in lines:
            self.write(f"{line}\r".encode())

    def has_in_memory(self, *secrets: bytes) -> bool | None:
        """Whether any of these stands anywhere in the process's memory; None when nobody may look."""
        try:
            return any(_find(self.pid, secret) for secret in secrets)
        except PermissionError:
            return None


def _find(pid: int, wanted: bytes) -> bool:
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 -- not a file
        for line in maps:
            place, rights, *_more = line.split()
            if not rights.startswith("r") or line.endswith(
                ("[vvar]", "[vsyscall]", "[vvar_vclock]")
            ):
                continue
            start, end = (int(part, 16) for part in place.split("-"))
            memory.seek(start)
            try:
                found = memory.read(end - start)
            except OSError:
                continue
            while len(found) < end - start:
                more = memory.read(end - start - len(found))
                if not more:
                    break
                found += more
            if wanted in found:
                return True
    return False
