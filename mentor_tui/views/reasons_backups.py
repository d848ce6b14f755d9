"""What the world said no to while a backup was made, read or put in place."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

BACKUPS: Reasons = {
    "backup.none": lambda f: Reason(
        _("The file {path} is no backup of this program."),
        unchanged(),
        _("Name the file that a backup was written to."),
    ),
    "backup.damaged": lambda f: Reason(
        _("The backup {path} is damaged or was changed."),
        _("Nothing was taken from it."),
        _("Try another backup."),
    ),
    "backup.no_room": lambda f: Reason(
        _("There is too little room for a backup in {path}."),
        _("Your vault is untouched."),
        _("Make room, or name a folder on another disk."),
    ),
    "backup.read_only": lambda f: Reason(
        _("No backup can be written to {path}."),
        _("Your vault is untouched."),
        _("Check the rights of the folder, or name another."),
    ),
    "backup.unreachable": lambda f: Reason(
        _("The folder {path} cannot be reached, so no backup was made."),
        _("Your vault is untouched."),
        _("Check that its disk is connected."),
    ),
}
