"""The keys of the editors, in words: for the help page, the printed list and whoever asks what a key does.

What they do is in `tui/strokes.py`; a test holds both together.
"""

from mentor_tui.i18n import _

WRITING: tuple[tuple[str, ...], ...] = (
    ("escape", "tab"),
    ("home", "end"),
    ("ctrl+home", "ctrl+end"),
    ("ctrl+left", "ctrl+right"),
    ("pageup", "pagedown"),
    ("shift+left", "shift+right"),
    ("ctrl+a",),
    ("ctrl+c", "ctrl+x", "ctrl+v"),
    ("ctrl+underscore", "ctrl+r"),
    ("ctrl+t",),
    ("backspace", "delete"),
    ("ctrl+w", "ctrl+u", "ctrl+k"),
)
"""Keys that belong together, as they are listed. Not among them: arrows and what else needs no words."""


def writing_keys() -> tuple[str, ...]:
    """What each group of keys does, one sentence each."""
    return tuple(map(_say, WRITING))


def _say(keys: tuple[str, ...]) -> str:
    match keys[0]:
        case "escape":
            return _("Escape or Tab: leave; Shift+Tab: leave to the row above")
        case "home":
            return _("Home, End: start, end of the row")
        case "ctrl+home":
            return _("Ctrl+Home, Ctrl+End: start, end of the text")
        case "ctrl+left":
            return _("Ctrl+Left, Ctrl+Right arrow: one word back, on")
        case "pageup":
            return _("Page up, Page down: several rows up, down")
        case "shift+left":
            return _("Shift with any of these or an arrow: select")
        case "ctrl+a":
            return _("Ctrl+A: select everything")
        case "ctrl+c":
            return _("Ctrl+C: copy; Ctrl+X: cut; Ctrl+V: paste, inside this app")
        case "ctrl+underscore":
            return _("Ctrl+underscore: undo; Ctrl+R: do again what was undone")
        case "ctrl+t":
            return _("Ctrl+T: in which line and column you are")
        case "backspace":
            return _("Backspace, Delete: take out the letter before, behind the cursor")
        case _:
            return _(
                "Ctrl+W: take out the word before; Ctrl+U, Ctrl+K: to the start, end of the line"
            )
