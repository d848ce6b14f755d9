"""Why an invitation or answer of a calendar cannot be read or written."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged


def _kept() -> str:
    """What is safe when a calendar cannot be read."""
    return _("The mail it came with is kept, and nothing was entered anywhere.")


def _ask() -> str:
    return _("Ask the sender to write day and time in a mail.")


CALENDARS: Reasons = {
    "calendar.too_large": lambda _f: Reason(
        _("The calendar entry is larger than {limit}."), _kept(), _ask()
    ),
    "calendar.too_much": lambda _f: Reason(
        _(
            "The calendar entry has more in it than any meeting needs: {count} instead of at most {limit}."
        ),
        _kept(),
        _ask(),
    ),
    "calendar.too_deep": lambda _f: Reason(
        _("The calendar entry is packed more than {limit} deep, which no calendar does."),
        _kept(),
        _ask(),
    ),
    "calendar.unreadable": lambda _f: Reason(
        _("The calendar entry is damaged or none at all."), _kept(), _ask()
    ),
    "calendar.method": lambda _f: Reason(
        _("The calendar entry is no invitation, answer or cancellation, but: {name}."),
        _kept(),
        _("You can save it and open it in a calendar."),
    ),
    "calendar.method_differs": lambda _f: Reason(
        _("The mail says the calendar entry is one thing, the entry says it is another."),
        _kept(),
        _("Ask the sender whether they wrote it."),
    ),
    "calendar.no_meeting": lambda _f: Reason(
        _("There is no meeting in the calendar entry."),
        _kept(),
        _("You can save it and open it in a calendar."),
    ),
    "calendar.several": lambda _f: Reason(
        _("There is more than one meeting in the calendar entry."),
        _kept(),
        _("Ask the sender for one invitation each."),
    ),
    "calendar.no_uid": lambda _f: Reason(
        _("The calendar entry does not say which meeting it is about."), _kept(), _ask()
    ),
    "calendar.no_stamp": lambda _f: Reason(
        _("The calendar entry does not say when it was written."), _kept(), _ask()
    ),
    "calendar.no_start": lambda _f: Reason(
        _("The calendar entry does not say when the meeting begins."), _kept(), _ask()
    ),
    "calendar.bad_time": lambda _f: Reason(
        _(
            "The calendar entry has a time that there is not, or one that ends before it begins: {value}."
        ),
        _kept(),
        _ask(),
    ),
    "calendar.unknown_zone": lambda _f: Reason(
        _("The calendar entry has its times in a time zone that is not known here: {zone}."),
        _kept(),
        _("Ask the sender in which town these times are meant."),
    ),
    "calendar.too_often": lambda _f: Reason(
        _("The meeting in the calendar entry would repeat every hour or more often."),
        _kept(),
        _ask(),
    ),
    "calendar.bad_link": lambda _f: Reason(
        _("This is no address of a meeting that begins with https: {text}."), unchanged()
    ),
    "calendar.bad_phone": lambda _f: Reason(
        _("This is no telephone number: {text}."),
        unchanged(),
        _("Write it with digits, as in +48 22 123 45 67."),
    ),
    "calendar.bad_place": lambda _f: Reason(
        _("A place has a street and a town, each with at most {limit} letters."), unchanged()
    ),
}
