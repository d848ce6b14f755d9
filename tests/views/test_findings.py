from collections.abc import Iterator

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.i18n import language
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.conftest import FOUND, IN_THE_WAY
from tests.views.source import Desk
from tests.views.story import Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def desk() -> Desk:
    story = told_until(Story.talk)
    return Desk(story, story.anna, found=FOUND, in_the_way=IN_THE_WAY)


def test_it_says_at_once_that_something_is_missing_and_where_to_go(desk: Desk) -> None:
    said = [line for line in lines(show(desk, "today")) if line.startswith("Warning")]
    assert said == [
        "Warning: The disk with your vault cannot be written. The vault can be read and not changed. "
        "Everything in it is safe. Make the disk writable, then open the vault again.",
        "Warning: Your vault lies on another computer, reached by nfs4. Everything in it is safe. Never "
        "open it from two computers at once. A folder on this computer is faster and safer.",
        "Warning: 3 changes are missing from this vault: made after Sunday, 23 November 2025, at the "
        "latest on Monday, 24 November 2025. What you can do: key exclamation mark.",
    ]


def test_it_tells_what_is_missing_and_what_can_be_done(desk: Desk) -> None:
    view = show(desk, "findings")
    assert [b.text.split(":")[0] for b in view.text[:1]] == [
        "3 changes are missing from this vault"
    ]
    assert [a.name for a in view.actions] == [
        "history.ask",
        "backups",
        "check",
        "findings.settle",
    ]
    assert view.actions[0].question == "Ask 2 people to send again everything you share?"


def test_it_names_no_day_that_is_not_known(desk: Desk) -> None:
    desk.found = (Trouble("log.rolled_back", missing=1, since=0, until=1_764_000_000_000),)
    assert (
        show(desk, "findings")
        .text[0]
        .text.startswith(
            "1 change is missing from this vault, all there was up to Monday, 24 November 2025."
        )
    )


def test_it_says_of_one_change_that_it_is_there(desk: Desk) -> None:
    for count, said in ((1, "It is in it now."), (2, "They are in it now.")):
        desk.found = (Trouble("log.own_returned", count=count),)
        assert said in show(desk, "findings").text[0].text


def test_it_has_nothing_to_say_of_a_whole_vault(desk: Desk) -> None:
    desk.found = ()
    view = show(desk, "findings")
    assert (view.text, view.empty) == ((), "Nothing is known to be missing from this vault.")
    assert "findings" not in [a.name for a in show(desk, "today").actions]
