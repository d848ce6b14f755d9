"""What may be done about meetings, needs, interpreters and the calendar: the label of each action."""

from mentor_tui.i18n import _


def label_of_meeting(name: str) -> str:
    """The label of an action around meetings; empty for any other."""
    match name:
        case "group.new":
            return _("Invite a group or webinar")
        case "group.found":
            return _("Invite them")
        case "meetings":
            return _("Meetings")
        case "calendar.day":
            return _("One day")
        case "calendar.find":
            return _("Show it")
        case "calendar.go":
            return _("Go to a date")
        case "calendar.now":
            return _("Where today is")
        case "calendar.week":
            return _("Week")
        case "meeting.cover":
            return _("Interpreters")
        case "needs":
            return _("Needs at meetings")
        case "needs.tell":
            return _("Say what I need")
        case "needs.keep":
            return _("Keep and tell the others")
        case "need.lift":
            return _("Meet without it")
        case "need.note" | "substitute.note":
            return _("Note what they said")
        case "need.keep":
            return _("Need it after all")
        case "order.place":
            return _("Look for them")
        case "order.resize":
            return _("Keep this number")
        case "order.size":
            return _("Look again how many")
        case "order.ask":
            return _("Ask somebody")
        case "order.free_times":
            return _("Look who is free")
        case "order.asked":
            return _("Note that they are asked")
        case "order.ask_mail":
            return _("Ask by mail")
        case "inquiry.yes":
            return _("Note it as their yes")
        case "inquiry.no":
            return _("Note it as their no")
        case "order.give_up":
            return _("Nobody was found")
        case "order.given_up":
            return _("Tell the others")
        case "order.cancel":
            return _("Cancel the interpreters")
        case "order.end":
            return _("Cancel them now")
        case "assignment.step":
            return _("Note what they said")
        case "meeting.choose":
            return _("This time suits me")
        case "mail.slot" | "mail.choose":
            return _("Take it as the choice of a time")
        case "meeting.new":
            return _("Propose a meeting")
        case "meeting.when":
            return _("Go on")
        case "meeting.propose":
            return _("Propose this meeting")
        case "meeting.yes":
            return _("I come")
        case "meeting.no":
            return _("I cannot come")
        case "meeting.move":
            return _("Propose another time")
        case "meeting.agenda":
            return _("Agenda")
        case "meeting.cancel":
            return _("Call off")
        case "meeting.open":
            return _("Open the link")
        case "meeting.live":
            return _("During the meeting")
        case "live.begin":
            return _("It begins now")
        case "live.forget":
            return _("It has not begun")
        case "meeting.recording":
            return _("Recording")
        case "recording.ask":
            return _("Ask to record it")
        case "recording.yes":
            return _("I agree to the recording")
        case "recording.no":
            return _("I do not agree")
        case "recording.note":
            return _("Note it")
        case "meeting.held":
            return _("It took place")
        case "meeting.sum":
            return _("Summary and follow-ups")
        case "entry.take":
            return _("Propose that time")
        case "entry.back":
            return _("Put it back in the calendar")
        case "entry.leave":
            return _("Leave it so")
        case "follow_up.done":
            return _("Done")
        case "follow_up.drop":
            return _("Drop it")
        case _:
            return ""
