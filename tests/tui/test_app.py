"""The app on a made-up desk, in Textual's pilot."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from mentor_tui.tui import asking
from mentor_tui.views.keys import MOVES, Move
from mentor_tui.views.model import Action, Block, BlockKind, Mark, Notice, NoticeKind, View
from tests.tui.fake import BROKEN, DOCUMENT, FORM, HELP, FakePlace
from tests.tui.person import NAMES as NAMES
from tests.tui.person import Person as Person


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        yield


@pytest.fixture
def person() -> Person:
    return Person(FakePlace())


class TestReading:
    async def test_it_opens_the_first_view_and_says_it(self, person: Person) -> None:
        async with person.sits_down():
            row = "Zofia Żółć, Sce…, yours until Thu 27 Nov, 1 of 2"
            assert person.said == [f"Today, 4 items, To do: 2. {row}"]
            assert person.live == "Today, 4 items, To do: 2"
            assert person.seen[0] == row

    async def test_today_is_begun_at_the_first_thing_to_do_also_by_who_is_there(
        self, person: Person
    ) -> None:
        async with person.sits_down():
            await person.press("end", "d")
            assert person.row == "Zofia Żółć, Sce…, yours until Thu 27 Nov, 1 of 2"
            assert person.live == "Today, 4 items, To do: 2"

    async def test_it_moves_silently_with_arrows_and_announces_with_letters(
        self, person: Person
    ) -> None:
        async with person.sits_down():
            await person.press("down")
            assert person.row == person.said[-1] == "Write to Adam, draft, 2 of 2"
            assert person.live == "Today, 4 items, To do: 2"
            await person.press("n")
            assert person.live == person.row == person.said[-1] == "News, 2 items"
            await person.press("p")
            assert person.live == person.row == "Write to Adam, draft, 2 of 2"

    async def test_it_says_where_one_is_and_says_it_again(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("down", ".")
            where = "Today. Row 4 of 10. Write to Adam, draft, 2 of 2"
            assert person.live == where
            await person.press(",")
            assert person.said[-2:] == [where, where]

    async def test_it_says_where_one_is_when_there_is_no_way_back(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("escape")
            assert person.live.startswith("Today. ")
            assert person.place.asked == []

    async def test_it_comes_back_to_the_row_one_left(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("n", "n", "n", "enter")
            assert person.screen.view.title == DOCUMENT.title
            await person.press("escape")
            assert person.row == "Adam Nowak sent version 2, new, 1 of 2"

    async def test_it_goes_by_paragraph_and_by_comment(self) -> None:
        person = Person(FakePlace(DOCUMENT))
        async with person.sits_down():
            await person.press("}")
            assert person.said[-1].startswith("Paragraph 2 of 9: A lesson")
            await person.press("]")
            assert person.said[-1].startswith("comment 1, must. The pupils")
            await person.press("]")
            assert person.said[-1].startswith("Comment 1, must, open. How many minutes?")
            await person.press("]", "]")
            assert person.live == "There is no next comment."
            await person.press("home", "{")
            assert person.live == "There is no previous paragraph."

    async def test_it_opens_the_comment_of_a_text(self) -> None:
        person = Person(FakePlace(DOCUMENT))
        async with person.sits_down():
            await person.press("]", "enter")
            assert person.place.asked == ["open comment/c1"]

    async def test_it_asks_which_of_two_comments(self) -> None:
        marks = (
            Mark("a", "comment 1", 0, 3, "comment/a"),
            Mark("b", "comment 2", 0, 3, "comment/b"),
        )
        view = replace(HELP, text=(Block("x", BlockKind.PARAGRAPH, "The text.", marks=marks),))
        person = Person(FakePlace(view))
        async with person.sits_down():
            await person.press("enter", "down", "enter")
            assert person.place.asked == ["open comment/b"]

    async def test_it_says_that_a_key_or_a_row_does_nothing(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("z")
            assert person.live == "Key z does nothing here."
            await person.press("home", "enter")
            assert person.live == "Nothing opens here."

    async def test_it_names_no_letter_where_a_secret_is_asked_for(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("z")
            assert person.live == "Enter on the field first, then type."

    async def test_it_keeps_the_row_when_the_window_changes(self) -> None:
        person = Person(FakePlace(DOCUMENT))
        async with person.sits_down():
            await person.press("]", "down", "down")
            assert person.row.startswith("who tells the class")
            await person.pilot.resize_terminal(30, 10)
            await person.settle()
            assert "they note them down, and who" in " ".join(
                row.text for row in person.screen.page.rows
            )
            assert person.screen.page.row.id == "p2"
            assert person.screen.page.row.start <= 158 < person.screen.page.row.start + 31
            assert 0 < person.app.cursor_cell()[1] < 10


class TestDoing:
    async def test_it_does_the_letters_of_the_page(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("m")
            assert person.place.asked == ["open form"]

    async def test_it_goes_to_today_and_help_and_sends(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("?", "d", "s")
            assert person.place.asked == ["open help", "open today", "do sync.now at today"]
            assert person.row == "It is done. Everything is saved."

    async def test_it_asks_before_what_cannot_be_undone(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("r")
            assert person.row == "No, go back"
            assert person.said[-1] == "Release the review? No, go back"
            await person.press("s", "x", ":")
            assert person.place.asked == ["do review.release at today"]
            await person.press("y")
            assert person.place.asked[1:] == ["do review.release at question/review.release"]
            assert person.said[-1] == "It is done. Everything is saved."

    async def test_it_leaves_a_question_with_no_and_with_escape(self, person: Person) -> None:
        async with person.sits_down():
            for key in ("n", "escape"):
                await person.press("r", key)
                assert person.screen.view.route == "today"
                assert person.said[-1].startswith("Nothing was changed. Today")
                assert person.said[-1].endswith(person.row)
            assert person.place.asked.count("do review.release at today") == 2

    async def test_it_lists_all_actions_and_does_the_picked_one(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("down", ":")
            assert person.screen.view.title == "All actions"
            await person.press("escape")
            assert person.row == "Write to Adam, draft, 2 of 2"
            await person.press(":", "enter")
            assert person.place.asked == ["open form"]

    async def test_it_moves_from_the_list_of_actions(self, person: Person) -> None:
        ups = len(MOVES) - 1 - list(MOVES).index(Move.LAST)
        async with person.sits_down():
            await person.press(":", "end", *["up"] * ups, "enter")
            assert person.row == "Release the review, key r"
            assert person.screen.view.route == "today"

    async def test_it_says_news_once_and_does_not_move(self, person: Person) -> None:
        async with person.sits_down():
            before = person.row
            person.place.news.append(Notice(NoticeKind.NEWS, "Ola wrote", then="Press d."))
            await asyncio.sleep(0.2)
            await person.settle()
            assert (person.live, person.row) == ("Ola wrote. Press d.", before)
            await asyncio.sleep(0.2)
            assert person.said.count("Ola wrote. Press d.") == 1

    async def test_it_quits_and_closes(self, person: Person) -> None:
        async with person.sits_down():
            await person.press("q")
        assert person.place.is_closed
        assert person.app.return_value == 0

    async def test_it_asks_before_it_quits_when_the_desk_does(self, person: Person) -> None:
        person.place.asks_before_quit = True
        async with person.sits_down():
            await person.press("q", "n")
            assert person.screen.view.route == "today"
            assert not person.place.is_closed
            await person.press("q", "y")
        assert person.place.is_closed


class TestFilling:
    async def test_it_edits_a_line_and_keeps_it_on_escape(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("enter")
            assert person.screen.is_editing
            await person.press("backspace", "x", "escape")
            assert not person.screen.is_editing
            assert person.row == "To: Adax"

    async def test_it_never_shows_a_secret(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("down", "down", "enter", *"otter")
            assert "otter" not in person.app.export_screenshot()
            assert "*****" in person.app.export_screenshot()
            await person.press("enter")
            assert person.row == "Passphrase: 5 characters typed"
            assert "otter" not in "".join(person.said)

    async def test_it_edits_a_long_text(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press(*["down"] * 4, "enter", "a", "enter", "b", "escape")
            assert person.row == "Message: a b"
            assert person.screen.view.fields[2].value == "a\nb"

    async def test_it_goes_on_with_tab(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("down", "down", "enter", "x", "tab")
            assert person.row == "Message: blank"
            assert not person.screen.is_editing

    async def test_it_chooses_from_a_list_in_the_page(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press(*["down"] * 5, "enter")
            assert person.row == "by mail, 1 of 3"
            await person.press("down", "enter")
            assert person.row == "Send it: through the folder"
            assert "by mail, 1 of 3" not in person.rows
            await person.press("enter")
            assert person.row == "through the folder, chosen, 2 of 3"
            await person.press("escape")
            assert person.row == "Send it: through the folder"

    async def test_it_answers_yes_and_no(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press(*["down"] * 6, "enter")
            assert person.row == "Copy for me: yes"
            await person.press("enter")
            assert person.row == "Copy for me: no"

    async def test_it_sends_all_fields_and_keeps_them_when_refused(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("enter", "x", "enter", "g")
            assert person.place.values == [
                {"to": "Adamx", "passphrase": "", "text": "", "how": "", "copy": "no"}
            ]
            assert person.row == "Error: The passphrase is wrong. Nothing was sent. Type it again."
            assert "To: Adamx" in person.rows
            await person.press("escape", "m")
            assert "To: Adamx" in person.rows

    async def test_it_asks_nothing_for_good_while_a_field_is_to_be_filled_in(self) -> None:
        send = replace(FORM.actions[0], question="Send it?")
        to, *others = FORM.fields
        blank = (replace(to, value=""), *others)
        place = FakePlace(replace(FORM, fields=blank, actions=(send,)))
        person = Person(place)
        async with person.sits_down():
            await person.press("g")
            assert place.asked == []
            assert person.row == "To: blank"
            assert "It must be filled in." in " ".join(person.said[-2:])
            await person.press("enter", "x", "enter", "g")
            assert place.asked == ["do form.send at form"]

    async def test_it_tells_of_text_above_the_field_one_comes_to(self) -> None:
        above = replace(FORM, text=HELP.text[:2])
        for is_accessible in (True, False):
            person = Person(FakePlace(above), accessible=is_accessible)
            async with person.sits_down():
                told = "A message, 5 fields. Text stands above."
                assert person.said[-1].startswith(told) is is_accessible
                await person.press("up")
                assert (person.row == "Help sentence number 2.") or not is_accessible
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            assert "Text stands above." not in " ".join(person.said)

    async def test_the_sentence_that_says_what_is_wrong_leads_to_it(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("g")
            assert person.row.startswith("Error: The passphrase is wrong.")
            await person.press("enter")
            half = person.screen.half_typed
            assert half is not None
            assert half[0].name == "passphrase"
            await person.press("x", "enter")
            assert person.row == "Passphrase: 1 character typed"

    async def test_it_waits_with_news_while_one_types(self) -> None:
        person = Person(FakePlace(FORM))
        async with person.sits_down():
            await person.press("enter")
            person.place.news.append(Notice(NoticeKind.NEWS, "Ola wrote"))
            await asyncio.sleep(0.2)
            assert "Ola wrote" not in person.said
            await person.press("enter")
            await asyncio.sleep(0.2)
            assert person.said[-1] == "Ola wrote"


class Held(FakePlace):
    """A desk whose answers wait until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def do(
        self, action: Action, values: Mapping[str, str] | None = None, *, route: str = ""
    ) -> View:
        self.go.wait(10)
        return super().do(action, values, route=route)


class TestWaiting:
    async def test_it_lets_one_read_on_and_says_working_once(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(asking, "SLOW", 0.2)
        place = Held()
        person = Person(place)
        async with person.sits_down():
            await person.pilot.press("s", "down", "d")
            assert person.row == "Write to Adam, draft, 2 of 2"
            assert "Working" not in person.said
            await asyncio.sleep(0.5)
            assert person.said.count("Working") == 1
            await person.pilot.press("m")
            assert person.said.count("Working") == 2
            place.go.set()
            await person.settle()
            assert place.asked == ["do sync.now at today"]
            assert person.row == "It is done. Everything is saved."

    async def test_it_does_what_was_typed_ahead_but_no_key_that_bounced(self) -> None:
        place = Held()
        person = Person(place)
        async with person.sits_down():
            await person.pilot.press("s", "s", "m")
            place.go.set()
            await person.settle()
            await person.settle()
            assert place.asked == ["do sync.now at today", "open form"]


class TestFailing:
    async def test_it_stops_and_names_no_detail(self) -> None:
        person = Person(FakePlace(BROKEN))
        with pytest.raises(Exception, match="secret detail"):
            async with person.sits_down():
                await person.press("k")
        assert person.app.failure == "RuntimeError"


class TestSeeing:
    async def test_it_sets_the_page_with_margins_and_marks_the_row(self) -> None:
        person = Person(FakePlace(), accessible=False)
        async with person.sits_down():
            assert person.app.cursor_cell() == (4, 5)
            await person.press("n")
            assert person.app.cursor_cell() == (4, 6)
            assert person.live == ""
            assert person.said[-1] == person.row
