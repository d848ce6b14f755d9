"""What a person has typed into a page and not sent yet."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from mentor_tui.desk.changes import Changes
from mentor_tui.views.meant_fields import wrong_secret
from mentor_tui.views.model import Field, FieldKind, View

from . import prompt
from .terminal import Terminal
from .waiting import Locking


class Form:
    """Values by the names of fields; nothing in it has left this face."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self._asked: set[str] = set()
        self._before: dict[str, str] = {}  # what stood in a field before it was first filled in
        self._changes = Changes()
        self._is_explained = False

    def fill(
        self,
        fields: Iterable[Field],
        terminal: Terminal,
        language: str,
        outside: Callable[[Field], str],
    ) -> bool:
        """Ask each field in turn and keep the answers. False, and empty again, when the person gave up.

        `outside` lets a person write a field in their own editor, and gives its value.
        """
        fields = tuple(fields)
        if not self._is_explained:
            terminal.say(explained := prompt.explain(fields))
            self._is_explained = bool(explained)
        known: set[prompt.Told] = set()
        for field in fields:
            try:
                value = prompt.ask(field, terminal, language, outside, known)
            except Locking as locking:
                self._keep_half(field, locking.half, language)
                raise
            if value is None:
                self.clear()
                return False
            self.put(field, value)
        return True

    def put(self, field: Field, value: str) -> None:
        """Fill in a field, as it is now, with a value."""
        self._changes.note("", field, value)
        self.typed[field.name] = value
        if field.kind is not FieldKind.SECRET:  # a secret is typed again, not kept
            self._before.setdefault(field.name, field.value)
        self._asked.add(field.name)

    def take_back(self) -> Field | None:
        """The field changed last as it was before, if one was; that is what it is from now on."""
        field = self._changes.take_back("")
        if field is not None:
            self.typed[field.name] = field.value
        return field

    def _keep_half(self, field: Field, half: str, language: str) -> None:
        """Keep what was typed into a field before it was interrupted; an answer by number is not half an answer."""
        value = prompt.half_meaning(field, half, language)
        if value is not None:
            self.typed[field.name] = value
            self._before.setdefault(field.name, field.value)

    def kept(self) -> dict[str, str]:
        """What was typed, without secrets, by name of the field."""
        return {name: value for name, value in self.typed.items() if name in self._before}

    def unasked(self, view: View) -> tuple[Field, ...]:
        """What to ask before sending: a form nobody has begun whole, of one that was, what is needed and blank."""
        if not self._asked:
            return view.fields
        return tuple(field for field in view.fields if field.required and not field.value)

    @property
    def is_begun(self) -> bool:
        """Whether there is something a person would have to type again."""
        return any(self.typed.get(name, value) != value for name, value in self._before.items())

    def without_wrong_secrets(self, view: View) -> View:
        """The view, and this form, without secrets that were wrong: they are typed anew."""
        wrong = {f.name for f in view.fields if f.kind is FieldKind.SECRET and f.error}
        if secret := wrong_secret(view):
            wrong.add(secret.name)
        for name in wrong & self.typed.keys():
            del self.typed[name]
        fields = (replace(f, value="") if f.name in wrong else f for f in view.fields)
        return replace(view, fields=tuple(fields)) if wrong else view

    def clear(self) -> None:
        """Forget everything typed."""
        self.typed.clear()
        self._asked.clear()
        self._is_explained = False
        self._before.clear()
        self._changes.forget("")


def values(view: View) -> dict[str, str]:
    """The values of a view's fields as an action takes them along."""
    return {field.name: field.value for field in view.fields}
