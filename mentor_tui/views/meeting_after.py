"""After a meeting: whether it took place, what was settled, and what became of who does what by when."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meeting_states import FollowUpState
from mentor_tui.domain.meetings import Meeting, Undertaking, find_meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.running import minutes_since
from mentor_tui.i18n import _
from mentor_tui.views.meeting_times import about
from mentor_tui.views.meeting_words import follow_up_state
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, Item, ItemKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import due_sentence, sentences, titled


def meeting_held(source: Source, process: str, meeting: str) -> View:
    """The form that notes that a meeting took place, and who was there."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    me = source.own().person.id
    others = [
        (p, name_of(where.members, p), p in there.company)
        for where, there in _asked(source, found, one)
        for p in there.people
        if p != me and (where is found or p == where.participant.id)
    ]
    return View(
        f"meeting-held/{process}/{meeting}",
        _("It took place: {title}").format(title=found.title),
        text=about(source, one),
        fields=(
            Field(
                "minutes",
                FieldKind.TEXT,
                _("Minutes it took"),
                str(_minutes(source, one)),
                required=True,
            ),
            *(
                Field(
                    f"came_{n}",
                    FieldKind.YES_NO,
                    _("{name} came").format(name=name),
                    "yes" if is_expected else "no",
                )
                for n, (_person, name, is_expected) in enumerate(others)
            ),
        ),
        actions=(send("meeting.held", process=process, meeting=meeting, round=str(one.number)),),
        back=f"meeting/{process}/{meeting}",
    )


def _minutes(source: Source, one: Meeting) -> int:
    """How long it took, as far as this desk knows: since it was said that it begins, or as planned."""
    begun = source.begun(one.id)
    return one.round.minutes if begun is None else max(minutes_since(begun, source.now), 1)


def _asked(source: Source, found: Process, one: Meeting) -> list[tuple[Process, Meeting]]:
    """The meeting, and for a webinar the one in the circle of each who is invited."""
    circles = source.invited_to(found.id) if isinstance(found, Group) and found.is_home else ()
    return [(found, one), *((c, m) for c in circles for m in c.meetings[-1:] if m.is_open)]


def meeting_sum(source: Source, process: str, meeting: str) -> View:
    """The form for the summary and who does what by when."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    return View(
        f"meeting-sum/{process}/{meeting}",
        _("Summary: {title}").format(title=found.title),
        text=about(source, one),
        fields=(
            Field(
                "words",
                FieldKind.LONG,
                _("Summary"),
                one.summary,
                help=_("What was said and settled."),
                required=True,
            ),
            *(
                Field(
                    f"todo_{n}",
                    FieldKind.LONG,
                    _("To do: {name}").format(name=name_of(found.members, p)),
                    "\n".join(
                        f"{u.follow_up.words} {u.follow_up.until}".strip()
                        for u in one.undertakings
                        if u.follow_up.person == p
                    ),
                    help=_(
                        "One on each line, with the day at its end if there is one: Price list 2026-12-05."
                    ),
                )
                for n, p in enumerate(one.people)
            ),
        ),
        actions=(send("meeting.sum", process=process, meeting=meeting),),
        back=f"meeting/{process}/{meeting}",
    )


def follow_up(source: Source, process: str, meeting: str, id_: str) -> View:
    """One follow-up, and what may become of it. Raises `Refusal` `meeting.no_follow_up`."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    known = next((u for u in one.undertakings if u.follow_up.id == id_), None)
    if known is None:
        raise Refusal("meeting.no_follow_up")
    what = known.follow_up
    is_open = known.state is FollowUpState.OPEN
    may = is_open and source.own().person.id in one.people
    said = (
        what.words,
        _("By {name}.").format(name=name_of(found.members, what.person)),
        due_sentence(what.until, source.today) if is_open else "",
        _("State: {state}.").format(state=follow_up_state(known)),
    )
    return View(
        f"follow-up/{process}/{meeting}/{id_}",
        _("Follow-up: {title}").format(title=found.title),
        text=tuple(
            Block(f"about {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1) if text
        ),
        actions=tuple(
            offer(name, process=process, meeting=meeting, follow_up=id_)
            for name in ("follow_up.done", "follow_up.drop")
            if may
        ),
        back=f"meeting/{process}/{meeting}",
    )


def follow_up_item(source: Source, found: Process, one: Meeting, undertaking: Undertaking) -> Item:
    """A follow-up as a row: what, how it stands, by whom and when."""
    what = undertaking.follow_up
    name = name_of(found.members, what.person)
    state = follow_up_state(undertaking)
    is_open = undertaking.state is FollowUpState.OPEN
    due = due_sentence(what.until, source.today) if is_open else ""
    return Item(
        what.id,
        ItemKind.ACTION,
        titled("{words}", state, what.words),
        state,
        sentences(what.words, _("By {name}.").format(name=name), due),
        _("Follow-ups"),
        route=f"follow-up/{found.id}/{one.id}/{what.id}",
    )
