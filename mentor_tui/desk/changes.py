"""What was changed in the fields of a page and not sent, so that it can be taken back."""

from mentor_tui.views.model import Field, FieldKind

MOST = 100
"""Older changes are forgotten."""


class Changes:
    """The values fields had before, by route, the newest last. A secret is not kept."""

    def __init__(self) -> None:
        self._before: dict[str, list[Field]] = {}

    def note(self, route: str, field: Field, value: str) -> None:
        """A field, as it is now, gets another value."""
        if field.kind is not FieldKind.SECRET and field.value != value:
            before = self._before.setdefault(route, [])
            if before[-1:] != [field]:  # a text that is still being typed is noted more than once
                before.append(field)
            del before[:-MOST]

    def take_back(self, route: str) -> Field | None:
        """The field changed last on a page, as it was before; None when there is none."""
        before = self._before.get(route)
        return before.pop() if before else None

    def is_changed(self, route: str, name: str) -> bool:
        """Whether a change of a field can still be taken back."""
        return any(field.name == name for field in self._before.get(route, ()))

    def forget(self, route: str) -> None:
        """What was typed on a page was sent, or let go."""
        self._before.pop(route, None)
