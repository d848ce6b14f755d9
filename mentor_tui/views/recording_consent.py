"""Whether a meeting may be recorded: who said yes, who no, who has not answered, and the way to say it (I40)."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.processes import Process, find_member
from mentor_tui.domain.recording_consent import Standing, find_consent, interpreters_of, stand
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


def say_standing(found: Process, one: Meeting) -> str:
    """Whether it may be recorded and who is missing; nothing where nobody asked."""
    stands = stand(found.consents, found.coverage, one)
    if stands is None:
        return ""
    if stands.may_record:
        return _("It may be recorded: everybody said yes.")
    return sentences(_("It may not be recorded."), *_lacking(found, stands))


def _lacking(found: Process, stands: Standing) -> list[str]:
    said = []
    if no := [*(name_of(found.members, p) for p in stands.refused), *stands.refused_names]:
        said.append(_("Said no: {names}.").format(names=say_list(no)))
    if open_ := [*(name_of(found.members, p) for p in stands.missing), *stands.missing_names]:
        said.append(_("Not answered yet by {names}.").format(names=say_list(open_)))
    return said


def recording_offers(found: Process, one: Meeting, me: str) -> tuple[Action, ...]:
    """The way to the page of recording: while it can still be asked, and afterwards where it was."""
    concerned = me in one.people or leads(found, me)
    if not concerned or not (one.is_open or find_consent(found.consents, one)):
        return ()
    return (offer("meeting.recording", route=f"recording/{found.id}/{one.id}"),)


def recording(source: Source, process: str, meeting: str) -> View:
    """The page of recording one meeting."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    me = source.own().person.id
    if me not in one.people and not leads(found, me):
        raise Refusal("meeting.not_asked")
    said = (
        say_standing(found, one) or _("Nobody has asked whether this meeting may be recorded."),
        _(
            "It may be recorded only while everybody there, interpreters included, says yes. "
            "Everybody can take their yes back at any time. Another time or place asks anew."
        ),
    )
    return View(
        f"recording/{process}/{meeting}",
        _("Recording: {title}").format(title=found.title),
        text=(
            *about(source, one),
            *(Block(f"said {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1)),
        ),
        items=number(
            (
                *_by_mail(found, one, me),
                *(_interpreters(found, one) if leads(found, me) else ()),
            )
        ),
        actions=tuple(_offers(found, one, me)),
        back=f"meeting/{process}/{meeting}",
    )


def _by_mail(found: Process, one: Meeting, me: str) -> tuple[Item, ...]:
    """Who has a mail program only: what they said is written down for them (R7)."""
    consent = find_consent(found.consents, one)
    people = {m.person.id: m.person for m in found.members if m.person.by_mail and not m.is_ended}
    if consent is None or not one.is_open:
        return ()
    known = dict(consent.people)
    return tuple(
        Item(
            f"told {person[:8]}",
            ItemKind.PERSON,
            titled("{words}", _said(known.get(person)), people[person].name),
            _said(known.get(person)),
            _("They have a mail program only."),
            _("People"),
            route=f"recording-tell/{found.id}/{one.id}/{person}",
        )
        for person in one.people
        if person in people and person != me
    )


def _said(answer: bool | None) -> str:
    if answer is None:
        return _("not asked yet")
    return _("says yes") if answer else _("says no")


def recording_tell(source: Source, process: str, meeting: str, person: str) -> View:
    """The form for what somebody said who has a mail program only. Raises `Refusal` `person.has_app` (name)."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    other = find_member(found, person)
    if not other.by_mail:
        raise Refusal("person.has_app", name=other.name)
    return View(
        f"recording-tell/{process}/{meeting}/{person}",
        _("Recording: what {name} said").format(name=other.name),
        text=about(source, one),
        fields=(
            Field(
                "answer",
                FieldKind.CHOICE,
                _("May it be recorded"),
                "",
                (Choice("yes", _("yes")), Choice("no", _("no"))),
                required=True,
            ),
            way_field(),
        ),
        actions=(
            send(
                "recording.tell",
                process=process,
                meeting=meeting,
                person=person,
                round=str(one.number),
            ),
        ),
        back=f"recording/{process}/{meeting}",
    )


def _offers(found: Process, one: Meeting, me: str) -> list[Action]:
    if me not in one.people:
        return []
    consent = find_consent(found.consents, one)
    if consent is None:
        return [_say("recording.ask", found, one)] if one.is_open else []
    mine = dict(consent.people).get(me)
    offers = []
    if mine is not True:
        offers.append(_say("recording.yes", found, one))
    if mine is not False:
        offers.append(_say("recording.no", found, one))
    return offers


def _say(name: str, found: Process, one: Meeting) -> Action:
    return offer(name, process=found.id, meeting=one.id, round=str(one.number))


def _note(found: Process, one: Meeting, interpreter: str, label: str, answer: str) -> Action:
    return offer(
        "recording.note",
        label,
        has_key=False,
        process=found.id,
        meeting=one.id,
        round=str(one.number),
        interpreter=interpreter,
        answer=answer,
    )


def _interpreters(found: Process, one: Meeting) -> tuple[Item, ...]:
    """Interpreters who come: what they said is noted by who asked them."""
    consent = find_consent(found.consents, one)
    if consent is None:
        return ()
    known = dict(consent.interpreters)
    rows = []
    for asked in interpreters_of(found.coverage, one):
        said = known.get(asked.id)
        state = _said(said)
        yes = _note(found, one, asked.id, _("They say yes"), "yes")
        no = _note(found, one, asked.id, _("They say no"), "no")
        rows.append(
            Item(
                f"consent {asked.id}",
                ItemKind.PERSON,
                titled("{words}", state, asked.name),
                state,
                group=_("Interpreters"),
                actions=tuple(
                    action for action, is_it in ((yes, said), (no, said is False)) if not is_it
                ),
            )
        )
    return tuple(rows)
