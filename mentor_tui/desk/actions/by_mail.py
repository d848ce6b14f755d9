"""People who have a mail program only: brought into a programme, written to as ordinary mail, recorded for."""

import base64
from collections.abc import Mapping

from mentor_tui.desk import by_mail
from mentor_tui.desk.actions.reviews import close_stage, read_decision
from mentor_tui.desk.joining import texts_of
from mentor_tui.desk.work import Done, UseCase, Work, read_file
from mentor_tui.domain import clock
from mentor_tui.domain.calendar import add_working_days
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import PersonFounded, ReviewReleased, RoleGranted, write_facts
from mentor_tui.domain.people import Person, check_address
from mentor_tui.domain.processes import (
    Process,
    StageState,
    find_stage,
    find_submission,
    stage_of,
)
from mentor_tui.domain.recorded import Channel, Source, Told, read_source
from mentor_tui.domain.reviews import ACCEPTING
from mentor_tui.domain.values import Role, Summary
from mentor_tui.i18n import LANGUAGES, _
from mentor_tui.sync.seal import read_certificate
from mentor_tui.sync.sign import new_writer, sign_event


def add_person(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Bring somebody into a programme who has a mail program only.

    Raises `Refusal` `person.no_name`, `person.no_address`, `person.has_app`, `person.no_language`, `invitation.no_role`,
    or what reading a key raises.
    """
    programme = work.record.programme(args["programme"])
    name, address = values.get("name", "").strip(), values.get("address", "").strip()
    if not name:
        raise Refusal("person.no_name")
    check_address(address)
    language = values.get("language", "") or programme.language
    if language not in LANGUAGES:
        raise Refusal("person.no_language")
    _need_no_key(work, address)
    role = _role(values.get("role", ""))
    certificate = b""
    if path := values.get("key", "").strip():
        certificate = read_certificate(read_file(path)[1])
    founding = _found(work, name, address, language, certificate)
    work.record.introduce(founding)
    work.record.write(programme.id, RoleGranted(role, texts_of(founding)))
    if certificate:
        what = _("{name} is in the programme. Mail to them is sealed with their key.")
    else:
        what = _("{name} is in the programme. Next: may mail to them be read on the way?")
    return Done(f"by-mail/{founding.id}", what.format(name=name))


def _need_no_key(work: Work, address: str) -> None:
    """Rule 7: who has had a key is not written to in the clear because somebody types their address."""
    known = by_mail.addresses_with_key(work.record).get(address.lower())
    if known is not None:
        raise Refusal("person.has_key", name=known.name)


def _role(value: str) -> Role:
    if value not in (Role.PARTICIPANT, Role.MENTOR):
        raise Refusal("invitation.no_role")
    return Role(value)


def _found(work: Work, name: str, address: str, language: str, certificate: bytes) -> Event:
    """Their founding event. Its writer signs this once and is forgotten: nobody ever signs for them again."""
    writer = new_writer(work.record.fresh(32))
    facts = PersonFounded(
        name,
        address,
        language,
        base64.b64encode(certificate).decode(),
        writer.writer,
        by_mail=True,
    )
    return sign_event(
        writer,
        circle="",
        parents=(),
        time=clock.tick(work.record.now()),
        type_=PersonFounded.__name__,
        body_text=write_facts(facts, work.record.fresh(16).hex()),
    )


def agree_plain(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Let ordinary mail go to somebody without a key. Raises `Refusal` `person.has_key` when somebody with one has their address."""
    person = _by_mail(work, args["person"])
    _need_no_key(work, person.address)
    by_mail.agree(work.vault, person.id)
    what = _("From now on {name} gets ordinary mail from this computer.").format(name=person.name)
    return Done(f"by-mail/{person.id}", what, _("It goes with the next sending."))


def refuse_plain(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Send them nothing more that can be read on the way."""
    person = _by_mail(work, args["person"])
    by_mail.refuse(work.vault, person.id)
    what = _("Nothing more goes to {name} as ordinary mail. It waits in the outbox.")
    return Done(f"by-mail/{person.id}", what.format(name=person.name))


def _by_mail(work: Work, id_: str) -> Person:
    person = work.record.person(id_)
    if not person.by_mail:
        raise Refusal("person.has_app", name=person.name)
    return person


def record_review(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record the review of a mentor who has a mail program only (R6).

    Raises `Refusal` `record.no_way`, `review.no_decision` and what the rules of a review raise.
    """
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    mentor = process.mentor
    if mentor is None or not mentor.by_mail:
        raise Refusal("record.not_this", type=ReviewReleased.__name__)
    decision = read_decision(values.get("decision", ""))
    if decision is None:
        raise Refusal("review.no_decision")
    stage, plan = stage_of(process, submission.deliverable)
    good, change, step = (values.get(n, "").strip() for n in ("good", "change", "next_step"))
    told = Told(mentor.id, source_of(work, process, mentor, values.get("way", "")))
    due = add_working_days(work.day(process), stage.plan.revision_days).isoformat()
    facts = ReviewReleased(submission.id, decision, Summary(good, change, step), (), due)
    work.record.write(process.id, facts, told)
    process = work.record.process(process.id)
    route = f"process/{process.id}"
    if decision in ACCEPTING and find_stage(process, stage.id).state is StageState.ACCEPTED:
        return Done(route, close_stage(work, process, stage.id, told))
    what = _("Review of {title} recorded for {name}.")
    return Done(route, what.format(title=plan.title, name=mentor.name))


def source_of(work: Work, process: Process, person: Person, way: str) -> Source:
    """How they told it; for a mail, the newest of theirs that was recorded in this process (R4)."""
    try:
        channel = Channel(way)
    except ValueError:
        raise Refusal("record.no_way") from None
    if channel is not Channel.MAIL:
        return Source(channel)
    for event in reversed(work.record.standing(process.id).folded.accepted):
        source = read_source(event) if event.head.for_person == person.id else None
        if source is not None and source.way is Channel.MAIL:
            return source
    raise Refusal("record.no_mail", name=person.name)


USE_CASES: dict[str, UseCase] = {
    "by_mail.add": add_person,
    "by_mail.agree": agree_plain,
    "by_mail.refuse": refuse_plain,
    "by_mail.review": record_review,
}
