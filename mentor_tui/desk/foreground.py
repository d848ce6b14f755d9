"""A program of the person's own, run on this terminal until it ends: their editor, their pager."""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from mentor_tui.desk.opener import read_command
from mentor_tui.domain.errors import Refusal

EDITORS = ("VISUAL", "EDITOR")
"""The variables that name an editor, the first one first."""

PAGERS = ("PAGER",)
"""The variable that names a pager."""

PRIVATE = {"LESSHISTFILE": "-", "LESSSECURE": "1"}
"""What a pager is told: to keep no history of what was looked for, and to run and write nothing."""

_OWN_PAGERS = ("more",) if os.name == "nt" else ("less", "more")
_OWN_EDITORS = ("notepad",) if os.name == "nt" else ("editor", "nano", "vi")


def find_editor(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The command of the person's editor: the one they named, else the system's.

    Raises `Refusal` `program.not_there` (name, variable) when what they named is not there, `editor.none` without any.
    """
    if found := find_program(EDITORS, _OWN_EDITORS, environment):
        return found
    raise Refusal("editor.none")


def find_pager(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The command of the person's pager: the one they named, else the system's.

    Raises `Refusal` `program.not_there` (name, variable) when what they named is not there, `pager.none` without any.
    """
    if found := find_program(PAGERS, _OWN_PAGERS, environment):
        return found
    raise Refusal("pager.none")


def find_program(
    variables: Sequence[str], own: Sequence[str], environment: Mapping[str, str] = os.environ
) -> tuple[str, ...]:
    """The command the first filled variable names, else the first program of `own` there is; empty without any.

    Raises `Refusal` `program.not_there` (name, variable) when what was named is not there.
    """
    for variable in variables:
        if named := environment.get(variable, "").strip():
            try:
                return read_command(named)
            except Refusal as refused:
                name = refused.facts["name"]
                raise Refusal("program.not_there", name=name, variable=variable) from None
    return next(((path,) for name in own if (path := shutil.which(name))), ())


def run_here(command: Sequence[str]) -> int | None:
    """Run a program on this terminal and wait for its end: its exit code, or None when it did not start.

    Ctrl+C and the like are the program's meanwhile, and nothing is raised. The face has to let go of
    the terminal before.
    """
    with _interrupts_unheeded():
        try:
            environment = os.environ | PRIVATE
            return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603 -- what the person named
        except OSError:
            return None


@contextmanager
def _interrupts_unheeded() -> Iterator[None]:
    # A handler and not SIG_IGN: that one the program would inherit.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [signal.SIGINT, *([signal.SIGQUIT] if os.name != "nt" else [])]
    before = {number: signal.signal(number, lambda _number, _frame: None) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
