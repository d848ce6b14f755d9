"""What is said when a page was read in a program of the person's own."""

from mentor_tui.i18n import _
from mentor_tui.views.cells import plain
from mentor_tui.views.model import Notice, NoticeKind


def opens(program: str) -> str:
    """What is said before a program takes the terminal."""
    return _("Opening {name}.").format(name=plain(program))


def is_back(program: str) -> Notice:
    """A person has left the program."""
    return Notice(NoticeKind.DONE, _("Back from {name}.").format(name=plain(program)))


def came_back_at_once(program: str) -> Notice:
    """A program that ends at once has shown a short text, or has a window of its own."""
    return Notice(
        NoticeKind.DONE,
        _("{name} came back at once.").format(name=plain(program)),
        _("If it has opened a window, its copy is wiped when you lock or leave."),
    )


def needs_terminal() -> Notice:
    """Why no program opens where there is no terminal to draw on."""
    return Notice(
        NoticeKind.WARNING,
        _("A program of your own needs a terminal, and there is none here."),
        then=_("The word {word} says the whole page here.").format(word=_("all")),
    )
