"""The paper of the line face: it writes lines below each other and reads one; it never goes back.

Works with a dumb terminal, in an Emacs shell and with a pipe at either end.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mentor_tui.desk.foreground import run_here
from mentor_tui.speech.tongues import OVER, join
from mentor_tui.views.words import wrap

NARROWEST = 10
"""Cells of the narrowest row lines are broken to; a terminal that says less is not believed."""

_ENDS = ".!?…:;"  # where a voice pauses by itself


@dataclass(frozen=True, slots=True)
class Terminal:
    """How to write a line, read one, and read one that is not shown.

    `width` gives the cells of a row when asked, 0 for lines as long as they are. `speak`, the
    app's own voice, gets all that was written since the last answer with the prompt, in one.
    Reading raises EOFError at the end of input and KeyboardInterrupt on Ctrl+C. `runs` lets
    another program have the terminal and gives its exit code (None if it did not start); it is
    None where there is no terminal.
    """

    read: Callable[[str], str]
    write: Callable[[str], None]
    read_secret: Callable[[str], str]
    width: Callable[[], int]
    speak: Callable[[str], None] | None = None
    runs: Callable[[Sequence[str]], int | None] | None = None
    unspoken: list[str] = field(default_factory=list)

    def say(self, *lines: str) -> None:
        """Write each line, broken at blanks where the terminal is too narrow. Empty ones are left out."""
        for line in filter(None, lines):
            self.unspoken.append(line)
            self.print(line)

    def print(self, line: str) -> None:
        """Write a line that is not to be spoken."""
        width = self.width()
        for row in wrap(line, width) if width else (line,):
            self.write(row)

    def speak_only(self, text: str) -> None:
        """Speak what is written otherwise, behind what was not spoken yet."""
        self._speak(text)

    def call(self, *lines: str) -> None:
        """Say lines that do not wait for the next prompt to be spoken."""
        self.say(*lines)
        self._speak("")

    def end_progress(self) -> None:
        """How far a work was need not be said aloud any more."""
        if self.speak is not None:
            self.speak(OVER)

    def ask(self, prompt: str) -> str:
        """Read a line."""
        self._speak(prompt)
        return self.read(prompt)

    def ask_hidden(self, prompt: str) -> str:
        """Read a line that is not shown."""
        self._speak(prompt)
        return self.read_secret(prompt)

    def _speak(self, prompt: str) -> None:
        said = [line for line in (*self.unspoken, prompt) if line.strip()]
        self.unspoken.clear()
        if self.speak is not None and said:
            self.speak(join(said, _ended))


def _ended(said: Sequence[str]) -> str:
    lines = [line.rstrip() for line in said]
    return " ".join(line if line[-1] in _ENDS else f"{line}." for line in lines)


def own_width() -> int:
    """The cells of a row of our own terminal; 0 when the output is a file or pipe."""
    return max(shutil.get_terminal_size().columns - 1, NARROWEST) if sys.stdout.isatty() else 0


def own_runs() -> Callable[[Sequence[str]], int | None] | None:
    """How a program runs on our own terminal; None when an end of it is a file or pipe."""
    return run_here if sys.stdin.isatty() and sys.stdout.isatty() else None
