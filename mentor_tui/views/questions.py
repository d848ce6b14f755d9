"""A question before something final: two letters act, and the cursor stands on the safe one."""

from dataclasses import replace

from mentor_tui.i18n import _, current_language
from mentor_tui.views.clean import clean
from mentor_tui.views.keys import yes_no
from mentor_tui.views.model import Action, View

NO = "no"


def ask(action: Action, question: str, back: str) -> View:
    """Ask before an action is done: yes does it without its question, no leads back.

    The desk keeps the values of the fields that the action takes until it is answered.
    """
    letters = yes_no(current_language())
    return clean(
        View(
            back,
            question,
            actions=(
                replace(action, label=_("Yes"), key=letters.yes, question=""),
                Action(NO, _("No"), letters.no, back),
            ),
            back=back,
            focus_item=NO,
            is_question=True,
        )
    )
