"""When a vault locks by itself: only when that was chosen, warned a minute ahead, put off by any key. Pure.

Somebody who reads by a braille display or a review cursor presses nothing that the app sees. So it
is off until chosen, never below 15 minutes, and no time passes while something is being read aloud
or a meeting goes on ("busy"). Times are seconds of a clock that never jumps.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from mentor_tui.domain.errors import Refusal
from mentor_tui.views.settings import NEVER

LEAST = 15
"""Minutes; nobody is locked out sooner."""

MOST = 24 * 60
"""Minutes; more is never."""

WARNING = 60.0
"""Seconds between the warning and the lock."""


class Turn(StrEnum):
    """What is to be done now."""

    NOTHING = "nothing"
    WARN = "warn"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Watch:
    """How long a person was quiet, when that was looked at last, and what they were warned of.

    `after` is the quiet time in seconds that locks, 0 for never. `warned` is how long they were
    quiet at the warning and `warned_at` its time; before it both are negative.
    """

    after: float = 0.0
    looked: float = 0.0
    quiet: float = 0.0
    warned: float = -1.0
    warned_at: float = -1.0

    @property
    def is_warned(self) -> bool:
        """A warning stands: the next quiet minute locks."""
        return self.warned >= 0


def touch(watch: Watch, now: float) -> Watch:
    """A key was pressed, or a line was typed: the quiet begins anew."""
    return Watch(watch.after, now)


def look(watch: Watch, now: float, *, after: float, busy: bool) -> tuple[Watch, Turn]:
    """See what is due; `after` is the quiet time chosen now, `busy` that something is read aloud or met.

    A warning that was followed by a longer busy time is forgotten by then, so it is given again.
    """
    if after != watch.after:
        watch = touch(replace(watch, after=after), now)
    passed = 0.0 if busy else max(now - watch.looked, 0.0)
    watch = replace(watch, looked=now, quiet=watch.quiet + passed)
    if not after or busy:
        return watch, Turn.NOTHING
    is_stale = watch.is_warned and now - watch.warned_at > 2 * WARNING
    if watch.is_warned and not is_stale:
        is_due = watch.quiet - watch.warned >= WARNING
        return watch, Turn.LOCK if is_due else Turn.NOTHING
    if watch.quiet < after - WARNING:
        return watch, Turn.NOTHING
    return replace(watch, warned=watch.quiet, warned_at=now), Turn.WARN


def read_minutes(typed: str) -> int:
    """The minutes chosen, 0 for never. Raises `Refusal` `lock.too_soon` (least, most)."""
    if typed.strip() in ("", NEVER):
        return 0
    try:
        minutes = int(typed.strip())
    except ValueError:
        minutes = 0
    if not LEAST <= minutes <= MOST:
        raise Refusal("lock.too_soon", least=LEAST, most=MOST)
    return minutes
