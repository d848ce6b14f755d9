"""What pages of webinars look up: the circles of those who are invited to one."""

from typing import Protocol

from mentor_tui.domain.groups import Group


class Groups(Protocol):
    """Part of what a view may look up."""

    def invited_to(self, home: str) -> tuple[Group, ...]:
        """The circles of those who are invited to the webinar of that circle, in the order they are named there."""
        ...
