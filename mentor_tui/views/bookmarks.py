"""Bookmarks: the list of them, the page one of them leads to, and what putting one here means."""

from dataclasses import replace

from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
from mentor_tui.views.cells import plain
from mentor_tui.views.model import (
    Action,
    Argument,
    Block,
    Item,
    ItemKind,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.source import Source
from mentor_tui.views.wording import first_words, say_iso, sentences

PUT = "bookmark.put"

_MOST_WORDS = 200
"""Characters of a place that are kept to know it again."""


def put_here(view: View, row: Block | Item | None) -> Action:
    """The action that puts a bookmark on a piece of text or a row of a list; without one, on the page."""
    words, place, is_text = view.title, 0, False
    match row:
        case Block():
            words, is_text, place = row.text, True, view.text.index(row)
        case Item():
            words = row.label
            place = next(n for n, item in enumerate(view.items) if item.id == row.id)
        case None:
            pass
    args = {
        "route": view.route,
        "thing": row.id if row else "",
        "is_text": "yes" if is_text else "no",
        "place": str(place),
        "words": _beginning(words),
        "title": plain(view.title),
    }
    return Action(PUT, _("Put a bookmark"), args=tuple(Argument(n, v) for n, v in args.items()))


def not_here() -> str:
    """That a page takes no bookmark."""
    return _("No bookmark can be put here.")


def bookmarks(source: Source, page: str = "1") -> View:
    """All bookmarks, the newest first, a page at a time."""
    place = read_page("bookmarks", page)
    found = source.bookmarks(first_of(place), PAGE)
    items = tuple(_item(source, one) for one in found.rows)
    return View(
        page_route("bookmarks", place),
        page_title(_("Bookmarks"), place),
        items=number((*items, *next_page("bookmarks", place, found.more))),
        actions=page_actions("bookmarks", place, found.more),
        back="today",
        empty=_("There are no bookmarks."),
    )


def _item(source: Source, one: Bookmark) -> Item:
    put = _("Put here {moment}.").format(moment=say_iso(one.at, source.zone))
    return Item(
        one.id,
        ItemKind.BOOKMARK,
        first_words(one.words),
        "",
        sentences(one.title if one.thing else "", put),
        route=f"bookmark/{one.id}",
        actions=(offer("bookmark.remove", bookmark=one.id),),
    )


def bookmark(source: Source, id_: str) -> View:
    """The page of a bookmark, the cursor on its place; what became of a place that is gone is said.

    Raises `Refusal` `bookmark.unknown`, and what showing the page raises.
    """
    from mentor_tui.views.routes import show

    found = source.bookmark(id_)
    if found is None:
        raise Refusal("bookmark.unknown")
    return stand_at(show(source, found.route), found)


def stand_at(view: View, found: Bookmark) -> View:
    """A page with the cursor on the place of a bookmark, or on the nearest when that is gone."""
    if not found.thing:
        return view
    things = view.text if found.is_text else view.items
    same = [thing for thing in things if _words_of(thing) == found.words]
    here = next((thing for thing in same if thing.id == found.thing), None) or next(
        iter(same), None
    )
    if here is not None:
        return replace(view, focus_item=here.id)
    changed = next((thing for thing in things if thing.id == found.thing), None)
    if changed is not None:
        told = (_changed(found),) if found.is_text else ()  # a row of a list is known by its id
        return replace(view, focus_item=changed.id, notices=(*told, *view.notices))
    nearest = things[min(found.place, len(things) - 1)].id if things else ""
    return replace(view, focus_item=nearest, notices=(_gone(found), *view.notices))


def _changed(found: Bookmark) -> Notice:
    said = _("The words of this bookmark have changed. They were: “{words}”")
    return Notice(NoticeKind.NEWS, said.format(words=first_words(found.words)))


def _gone(found: Bookmark) -> Notice:
    return Notice(
        NoticeKind.WARNING,
        _("The place of this bookmark is gone: “{words}”").format(words=first_words(found.words)),
        then=_("You are at the place nearest to it."),
    )


def _words_of(thing: Block | Item) -> str:
    return _beginning(thing.text if isinstance(thing, Block) else thing.label)


def _beginning(words: str) -> str:
    return " ".join(plain(words).split())[:_MOST_WORDS]
