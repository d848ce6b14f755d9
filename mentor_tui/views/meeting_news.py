"""News of meetings, in one or two sentences: who did what, and when it is."""

from datetime import datetime

from mentor_tui.domain.meetings import read_minute
from mentor_tui.i18n import _, ngettext, say_list
from mentor_tui.views.meeting_times import say_begin, say_span
from mentor_tui.views.wording import sentences


def tell_meeting(type_: str, name: str, about: str, further: tuple[str, ...], zone: str) -> str:
    """The sentences for an event by `name` in the process `about`; empty for one that is about no meeting."""
    match type_, further:
        case "MeetingProposed", (start, minutes):
            said = _("{name} proposes a meeting in {about}: {when}. Say whether you come.")
            return said.format(name=name, about=about, when=_span(start, minutes, zone))
        case "MeetingProposed", (start, minutes, count):
            said = ngettext(
                "{name} offers {count} time for a meeting in {about}: {when}.",
                "{name} offers {count} times for a meeting in {about}, the first: {when}.",
                _count(count),
            ).format(name=name, about=about, count=count, when=_span(start, minutes, zone))
            return sentences(said, _("Choose those that suit you."))
        case "MeetingMoved", (start, minutes, count):
            said = ngettext(
                "{name} offers {count} other time for the meeting in {about}: {when}.",
                "{name} offers {count} other times for the meeting in {about}, the first: {when}.",
                _count(count),
            ).format(name=name, about=about, count=count, when=_span(start, minutes, zone))
            return sentences(said, _("You are asked anew."))
        case "MeetingMoved", (start, minutes):
            said = _("{name} proposes another time for the meeting in {about}: {when}.")
            asked = _("You are asked anew.")
            return sentences(
                said.format(name=name, about=about, when=_span(start, minutes, zone)), asked
            )
        case "MeetingAnswered", ("yes", words):
            return sentences(
                _("{name} comes to the meeting in {about}.").format(name=name, about=about), words
            )
        case "MeetingAnswered", ("some", words, *starts):
            moments = [moment for start in starts if (moment := _moment(start))]
            said = _("To the meeting in {about} {name} can come at one of these times: {times}.")
            times = say_list([say_begin(moment, zone) for moment in moments])
            return sentences(said.format(name=name, about=about, times=times), words)
        case "MeetingAnswered", ("no", words):
            said = _("{name} cannot come to the meeting in {about}.")
            return sentences(said.format(name=name, about=about), words)
        case "MeetingCancelled", (start, reason):
            said = _("{name} called off the meeting in {about}, {when}. The reason: {reason}")
            moment = _moment(start)
            when = say_begin(moment, zone) if moment else ""
            return said.format(name=name, about=about, when=when, reason=reason)
        case "AgendaKept", _further:
            return _("{name} changed the agenda of a meeting in {about}.").format(
                name=name, about=about
            )
        case "MeetingHeld", _further:
            return _("{name} noted whether a meeting in {about} took place.").format(
                name=name, about=about
            )
        case "MeetingSummed", _further:
            return _("{name} wrote a summary of a meeting in {about}.").format(
                name=name, about=about
            )
        case "FollowUpEnded", _further:
            return _("{name} said what became of a follow-up in {about}.").format(
                name=name, about=about
            )
        case _:
            return ""


def _moment(text: str) -> datetime | None:
    try:
        return read_minute(text)
    except ValueError:
        return None


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _span(start: str, minutes: str, zone: str) -> str:
    moment = _moment(start)
    return say_span(moment, int(minutes), zone) if moment and minutes.isdecimal() else ""


def meeting_label(type_: str) -> str:
    """What an event of a meeting is, in a row about `{about}`; empty for any other."""
    match type_:
        case "MeetingProposed":
            return _("Meeting? {about}")
        case "MeetingMoved":
            return _("Other time? {about}")
        case "MeetingAnswered":
            return _("Answer: {about}")
        case "MeetingCancelled":
            return _("Called off: {about}")
        case "AgendaKept":
            return _("Agenda: {about}")
        case "MeetingHeld":
            return _("Meeting held: {about}")
        case "MeetingSummed":
            return _("Summary: {about}")
        case "FollowUpEnded":
            return _("Follow-up: {about}")
        case _:
            return ""


def meeting_name(type_: str) -> str:
    """The same alone; empty for any other."""
    match type_:
        case "MeetingProposed":
            return _("Proposed meeting")
        case "MeetingMoved":
            return _("Another time for a meeting")
        case "MeetingAnswered":
            return _("Answer to a meeting")
        case "MeetingCancelled":
            return _("Meeting called off")
        case "AgendaKept":
            return _("Agenda")
        case "MeetingHeld":
            return _("Held meeting")
        case "MeetingSummed":
            return _("Summary of a meeting")
        case "FollowUpEnded":
            return _("Follow-up")
        case _:
            return ""
