"""How long one call of a plugin may go on, in steps."""

import time
from dataclasses import dataclass
from typing import ClassVar, Self

from mentor_tui.api.plugin import Stop
from mentor_tui.api.troubles import Busy, Offline


@dataclass(slots=True)
class Patience:
    """How long a call may take, and whether it should end early. A plugin subclasses it with its name, and its code for being too slow."""

    name: ClassVar[str]
    too_slow: ClassVar[str]

    ends: float
    stop: Stop

    @classmethod
    def begin(cls, deadline: float, stop: Stop) -> Self:
        """A call that begins now; it ends a little early, as a late one is abandoned."""
        return cls(time.monotonic() + deadline * 0.9, stop)

    def left(self) -> float:
        """Seconds left. Raises `Busy` `plugin.stopped` (name) or `Offline` with the plugin's code."""
        if self.stop.is_set():
            raise Busy("plugin.stopped", name=self.name)
        left = self.ends - time.monotonic()
        if left <= 0:
            raise Offline(self.too_slow)
        return left
