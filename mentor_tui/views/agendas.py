"""Agendas ahead of a meeting in words: by when, for whom; and what is asked before one is changed later than that."""

from datetime import datetime

from mentor_tui.domain.agendas import AgendaDue, agenda_due
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, ngettext, say_list, say_number
from mentor_tui.views.meeting_times import say_begin
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def say_agenda_due(source: Source, found: Process, one: Meeting) -> str:
    """That there is no agenda yet and who needs it by when; nothing once there is one, or where nobody does."""
    due = agenda_due(found.coverage, one)
    if due is None or one.agenda:
        return ""
    late = _("That time has passed.") if due.at <= source.now else ""
    when = say_begin(due.at, source.zone)
    said = _("There is no agenda yet. {names} should have it by {when}.")
    return sentences(said.format(names=_names(found, due), when=when), late)


def ask_late_agenda(source: Source, found: Process, one: Meeting) -> str:
    """What is asked before an agenda is kept that somebody should have had by now; nothing in time."""
    due = agenda_due(found.coverage, one)
    me = source.own().person.id
    others = () if due is None else tuple(p for p in due.people if p != me)
    if due is None or not others or due.at > source.now:
        return ""
    asked = ngettext(
        "{names} asked for the agenda {count} hour before the meeting, and that time has passed. "
        "Change it now?",
        "{names} asked for the agenda {count} hours before the meeting, and that time has passed. "
        "Change it now?",
        due.hours,
    )
    names = say_list([name_of(found.members, p) for p in others])
    return asked.format(names=names, count=say_number(due.hours))


def warn_of_agenda(
    found: Process, one: Meeting, due: AgendaDue, now: datetime, zone: str
) -> Notice:
    """The reminder for whoever is to write it."""
    when, by = say_begin(one.start, zone), say_begin(due.at, zone)
    if due.at <= now:
        what = _("The meeting on {when} has no agenda yet.").format(when=when)
    else:
        what = _("The meeting on {when} has no agenda yet. It is due by {by}.").format(
            when=when, by=by
        )
    asked = ngettext(
        "{names} asked for it {count} hour before.",
        "{names} asked for it {count} hours before.",
        due.hours,
    )
    then = sentences(
        asked.format(names=_names(found, due), count=say_number(due.hours)),
        _("Process: {title}.").format(title=found.title),
    )
    return Notice(NoticeKind.NEWS, what, then=then)


def _names(found: Process, due: AgendaDue) -> str:
    return say_list([name_of(found.members, p) for p in due.people])
