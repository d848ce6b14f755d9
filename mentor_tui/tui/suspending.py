"""The terminal given back for a while, as it was before the app: another program draws there."""

from collections.abc import Sequence

from mentor_tui.desk.foreground import run_here
from mentor_tui.tui.accessible import PaintedApp


def run_outside(app: PaintedApp, command: Sequence[str]) -> int | None:
    """Run a program with the terminal to itself; its exit code, or None when it did not start.

    Call it in the app's own loop, which stands still meanwhile: nothing is painted, said or locked, no
    key is taken. Afterwards everything is painted once, with what is announced until then in the live region.
    """
    if app.is_headless:
        code = run_here(command)
    else:
        with app.suspend():
            code = run_here(command)
    app.come_back()
    return code
