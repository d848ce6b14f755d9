"""The rows of every page as ear and fingertip get them, on a screen and on a braille display of 40 cells."""

import re
from collections.abc import Iterator

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.page import Row, RowKind, Rows, lay_out
from mentor_tui.views.cells import cells, plain
from mentor_tui.views.model import View
from mentor_tui.views.words import ROW_CELLS, say_position, say_value
from tests.views.crawl import Pages, crawl, views
from tests.views.source import Desk
from tests.views.story import states

WIDTHS = (ROW_CELLS, 80)
# Boxes, blocks, braille, arrows and the like; a check box drawn with brackets.
DRAWN = re.compile("[\u2190-\u23ff\u2500-\u27ff\u2800-\u28ff]|\\[[ xX]\\]|[|+]{2,}")


@pytest.fixture(scope="module")
def polish() -> Pages:
    """The pages of everybody who is in the last states of the story, in Polish."""
    with language("pl"):
        return {
            f"{name} {author.person.name}": crawl(Desk(story, author))
            for name, story in tuple(states())[-2:]
            for author in (story.anna, story.marek, story.ola)
        }


@pytest.fixture(params=["en", "pl"])
def pages(request: pytest.FixtureRequest) -> Iterator[Pages]:
    """The pages of one language, with that in force."""
    with language(request.param):
        yield request.getfixturevalue("english" if request.param == "en" else "polish")


def laid(pages: Pages, width: int) -> Iterator[tuple[str, View, Rows]]:
    for where, view in views(pages):
        yield where, view, lay_out(view, width)


def things(rows: Rows) -> Iterator[tuple[Row, str]]:
    """The first row of each thing, and all its rows as one text."""
    for place, row in enumerate(rows):
        if not row.part:
            end = place + 1
            while end < len(rows) and rows[end].part:
                end += 1
            yield row, " ".join(other.text for other in rows[place:end])


@pytest.mark.parametrize("width", WIDTHS)
def test_it_begins_every_row_with_words_in_the_first_column(pages: Pages, width: int) -> None:
    for where, _view, rows in laid(pages, width):
        for row in rows:
            assert row.indent == 0, where
            assert row.text.strip() == row.text != "", where
            assert cells(row.text) <= width, (where, row.text)
            assert not DRAWN.search(row.text), (where, row.text)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_says_an_item_and_its_state_in_forty_cells_and_its_place_after_them(
    pages: Pages, width: int
) -> None:
    for where, view, rows in laid(pages, width):
        for row, said in things(rows):
            if row.kind is RowKind.ITEM:
                item = view.items[row.index]
                place = say_position(item.position, item.total)
                start = row.text.removesuffix(f", {place}")
                if item.state:
                    state = plain(item.state)
                    end = start.find(f", {state}") + len(f", {state}")
                    assert end > len(state) + 1, (where, row.text)
                    assert cells(row.text[:end]) <= ROW_CELLS, (where, row.text)
                assert re.search(rf"(^|\W){re.escape(place)}(\W|$)", said), (where, said)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_says_the_label_and_value_of_a_field_in_one_row(pages: Pages, width: int) -> None:
    for where, view, rows in laid(pages, width):
        for row, _said in things(rows):
            if row.kind is RowKind.FIELD:
                field = view.fields[row.index]
                first = say_value(field).split(" ")[0]
                start = f"{plain(field.label)}: {first}"
                assert row.text.startswith(start), (where, row.text)
                assert cells(start) <= ROW_CELLS, (where, row.text)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_says_an_action_and_its_key_together(pages: Pages, width: int) -> None:
    for where, view, rows in laid(pages, width):
        for row, said in things(rows):
            if row.kind is RowKind.ACTION:
                label = plain(view.actions[row.index].label)
                assert said.startswith(label), where
                assert cells(label) <= ROW_CELLS, (where, label)
