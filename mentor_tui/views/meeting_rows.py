"""A meeting as a row of any list, and which others are at the same time."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.meeting_facts import MeetingWay
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.rows import FURTHER, MeetingRow
from mentor_tui.i18n import _, say_clock, say_duration, say_list
from mentor_tui.views.meeting_times import say_begin, say_span
from mentor_tui.views.meeting_words import state_name, way_name
from mentor_tui.views.model import Item, ItemKind
from mentor_tui.views.paging import PAGE
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences, titled

_AHEAD: Final = (MeetingState.PROPOSED, *AGREED)
"""Where somebody has to be at a time; what one declined asks for another."""


def meeting_item(
    source: Source,
    row: MeetingRow,
    group: str = "",
    beside: Sequence[MeetingRow] = (),
    in_day: date | None = None,
) -> Item:
    """A meeting as a row: which process, when, how and with whom, where it stands, what else is at that time.

    `in_day`: it stands under the heading of that day, and says from when until when only.
    """
    start, end = datetime.fromisoformat(row.start), datetime.fromisoformat(row.end)
    minutes = round((end - start).total_seconds() / 60)
    state = _hours(start, end, source.zone) if in_day else say_begin(start, source.zone)
    is_whole = in_day is not None and day_of(start, source.zone) == day_of(end, source.zone)
    names = [name for name in row.names.split(FURTHER) if name]
    waits = _("Your answer is awaited.") if row.waits_for_me else ""
    label = titled("{words}", state, row.title)
    return Item(
        f"meeting {row.meeting}",
        ItemKind.MEETING,
        label,
        state,
        sentences(
            say_duration(minutes * 60) if is_whole else say_span(start, minutes, source.zone),
            way_name(MeetingWay(row.way)),
            _("With {names}.").format(names=say_list(names)) if names else "",
            _("State: {state}.").format(state=state_name(MeetingState(row.state))),
            waits,
            _("It was changed in your calendar.")
            if source.calendar_differs(row.meeting, 0)
            else "",
            _("Process: {title}.").format(title=row.title) if "…" in label else "",
            *(_say_clash(other, source.zone) for other in beside),
        ),
        group,
        route=f"meeting/{row.circle}/{row.meeting}",
    )


def clashes(source: Source, rows: Sequence[MeetingRow]) -> dict[str, tuple[MeetingRow, ...]]:
    """By meeting, the others at the same time: of those that may still take place."""
    open_rows = [row for row in rows if row.state in _AHEAD]
    if not open_rows:
        return {}
    begin, end = min(row.start for row in open_rows), max(row.end for row in open_rows)
    found = source.meetings_between(
        datetime.fromisoformat(begin), datetime.fromisoformat(end), 0, 2 * PAGE
    )
    others = [row for row in found.rows if row.state in _AHEAD]
    return {
        row.meeting: tuple(
            other
            for other in others
            if other.meeting != row.meeting and other.start < row.end and row.start < other.end
        )
        for row in open_rows
    }


def _say_clash(other: MeetingRow, zone: str) -> str:
    said = _("At that time you have another meeting: {title}, {when}.")
    return said.format(title=other.title, when=say_begin(datetime.fromisoformat(other.start), zone))


def _hours(start: datetime, end: datetime, zone: str) -> str:
    # Translators: the hours of a meeting in a row, such as "10:00 to 11:30"
    said = _("{start} to {end}")
    return said.format(start=say_clock(start, zone)[1], end=say_clock(end, zone)[1])
