"""Mail that came: taken as what its person said, put aside, saved, deleted. Each is a choice of the person at this desk."""

from collections.abc import Mapping

from mentor_tui.desk.came_entries import judged, note_taken
from mentor_tui.desk.came_mail import find_came, message_of, recorded_from
from mentor_tui.desk.document_reader import READER
from mentor_tui.desk.plain_mail import process_of, read_letter
from mentor_tui.desk.slots import choosing, read_numbers
from mentor_tui.desk.work import Done, UseCase, Work, new_file, one_of
from mentor_tui.domain.answers import Answer as CalendarAnswer
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    CommentAnswered,
    Facts,
    GoalAgreed,
    MeetingAnswered,
    MessageSent,
    SkipAnswered,
    SubmissionSent,
)
from mentor_tui.domain.meetings import Meeting, asked_to_meet, find_meeting
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.processes import Process, Task, asked_of, stage_of, versions_of
from mentor_tui.domain.recorded import Channel, Source, Told
from mentor_tui.domain.values import Answer, AnswerKind, FileName
from mentor_tui.i18n import _, ngettext
from mentor_tui.store.plain_mail import Came


def take_message(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a mail as a message, for those its parcel went to."""
    came, process = _about(work, args["mail"])
    letter = read_letter(came)
    words = (letter.own_words or ("" if letter.answer else letter.whole)).strip()
    is_private = isinstance(work.record.standing(came.circle).folded.state, Pair)
    _record(work, came, came.circle if is_private else process.id, MessageSent(words))
    name = work.record.person(came.person).name
    what = (
        _("Recorded as a message from {name}, between the two of you.")
        if is_private
        else _("Recorded as a message from {name}, for everybody in this process.")
    )
    return Done(f"messages/{process.id}", what.format(name=name))


def take_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a mail as a yes to what its person is asked."""
    return _answer(work, args["mail"], is_yes=True)


def take_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a mail as a no to what its person is asked."""
    return _answer(work, args["mail"], is_yes=False)


def _answer(work: Work, id_: str, *, is_yes: bool) -> Done:
    came, process = _about(work, id_)
    name = work.record.person(came.person).name
    if read_letter(came).answer is not None:
        return _answer_invitation(work, came, process, is_yes=is_yes)
    asked, stage = asked_of(process, came.person), process.current_stage
    facts: Facts
    if asked is Task.AGREE_GOAL and is_yes and process.goal is not None:
        facts = GoalAgreed(process.goal.id, work.next_due(process))
        what = _("Recorded: {name} agrees to the goal.")
    elif asked is Task.ANSWER_SKIP and stage is not None:
        due = work.next_due(process) if is_yes else max(stage.due, work.promised(process))
        facts = SkipAnswered(stage.id, is_yes, due)
        what = (
            _("Recorded: {name} agrees to leave the stage out.")
            if is_yes
            else _("Recorded: {name} wants to go on with the stage.")
        )
    elif isinstance(asked, Meeting):
        letter = read_letter(came)
        facts = MeetingAnswered(asked.id, asked.number, is_yes, letter.words.strip())
        what = _said_of_meeting(is_yes=is_yes)
    else:
        raise Refusal("mail.nothing_asked", name=name)
    _record(work, came, process.id, facts)
    return Done(f"process/{process.id}", what.format(name=name))


def _answer_invitation(work: Work, came: Came, process: Process, *, is_yes: bool) -> Done:
    """Record what somebody's calendar answered, if nothing speaks against it just now. Raises `Refusal` `calendar.…` with the first reason."""
    letter = read_letter(came)
    told = judged(work.record, came, letter)
    if told.refusals:
        raise told.refusals[0]
    name = work.record.person(came.person).name
    said = told.attendee.answer if told.attendee else CalendarAnswer.NONE
    if said is not (CalendarAnswer.YES if is_yes else CalendarAnswer.NO):
        raise Refusal("mail.nothing_asked", name=name)
    meeting = find_meeting(process.meetings, letter.meeting)
    facts = MeetingAnswered(meeting.id, meeting.number, is_yes, told.words.strip())
    _record(work, came, process.id, facts)
    note_taken(work.record, came, letter)
    what = _said_of_meeting(is_yes=is_yes)
    return Done(f"process/{process.id}", what.format(name=name))


def _said_of_meeting(*, is_yes: bool) -> str:
    return (
        _("Recorded: {name} comes to the meeting.")
        if is_yes
        else _("Recorded: {name} cannot come to the meeting.")
    )


def take_choice(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a mail as the choice of a time that was offered, or of several."""
    came, process = _about(work, args["mail"])
    name = work.record.person(came.person).name
    meeting = asked_to_meet(process.meetings, came.person)
    if meeting is None or not meeting.is_choosing:
        raise Refusal("mail.nothing_asked", name=name)
    numbers = read_numbers(values.get("slots", ""), meeting)
    words = read_letter(came).words.strip()
    _record(work, came, process.id, choosing(meeting, numbers, words))
    what = _("Recorded: the choice of {name}.").format(name=name)
    return Done(f"meeting/{process.id}/{meeting.id}", what)


def take_answer(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a mail as the answer to a comment."""
    came, process = _about(work, args["mail"])
    comment = one_of(values.get("comment", ""), "mail.no_comment")
    letter = read_letter(came)
    words = (letter.words or letter.whole).strip()
    _record(work, came, process.id, CommentAnswered(Answer(comment, AnswerKind.ANSWERED, words)))
    name = work.record.person(came.person).name
    return Done(
        f"comment/{process.id}/{comment}",
        _("Recorded as the answer of {name} to this comment.").format(name=name),
    )


def take_version(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Record a file of a mail as a version."""
    came, process = _about(work, args["mail"])
    _stage, plan = stage_of(process, one_of(values.get("deliverable", ""), "mail.no_file"))
    number = one_of(values.get("file", ""), "mail.no_file")
    kept = work.vault.outbox.mail
    file = next((f for f in kept.files(came.id) if str(f.number) == number), None)
    data = kept.data(came.id, file.number) if file else None
    if file is None or data is None:
        raise Refusal("mail.no_file")
    READER.read(file.name, data)  # what cannot be read here can be read nowhere
    older = versions_of(process, plan.id)
    letter = read_letter(came)
    facts = SubmissionSent(
        deliverable=plan.id,
        number=len(older) + 1,
        base=older[-1].id if older else "",
        files=(FileName(work.vault.files_of(process.id).put(data), file.name, len(data)),),
        note=(letter.words or letter.whole).strip() or letter.subject or file.name,
        due=work.promised(process),
    )
    event = _record(work, came, process.id, facts)
    what = _("Recorded as version {number} of {title}, from {name}.").format(
        number=facts.number, title=plan.title, name=work.record.person(came.person).name
    )
    return Done(f"version/{process.id}/{event}", what)


def put_aside(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Leave a mail as it is: it counts as dealt with."""
    came = find_came(work.record, args["mail"])
    work.vault.outbox.mail.settle(came.id)
    return Done("came", _("Put aside. It can still be read and taken."))


def drop(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Delete what a mail said and brought."""
    work.vault.outbox.mail.drop(find_came(work.record, args["mail"]).id)
    return Done("came", _("The mail is deleted here."))


def save_files(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write what came with a mail into a folder the person names."""
    came = find_came(work.record, args["mail"])
    kept = work.vault.outbox.mail
    files = kept.files(came.id)
    for file in files:
        with new_file(values.get("folder", ""), file.name) as (_path, copy):
            copy.write(kept.data(came.id, file.number) or b"")
    said = ngettext("{count} file saved.", "{count} files saved.", len(files))
    return Done(f"mail/{came.id}", said.format(count=len(files)))


def _about(work: Work, id_: str) -> tuple[Came, Process]:
    """A mail whose person is clear, and the process it is about. Raises `Refusal` `mail.nobodys`."""
    came = find_came(work.record, id_)
    process = process_of(work.record, came) if came.person else None
    if process is None or not read_letter(came).is_personal:
        raise Refusal("mail.nobodys")
    return came, process


def _record(work: Work, came: Came, circle: str, facts: Facts) -> str:
    """Record a fact for the person of a mail; the event's id. Raises `Refusal` `mail.taken` when that was done before."""
    if any(e.head.type == type(facts).__name__ for e in recorded_from(work.record, came)):
        raise Refusal("mail.taken")
    source = Source(Channel.MAIL, read_letter(came).address, message_of(came))
    event = work.record.write(circle, facts, Told(came.person, source))
    work.vault.outbox.mail.settle(came.id)
    return event.id


ONLY_READ = frozenset({"mail.save_files"})

USE_CASES: dict[str, UseCase] = {
    "mail.message": take_message,
    "mail.yes": take_yes,
    "mail.no": take_no,
    "mail.answer": take_answer,
    "mail.choose": take_choice,
    "mail.send_version": take_version,
    "mail.aside": put_aside,
    "mail.drop": drop,
    "mail.save_files": save_files,
}
