"""Actions, questions and forms in the line face: what is asked, sent and said."""

from dataclasses import replace

import pytest

from mentor_tui.desk.place import LOCKED
from mentor_tui.i18n import language
from mentor_tui.views.doors import first_question
from mentor_tui.views.keys import Move
from mentor_tui.views.model import (
    Action,
    Argument,
    Choice,
    Field,
    FieldKind,
    Focus,
    Notice,
    NoticeKind,
    View,
)
from tests.linear.scripted import (
    TIME_UP,
    FakePlace,
    form,
    lock,
    question,
    review,
    talk,
    today,
)


def done(what: str) -> tuple[Notice, ...]:
    return (Notice(NoticeKind.DONE, what),)


def refused(view: View, what: str, **errors: str) -> View:
    """The same page with the reason, first, and at the fields that are wrong."""
    fields = tuple(replace(f, error=errors.get(f.name, "")) for f in view.fields)
    notice = Notice(NoticeKind.ERROR, what, safe="Nothing was sent.")
    return replace(view, notices=(notice,), fields=fields, focus=Focus.NOTICE)


def test_it_says_an_outcome_once_and_first() -> None:
    place = FakePlace(answers={"stage.skip": [replace(today(), notices=done("Skipped."))]})
    heard = talk(place, "3", "3")
    place_in_lines = heard.lines.index("Skipped.")
    assert heard.lines[place_in_lines - 1].startswith("> ")
    assert heard.lines[place_in_lines + 1] == "Today, 3 items, To do: 2"
    assert heard.paper.count("Skipped.") == 1


def test_it_stays_on_the_row_after_an_outcome_in_the_same_place() -> None:
    heard = talk(FakePlace(), "n", "s")
    assert heard.lines[-3:] == ["Done: sync.now.", "> Read a review, new, 2 of 3: ", ""]


def test_it_stands_on_what_took_the_place_of_a_row_that_is_gone() -> None:
    fewer = replace(today(), items=today().items[:2], notices=done("Gone."))
    heard = talk(FakePlace(answers={"sync.now": [fewer]}), "n", "n", "s")
    assert heard.prompts[-1] == "Write a message, key m: "
    second = replace(today(), items=today().items[1:], notices=done("Gone."))
    heard = talk(FakePlace(answers={"sync.now": [second]}), "s")
    assert heard.prompts[-1] == "Read a review, new, 1 of 2: "


def test_it_asks_a_question_until_the_answer_is_yes_or_no() -> None:
    asked = question("Lock now?", Action("lock", "Lock", args=(Argument("sure", "1"),)), "today")
    place = FakePlace(answers={"lock": [asked, lock()]})
    heard = talk(place, "l", "", "l", "q", "yep", "Y")
    assert heard.prompts[1:6] == ["Lock now? y or n: "] * 5
    assert [name for name, *_ in place.done] == ["lock", "lock"]
    assert heard.lines[-3:] == ["Locked, 1 field", "> Passphrase: ", ""]


@pytest.mark.parametrize("typed", ["n", "no", "NO"])
def test_it_leaves_everything_as_it_was_on_no(typed: str) -> None:
    asked = question("Lock now?", Action("lock", "Lock"), "today")
    place = FakePlace(answers={"lock": [asked]})
    heard = talk(place, "l", typed)
    assert [name for name, *_ in place.done] == ["lock"]
    assert heard.prompts[-1] == "Send stage 1, 1 of 3: "
    assert heard.lines[-4:-2] == ["Nothing was changed.", "Today, 3 items, To do: 2"]
    assert heard.paper.count("Nothing was changed.") == 1


def test_it_says_a_long_question_on_its_own_line() -> None:
    long = "Send version 3 to Marek now, with four comments settled?"
    place = FakePlace(first=question(long, Action("submission.send", "Send"), "today"))
    heard = talk(place, "what", "y")
    assert heard.lines[:4] == [long, "> y or n: ", long, "> y or n: "]
    assert [name for name, *_ in place.done] == ["submission.send"]


def test_it_answers_in_polish_letters() -> None:
    place = FakePlace(
        first=View(
            route="question",
            title="Wyjść?",
            actions=(Action("lock", "Tak", key="t"), Action("", "Nie", key="n", route="today")),
            is_question=True,
        ),
        language="pl",
    )
    talk(place, "y", "t")
    assert [name for name, *_ in place.done] == ["lock"]


def test_it_sends_the_fields_along_once_all_are_asked() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "g", "Ola", "Good.", "Clear aim.", ".", "2", "yes", "work/a b.odt")
    assert place.done == [
        (
            "form.send",
            {
                "name": "Ola",
                "summary": "Good.\nClear aim.",
                "decision": "revise",
                "share": "yes",
                "file": "work/a b.odt",
            },
            "form",
        )
    ]
    assert "Done: form.send." in heard.said


def test_it_sends_a_form_that_was_begun_without_asking_for_what_may_stay() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "1", "Ola", "n", "", "1", "g", "q")
    assert "Summary: blank, Enter edits: " in heard.prompts
    assert heard.prompts.count("Name (Anna): ") == 1
    [(_name, values, _route)] = place.done
    assert values
    assert (values["name"], values["decision"], values["share"]) == ("Ola", "accept", "no")


def test_it_asks_what_is_needed_and_blank_before_it_sends() -> None:
    fields = tuple(replace(f, value="") if f.name == "decision" else f for f in form().fields)
    place = FakePlace(first=replace(form(), fields=fields, focus=Focus.NOTICE))
    talk(place, "1", "Ola", "g", "2", "q")
    assert [values["decision"] for _name, values, _route in place.done if values] == ["revise"]


def test_it_gives_a_form_up_and_says_that_nothing_changed() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "g", "Ola", "<", "g")
    assert "Given up. Nothing was changed." in heard.said
    assert heard.prompts[-1] == "Name (Anna): "
    assert place.done == []


ANSWERS = ("Ola", "Good.", ".", "1", "y", "")


def test_it_asks_only_the_wrong_fields_again_and_keeps_the_rest() -> None:
    wrong = refused(form(), "The name is taken.", name="Somebody has this name.")
    place = FakePlace(
        first=form(), answers={"form.send": [wrong, replace(today(), notices=done("Sent."))]}
    )
    heard = talk(place, "g", *ANSWERS, "Ola B")
    kept = {"summary": "Good.", "decision": "accept", "share": "yes", "file": ""}
    assert [values for _name, values, _route in place.done] == [
        {"name": "Ola", **kept},
        {"name": "Ola B", **kept},
    ]
    at = heard.lines.index("Error: The name is taken. Nothing was sent.")
    assert heard.lines[at + 1 : at + 3] == ["Error: Somebody has this name.", "> Name (Ola): "]
    assert "Sent." in heard.said


def test_it_tells_once_how_to_answer_and_what_holds_for_several_fields() -> None:
    """A form with an answer to each of four comments would say the same four choices four times."""
    choices = (Choice("done", "done"), Choice("not", "not done"))
    fields = tuple(
        Field(f"c{n}", FieldKind.CHOICE, f"Comment {n}", choices=choices, help="One of two.")
        for n in range(4)
    )
    place = FakePlace(first=replace(form(), fields=fields))
    heard = talk(place, "g", "1", "2", "7", "1", "1", "1", "2")
    known = ["1. done", "2. not done"]
    assert heard.paper.count("One of two.") == 1 + 1  # asked for once more by its number
    assert heard.paper.count("Enter keeps what is in brackets") == 1 + 1  # it was sent between
    assert heard.said.count("1. done") == 1 + 1 + 1  # and after a wrong answer
    at = heard.lines.index("7 is not one of the answers. A less-than sign gives up.")
    assert heard.lines[at + 1 : at + 3] == known


def test_it_says_an_error_once_that_stands_at_the_field_as_well() -> None:
    wrong = refused(form(), "The name is taken.", name="The name is taken.")
    place = FakePlace(first=form(), answers={"form.send": [wrong]})
    heard = talk(place, "g", *ANSWERS)
    assert heard.paper.count("The name is taken.") == 1
    assert heard.prompts[-1] == "Name (Ola): "


def test_it_keeps_what_was_typed_when_the_world_said_no() -> None:
    place = FakePlace(first=form(), answers={"form.send": [refused(form(), "No room.")]})
    talk(place, "g", *ANSWERS, "g")
    assert len(place.done) == 2
    assert place.done[0] == place.done[1]


def test_it_asks_before_it_leaves_what_was_refused() -> None:
    typed = {"name": "Ola", "summary": "Good."}
    again = refused(form(), "No room.")
    fields = tuple(replace(f, value=typed.get(f.name, f.value)) for f in again.fields)
    place = FakePlace(first=form(), answers={"form.send": [replace(again, fields=fields)]})
    heard = talk(place, "g", *ANSWERS, "<", "y")
    assert heard.said.count("What you typed is not sent. Leave it?") == 1
    assert place.opened == ["today"]


def test_it_keeps_what_was_typed_while_a_question_is_open() -> None:
    asked = question("Send it?", Action("form.send", "Send", takes_fields=True), "form")
    place = FakePlace(first=form(), answers={"form.send": [asked, asked]})
    heard = talk(place, "g", *ANSWERS, "n", "g", "y")
    assert heard.prompts.count("Name (Anna): ") == 1
    assert len(place.done) == 3
    assert place.done[0][1] == place.done[1][1] == place.done[2][1]
    assert {route for _name, _values, route in place.done} == {"form"}


def test_it_asks_before_it_lets_typed_words_go() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "1", "Ola", "<", "n", "d", "n", "<", "y")
    assert place.opened == ["today"]
    assert place.forgotten == ["form"]
    assert heard.said.count("What you typed is not sent. Leave it?") == 3


def test_it_keeps_what_was_typed_when_the_person_quits() -> None:
    place = FakePlace(first=form())
    heard = talk(place, "1", "Ola", "q")
    assert place.kept == [({"form": {"name": "Ola"}}, "form")]
    assert heard.said[-1] == "What you typed is kept. It is there when you open that page again."


def test_it_keeps_what_was_typed_when_the_input_ends() -> None:
    place = FakePlace(first=form())
    talk(place, "1", "Ola")
    assert place.kept == [({"form": {"name": "Ola"}}, "form")]


def test_it_quits_without_what_cannot_be_kept_only_when_asked_twice() -> None:
    trouble = Notice(NoticeKind.ERROR, "The disk is full.", then="Do it once more.")
    place = FakePlace(first=form(), trouble=trouble)
    heard = talk(place, "1", "Ola", "q", ".", "q", "q")
    assert heard.said.count("Error: The disk is full. Do it once more.") == 2
    assert place.kept == [({}, "form")]


@pytest.mark.parametrize("how", ["l", "L", "lock the vault"])
def test_it_locks_and_keeps_what_was_typed_without_asking(how: str) -> None:
    place = FakePlace(first=form())
    heard = talk(place, "1", "Ola", how, "never read")
    assert (heard.code, place.is_locked) == (LOCKED, True)
    assert place.kept == [({"form": {"name": "Ola"}}, "form")]
    assert "What you typed is not sent. Leave it?" not in heard.said


def test_it_stays_when_the_vault_cannot_be_locked() -> None:
    trouble = Notice(NoticeKind.ERROR, "The disk is full.")
    place = FakePlace(first=form(), trouble=trouble)
    heard = talk(place, "1", "Ola", "l", "&")
    assert (heard.code, place.is_locked) == (0, False)
    assert "Error: The disk is full." in heard.said
    assert "Name, text: Ola" in heard.said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("1", f"{TIME_UP}Ol"), {"name": "Ol"}),
        (("2", "First line.", f"{TIME_UP}Sec"), {"summary": "First line.\nSec"}),
        (("2", "First line.", TIME_UP), {"summary": "First line."}),
        (("1", TIME_UP), {}),
        (("1", f"{TIME_UP}-"), {}),
        (("3", f"{TIME_UP}1"), {}),
        (("g", "Ola", f"{TIME_UP}Goo"), {"name": "Ola", "summary": "Goo"}),
        ((f"{TIME_UP}al",), {}),
    ],
    ids=["text", "long", "line end", "nothing", "a sign", "a number", "form", "command"],
)
def test_it_keeps_the_line_that_is_half_typed_when_the_vault_locks_by_itself(
    typed: tuple[str, ...], kept: dict[str, str]
) -> None:
    place = FakePlace(first=form())
    assert talk(place, *typed).code == LOCKED
    assert place.kept == [({"form": kept} if kept else {}, "form")]


def test_it_never_keeps_a_secret() -> None:
    place = FakePlace(first=lock())
    assert talk(place, f"{TIME_UP}otter").code == LOCKED
    assert place.kept == [({}, "lock")]


def test_it_asks_the_fields_of_an_empty_form_at_once_and_then_shows_how_to_send_it() -> None:
    fields = (Field("words", FieldKind.LONG, "Words", required=True),)
    message = View("write", "Message", fields=fields, actions=form().actions, back="today")
    place = FakePlace(pages={"write": lambda: message})
    heard = talk(place, "m", "Hello.", ".", "")
    assert heard.prompts[-3:-1] == ["", "Send, key g: "]
    assert place.done == [("form.send", {"words": "Hello."}, "write")]


def test_it_reads_the_answers_of_the_first_question_with_their_numbers() -> None:
    with language("en"):
        heard = talk(FakePlace(first=first_question()), "2")
    assert heard.lines[3:7] == [
        "1. screen reader or braille",
        "2. the voice of this program",
        "3. by sight",
        "> screen reader or braille, 1 of 3: ",
    ]
    assert not any(line.startswith("1. ") for line in talk(FakePlace(first=today())).lines)


def test_it_asks_no_form_by_itself_that_has_all_it_needs() -> None:
    assert talk(FakePlace(first=form())).prompts == ["Name: Anna, Enter edits: "]


def test_it_opens_the_lock_with_the_passphrase_alone() -> None:
    place = FakePlace(first=lock(), answers={"vault.open": [today()]})
    heard = talk(place, "s3cret words")
    assert heard.prompts == ["Passphrase: ", "Send stage 1, 1 of 3: "]
    assert place.done == [("vault.open", {"passphrase": "s3cret words"}, "lock")]


def test_it_asks_a_wrong_passphrase_anew() -> None:
    wrong = refused(lock(), "That is not it.", passphrase="That is not it.")
    typed = tuple(replace(f, value="s3cret words") for f in wrong.fields)
    place = FakePlace(first=lock(), answers={"vault.open": [replace(wrong, fields=typed), today()]})
    heard = talk(place, "s3cret words", "", "other words")
    assert heard.lines[:4] == [
        "Locked, 1 field",
        "> Passphrase: ",
        "Error: That is not it. Nothing was sent.",
        "> Passphrase: ",
    ]
    assert heard.lines[4] == "It must be filled in. A less-than sign gives up."
    assert [values for _name, values, _route in place.done] == [
        {"passphrase": "s3cret words"},
        {"passphrase": "other words"},
    ]


def test_it_asks_the_passphrase_anew_that_a_notice_says_is_wrong() -> None:
    """The field is not marked then, and nobody is to type it again where it would be shown."""
    wrong = refused(lock(), "That is not it.")
    notice = replace(wrong.notices[0], code="vault.wrong_passphrase")
    place = FakePlace(
        first=lock(), answers={"vault.open": [replace(wrong, notices=(notice,)), today()]}
    )
    heard = talk(place, "s3cret words", "other words")
    assert heard.prompts[:2] == ["Passphrase: ", "Passphrase: "]
    assert [values for _name, values, _route in place.done] == [
        {"passphrase": "s3cret words"},
        {"passphrase": "other words"},
    ]


def test_it_repeats_nothing_where_a_secret_is_asked_for() -> None:
    heard = talk(FakePlace(first=lock()), "<", "s3cret words")
    assert "That is no command here. Enter on the field first, then type." in heard.said
    assert not any("s3cret" in said for said in heard.said)


def test_it_never_shows_a_secret() -> None:
    place = FakePlace(first=lock(), answers={"vault.open": [refused(lock(), "The disk is full.")]})
    heard = talk(place, "s3cret words", "&", ".", ",", "p", ",", "1", "", "n", "q")
    assert "s3cret" not in heard.paper
    assert "Passphrase, secret: 12 characters typed" in heard.said


def test_it_asks_the_place_before_it_quits() -> None:
    asked = question("Two parcels wait. Quit?", Action(Move.QUIT, "Yes"), "today")
    place = FakePlace(answers={Move.QUIT: [asked, asked, today()]})
    heard = talk(place, "q", "n", "q", "y", "n")
    assert heard.prompts.count("Two parcels wait. Quit? y or n: ") == 2
    assert len(heard.prompts) == 4


def test_it_reads_the_whole_text_before_it_asks_the_fields() -> None:
    fields = (Field("answer", FieldKind.LONG, "Answer"),)
    view = replace(review(), fields=fields, focus=Focus.FIELD)
    heard = talk(FakePlace(first=view))
    assert len([line for line in heard.said if "Text number" in line]) == 20
    assert heard.prompts == ["Answer: "]
