"""Bookmarks: what is kept of a place, and where one leads when the page has changed."""

from dataclasses import replace

import pytest

from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.bookmarks import put_here, stand_at
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, argument
from mentor_tui.views.routes import show
from mentor_tui.views.words import Length, say_item
from tests.views.conftest import PLACES
from tests.views.source import Desk
from tests.views.story import Story, told_until

PAGE = View(
    "version/p/v",
    "Version 2",
    text=tuple(
        Block(str(n), BlockKind.PARAGRAPH, f"Paragraph {word}.")
        for n, word in enumerate(("one", "two", "three"), 1)
    ),
    items=(Item("c1", ItemKind.COMMENT, "How long?"), Item("c2", ItemKind.COMMENT, "Well done")),
)


def kept(view: View, row: Block | Item | None) -> Bookmark:
    """The bookmark that putting one there keeps."""
    args = put_here(view, row).args
    return Bookmark(
        "7",
        argument(args, "route"),
        argument(args, "thing"),
        argument(args, "is_text") == "yes",
        int(argument(args, "place")),
        argument(args, "words"),
        argument(args, "title"),
        "2026-11-25T10:00:00+00:00",
    )


def led(view: View, mark: Bookmark) -> tuple[str, list[str]]:
    """Where a bookmark leads on a page, and what is said."""
    with language("en"):
        found = stand_at(view, mark)
    return found.focus_item, [notice.what for notice in found.notices]


def test_it_leads_to_the_paragraph_or_row_it_was_put_on() -> None:
    assert led(PAGE, kept(PAGE, PAGE.text[1])) == ("2", [])
    assert led(PAGE, kept(PAGE, PAGE.items[1])) == ("c2", [])
    assert led(PAGE, kept(PAGE, None)) == ("", [])
    assert kept(PAGE, None).words == "Version 2"


def test_it_follows_words_that_moved() -> None:
    moved = replace(PAGE, text=tuple(replace(b, id=str(int(b.id) + 1)) for b in PAGE.text))
    assert led(moved, kept(PAGE, PAGE.text[1])) == ("3", [])


def test_it_prefers_its_own_place_among_the_same_words() -> None:
    twice = replace(PAGE, text=tuple(replace(b, text="The same.") for b in PAGE.text))
    assert led(twice, kept(twice, twice.text[2])) == ("3", [])


def test_it_says_when_the_words_have_changed() -> None:
    changed = replace(PAGE, text=(PAGE.text[0], replace(PAGE.text[1], text="New."), PAGE.text[2]))
    focus, said = led(changed, kept(PAGE, PAGE.text[1]))
    assert focus == "2"
    assert said == ["The words of this bookmark have changed. They were: “Paragraph two.”"]
    row = replace(PAGE, items=(PAGE.items[0], replace(PAGE.items[1], label="Very well done")))
    assert led(row, kept(PAGE, PAGE.items[1])) == ("c2", [])  # the same row under another name


def test_it_says_that_a_place_is_gone_and_stands_on_the_nearest() -> None:
    shorter = replace(PAGE, text=PAGE.text[:2])
    focus, said = led(shorter, kept(PAGE, PAGE.text[2]))
    assert (focus, said) == ("2", ["The place of this bookmark is gone: “Paragraph three.”"])
    assert led(replace(PAGE, text=()), kept(PAGE, PAGE.text[2]))[0] == ""


def test_it_keeps_no_more_of_a_long_paragraph_than_names_it() -> None:
    long = replace(PAGE, text=(Block("1", BlockKind.PARAGRAPH, "Very long. " * 500),))
    mark = kept(long, long.text[0])
    assert len(mark.words) == 200
    assert led(long, mark) == ("1", [])


@pytest.fixture(scope="module")
def desk() -> Desk:
    story = told_until(Story.begin_review)
    return Desk(story, story.anna, kept_places=PLACES)


def test_it_lists_them_by_their_first_words(desk: Desk) -> None:
    with language("en"):
        view = show(desk, "bookmarks")
        said = [say_item(item, Length.FULL) for item in view.items]
    assert said == [
        "Bookmark: Letters act at once., 1 of 3. Help. Put here 25 November 2026, 11:00.",
        "Bookmark: Anna Nowak, 2 of 3. Outbox. Put here 25 November 2026, 11:00.",
        "Bookmark: Settings, 3 of 3. Put here 25 November 2026, 11:00.",
    ]
    assert [item.route for item in view.items] == ["bookmark/1", "bookmark/2", "bookmark/3"]
    assert {a.name for item in view.items for a in item.actions} == {"bookmark.remove"}


def test_it_opens_the_page_itself_at_the_place(desk: Desk) -> None:
    with language("en"):
        view = show(desk, "bookmark/1")
    assert (view.route, view.focus_item) == ("help", "first 3")
    with pytest.raises(Refusal, match=r"bookmark\.unknown"):
        show(desk, "bookmark/99")
