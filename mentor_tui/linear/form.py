"""What a person has typed into a page and not sent yet."""

from collections.abc import Iterable

from mentor_tui.views.model import Field, FieldKind, View

from . import prompt
from .terminal import Terminal


class Form:
    """Values by the names of fields; nothing in it has left this face."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self._asked: set[str] = set()

    def fill(self, fields: Iterable[Field], terminal: Terminal, language: str) -> bool:
        """Ask each field in turn and keep the answers. False, and empty again, when the person gave up."""
        fields = tuple(fields)
        terminal.say(prompt.explain(fields))
        for field in fields:
            value = prompt.ask(field, terminal, language)
            if value is None:
                self.clear()
                return False
            self.typed[field.name] = value
            self._asked.add(field.name)
        return True

    def unasked(self, view: View) -> tuple[Field, ...]:
        """The fields a person has not answered yet."""
        return tuple(field for field in view.fields if field.name not in self._asked)

    def is_begun(self, given: View) -> bool:
        """Whether something was typed that the view did not hold already. Secrets are typed again."""
        return any(
            self.typed.get(field.name, field.value) != field.value
            for field in given.fields
            if field.kind is not FieldKind.SECRET
        )

    def clear(self) -> None:
        """Forget everything typed."""
        self.typed.clear()
        self._asked.clear()


def values(view: View) -> dict[str, str]:
    """The values of a view's fields as an action takes them along."""
    return {field.name: field.value for field in view.fields}
