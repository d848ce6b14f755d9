"""One thing at a time: today shows the first, and one row leads to the rest."""

from collections.abc import Iterator

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import language
from mentor_tui.views.routes import show
from mentor_tui.views.words import Length, lines
from tests.views.crawl import crawl
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until

CHOSEN = {"prefer.amount": "one"}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def desk(story: Story, author: Author) -> Desk:
    return Desk(story, author, settings=dict(CHOSEN))


def test_it_shows_the_first_thing_and_the_way_to_the_rest() -> None:
    story = told_until(Story.return_it)
    view = show(desk(story, story.anna), "today")
    assert lines(view, Length.SENTENCE) == (
        "Today",
        "Your turn, 1 item",
        "To do: Revise: Seed kits, until Fri 27 Nov, 1 of 1",
        "List: Everything else, 1 of 1",
        "Action: Send and receive now, key s",
        "Action: Search, key slash",
        "Action: Settings, key equals sign",
        "Action: Help, key question mark",
        "Action: Lock the vault, key l",
    )


def test_the_rest_is_today_as_others_have_it() -> None:
    story = told_until(Story.return_it)
    rest, whole = (
        show(desk(story, story.anna), "today/all"),
        show(Desk(story, story.anna), "today"),
    )
    assert (rest.items, rest.actions) == (whole.items, whole.actions)
    assert (rest.title, rest.back) == ("Everything for today", "today")


def test_it_says_that_nothing_is_to_do() -> None:
    story = told_until(Story.found)
    view = show(desk(story, story.jan), "today")
    assert lines(view, Length.SENTENCE)[:3] == (
        "Today",
        "Nothing waits for you and nothing is new.",
        "List: Everything else, 1 of 1",
    )


def test_no_page_is_out_of_reach() -> None:
    story = told_until(Story.return_it)
    few, all_ = crawl(desk(story, story.ola)), crawl(Desk(story, story.ola))
    assert set(few) == {*all_, "today/all"}


def test_there_is_no_other_part_of_today() -> None:
    story = told_until(Story.return_it)
    with pytest.raises(Refusal, match=r"route\.unknown"):
        show(Desk(story, story.anna), "today/tomorrow")
