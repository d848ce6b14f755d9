"""A question: the safe answer is where the cursor is, and yes does what was asked."""

from string import ascii_letters, digits, punctuation

import pytest

from mentor_tui.i18n import language
from mentor_tui.linear.question import answer
from mentor_tui.tui.meaning import meaning
from mentor_tui.views.keymap import NONE, Changes, keyed
from mentor_tui.views.keys import Move, yes_no
from mentor_tui.views.model import Action, Argument, View
from mentor_tui.views.questions import ask
from mentor_tui.views.words import lines
from tests.views.crawl import Pages, crawl, views
from tests.views.source import Desk
from tests.views.story import Story, told_until


def test_it_asks_and_stands_on_no() -> None:
    sent = Action(
        "submission.send", "Send", "g", args=(Argument("process", "p"),), question="Send?"
    )
    with language("pl"):
        view = ask(sent, "Send version 2 to Marek?", "submit/p/d")
    assert view.is_question
    assert view.title == "Send version 2 to Marek?"
    assert (view.route, view.back, view.focus_item) == ("submit/p/d", "submit/p/d", "no")
    yes, no = view.actions
    assert (yes.name, yes.args, yes.key, yes.question) == (sent.name, sent.args, "t", "")
    assert (no.name, no.route, no.key) == ("no", "submit/p/d", "n")


def test_it_is_three_lines() -> None:
    with language("en"):
        said = lines(ask(Action("lock", "Lock"), "Lock and leave?", "today"))
    assert said == ("Lock and leave?", "Action: Yes, key y", "Action: No, key n")


def test_it_carries_several_lines_through_a_question() -> None:
    note = Argument("=note", "one\ntwo\x1b[31m")
    assert ask(Action("x", "X", args=(note,)), "?", "today").actions[0].args == (
        Argument("=note", "one\ntwo"),
    )


def asking(pages: dict[str, View]) -> list[Action]:
    """All that asks first on these pages, each once by its name and question."""
    every = (a for view in pages.values() for a in (*view.actions, *_of_rows(view)))
    return list({(a.name, a.question): a for a in every if a.question}.values())


def _of_rows(view: View) -> tuple[Action, ...]:
    return tuple(a for item in view.items for a in item.actions)


def acting(view: View, code: str) -> set[str]:
    """The letters that do something while the face is in a language."""
    return {key for key in ascii_letters if meaning(view, None, key, code) is not None}


@pytest.mark.parametrize("changes", [NONE, {Move.TODAY: "y", "settings": "t", Move.HELP: "N"}])
@pytest.mark.parametrize("code", ["pl", "en"])
def test_in_every_question_only_its_two_letters_act(code: str, changes: Changes) -> None:
    with language(code), keyed(changes):
        found: list[Action] = []
        for step in (Story.agree, Story.begin_review, Story.second_version):
            story = told_until(step)
            for author in (story.anna, story.marek, story.ola):
                found += asking(crawl(Desk(story, author)))
        assert len({action.name for action in found}) > 5
        letters = yes_no(code)
        for action in found:
            view = ask(action, action.question, "today")
            assert acting(view, code) == {letters.yes, letters.no}, action.name
            assert meaning(view, None, letters.yes, code) == view.actions[0]
            assert meaning(view, None, letters.no, code) == view.actions[1]


def test_no_sign_of_a_question_does_what_cannot_be_undone(english: Pages) -> None:
    """What acts beside the two letters moves, tells or leads away; nothing of it is an action."""
    action = next(a for _where, view in views(english) for a in view.actions if a.question)
    with language("en"):
        view = ask(action, action.question, "today")
        for key in (*digits, *punctuation):
            assert not isinstance(meaning(view, None, key, "en"), Action), key


@pytest.mark.parametrize(("asked", "now"), [("pl", "en"), ("en", "pl")])
def test_a_question_keeps_its_letters_when_the_language_changes_under_it(
    asked: str, now: str
) -> None:
    action = Action("lock", "Lock", question="Lock?")
    with language(asked):
        view = ask(action, "Lock?", "today")
    letters = yes_no(asked)
    with language(now):
        assert acting(view, now) == {letters.yes, letters.no}
        assert meaning(view, None, letters.yes, now) == view.actions[0]
        # The line face asks with the letters of now, and takes their answer for the same two.
        assert answer(view, True, now) == view.actions[0]
        assert answer(view, False, now) == view.actions[1]
