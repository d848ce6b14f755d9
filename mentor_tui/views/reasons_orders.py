"""Why a rule of needs at meetings, or of orders of interpreters, said no."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

ORDERING: Reasons = {
    "need.not_yours": lambda f: Reason(
        _("Only who needs something can say that a meeting may be without it."),
        unchanged(),
        _("Ask them, or look for somebody who provides it."),
    ),
    "need.too_many": lambda f: Reason(
        _("At most {most} needs fit on a card."), unchanged(), _("Leave out what matters least.")
    ),
    "recording.asked": lambda f: Reason(
        _("Recording this meeting was asked for already."),
        unchanged(),
        _("Look who has not answered."),
    ),
    "recording.no_answer": lambda f: Reason(
        _("It is not chosen whether they agree."), unchanged(), _("Choose one.")
    ),
    "recording.no_words": lambda f: Reason(
        _("It is not said what the recording is for."),
        unchanged(),
        _("Write what for, who keeps it and until when."),
    ),
    "recording.not_asked": lambda f: Reason(
        _("Nobody asks to record this meeting at this time."),
        unchanged(),
        _("Open the meeting again."),
    ),
    "inquiry.elsewhere": lambda f: Reason(
        _("The answer came from {address}, and {name} was asked at another address."),
        unchanged(),
        _("Ask {name}, then note on the page of the order what they say."),
    ),
    "inquiry.no_address": lambda f: Reason(
        _("No mail address of {name} is in the register."),
        unchanged(),
        _("Add one there, or ask them by phone."),
    ),
    "inquiry.not_now": lambda f: Reason(
        _("{name} is not asked that now."),
        unchanged(),
        _("Look where they stand on the page of the order."),
    ),
    "inquiry.stale": lambda f: Reason(
        _("{name} was written to again since, so this answers an older mail."),
        unchanged(),
        _("Wait for the answer to the newest one, or ask."),
    ),
    "order.asked_before": lambda f: Reason(
        _("{name} was asked for this already."), unchanged(), _("Look at what they answered.")
    ),
    "order.booked": lambda f: Reason(
        _("{name} is booked at that time, or on the way."),
        _("Nobody was booked twice."),
        _("Ask somebody else, or move one of the meetings."),
    ),
    "order.number": lambda f: Reason(
        _("How many people is not a number between {least} and {most}."),
        _("Nothing was ordered."),
        _("Write a number, such as 2."),
    ),
    "need.hours": lambda f: Reason(
        _("The hours before are not a number between {least} and {most}."),
        unchanged(),
        _("Write a number, such as 24, or leave it empty."),
    ),
    "order.line": lambda f: Reason(
        _("The line of somebody who needs this carries no picture."),
        _("Nothing was ordered."),
        _("Choose an interpreter in the same room, or propose a meeting in writing."),
    ),
    "order.no_alternative": lambda f: Reason(
        _("What there is instead is not said yet: another day, or another way to meet."),
        unchanged(),
        _("Write what you propose."),
    ),
    "order.no_reason": lambda f: Reason(
        _("The reason is not said yet."), unchanged(), _("Write why, in a sentence.")
    ),
    "order.no_time": lambda f: Reason(
        _("Several times are offered for this meeting, and none of them is agreed yet."),
        _("Nothing was ordered."),
        _("Look for interpreters once everybody has chosen."),
    ),
    "order.nobody": lambda f: Reason(
        _("Nobody who needs this is asked to that meeting."), unchanged(), ""
    ),
    "order.not_asked": lambda f: Reason(
        _("This interpreter was not asked for that."), unchanged(), _("Ask them first.")
    ),
    "order.not_yours": lambda f: Reason(
        _(
            "This is for somebody else to say: what interpreters said is noted by who asked them, "
            "and whether somebody else may come is said by who needs them."
        ),
        unchanged(),
        "",
    ),
    "order.over": lambda f: Reason(
        _("This order is over: somebody has noted how it ended."),
        unchanged(),
        _("If interpreters are needed still, order anew from the page of the meeting."),
    ),
    "order.step": lambda f: Reason(
        _("This does not follow from where {name} stands now."),
        unchanged(),
        _("Look at the page again: it may have changed meanwhile."),
    ),
    "order.substitute": lambda f: Reason(
        _("{name} would stand in for somebody who was chosen by the person who needs them."),
        _("Nobody was assigned."),
        _("Ask that person first whether {name} may come."),
    ),
    "order.team": lambda f: Reason(
        _("By the rules {number} are needed at the same time."),
        _("Nothing was ordered."),
        _("Write at least that number, plan breaks, or make the meeting shorter."),
    ),
    "order.twice": lambda f: Reason(
        _("This is looked for already, for that meeting."),
        _("Nothing was ordered twice."),
        _("Go on with the order there is, or end it first."),
    ),
    "order.unknown": lambda f: Reason(
        _("There is no such order here."), unchanged(), _("Look at the meeting.")
    ),
    "order.urgent": lambda f: Reason(
        _("It is fewer than three working days until the meeting."),
        _("Nothing was ordered."),
        _("Write why it is urgent."),
    ),
}
