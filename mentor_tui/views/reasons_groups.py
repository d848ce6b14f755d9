"""Why a rule of groups and webinars said no."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons, unchanged

GROUPS: Reasons = {
    "group.no_title": lambda f: Reason(
        _("What the group is about is missing."), unchanged(), _("Write it in a few words.")
    ),
    "group.no_kind": lambda f: Reason(
        _("Whether it is a group or a webinar is missing."), unchanged(), _("Choose one.")
    ),
    "group.nobody": lambda f: Reason(
        _("Nobody is invited."), unchanged(), _("Leave at least one name.")
    ),
    "group.who": lambda f: Reason(
        _("Nobody whom you may invite is called so: {words}."),
        unchanged(),
        _("Write each name as the form had it, on a line of its own."),
    ),
    "group.members": lambda f: Reason(
        _("These people cannot be one group. No more than {most} may be invited."),
        unchanged(),
        _("Take out some lines. Who leads is not invited."),
    ),
    "group.not_leading": lambda f: Reason(
        _("Only those who lead a group or webinar can do this."),
        unchanged(),
        _("Write them a message."),
    ),
    "group.one_time": lambda f: Reason(
        _("A group or webinar is at one time, without others to choose from."),
        unchanged(),
        _("Leave the field for other times empty."),
    ),
    "group.one_meeting": lambda f: Reason(
        _("A webinar is proposed once."),
        unchanged(),
        _("Propose another time for it, or begin another webinar."),
    ),
}
