"""What views read for the register of interpreters beside what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mentor_tui.domain.cancelling import Policy


class Registers(Protocol):
    """Lookups around a register."""

    def policies(self) -> Mapping[str, Policy]:
        """What cancelling interpreters can cost, by name."""
        ...
