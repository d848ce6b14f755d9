"""The ways to open a vault: what each is called, what is asked before one changes, how the last is kept."""

from collections.abc import Iterator

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.ways import Way, WayKind
from mentor_tui.i18n import language
from mentor_tui.views.model import FieldKind
from mentor_tui.views.routes import show
from mentor_tui.views.ways import recovery_code
from mentor_tui.views.words import lines
from tests.views.source import WAYS, Desk
from tests.views.story import Story, told_until
from tests.views.test_doors import CODE

LONG = Way("d" * 16, WayKind.PASSPHRASE, "", "the one I use " * 4)
STRANGE = Way("e" * 16, WayKind.PASSPHRASE, "yesterday", "at\x1b[31m home")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def story() -> Story:
    return told_until(Story.start)


def test_it_lists_the_ways_and_what_can_be_done(story: Story) -> None:
    assert lines(show(Desk(story, story.anna), "keys")) == (
        "Ways to open this vault",
        "Way: Passphrase, made 21 Nov 2026, 1 of 3",  # a day on the clocks of Warsaw
        "Way: Recovery code, made 21 Nov 2026, 2 of 3",
        "Way: Computer keyring, laptop, 3 of 3. Made on 25 Nov 2026.",
        "Action: Change the passphrase, key c",
        "Action: Add a passphrase, key plus",
        "Action: Make a recovery code, key r",
        "Action: Use the keyring of this computer, key u",
    )


def test_it_is_reached_from_the_settings(story: Story) -> None:
    actions = show(Desk(story, story.anna), "settings").actions
    offered = {a.name: (a.label, a.key, a.route) for a in actions}
    assert offered["keys"] == ("Ways to open this vault", "w", "keys")


def test_it_shows_own_words_safely_and_shortens_them(story: Story) -> None:
    first, second = show(Desk(story, story.anna, own_ways=(LONG, STRANGE)), "keys").items
    assert first.label == "Passphrase, the one I use the one I use…"
    assert (second.label, second.state, second.detail) == ("Passphrase, at\ufffd[31m home", "", "")


def test_it_asks_for_the_passphrase_before_a_way_goes(story: Story) -> None:
    desk = Desk(story, story.anna)
    page = show(desk, f"way/{WAYS[2].id}")
    assert lines(page) == (
        "A way to open this vault",
        "Computer keyring, laptop",
        "Made on 25 Nov 2026.",
        "That computer opens the vault by itself while you are logged in there.",
        "Action: Stop using this keyring, key x",
    )
    form = show(desk, page.actions[0].route)
    assert [(f.name, f.kind, f.required) for f in form.fields] == [
        ("current", FieldKind.SECRET, True)
    ]
    assert form.actions[0].args[0].value == WAYS[2].id


def test_it_offers_no_way_to_take_the_last_one_away(story: Story) -> None:
    desk = Desk(story, story.anna, own_ways=(WAYS[0], WAYS[2]))
    assert show(desk, "keys").items[0].detail == "The only way left that you can use yourself."
    page = show(desk, f"way/{WAYS[0].id}")
    assert page.actions == ()
    assert lines(page)[-1] == "The only way left that you can use yourself."
    assert len(show(desk, f"way/{WAYS[2].id}").actions) == 1


@pytest.mark.parametrize("route", ["passphrase", "passphrase-add", "recovery-new", "keyring"])
def test_it_asks_for_the_passphrase_before_anything_changes(story: Story, route: str) -> None:
    view = show(Desk(story, story.anna), route)
    assert (view.fields[0].name, view.fields[0].kind) == ("current", FieldKind.SECRET)
    assert view.back == "keys"


def test_it_spells_a_new_code_once() -> None:
    said = lines(recovery_code(CODE))
    assert said[2] == "Group 1 of 8: 1 1 1 1 1 1"
    with pytest.raises(Refusal, match=r"recovery\.shown_already"):
        recovery_code("")


def test_it_refuses_a_way_that_is_gone(story: Story) -> None:
    for route in ("way/x", "way-remove/x"):
        with pytest.raises(Refusal, match=r"way\.unknown"):
            show(Desk(story, story.anna), route)
