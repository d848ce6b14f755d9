"""What is told of needs, interpreters and recordings as news: what each kind names, and where it leads."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.consents import find_recording, is_refused, silent
from mentor_tui.domain.coverage import Order, find_order
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.meetings import find_meeting, write_minute
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.orders import plain_cover
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import FURTHER, BookingRow
from mentor_tui.domain.staffing import bound

_TOLD = frozenset(
    {
        AssignmentStep.SUBSTITUTE_PROPOSED,
        AssignmentStep.SUBSTITUTE_AGREED,
        AssignmentStep.SUBSTITUTE_REFUSED,
        AssignmentStep.ASSIGNED,
        AssignmentStep.CONFIRMED,
        AssignmentStep.WITHDRAWN,
        AssignmentStep.NO_SHOW,
    }
)
"""Steps others should hear of: whoever was asked in vain is nobody's news."""
_IN_VAIN = (AssignmentState.DECLINED, AssignmentState.NOT_SELECTED)


def booking_rows(process: Process) -> list[BookingRow]:
    """Who is bound to which meeting that may still take place, so that nobody is booked twice."""
    rows = []
    for order in process.coverage.orders:
        meeting = find_meeting(process.meetings, order.meeting)
        if not (is_running(order) and meeting.is_open):
            continue
        rows += [
            BookingRow(
                process.id,
                order.id,
                one.id,
                meeting.round.start,
                write_minute(meeting.end),
                order.modality,
            )
            for one in bound(order)
        ]
    return rows


def tell_order(process: Process, facts: Facts) -> tuple[str, str] | None:
    """What news of needs or interpreters names, and where it leads; None when it is no news by itself."""
    told: tuple[str, ...]
    match facts:
        case f.NeedsTold():
            return process.title, f"needs/{process.id}"
        case f.NeedLifted():
            told = (facts.service, facts.language, "yes" if facts.is_lifted else "")
            route = f"meeting/{process.id}/{facts.meeting}"
        case f.InterpretersOrdered():
            told = (facts.service, facts.language)
            route = f"meeting/{process.id}/{facts.meeting}"
        case f.AssignmentStepped() if facts.step in _TOLD:
            order = find_order(process.coverage, facts.order)
            asked = next((a for a in order.asked if a.id == facts.interpreter), None)
            if asked is None or asked.state in _IN_VAIN:
                return None
            if facts.step is AssignmentStep.ASSIGNED and asked.state is AssignmentState.CONFIRMED:
                return None  # both came at once: that they have confirmed says it
            told = (asked.name, asked.state, *_cover(order))
            route = f"meeting/{process.id}/{order.meeting}"
        case f.OrderSized():
            told, route = (), _place(process, facts.order)
        case f.OrderStepped():
            told = (facts.step, facts.words, facts.alternative)
            route = _place(process, facts.order)
        case f.RecordingAsked():
            told, route = (facts.words,), f"recording/{process.id}/{facts.meeting}"
        case f.RecordingAnswered():
            state = _recording(process, facts.meeting)
            if state != ("yes" if facts.is_yes else "no"):
                return None  # not all have answered, or another answer tells it
            told, route = (state,), f"recording/{process.id}/{facts.meeting}"
        case _:
            return None
    return FURTHER.join((process.title, *told)), route


def _recording(process: Process, id_: str) -> str:
    """Whether everybody agreed to a recording, "no" where somebody did not; nothing while answers lack."""
    meeting = find_meeting(process.meetings, id_)
    found = find_recording(process.recordings, meeting)
    if found is None:
        return ""
    if is_refused(found, process.coverage, meeting):
        return "no"
    return "" if silent(found, process.coverage, meeting) else "yes"


def _place(process: Process, order: str) -> str:
    return f"meeting/{process.id}/{find_order(process.coverage, order).meeting}"


def _cover(order: Order) -> tuple[str, str, str]:
    cover = plain_cover(order.team.number, order.states, order.recorded)
    return (cover.state, str(cover.have), str(cover.need)) if cover else ("", "", "")
