"""Why a rule of hours, costs or recording said no."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

CLOSING: Reasons = {
    "hours.typed": lambda f: Reason(
        _("This is not understood as a begin and an end: {typed}."),
        unchanged(),
        _("Write both with a dash between them, such as 10:02–11:41."),
    ),
    "hours.backwards": lambda f: Reason(
        _("The end has to be after the begin, and on the same day or the next."),
        unchanged(),
        _("Look at both times again."),
    ),
    "hours.far": lambda f: Reason(
        _("That is more than a day away from the meeting."),
        unchanged(),
        _("Look at the times again, or at the meeting they belong to."),
    ),
    "hours.not_yet": lambda f: Reason(
        _("That time is not over yet."), unchanged(), _("Note the hours afterwards.")
    ),
    "hours.not_there": lambda f: Reason(
        _("{name} did not come to this, as far as is noted."),
        unchanged(),
        _("Note first that they were there."),
    ),
    "hours.travel": lambda f: Reason(
        _("The minutes or kilometres on the way are not numbers up to {most}."),
        unchanged(),
        _("Write whole numbers, or leave them empty."),
    ),
    "hours.none": lambda f: Reason(
        _("No hours are noted for this."), unchanged(), _("Note the hours first.")
    ),
    "hours.not_over": lambda f: Reason(
        _("It took no longer than was ordered, or that is agreed already."), unchanged(), ""
    ),
    "hours.own": lambda f: Reason(
        _("You noted these hours yourself, so somebody else agrees to a longer time."),
        unchanged(),
        _("Ask the coordinator, or another mentor."),
    ),
    "hours.missing": lambda f: Reason(
        _("The hours of {name} are not noted yet."), unchanged(), _("Note them first.")
    ),
    "hours.overrun": lambda f: Reason(
        _("{name} worked longer than ordered, and nobody has agreed to that yet."),
        unchanged(),
        _("A coordinator, or a mentor who did not note the hours, agrees to it."),
    ),
    "cost.amount": lambda f: Reason(
        _("The amount is larger than anything an interpreter costs."),
        unchanged(),
        _("Look at the number again."),
    ),
    "cost.participant": lambda f: Reason(
        _("A participant does not pay for interpreters unless they signed that they do."),
        unchanged(),
        _("Choose who else pays, or name the clause they signed."),
    ),
    "cost.no_payer": lambda f: Reason(
        _("Who pays is not chosen yet."), unchanged(), _("Choose who pays.")
    ),
    "cost.no_reason": lambda f: Reason(
        _("The amount is not what the register says, and the reason is not said yet."),
        unchanged(),
        _("Write why, in a sentence."),
    ),
}
