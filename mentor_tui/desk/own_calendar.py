"""This person's meetings and follow-ups as a calendar file: times, ways to be reached, and titles that tell nothing (I38)."""

from collections.abc import Iterable
from datetime import datetime

from mentor_tui.desk.bookings import place_of, topic_of
from mentor_tui.domain.meeting_states import AGREED, FollowUpState, MeetingState
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.sync.booking import Booking, FollowUp, Title, Topic, uid_of
from mentor_tui.sync.calendar_message import Attendee, When
from mentor_tui.sync.calendar_writer import write_feed
from mentor_tui.views.wording import parse_day

NEVER = (MeetingState.DECLINED, MeetingState.NO_SHOW)
"""States of meetings that stand in no calendar."""


def own_calendar(
    processes: Iterable[Process],
    me: str,
    address: str,
    now: datetime,
    alarms: tuple[int, ...] = (),
) -> bytes:
    """The meetings `me` is asked to and what they have to do after them; those called off are marked as such.

    A meeting that somebody cannot come to, that nobody came to, or whose time is still chosen, is in no calendar. Where it is stands there only as a
    link or number: the words of a place may tell more. `alarms` are the minutes before an agreed meeting at which
    the calendar program is to remind of it.
    """
    mine = [m for p in processes for m in p.meetings if me in m.people]
    bookings = [
        booking_of(m, address, alarms) for m in mine if m.state not in NEVER and not m.is_choosing
    ]
    follow_ups = [
        FollowUp(
            uid_of(m.id, u.follow_up.id),
            Title(Topic.FOLLOW_UP),
            until,
            is_done=u.state is FollowUpState.DONE,
        )
        for m in mine
        for u in m.undertakings
        if u.follow_up.person == me and u.state is not FollowUpState.DROPPED
        if (until := parse_day(u.follow_up.until)) is not None
    ]
    return write_feed(bookings, follow_ups, now)


def booking_of(meeting: Meeting, address: str, alarms: tuple[int, ...] = ()) -> Booking:
    """A meeting as a calendar may know it: confirmed only once it is certain (I20)."""
    return Booking(
        uid_of(meeting.id),
        Title(topic_of(meeting)),
        When(meeting.start, meeting.end),
        Attendee(address),
        (),
        sequence=meeting.number - 1,
        place=place_of(meeting),
        alarms=alarms if meeting.state in AGREED else (),
        is_cancelled=meeting.state is MeetingState.CANCELLED,
        is_tentative=meeting.state in (MeetingState.PROPOSED, MeetingState.TENTATIVE),
    )
