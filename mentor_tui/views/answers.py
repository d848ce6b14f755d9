"""Rows that are the answers of a question, each with a letter of its own."""

from mentor_tui.views.model import Action, View


def answers(view: View) -> tuple[Action, ...]:
    """The answers, whose letters act wherever the cursor stands; nothing when the rows are anything else."""
    found = tuple(
        item.actions[0] for item in view.items if len(item.actions) == 1 and not item.route
    )
    letters = {action.key for action in found if action.key}
    are_answers = len(letters) == len(view.items) > 1
    return found if are_answers else ()
