"""What a reminder of a meeting says: when it begins, how, who calls whom, with whom, and how long the agenda is."""

from datetime import datetime, timedelta

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, ngettext, say_clock, say_list
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.meeting_words import say_way
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.roles import name_of
from mentor_tui.views.wording import sentences

_SOON = 90
"""Minutes up to which it is said in how many it begins."""


def remind(process: Process, meeting: Meeting, me: str, now: datetime, zone: str) -> Notice:
    """A reminder, as a notice that every face says."""
    others = [name_of(process.members, p) for p in meeting.people if p != me]
    points = len([point for point in meeting.agenda if not point.is_break])
    agenda = ngettext("Agenda: {count} point.", "Agenda: {count} points.", points)
    return Notice(
        NoticeKind.NEWS,
        _when(meeting.start, now, zone),
        then=sentences(
            say_way(meeting.round, process.members),
            _("With {names}.").format(names=say_list(others)) if others else "",
            _("Process: {title}.").format(title=process.title),
            agenda.format(count=points) if points else "",
        ),
    )


def _when(start: datetime, now: datetime, zone: str) -> str:
    minutes = max(round((start - now).total_seconds() / 60), 1)
    if minutes <= _SOON:
        said = ngettext("A meeting in {count} minute.", "A meeting in {count} minutes.", minutes)
        return said.format(count=minutes)
    today, day = day_of(now, zone), day_of(start, zone)
    clock = say_clock(start, zone)[1]
    if day == today:
        return _("A meeting today at {clock}.").format(clock=clock)
    if day == today + timedelta(days=1):
        return _("A meeting tomorrow at {clock}.").format(clock=clock)
    return _("A meeting: {when}.").format(when=say_begin(start, zone))
