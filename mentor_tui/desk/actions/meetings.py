"""Meetings: propose one, answer, move, call off, hold, sum up."""

import re
from collections.abc import Mapping
from datetime import date

from mentor_tui.desk.actions.orders import end_order
from mentor_tui.desk.came_entries import note_taken
from mentor_tui.desk.came_mail import find_came
from mentor_tui.desk.plain_mail import read_letter
from mentor_tui.desk.work import Done, UseCase, Work, one_of, whole_number
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    AgendaKept,
    FollowUpEnded,
    MeetingAnswered,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingProposed,
    MeetingSummed,
)
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.meetings import (
    LEAST_MINUTES,
    MOST_MINUTES,
    Meeting,
    find_meeting,
    write_minute,
)
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.processes import Process
from mentor_tui.domain.typed_days import day_in_year
from mentor_tui.domain.typed_time import read_date, read_time
from mentor_tui.i18n import _, current_language, say_date
from mentor_tui.sanitize import line
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_forms import read_time_route, time_route

USUAL_MINUTES = 60
"""What a meeting takes of which nobody said how long."""

_MINUTES = re.compile(r"^(.*?)[\s,–-]+(\d{1,3})\s*(?:m|min\.?|minut\w*)?$", re.DOTALL)
_DAY = re.compile(r"^(.*?)[\s,]+(?:do |by |until )?(\d{4})-(\d{2})-(\d{2})$")
_SHORT_DAY = re.compile(r"^(.*?)[\s,]+(?:do |by |until )?(\d{1,2})\.(\d{1,2})\.?(\d{4})?$")


def read_when(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Read the time that was typed, and go on to the page that says it back. Raises `Refusal` `time.…`, `meeting.length`."""
    process = work.record.process(args["process"])
    zone = work.settings.zone
    typed = read_time(values.get("when", ""), work.record.now(), zone, current_language())
    minutes = typed.minutes or USUAL_MINUTES
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refusal("meeting.length", least=LEAST_MINUTES, most=MOST_MINUTES, field="when")
    said = _("The time was understood.")  # the page says which
    then = "" if typed.minutes else _("You did not say how long, so it is an hour.")
    return Done(time_route(process.id, args.get("meeting", ""), typed.start, minutes), said, then)


def find_day(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Show the day or week that was typed. Raises `Refusal` `day.not_understood`, `time.…`."""
    now = work.record.now()
    day = read_date(values.get("when", ""), now, work.settings.zone, current_language())
    to = args.get("to") or "calendar"
    return Done(f"{to}/{day.isoformat()}", _("You are at {day}.").format(day=say_date(day)))


def propose(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Propose a meeting whose time was read back."""
    process = work.record.process(args["process"])
    people = tuple(p for p in one_of(values.get("people", ""), "meeting.nobody").split(",") if p)
    round_ = _round(args, values)
    facts = MeetingProposed(
        people, round_, read_agenda(values.get("agenda", "")), values.get("note", "").strip()
    )
    event = work.record.write(process.id, facts)
    # The page it leads to says when.
    return Done(f"meeting/{process.id}/{event.id}", _("Meeting proposed. The others are asked."))


def say_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Come to a meeting."""
    process, meeting = _meeting(work, args)
    facts = MeetingAnswered(meeting.id, _number(args), True)
    work.record.write(process.id, facts)
    after = find_meeting(work.record.process(process.id).meetings, meeting.id)
    what = (
        _("You said yes. Others have not answered yet.")
        if after.waits_for
        else _("You said yes. Everybody has agreed.")
    )
    return Done(_page(process, meeting), what)


def say_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Not come to a meeting at that time."""
    process, meeting = _meeting(work, args)
    facts = MeetingAnswered(meeting.id, _number(args), False, values.get("words", "").strip())
    work.record.write(process.id, facts)
    return Done(_page(process, meeting), _("You said that you cannot come. The others are told."))


def move(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Propose another time or way; everybody else is asked anew."""
    process, meeting = _meeting(work, args)
    words = values.get("words", "").strip()
    work.record.write(
        process.id, MeetingMoved(meeting.id, _number(args), _round(args, values), words)
    )
    if mail := args.get("mail", ""):  # somebody proposed it from their calendar
        came = find_came(work.record, mail)
        note_taken(work.record, came, read_letter(came))
    return Done(_page(process, meeting), _("Another time proposed. The others are asked anew."))


def keep_agenda(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep another agenda."""
    process, meeting = _meeting(work, args)
    work.record.write(process.id, AgendaKept(meeting.id, read_agenda(values.get("agenda", ""))))
    return Done(_page(process, meeting), _("Agenda kept."))


def cancel(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Call a meeting off."""
    process, meeting = _meeting(work, args)
    reason = values.get("reason", "").strip()
    work.record.write(process.id, MeetingCancelled(meeting.id, reason))
    if leads(process, work.me):
        for order in filter(is_running, process.coverage.orders_of(meeting.id)):
            end_order(work, process, order, meeting, reason)
    return Done(_page(process, meeting), _("Meeting called off. The others are told."))


def note_held(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a meeting took place, how long it took, and who was there."""
    process, meeting = _meeting(work, args)
    minutes = whole_number(
        values.get("minutes", ""), "meeting.length", least=0, most=2 * MOST_MINUTES
    )
    others = [p for p in meeting.people if p != work.me]
    absent = tuple(p for n, p in enumerate(others) if values.get(f"came_{n}", "yes") == "no")
    work.record.write(process.id, MeetingHeld(meeting.id, _number(args), minutes, absent))
    nobody = len(absent) == len(others)
    what = _("Noted: nobody else came.") if nobody else _("Noted: the meeting took place.")
    return Done(_page(process, meeting), what)


def sum_up(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep the summary and who does what by when. What is worded as before keeps what became of it."""
    process, meeting = _meeting(work, args)
    known = {
        (u.follow_up.person, u.follow_up.words, u.follow_up.until): u.follow_up.id
        for u in meeting.undertakings
    }
    follow_ups = []
    for number, person in enumerate(meeting.people):
        for written in values.get(f"todo_{number}", "").splitlines():
            try:
                words, until = read_follow_up(written, work.reading.today)
            except Refusal as refused:
                raise Refusal(refused.code, **refused.facts, field=f"todo_{number}") from None
            if words:
                id_ = known.pop((person, words, until), "") or work.fresh_id()
                follow_ups.append(FollowUp(id_, person, words, until))
    facts = MeetingSummed(meeting.id, values.get("words", "").strip(), tuple(follow_ups))
    work.record.write(process.id, facts)
    return Done(_page(process, meeting), _("Summary kept and sent to everybody in this process."))


def done(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a follow-up is done."""
    return _end(work, args, is_done=True)


def drop(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a follow-up is dropped."""
    return _end(work, args, is_done=False)


def _end(work: Work, args: Mapping[str, str], *, is_done: bool) -> Done:
    process, meeting = _meeting(work, args)
    work.record.write(process.id, FollowUpEnded(meeting.id, args["follow_up"], is_done))
    what = _("Noted as done.") if is_done else _("Noted as dropped.")
    return Done(_page(process, meeting), what)


def read_agenda(text: str) -> tuple[AgendaItem, ...]:
    """The points of an agenda, one on each line, with its minutes at the end: "Prices 30", "przerwa 10 min"."""
    items = []
    for written in text.splitlines():
        words = line(written).strip(" -•\t")
        if not words:
            continue
        match = _MINUTES.match(words)
        title, minutes = (match[1], int(match[2])) if match else (words, 0)
        is_break = fold_text(title).startswith(("przerwa", "break"))
        items.append(AgendaItem(title, minutes, is_break))
    return tuple(items)


def read_follow_up(text: str, today: date) -> tuple[str, str]:
    """What is to be done and the day it stands with ("" for none): "Price list 2026-12-05", "cennik do 5.12".

    Raises `Refusal` `time.no_such_day`.
    """
    words = line(text).strip(" -•\t")
    if match := _DAY.match(words):
        day = day_in_year(int(match[2]), int(match[3]), int(match[4]), words, today)
        return match[1], day.isoformat()
    if match := _SHORT_DAY.match(words):
        day = day_in_year(int(match[4] or 0), int(match[3]), int(match[2]), words, today)
        return match[1], day.isoformat()
    return words, ""


def _meeting(work: Work, args: Mapping[str, str]) -> tuple[Process, Meeting]:
    process = work.record.process(args["process"])
    return process, find_meeting(process.meetings, args["meeting"])


def _page(process: Process, meeting: Meeting) -> str:
    return f"meeting/{process.id}/{meeting.id}"


def _number(args: Mapping[str, str]) -> int:
    """The round a page showed: if it is over meanwhile, the rule says so. Raises `Refusal` `meeting.round_over`."""
    return whole_number(args.get("round", ""), "meeting.round_over", least=1, most=10**6)


def _round(args: Mapping[str, str], values: Mapping[str, str]) -> Round:
    start, minutes = read_time_route(args["start"], args["minutes"])
    try:
        way = MeetingWay(values.get("way", ""))
    except ValueError:
        raise Refusal("meeting.no_way") from None
    caller = values.get("caller", "") if way is MeetingWay.PHONE else ""
    return Round(write_minute(start), minutes, way, line(values.get("place", "")).strip(), caller)


USE_CASES: dict[str, UseCase] = {
    "calendar.find": find_day,
    "meeting.when": read_when,
    "meeting.propose": propose,
    "meeting.yes": say_yes,
    "meeting.no": say_no,
    "meeting.move": move,
    "meeting.agenda": keep_agenda,
    "meeting.cancel": cancel,
    "meeting.held": note_held,
    "meeting.sum": sum_up,
    "follow_up.done": done,
    "follow_up.drop": drop,
}

ONLY_READ = frozenset({"calendar.find", "meeting.when"})
