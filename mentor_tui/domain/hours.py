"""The hours of one interpreter, as an order keeps them."""

from dataclasses import dataclass
from datetime import timedelta

from mentor_tui.domain.closing_facts import HoursNoted
from mentor_tui.domain.meeting_rounds import read_minute


@dataclass(frozen=True, slots=True)
class Hours:
    """When one interpreter worked, who noted it, how many minutes longer than ordered, and whether that is in order."""

    noted: HoursNoted
    by: str
    over: int
    is_agreed: bool = False

    @property
    def interpreter(self) -> str:
        """Whose hours they are."""
        return self.noted.interpreter

    @property
    def minutes(self) -> int:
        """How long they worked, real minutes."""
        return (read_minute(self.noted.end) - read_minute(self.noted.start)) // timedelta(minutes=1)

    @property
    def waits(self) -> bool:
        """Somebody has to agree that it was longer."""
        return self.over > 0 and not self.is_agreed
