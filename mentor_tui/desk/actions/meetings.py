"""Meetings: propose one, answer, move, call off, hold, sum up."""

import re
from collections.abc import Mapping
from datetime import date

from mentor_tui.desk.actions.orders import end_order
from mentor_tui.desk.calendar_book import Answer, answer
from mentor_tui.desk.came_entries import note_taken
from mentor_tui.desk.came_mail import find_came
from mentor_tui.desk.gatherings import (
    SUMMED,
    absent_by_circle,
    ask_each,
    everywhere,
    own_needs,
)
from mentor_tui.desk.opener import find_opener, start
from mentor_tui.desk.plain_mail import read_letter
from mentor_tui.desk.rooms import Made, host_link, make_room, remember_room
from mentor_tui.desk.slots import choosing, read_numbers, read_offered, say_offered
from mentor_tui.desk.work import Done, UseCase, Work, one_of, whole_number
from mentor_tui.domain import clock
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal, Trouble
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
from mentor_tui.domain.links import MOST, find_link, read_link
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.meetings import (
    LEAST_MINUTES,
    MOST_MINUTES,
    MOST_SLOTS,
    Meeting,
    check_round,
    find_meeting,
    write_minute,
)
from mentor_tui.domain.ordering import may_be_cancelled
from mentor_tui.domain.processes import Process
from mentor_tui.domain.typed_days import day_in_year
from mentor_tui.domain.typed_time import read_date, read_time
from mentor_tui.i18n import _, current_language, say_date
from mentor_tui.sanitize import line
from mentor_tui.views.coverage import leads
from mentor_tui.views.explain import explain
from mentor_tui.views.meeting_forms import EVERYBODY
from mentor_tui.views.meeting_slots import read_time_route, time_route
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.wording import sentences

USUAL_MINUTES = 60
"""What a meeting takes of which nobody said how long."""

_PLACE = MOST + 200
"""Characters of a place: a link, a number, a code."""

_MINUTES = re.compile(r"^(.*?)[\s,–-]+(\d{1,3})\s*(?:m|min\.?|minut\w*)?$", re.DOTALL)
_DAY = re.compile(r"^(.*?)[\s,]+(?:do |by |until )?(\d{4})-(\d{2})-(\d{2})$")
_SHORT_DAY = re.compile(r"^(.*?)[\s,]+(?:do |by |until )?(\d{1,2})\.(\d{1,2})\.?(\d{4})?$")


def read_when(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Read the time that was typed, and go on to the page that says it back. Raises `Refusal` `time.…`, `meeting.length`."""
    process = work.record.process(args["process"])
    zone = work.settings.zone
    now, said_in = work.record.now(), current_language()
    typed = read_time(values.get("when", ""), now, zone, said_in)
    minutes = typed.minutes or USUAL_MINUTES
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refusal("meeting.length", least=LEAST_MINUTES, most=MOST_MINUTES, field="when")
    lines = [one for one in values.get("others", "").splitlines() if one.strip()]
    others = [read_time(one, now, zone, said_in) for one in lines]
    # Times that name no length are as long as the first.
    times = [(typed.start, minutes), *((one.start, one.minutes or minutes) for one in others)]
    if len(times) > MOST_SLOTS or len({start for start, _m in times}) < len(times):
        raise Refusal("meeting.slots", most=MOST_SLOTS)
    said = _("The time was understood.")  # the page says which
    then = "" if typed.minutes else _("You did not say how long, so it is an hour.")
    return Done(time_route(process.id, args.get("meeting", ""), times), said, then)


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
    agenda = read_agenda(values.get("agenda", ""))
    round_ = _round(args, values)
    round_, made = _with_room(work, ",".join(people), people, round_, values)
    note, slots = values.get("note", "").strip(), read_offered(args)
    facts = MeetingProposed(people, round_, agenda, note, slots)
    with work.vault.transaction():
        event = work.record.write(process.id, facts)
        for one in ask_each(work.record, process):
            work.record.write(one.id, replace(facts, people=one.people))
        if made:
            remember_room(work.vault, made)
    # The page it leads to says when.
    said = say_offered(slots) if slots else _("Meeting proposed. The others are asked.")
    return Done(f"meeting/{process.id}/{event.id}", said)


def say_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Come to a meeting."""
    process, meeting = _meeting(work, args)
    every = tuple(range(1, 1 + len(meeting.slots))) if meeting.is_choosing else ()
    facts = MeetingAnswered(meeting.id, _number(args), True, slots=every)
    work.record.write(process.id, facts)
    if needs := own_needs(work.record, process):
        work.record.write(process.id, needs)
    return Done(_page(process, meeting), _say_yes(work, process, meeting))


def choose(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Choose one of the times that are offered, besides those chosen before."""
    process, meeting = _meeting(work, args)
    number = _number(args)
    if number != meeting.number:
        raise Refusal("meeting.round_over")
    before = next((r.slots for r in meeting.replies if r.person == work.me), ())
    numbers = {*before, *read_numbers(args.get("slot", ""), meeting)}
    facts = choosing(meeting, tuple(sorted(numbers)))
    work.record.write(process.id, facts)
    return Done(_page(process, meeting), _say_yes(work, process, meeting))


def _say_yes(work: Work, process: Process, before: Meeting) -> str:
    """What came of a yes, or of a choice."""
    after = find_meeting(work.record.process(process.id).meetings, before.id)
    if after.is_led:
        return _("You said that you come.")
    if after.state in AGREED:
        if not after.chosen:
            return _("You said yes. Everybody has agreed.")
        said = say_span(after.start, after.round.minutes, work.settings.zone)
        return _("It is agreed: {when}.").format(when=said)
    if not before.is_choosing:
        return _("You said yes. Others have not answered yet.")
    if after.waits_for:
        return _("Your choice is sent. Others have not chosen yet.")
    return _("Your choice is sent. None of these times suits everybody so far.")


def say_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Not come to a meeting at that time."""
    process, meeting = _meeting(work, args)
    facts = MeetingAnswered(meeting.id, _number(args), False, values.get("words", "").strip())
    work.record.write(process.id, facts)
    return Done(_page(process, meeting), _("You said that you cannot come. The others are told."))


def move(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Propose another time or way; everybody else is asked anew."""
    process, meeting = _meeting(work, args)
    words, slots = values.get("words", "").strip(), read_offered(args)
    round_ = _round(args, values)
    round_, made = _with_room(work, meeting.id, meeting.people, round_, values)
    moved = MeetingMoved(meeting.id, _number(args), round_, words, slots)
    with work.vault.transaction():
        for where, there in everywhere(work.record, process, meeting):
            number = moved.round if there is meeting else there.number
            work.record.write(where.id, replace(moved, meeting=there.id, round=number))
        if mail := args.get("mail", ""):  # somebody proposed it from their calendar
            came = find_came(work.record, mail)
            note_taken(work.record, came, read_letter(came))
        if made:
            remember_room(work.vault, made)
    anew = _("Another time proposed. The others are asked anew.")
    return Done(_page(process, meeting), say_offered(slots) if slots else anew)


def keep_agenda(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep another agenda."""
    process, meeting = _meeting(work, args)
    agenda = read_agenda(values.get("agenda", ""))
    for where, there in everywhere(work.record, process, meeting):
        work.record.write(where.id, AgendaKept(there.id, agenda))
    return Done(_page(process, meeting), _("Agenda kept."))


def cancel(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Call a meeting off."""
    process, meeting = _meeting(work, args)
    reason = values.get("reason", "").strip()
    for where, there in tuple(everywhere(work.record, process, meeting)):
        work.record.write(where.id, MeetingCancelled(there.id, reason))
        if leads(where, work.me):
            for order in filter(may_be_cancelled, where.coverage.orders_of(there.id)):
                end_order(work, where, order, there, reason)
    return Done(_page(process, meeting), _("Meeting called off. The others are told."))


def note_held(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a meeting took place, how long it took, and who was there."""
    process, meeting = _meeting(work, args)
    minutes = whole_number(
        values.get("minutes", ""), "meeting.length", least=0, most=2 * MOST_MINUTES
    )
    for where, there, absent in absent_by_circle(work.record, process, meeting, values):
        number = _number(args) if there is meeting else there.number
        work.record.write(where.id, MeetingHeld(there.id, number, minutes, absent))
    after = find_meeting(work.record.process(process.id).meetings, meeting.id)
    nobody = after.state is MeetingState.NO_SHOW
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
    words = values.get("words", "").strip()
    for where, there in everywhere(work.record, process, meeting, SUMMED):
        theirs = tuple(one for one in follow_ups if one.person in there.people)
        work.record.write(where.id, MeetingSummed(there.id, words, theirs))
    return Done(_page(process, meeting), _("Summary kept and sent to everybody in this process."))


def done(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a follow-up is done."""
    return _end(work, args, is_done=True)


def drop(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that a follow-up is dropped."""
    return _end(work, args, is_done=False)


def put_back(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Have a meeting stand in the person's calendar as it does here."""
    process, meeting = _meeting(work, args)
    answer(work.vault, meeting.id, Answer.BACK)
    what = _("With the next sending and receiving it stands in your calendar as it does here.")
    return Done(_page(process, meeting), what)


def leave_entry(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Let a meeting stand in the person's calendar as they changed it there."""
    process, meeting = _meeting(work, args)
    answer(work.vault, meeting.id, Answer.LEAVE)
    what = _("It stays in your calendar as it is. Here nothing has changed.")
    return Done(_page(process, meeting), what)


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
    place = line(values.get("place", ""), limit=_PLACE).strip()
    if way is MeetingWay.PHONE and not caller and not values.get("provider"):
        raise Refusal("meeting.caller")
    if caller == EVERYBODY:
        caller = ""
    return Round(write_minute(start), minutes, way, place, caller)


def _with_room(
    work: Work, meeting: str, people: tuple[str, ...], round_: Round, values: Mapping[str, str]
) -> tuple[Round, Made | None]:
    """The round with the room of the service that was chosen, made before anything is written; as it is where none was.

    Raises `Refusal` `meeting.…` for a round that would be refused anyway, and as `make_room`.
    """
    name = values.get("provider", "")
    if not name or round_.way not in (MeetingWay.VIDEO, MeetingWay.PHONE):
        return round_, None
    work.vault.require_writable()
    check_round(replace(round_, place="-", caller=""), people, clock.tick(work.record.now()))
    made = make_room(work.vault, work.me, name, meeting, round_)
    return replace(round_, place=made.place, caller=""), made


def open_link(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Open the link of a meeting, as its host if this desk made the room. Raises `Refusal` `link.not_opened`, `Trouble` `link.no_program` (url)."""
    process, meeting = _meeting(work, args)
    link = read_link(find_link(meeting.round.place), work.reading.own_hosts())
    if not link.may_open:
        raise Refusal("link.not_opened")
    opener = find_opener("")
    if not opener:
        raise Trouble("link.no_program", url=link.url)
    what, then, url = _("Opened: {host}."), "", link.url
    try:
        if found := host_link(work.vault, work.me, meeting.round):
            what, url = _("Opened as its host: {host}."), found
    except Trouble as trouble:
        then = sentences(explain(trouble).what, _("You come in as the others do."))
    if not start(opener, url):
        raise Trouble("link.no_program", url=link.url)
    return Done(_page(process, meeting), what.format(host=link.host), then)


USE_CASES: dict[str, UseCase] = {
    "calendar.find": find_day,
    "meeting.when": read_when,
    "meeting.propose": propose,
    "meeting.yes": say_yes,
    "meeting.choose": choose,
    "meeting.no": say_no,
    "meeting.move": move,
    "meeting.agenda": keep_agenda,
    "meeting.cancel": cancel,
    "meeting.held": note_held,
    "meeting.open": open_link,
    "meeting.sum": sum_up,
    "follow_up.done": done,
    "follow_up.drop": drop,
    "entry.back": put_back,
    "entry.leave": leave_entry,
}

ONLY_READ = frozenset({"calendar.find", "meeting.when", "meeting.open"})

ASKS_FIRST = frozenset({"meeting.propose", "meeting.move"})
"""A service may be asked before anything is written, so they open a transaction of their own."""
