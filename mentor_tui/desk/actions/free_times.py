"""Looking up who is free: the calendars of the best candidates for an order are asked, once, when a person wants it."""

from collections.abc import Mapping

from mentor_tui.desk.free_times import look_up
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.free_times import MOST_ASKED, span_around
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.staffing import Pool, choose_for
from mentor_tui.i18n import ngettext, say_number
from mentor_tui.views.coverage import leads
from mentor_tui.views.wording import sentences


def look(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask the calendars of who could be asked. Who is unfit or unwanted is not looked at (I28). Raises `Refusal` `role.needed`."""
    process = work.record.process(args["process"])
    if not leads(process, work.me):
        raise Refusal("role.needed", role="mentor")
    order = find_order(process.coverage, args["order"])
    meeting = find_meeting(process.meetings, order.meeting)
    pool = work.reading.pool(process.programme, meeting.start, meeting.end)
    fresh = Pool(pool.entries, pool.bookings)
    chosen = choose_for(
        process.coverage, order, meeting, day_of(meeting.start, process.zone), fresh
    )
    entries = {entry.id: entry for entry in pool.entries}
    best = (entries[one.id] for one in chosen.ranked[:MOST_ASKED])
    wanted = {
        one.id: (one.calendar, span_around(one, meeting.start, meeting.end))
        for one in best
        if one.calendar
    }
    told = replace(look_up(wanted), at=work.record.now())
    work.reading.hold_free_times(process.programme, meeting.start, meeting.end, told)
    return Done(f"order-ask/{process.id}/{order.id}", _outcome(len(told.busy), len(told.silent)))


def _outcome(told: int, silent: int) -> str:
    said = ngettext("{count} calendar was read.", "{count} calendars were read.", told)
    missing = ngettext(
        "{count} calendar could not be read.", "{count} calendars could not be read.", silent
    )
    return sentences(
        said.format(count=say_number(told)) if told else "",
        missing.format(count=say_number(silent)) if silent else "",
    )


USE_CASES: dict[str, UseCase] = {"order.free_times": look}

ONLY_READ = frozenset(USE_CASES)
