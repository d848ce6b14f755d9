"""Why the register of interpreters did not take an entry."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

REGISTER: Reasons = {
    "interpreter.unknown": lambda f: Reason(
        _("There is no such interpreter in the register any more."), unchanged()
    ),
    "interpreter.no_name": lambda f: Reason(
        _("An entry of the register needs a name."), unchanged(), _("Write the name.")
    ),
    "interpreter.no_contact": lambda f: Reason(
        _("Nobody could reach this interpreter."),
        unchanged(),
        _("Write a mail address, a phone number, or the agency that sends them."),
    ),
    "interpreter.services": lambda f: Reason(
        _("This was not understood as work of an interpreter: {typed}."),
        unchanged(),
        _("Name the language and how, such as: PJM, in the same room and by video."),
    ),
    "interpreter.no_day": lambda f: Reason(
        _("{typed} is not understood as a day."), unchanged(), _("Write it like 31.12.2027.")
    ),
    "interpreter.price": lambda f: Reason(
        _("{typed} is not taken as a price."),
        unchanged(),
        _("Write an amount such as 150 or 150,50."),
    ),
    "interpreter.distance": lambda f: Reason(
        _("The distance is a whole number of kilometres from {least} to {most}."), unchanged()
    ),
    "interpreter.least": lambda f: Reason(
        _("The least that is billed is from {least} to {most} minutes."), unchanged()
    ),
    "interpreter.calendar": lambda f: Reason(
        _("{typed} is no address of a calendar that can be asked."),
        unchanged(),
        _("Copy the address they gave you; it begins with https:// and holds no name or password."),
    ),
    "interpreter.too_many": lambda f: Reason(
        _("A register holds at most {most} interpreters."),
        unchanged(),
        _("Take out those you do not ask any more."),
    ),
    "interpreter.no_reason": lambda f: Reason(
        _("Taking somebody out of the register needs a reason."), unchanged(), _("Choose one.")
    ),
    "register.none": lambda f: Reason(
        _("No list was read from a file, or it was taken already."), unchanged()
    ),
    "register.known": lambda f: Reason(
        _("This person is in the register already, or further up in the file."), unchanged()
    ),
    "register.old_card": lambda f: Reason(
        _("This card is in an old form (vCard 2.1)."),
        unchanged(),
        _("Let the address book write vCard 3.0 or 4.0."),
    ),
    "register.too_large": lambda f: Reason(
        _("A list from a file is at most {limit} large."),
        unchanged(),
        _("Split the file, and read one part after the other."),
    ),
    "register.too_long": lambda f: Reason(
        _("A list from a file has at most {most} lines."),
        unchanged(),
        _("Split the file, and read one part after the other."),
    ),
    "register.empty": lambda f: Reason(_("There is nobody in this file."), unchanged()),
    "register.no_columns": lambda f: Reason(
        _("The first line of this file does not name the columns."),
        unchanged(),
        _("Write a first line such as: name;e-mail;phone;languages;rate."),
    ),
    "credential.empty": lambda f: Reason(
        _("Nothing is said of this credential."),
        unchanged(),
        _("Write who gave it, or what it is."),
    ),
    "credential.no_evidence": lambda f: Reason(
        _("It is not said what you have seen of this credential."),
        unchanged(),
        _("Write what it was, such as the certificate on paper, or say that you have not seen it."),
    ),
}
