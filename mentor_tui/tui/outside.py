"""The person's own editor for a field: the text goes out, the terminal with it, and both come back."""

import time
from collections.abc import Callable
from pathlib import Path

from mentor_tui.desk import earcons
from mentor_tui.desk.foreground import find_editor
from mentor_tui.desk.lending import Ended, Lent, read_back
from mentor_tui.desk.written import WRITTEN, judge
from mentor_tui.domain.errors import Refusal
from mentor_tui.tui.asking import AskingApp
from mentor_tui.tui.suspending import run_outside
from mentor_tui.views import writing
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Field, Notice


def edit_outside(app: AskingApp, field: Field | None, fill: Callable[[Field, str], None]) -> None:
    """Let a person write a field in their own editor, `fill` it with what comes back, and say it once."""
    if field is None or field.kind not in WRITTEN:
        app.announce(writing.not_here(field))
        return
    try:
        command = find_editor()
    except Refusal as refused:
        _tell(app, explain(refused))
        return
    # Asked while the loop stands still: a key typed in between would act on the page.
    lent = app.wait(lambda: app.place.lend(field.label, field.value, is_writable=True))
    if isinstance(lent, Notice):
        _tell(app, lent)
        return
    name = Path(command[0]).stem
    app.voice(writing.opens(name))
    written = judge(field, lent, *_run(app, command, lent), name)
    app.touch()
    if written.value != field.value:
        fill(field, written.value)
    _tell(app, written.notice)
    app.wait(lambda: app.place.wipe(lent))


def _run(app: AskingApp, command: tuple[str, ...], lent: Lent) -> tuple[bytes | None, Ended]:
    began = time.monotonic()
    code = run_outside(app, (*command, str(lent.path)))
    return read_back(lent), Ended(code, time.monotonic() - began)


def _tell(app: AskingApp, notice: Notice) -> None:
    app.announce(earcons.say(notice))
