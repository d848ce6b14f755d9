"""A whole page in the person's own pager or editor, on the terminal that the lines stand on."""

from mentor_tui.desk.lending import Lent
from mentor_tui.desk.pager import command_for, find_reader, is_over, judge, name_of, run_timed
from mentor_tui.desk.place import Place
from mentor_tui.domain.errors import Refusal
from mentor_tui.views import outside
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Notice, View
from mentor_tui.views.whole_page import whole_page
from mentor_tui.views.words import Length, say_notice

from .terminal import Terminal


def read_outside(view: View, place: Place, terminal: Terminal) -> str:
    """Show a page in a program of the person's own; what to say when they are back, or why it did not open."""
    return say_notice(_read(view, place, terminal), Length.FULL)


def _read(view: View, place: Place, terminal: Terminal) -> Notice:
    if terminal.runs is None:
        return outside.needs_terminal()
    try:
        command = find_reader(view, place.preferences)
    except Refusal as refused:
        return explain(refused)
    lent = place.lend(view.title, whole_page(view, terminal.width()), is_writable=False)
    if not isinstance(lent, Lent):
        return lent
    name = name_of(command)
    terminal.call(outside.opens(name))
    ended = run_timed(terminal.runs, command_for(command, lent))
    if is_over(ended):
        place.wipe(lent)
    return judge(name, ended)
