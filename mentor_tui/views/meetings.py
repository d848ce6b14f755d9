"""Meetings: the list of what is ahead, and one meeting with everything there is to know and to do."""

from datetime import datetime

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.coverage import needs_of
from mentor_tui.domain.groups import Group
from mentor_tui.domain.links import Link, find_link, read_link
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import MeetingRow
from mentor_tui.domain.running import stretches
from mentor_tui.i18n import _, say_list
from mentor_tui.views.agendas import say_agenda_due
from mentor_tui.views.calendar_entries import entry_offers, say_differs
from mentor_tui.views.coverage import coverage_sentences, leads, left_over
from mentor_tui.views.groups import leads_group, say_own_needs, say_stand
from mentor_tui.views.link_gaps import say_link
from mentor_tui.views.live import may_run, plan_blocks
from mentor_tui.views.meeting_after import follow_up_item
from mentor_tui.views.meeting_notes import note_blocks
from mentor_tui.views.meeting_rows import clashes, meeting_item
from mentor_tui.views.meeting_slots import ask_to_choose, slot_items
from mentor_tui.views.meeting_times import elsewhere, remarks, say_begin, span_sentence
from mentor_tui.views.meeting_words import say_point, say_state, say_way
from mentor_tui.views.model import Action, Block, BlockKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.pack_words import pack_sentences
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.recording_consents import say_recording
from mentor_tui.views.roles import name_of, recorded_by
from mentor_tui.views.source import Source
from mentor_tui.views.week import day_heading
from mentor_tui.views.wording import sentences


def meetings(source: Source, page: str = "1") -> View:
    """The meetings ahead, the next one first, a day after the other."""
    place = read_page("meetings", page)
    found = source.meetings(first_of(place), PAGE)
    beside = clashes(source, found.rows)
    return View(
        page_route("meetings", place),
        page_title(_("Meetings"), place),
        items=number(
            (
                *(
                    meeting_item(source, row, _day(source, row), beside.get(row.meeting, ()))
                    for row in found.rows
                ),
                *next_page("meetings", place, found.more),
            )
        ),
        actions=(
            *page_actions("meetings", place, found.more),
            offer("calendar.week", route="calendar"),
            offer("calendar.go", route="calendar-go"),
        ),
        back="today",
        empty=_("No meeting is ahead. One is proposed on the page of a process."),
    )


def _day(source: Source, row: MeetingRow) -> str:
    return day_heading(day_of(datetime.fromisoformat(row.start), source.zone), source.today)


def meeting(source: Source, process: str, id_: str) -> View:
    """One meeting. Raises `Refusal` `meeting.unknown`."""
    found = source.process(process)
    one = find_meeting(found.meetings, id_)
    me = source.own().person.id
    return View(
        f"meeting/{process}/{id_}",
        _("Meeting: {title}").format(title=found.title),
        text=_text(source, found, one, me),
        items=number(
            (
                *slot_items(source, found, one, me),
                *(follow_up_item(source, found, one, u) for u in one.undertakings),
            )
        ),
        actions=_actions(source, found, one, me),
        back=f"process/{process}",
    )


def _text(source: Source, found: Process, one: Meeting, me: str) -> tuple[Block, ...]:
    asks = name_of(found.members, one.asked_by)
    was = _("Before it was {when}.")
    before = (
        was.format(when=say_begin(datetime.fromisoformat(one.before), source.zone))
        if one.before
        else ""
    )
    people = say_list([name_of(found.members, p) for p in one.people])
    said = (
        *_when(source, found, one, me),
        ("state", sentences(say_state(one, found.members, me), before if one.is_open else "")),
        ("come", _stand(source, found, one)),
        ("own needs", say_own_needs(found, one, me)),
        ("way", say_way(one.round, found.members)),
        ("link", say_link(link) if (link := _link(source, one)) else ""),
        ("people", _("With {names}. Proposed by {name}.").format(names=people, name=asks)),
        *((f"lacks {n}", text) for n, text in enumerate(coverage_sentences(found, one), 1)),
        *((f"reading {n}", text) for n, text in enumerate(_reading(source, found, one, me), 1)),
        ("left over", left_over(found, one, me)),
        ("recording", say_recording(found, one)),
        ("agenda due", say_agenda_due(source, found, one)),
        ("calendar", say_differs(source.calendar_differs(one.id, one.number), source.zone)),
        ("words", one.words),
        ("note", one.note),
        *((f"reply {n}", text) for n, text in enumerate(_replies(found, one), 1)),
    )
    blocks = [Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text.strip()]
    plan = stretches(found.coverage, one) if one.is_open else ()
    swaps = plan_blocks(plan, one.start, source.zone)
    notes = note_blocks(source, one.id)
    return (*blocks, *_agenda(one), *swaps, *_summary(found, one), *notes)


def _reading(source: Source, found: Process, one: Meeting, me: str) -> list[str]:
    """What is to be done about what interpreters read before."""
    return pack_sentences(source, found, one, is_leading=leads(found, me))


def _stand(source: Source, found: Process, one: Meeting) -> str:
    """How many of a group come; empty for a meeting of one process."""
    if not isinstance(found, Group):
        return ""
    return say_stand(found, one, source.invited_to(found.id) if found.is_home else ())


def _when(source: Source, found: Process, one: Meeting, me: str) -> tuple[tuple[str, str], ...]:
    """The time and what there is to remark about it; of several, that there are so many, as rows say them."""
    if one.is_choosing:
        return (("when", ask_to_choose(one, me)),)
    minutes = one.round.minutes
    return (
        ("when", span_sentence(one.start, minutes, source.zone)),
        ("elsewhere", elsewhere(one.start, minutes, source.zone, found.zone)),
        ("remarks", remarks(source, one.start, minutes, but=one.id) if one.is_open else ""),
    )


def _link(source: Source, one: Meeting) -> Link | None:
    """The link in the place of a meeting by video, or in writing, looked at."""
    url = find_link(one.round.place)
    return read_link(url, source.own_hosts()) if url else None


def _open(found: Process, one: Meeting, link: Link) -> Action:
    """Opening the link; where there is something to hear first it is asked about."""
    ask = _("{remarks} Open it?").format(remarks=say_link(link)) if link.remarks else ""
    return offer("meeting.open", question=ask, process=found.id, meeting=one.id)


def _replies(found: Process, one: Meeting) -> list[str]:
    """What people said beside yes."""
    said = []
    for reply in one.replies:
        name = name_of(found.members, reply.person)
        recorded = recorded_by(found.members, reply.recorder)
        if not reply.is_yes:
            no = _("{name} cannot come.").format(name=name)
            said.append(sentences(no, reply.words, recorded))
        elif reply.words or recorded:
            yes = _("{name} comes.").format(name=name)
            said.append(sentences(yes, reply.words, recorded))
    return said


def _agenda(one: Meeting) -> tuple[Block, ...]:
    if not one.agenda:
        return ()
    head = Block("agenda", BlockKind.HEADING, _("Agenda"), 1)
    points = (
        Block(f"point {n}", BlockKind.LIST, say_point(item)) for n, item in enumerate(one.agenda, 1)
    )
    return (head, *points)


def _summary(found: Process, one: Meeting) -> tuple[Block, ...]:
    if not one.summary:
        return ()
    name = name_of(found.members, one.summed_by)
    head = Block("summary of", BlockKind.HEADING, _("Summary by {name}").format(name=name), 1)
    return (head, Block("summary", BlockKind.PARAGRAPH, one.summary))


def _actions(source: Source, found: Process, one: Meeting, me: str) -> tuple[Action, ...]:
    place = f"{found.id}/{one.id}"
    offers: list[Action] = []
    if needs_of(found.coverage, one) or found.coverage.orders_of(one.id):
        offers.append(offer("meeting.cover", route=f"cover/{place}"))
    beside = (offer("meeting.note", route=f"my-note/{place}"),)
    if me not in one.people:
        return (*offers, *beside)
    leads = not isinstance(found, Group) or leads_group(found, me)
    if one.is_open:
        link = _link(source, one)
        if link is not None and link.may_open:
            offers.append(_open(found, one, link))
        replied = {reply.person: reply.is_yes for reply in one.replies}
        mine = next((len(r.slots) for r in one.replies if r.person == me), 0)
        is_all = mine == len(one.slots) if one.is_choosing else replied.get(me) is True
        if not is_all:
            label = _("All of these suit me") if one.is_choosing else ""
            offers.append(
                offer(
                    "meeting.yes",
                    label,
                    process=found.id,
                    meeting=one.id,
                    round=str(one.number),
                )
            )
        if replied.get(me) is not False and one.asked_by != me:
            offers.append(offer("meeting.no", route=f"meeting-no/{place}"))
    if one.is_open and leads:
        offers += [
            offer("meeting.move", route=f"meeting-when/{place}"),
            offer("meeting.agenda", route=f"meeting-agenda/{place}"),
        ]
        if not isinstance(found, Group):
            offers.append(offer("meeting.recording", route=f"recording/{place}"))
        if may_run(one, source.now):
            offers.append(offer("meeting.live", route=f"live/{place}"))
        if one.start <= source.now:
            offers.append(offer("meeting.held", route=f"meeting-held/{place}"))
        offers.append(offer("meeting.cancel", route=f"meeting-cancel/{place}"))
    if leads and one.state in (MeetingState.HELD, MeetingState.DOCUMENTED):
        offers.append(offer("meeting.sum", route=f"meeting-sum/{place}"))
    return (*offers, *beside, *entry_offers(source, found.id, one))
