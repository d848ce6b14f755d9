"""What one run of the courier did."""

from dataclasses import dataclass

from mentor_tui.desk.debts import Strange
from mentor_tui.domain.errors import MentorError


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the courier did."""

    sent: int = 0
    sent_bytes: int = 0
    received: int = 0
    new_events: int = 0
    strange: tuple[Strange, ...] = ()
    trouble: MentorError | None = None
    is_stopped: bool = False
    """The person stopped it between two parcels."""
