"""What came for a calendar, in words: an answer and what it is worth, another time, an invitation of somebody's own."""

from dataclasses import replace
from datetime import timedelta

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting, write_minute
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_date
from mentor_tui.views.calendar_answers import say_answer, say_claim, say_proposal
from mentor_tui.views.explain import explain
from mentor_tui.views.mails import CameEntry, CameMail, EntryKind
from mentor_tui.views.meeting_forms import meeting_move
from mentor_tui.views.meeting_slots import time_route
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.model import Action, Argument, Block, BlockKind, Field, View
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def say_entry(source: Source, entry: CameEntry) -> str:
    """What came, in a sentence or two, for a row and a page."""
    if entry.refusals and entry.is_answer:
        return say_claim(entry.name, entry.answer)
    match entry.kind:
        case EntryKind.ANSWER:
            return say_answer(entry.name, entry.answer)
        case EntryKind.OTHER_TIME if entry.starts and entry.ends and not entry.is_whole_days:
            return say_proposal(entry.name, entry.starts, entry.ends, source.zone)
        case EntryKind.OTHER_TIME:
            said = _("{name} proposes another day: {when}.")
        case EntryKind.INVITATION:
            said = _("{name} invites you with their own calendar: “{title}”, {when}.")
        case EntryKind.CANCELLATION:
            said = _("{name} calls off a meeting of their own calendar: “{title}”, {when}.")
        case _:
            return ""
    when = _when(source, entry)
    return said.format(name=entry.name, title=entry.title, when=when)


def entry_blocks(source: Source, found: CameMail, process: Process | None) -> tuple[Block, ...]:
    """What came for a calendar, what it is about, and each reason why it counts for nothing."""
    entry = found.entry
    if entry is None:
        return ()
    lines = [say_entry(source, entry), _about(source, entry, process), _what_now(entry)]
    for refusal in entry.refusals:
        told = explain(refusal)
        lines.append(sentences(told.what, told.then if entry.kind is not EntryKind.NONE else ""))
    return tuple(
        Block(f"entry {n}", BlockKind.PARAGRAPH, text)
        for n, text in enumerate(filter(None, lines), 1)
    )


def _about(source: Source, entry: CameEntry, process: Process | None) -> str:
    if entry.meeting and process is not None:
        meeting = find_meeting(process.meetings, entry.meeting)
        when = say_span(meeting.start, meeting.round.minutes, source.zone)
        return _("That is about your meeting: {when}.").format(when=when)
    if entry.kind is EntryKind.INVITATION:
        return sentences(
            _("Where: {place}").format(place=entry.place) if entry.place else "",
            _("It repeats; this is its first date.") if entry.repeats else "",
        )
    return ""


def _what_now(entry: CameEntry) -> str:
    if entry.is_theirs:
        return _("It was entered nowhere: neither in a process nor in a calendar.")
    if entry.kind is EntryKind.ANSWER and entry.answer not in (Answer.YES, Answer.NO):
        return _("That is neither yes nor no, so there is nothing to record.")
    return ""


def _when(source: Source, entry: CameEntry) -> str:
    if entry.starts is None or entry.ends is None:
        return _("without a time")
    if entry.is_whole_days:
        first, last = entry.starts.date(), entry.ends.date() - timedelta(days=1)
        if last <= first:
            return _("{day}, the whole day").format(day=say_date(first))
        return _("from {first} to {last}, whole days").format(
            first=say_date(first), last=say_date(last)
        )
    return say_span(entry.starts, _minutes(entry), source.zone)


def _minutes(entry: CameEntry) -> int:
    if entry.starts is None or entry.ends is None:
        return 0
    return round((entry.ends - entry.starts).total_seconds() / 60)


def entry_actions(source: Source, found: CameMail, process: Process) -> tuple[Action, ...]:
    """What an entry can be taken as: the yes or no it says, or its time as a proposal of one's own."""
    entry, me = found.entry, source.own().person.id
    if entry is None or found.taken:
        return ()
    has_time = entry.starts and entry.ends and not entry.is_whole_days
    match entry.kind:
        case EntryKind.ANSWER if not entry.refusals:
            return _answer(source, found, process, entry)
        case EntryKind.OTHER_TIME if has_time and not entry.refusals:
            meeting = find_meeting(process.meetings, entry.meeting)
            if me in meeting.people:
                return (offer("mail.time", route=f"mail-time/{found.id}"),)
        case EntryKind.INVITATION if has_time and entry.starts and entry.starts > source.now:
            label = _("Propose this time as a meeting")
            return (
                offer(
                    "mail.time",
                    label,
                    route=time_route(process.id, "", [(entry.starts, _minutes(entry))]),
                ),
            )
        case _:
            pass
    return ()


def _answer(
    source: Source, found: CameMail, process: Process, entry: CameEntry
) -> tuple[Action, ...]:
    if entry.answer not in (Answer.YES, Answer.NO):
        return ()
    is_yes = entry.answer is Answer.YES
    label = _("Take it as the answer: yes") if is_yes else _("Take it as the answer: no")
    said = (
        _("Record for {name} that they come to the meeting: {when}?")
        if is_yes
        else _("Record for {name} that they cannot come to the meeting: {when}?")
    )
    meeting = find_meeting(process.meetings, entry.meeting)
    when = say_span(meeting.start, meeting.round.minutes, source.zone)
    question = said.format(name=found.name, when=when)
    name = "mail.yes" if is_yes else "mail.no"
    return (offer(name, label, mail=found.id, question=question),)


def mail_time(source: Source, id_: str) -> View:
    """The form of another time, filled in with what somebody proposed from their calendar. Raises `Refusal` `mail.nobodys`."""
    found = source.mail(id_)
    entry = found.entry
    if entry is None or entry.kind is not EntryKind.OTHER_TIME or entry.starts is None:
        raise Refusal("mail.nobodys")
    if entry.refusals or not found.process:
        raise Refusal("mail.nobodys")
    view = meeting_move(
        source, found.process, entry.meeting, write_minute(entry.starts), str(_minutes(entry))
    )
    words = _("{name} proposes this time.").format(name=found.name)
    theirs = tuple(
        Block(f"theirs {n}", BlockKind.QUOTE, text)
        for n, text in enumerate(filter(str.strip, found.words.split("\n\n")), 1)
    )
    said = Block("proposed", BlockKind.PARAGRAPH, say_entry(source, entry))

    def filled(field: Field) -> Field:
        return replace(field, value=words) if field.name == "words" else field

    return replace(
        view,
        route=f"mail-time/{id_}",
        text=(said, *theirs, *view.text),
        fields=tuple(filled(field) for field in view.fields),
        actions=tuple(
            replace(a, args=(*a.args, Argument("mail", id_))) if a.takes_fields else a
            for a in view.actions
        ),
        back=f"mail/{id_}",
    )
