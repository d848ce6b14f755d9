"""What is said of a meeting that another program changed in the person's calendar, and what they can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentor_tui.domain.entries import Differs, Stands
from mentor_tui.domain.meetings import MOST_MINUTES, Meeting
from mentor_tui.i18n import _
from mentor_tui.views.meeting_slots import time_route
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.offers import offer
from mentor_tui.views.wording import sentences

if TYPE_CHECKING:
    from mentor_tui.views.model import Action
    from mentor_tui.views.source import Source


def say_differs(differs: Differs | None, zone: str) -> str:
    """How the meeting stands in the calendar; "" where it stands as here."""
    if differs is None:
        return ""
    if differs.stands is Stands.MOVED and differs.start is not None:
        when = say_span(differs.start, differs.minutes, zone)
        said = _("In your calendar this meeting is at another time: {when}.").format(when=when)
    elif differs.stands is Stands.GONE:
        said = _("In your calendar this meeting was deleted or called off.")
    else:
        said = _("In your calendar this meeting was changed in a way that cannot be read here.")
    return sentences(said, _("Here it is as it was; the others were told nothing."))


def entry_offers(source: Source, process: str, one: Meeting) -> tuple[Action, ...]:
    """What to do about it: take that time to the others, put the entry back, or leave it so."""
    differs = source.calendar_differs(one.id, one.number)
    if differs is None:
        return ()
    offers = [
        offer(name, process=process, meeting=one.id) for name in ("entry.back", "entry.leave")
    ]
    start, minutes = differs.start, differs.minutes
    if start is not None and start > source.now and 5 <= minutes <= MOST_MINUTES:
        route = time_route(process, one.id, [(start, minutes)])
        offers.insert(0, offer("entry.take", route=route))
    return tuple(offers)
