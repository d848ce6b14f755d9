"""A View as rows, and moving over them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.i18n import language
from mentor_tui.tui.moves import find, next_block, next_comment, spot, start_row, step
from mentor_tui.tui.page import RowKind, Spot, lay_out
from mentor_tui.views.cells import cells
from mentor_tui.views.model import Action, Block, BlockKind, Focus, Notice, NoticeKind, View
from tests.tui.fake import BAD, DOCUMENT, FORM, RELEASE, TODAY, VIEWS, question

DONE = Notice(NoticeKind.DONE, "It is done")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


def texts(view: View, width: int = 80, *, visual: bool = False, opened: str = "") -> list[str]:
    return [row.text for row in lay_out(view, width, visual=visual, opened=opened)]


def starts_on(view: View) -> str:
    rows = lay_out(view, 80)
    return rows[start_row(view, rows)].text


class TestRows:
    def test_it_gives_each_thing_a_row_that_makes_sense_alone(self) -> None:
        assert texts(TODAY) == [
            "Today, 4 items, To do: 2",
            "To do, 2 items",
            "Zofia Żółć, Sce…, yours until Thu 27 Nov, 1 of 2",
            "Write to Adam, draft, 2 of 2",
            "News, 2 items",
            "Adam Nowak sent version 2, new, 1 of 2",
            "His note: please look at exercise 1 first, the times are still missing there.",
            "Ola agreed to Friday, new, 2 of 2",
            "Write a message, key m",
            "Release the review, key r",
        ]

    def test_it_says_a_short_detail_in_the_row_of_its_item(self) -> None:
        row = "Comment 2, praise, 2 of 2. Good choice of texts."
        assert row in texts(DOCUMENT)
        assert row not in texts(DOCUMENT, 40)

    def test_it_shows_the_choices_of_an_open_field_under_it(self) -> None:
        rows = texts(FORM, opened="how")
        place = rows.index("Send it: nothing chosen")
        assert rows[place + 1 : place + 4] == [
            "by mail, 1 of 3",
            "through the folder, 2 of 3",
            "later, 3 of 3",
        ]

    @pytest.mark.parametrize("visual", [False, True])
    @pytest.mark.parametrize("width", [1, 10, 20, 40, 80, 200])
    @pytest.mark.parametrize("route", VIEWS)
    def test_it_keeps_rows_within_the_width(self, route: str, width: int, visual: bool) -> None:
        for row in lay_out(VIEWS[route], width, visual=visual):
            assert cells(row.text) + row.indent <= max(width, 5)

    def test_it_starts_every_row_in_the_first_column_for_ear_and_fingertip(self) -> None:
        for view in VIEWS.values():
            assert {row.indent for row in lay_out(view, 40)} == {0}
            assert all(row.text for row in lay_out(view, 40))

    def test_it_gives_the_eye_room(self) -> None:
        rows = lay_out(TODAY, 76, visual=True)
        assert [row.kind for row in rows[:3]] == [RowKind.TITLE, RowKind.BLANK, RowKind.BLANK]
        assert rows[1].drawn
        assert [row.text for row in rows if row.kind is not RowKind.BLANK][1] == "To do"

    def test_it_gives_more_room_where_it_is_wanted(self) -> None:
        rows = lay_out(TODAY, 76, visual=True, roomy=True)
        for above, below in pairwise(rows):
            assert below.part or RowKind.BLANK in (above.kind, below.kind)
        said = [row for row in rows if row.kind is not RowKind.BLANK]
        few = [row for row in lay_out(TODAY, 76, visual=True) if row.kind is not RowKind.BLANK]
        assert said == few

    def test_it_shortens_nothing_for_the_eye(self) -> None:
        (row,) = (r for r in lay_out(TODAY, 80, visual=True) if r.id == "work")
        assert row.text == "Zofia Żółć, Scenariusz lekcji, yours until Thu 27 Nov, 1 of 2"
        assert row.text[row.strong : row.faint] == "yours until Thu 27 Nov"

    def test_it_shows_nothing_a_terminal_would_obey(self) -> None:
        shown = "".join(texts(BAD) + texts(BAD, 20, visual=True))
        assert not set(shown) & set(map(chr, [*range(32), *range(127, 160)]))

    @given(st.lists(st.text("ab ć日", max_size=200), max_size=3), st.integers(1, 30))
    def test_it_finds_the_same_words_again_in_another_width(
        self, paragraphs: list[str], width: int
    ) -> None:
        blocks = tuple(
            Block(str(place), BlockKind.PARAGRAPH, text) for place, text in enumerate(paragraphs)
        )
        view = View("x", "Title", text=blocks)
        narrow, wide = lay_out(view, width), lay_out(view, 60)
        for place, row in enumerate(narrow):
            found = find(wide, spot(narrow, place))
            assert found is not None
            assert (wide[found].kind, wide[found].id) == (row.kind, row.id)
            assert find(narrow, spot(narrow, place)) == place


class TestStart:
    def test_it_starts_on_the_first_thing_to_do(self) -> None:
        assert starts_on(TODAY).startswith("Zofia")
        assert starts_on(FORM) == "To: Adam"
        assert starts_on(View("x", "Title", actions=(Action("a", "Go", key="g"),))) == "Go, key g"
        assert starts_on(View("x", "Title")) == "Title"

    def test_it_starts_where_the_view_says(self) -> None:
        assert starts_on(DOCUMENT) == "Heading level 2: Aims"
        assert starts_on(replace(DOCUMENT, focus_item="p3")).startswith("Whoever")
        assert starts_on(replace(TODAY, focus_item="news-2")).startswith("Ola")
        assert starts_on(replace(TODAY, notices=(DONE,), focus=Focus.NOTICE)) == "It is done"

    def test_it_starts_on_the_field_that_is_wrong(self) -> None:
        fields = tuple(replace(f, error="No." if f.name == "text" else "") for f in FORM.fields)
        assert starts_on(replace(FORM, fields=fields)) == "Message: blank"

    def test_it_starts_a_question_on_the_safe_answer_when_all_of_it_is_shown(self) -> None:
        asked = question(RELEASE, "Release?", "today")
        assert starts_on(asked) == "No, go back"
        rows = lay_out(asked, 80)
        assert rows[start_row(asked, rows, 2)].text == "Release?"


class TestMoves:
    def test_it_stays_at_the_ends_and_skips_blank_rows(self) -> None:
        rows = lay_out(TODAY, 80, visual=True)
        assert step(rows, len(rows) - 1, 1) == len(rows) - 1
        assert step(rows, 0, -1) == 0
        assert rows[step(rows, 0, 1)].text == "To do"

    def test_it_goes_from_paragraph_to_paragraph(self) -> None:
        rows = lay_out(DOCUMENT, 40)
        first = start_row(DOCUMENT, rows)
        second = next_block(rows, first, 1)
        assert second is not None
        assert rows[second].text.startswith("A lesson")
        assert next_block(rows, second, -1) == first
        assert next_block(rows, len(rows) - 1, 1) is None

    def test_it_goes_from_comment_to_comment(self) -> None:
        rows = lay_out(DOCUMENT, 40)
        place: int | None = 0
        reached = []
        while place is not None:
            place = next_comment(DOCUMENT, rows, place, 1)
            if place is not None:
                reached.append(rows[place].text)
        assert [text[:9] for text in reached] == ["The pupil", "Comment 1", "Comment 2"]

    def test_it_does_not_find_what_is_gone(self) -> None:
        assert find(lay_out(TODAY, 80), Spot(RowKind.ITEM, "gone")) is None
