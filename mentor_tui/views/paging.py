"""Long lists on pages: a few rows on an overview, fifty on a page of their own, and a row that leads on."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.model import Action, Item, ItemKind
from mentor_tui.views.offers import offer

FEW = 10
"""Rows of one list on a page that shows several."""

PAGE = 50
"""Rows of a page that shows one list."""

_MOST_DIGITS = 6


def read_page(route: str, page: str) -> int:
    """The number of a page, from 1, as a route says it. Raises `Refusal` `route.unknown`."""
    if not (page.isascii() and page.isdecimal() and len(page) <= _MOST_DIGITS and int(page)):
        raise Refusal("route.unknown", route=f"{route}/{page}")
    return int(page)


def first_of(page: int) -> int:
    """Which row a page begins with, counted from 0."""
    return (page - 1) * PAGE


def page_route(route: str, page: int) -> str:
    """The route of a page; the first is the list itself."""
    return route if page == 1 else f"{route}/{page}"


def page_title(title: str, page: int) -> str:
    """The title of a page of a list; the first bears the list's own."""
    # Translators: a list and which of its pages, such as "People, page 2"
    return title if page == 1 else _("{title}, page {page}").format(title=title, page=page)


def page_actions(route: str, page: int, more: int) -> tuple[Action, ...]:
    """The ways to the pages before and after."""
    after = (offer("page.next", route=page_route(route, page + 1)),) if more else ()
    before = (offer("page.previous", route=page_route(route, page - 1)),) if page > 1 else ()
    return (*after, *before)


def next_page(route: str, page: int, more: int, group: str = "") -> tuple[Item, ...]:
    """The last row of a page that another follows."""
    return _row(more, page_route(route, page + 1), group, _("Opens the next page."))


def whole_list(route: str, more: int, group: str = "") -> tuple[Item, ...]:
    """The last row of a list that is shown in part."""
    return _row(more, route, group, _("Opens the whole list."))


def _row(more: int, route: str, group: str, then: str) -> tuple[Item, ...]:
    if not more:
        return ()
    if more < MOST_COUNTED:
        said = ngettext("and {count} more", "and {count} more", more)
    else:
        said = ngettext("and at least {count} more", "and at least {count} more", more)
    label = said.format(count=more)
    return (Item(f"more {route}", ItemKind.MORE, label, "", then, group, route=route),)
