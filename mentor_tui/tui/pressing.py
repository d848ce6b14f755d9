"""From a pressed key to one that is done: repeats, the leader, pressing twice, and the key teacher's page."""

from typing import assert_never

from textual.events import Key

from mentor_tui.i18n import _
from mentor_tui.tui.listing import ListingApp
from mentor_tui.tui.meaning import meaning
from mentor_tui.tui.patience import Turn
from mentor_tui.views.keymap import worded
from mentor_tui.views.keys import Move, key_name
from mentor_tui.views.model import Action, FieldKind
from mentor_tui.views.presses import Presses, press
from mentor_tui.views.teacher import ROUTE, describe, is_leaving

LEAVING = ("escape", "backspace")


class PressingApp(ListingApp):
    """The side of the app that hears keys, before any of them means something."""

    _presses = Presses()
    _tried = ""  # the last key at the teacher's

    # -- what the other side fills in

    def act_on(self, means: Action | Move, key: str) -> None:
        """Do what a key means, now."""
        raise NotImplementedError

    def unknown(self, key: str) -> str:
        """What is said of a key that does nothing. Where a secret is asked for, it may be part of it."""
        if any(field.kind is FieldKind.SECRET for field in self._page.view.fields):
            return _("Enter on the field first, then type.")
        return _("Key {key} does nothing here.").format(key=key_name(key))

    # -- hearing

    def meant(self, key: str) -> Action | Move | None:
        """What a key means on what is shown."""
        return meaning(self._page.view, self._page.item, key, self.language_code)

    def hear(self, event: Key) -> None:
        """Take a key as a person presses keys: do it, say what would be done, or let it go by."""
        key = event.character if event.is_printable and event.character else event.key
        if not self.language_code or key == "ctrl+c":
            self.press(key)
            return
        preferences, view = self.place.preferences, self._page.view
        with worded(self.language_code, preferences.keys):
            if view.route == ROUTE:
                self._teach(key)
                return
            self._presses, outcome = press(
                self._presses,
                key,
                at=self._now(),
                where=view.route,
                manner=preferences.manner,
                means=self.meant,
                asks=view.is_question,
            )
            if outcome.said:
                self.announce(outcome.said)
        if outcome.key:
            self.press(outcome.key)

    def take(self, means: Action | Move, key: str) -> None:
        """Do what needs the desk now or when it has answered, or say that it is at work."""
        match self.patience.take(key):
            case Turn.NOW:
                self.act_on(means, key)
            case Turn.LATER:
                if means is Move.BACK:
                    self.stop_later()
            case Turn.NEVER:
                if means is not Move.BACK or not self.stop_work():
                    self.tell_progress()
            case turn:
                assert_never(turn)

    def _teach(self, key: str) -> None:
        last, self._tried = self._tried, key
        if is_leaving(key, last, LEAVING):
            self._tried = ""
            self.press(key)
        else:
            self.announce(describe(key, self.language_code, self.place.preferences.manner, LEAVING))
