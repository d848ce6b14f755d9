"""What a face needs of the desk: a place where routes open as Views and actions are done."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from mentor_tui.views.model import Action, Notice, View
from mentor_tui.views.preferences import Preferences

if TYPE_CHECKING:
    from mentor_tui.desk.lending import Lent

Typed = Mapping[str, Mapping[str, str]]
"""What stands in fields and was not sent: route of the page → name of the field → value. Never a secret."""

LOCKED = 85
"""What a face gives back instead of an exit code when the vault was locked: the program is to start again."""


LINE_LOST = 86
"""The same when the line that was being typed could not be kept."""

SWITCHED = 87
"""What a face gives back when the person answered that they read in another way, before any vault was open."""


class Place(Protocol):
    """The door before a vault is open, the desk after. All calls may block: a TUI makes them in a worker.

    Nothing here raises for what a person can bring about: a refusal or trouble comes back as the
    same view with a notice (and field errors), so that nothing typed is lost.
    """

    @property
    def language(self) -> str:
        """The language views are worded in: "pl" or "en"."""
        ...

    def start(self) -> View:
        """The first view: a question, the lock screen, or today."""
        ...

    def open(self, route: str) -> View:
        """The view at a route such as `today` or `submission/<id>`."""
        ...

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        """Do an action with the values of the page's fields, and return what the person sees next.

        `route` is where the person stands. An action with a question that was not yet asked comes back as
        a question view; its yes-action does it. The outcome is the first notice of the view.
        """
        ...

    def pulse(self) -> Notice | None:
        """What happened by itself since the last call (a parcel came): one notice, or nothing."""
        ...

    def renew(self, route: str) -> View | None:
        """The view at `route` once more, if somebody else has written since the last one was made; else None."""
        ...

    @property
    def lock_after(self) -> float:
        """Seconds without a key after which the vault locks by itself, 0 for never. May be read by any thread."""
        ...

    @property
    def preferences(self) -> Preferences:
        """How the person wants to be shown things. May be read by any thread."""
        ...

    def lend(self, name: str, text: str, *, is_writable: bool) -> "Lent | Notice":
        """A text as a private file for a program of the person's own, or a notice why not; never a secret."""
        ...

    def wipe(self, lent: "Lent") -> None:
        """Delete that file, and what the program put beside it. Until then it stays, but not after the vault."""
        ...

    def keep(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed and not sent, before one leaves from `route`; a notice says why it cannot be."""
        ...

    def forget(self, route: str) -> None:
        """Drop what was kept of a page: the person let it go."""
        ...

    def lock(self, typed: Typed, route: str) -> Notice | None:
        """Keep what was typed and close the vault; a notice says why it is still open.

        Whoever asked for it must end the process then, because only that wipes the keys.
        """
        ...

    def close(self) -> None:
        """Close the vault and stop threads."""
        ...
