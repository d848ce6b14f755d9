"""Pictures of numbers for the eye, in plain characters. Pure. Done, now and ahead differ in shape, not in colour alone."""

from collections.abc import Iterator
from typing import assert_never

from mentor_tui.tui.themes import Tone
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.model import Bar, BarState, Picture, PictureKind, View

Drawn = tuple[tuple[str, Tone], ...]
"""Pieces of one row."""

_STEP = 24
"""The most cells of one step."""

_LEAST_NAMED = 8
"""The fewest cells of a step under which its name still makes sense."""

_BAR = 30
_DAYS = 14
"""The most cells of a bar of a load, and of a wait, whose cells are days."""


def draw_picture(picture: Picture, width: int) -> tuple[Drawn, ...]:
    """The rows of a picture that stands below a piece of text; waits stand beside their items instead."""
    match picture.kind:
        case PictureKind.STEPS:
            return tuple(_steps(picture.bars, width))
        case PictureKind.LOAD:
            return tuple(_load(picture.bars, width))
        case PictureKind.WAITS:
            return ()
        case _:
            assert_never(picture.kind)


def waits_of(view: View) -> dict[str, Drawn]:
    """The bar that stands beside each item that waits."""
    return {
        bar.item: (("━" * min(bar.value, _DAYS), tone_of(bar)),)
        for picture in view.pictures
        for bar in picture.bars
        if bar.item
    }


def _steps(bars: tuple[Bar, ...], width: int) -> Iterator[Drawn]:
    count = len(bars)
    room = min((width - count + 1) // max(count, 1), _STEP)
    if room < 1:
        return
    row: list[tuple[str, Tone]] = []
    names: list[tuple[str, Tone]] = []
    for bar in bars:
        if row:
            row.append((" ", Tone.TEXT))
            names.append((" ", Tone.TEXT))
        row.append((shape_of(bar) * room, tone_of(bar)))
        name = cut(plain(bar.label), room)
        names.append((name + " " * (room - cells(name)), _name_tone(bar)))
    yield tuple(row)
    if room >= _LEAST_NAMED:
        yield tuple(names)


def _name_tone(bar: Bar) -> Tone:
    return Tone.STATE if bar.state is BarState.NOW else Tone.FAINT


def _load(bars: tuple[Bar, ...], width: int) -> Iterator[Drawn]:
    named = min(max(cells(plain(bar.label)) for bar in bars), max(width // 3, 1))
    said = max(cells(bar.said) for bar in bars)
    room = min(width - named - said - 3, _BAR)
    most = max(bar.value for bar in bars)
    if room < 1 or most < 1:
        return
    for bar in bars:
        name = cut(plain(bar.label), named)
        size = max(round(bar.value * min(room, most * 3) / most), 1)
        yield (
            (name + " " * (named - cells(name) + 1), Tone.FAINT),
            (shape_of(bar) * size, tone_of(bar)),
            (f" {bar.said}", Tone.FAINT),
        )


def shape_of(bar: Bar) -> str:
    """The character a bar is made of."""
    match bar.state:
        case BarState.DONE:
            return "█"
        case BarState.NOW | BarState.LATE:
            return "▒"
        case BarState.AHEAD:
            return "░"
        case _:
            assert_never(bar.state)


def tone_of(bar: Bar) -> Tone:
    """The tone of a bar."""
    match bar.state:
        case BarState.DONE:
            return Tone.BAR_DONE
        case BarState.NOW:
            return Tone.BAR_NOW
        case BarState.AHEAD:
            return Tone.BAR_AHEAD
        case BarState.LATE:
            return Tone.WARNING
        case _:
            assert_never(bar.state)
