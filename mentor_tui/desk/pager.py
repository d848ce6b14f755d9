"""A page read in a program of the person's own: which one, and what is said of how it ended."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from mentor_tui.desk.foreground import find_editor, find_pager
from mentor_tui.desk.lending import Ended, Lent
from mentor_tui.domain.errors import Refusal
from mentor_tui.views import outside
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Notice, View
from mentor_tui.views.preferences import Preferences

AT_ONCE = 1.0
"""Seconds within which nobody has read anything: it went on in a window of its own, or had little to show."""


SECRET = frozenset({"recovery", "recovery-code"})
"""The pages whose text opens the vault: it never goes into a file."""


def find_reader(view: View, preferences: Preferences) -> tuple[str, ...]:
    """The command of the pager, or of the editor for who prefers that.

    Raises `Refusal` `page.secret` for a page that stays here, and as `foreground.find_pager` and `find_editor`.
    """
    if view.route in SECRET:
        raise Refusal("page.secret")
    return find_editor() if preferences.reads_in_editor else find_pager()


def name_of(command: Sequence[str]) -> str:
    """What a program is called."""
    return Path(command[0]).stem


def run_timed(runs: Callable[[Sequence[str]], int | None], command: Sequence[str]) -> Ended:
    """Run a program by `runs`, and say how it ended."""
    began = time.monotonic()
    code = runs(command)
    return Ended(code, time.monotonic() - began)


def command_for(command: Sequence[str], lent: Lent) -> tuple[str, ...]:
    """The whole command line that shows a lent text."""
    return (*command, str(lent.path))


def is_over(ended: Ended) -> bool:
    """Whether nobody needs the file any more: what ended at once may show it in a window still."""
    return bool(ended.code) or ended.code is None or ended.seconds >= AT_ONCE


def judge(program: str, ended: Ended) -> Notice:
    """What is said when the person is back."""
    if ended.code is None:
        return explain(Refusal("pager.not_started", name=program))
    if ended.code:
        return explain(Refusal("pager.failed", name=program, number=ended.code))
    return outside.is_back(program) if is_over(ended) else outside.came_back_at_once(program)
