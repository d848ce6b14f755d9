"""Long work of a command: told in words on the error stream when that is a terminal, and stopped by Ctrl+C."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from mentor_tui.desk.following import PATIENCE, Following, Tempo, interruptible
from mentor_tui.domain.progress import HowFar
from mentor_tui.views import long_work
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.words import sentences

T = TypeVar("T")


def follow(call: Callable[[], T], preferences: Preferences | None = None) -> T:
    """Make a call, telling how far it is as often as the person wants. Raises what it raises, and `Stopped`."""
    percent = (preferences or Preferences()).percent if sys.stderr.isatty() else 0
    tempo = Tempo(percent, time.monotonic() + PATIENCE)

    def tell(how_far: HowFar) -> None:
        nonlocal tempo
        is_first, size, told = not tempo.is_begun, how_far.need.size, tempo.size
        tempo, is_due = tempo.due(how_far.percent, time.monotonic(), size)
        if is_due:
            large = long_work.how_large(how_far) if size != told else ""
            how = long_work.how_to_stop_by_line(how_far) if is_first else ""
            _say(sentences(long_work.say_how_far(how_far), large, how))

    following = Following(tell)
    with interruptible(following, lambda: _say(long_work.stopping())):
        return following.run(call)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
