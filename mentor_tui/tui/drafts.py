"""What was typed into fields and not yet taken by the desk, by route."""

from collections.abc import Mapping
from dataclasses import replace

from mentor_tui.desk.changes import Changes
from mentor_tui.views.model import Field, FieldKind, NoticeKind, View


class Drafts:
    """Keeps what was typed until the desk has it.

    A value is kept while its page is left and come back to. It is dropped when an action that
    took the fields led elsewhere or reports that it is done. A secret is dropped when its page
    is left, and when it was wrong.
    """

    def __init__(self) -> None:
        self._typed: dict[str, dict[str, Field]] = {}
        self._changes = Changes()
        self._sent: View | None = None

    def keep(self, route: str, field: Field, value: str) -> None:
        """Remember what was typed into a field, as it is now, of the page at `route`."""
        self._changes.note(route, field, value)
        self._typed.setdefault(route, {})[field.name] = replace(field, value=value)

    def take_back(self, route: str) -> Field | None:
        """The field changed last on a page as it was before, if one was; that is what it is from now on."""
        field = self._changes.take_back(route)
        if field is None:
            return None
        if self._changes.is_changed(route, field.name):
            self._typed[route][field.name] = field
        else:
            del self._typed[route][field.name]
        return field

    def kept(self) -> dict[str, dict[str, str]]:
        """Everything typed and not sent, without secrets, by route and name of the field."""
        found = {
            route: {n: f.value for n, f in typed.items() if f.kind is not FieldKind.SECRET}
            for route, typed in self._typed.items()
        }
        return {route: values for route, values in found.items() if values}

    def send(self, view: View) -> Mapping[str, str]:
        """The values of all fields of a page, for an action that takes them.

        A question has no fields: it passes on those of the page it was asked about.
        """
        if view.fields or not view.is_question or self._sent is None:
            self._sent = view
        return {field.name: field.value for field in self._sent.fields}

    def answer(self, view: View) -> None:
        """Take note of the view an action led to."""
        if self._sent is None or view.is_question:
            return
        is_done = bool(view.notices) and view.notices[0].kind is NoticeKind.DONE
        if view.route != self._sent.route or is_done:
            self._typed.pop(self._sent.route, None)
            self._changes.forget(self._sent.route)

    def fill_in(self, view: View) -> View:
        """The view, about to be shown, with what was typed into its fields before."""
        if not view.is_question:
            self._sent = None
            self._forget_secrets(view.route)
        typed = self._typed.get(view.route, {})
        return replace(view, fields=tuple(_filled(field, typed) for field in view.fields))

    def _forget_secrets(self, shown: str) -> None:
        for route, typed in self._typed.items():
            if route != shown:
                secrets = [name for name, field in typed.items() if field.kind is FieldKind.SECRET]
                for name in secrets:
                    del typed[name]


def _filled(field: Field, typed: Mapping[str, Field]) -> Field:
    if field.name not in typed or (field.kind is FieldKind.SECRET and field.error):
        return field
    return replace(field, value=typed[field.name].value)
