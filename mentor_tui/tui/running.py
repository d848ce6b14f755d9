"""Running the page face from its beginning to its end, and what is said after it."""

import sys
import time
from collections.abc import Callable

from mentor_tui.desk.place import LOCKED, Place
from mentor_tui.i18n import language
from mentor_tui.speech.aloud import MUTE, Aloud
from mentor_tui.tui.accessible import Say
from mentor_tui.tui.app import MentorApp, never_busy
from mentor_tui.tui.asking import always_fits
from mentor_tui.views import locking
from mentor_tui.views.failing import has_failed


def run(
    place: Place,
    *,
    accessible: bool = True,
    say: Say | None = None,
    is_busy: Callable[[], bool] = never_busy,
    aloud: Aloud = MUTE,
    now: Callable[[], float] = time.monotonic,
    fits: Callable[[], bool] = always_fits,
) -> int:
    """Run the page face until the person quits; 0, 1 when the program failed, `LOCKED` when they locked.

    `say` is called with each announcement, and with the row after an arrow key, for a voice of
    the app's own; `aloud` tells what that voice does, so that it can read on by itself. When it no longer
    `fits` the person after an answer, it ends with `SWITCHED`. Nothing locks by itself while something
    `is_busy`. The Place is closed in any case.
    """
    app = MentorApp(
        place, accessible=accessible, say=say, is_busy=is_busy, aloud=aloud, now=now, fits=fits
    )
    code, is_kept = None, False
    try:
        code = app.run(mouse=False)
    finally:
        is_kept = app.end_thread()
    if app.failure:
        with language(app.language_code):
            sys.stderr.write(f"{has_failed(app.failure, is_kept=is_kept)}\n")
        return 1
    if app.has_kept and code != LOCKED:
        with language(app.language_code):
            sys.stdout.write(f"{locking.is_kept()}\n")
    return code or 0
