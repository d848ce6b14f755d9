"""Consent to recording a meeting: the page of it, its forms, its news. Nobody is told who said no (I40)."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.consents import (
    Recording,
    find_recording,
    interpreters_of,
    is_refused,
    silent,
)
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.people import find_person
from mentor_tui.domain.processes import Process, find_member
from mentor_tui.i18n import _, say_list
from mentor_tui.views.by_mail import way_field
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences, titled


def say_recording(found: Process, one: Meeting) -> str:
    """Whether a meeting may be recorded, as a sentence; nothing where nobody asked."""
    asked = find_recording(found.recordings, one) if one.is_open else None
    if asked is None:
        return ""
    if is_refused(asked, found.coverage, one):
        return _("Recording: not everybody agrees, so it is not recorded.")
    if waits := silent(asked, found.coverage, one):
        names = say_list([_name(found, one, who) for who in waits])
        return _("Recording: not yet. These have not answered: {names}.").format(names=names)
    return _("Recording: everybody agreed, it may be recorded.")


def _name(found: Process, one: Meeting, who: str) -> str:
    return interpreters_of(found.coverage, one).get(who, "") or name_of(found.members, who)


def recording(source: Source, process: str, meeting: str) -> View:
    """What everybody is asked about recording a meeting, and what one can say to it."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    asked = find_recording(found.recordings, one)
    me = source.own().person.id
    said = [
        ("state", say_recording(found, one)),
        ("words", _words(found, asked)),
        ("mine", _mine(asked, me) if one.is_open else ""),
        ("back", _("Whoever agreed may take it back until the meeting is over.") if asked else ""),
    ]
    blocks = [Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text]
    return View(
        f"recording/{process}/{meeting}",
        _("Recording: {title}").format(title=found.title),
        text=(*about(source, one), *blocks),
        items=number(_rows(found, one, asked, me)),
        actions=_actions(found, one, asked, me),
        back=f"meeting/{process}/{meeting}",
        empty="" if asked else _("Nobody has asked to record this meeting. It is not recorded."),
    )


def _words(found: Process, asked: Recording | None) -> str:
    if asked is None:
        return ""
    said = _("{name} would like to record: {words}")
    return said.format(name=name_of(found.members, asked.by), words=asked.words)


def _mine(asked: Recording | None, me: str) -> str:
    match asked.said(me) if asked else None:
        case True:
            return _("You agreed.")
        case False:
            return _("You do not agree. The others do not hear who said so.")
        case _:
            return ""


def _rows(found: Process, one: Meeting, asked: Recording | None, me: str) -> tuple[Item, ...]:
    """Whose word this person may note: that of interpreters, and of who has mail only."""
    if asked is None or not one.is_open:
        return ()
    whom = dict(interpreters_of(found.coverage, one)) if leads(found, me) else {}
    for id_ in one.people:
        person = find_person(found.members, id_)
        if person is not None and person.by_mail and id_ != me:
            whom[id_] = person.name
    return tuple(
        Item(
            f"of {id_[:8]}",
            ItemKind.PERSON,
            titled(_("Note what {words} says"), "", name),
            "",
            _("Agreed.") if asked.said(id_) else "",
            route=f"recording-noted/{found.id}/{one.id}/{id_}",
        )
        for id_, name in whom.items()
    )


def _actions(found: Process, one: Meeting, asked: Recording | None, me: str) -> tuple[Action, ...]:
    if not one.is_open or me not in one.people:
        return ()
    if asked is None:
        return (offer("recording.ask", route=f"recording-ask/{found.id}/{one.id}"),)
    args = {"process": found.id, "meeting": one.id, "round": str(one.number)}
    said = asked.said(me)
    offers = []
    if said is not True:
        offers.append(offer("recording.yes", has_key=True, **args))
    if said is not False:
        offers.append(offer("recording.no", has_key=True, **args))
    return tuple(offers)


def recording_ask(source: Source, process: str, meeting: str) -> View:
    """The form that asks everybody."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    return View(
        f"recording-ask/{process}/{meeting}",
        _("Ask to record: {title}").format(title=found.title),
        text=(
            *about(source, one),
            Block(
                "how",
                BlockKind.PARAGRAPH,
                _(
                    "Everybody at the meeting is asked, interpreters too. It is recorded only if "
                    "all agree."
                ),
            ),
        ),
        fields=(
            Field(
                "words",
                FieldKind.LONG,
                _("What for, kept by whom and until"),
                required=True,
            ),
        ),
        actions=(send("recording.ask", process=process, meeting=meeting, round=str(one.number)),),
        back=f"recording/{process}/{meeting}",
    )


def recording_noted(source: Source, process: str, meeting: str, who: str) -> View:
    """The form that notes what an interpreter said, or somebody who has mail only. Raises `Refusal` of whom it does not know."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    interpreter = interpreters_of(found.coverage, one).get(who, "")
    name = interpreter or find_member(found, who).name
    return View(
        f"recording-noted/{process}/{meeting}/{who}",
        _("Recording: what {name} says").format(name=name),
        text=about(source, one),
        fields=(
            Field(
                "answer",
                FieldKind.CHOICE,
                _("About recording the meeting"),
                choices=(Choice("yes", _("agrees")), Choice("no", _("does not agree"))),
                required=True,
            ),
            *(() if interpreter else (way_field(),)),
        ),
        actions=(
            send(
                "recording.note",
                process=process,
                meeting=meeting,
                round=str(one.number),
                who=who,
                interpreter="yes" if interpreter else "",
            ),
        ),
        back=f"recording/{process}/{meeting}",
    )


def tell_recording(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentences for such an event; empty for any other. A no is nobody's in particular."""
    match type_, further:
        case "RecordingAsked", (words,):
            asked = _("{name} asks whether a meeting in {about} may be recorded.")
            return sentences(asked.format(name=name, about=about), words)
        case "RecordingAnswered", (state,):
            match state:
                case "yes":
                    return _("Everybody agreed that a meeting in {about} may be recorded.").format(
                        about=about
                    )
                case _:
                    return _("A meeting in {about} is not recorded: not everybody agrees.").format(
                        about=about
                    )
        case _:
            return ""


def recording_label(type_: str) -> str:
    """What such an event is, in a row about `{about}`; empty for any other."""
    return _("Recording: {about}") if type_ in ("RecordingAsked", "RecordingAnswered") else ""


def recording_name(type_: str) -> str:
    """The same alone; empty for any other."""
    if type_ in ("RecordingAsked", "RecordingAnswered"):
        return _("Recording of a meeting")
    return ""


def letter_of_recording(process: Process | None, facts: Facts) -> str:
    """One piece of such news, whole, for a mail; empty for one of anything else."""
    match facts:
        case f.RecordingAsked(words=words):
            return sentences(
                _(
                    "You are asked whether the meeting may be recorded. It is recorded only if "
                    "everybody agrees. Say yes or no in your own words."
                ),
                words,
            )
        case f.RecordingAnswered(meeting=id_):
            one = next((m for m in process.meetings if m.id == id_), None) if process else None
            said = say_recording(process, one) if process and one else ""
            return said or _("Somebody answered about recording the meeting.")
        case _:
            return ""
