"""What may be done after a meeting: the label of each action."""

from mentor_tui.i18n import _


def label_of_closing(name: str) -> str:
    """The label of an action of closing orders, costs, recording and notes; empty for any other."""
    match name:
        case "order.closeout":
            return _("Hours and costs")
        case "order.complain":
            return _("Write a complaint")
        case "order.verify":
            return _("The hours are right")
        case "order.in_vain":
            return _("They waited in vain")
        case "order.invoice":
            return _("The bill has come")
        case "order.settle":
            return _("It is paid")
        case "order.dispute":
            return _("Something is wrong with it")
        case "order.disputed":
            return _("Note the dispute")
        case "order.resolve":
            return _("The dispute is over")
        case "hours.keep":
            return _("Keep the hours")
        case "hours.agree":
            return _("Agree to the longer time")
        case "cost.keep":
            return _("Keep the cost")
        case "costs":
            return _("Costs")
        case "costs.save":
            return _("Save the costs as a table")
        case "meeting.note":
            return _("Note for myself")
        case "note.keep":
            return _("Keep the note")
        case _:
            return ""
