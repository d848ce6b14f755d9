"""A question: the safe answer is where the cursor is, and yes does what was asked."""

from mentor_tui.i18n import language
from mentor_tui.views.model import Action, Argument
from mentor_tui.views.questions import ask
from mentor_tui.views.words import lines


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
