"""How to talk with the app line by line: what stands on the help page for whoever uses the line face."""

from mentor_tui.i18n import _
from mentor_tui.views.keys import Move, key_name, move_name, sign_of
from mentor_tui.views.model import Block, BlockKind


def line_help() -> tuple[Block, ...]:
    """A heading and what to know, in the order one needs it."""
    said = (
        _("The prompt is the row you are on. Enter opens it; in a text it reads on."),
        _("A number opens the row of that number."),
        _("A less-than sign leads back. An ampersand reads the whole page."),
        _("What you can do on a page, you hear with the key {key}.").format(
            key=key_name(sign_of(Move.HELP))
        ),
        _("Words do the same as keys; their beginning is enough. For example: {word}.").format(
            word=move_name(Move.FIRST)
        ),
        _("In a form, Enter keeps what is there, a minus sign clears it."),
        _("A full stop alone on a line ends a long text."),
        _("Ctrl+C breaks off and says where you are. Twice, it ends the app."),
        _("Ctrl+D ends the app; what you typed is kept."),
    )
    head = Block("lines", BlockKind.HEADING, _("Line by line"), 1)
    return (head, *(Block(f"lines {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)))
