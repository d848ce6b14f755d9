"""What stands in the way with ordinary mail, and why a mail of ours did not arrive."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

MAIL: Reasons = {
    "mail.unknown": lambda f: Reason(_("This mail is not here any more.")),
    "mail.dropped": lambda f: Reason(_("This mail was deleted here."), unchanged()),
    "mail.nobodys": lambda f: Reason(
        _("It is not clear from whom this mail is, so it can be taken as nobody's words."),
        _("It is kept."),
        _("Ask the person to answer from the address you write to."),
    ),
    "mail.taken": lambda f: Reason(_("This mail was taken as that before."), unchanged()),
    "mail.nothing_asked": lambda f: Reason(
        _("{name} is not asked anything just now that yes or no would answer."),
        unchanged(),
        _("You can take the mail as a message."),
    ),
    "mail.no_comment": lambda f: Reason(_("Choose a comment that it answers."), unchanged()),
    "mail.no_file": lambda f: Reason(_("Choose a file, and what it is a version of."), unchanged()),
    "mail.too_much": lambda f: Reason(
        _("More mail has come than is kept here."),
        _("This one is still in your mailbox, and comes again once there is room."),
        _("Take some under: came by mail, and delete them there."),
    ),
    "mail.delayed": lambda f: Reason(
        _("A mail server on the way could not deliver it yet and goes on trying.")
    ),
    "mail.unknown_address": lambda f: Reason(
        _("It came back: there is no such mail address."),
        then=_("Ask the person for their address."),
    ),
    "mail.mailbox_full": lambda f: Reason(_("It came back: the mailbox of the recipient is full.")),
    "mail.too_large": lambda f: Reason(
        _("It came back: the recipient's mail server takes no mail that large.")
    ),
    "mail.refused_as_spam": lambda f: Reason(
        _("It came back: the recipient's mail server took it for spam or does not trust yours.")
    ),
    "mail.returned": lambda f: Reason(
        _("It came back: a mail server on the way could not deliver it.")
    ),
}
