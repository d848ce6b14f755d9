"""Whether a person wants to be told just now of what happens by itself. Pure."""

from dataclasses import dataclass
from datetime import datetime, time

from mentor_tui.i18n import say_clock

FROM = ("never", "18:00", "19:00", "20:00", "21:00", "22:00", "23:00", "00:00")
UNTIL = ("07:00", "05:00", "06:00", "08:00", "09:00", "10:00", "12:00")
"""What is offered for the beginning and the end; the first is in force until another is chosen."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of day until another, on the person's clock, also over midnight. Without a beginning: never."""

    begin: str = FROM[0]
    end: str = UNTIL[0]
    zone: str = ""

    def hold(self, moment: datetime) -> bool:
        """They hold at this moment: from the first minute on, until before the last."""
        if self.begin == FROM[0]:
            return False
        _day, clock = say_clock(moment, self.zone)
        now, begin, end = map(time.fromisoformat, (clock, self.begin, self.end))
        if begin <= end:
            return begin <= now < end
        return now >= begin or now < end
