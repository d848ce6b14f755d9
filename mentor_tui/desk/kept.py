"""What a person typed and did not send, kept in the vault until the action that takes it is done."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mentor_tui.desk.place import Typed
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.i18n import _
from mentor_tui.views.model import Field, FieldKind, Notice, NoticeKind, View

if TYPE_CHECKING:
    from mentor_tui.store.vault import Vault

LEFT = "left.route"
"""The setting that names the page a person left by locking, to go on there."""


class Kept:
    """The drafts of one vault, put back into the fields of their pages."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault
        self._told: set[str] = set()

    def keep(self, typed: Typed, left: str) -> None:
        """Keep what was typed; `left` is the page to go on at next time, "" for the first one."""
        with self._vault.transaction():
            for route, values in typed.items():
                if not any(map(self._vault.erasures.has_circle, route.split("/"))):
                    self._vault.unsent.keep(route, values)
            self._vault.settings.set(LEFT, left)

    def take_left(self) -> str:
        """The page that was left, once; "" when there is none."""
        left = self._vault.settings.get(LEFT)
        if left:
            with suppress(Trouble), self._vault.transaction():  # it may be open for reading only
                self._vault.settings.set(LEFT, "")
        return left

    def fill_in(self, view: View) -> View:
        """The view with what was typed on its page before; that it is there is told once."""
        if not view.fields:
            return view
        values = self._vault.unsent.of(view.route)
        fields = tuple(_filled(field, values) for field in view.fields)
        if fields == view.fields:
            return view
        view = replace(view, fields=fields)
        if view.route in self._told:
            return view
        self._told.add(view.route)
        notice = Notice(NoticeKind.NEWS, _("Your draft is here."))
        return replace(view, notices=(notice, *view.notices))

    def let_go(self, route: str) -> None:
        """The same outside a transaction; if that cannot be written it is there once more."""
        with suppress(MentorError):
            self.drop(route)

    def drop(self, route: str) -> None:
        """Forget what was typed on a page: it was sent, or the person let it go."""
        self._vault.unsent.drop(route)
        self._told.discard(route)


def _filled(field: Field, values: Mapping[str, str]) -> Field:
    value = values.get(field.name)
    if value is None or field.kind is FieldKind.SECRET:
        return field
    if field.choices and value not in {choice.value for choice in field.choices}:
        return field
    return replace(field, value=value)
