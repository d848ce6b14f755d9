"""Why a calendar server could not be asked, or did not take what was put there."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons


def _stays() -> str:
    return _("Your meetings here are as they were.")


def _again() -> str:
    return _("It is tried again by itself.")


CALDAV: Reasons = {
    "caldav.unreachable": lambda f: Reason(
        _("The calendar server {host} cannot be reached."), _stays(), _again()
    ),
    "caldav.too_slow": lambda f: Reason(
        _("The calendar server took too long to answer."), _stays(), _again()
    ),
    "caldav.later": lambda f: Reason(
        _("The calendar server {host} asks for patience."), _stays(), _again()
    ),
    "caldav.nonsense": lambda f: Reason(
        _("{host} answered what no calendar server should."),
        _stays(),
        _("Look whether the address is right."),
    ),
    "caldav.not_found": lambda f: Reason(
        _("No calendars were found at {host}."),
        _stays(),
        _("Ask your provider for the address for calendar programs (CalDAV)."),
    ),
    "caldav.no_calendar": lambda f: Reason(
        _("The server {host} lets no program make a calendar."),
        _stays(),
        _("Make one there yourself, call it {name}, and send the form again."),
    ),
    "caldav.wrong_password": lambda f: Reason(
        _("The calendar server {host} does not take this user name and password."),
        _stays(),
        _("Type them again, or make an app password at your provider if it asks for one."),
    ),
    "caldav.refused": lambda f: Reason(
        _("The calendar server {host} does not allow it (its number for that is {said})."),
        _stays(),
        _("Ask who runs the server."),
    ),
    "caldav.full": lambda f: Reason(
        _("There is no room left at the calendar server {host}."),
        _stays(),
        _("Delete something there."),
    ),
    "caldav.changed": lambda f: Reason(
        _("Something in the calendar at {host} was changed by another program meanwhile."),
        _("Nothing was written over."),
        _again(),
    ),
    "caldav.certificate": lambda f: Reason(
        _("It is not certain that {host} is your calendar server: {reason}"),
        _("Nothing was sent, the password neither."),
        _("Look whether this computer's clock is right, or ask who runs the server."),
    ),
    "caldav.elsewhere": lambda f: Reason(
        _("The calendar server {host} leads to another one: {found}"),
        _("Your password was not sent there."),
        _("If that one is your provider's too, type its address."),
    ),
}
