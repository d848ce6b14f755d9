"""Why a room to meet in was not made, or a service not set up."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged


def _right() -> str:
    return _("Look whether its address is right.")


ROOMS: Reasons = {
    "room.not_made": lambda f: Reason(
        _("{name} has made no room. {why}"),
        _("Nothing was sent, and what you typed is still here."),
        _("Choose no service to send it without a link, or send it later."),
    ),
    "room.not_closed": lambda f: Reason(
        _("At {name} a room stays open, though its meeting is off, elsewhere or over. {why}"),
        _("Everything else went as it should."),
        _("It is not tried again. You can close it there yourself."),
    ),
    "link.not_opened": lambda f: Reason(_("This link is not opened here."), unchanged()),
    "link.no_program": lambda f: Reason(
        _("No browser was found here."),
        _("Nothing was opened."),
        _("Open it on another device: {url}"),
    ),
    "provider.unknown": lambda f: Reason(
        _("There is no service {name} here, or it is switched off."), unchanged()
    ),
    "meet.server_trouble": lambda f: Reason(
        _("{host} has trouble of its own just now ({status})."), unchanged(), _("Try again later.")
    ),
    "meet.not_let_in": lambda f: Reason(
        _("{host} does not take the name and password."),
        unchanged(),
        _("Give another password under Settings, Services and calendar."),
    ),
    "meet.checksum": lambda f: Reason(
        _("{host} does not take the checksum."),
        unchanged(),
        _("The secret is another, or the server wants another kind of checksum."),
    ),
    "meet.elsewhere": lambda f: Reason(
        _("{host} sends one on to {to}, where nobody goes unasked."),
        _("The password was not sent there."),
        _("If that is the right address, give it instead."),
    ),
    "meet.certificate": lambda f: Reason(
        _("The certificate of {host} does not hold."),
        _("Nothing was sent, the password neither."),
        _("Tell whoever runs the server. Perhaps somebody is in between."),
    ),
    "meet.not_understood": lambda f: Reason(
        _("What {host} answered is not what was asked for."), unchanged(), _right()
    ),
    "meet.not_there": lambda f: Reason(
        _("There is no {name} at {host} that this program knows."), unchanged(), _right()
    ),
    "meet.refused": lambda f: Reason(_("{host} refused: {reason}."), unchanged()),
    "meet.may_not": lambda f: Reason(
        _("{host} does not let you do that."), unchanged(), _("Ask whoever runs the server.")
    ),
    "meet.other_room": lambda f: Reason(
        _("At {host} there is another room of that name."), unchanged()
    ),
    "meet.no_number": lambda f: Reason(
        _("{label} must be a number to call."), unchanged(), _("For example: 22 123 45 67.")
    ),
    "meet.token_halves": lambda f: Reason(
        _("A token needs the app id and the secret."), unchanged(), _("Fill in both, or neither.")
    ),
}
