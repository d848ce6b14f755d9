"""Why an invitation or answer of a calendar cannot be read or written, or is not taken."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged


def _kept() -> str:
    """What is safe when a calendar cannot be read."""
    return _("The mail it came with is kept, and nothing was entered anywhere.")


def _ask() -> str:
    return _("Ask the sender to write day and time in a mail.")


def _ask_yes() -> str:
    return _("Ask the person to answer your invitation once more, or with YES or NO in a mail.")


def _not_taken() -> str:
    """What is safe when a message is not taken."""
    return _("It is kept and shown, and counts for nothing.")


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
    "calendar.unclear_sender": lambda _f: Reason(
        _("It is not clear from whom it is: the mail names more than one sender, or none."),
        _not_taken(),
        _("Ask the person to answer from the address you write to."),
    ),
    "calendar.signed_by_another": lambda _f: Reason(
        _("It comes from {address}, but is signed with the key of somebody else."),
        _not_taken(),
        _("Ask the person in another way whether they wrote it."),
    ),
    "calendar.no_answer": lambda _f: Reason(
        _("It is of a kind that does not belong here."), _not_taken()
    ),
    "calendar.unknown": lambda _f: Reason(
        _("It is about a meeting that is not known here."), _not_taken(), _ask()
    ),
    "calendar.one_of_many": lambda _f: Reason(
        _("It is about one date of a meeting that repeats; none of yours does."),
        _not_taken(),
        _ask(),
    ),
    "calendar.other_organizer": lambda _f: Reason(
        _("It names somebody else as the organizer of this meeting."), _not_taken(), _ask()
    ),
    "calendar.nobody": lambda _f: Reason(
        _("It does not say for whom it answers."), _not_taken(), _ask_yes()
    ),
    "calendar.forged": lambda _f: Reason(
        _("It answers for {name}, but comes from {address}."),
        _not_taken(),
        _("Ask the person to answer from the address you write to."),
    ),
    "calendar.not_invited": lambda _f: Reason(
        _("{name} was not invited to this meeting."),
        _not_taken(),
        _("Invite them, if they are to come."),
    ),
    "calendar.stale": lambda _f: Reason(
        _("The meeting was changed since then; this answers how it was before."),
        _not_taken(),
        _("Wait for an answer to the change, or ask for one."),
    ),
    "calendar.never_sent": lambda _f: Reason(
        _("It answers a change that was never sent from here."), _not_taken(), _ask_yes()
    ),
    "calendar.replayed": lambda _f: Reason(
        _("The same answer of {name} or a newer one was taken before."), _not_taken()
    ),
    "calendar.from_the_future": lambda _f: Reason(
        _("It says it was written at a time that is still to come."), _not_taken(), _ask_yes()
    ),
    "calendar.not_the_organizer": lambda _f: Reason(
        _("Only the organizer may invite, change or cancel, and it does not come from them."),
        _not_taken(),
        _("Ask the organizer whether they sent it."),
    ),
    "calendar.not_for_you": lambda _f: Reason(
        _("You are not among those who are invited."), _not_taken()
    ),
    "calendar.older": lambda _f: Reason(
        _("The same message about this meeting or a newer one was taken before."), _not_taken()
    ),
}
