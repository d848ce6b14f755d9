"""What a key means, and the list of all of them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.meaning import meaning
from mentor_tui.tui.palette import list_commands, list_comments, picked_action
from mentor_tui.views.keys import MOVES, Move, yes_no
from mentor_tui.views.model import Action, View
from tests.tui.fake import DOCUMENT, RELEASE, TODAY, question

ASKED = question(RELEASE, "Release?", "today")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


class TestMeaning:
    @pytest.mark.parametrize("move", Move)
    def test_it_knows_each_key_of_the_table(self, move: Move) -> None:
        for key in MOVES[move]:
            assert meaning(TODAY, None, key, "en") is move

    def test_it_prefers_the_letters_of_the_row(self) -> None:
        comment = replace(DOCUMENT.items[0], actions=(Action("x", "Mine", key="r"),))
        found = meaning(DOCUMENT, comment, "r", "en")
        assert isinstance(found, Action)
        assert found.label == "Mine"
        assert meaning(DOCUMENT, None, "r", "en") == RELEASE

    @pytest.mark.parametrize("code", ["pl", "en"])
    def test_it_knows_only_yes_and_no_while_a_question_is_open(self, code: str) -> None:
        letters = yes_no(code)
        assert meaning(ASKED, None, letters.yes, code) == ASKED.actions[0]
        assert meaning(ASKED, None, letters.no, code) == ASKED.actions[1]
        others = set("abcdefghijklmnopqrstuvwxyz") - {letters.yes, letters.no}
        assert {meaning(ASKED, None, key, code) for key in others} == {None}

    def test_it_lets_one_move_and_leave_in_a_question(self) -> None:
        assert meaning(ASKED, None, "down", "en") is Move.NEXT_ROW
        assert meaning(ASKED, None, "escape", "en") is Move.BACK

    def test_it_takes_the_letters_a_question_brings(self) -> None:
        asked = replace(
            ASKED,
            actions=tuple(replace(a, key=k) for a, k in zip(ASKED.actions, "yn", strict=True)),
        )
        assert meaning(asked, None, "n", "en") == asked.actions[1]

    def test_it_knows_nothing_else(self) -> None:
        assert meaning(TODAY, None, "z", "en") is None


class TestPalette:
    def test_it_lists_all_that_can_be_done(self) -> None:
        listed = list_commands(TODAY, None)
        means = [picked_action(TODAY, None, item.id) for item in listed.items]
        assert means == [*TODAY.actions, *MOVES]
        assert {item.group for item in listed.items} == {"On this page", "Everywhere"}
        assert listed.items[0].state == "key m"

    def test_it_lists_the_actions_of_the_row_first(self) -> None:
        comment = DOCUMENT.items[0]
        first = list_commands(DOCUMENT, comment).items[0]
        assert picked_action(DOCUMENT, comment, first.id) == comment.actions[0]

    def test_it_picks_nothing_that_is_not_there(self) -> None:
        assert picked_action(View("x", "x"), None, "do 3") is None

    def test_it_lists_comments_with_the_words_they_stand_on(self) -> None:
        item = list_comments(DOCUMENT.text[3], "document").items[0]
        assert (item.label, item.detail) == ("comment 1, must", "The pupils work in pairs.")
