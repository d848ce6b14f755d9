"""What lies behind everything under a theme: no cell keeps the terminal's own colours."""

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Ground
from textual.filter import LineFilter

from mentor_tui.tui.look import Look
from mentor_tui.tui.themes import Tone


class Backdrop(LineFilter):
    """Gives letters and blanks without a colour of their own those of a theme."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text, self._marked = look.style(Tone.TEXT), look.style(Tone.CURRENT)

    def apply(self, segments: list[Segment], background: Ground) -> list[Segment]:
        """The segments of one row, in colours of the theme."""
        return [Segment(text, self._coloured(style), control) for text, style, control in segments]

    def _coloured(self, style: Style | None) -> Style:
        if style is None:
            return self._text
        # The cursor's cell and a selection in an editor have a ground of the terminal's sixteen.
        ground = style.bgcolor
        is_marked = ground is not None and ground.is_system_defined and not ground.is_default
        theirs = self._marked if is_marked else self._text
        ink = theirs.color if _is_terminals(style.color) else None
        behind = theirs.bgcolor if _is_terminals(ground) else None
        return style + Style.from_color(ink, behind)


def _is_terminals(colour: Color | None) -> bool:
    return colour is None or colour.is_system_defined


def backdrops(look: Look) -> tuple[LineFilter, ...]:
    """The one there is, or none where the terminal's own colours are in force."""
    return () if look.ground.bgcolor is None else (Backdrop(look),)
