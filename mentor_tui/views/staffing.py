"""What views know of the register of interpreters and the rules for them, beside the states they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mentor_tui.domain.inquiries import Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mentor_tui.domain.cancelling import Policy
    from mentor_tui.domain.read_list import ReadList
    from mentor_tui.domain.staffing import Pool
    from mentor_tui.domain.teams import TeamPreset


@dataclass(frozen=True, slots=True)
class KeptInquiry:
    """An interpreter who is asked by mail from this desk: of which order, at which address, and what they were told last.

    `by` is until when an answer was asked for (ISO time), `note` why the last letter did not go or came back (`errors.read_note`).
    """

    circle: str
    order: str
    interpreter: str
    name: str
    address: str
    by: str
    told: Told | None = None
    note: str = ""


class Staffing(Protocol):
    """Lookups for interpreters; the part of `Source` that is about them."""

    def team_preset(self) -> TeamPreset:
        """The rules for the size of a team this person has chosen."""
        ...

    def policies(self) -> Mapping[str, Policy]:
        """What cancelling costs, by the name of each policy."""
        ...

    def read_list(self, programme: str) -> ReadList | None:
        """What was read of a file for a register and is not taken yet; None for nothing."""
        ...

    def inquiry(self, order: str, interpreter: str) -> KeptInquiry | None:
        """What an interpreter who is asked by mail from here was told; None for anybody else."""
        ...

    def begun(self, meeting: str) -> datetime | None:
        """When this person said that a meeting began that runs now; None for any other."""
        ...

    def pool(self, programme: str, start: datetime, end: datetime) -> Pool:
        """Whom a programme can ask and who is booked around that time; nobody for who does not share its register."""
        ...
