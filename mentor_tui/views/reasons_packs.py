"""Why a rule of packs for interpreters, or of words, said no."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged


def _not_given() -> str:
    return _("Nothing was given.")


PACKING: Reasons = {
    "consent.no_answer": lambda f: Reason(
        _("What they said is not chosen yet."), unchanged(), _("Choose one of the answers.")
    ),
    "pack.days": lambda f: Reason(
        _("The days are not a number between {least} and {most}."),
        _not_given(),
        _("Write a number, such as 14."),
    ),
    "pack.empty": lambda f: Reason(
        _("There is nothing to read yet: no file, no words for the interpreters, no word to know."),
        unchanged(),
        _("Choose a file, or write something."),
    ),
    "pack.given_before": lambda f: Reason(
        _("{name} has exactly this already."), _("Nothing was given twice."), ""
    ),
    "pack.no_consent": lambda f: Reason(
        _("Whoever wrote it has not agreed, for this meeting and this exact version."),
        _not_given(),
        _("Wait for the answer, or choose without that file."),
    ),
    "pack.no_file": lambda f: Reason(
        _("There is no such file in that version, or the version was taken back."),
        unchanged(),
        _("Choose again what they read."),
    ),
    "pack.no_nda": lambda f: Reason(
        _("{name} has no agreement on confidentiality that is valid through {until}."),
        _not_given(),
        _(
            "Agree with them and write its last day down in the register, or choose fewer days after the meeting."
        ),
    ),
    "pack.not_asked": lambda f: Reason(
        _("Nobody asked for this file for that meeting, or somebody else wrote it."),
        unchanged(),
        "",
    ),
    "pack.not_assigned": lambda f: Reason(
        _("{name} is not assigned to this meeting."), _not_given(), _("Assign them first.")
    ),
    "pack.revoked_before": lambda f: Reason(
        _("It was noted already that they were told to delete it."), unchanged(), ""
    ),
    "pack.too_long": lambda f: Reason(
        _("That day is past, or later than the last one allowed, {until}."),
        _not_given(),
        _("Choose fewer days after the meeting."),
    ),
    "pack.too_many": lambda f: Reason(
        _("At most {most} files go together."), unchanged(), _("Choose what matters most.")
    ),
    "pack.unknown": lambda f: Reason(
        _("There is nothing like that for this meeting."), unchanged(), _("Look at the meeting.")
    ),
    "term.empty": lambda f: Reason(
        _("The word itself is not written yet."), unchanged(), _("Write it.")
    ),
    "term.link": lambda f: Reason(
        _("This is no link that can be opened safely."),
        unchanged(),
        _("Copy a link that begins with https, or leave it empty."),
    ),
    "term.too_many": lambda f: Reason(
        _("At most {most} words are kept."), unchanged(), _("Drop one that is not needed.")
    ),
    "term.twice": lambda f: Reason(
        _("This word is kept already: {word}."), unchanged(), _("Change the one there is.")
    ),
    "term.unknown": lambda f: Reason(
        _("This word is not kept any more."), unchanged(), _("Look at the list again.")
    ),
}
