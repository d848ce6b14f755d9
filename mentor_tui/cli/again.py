"""Starting again after a lock: the process that held the key is replaced, because only that wipes it.

On Unix the process replaces itself. On Windows that would hand the terminal back to the shell, so
there a small parent, which never opens a vault, starts the app and starts it again.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NoReturn

from mentor_tui.desk.place import LINE_LOST, LOCKED

OPTION = "--locked"
"""The option of our own that tells the new process what happened. It is no secret and does nothing."""

TENDED = "--tended"
"""The option that tells the app on Windows that a parent starts it again."""

_DROPPED = ("--passphrase-fd", OPTION, "--lang", "--speech")


class Kept(StrEnum):
    """What the new process says of what was typed: all is kept, or all but the line just begun."""

    ALL = "all"
    LINE_LOST = "line-lost"


class StartAgain(Exception):
    """The vault was locked and closed, the terminal restored, the voice silent: the process is to go."""

    def __init__(self, *options: str) -> None:
        """`options` has the new process go on in the language and with the voice of this one."""
        super().__init__()
        self.options = options


def start_again(options: Sequence[str]) -> NoReturn:
    """Replace this process by a new one of the same command. Raises `OSError` when the system refuses."""
    command = renewed(sys.orig_argv, len(sys.argv) - 1, options)
    sys.stdout.flush()
    sys.stderr.flush()
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)  # a timer would outlive us and end the new process
    os.execv(sys.executable, command)  # noqa: S606 -- our own interpreter, with our own arguments


def renewed(command: Sequence[str], count: int, options: Sequence[str]) -> list[str]:
    """The command of the next process, when the last `count` words of this one's are arguments of the app.

    What can be read only once is left out, and what happened is added.
    """
    head = command[1 : len(command) - count]
    rest = lasting(command[len(command) - count :])
    return [sys.executable, *head, OPTION, Kept.ALL.value, *options, *rest]


def lasting(arguments: Sequence[str]) -> list[str]:
    """Arguments without the passphrase's descriptor, which was read and closed, and what is told anew."""
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        name, is_joined, _value = argument.partition("=")
        if name == TENDED:
            continue
        # Options may be shortened, but not to the two dashes.
        if len(name) > 2 and any(option.startswith(name) for option in _DROPPED):
            if not is_joined:
                next(given, None)
            continue
        rest.append(argument)
    return rest


def tend(start: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """The parent on Windows: start the app, and again each time it was locked; give its exit code."""
    more: tuple[str, ...] = ()
    while True:
        code = start((TENDED, *more, *arguments))
        if code not in (LOCKED, LINE_LOST):
            return code
        arguments = lasting(arguments)
        more = (OPTION, (Kept.ALL if code == LOCKED else Kept.LINE_LOST).value)


def start_child(arguments: Sequence[str]) -> int:
    """Run the app in a process of its own on the same terminal, and wait for its end."""
    import subprocess  # only here: it is slow to load

    child = subprocess.Popen([sys.executable, "-m", "mentor_tui", *arguments], close_fds=False)  # noqa: S603
    while True:
        with suppress(KeyboardInterrupt):  # Ctrl+C is the app's to answer
            return child.wait()
