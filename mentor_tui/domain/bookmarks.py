"""A bookmark: a place on a page that a person wants to come back to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where it stands, and enough of the words there to find the place again when the page has changed.

    `thing` is the id of a piece of text or of a row of a list, "" for the page itself; `place` counts those
    of its kind from 0. `title` is the page's, `at` an ISO time. `id` is "" before it is kept.
    """

    id: str
    route: str
    thing: str
    is_text: bool
    place: int
    words: str
    title: str
    at: str
