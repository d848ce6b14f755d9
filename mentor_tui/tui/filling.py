"""Fields of a page filled in, and what was typed into them kept until it is sent."""

from collections.abc import Mapping

from mentor_tui.desk.place import Typed
from mentor_tui.i18n import language
from mentor_tui.tui.drafts import Drafts
from mentor_tui.tui.moves import is_typed
from mentor_tui.tui.voicing import VoicingApp
from mentor_tui.views import meant_fields
from mentor_tui.views.model import Action, Field, FieldKind


class FillingApp(VoicingApp):
    """The side of the app that has fields filled in."""

    _drafts: Drafts

    def typed(self) -> Typed:
        """What was typed and not sent, also into an editor that is still open; no secrets."""
        if half := self._page.half_typed:
            self._drafts.keep(self.route, *half)
        return self._drafts.kept()

    def _open_field(self, field: Field) -> None:
        if is_typed(field):
            self._page.edit(field)
        elif field.kind is FieldKind.YES_NO:
            self._fill(field, "no" if field.value == "yes" else "yes")
        elif self._page.page.opened == field.name or not field.choices:
            self._page.close_choices()
        else:
            self._page.open_choices(field)

    def _fill(self, field: Field, value: str) -> None:
        self._drafts.keep(self._page.view.route, field, value)
        self._page.fill_in(field.name, value)

    def _filled(self, name: str, value: str, key: str) -> None:
        """An editor was left: keep what was typed, stand on the field's row; one secret goes off with Enter."""
        with language(self.language_code):
            view = self._page.view
            field = next(field for field in view.fields if field.name == name)
            action = meant_fields.sending(view) if meant_fields.secret_asked(view) else None
            if action and value and key == "enter":
                self._act(action, key, {name: value})
            else:
                self._fill(field, value)

    def _await_secret(self) -> None:
        """Where one secret is asked for, it may be typed at once."""
        if self._page.is_ready and meant_fields.is_awaited(self._page.view) and not self.is_typing:
            self._page.edit(self._page.view.fields[0])

    def _act(self, action: Action, key: str, typed: Mapping[str, str] | None = None) -> None:
        """Do an action with the fields of the page."""
        raise NotImplementedError
