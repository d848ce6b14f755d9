"""Lists the app itself opens over a page, and what is remembered of the page below."""

from collections.abc import Callable

from mentor_tui.desk import earcons
from mentor_tui.tui.asking import AskingApp
from mentor_tui.tui.page import RowKind, Spot
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.bookmarks import not_here, put_here
from mentor_tui.views.model import Item, View


class ListingApp(AskingApp):
    """An app with one page, and at most one list of its own over it."""

    _page: PageScreen
    _under: tuple[View, Spot] | None = None  # the page below a list, and where one stood there
    _pick: Callable[[Item], None]  # what picking from that list does
    _block = ("", "")  # a route, and the piece of its text stood on last

    @property
    def route(self) -> str:
        """The route of the page, also while a list is open over it."""
        return (self._under[0] if self._under else self._page.below).route

    def _list(self, view: View, pick: Callable[[Item], None]) -> None:
        self._under = (self._page.view, self._page.spot)
        self._pick = pick
        self._page.show(view, self.language_code)
        self._page.say_opened(is_new=True)

    def _close_list(self) -> None:
        if self._under is not None:
            view, wanted = self._under
            self._under = None
            self._page.show(view, self.language_code, wanted)

    def _note_block(self) -> None:
        """Remember the piece of text the cursor stands on: what is done later may be about it."""
        row, view = self._page.page.row, self._page.view
        if row.kind is RowKind.TEXT and self._under is None:
            self._block = (view.route, view.text[row.index].id)
        elif self._block[0] != view.route and self._under is None:
            first = next((b.id for b in view.text if b.id.isdecimal()), "")
            self._block = (view.route, first)

    def _put_bookmark(self, key: str) -> None:
        """Put a bookmark on the row; the cursor stays there, and what came of it is said."""
        view, row = self._page.view, self._page.page.row
        if self._under is not None or view.is_question:
            self.announce(not_here())
            return
        thing = view.text[row.index] if row.kind is RowKind.TEXT else self._page.item
        action = put_here(view, thing)
        self.ask(key, lambda: self.place.do(action, route=view.route), self._tell_outcome)

    def _tell_outcome(self, view: View) -> None:
        said = earcons.say(view.notices[0]) if view.notices else not_here()
        self.announce(said)
