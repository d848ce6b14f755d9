"""This person's meetings and follow-ups as a calendar file: times, ways to be reached, and titles that tell nothing (I38)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mentor_tui.desk.bookings import place_of, topic_of
from mentor_tui.domain.meeting_states import AGREED, FollowUpState, MeetingState
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.running import stretches
from mentor_tui.i18n import say_clock
from mentor_tui.sync.booking import Booking, FollowUp, Part, Title, Topic, uid_of
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
    found = [(p, m) for p in processes for m in p.meetings if me in m.company]
    bookings = [
        booking_of(p, m, address, alarms)
        for p, m in found
        if m.state not in NEVER and not m.is_choosing
    ]
    follow_ups = [
        FollowUp(
            uid_of(m.id, u.follow_up.id),
            Title(Topic.FOLLOW_UP),
            until,
            is_done=u.state is FollowUpState.DONE,
        )
        for _process, m in found
        for u in m.undertakings
        if u.follow_up.person == me and u.state is not FollowUpState.DROPPED
        if (until := parse_day(u.follow_up.until)) is not None
    ]
    return write_feed(bookings, follow_ups, now)


def booking_of(
    process: Process, meeting: Meeting, address: str, alarms: tuple[int, ...] = ()
) -> Booking:
    """A meeting as a calendar may know it: confirmed only once it is certain (I20), with its breaks and when somebody else takes over.

    Times within it are on the clock of the process.
    """
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
        parts=_parts(process, meeting),
        is_tentative=meeting.state in (MeetingState.PROPOSED, MeetingState.TENTATIVE),
    )


def _parts(process: Process, meeting: Meeting) -> tuple[Part, ...]:
    plan = stretches(process.coverage, meeting)
    begin = meeting.start.astimezone(UTC)  # minutes are real time, also where clocks are changed

    def clock(minute: int) -> str:
        return say_clock(begin + timedelta(minutes=minute), process.zone)[1]

    if len(plan) < 2:
        return ()
    return tuple(Part(clock(one.begin), clock(one.end), one.is_break) for one in plan)
