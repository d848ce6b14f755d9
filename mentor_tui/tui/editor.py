"""The two editors: one line, or a long text. At most one is open, on the last rows of the screen."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from mentor_tui.views.cells import cut, plain


class Left(Message):
    """A person left the editor. `key` is the key that did it."""

    def __init__(self, value: str, key: str) -> None:
        super().__init__()
        self.value = value
        self.key = key


class TypedAhead(Message):
    """A key that came after the one that left the editor, and before the page had the focus."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.event = key


class At(Message):
    """The cursor jumped to the start or the end of what is edited: some readers say nothing then."""

    def __init__(self, *, is_start: bool) -> None:
        super().__init__()
        self.is_start = is_start


class Line(Input):
    """The editor for one line. What is typed into a secret field shows as one star a character."""

    LEAVING = ("enter", "escape", "tab", "shift+tab")

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, compact=True)
        self.cursor_blink = False
        self.is_left = False

    @property
    def _value(self) -> Text:
        shown = "*" * len(self.value) if self.password else plain(self.value)
        return Text(shown, no_wrap=True, overflow="ignore", end="")

    async def _on_key(self, event: Key) -> None:
        if not _left(self, event, self.LEAVING):
            if event.key in ("home", "end"):
                self.post_message(At(is_start=event.key == "home"))
            await super()._on_key(event)

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual calls the handler of Input by itself, too
        if event.text.strip():
            if self.password:  # a recovery code may come in several lines; others keep the first
                event = Paste(" ".join(event.text.splitlines()))
            super()._on_paste(event)

    def cell(self) -> Offset:
        """The cell of the screen where the next letter goes."""
        # Textual's own cursor_screen_offset is one cell too far right at the end of the text.
        x = self._position_to_cell(self.cursor_position) - int(self.scroll_offset.x)
        return self.content_region.offset + Offset(x, 0)


class Area(TextArea):
    """The editor for a long text: Enter begins a new line, Escape leaves."""

    LEAVING = ("escape", "tab", "shift+tab")

    def __init__(self) -> None:
        super().__init__(compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.is_left = False

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.text

    async def _on_key(self, event: Key) -> None:
        if not _left(self, event, self.LEAVING):
            await super()._on_key(event)

    def cell(self) -> Offset:
        """The cell of the screen where the next letter goes."""
        return self.cursor_screen_offset


def _left(editor: Line | Area, event: Key, leaving: tuple[str, ...]) -> bool:
    """Leave with one of the keys that leave; later keys wait until the page has the focus."""
    if editor.is_left:
        editor.post_message(TypedAhead(event))
    elif event.key in leaving:
        editor.is_left = True
        editor.post_message(Left(editor.value, event.key))
    else:
        return False
    event.stop()
    event.prevent_default()
    return True


class LineEditor(Horizontal):
    """Label and value in one row, the last of the screen."""

    DEFAULT_CSS = """
    LineEditor {dock: bottom; height: 1; width: 100%; display: none; background: ansi_default;
        &.-visual {height: 2; padding: 1 2 0 2;}
        &.-visual Static {text-style: bold;}
        & Static {width: auto; height: 1; background: ansi_default;}
        & Line {width: 1fr; height: 1; border: none; padding: 0; background: ansi_default;
            &:focus {border: none; background: ansi_default; background-tint: initial;}
            & .input--cursor {background: ansi_default; color: ansi_default; text-style: none;}
        }
    }
    """

    def compose(self) -> ComposeResult:
        """The label, then the line."""
        yield Static(markup=False)
        yield Line()

    def open(self, label: str, value: str, *, is_secret: bool, width: int) -> Line:
        """Begin to edit `value` behind its label, which takes at most half the row."""
        label = cut(plain(label), max(width // 2 - 2, 1))
        self.query_one(Static).update(f"{label}: ")
        line = self.query_one(Line)
        line.password, line.value, line.is_left = is_secret, value, False
        line.cursor_position = len(value)
        return line

    def close(self) -> None:
        """Keep nothing of what was typed."""
        self.query_one(Line).value = ""


class LongEditor(Vertical):
    """A row with the label, then the text, on the lower half of the screen."""

    DEFAULT_CSS = """
    LongEditor {dock: bottom; height: 50%; min-height: 3; width: 100%; display: none;
        background: ansi_default;
        &.-visual {padding: 1 2 0 2;}
        &.-visual Static {text-style: bold;}
        & Static {width: 100%; height: 1; background: ansi_default;}
        & Area {width: 100%; height: 1fr; border: none; padding: 0; background: ansi_default;
            scrollbar-size: 0 0;
            &:focus {border: none; background: ansi_default;}
            & .text-area--cursor {background: ansi_default; color: ansi_default; text-style: none;}
        }
    }
    """

    def compose(self) -> ComposeResult:
        """The label, then the text."""
        yield Static(markup=False)
        yield Area()

    def open(self, label: str, value: str, *, width: int) -> Area:
        """Begin to edit `value` under its label."""
        self.query_one(Static).update(cut(plain(label), width))
        area = self.query_one(Area)
        area.load_text("\n".join(plain(line) for line in value.split("\n")))
        area.move_cursor(area.document.end)
        area.is_left = False
        return area

    def close(self) -> None:
        """Keep nothing of what was typed."""
        self.query_one(Area).load_text("")
