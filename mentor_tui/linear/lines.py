"""Where the lines of the line face come from: a terminal that edits them, one that does not, or a pipe.

Nothing is read ahead: when the program is replaced, whatever reads next finds what was not read yet.
What stands in a line that is not ended can be had, so that it is not lost then.
"""

import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Protocol

from mentor_tui.desk.letters import write_nearest
from mentor_tui.desk.unseen import is_emacs_shell, read_unseen
from mentor_tui.i18n import ngettext

LONGEST = 4095
"""Bytes a terminal takes in a line that it edits by itself (Linux; others take fewer)."""


class Lines(Protocol):
    """Reading raises EOFError at the end of input and KeyboardInterrupt on Ctrl+C."""

    def read(self, prompt: str, half: str) -> str:
        """Read a line; `half` stands in it already, from before it was interrupted."""
        ...

    def read_secret(self, prompt: str) -> str:
        """Read a line that is not shown."""
        ...

    def half(self) -> str:
        """What stands in the line that is being typed, as far as the program can see it."""
        ...

    def take_half(self, half: str) -> str:
        """What stands in the line that was interrupted, taken away from whoever reads next."""
        ...

    def break_line(self) -> None:
        """Go on below the line that is being typed."""
        ...

    def glance(self) -> str | None:
        """A whole line that was typed while nobody read, taken away from whoever reads next; None when there is none."""
        ...


class EditedLines:
    """A terminal whose lines are edited by readline.

    `before_keys` is called when the prompt is written and the terminal gives each key as it is pressed, before the first one is taken.
    """

    before_keys: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, readline: ModuleType) -> None:
        self._readline = readline

    def read(self, prompt: str, half: str) -> str:
        """Read a line with what stood in it before."""
        self._readline.set_startup_hook(lambda: self._readline.insert_text(half))
        hook = getattr(self._readline, "set_pre_input_hook", None)  # libedit may have none
        if hook is not None:
            hook(self.before_keys)
        try:
            return input(prompt)
        finally:
            self._readline.set_startup_hook(None)
            if hook is not None:
                hook(None)

    def read_secret(self, prompt: str) -> str:
        """Read a secret unseen."""
        return read_unseen(prompt)

    def half(self) -> str:
        """What readline holds now."""
        held: str = self._readline.get_line_buffer()
        return held

    def take_half(self, half: str) -> str:
        """Readline has forgotten it; we have not."""
        return half

    def break_line(self) -> None:
        """The warning begins on a row of its own."""
        print()

    def glance(self) -> str | None:
        """What the terminal has by now."""
        return _glance(sys.stdin.fileno())


class PlainLines:
    """A terminal whose lines are the system's: a program sees them when they are ended."""

    def read(self, prompt: str, half: str) -> str:
        """Read a line; what was typed of it before still stands in the terminal."""
        line = input(prompt)
        if len(line.encode(sys.stdin.encoding or "utf-8", "replace")) >= LONGEST:
            said = ngettext(
                "That is the longest line this terminal takes: {count} byte. What followed is lost.",
                "That is the longest line this terminal takes: {count} bytes. What followed is lost.",
                LONGEST,
            )
            print(said.format(count=LONGEST))
        return line

    def read_secret(self, prompt: str) -> str:
        """Read a secret unseen."""
        return read_unseen(prompt)

    def half(self) -> str:
        """Not to be seen."""
        return ""

    def take_half(self, half: str) -> str:
        """What was typed, out of the terminal: else it would become the beginning of the passphrase."""
        return _take_from_terminal(sys.stdin.fileno())

    def break_line(self) -> None:
        """The warning begins on a row of its own."""
        print()

    def glance(self) -> str | None:
        """What the terminal has by now."""
        return _glance(sys.stdin.fileno())


class PipedLines:
    """A pipe or file. It is read byte by byte, so that the rest stays for a program that replaces us."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def read(self, prompt: str, half: str) -> str:
        """Read up to the next line end, or to the end of input."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        descriptor = sys.stdin.fileno()
        while not self._bytes.endswith(b"\n"):
            found = os.read(descriptor, 1)
            if not found:
                if not self._bytes:
                    raise EOFError
                break
            self._bytes += found
        # Notepad and PowerShell put a sign for the byte order before the first line.
        return self._take().removesuffix("\n").removesuffix("\r").removeprefix("\ufeff")

    def read_secret(self, prompt: str) -> str:
        """A pipe shows nothing by itself."""
        return self.read(prompt, "")

    def half(self) -> str:
        """The line so far."""
        return self._bytes.decode(sys.stdin.encoding or "utf-8", "replace")

    def take_half(self, half: str) -> str:
        """The line so far, which nobody else will find in the pipe."""
        return self._take()

    def break_line(self) -> None:
        """The warning begins on a line of its own."""
        print()

    def glance(self) -> str | None:
        """Nothing: a script is read line by line, each when it is its turn."""
        return None

    def _take(self) -> str:
        line = self._bytes.decode(sys.stdin.encoding or "utf-8", "replace")
        self._bytes.clear()
        return line


def is_key_pressed(seconds: float) -> bool:
    """Wait so long for a key; it is left for whoever reads."""
    return bool(select.select([sys.stdin.fileno()], [], [], seconds)[0])


def hears_keys() -> bool:
    """Whether each key can be heard of before Enter: lines are edited by readline."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return hasattr(_readline(), "set_pre_input_hook")


def write_the_rest() -> None:
    """Write what is not written yet; if whoever read us has gone it goes nowhere, and that is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def own_lines() -> Lines:
    """The lines of the terminal or pipe the program was started on."""
    write_nearest()
    if not sys.stdin.isatty():
        return PipedLines()
    readline = _readline()
    return PlainLines() if readline is None else EditedLines(readline)


def _readline() -> ModuleType | None:
    """Line editing where the terminal can do it without drawing a line anew."""
    if os.environ.get("TERM", "") in ("", "dumb", "emacs") or is_emacs_shell():
        return None  # readline would rewrite long lines there
    try:
        import readline
    except ImportError:  # Windows edits lines by itself
        return None
    readline.parse_and_bind("set enable-bracketed-paste off")
    readline.set_auto_history(False)  # what a person answered is nobody's to recall
    # `input` edits lines only when both ends are the terminal.
    return readline if sys.stdout.isatty() else None


def _take_from_terminal(terminal: int) -> str:
    """What was typed since the last line end; "" where that cannot be had."""
    if sys.platform == "win32":
        return ""
    import termios

    with suppress(termios.error, OSError):
        before = termios.tcgetattr(terminal)
        raw = termios.tcgetattr(terminal)
        raw[3] &= ~(termios.ICANON | termios.ECHO)
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 0, 0
        termios.tcsetattr(terminal, termios.TCSANOW, raw)
        try:
            return os.read(terminal, 4096).decode(errors="replace")
        finally:
            termios.tcsetattr(terminal, termios.TCSANOW, before)
            termios.tcflush(terminal, termios.TCIFLUSH)
    return ""


def _glance(terminal: int) -> str | None:
    """A line that was ended already; terminals give lines one by one."""
    if sys.platform == "win32" or not select.select([terminal], [], [], 0)[0]:
        return None
    line = os.read(terminal, 4096).decode(errors="replace")
    return line.rstrip("\r\n") if line else None
