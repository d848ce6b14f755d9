"""The line face: what is on the paper after a script was typed."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.desk.place import LOCKED
from mentor_tui.views.cells import cells
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Item,
    ItemKind,
    Notice,
    NoticeKind,
    View,
)
from tests.linear.scripted import (
    CTRL_C,
    STAGES,
    FakePlace,
    form,
    lock,
    process,
    question,
    review,
    talk,
    today,
)


def done(what: str) -> tuple[Notice, ...]:
    return (Notice(NoticeKind.DONE, what),)


def test_it_opens_with_title_and_notices_and_holds_the_first_row_in_the_prompt() -> None:
    heard = talk(FakePlace())
    assert heard.lines == [
        "Today, 3 items, To do: 2",
        "Marek sent a review.",
        "> Send stage 1, 1 of 3: ",
        "",
    ]


def test_it_ends_quietly_with_the_input() -> None:
    assert talk(FakePlace()).code == 0
    assert talk(FakePlace(first=lock())).code == 0
    assert talk(FakePlace(first=question("Stop?", Action("stop", "Yes"), "today"))).code == 0


def test_it_quits() -> None:
    heard = talk(FakePlace(), "q", "n")
    assert (heard.code, len(heard.prompts)) == (0, 1)


def test_it_steps_through_the_rows_and_says_where_they_end() -> None:
    heard = talk(FakePlace(), "p", "n", "n", "n", "n", "n", "p")
    assert heard.lines[2:] == [
        "> Send stage 1, 1 of 3: ",
        "This is the first row.",
        "> Send stage 1, 1 of 3: ",
        "> Read a review, new, 2 of 3: ",
        "Processes, 1 item",
        "> My project, 3 of 3: ",
        "> Write a message, key m: ",
        "> Lock, key l: ",
        "This is the last row.",
        "> Lock, key l: ",
        "> Write a message, key m: ",
        "",
    ]


def test_it_opens_the_row_on_enter_and_comes_back_to_it() -> None:
    place = FakePlace()
    heard = talk(place, "n", "n", "", "n", "n", "<")
    assert place.opened == ["process", "today"]
    assert heard.prompts[3] == "Stage 2 Scenario, to revise, 2 of 6: "
    assert heard.prompts[-1] == "My project, 3 of 3: "


def test_it_opens_the_item_of_a_number() -> None:
    place = FakePlace()
    heard = talk(place, "3", "9", "2")
    assert place.opened == ["process", "review"]
    assert "There is no row 9 here." in heard.said


def test_it_says_a_row_in_full_that_leads_nowhere() -> None:
    heard = talk(FakePlace(first=process()), "1")
    assert "Stage: Stage 1 Goal, not begun, 1 of 6" in heard.said


def test_it_does_the_first_action_of_a_row_without_a_route() -> None:
    place = FakePlace(first=process())
    talk(place, "3")
    assert place.done == [("stage.skip", None, "process")]


def test_it_offers_the_actions_of_the_row_only_there() -> None:
    place = FakePlace(first=process())
    heard = talk(place, "k", "n", "k")
    assert "No such command here: k. For help: question mark." in heard.said
    assert place.done == [("stage.skip", None, "process")]


@pytest.mark.parametrize("typed", ["m", "M", "write a message", "wri", "WRITE"])
def test_it_takes_an_action_by_its_key_and_by_the_beginning_of_its_name(typed: str) -> None:
    place = FakePlace()
    talk(place, typed)
    assert place.opened == ["write"]


@pytest.mark.parametrize(
    ("typed", "route"), [("d", "today"), ("<", "today"), ("\x1b", "today"), ("back", "today")]
)
def test_it_goes_to_today_and_back(typed: str, route: str) -> None:
    place = FakePlace(first=process())
    talk(place, typed)
    assert place.opened == [route]


def test_it_says_where_the_person_is_when_there_is_no_way_back() -> None:
    heard = talk(FakePlace(), "<")
    assert heard.said[2:5] == [
        "There is no way back from here.",
        "Today, 3 items, To do: 2",
        "To do: Send stage 1, 1 of 3",
    ]


def test_it_says_the_row_again_in_full() -> None:
    heard = talk(FakePlace(first=process()), "p", "n", ",")
    assert "Stage: Stage 2 Scenario, to revise, 2 of 6. due Friday" in heard.said


def test_it_says_the_outcome_again() -> None:
    heard = talk(FakePlace(), "s", ",")
    assert heard.said.count("Done: sync.now.") == 2


def test_it_says_the_whole_page_only_when_asked() -> None:
    heard = talk(FakePlace(first=process()), "&", "all")
    for label in STAGES:
        assert len([line for line in heard.said if label in line]) == 2
    assert not any("Goal" in line for line in talk(FakePlace(first=process())).said)


def test_it_reads_a_long_text_in_bits() -> None:
    heard = talk(FakePlace(first=review()), "", "", "")
    assert heard.prompts == [
        "Enter for more, 7 of 20: ",
        "Enter for more, 14 of 20: ",
        "End of text, 20 of 20: ",
        "Send a new version, key w: ",
    ]
    texts = [line for line in heard.said if "Text number" in line]
    assert len(texts) == 20


def test_it_never_does_an_action_by_asking_for_more_text() -> None:
    place = FakePlace(first=review())
    talk(place, *[""] * 3)
    assert place.done == []


def test_it_shows_a_short_text_whole_and_then_what_can_be_done() -> None:
    view = View(
        route="hello",
        title="Welcome",
        text=(Block("b", BlockKind.PARAGRAPH, "Two ways to start."),),
        actions=(Action("programme.found", "Found", key="+"), Action("join.read", "Join", key="j")),
    )
    assert talk(FakePlace(first=view)).lines[:4] == [
        "Welcome",
        "Two ways to start.",
        "Join, key j",
        "> Found, key plus: ",
    ]


def test_it_moves_by_paragraphs_and_comments_and_opens_a_comment() -> None:
    place = FakePlace(first=review())
    heard = talk(place, "{", "}", "]", "]", "[", "")
    assert heard.prompts[1:6] == [
        "Enter for more, 6 of 20: ",
        "Enter for more, 7 of 20: ",
        "Comment 2, question: ",
        "Comment 2, question: ",
        "Comment 1, must: ",
    ]
    assert "There is no next comment." in heard.said
    assert place.opened == ["comment/1"]


def test_it_moves_between_rows_that_are_comments() -> None:
    rows = [ItemKind.VERSION, ItemKind.COMMENT, ItemKind.VERSION, ItemKind.COMMENT]
    view = View(
        route="v",
        title="Versions",
        items=tuple(Item(str(n), kind, f"Row {n}") for n, kind in enumerate(rows, 1)),
    )
    heard = talk(FakePlace(first=view), "]", "]", "[")
    assert [p[:5] for p in heard.prompts] == ["Row 1", "Row 2", "Row 4", "Row 2"]


def test_it_begins_where_the_view_says() -> None:
    heard = talk(FakePlace(first=replace(review(), focus_item="b9")))
    assert heard.lines == [
        "Review of version 2",
        "Text number 9.",
        "> Enter for more, 9 of 20: ",
        "",
    ]


def test_it_says_what_stands_in_place_of_no_items() -> None:
    heard = talk(FakePlace(first=View(route="u", title="People", empty="Nobody yet.")), "", "n")
    assert heard.lines[:3] == ["People", "Nobody yet.", "> People: "]


def test_it_says_news_before_the_next_prompt() -> None:
    place = FakePlace(news=[Notice(NoticeKind.NEWS, "A parcel came."), *done("All sent.")])
    heard = talk(place, "n")
    assert heard.lines[2:5] == ["A parcel came.", "All sent.", "> Send stage 1, 1 of 3: "]
    assert heard.paper.count("A parcel came.") == 1


def test_it_says_once_that_another_program_changed_the_page() -> None:
    place = FakePlace()
    other = replace(place.first, title="Another title")
    place.renewed += [other, replace(other, notices=done("Seen."))]
    heard = talk(place, "n", ".")
    assert heard.paper.count("This page has changed.") == 1
    assert any("Another title" in line for line in heard.lines)


@pytest.mark.parametrize(
    ("code", "said"), [("en", "This page has changed."), ("pl", "Ta strona się zmieniła.")]
)
def test_it_tells_of_no_change_where_only_what_was_typed_differs(code: str, said: str) -> None:
    """A refused form comes back as it was filled in; made anew, the desk knows nothing of that."""
    first = form()
    values = {"name": "Ola", "summary": "Good.", "decision": "accept", "share": "yes"}
    back = tuple(replace(f, value=values.get(f.name, "")) for f in first.fields)
    refused = replace(first, fields=back, notices=(Notice(NoticeKind.ERROR, "Too late."),))
    place = FakePlace(first=first, language=code, answers={"form.send": [refused]})
    place.renewed += [first, first, replace(first, title="Another title")]
    yes = "t" if code == "pl" else "y"
    heard = talk(place, "g", "Ola", "Good.", ".", "1", yes, "")
    assert [asked["name"] for _name, asked, _route in place.done if asked] == ["Ola"]
    assert said not in heard.paper
    assert said in talk(place, "n").paper, "another title is another page"


def test_it_lists_all_actions_with_numbers() -> None:
    place = FakePlace()
    heard = talk(place, ":", "7", ":", "", ":", "1")
    assert heard.said[2:4] == ["1. Write a message, key m", "2. Lock, key l"]
    assert "No such command here: 7. For help: question mark." in heard.said
    assert place.opened == ["write"]


def test_it_takes_any_command_where_a_number_is_asked() -> None:
    place = FakePlace()
    assert talk(place, ":", "q", "n").code == 0
    assert place.opened == []


def test_it_says_the_keys_of_the_view_and_then_opens_the_help() -> None:
    place = FakePlace()
    heard = talk(place, "?", "n", "?", "?")
    assert place.opened == ["help"]
    assert "Write a message, key m" in heard.said
    assert "where am I: full stop" in heard.said


@pytest.mark.parametrize("typed", ["?", "help"])
def test_it_says_the_keys_first_where_the_page_offers_help(typed: str) -> None:
    """Today does: its action would open the whole help at once."""
    place = FakePlace(
        first=replace(today(), actions=(Action("help", "Help", key="?", route="help"),))
    )
    heard = talk(place, typed)
    assert place.opened == []
    assert "where am I: full stop" in heard.said


@pytest.mark.parametrize("typed", ["x", "xyzzy", "w"])
def test_it_says_in_one_sentence_that_it_does_not_know(typed: str) -> None:
    heard = talk(FakePlace(), typed)
    assert heard.said[2:3] == [f"No such command here: {typed}. For help: question mark."]
    assert heard.prompts == ["Send stage 1, 1 of 3: "] * 2


def test_it_asks_which_of_several_names_is_meant() -> None:
    heard = talk(FakePlace(), "next c")
    assert heard.said[2:3] == ["Which one: next comment and next character?"]


def test_it_shows_nothing_a_terminal_would_obey() -> None:
    heard = talk(FakePlace(), "\x1b]0;title\x07boo\x1b[2J", "\u202eevil")
    assert "\x1b" not in heard.paper
    assert "\u202e" not in heard.paper


def test_it_says_where_the_person_is_on_ctrl_c_and_quits_on_the_second() -> None:
    heard = talk(FakePlace(first=process()), CTRL_C, CTRL_C, "n")
    assert heard.lines[-4:] == [
        "My project, 6 items",
        "Stage: Stage 2 Scenario, to revise, 2 of 6. due Friday",
        "> Stage 2 Scenario, to revise, 2 of 6: ",
        "",
    ]
    assert heard.code == 0


def test_it_forgets_a_ctrl_c_after_the_next_command() -> None:
    heard = talk(FakePlace(), CTRL_C, "n", CTRL_C, "n")
    assert len(heard.prompts) == 5


def test_it_keeps_every_row_and_prompt_within_the_width() -> None:
    heard = talk(FakePlace(first=process()), "?", "&", ".", "n", width=39)
    assert max(cells(line.removeprefix("> ")) for line in heard.lines) <= 39


def test_it_shortens_the_label_in_the_prompt_and_never_the_state() -> None:
    item = Item("1", ItemKind.STAGE, "A" * 60, "waiting for the mentor", route="x")
    heard = talk(FakePlace(first=View(route="v", title="V", items=(item,))))
    assert heard.prompts[0].endswith("…, waiting for the mentor: ")
    assert cells(heard.prompts[0]) <= 39


def test_it_draws_nothing() -> None:
    heard = talk(FakePlace(), "?", "&", "3", "2", "", "", ":", "", ".", "x")
    assert not re.search("[\u2500-\u259f\u2800-\u28ff\x1b\x07\x08\r]", heard.paper)
    assert not any(line != line.lstrip() for line in heard.lines)


typed_lines = st.lists(
    st.one_of(
        st.sampled_from(
            [*"np{}[].,?:sdq<*&%gmlowk123-+", "", "all", "yes", "no", CTRL_C, "\x1b[A"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
)


@given(st.sampled_from([today, process, review, form, lock]), typed_lines)
def test_it_survives_whatever_is_typed(first: Callable[[], View], typed: list[str]) -> None:
    heard = talk(FakePlace(first=first()), *typed, width=39)
    assert heard.code in (0, LOCKED)
    assert all(cells(prompt) <= 39 for prompt in heard.prompts)
    assert "\x1b" not in heard.paper


def test_it_speaks_once_a_turn_what_was_written_and_the_row() -> None:
    spoken: list[str] = []
    talk(FakePlace(first=process()), "n", ".", "q", speak=spoken.append, width=20)
    assert spoken == [
        "My project, 6 items. Stage 2 Scenario, to revise, 2 of 6:",
        "Stage 3 Workshop, not begun, 3 of 6:",
        "My project, 6 items. Stage: Stage 3 Workshop, not begun, 3 of 6."
        " Stage 3 Workshop, not begun, 3 of 6:",
    ]


def test_it_says_that_nothing_is_listed_where_the_text_ends() -> None:
    heard = talk(FakePlace(first=replace(review(), empty="No comments yet.")), *[""] * 4)
    at = heard.lines.index("No comments yet.")
    assert heard.lines[at - 1] == "Text number 20."
    assert heard.lines.count("No comments yet.") == 1
    short = View(route="v", title="V", text=review().text[:2], empty="No comments yet.")
    assert talk(FakePlace(first=short)).lines[:4] == [
        "V",
        "Heading level 1: Text number 1.",
        "Text number 2.",
        "No comments yet.",
    ]


def test_it_numbers_the_row_where_there_is_room_for_it() -> None:
    items = (
        Item("1", ItemKind.STAGE, "A village library and its strategy", "to revise"),
        Item("2", ItemKind.STAGE, "A village library", "overdue since Monday"),
    )
    heard = talk(FakePlace(first=View(route="v", title="V", items=items)), "n")
    assert heard.prompts == [
        "A village library…, to revise, 1 of 2: ",
        "A village libr…, overdue since Monday: ",
    ]
