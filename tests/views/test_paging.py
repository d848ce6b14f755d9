"""Long lists: the first rows with the way to the rest, pages one after the other, and pages that do not exist."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.rows import MOST_COUNTED
from mentor_tui.i18n import language
from mentor_tui.views.model import ItemKind, View
from mentor_tui.views.paging import FEW, PAGE
from mentor_tui.views.routes import show
from mentor_tui.views.words import Length, say_item
from tests.views.source import Desk
from tests.views.story import Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def desk(times: int, days: int = 10) -> Desk:
    """The coordinator's, ten days after the goal was agreed: one process, late, and one open place."""
    story = told_until(Story.agree)
    return Desk(story, story.ola, story.now + timedelta(days=days), times=times)


def more(view: View) -> list[tuple[str, str]]:
    return [(i.label, i.route) for i in view.items if i.kind is ItemKind.MORE]


def test_it_shows_the_first_of_each_list_and_how_many_more_there_are() -> None:
    view = show(desk(FEW + 12), "today")
    led = [(label, route) for label, route in more(view) if route != "news"]
    assert led == [("and 12 more", "others"), ("and 12 more", "late"), ("and 12 more", "places")]
    others = [i for i in view.items if i.group == "Others' turn"]
    assert len(others) == FEW + 1
    said = say_item(others[-1], Length.FULL)
    assert said == f"List: and 12 more, {FEW + 1} of {FEW + 1}. Opens the whole list."


def test_it_needs_no_pages_for_short_lists() -> None:
    assert more(show(desk(FEW), "today"))[0][1] == "news"
    assert more(show(desk(PAGE), "others")) == []


def test_it_goes_from_page_to_page_and_back() -> None:
    place = desk(2 * PAGE + 1)
    first, second, third = (show(place, f"others{page}") for page in ("", "/2", "/3"))
    assert [view.title for view in (first, second, third)] == [
        "Others' turn",
        "Others' turn, page 2",
        "Others' turn, page 3",
    ]
    assert more(first) == [(f"and {PAGE + 1} more", "others/2")]
    assert more(second) == [("and 1 more", "others/3")]
    assert more(third) == []
    assert [len(view.items) for view in (first, second, third)] == [PAGE + 1, PAGE + 1, 1]
    ways = [[(a.key, a.route) for a in view.actions] for view in (first, second, third)]
    assert ways == [[(">", "others/2")], [(">", "others/3"), ("<", "others")], [("<", "others/2")]]


def test_it_says_when_it_did_not_count_to_the_end() -> None:
    (row,) = more(show(desk(MOST_COUNTED + 2 * PAGE), "others"))
    assert row[0] == f"and at least {MOST_COUNTED} more"


@pytest.mark.parametrize(
    "route", ["people", "programmes", "outbox", "refused", "news", "late", "places"]
)
def test_it_is_empty_after_the_last_page(route: str) -> None:
    view = show(desk(1), f"{route}/9")
    assert [i for i in view.items if i.kind is ItemKind.MORE] == []
    assert [a.key for a in view.actions if a.name.startswith("page.")] == ["<"]


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9999999"])
def test_it_knows_no_other_pages(page: str) -> None:
    with pytest.raises(Refusal) as refusal:
        show(desk(1), f"people/{page}")
    assert refusal.value.code == "route.unknown"


def test_it_pages_the_lists_of_a_programme() -> None:
    place = desk(FEW + 1)
    programme = place.story.programme
    route = f"programme-list/{programme}/processes"
    assert more(show(place, f"programme/{programme}")) == [("and 1 more", route)]
    whole = show(place, route)
    assert (whole.title, len(whole.items), whole.back) == (
        "Craft. Processes",
        FEW + 1,
        f"programme/{programme}",
    )
    people = show(place, f"programme-list/{programme}/people")
    assert [i.label for i in people.items][:2] == ["Ola Lis", "Anna Nowak"]
    with pytest.raises(Refusal):
        show(place, f"programme-list/{programme}/secrets")
