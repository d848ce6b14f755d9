"""Pictures for the eye: they fit, they differ in shape, and only the eye gets them."""

from dataclasses import replace

import pytest

from mentor_tui.tui.look import Look, draw
from mentor_tui.tui.page import RowKind, lay_out
from mentor_tui.tui.pictures import draw_picture, shape_of, waits_of
from mentor_tui.views.cells import cells
from mentor_tui.views.model import Bar, BarState, Block, BlockKind, Picture, PictureKind
from tests.tui.fake import TODAY
from tests.tui.test_beside import drawn
from tests.tui.test_look import seeing

STEPS = Picture(
    PictureKind.STEPS,
    tuple(
        Bar(name, 1, "", state)
        for name, state in (
            ("Plan", BarState.DONE),
            ("Materiały dla uczestników", BarState.NOW),
            ("Próba", BarState.AHEAD),
        )
    ),
    "progress",
)
LOAD = Picture(
    PictureKind.LOAD,
    (Bar("Marek Kowalski", 40, "40", BarState.NOW), Bar("Ewa", 1, "1", BarState.NOW)),
    "load",
)
WAITS = Picture(
    PictureKind.WAITS,
    (
        Bar("Zofia", 3, "3 days", BarState.NOW, "work"),
        Bar("Adam", 400, "400 days", BarState.LATE, "form"),
    ),
)
VIEW = replace(
    TODAY,
    text=tuple(Block(name, BlockKind.PARAGRAPH, f"{name} words") for name in ("progress", "load")),
    pictures=(STEPS, LOAD, WAITS),
)


def texts(picture: Picture, width: int) -> list[str]:
    return ["".join(text for text, _tone in row) for row in draw_picture(picture, width)]


def test_it_draws_steps_with_their_names() -> None:
    bars, names = texts(STEPS, 40)
    assert bars == "█" * 12 + " " + "▒" * 12 + " " + "░" * 12
    assert names == "Plan         Materiały d… Próba       "


def test_it_draws_loads_to_one_scale() -> None:
    first, second = texts(LOAD, 60)
    assert first == "Marek Kowalski " + "▒" * 30 + " 40"
    assert second == "Ewa            ▒ 1"


def test_it_tells_states_apart_by_shape() -> None:
    shapes = {shape_of(Bar("", 1, "", state)) for state in BarState if state is not BarState.LATE}
    assert len(shapes) == 3


@pytest.mark.parametrize("width", [1, 5, 20, 40, 80])
@pytest.mark.parametrize("count", [1, 3, 60])
def test_it_fits_any_width(width: int, count: int) -> None:
    many = replace(STEPS, bars=STEPS.bars[:1] * count)
    for picture in (many, LOAD):
        assert all(cells(text) <= width for text in texts(picture, width))


def test_it_draws_a_wait_beside_its_item_a_cell_a_day() -> None:
    bars = waits_of(VIEW)
    assert bars["work"][0][0] == "━━━"
    assert bars["form"][0][0] == "━" * 14
    rows = lay_out(VIEW, 80, visual=True, pictures=True)
    row = next(r for r in rows if r.id == "work")
    assert "━━━" in "".join(s.text for s in draw(VIEW, row, Look(), 80))
    assert "━" not in row.text
    tight = "".join(s.text for s in draw(VIEW, row, Look(), cells(row.text) + 3))
    assert "━" not in tight


def test_it_is_only_drawn_where_it_is_wanted_and_never_stood_on() -> None:
    plain = lay_out(VIEW, 80, visual=True)
    with_pictures = lay_out(VIEW, 80, visual=True, pictures=True)
    said = [replace(row, drawn=()) for row in with_pictures if row.kind is not RowKind.BLANK]
    assert said == [row for row in plain if row.kind is not RowKind.BLANK]
    assert len(with_pictures) == len(plain) + 4
    assert lay_out(VIEW, 80) == lay_out(replace(VIEW, pictures=()), 80)


async def test_a_person_may_do_without() -> None:
    for choice, count in (("yes", 1), ("no", 0)):
        person = seeing(pictures=choice, side="no")
        person.place.first = VIEW
        async with person.sits_down((80, 40)):
            assert sum("▒" * 12 in row and "█" in row for row in drawn(person)) == count
