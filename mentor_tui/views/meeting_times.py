"""When people meet, in words: the day, from when until when and how long, and what there is to remark about it."""

from datetime import datetime, timedelta

from mentor_tui.domain.calendar import holiday_name, is_working_day
from mentor_tui.domain.meetings import Meeting
from mentor_tui.i18n import _, current_language, say_clock, say_date, say_duration, say_short_date
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import Source
from mentor_tui.views.wording import as_sentence, parse_day, sentences


def say_span(start: datetime, minutes: int, zone: str) -> str:
    """From when until when, on the clocks of `zone`, and how long it really is, whatever the clocks do meanwhile."""
    day, begins = say_clock(start, zone)
    last, ends = say_clock(start + timedelta(minutes=minutes), zone)
    said = _say_day(day)
    long = say_duration(minutes * 60)
    if day == last:
        # Translators: when a meeting is, such as "Wednesday, 16 December 2026, from 10:00 to 11:30, 1 hour 30 minutes"
        whole = _("{day}, from {start} to {end}, {length}")
        return whole.format(day=said, start=begins, end=ends, length=long)
    over = _("{day}, from {start} until {last}, {end}, {length}")
    return over.format(day=said, start=begins, last=_say_day(last), end=ends, length=long)


def span_sentence(start: datetime, minutes: int, zone: str) -> str:
    """The same as a sentence of its own."""
    said = say_span(start, minutes, zone)
    return f"{as_sentence(said)}."


def say_begin(start: datetime, zone: str) -> str:
    """When something begins, for a row: "Wed 16 Dec, 10:00"."""
    day, clock = say_clock(start, zone)
    found = parse_day(day)
    # Translators: a day and an hour in a row, such as "Wed 16 Dec, 10:00"
    return _("{day}, {clock}").format(day=say_short_date(found) if found else day, clock=clock)


def remarks(source: Source, start: datetime, minutes: int, *, but: str = "") -> str:
    """What one should hear before agreeing: a day off, another meeting at that time. `but` is the meeting itself."""
    said = []
    day = parse_day(say_clock(start, source.zone)[0])
    holiday = holiday_name(day, current_language()) if day is not None else ""
    if holiday:
        said.append(_("This is a public holiday: {name}.").format(name=holiday))
    elif day is not None and not is_working_day(day):
        said.append(_("This is at a weekend."))
    end = start + timedelta(minutes=minutes)
    for row in source.meetings_at(start, end):
        if row.meeting != but:
            other = _("At that time you have another meeting: {title}, {when}.")
            begins = datetime.fromisoformat(row.start)
            said.append(other.format(title=row.title, when=say_begin(begins, source.zone)))
    if source.is_busy(start, end):
        said.append(_("At that time you have something else in your calendar."))
    return sentences(*said)


def elsewhere(start: datetime, minutes: int, zone: str, there: str) -> str:
    """The same on the clocks of the programme, where those differ from this person's."""
    if say_clock(start, zone) == say_clock(start, there):
        return ""
    said = _("On the clocks of {zone}: {when}.")
    return said.format(zone=there, when=say_span(start, minutes, there))


def _say_day(text: str) -> str:
    day = parse_day(text)
    return say_date(day) if day else text


def about(source: Source, meeting: Meeting) -> tuple[Block, ...]:
    """Which meeting a form is about."""
    said = span_sentence(meeting.start, meeting.round.minutes, source.zone)
    return (Block("when", BlockKind.PARAGRAPH, said),)
