"""A whole page in the person's own pager or editor: the terminal goes there, and comes back."""

from functools import partial

from mentor_tui.desk import earcons
from mentor_tui.desk.pager import command_for, find_reader, is_over, judge, name_of, run_timed
from mentor_tui.domain.errors import Refusal
from mentor_tui.tui.asking import AskingApp
from mentor_tui.tui.suspending import run_outside
from mentor_tui.views import outside
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Notice, View
from mentor_tui.views.whole_page import whole_page


def read_outside(app: AskingApp, view: View, row: str) -> None:
    """Show a page in a program of the person's own; then say once that they are back, and on which row."""
    try:
        command = find_reader(view, app.place.preferences)
    except Refusal as refused:
        app.announce(earcons.say(explain(refused)))
        return
    text = whole_page(view, app.size.width - 1)
    # Asked while the loop stands still: a key typed in between would act on the page.
    lent = app.wait(lambda: app.place.lend(view.title, text, is_writable=False))
    if isinstance(lent, Notice):
        app.announce(earcons.say(lent))
        return
    name = name_of(command)
    app.voice(outside.opens(name))
    ended = run_timed(partial(run_outside, app), command_for(command, lent))
    app.touch()
    app.announce(earcons.say(judge(name, ended)), row)
    if is_over(ended):
        app.wait(lambda: app.place.wipe(lent))
