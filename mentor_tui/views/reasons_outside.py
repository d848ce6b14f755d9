"""Why a text did not go to an editor of the person's own, or did not come back from there."""

from mentor_tui.i18n import _
from mentor_tui.views.bookmarks import not_here
from mentor_tui.views.reasons import Reason, Reasons, unchanged


def as_it_was() -> str:
    """What is safe when nothing came back."""
    return _("The field is as it was.")


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
    "editor.not_started": lambda _f: Reason(
        _("The editor {name} did not start."), as_it_was(), _("Enter edits the field here.")
    ),
    "editor.failed": lambda _f: Reason(
        _("The editor {name} ended with error {number}."), as_it_was()
    ),
    "editor.no_file": lambda _f: Reason(
        _("The editor has left no file."), as_it_was(), _("Save it under the name it has.")
    ),
    "editor.no_text": lambda _f: Reason(
        _("What the editor saved is no text."), as_it_was(), _("Save it as UTF-8 text.")
    ),
    "editor.too_large": lambda _f: Reason(
        _("What the editor saved is larger than {limit}."),
        as_it_was(),
        _("Send long texts as documents."),
    ),
    "page.secret": lambda _f: Reason(
        _("This page is shown in this program only: what stands on it opens your vault.")
    ),
    "pager.none": lambda _f: Reason(
        _("There is no program on this computer that shows a text in the terminal."),
        unchanged(),
        _("Install one, for example less, or name yours in the variable PAGER."),
    ),
    "pager.not_started": lambda _f: Reason(
        _("The program {name} did not start."),
        unchanged(),
        _("Name another one in the variable PAGER or EDITOR."),
    ),
    "pager.failed": lambda _f: Reason(
        _("The program {name} ended with error {number}."), unchanged()
    ),
    "bookmark.unknown": lambda _f: Reason(
        _("This bookmark is not there any more."), then=_("The list shows those there are.")
    ),
    "bookmark.not_here": lambda _f: Reason(not_here(), unchanged()),
}
