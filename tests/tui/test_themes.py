"""Every pair of colours that is used can be told apart, and a terminal of few colours keeps its own."""

import pytest
from rich.color import Color

from mentor_tui.tui.themes import (
    DRAWN,
    NO_COLOURS,
    THEMES,
    Tone,
    choose_theme,
    count_colours,
    style,
)

WANTED = {"light": 4.5, "dark": 4.5, "contrast": 7.0}
"""WCAG 2.2: 1.4.3 (4.5), and 1.4.6 (7) for high contrast."""
DRAWN_WANTED = 3.0
"""1.4.11, for what is drawn and tells something."""


def luminance(colour: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2: from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_it_counts_contrast_as_wcag_does() -> None:
    black, white = Color.parse("color(16)"), Color.parse("color(231)")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("theme", WANTED)
def test_it_can_be_read(theme: str, tone: Tone) -> None:
    for is_calm in (False, True):
        found = style(theme, tone, is_calm=is_calm)
        assert found.color is not None
        assert found.bgcolor is not None
        assert not found.dim, "a terminal makes of it what it likes"
        if tone is not Tone.RULE:  # it only adorns
            wanted = DRAWN_WANTED if tone in DRAWN else WANTED[theme]
            assert contrast(found.color, found.bgcolor) >= wanted


@pytest.mark.parametrize("theme", [*THEMES, "none"])
def test_it_sets_nothing_slanted_or_faint_where_that_is_wanted(theme: str) -> None:
    for tone in Tone:
        found = style(theme, tone, is_calm=True)
        assert not found.dim
        assert not found.italic


@pytest.mark.parametrize("theme", [*THEMES, "none"])
def test_it_marks_where_one_stands_and_what_is_done_or_ahead(theme: str) -> None:
    assert style(theme, Tone.CURRENT) != style(theme, Tone.TEXT)
    assert style(theme, Tone.BAR_DONE) != style(theme, Tone.BAR_AHEAD)


def test_it_takes_only_what_the_terminal_has() -> None:
    assert choose_theme("light", 256).name == "light"
    assert choose_theme("light", 16).name == choose_theme("terminal", 256).name == "terminal"
    assert choose_theme("contrast", 0) is NO_COLOURS
    for theme in THEMES.values():
        numbered = [s.ink for s in theme.shades.values() if isinstance(s.ink, int)]
        assert not numbered or theme.ground is not None
        assert all(16 <= number < 256 for number in numbered)
    for tone in Tone:
        found = style("none", tone)
        assert found.color is found.bgcolor is None


@pytest.mark.parametrize(
    ("system", "term", "forbidden", "count"),
    [
        ("truecolor", "xterm-256color", False, 256),
        ("256", "screen-256color", False, 256),
        ("standard", "linux", False, 16),
        ("windows", "", False, 16),
        ("truecolor", "xterm-256color", True, 0),
        ("standard", "vt220", False, 0),
        ("standard", "xterm-m", False, 0),
        (None, "dumb", False, 0),
    ],
)
def test_it_counts_colours(system: str | None, term: str, forbidden: bool, count: int) -> None:
    assert count_colours(system, term, is_forbidden=forbidden) == count
