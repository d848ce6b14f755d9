"""A screen as a small SVG, so that a change of the look is seen in review; and a place that shows pages of a story."""

from collections.abc import Iterator
from html import escape

from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from mentor_tui.i18n import language
from mentor_tui.tui.look import Look
from mentor_tui.tui.themes import Tone
from mentor_tui.views import doors
from mentor_tui.views.cells import cells
from mentor_tui.views.model import View
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.questions import ask
from mentor_tui.views.routes import show
from tests.tui.fake import FakePlace
from tests.views.source import Desk

_WIDE, _HIGH, _BASE = 9, 20, 15
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'font-family="DejaVu Sans Mono,monospace" font-size="15" xml:space="preserve">\n'
    '<rect width="100%" height="100%" fill="{ground}"/>\n'
)


def draw_svg(strips: list[Strip], columns: int, look: Look) -> str:
    """The rows of a screen under a theme: pieces of text where they stand, and what lies behind them."""
    text = look.style(Tone.TEXT)
    ground = _hex(text.bgcolor)
    out = [
        _HEAD.format(width=columns * _WIDE, height=len(strips) * _HIGH, ground=ground),
    ]
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            style = segment.style or text
            out += _piece(segment.text, style, x, y, ground)
            x += cells(segment.text)
    return "".join([*out, "</svg>\n"])


def _piece(text: str, style: Style, x: int, y: int, ground: str) -> Iterator[str]:
    behind, wide = _hex(style.bgcolor), cells(text) * _WIDE
    if behind != ground:
        at = f'x="{x * _WIDE}" y="{y * _HIGH}" width="{wide}" height="{_HIGH}"'
        yield f'<rect {at} fill="{behind}"/>\n'
    words = text.lstrip(" ")
    x += len(text) - len(words)
    words = words.rstrip(" ")
    if words:
        bold = ' font-weight="bold"' if style.bold else ""
        at = f'x="{x * _WIDE}" y="{y * _HIGH + _BASE}" textLength="{cells(words) * _WIDE}"'
        yield f'<text {at} fill="{_hex(style.color)}"{bold}>{escape(words)}</text>\n'


def _hex(colour: Color | None) -> str:
    assert colour is not None
    return colour.get_truecolor().hex


class StoryPlace(FakePlace):
    """Answers with the pages of one person of a story, and with two of the door."""

    def __init__(self, desk: Desk, first: str, *, language: str, **chosen: str) -> None:
        super().__init__(language=language)
        self.desk = desk
        self.preferences = Preferences(chosen)
        self.first = self.open(first)

    def open(self, route: str) -> View:
        self.asked.append(f"open {route}")
        with language(self.language):
            match route:
                case "unlock":
                    return doors.unlock()
                case "question":
                    view = show(self.desk, f"process/{self.desk.story.process}")
                    action = view.actions[0]
                    return ask(action, f"{action.label}?", view.route)
                case _:
                    return show(self.desk, route)
