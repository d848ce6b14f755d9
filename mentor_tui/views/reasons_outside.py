"""Why a text did not go to an editor of the person's own, or did not come back from there."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

OUTSIDE: Reasons = {
    "program.not_there": lambda _f: Reason(
        _("There is no program {name}, which the variable {variable} names."),
        unchanged(),
        _("Name another one there, and start again."),
    ),
    "editor.none": lambda _f: Reason(
        _("There is no editor on this computer that opens in the terminal."),
        unchanged(),
        _("Install one, for example nano, or name yours in the variable EDITOR."),
    ),
}
