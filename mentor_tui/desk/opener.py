"""The program that opens a file for a person: the one they chose, or the system's."""

import os
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from mentor_tui.domain.errors import Refusal

_PATIENCE = 0.5
"""Seconds in which a program that cannot open the file says so; nobody waits for one that can."""


def find_opener(chosen: str) -> tuple[str, ...]:
    """The command that opens a file, named after it; empty where the computer has none, as without a desktop.

    `chosen` is what the person set, "" for the system's own. Raises `Refusal` `settings.no_program` (name).
    """
    if chosen.strip():
        return read_command(chosen)
    if sys.platform == "win32":
        return ("start",)
    if sys.platform == "darwin":
        return ("open",)
    has_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opener = shutil.which("xdg-open")
    return (opener,) if has_desktop and opener else ()


def read_command(text: str) -> tuple[str, ...]:
    """A program and its arguments as a person typed them. Raises `Refusal` `settings.no_program` (name)."""
    whole = shutil.which(text.strip())  # a path may have blanks in it
    try:
        words = [text.strip()] if whole else shlex.split(text, posix=os.name != "nt")
    except ValueError:
        words = []
    program = shutil.which(words[0]) if words else None
    if program is None:
        raise Refusal("settings.no_program", name=words[0] if words else text.strip())
    return (program, *words[1:])


def start(opener: tuple[str, ...], path: Path | str) -> bool:
    """Open a file, or a link that was looked at, and leave the program alone; False if it could not be started or failed at once."""
    try:
        if sys.platform == "win32" and opener == ("start",):
            os.startfile(path)  # noqa: S606 -- how Windows opens a file; its ending was judged before
            return True
        program = subprocess.Popen(  # noqa: S603 -- what the person chose, or xdg-open
            [*opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Not the copy's folder, where a program would offer to save things.
            cwd=Path.home(),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return program.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=program.wait, name="opener", daemon=True).start()
        return True
