"""Hours of interpreters in words."""

from mentor_tui.domain.hours import Hours
from mentor_tui.domain.meetings import read_minute
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, ngettext, say_clock, say_duration, say_number
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def say_hours(source: Source, found: Process, hours: Hours) -> tuple[str, ...]:
    """When somebody worked, how much longer than ordered, the way there, what was noted with it and by whom."""
    noted = hours.noted
    begin = say_clock(read_minute(noted.start), source.zone)[1]
    end = say_clock(read_minute(noted.end), source.zone)[1]
    worked = _("From {start} to {end}, {length}.").format(
        start=begin, end=end, length=say_duration(hours.minutes * 60)
    )
    over = ngettext(
        "{count} minute longer than ordered.", "{count} minutes longer than ordered.", hours.over
    ).format(count=say_number(hours.over))
    way = ngettext(
        "On the way {count} minute.", "On the way {count} minutes.", noted.travel_minutes
    ).format(count=say_number(noted.travel_minutes))
    far = ngettext("{count} kilometre.", "{count} kilometres.", noted.travel_km).format(
        count=say_number(noted.travel_km)
    )
    agreed = _("Nobody has agreed to that yet.") if hours.waits else _("That is agreed.")
    return (
        worked,
        sentences(over, agreed) if hours.over else "",
        way if noted.travel_minutes else "",
        far if noted.travel_km else "",
        noted.words,
        _("Noted by {name}.").format(name=name_of(found.members, hours.by)),
    )
