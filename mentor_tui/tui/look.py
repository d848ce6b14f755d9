"""How a row looks to someone who sees it. The terminal's own sixteen colours; nothing is told by them alone."""

from typing import assert_never

from rich.style import Style

from mentor_tui.tui.page import Row, RowKind
from mentor_tui.views.model import BlockKind, NoticeKind, View

STRONG = Style(bold=True)
FAINT = Style(dim=True)
CURRENT = Style(reverse=True)
_PLAIN = Style()
_QUOTED = Style(italic=True)
_KEYED = Style(color="cyan")
_WRONG = Style(color="red")


def style_of(view: View, row: Row) -> Style:
    """The style of a row's words."""
    match row.kind:
        case RowKind.TITLE | RowKind.GROUP:
            return STRONG
        case RowKind.NOTICE:
            return _notice(view.notices[row.index].kind)
        case RowKind.TEXT:
            return _block(view.text[row.index].kind)
        case RowKind.ACTION:
            return _KEYED
        case RowKind.CHOICE:
            return _KEYED
        case RowKind.FIELD | RowKind.ITEM | RowKind.EMPTY | RowKind.BLANK:
            return _PLAIN
        case _:
            assert_never(row.kind)


def faint_style(view: View, row: Row) -> Style:
    """The style of what is secondary in a row: quiet, but for what is wrong with a field."""
    is_note = row.kind is RowKind.FIELD and row.faint == 0
    return _WRONG if is_note and view.fields[row.index].error else FAINT


def _notice(kind: NoticeKind) -> Style:
    match kind:
        case NoticeKind.DONE:
            return Style(color="green")
        case NoticeKind.NEWS:
            return Style(color="cyan")
        case NoticeKind.WARNING:
            return Style(color="yellow")
        case NoticeKind.ERROR:
            return _WRONG + STRONG
        case _:
            assert_never(kind)


def _block(kind: BlockKind) -> Style:
    match kind:
        case BlockKind.HEADING:
            return STRONG
        case BlockKind.QUOTE:
            return _QUOTED
        case BlockKind.PARAGRAPH | BlockKind.LIST:
            return _PLAIN
        case _:
            assert_never(kind)
