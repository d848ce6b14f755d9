"""How rows are set for the eye, and that moving writes two of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.i18n import language
from mentor_tui.tui.look import Look, draw, read_look
from mentor_tui.tui.page import Row, RowKind, lay_out
from mentor_tui.tui.paint import Ink, Painter
from mentor_tui.tui.themes import THEMES, Tone, style
from mentor_tui.views.cells import cells
from mentor_tui.views.model import View
from mentor_tui.views.preferences import PREFERENCES, Group, Preferences
from tests.tui.fake import DOCUMENT, FORM, TODAY, VIEWS, FakePlace
from tests.tui.person import Person

LOOKS = [
    Look(theme=theme, has_wide_words=wide, is_calm=wide, is_roomy=wide)
    for theme in THEMES
    for wide in (False, True)
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


def drawn(view: View, row: Row, look: Look, room: int = 76, *, current: bool = False) -> str:
    return "".join(s.text for s in draw(view, row, look, room, is_current=current))


def seeing(**values: str) -> Person:
    """Somebody who sees, at a terminal of many colours, with these preferences."""
    place = FakePlace()
    place.preferences = Preferences(values)
    person = Person(place, accessible=False)
    person.app.colours = 256
    return person


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("route", VIEWS)
def test_it_draws_all_words_and_no_cell_more(route: str, look: Look) -> None:
    view = VIEWS[route]
    for row in lay_out(view, look.wrapped_at(80), visual=True, roomy=look.is_roomy):
        for current in (False, True):
            shown = drawn(view, row, look, look.room(80), current=current)
            assert cells(shown) <= look.room(80)
            if row.kind is not RowKind.ACTION:
                assert shown.split() == (row.text or "".join(t for t, _ in row.drawn)).split()


def test_it_shows_the_key_of_an_action_first() -> None:
    rows = [r for r in lay_out(TODAY, 76, visual=True) if r.kind is RowKind.ACTION]
    assert [drawn(TODAY, row, Look()) for row in rows] == [
        " m  Write a message",
        " r  Release the review",
    ]
    assert [row.text for row in rows] == ["Write a message, key m", "Release the review, key r"]


def test_it_sets_words_further_apart_where_they_fit() -> None:
    wide = Look(has_wide_words=True)
    row = lay_out(DOCUMENT, wide.wrapped_at(80), visual=True)[5]
    assert "  lesson  of  forty" in drawn(DOCUMENT, row, wide)
    tight = lay_out(DOCUMENT, 76, visual=True)[5]
    assert "  lesson" not in drawn(DOCUMENT, tight, wide)


def test_it_marks_what_is_wrong_with_a_field() -> None:
    row = Row(RowKind.FIELD, "Error: It does not open this.", 1, "passphrase", 1, faint=0)
    wrong = tuple(replace(f, error="It does not open this.") for f in FORM.fields)
    (_, segment) = draw(replace(FORM, fields=wrong), row, Look("dark"), 76)
    assert segment.style == Look("dark").style(Tone.ERROR)


def test_each_choice_changes_the_look() -> None:
    plain = read_look(Preferences(), 256)
    for preference in PREFERENCES:
        if preference.group is Group.LOOK:
            for value in preference.values[1:]:
                assert read_look(Preferences({preference.name: value}), 256) != plain


def test_without_colours_everything_stands_where_it_stood() -> None:
    for view in VIEWS.values():
        for row in lay_out(view, 76, visual=True):
            texts = {
                drawn(view, row, read_look(Preferences({"theme": theme}), colours))
                for theme in THEMES
                for colours in (0, 16, 256)
            }
            assert len(texts) == 1


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (20, 10)])
@pytest.mark.parametrize("theme", [name for name in THEMES if name != "terminal"])
async def test_no_cell_keeps_the_colours_of_the_terminal(theme: str, size: tuple[int, int]) -> None:
    person = seeing(theme=theme)
    async with person.sits_down(size):
        await person.press("m", "enter")  # the editor of a field is open
        strips = person.app.screen._compositor.render_strips()
        grounds = {segment.style and segment.style.bgcolor for strip in strips for segment in strip}
        assert grounds <= {style(theme, tone).bgcolor for tone in Tone}


@pytest.mark.parametrize("theme", THEMES)
async def test_moving_writes_two_rows(theme: str) -> None:
    person = seeing(theme=theme)
    async with person.sits_down((120, 40)):
        _first, *written = await written_by_moving(person)
    assert [rows_of(text) for text in written] == [2] * len(written)
    assert max(map(len, written)) < (300 if theme == "terminal" else 600)


async def written_by_moving(person: Person) -> list[str]:
    """What is written to a terminal that shows nothing, and by each of three steps down."""
    app, painter, found = person.app, Painter(), []
    for step in range(4):
        if step:
            await person.press("down")
        inks = [app._ink(strip) for strip in app.screen._compositor.render_strips()]
        painted = painter.paint(inks, app.cursor_cell(), app.size.width, is_seen=True)
        found.append(painted.written)
    return found


def rows_of(written: str) -> int:
    """How many rows are written: each begins with a cursor put at its start, and what was there cleared."""
    return len(re.findall(r"\x1b\[\d+;1H\x1b\[0m\x1b\[(?:K|\d+X)", written))


async def test_a_choice_is_heeded_at_once_and_one_stays_where_one_was() -> None:
    person = seeing()
    async with person.sits_down((80, 24)):
        await person.press("down")
        row = person.row
        person.place.preferences = Preferences({"theme": "dark", "spacing": "wide"})
        await person.press("s")
        assert person.screen.page.look == read_look(person.place.preferences, 256)
        assert person.screen.page.margin == 6
        assert row in person.rows


async def test_for_ear_and_fingertip_nothing_is_coloured() -> None:
    person = Person(seeing(theme="light", spacing="wide").place)
    async with person.sits_down((80, 24)):
        strips = person.app.screen._compositor.render_strips()
        inks = [person.app._ink(strip) for strip in strips]
        assert all(ink.text == ink.written for ink in inks)
        assert "" not in [ink.text for ink in inks][2:9]


@pytest.mark.parametrize("size", [(80, 24), (130, 24)])
async def test_what_the_page_says_is_not_said_above_it(size: tuple[int, int]) -> None:
    person = seeing()
    async with person.sits_down(size):
        assert person.live == ""
        await person.press("end")
        assert person.row == "Release the review, key r"
        assert person.said[-1] == person.row
        assert person.live == ""
        await person.press("x")
        assert person.live == "Key x does nothing here."


@pytest.mark.parametrize(
    ("variables", "is_coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "vt220"}, False),
    ],
)
async def test_a_terminal_that_has_or_wants_no_colours_gets_none(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], is_coloured: bool
) -> None:
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    place = FakePlace()
    place.preferences = Preferences({"theme": "dark"})
    person = Person(place, accessible=False)
    async with person.sits_down((80, 24)):
        strips = person.app.screen._compositor.render_strips()
        written = "".join(person.app._ink(strip).written for strip in strips)
    colours = re.findall(
        r"\x1b\[[\d;]*\b[34]8;[25];[\d;]*m|\x1b\[[\d;]*\b[34][0-7]\b[\d;]*m", written
    )
    assert bool(colours) == is_coloured
    assert "\x1b[" in written  # what is bold or reversed still is


@pytest.mark.parametrize("route", VIEWS)
async def test_the_smallest_window_shows_the_row_one_stands_on(route: str) -> None:
    person = seeing(theme="contrast", spacing="wide", words="wide")
    person.place.first = VIEWS[route]
    async with person.sits_down((20, 10)):
        for _step in range(6):
            x, y = person.app.cursor_cell()
            strip = person.app.screen._compositor.render_strips()[y]
            assert person.row.split()[0] in strip.text or person.row.endswith(
                strip.text.split()[-1]
            )
            assert 0 <= x < 20
            await person.press("down")


def inks(texts: list[str], current: int, side: int) -> list[Ink]:
    """Rows as the eye has them: the current one reversed, and beside the page a column of its own."""
    found = []
    for y, text in enumerate(texts):
        written = f"\x1b[7m{text}\x1b[0m" if y == current else f"\x1b[1m{text}\x1b[0m"
        beside = f"S{y}" if side and y % 3 else ""
        words = f"{text:{side}}{beside}".rstrip() if side else text
        found.append(Ink(words, written if text else "", side, beside))
    return found


@given(
    st.lists(st.integers(0, 24), min_size=1, max_size=8),
    st.sampled_from([0, 20]),
)
def test_it_shows_the_right_rows_wherever_a_page_scrolls_to(tops: list[int], side: int) -> None:
    page = [f"row {n}" if n % 5 else "" for n in range(40)]
    screen, painter = pyte.Screen(30, 12), Painter()
    stream = pyte.Stream(screen)
    for top in tops:
        rows = [Ink("", "", side), *inks(page[top : top + 11], top % 7, side)]
        stream.feed(painter.paint(rows, (0, 1), 30, is_seen=True).written)
        assert [row.rstrip() for row in screen.display] == [row.text for row in rows]
        for y, row in enumerate(rows):
            cell = screen.buffer[y][0]
            assert cell.reverse == row.written.startswith("\x1b[7m")


@pytest.mark.parametrize("side", [0, 20])
def test_a_page_that_scrolls_is_scrolled_by_the_terminal(side: int) -> None:
    page, painter = [f"row {n}" for n in range(40)], Painter()
    painter.paint([Ink("", "", side), *inks(page[:29], 28, side)], (0, 29), 60, is_seen=True)
    written = painter.paint(
        [Ink("", "", side), *inks(page[1:30], 28, side)], (0, 29), 60, is_seen=True
    ).written
    assert "row 29" in written
    assert "row 15" not in written
