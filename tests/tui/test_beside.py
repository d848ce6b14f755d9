"""The list beside the page: looked at, never stepped into, folded away where it has no room."""

from dataclasses import replace

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.beside import Lists, everywhere, key_rows, list_rows, side_width
from mentor_tui.tui.look import Look
from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells
from tests.tui.fake import DOCUMENT, FORM, HELP, TODAY
from tests.tui.person import Person
from tests.tui.test_look import rows_of, seeing, written_by_moving


def drawn(person: Person) -> list[str]:
    """The rows of the screen as they are seen."""
    strips = person.app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


@pytest.mark.parametrize(
    ("width", "columns"), [(40, 0), (99, 0), (100, 22), (120, 32), (122, 34), (300, 34)]
)
def test_it_takes_the_room_there_is(width: int, columns: int) -> None:
    assert side_width(width, Look()) == columns
    assert side_width(width, Look(has_side=False)) == 0


def test_it_is_the_list_one_came_from_until_something_was_done() -> None:
    with language("en"):
        lists = Lists()
        assert lists.before(DOCUMENT).title == "Everywhere"
        lists.see(TODAY)
        lists.see(DOCUMENT)
        assert lists.before(DOCUMENT).items == TODAY.items
        assert lists.before(HELP).title == "Everywhere"
        assert lists.before(FORM).items == TODAY.items
        lists.forget()
        assert lists.before(DOCUMENT).title == "Everywhere"


@pytest.mark.parametrize("width", [20, 32])
@pytest.mark.parametrize("height", [2, 5, 39])
def test_it_always_shows_where_one_is(width: int, height: int) -> None:
    many = tuple(
        replace(TODAY.items[0], id=str(n), route=f"r{n}", label=f"Row {n}") for n in range(90)
    )
    for here in (0, 44, 89):
        rows = list_rows(replace(TODAY, items=many), f"r{here}", width, height)
        assert len(rows) <= height
        assert [((f"› Row {here}", Tone.STATE),)] == [r for r in rows if r and r[0][0][0] == "›"]
        assert all(sum(cells(text) for text, _tone in row) <= width for row in rows)


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_names_the_keys_of_everywhere(code: str) -> None:
    with language(code):
        rows = key_rows(everywhere(), 20)
    assert all(sum(cells(text) for text, _tone in row) <= 20 for row in rows)
    assert {row[0][0].strip() for row in rows[2:]} == {"d", "/", "s", ":", "?", "esc", "q"}


async def test_it_stands_beside_the_page_and_no_key_leads_into_it() -> None:
    person = seeing()
    async with person.sits_down((120, 24)):
        assert drawn(person)[1].endswith("Everywhere")
        before = person.rows
        await person.press("enter")
        assert "Today" in drawn(person)[1][80:]
        assert any(row[88:].startswith("› Zofia Żółć") for row in drawn(person))
        stood = set()
        for _step in range(30):
            await person.press("down")
            stood.add(person.app.cursor_cell()[0])
        assert max(stood) < 20
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert not any("Zofia" in row for row in drawn(person))
        await person.press("escape")
        assert person.rows == before


async def test_it_is_not_there_for_ear_and_fingertip_or_where_it_is_not_wanted() -> None:
    for person in (Person(seeing().place), seeing(side="no")):
        async with person.sits_down((140, 24)):
            assert not any("Everywhere" in row for row in drawn(person))


async def test_it_is_not_written_again_by_moving() -> None:
    person = seeing(theme="dark")
    async with person.sits_down((120, 40)):
        first, *moves = await written_by_moving(person)
    assert "Everywhere" in first
    assert [rows_of(text) for text in moves] == [2] * len(moves)
    assert not any("search" in text for text in moves)
