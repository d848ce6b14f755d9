"""Interpreters asked by mail: ask one, and note what their mail answers."""

from collections.abc import Mapping

from mentor_tui.desk.actions.orders import check_free
from mentor_tui.desk.came_entries import note_taken
from mentor_tui.desk.came_inquiries import inquiry_of
from mentor_tui.desk.came_mail import find_came
from mentor_tui.desk.inquiring import keep_inquiry
from mentor_tui.desk.plain_mail import read_letter
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.calendar import zone_of
from mentor_tui.domain.coverage import find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import AssignmentStepped, InterpreterAsked
from mentor_tui.domain.inquiries import MEANS, usual_deadline
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.register import find_interpreter
from mentor_tui.i18n import _
from mentor_tui.views.order_words import assignment_state
from mentor_tui.views.staffing import KeptInquiry


def ask_by_mail(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask an interpreter by mail; the letter goes with the next sending. Raises `Refusal` `inquiry.no_address` (name), or what the rules raise."""
    process = work.record.process(args["process"])
    order = find_order(process.coverage, args["order"])
    meeting = find_meeting(process.meetings, order.meeting)
    pool = work.reading.pool(process.programme, meeting.start, meeting.end)
    entry = find_interpreter(pool.entries, args["interpreter"])
    if not entry.address:
        raise Refusal("inquiry.no_address", name=entry.name)
    facts = InterpreterAsked(order.id, entry.id, entry.name, values.get("instead_of", ""))
    work.record.write(process.id, facts)
    by = usual_deadline(work.record.now(), meeting.start, zone_of(process.zone))
    kept = KeptInquiry(process.id, order.id, entry.id, entry.name, entry.address, by.isoformat())
    keep_inquiry(work.vault, kept)
    said = _("{name} is asked. The mail goes with the next sending.").format(name=entry.name)
    return Done(f"order/{process.id}/{order.id}", said)


def note_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note a mail as a yes."""
    return _note(work, args["mail"], is_yes=True)


def note_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note a mail as a no."""
    return _note(work, args["mail"], is_yes=False)


def _note(work: Work, id_: str, *, is_yes: bool) -> Done:
    """What it means follows from where they stand now. Raises `Refusal` with the first thing that speaks against it."""
    came = find_came(work.record, id_)
    letter = read_letter(came)
    found = inquiry_of(work.record, came, letter)
    if found is None:
        raise Refusal("mail.nobodys")
    if found.refusals:
        raise found.refusals[0]
    process = work.record.process(found.circle)
    order = find_order(process.coverage, found.order)
    meeting = find_meeting(process.meetings, order.meeting)
    asked = find_asked(order, found.interpreter)
    step = MEANS.get((asked.state, is_yes))
    is_other = found.answer == ("no" if is_yes else "yes") or (is_yes and found.is_other_time)
    if step is None or is_other:
        raise Refusal("inquiry.not_now", name=found.name)
    if step is AssignmentStep.CONFIRMED:
        check_free(work, process, order, meeting, asked.id)
    # What they wrote to this person stays in their mail: everybody in the process can read the record.
    work.record.write(process.id, AssignmentStepped(order.id, asked.id, step))
    note_taken(work.record, came, letter)
    after = find_order(work.record.process(process.id).coverage, order.id)
    state = assignment_state(find_asked(after, asked.id).state)
    said = _("{name}: {state}.").format(name=found.name, state=state)
    return Done(f"order/{process.id}/{order.id}", said)


USE_CASES: dict[str, UseCase] = {
    "order.ask_mail": ask_by_mail,
    "inquiry.yes": note_yes,
    "inquiry.no": note_no,
}
