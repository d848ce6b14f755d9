"""The colours of the page for those who see: four themes, each a table of tones. Nothing is told by them alone.

A colour is a number of the 256 every colour terminal knows, so that a theme is the same everywhere, or the
name of one of the terminal's own sixteen. Those are in force until a theme is chosen: they are what the
person set the terminal to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from rich.style import Style


class Tone(StrEnum):
    """What a piece of a row is, to the eye."""

    TEXT = "text"
    TITLE = "title"
    GROUP = "group"
    STATE = "state"
    FAINT = "faint"
    QUOTE = "quote"
    ACTION = "action"
    KEY = "key"
    DONE = "done"
    NEWS = "news"
    WARNING = "warning"
    ERROR = "error"
    CURRENT = "current"
    RULE = "rule"
    BAR_DONE = "bar_done"
    BAR_NOW = "bar_now"
    BAR_AHEAD = "bar_ahead"


DRAWN = frozenset((Tone.RULE, Tone.BAR_DONE, Tone.BAR_NOW, Tone.BAR_AHEAD))
"""Tones of lines and bars, which are no text."""

Colour = int | str | None


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour on a ground, None for what is around it, and how letters are set."""

    ink: Colour = None
    ground: Colour = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A ground for the whole screen, None for the terminal's own, and a shade for each tone."""

    name: str
    ground: Colour
    shades: Mapping[Tone, Shade]


_NO_COLOUR = {
    Tone.TEXT: Shade(),
    Tone.TITLE: Shade(bold=True),
    Tone.GROUP: Shade(bold=True),
    Tone.STATE: Shade(bold=True),
    Tone.FAINT: Shade(dim=True),
    Tone.QUOTE: Shade(italic=True),
    Tone.ACTION: Shade(),
    Tone.KEY: Shade(bold=True),
    Tone.DONE: Shade(bold=True),
    Tone.NEWS: Shade(bold=True),
    Tone.WARNING: Shade(bold=True),
    Tone.ERROR: Shade(bold=True),
    Tone.CURRENT: Shade(reverse=True),
    Tone.RULE: Shade(dim=True),
    Tone.BAR_DONE: Shade(),
    Tone.BAR_NOW: Shade(bold=True),
    Tone.BAR_AHEAD: Shade(dim=True),
}

_TERMINAL = {
    **_NO_COLOUR,
    Tone.TITLE: Shade("cyan", bold=True),
    Tone.GROUP: Shade("cyan", bold=True),
    Tone.STATE: Shade(bold=True),
    Tone.KEY: Shade("cyan", bold=True),
    Tone.DONE: Shade("green", bold=True),
    Tone.NEWS: Shade("cyan", bold=True),
    Tone.WARNING: Shade("yellow", bold=True),
    Tone.ERROR: Shade("red", bold=True),
    Tone.BAR_DONE: Shade("cyan"),
    Tone.BAR_NOW: Shade("yellow"),
}

_LIGHT = {
    Tone.TEXT: Shade(235),
    Tone.TITLE: Shade(23, bold=True),
    Tone.GROUP: Shade(23, bold=True),
    Tone.STATE: Shade(24),
    Tone.FAINT: Shade(240),
    Tone.QUOTE: Shade(238),
    Tone.ACTION: Shade(235),
    Tone.KEY: Shade(23, 252, bold=True),
    Tone.DONE: Shade(22, bold=True),
    Tone.NEWS: Shade(24, bold=True),
    Tone.WARNING: Shade(94, bold=True),
    Tone.ERROR: Shade(88, bold=True),
    Tone.CURRENT: Shade(16, 152, bold=True),
    Tone.RULE: Shade(248),
    Tone.BAR_DONE: Shade(30),
    Tone.BAR_NOW: Shade(130),
    Tone.BAR_AHEAD: Shade(243),
}

_DARK = {
    Tone.TEXT: Shade(252),
    Tone.TITLE: Shade(116, bold=True),
    Tone.GROUP: Shade(116, bold=True),
    Tone.STATE: Shade(180),
    Tone.FAINT: Shade(247),
    Tone.QUOTE: Shade(250),
    Tone.ACTION: Shade(252),
    Tone.KEY: Shade(116, 238, bold=True),
    Tone.DONE: Shade(114, bold=True),
    Tone.NEWS: Shade(116, bold=True),
    Tone.WARNING: Shade(222, bold=True),
    Tone.ERROR: Shade(217, bold=True),
    Tone.CURRENT: Shade(231, 24, bold=True),
    Tone.RULE: Shade(240),
    Tone.BAR_DONE: Shade(73),
    Tone.BAR_NOW: Shade(180),
    Tone.BAR_AHEAD: Shade(245),
}

_CONTRAST = {
    Tone.TEXT: Shade(231),
    Tone.TITLE: Shade(226, bold=True),
    Tone.GROUP: Shade(226, bold=True),
    Tone.STATE: Shade(123, bold=True),
    Tone.FAINT: Shade(231),
    Tone.QUOTE: Shade(231),
    Tone.ACTION: Shade(231),
    Tone.KEY: Shade(16, 231, bold=True),
    Tone.DONE: Shade(120, bold=True),
    Tone.NEWS: Shade(123, bold=True),
    Tone.WARNING: Shade(226, bold=True),
    Tone.ERROR: Shade(217, bold=True),
    Tone.CURRENT: Shade(16, 226, bold=True),
    Tone.RULE: Shade(231),
    Tone.BAR_DONE: Shade(231),
    Tone.BAR_NOW: Shade(226),
    Tone.BAR_AHEAD: Shade(250),
}

THEMES: dict[str, Theme] = {
    "terminal": Theme("terminal", None, _TERMINAL),
    "light": Theme("light", 255, _LIGHT),
    "dark": Theme("dark", 235, _DARK),
    "contrast": Theme("contrast", 16, _CONTRAST),
}
"""By the values of the preference `theme`."""

NO_COLOURS = Theme("none", None, _NO_COLOUR)

_COLOURLESS = ("vt1", "vt2", "vt3", "vt4", "vt5", "dumb", "unknown")


def choose_theme(name: str, colours: int) -> Theme:
    """The theme a person chose, as far as the terminal's number of `colours` allows it."""
    if colours < 16:
        return NO_COLOURS
    return THEMES[name] if colours >= 256 else THEMES["terminal"]


def count_colours(system: str | None, term: str, *, is_forbidden: bool) -> int:
    """How many colours may be used: by Rich's colour system, the variable TERM, and whether NO_COLOR forbids them."""
    if is_forbidden or system is None or term.startswith(_COLOURLESS) or term.endswith("-m"):
        return 0
    return 16 if system in ("standard", "windows") else 256


@cache
def style(theme_name: str, tone: Tone, *, is_calm: bool = False) -> Style:
    """How a tone is set in a theme; `is_calm`: nothing slanted, nothing faint."""
    theme = THEMES.get(theme_name, NO_COLOURS)
    shade = theme.shades[tone]
    if is_calm:
        shade = replace(shade, italic=False, dim=False)
    ground = theme.ground if shade.ground is None else shade.ground
    return Style(
        color=_colour(shade.ink),
        bgcolor=_colour(ground),
        bold=shade.bold or None,
        dim=shade.dim or None,
        italic=shade.italic or None,
        reverse=shade.reverse or None,
    )


def _colour(colour: Colour) -> str | None:
    return f"color({colour})" if isinstance(colour, int) else colour
