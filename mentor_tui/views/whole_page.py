"""A page as one plain text, for a program of the person's own. Pure."""

from dataclasses import replace

from mentor_tui.views.model import View
from mentor_tui.views.words import Length, lines, wrap

WIDEST = 80
"""The widest row, in cells, where the terminal has room for more."""


def whole_page(view: View, width: int) -> str:
    """The words of a page, things set apart by blank rows, each row at most `width` cells.

    Actions are left out: their keys do nothing there. What stands in a secret field is counted, not shown.
    """
    width = min(width, WIDEST) if width > 0 else WIDEST
    said = lines(replace(view, actions=()), Length.FULL)
    return "\n\n".join("\n".join(wrap(line, width)) for line in said)
