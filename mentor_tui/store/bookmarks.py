"""Bookmarks, in the vault: they are about this desk's person alone, and quote what they stand on."""

from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.rows import MOST_COUNTED, Page
from mentor_tui.store._driver import Value
from mentor_tui.store.connection import Connection

_COLUMNS = "number, route, thing, is_text, place, words, title, at"


class Bookmarks:
    """At most one for each place. They are as safe as everything in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, bookmark: Bookmark) -> bool:
        """Keep a bookmark as the newest, or in its place of the list when it had one; False when it replaces one there."""
        same = ("route = ? AND thing = ?", bookmark.route, bookmark.thing)
        is_new = not self._connection.row(f"SELECT 1 FROM bookmark WHERE {same[0]}", *same[1:])  # noqa: S608
        self._connection.run(f"DELETE FROM bookmark WHERE {same[0]}", *same[1:])  # noqa: S608
        had_place = _is_number(bookmark.id) and self.get(bookmark.id) is None
        self._connection.run(
            f"INSERT INTO bookmark ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            int(bookmark.id) if had_place else None,  # then the next number
            bookmark.route,
            bookmark.thing,
            int(bookmark.is_text),
            bookmark.place,
            bookmark.words,
            bookmark.title,
            bookmark.at,
        )
        return is_new

    def newest(self, first: int, count: int) -> Page[Bookmark]:
        """So many bookmarks from a place in their list on, the newest first."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM bookmark ORDER BY number DESC LIMIT ? OFFSET ?",  # noqa: S608
            count + 1,
            first,
        )
        more = self._count(first + count) if len(rows) > count else 0
        return Page(tuple(map(_read, rows[:count])), more)

    def _count(self, first: int) -> int:
        """How many there are from a place on, counted up to `MOST_COUNTED`."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM bookmark LIMIT ? OFFSET ?)"
        row = self._connection.row(sql, MOST_COUNTED, first)
        return int(str(row[0])) if row else 0

    def get(self, id_: str) -> Bookmark | None:
        """A bookmark by its id, if it is there still."""
        sql = f"SELECT {_COLUMNS} FROM bookmark WHERE number = ?"  # noqa: S608
        row = self._connection.row(sql, int(id_)) if _is_number(id_) else None
        return _read(row) if row else None

    def remove(self, id_: str) -> None:
        """Take a bookmark away."""
        if _is_number(id_):
            self._connection.run("DELETE FROM bookmark WHERE number = ?", int(id_))

    def drop_about(self, id_: str) -> None:
        """Take away those on every page about this circle, person or event."""
        self._connection.run("DELETE FROM bookmark WHERE instr(route, ?) > 0", id_)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _read(row: tuple[Value, ...]) -> Bookmark:
    number, route, thing, is_text, place, words, title, at = row
    return Bookmark(
        str(number),
        str(route),
        str(thing),
        bool(is_text),
        int(str(place)),
        str(words),
        str(title),
        str(at),
    )
