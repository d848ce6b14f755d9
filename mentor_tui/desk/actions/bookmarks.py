"""Bookmarks: put one, take one away."""

from collections.abc import Mapping

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
from mentor_tui.views.wording import first_words

PASSING = frozenset({"recovery", "recovery-code", "join-confirm", "bookmark"})
"""The first parts of routes whose pages are shown once, or are no pages of their own."""


def put_bookmark(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Put a bookmark where the person stands. Raises `Refusal` `bookmark.not_here`."""
    route, place = args["route"], args["place"]
    if not route or route.partition("/")[0] in PASSING or not place.isdecimal():
        raise Refusal("bookmark.not_here")
    one = Bookmark(
        "",
        route,
        args["thing"],
        args["is_text"] == "yes",
        int(place[:9]),
        args["words"],
        args["title"],
        work.record.now().isoformat(),
    )
    is_new = work.vault.bookmarks.put(one)
    said = (
        _("Bookmark put: {words}") if is_new else _("The bookmark here is the newest now: {words}")
    )
    return Done(route, said.format(words=first_words(one.words)))


def remove_bookmark(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take a bookmark away. Raises `Refusal` `bookmark.unknown`."""
    found = work.vault.bookmarks.get(args["bookmark"])
    if found is None:
        raise Refusal("bookmark.unknown")
    work.vault.bookmarks.remove(found.id)
    return Done("bookmarks", _("Bookmark removed: {words}").format(words=first_words(found.words)))


USE_CASES: dict[str, UseCase] = {
    "bookmark.put": put_bookmark,
    "bookmark.remove": remove_bookmark,
}
