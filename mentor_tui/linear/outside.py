"""The person's own editor for a field of the line face, on the terminal that the lines stand on."""

import time
from pathlib import Path

from mentor_tui.desk.foreground import find_editor
from mentor_tui.desk.lending import Ended, Lent, read_back
from mentor_tui.desk.place import Place
from mentor_tui.desk.written import WRITTEN, Written, judge
from mentor_tui.domain.errors import Refusal
from mentor_tui.views import writing
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Field, Notice
from mentor_tui.views.words import Length, say_notice

from .terminal import Terminal


def edit_outside(field: Field, place: Place, terminal: Terminal) -> str:
    """Let a person write a field in their own editor, and say once what came of it; the value from then on."""
    written = _written(field, place, terminal)
    if isinstance(written, Notice):
        terminal.say(say_notice(written, Length.FULL))
        return field.value
    terminal.say(say_notice(written.notice, Length.FULL))
    return written.value


def is_written(field: Field) -> bool:
    """Whether a field is one for an editor."""
    return field.kind in WRITTEN


def _written(field: Field, place: Place, terminal: Terminal) -> Written | Notice:
    if terminal.runs is None:
        return writing.needs_terminal()
    try:
        command = find_editor()
    except Refusal as refused:
        return explain(refused)
    lent = place.lend(field.label, field.value, is_writable=True)
    if not isinstance(lent, Lent):
        return lent
    name = Path(command[0]).stem
    terminal.call(writing.opens(name))
    began = time.monotonic()
    code = terminal.runs((*command, str(lent.path)))
    written = judge(field, lent, read_back(lent), Ended(code, time.monotonic() - began), name)
    place.wipe(lent)
    return written
