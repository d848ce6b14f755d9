"""The two editors: one line, or a long text. At most one is open, on the last rows of the screen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from mentor_tui.tui.strokes import Clip
from mentor_tui.tui.writing import Told, Writing
from mentor_tui.views.cells import cut, plain


class LineEditor(Horizontal):
    """Label and value in one row, the last of the screen."""

    DEFAULT_CSS = """
    LineEditor {dock: bottom; height: 1; width: 100%; display: none; background: ansi_default;
        &.-visual {height: 2; padding: 1 2 0 2;}
        &.-visual Static {text-style: bold;}
        & Static {width: auto; height: 1; background: ansi_default;}
        & Writing {height: 1;}
    }
    """

    def __init__(self, clip: Clip, told: Told, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._label = Static(markup=False)
        self._writing = Writing(clip, told, is_long=False)

    def compose(self) -> ComposeResult:
        """The label, then the line."""
        yield self._label
        yield self._writing

    def open(self, label: str, value: str, *, is_secret: bool, width: int) -> Writing:
        """Begin to edit `value` behind its label, which takes at most half the row."""
        label = cut(plain(label), max(width // 2 - 2, 1))
        self._label.update(f"{label}: ")
        self._writing.open(value, is_secret=is_secret)
        return self._writing

    def close(self) -> None:
        """Keep nothing of what was typed."""
        self._writing.open("")


class LongEditor(Vertical):
    """A row with the label, then the text, on the lower half of the screen."""

    DEFAULT_CSS = """
    LongEditor {dock: bottom; height: 50%; min-height: 3; width: 100%; display: none;
        background: ansi_default;
        &.-visual {padding: 1 2 0 2;}
        &.-visual Static {text-style: bold;}
        & Static {width: 100%; height: 1; background: ansi_default;}
    }
    """

    def __init__(self, clip: Clip, told: Told, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._label = Static(markup=False)
        self._writing = Writing(clip, told, is_long=True)

    def compose(self) -> ComposeResult:
        """The label, then the text."""
        yield self._label
        yield self._writing

    def open(self, label: str, value: str, *, width: int) -> Writing:
        """Begin to edit `value` under its label."""
        self._label.update(cut(plain(label), width))
        self._writing.open(value)
        return self._writing

    def close(self) -> None:
        """Keep nothing of what was typed."""
        self._writing.open("")
