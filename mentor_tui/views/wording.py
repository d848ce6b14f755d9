"""Small wordings many views share: days and times, places, the beginning of a longer text."""

from datetime import date, datetime

from mentor_tui.domain import clock
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.calendar import day_of
from mentor_tui.i18n import _, ngettext, say_date, say_moment, say_short_date
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.source import Spot
from mentor_tui.views.words import ROW_CELLS

_FEW = 12


def sentences(*said: str) -> str:
    """Sentences one after the other, each ended so that a voice pauses; empty ones are left out."""
    found = [text.strip() for text in said if text.strip()]
    ended = [text if text[-1] in ".!?…:;" else f"{text}." for text in found[:-1]]
    return " ".join([*ended, *found[-1:]])


def parse_day(text: str) -> date | None:
    """A day written as YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def say_due(due: str, today: date) -> str:
    """The state of a row that waits: "until today", "until Fri 27 Nov", "2 days overdue"."""
    day = parse_day(due)
    if day is None:
        return ""
    late = (today - day).days
    if late > 0:
        return ngettext("{count} day overdue", "{count} days overdue", late).format(count=late)
    if late == 0:
        return _("until today")
    if late == -1:
        return _("until tomorrow")
    return _("until {day}").format(day=say_short_date(day))


def due_sentence(due: str, today: date) -> str:
    """A due day as a sentence, with the weekday; an empty text when there is none."""
    day = parse_day(due)
    if day is None:
        return ""
    late = (today - day).days
    if late > 0:
        return ngettext(
            "It was due on {day}, {count} day ago.", "It was due on {day}, {count} days ago.", late
        ).format(day=say_date(day), count=late)
    if late == 0:
        return _("Until today, {day}.").format(day=say_date(day))
    if late == -1:
        return _("Until tomorrow, {day}.").format(day=say_date(day))
    return _("Until {day}.").format(day=say_date(day))


def promise_sentence(due: str, today: date) -> str:
    """Until when a mentor's answer is promised: said for first and repeated reviews alike (I11)."""
    day = parse_day(due)
    if day is None:
        return ""
    late = (today - day).days
    if late > 0:
        return ngettext(
            "The answer was promised by {day}; it is {count} day late.",
            "The answer was promised by {day}; it is {count} days late.",
            late,
        ).format(day=say_date(day), count=late)
    return _("Answer promised by {day}.").format(day=say_date(day))


def say_time(time: str, zone: str) -> str:
    """The moment of an event's time on the clocks of `zone`; empty when no calendar reaches that far."""
    try:
        return say_moment(clock.moment(time), zone)
    except (ValueError, OverflowError, OSError):
        return ""


def say_day(time: str, zone: str) -> str:
    """The day of an event's time for a row: "Fri 27 Nov"."""
    try:
        return say_short_date(day_of(clock.moment(time), zone))
    except (ValueError, OverflowError, OSError):
        return ""


def say_iso(text: str, zone: str) -> str:
    """A moment written as an ISO time, in words; empty when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return say_moment(moment, zone) if moment.tzinfo is not None else ""


def first_words(words: str, taken: int = 0) -> str:
    """The beginning of a longer text, for a row in which `taken` cells are needed for the rest."""
    text = " ".join(plain(words).split())
    return cut(text, max(ROW_CELLS - taken, _FEW))


def titled(template: str, state: str, words: str) -> str:
    """A row's label made of a template with `{words}`, shortened so that the state fits the row too.

    A comma follows it, so the full stop of a quoted sentence is left out.
    """
    used = cells(template.format(words="")) + (cells(state) + 2 if state else 0)
    return without_stop(template.format(words=first_words(words, used)))


def as_sentence(text: str) -> str:
    """A text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def without_stop(text: str) -> str:
    """A sentence without the full stop at its end; dots that say that it goes on stay."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def spell(digits: str) -> str:
    """Digits one by one, as they are heard: "1 2 3 4 5"."""
    return " ".join(digits)


def place_of(anchor: Anchor) -> str:
    """Where a comment stands, in words: its headings and the number of its paragraph."""
    if anchor.is_whole_document:
        return _("On the whole document.")
    where = ", ".join(anchor.headings)
    if where:
        return _("{headings}, paragraph {number}.").format(headings=where, number=anchor.paragraph)
    return _("Paragraph {number}.").format(number=anchor.paragraph)


def place_now(anchor: Anchor, spot: Spot) -> str:
    """Where a comment stands in the version that is shown, which may not be the one it was made on."""
    if spot.is_lost:
        words = anchor.quote or anchor.text
        return _("The words it was about are gone or changed: “{words}”").format(words=words)
    if spot.block and not spot.is_exact:
        return _("Now in paragraph {number}, whose words changed.").format(number=spot.block)
    if spot.block.isdecimal() and int(spot.block) != anchor.paragraph:
        return _("Now in paragraph {number}.").format(number=spot.block)
    return place_of(anchor)
