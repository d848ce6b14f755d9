"""Why something is not undone."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons

UNDOING: Reasons = {
    "undo.nothing": lambda _f: Reason(
        _("There is nothing to undo."),
        _("What is typed into a field can be undone on its page, until it is sent."),
    ),
    "undo.shared": lambda _f: Reason(
        _("This cannot be undone: {words}"),
        _("It is in the record you share with others, and nothing is taken out of that."),
        _("What is wrong in it you put right with another step, or a message."),
    ),
    "undo.own": lambda _f: Reason(
        _("This cannot be undone: {words}"),
        _("It is in your own record, and nothing is taken out of that."),
    ),
    "undo.keys": lambda _f: Reason(
        _("This cannot be undone: {words}"),
        _("What opens the vault is changed at once and for good."),
        _("You can change it again in the settings, under the ways to open this vault."),
    ),
    "undo.erased": lambda _f: Reason(
        _("This cannot be undone: {words}"), _("What is erased is gone for good.")
    ),
    "undo.settled": lambda _f: Reason(
        _("This cannot be undone: {words}"),
        _("What is missing is not told again; a check of the vault looks at everything anew."),
    ),
    "undo.released": lambda _f: Reason(
        _("The review was released meanwhile."), _("What it said is final.")
    ),
}
