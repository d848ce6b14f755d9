"""What the world said no to while a backup was made, read or put in place."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.reasons import Reason, Reasons, ask_coordinator, count, unchanged
from mentor_tui.views.reasons_history import day_of_ms

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
    "check.envelope": lambda f: Reason(
        _("The copy {name} is missing, damaged or a different one."),
        then=_("Lock and open the vault: it is written again from the other copy."),
    ),
    "check.file_missing": lambda f: Reason(
        _("The file {name} is not here."),
        then=_("If it does not come when you send and receive, restore a backup."),
    ),
    "check.file_damaged": lambda f: Reason(
        _("The file {name} is damaged."),
        then=_("Restore a backup, or ask for it to be sent again."),
    ),
    "check.links": lambda f: Reason(
        ngettext(
            "{count} row of a table leads nowhere.",
            "{count} rows of tables lead nowhere.",
            count(f, "count"),
        ),
        then=_("Restore a backup."),
    ),
    "check.signature": lambda f: Reason(
        _("An entry does not bear its writer's signature."),
        _("It is not taken for theirs when it is sent on."),
        ask_coordinator(),
    ),
    "check.index": lambda f: Reason(
        _("A list does not say what the entries say."),
        _("The entries are what counts."),
        _("Lock and open the vault: the lists are made again."),
    ),
    "vault.from_backup": lambda f: Reason(
        _("This vault comes from a backup. What was recorded after {until} is missing.").replace(
            "{until}", day_of_ms(f, "until")
        ),
        _("What you had sent to others, they still have."),
        _("Ask the others to send again."),
    ),
    "backup.unreachable": lambda f: Reason(
        _("The folder {path} cannot be reached, so no backup was made."),
        _("Your vault is untouched."),
        _("Check that its disk is connected."),
    ),
}
