"""The lookups of a desk that are about webinars; documented in views/group_source.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentor_tui.desk.record import Record
    from mentor_tui.domain.groups import Group


class GroupReading:
    """Part of the lookups over one record."""

    _record: "Record"

    def invited_to(self, home: str) -> "tuple[Group, ...]":
        """The circles of those who are invited to the webinar of that circle."""
        from mentor_tui.desk.gatherings import invited_to
        from mentor_tui.domain.groups import Group

        found = self._record.process(home)
        return invited_to(self._record, found) if isinstance(found, Group) else ()
