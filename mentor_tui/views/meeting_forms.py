"""The forms of meetings: when and how long, then how and with whom; an answer, an agenda, a summary.

A time is typed first and read back on the next page, before anything is sent.
"""

from datetime import datetime

from mentor_tui.domain.groups import Group
from mentor_tui.domain.meeting_facts import MeetingWay
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_list
from mentor_tui.views.agendas import ask_late_agenda
from mentor_tui.views.cancelling import cancel_blocks
from mentor_tui.views.coverage import leads, needs_sentence
from mentor_tui.views.link_gaps import say_gaps_of
from mentor_tui.views.meeting_slots import read_slots, read_time_route, time_route
from mentor_tui.views.meeting_times import about, elsewhere, remarks, span_sentence
from mentor_tui.views.meeting_words import way_name
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.providers import provider_name
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source

EVERYBODY = "everybody"
"""In place of who calls: everybody calls the number."""


def meeting_when(source: Source, process: str, meeting: str = "") -> View:
    """When to meet, for a new meeting or, with `meeting`, for another time of one."""
    found = source.process(process)
    if meeting:
        find_meeting(found.meetings, meeting)
    where = {"process": process, "meeting": meeting}
    return View(
        f"meeting-when/{process}/{meeting}".rstrip("/"),
        _("Propose another time: {title}").format(title=found.title)
        if meeting
        else _("Propose a meeting: {title}").format(title=found.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("Type it as you would say it. You hear it back before anything is sent."),
            ),
        ),
        fields=(
            Field(
                "when",
                FieldKind.TEXT,
                _("When and how long"),
                help=_("For example: Wed 16.12 10:00 90m, or tomorrow 3pm for an hour."),
                required=True,
            ),
            *(() if isinstance(found, Group) else (_others(),)),
        ),
        actions=(send("meeting.when", **where),),
        back=f"meeting/{process}/{meeting}" if meeting else f"process/{process}",
    )


def _others() -> Field:
    return Field(
        "others",
        FieldKind.LONG,
        _("Other times, one on each line"),
        help=_("Up to four, to choose from. The first that suits everybody is agreed."),
    )


def meeting_new(source: Source, process: str, start: str, minutes: str, others: str = "") -> View:
    """The rest of a new meeting, its time being read back, with `others` to choose from."""
    found = source.process(process)
    times = [read_time_route(start, minutes), *read_slots(others)]
    return View(
        time_route(process, "", times),
        _("Propose a meeting: {title}").format(title=found.title),
        text=(*_read_back(source, found, times), *_needs(found)),
        fields=(
            _with(source, found),
            *_how(source, found, None),
            _agenda(""),
            Field("note", FieldKind.LONG, _("Your words about it")),
        ),
        actions=(
            send("meeting.propose", process=process, start=start, minutes=minutes, others=others),
        ),
        back=f"meeting-when/{process}",
    )


def meeting_move(
    source: Source, process: str, meeting: str, start: str, minutes: str, others: str = ""
) -> View:
    """The rest of another time, its time being read back: everybody is asked anew (I30)."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    times = [read_time_route(start, minutes), *read_slots(others)]
    anew = Block(
        "anew", BlockKind.PARAGRAPH, _("Everybody is asked anew, also who had said yes before.")
    )
    return View(
        time_route(process, meeting, times),
        _("Propose another time: {title}").format(title=found.title),
        text=(*_read_back(source, found, times, one), anew),
        fields=(
            *_how(source, found, one),
            Field("words", FieldKind.LONG, _("Your words about it")),
        ),
        actions=(
            send(
                "meeting.move",
                process=process,
                meeting=meeting,
                round=str(one.number),
                start=start,
                minutes=minutes,
                others=others,
            ),
        ),
        back=f"meeting/{process}/{meeting}",
    )


def _read_back(
    source: Source, found: Process, times: list[tuple[datetime, int]], one: Meeting | None = None
) -> tuple[Block, ...]:
    """Each time in words with what there is to remark; numbered where there are several to choose from."""
    blocks = []
    for number, (start, minutes) in enumerate(times, 1):
        said = span_sentence(start, minutes, source.zone)
        if len(times) > 1:
            said = _("{number}. {when}").format(number=number, when=said)
        lines = (
            ("when", said),
            ("elsewhere", elsewhere(start, minutes, source.zone, found.zone)),
            ("remarks", remarks(source, start, minutes, but=one.id if one else "")),
        )
        blocks += [
            Block(name if number == 1 else f"{name} {number}", BlockKind.PARAGRAPH, text)
            for name, text in lines
            if text
        ]
    gaps = say_gaps_of(source, found, one.people if one else ())
    return (*blocks, Block("rooms", BlockKind.PARAGRAPH, gaps)) if gaps else tuple(blocks)


def _needs(found: Process) -> tuple[Block, ...]:
    """What people of this process said they need, before a way to meet is chosen."""
    said = needs_sentence(found)
    return (Block("needs", BlockKind.PARAGRAPH, said),) if said else ()


def _with(source: Source, found: Process) -> Field:
    """Whom to ask: the two of the process first, then with the coordinator."""
    me = source.own().person.id
    if isinstance(found, Group):
        label = _("those who are invited") if found.is_home else _("everybody in the group")
        all_ = (Choice(",".join(found.people), label),)
        return Field("people", FieldKind.CHOICE, _("With whom"), all_[0].value, all_, required=True)
    mentor = found.mentor
    two = [found.participant.id, *([mentor.id] if mentor else [])]
    coordinator = found.coordinator.id
    groups = [two, [found.participant.id, coordinator], [*two, coordinator]]
    if mentor:
        groups.insert(2, [mentor.id, coordinator])
    mine = [dict.fromkeys(g) for g in groups if me in g and len(set(g)) > 1]
    choices = {
        ",".join(group): say_list([name_of(found.members, p) for p in group if p != me])
        for group in mine
    }
    return Field(
        "people",
        FieldKind.CHOICE,
        _("With whom"),
        next(iter(choices), ""),
        tuple(Choice(value, label) for value, label in choices.items()),
        required=True,
    )


def _how(source: Source, found: Process, one: Meeting | None) -> tuple[Field, ...]:
    before = one.round if one else None
    people = [m.person.id for m in found.members if not m.is_ended]
    callers = dict.fromkeys(one.people if one else people)
    all_call = before is not None and before.way is MeetingWay.PHONE and not before.caller
    return (
        Field(
            "way",
            FieldKind.CHOICE,
            _("How you meet"),
            before.way if before else "",
            tuple(Choice(way, way_name(way)) for way in MeetingWay),
            required=True,
        ),
        *_room_by(source),
        Field(
            "place",
            FieldKind.TEXT,
            _("Place or link"),
            before.place if before else "",
            help=_("For video a link if you have one, for the phone the number, else where."),
        ),
        Field(
            "caller",
            FieldKind.CHOICE,
            _("Who calls"),
            EVERYBODY if all_call else before.caller if before else "",
            (
                *(Choice(p, name_of(found.members, p)) for p in callers),
                Choice(EVERYBODY, _("everybody calls the number")),
            ),
            help=_("If you meet by phone."),
        ),
    )


def _agenda(now: str) -> Field:
    return Field(
        "agenda",
        FieldKind.LONG,
        _("Agenda"),
        now,
        help=_(
            "A point on each line, its minutes at the end if you like: Prices 30. A break is a point, too."
        ),
    )


def _room_by(source: Source) -> tuple[Field, ...]:
    """The choice among the services that are switched on; nothing where there is none."""
    used = [one.name for one in source.providers() if one.is_used]
    if not used:
        return ()
    return (
        Field(
            "provider",
            FieldKind.CHOICE,
            _("Room by a service"),
            "",
            (Choice("", _("no service")), *(Choice(name, provider_name(name)) for name in used)),
            help=_(
                "For video or the phone. The room is made when you send this, and its link or number becomes the place."
            ),
        ),
    )


def meeting_no(source: Source, process: str, meeting: str) -> View:
    """The form for a no."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    return View(
        f"meeting-no/{process}/{meeting}",
        _("I cannot come: {title}").format(title=found.title),
        text=about(source, one),
        fields=(
            Field(
                "words",
                FieldKind.LONG,
                _("Your words about it"),
                help=_("A reason is not needed. When you could come helps."),
            ),
        ),
        actions=(send("meeting.no", process=process, meeting=meeting, round=str(one.number)),),
        back=f"meeting/{process}/{meeting}",
    )


def meeting_cancel(source: Source, process: str, meeting: str) -> View:
    """The form that calls a meeting off."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    return View(
        f"meeting-cancel/{process}/{meeting}",
        _("Call off: {title}").format(title=found.title),
        text=(
            *about(source, one),
            *(
                cancel_blocks(source, found, one, found.coverage.orders_of(one.id))
                if leads(found, source.own().person.id)
                else ()
            ),
        ),
        fields=(Field("reason", FieldKind.LONG, _("Reason"), required=True),),
        actions=(
            send(
                "meeting.cancel",
                question=_("Call this meeting off?"),
                process=process,
                meeting=meeting,
            ),
        ),
        back=f"meeting/{process}/{meeting}",
    )


def meeting_agenda(source: Source, process: str, meeting: str) -> View:
    """The form for the agenda, as it is now."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    lines = (f"{item.title} {item.minutes}" if item.minutes else item.title for item in one.agenda)
    return View(
        f"meeting-agenda/{process}/{meeting}",
        _("Agenda: {title}").format(title=found.title),
        text=about(source, one),
        fields=(_agenda("\n".join(lines)),),
        actions=(
            send(
                "meeting.agenda",
                question=ask_late_agenda(source, found, one),
                process=process,
                meeting=meeting,
            ),
        ),
        back=f"meeting/{process}/{meeting}",
    )
