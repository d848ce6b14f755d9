"""The text of a parcel: its whole meaning for somebody who has only a mail program, in their language."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.people import Person, read_carried
from mentor_tui.domain.processes import (
    Process,
    Task,
    asked_of,
    find_remark,
    find_submission,
    stage_of,
)
from mentor_tui.domain.values import Answer, Comment, Decision, Summary
from mentor_tui.i18n import _, language, ngettext, say_date, say_size
from mentor_tui.sanitize import line, text
from mentor_tui.views.meeting_letters import Entry, say_entry, tell_meeting
from mentor_tui.views.order_news import kind_of_order, letter_of_order
from mentor_tui.views.programme_letters import tell_programme
from mentor_tui.views.states import answer_name, count_kinds, decision_name, kind_word, role_name
from mentor_tui.views.wording import parse_day, place_of, sentences

_SENDING = (Task.SUBMIT, Task.REVISE)


def subject(
    process: Process | None, facts: tuple[Facts, ...], author: Person, recipient: Person
) -> str:
    """The subject line: what kind of news, without names and titles, because a mail server may read it."""
    with language(recipient.language):
        told = [said for one in facts if (said := _kind(one))]
        if not told:
            return _("Mentoring: receipt")
        if len(set(told)) == 1:
            return told[0]
        return ngettext(
            "Mentoring: {count} piece of news", "Mentoring: {count} pieces of news", len(told)
        ).format(count=len(told))


def _kind(facts: Facts) -> str:
    match facts:
        case f.SubmissionSent() | f.SubmissionReclaimed():
            return _("Mentoring: a version")
        case f.ReviewReleased() | f.ReviewLocked():
            return _("Mentoring: a review")
        case f.CommentAnswered():
            return _("Mentoring: an answer to a comment")
        case f.MessageSent():
            return _("Mentoring: a message")
        case f.GoalProposed() | f.GoalAgreed():
            return _("Mentoring: a goal")
        case f.StageClosed() | f.SkipProposed() | f.SkipAnswered():
            return _("Mentoring: a stage")
        case f.ProcessStarted() | f.ProcessCompleted():
            return _("Mentoring: a process")
        case f.ProgrammeFounded() | f.ProgrammeJoined() | f.RoleGranted() | f.RoleEnded():
            return _("Mentoring: a programme")
        case f.InterpreterKept() | f.InterpreterDropped():
            return _("Mentoring: the register of interpreters")
        case f.PersonSucceeded():
            return _("Mentoring: a new key")
        case f.Erased():
            return _("Mentoring: an erasure")
        case _ if isinstance(
            facts, f.GroupFounded | f.MeetingProposed | f.MeetingFacts | f.RecordingFacts
        ):
            return _("Mentoring: a meeting")
        case _:
            return kind_of_order(facts)


def letter(
    process: Process | None,
    facts: tuple[Facts, ...],
    author: Person,
    recipient: Person,
    *,
    attached: frozenset[str] = frozenset(),
    recorded: tuple[Facts, ...] = (),
    asks_again: bool = False,
    asks_file: bool = False,
    has_key: bool = False,
    calendar: Entry | None = None,
) -> str:
    """The body: greeting, each piece of news whole, and how to answer by plain mail.

    `author` is who sends the parcel; what is in it may be by somebody else, so no piece says by whom.
    Only what was `recorded` for the recipient from an answer of theirs is told apart: it would read as somebody else's words.
    `attached` are the files (SHA-256) that a mail program can open. `asks_again`: the author has lost what
    they had and asks for it; `asks_file`: a file has not come whole; `has_key`: the author's key is with it; `calendar`: so is this.
    """
    with language(recipient.language):
        parts = [_("Hello {name},").format(name=recipient.name), _opening(process, author)]
        hidden = _words_of_others(process, author, recipient)
        told, theirs = (
            [
                said
                for one in some
                if (said := tell_meeting(process, one, in_clear=is_read(recipient)))
                or (said := _tell(process, one, attached, hidden, by_mail=recipient.by_mail))
            ]
            for some in (facts, recorded)
        )
        if asks_again:
            asked = _(
                "{name} has lost some of what you sent, and asks for it again. Your program "
                "answers by itself the next time it sends and receives."
            )
            told.append(asked.format(name=author.name))
        if asks_file:
            asked = _(
                "A file has not reached {name} whole. Your program sends what is missing by itself the "
                "next time it sends and receives."
            )
            told.append(asked.format(name=author.name))
        if theirs:
            told += [_("Recorded for you, from your own answer:"), *theirs]
        parts += told or [_("What you sent has arrived. There is nothing to do.")]
        if has_key:
            said = _(
                "The OpenPGP key of {name} is attached: with it you can encrypt your answers and check who signed this mail."
            )
            parts.append(said.format(name=author.name))
        parts.append(sentences(_how_to_answer(process, author, recipient), say_entry(calendar)))
        return text("\n\n".join(parts))


def is_read(recipient: Person) -> bool:
    """What they get can be read on the way: they have a mail program only, and gave no key."""
    return recipient.by_mail and not recipient.certificate


def letter_to_oneself() -> str:
    """The body of what only carries events to the same person's other computers."""
    return _("This is for mentor-tui at your other computer. There is nothing to do.")


def part_subject(number: int, count: int) -> str:
    """The subject line of a part of a file."""
    return _("Mentoring: part {number} of {count} of a file").format(number=number, count=count)


def part_letter(author: Person, recipient: Person, file: str, number: int, count: int) -> str:
    """The body around a part of a file: nothing that a person could open is in it."""
    with language(recipient.language):
        said = _(
            "This is part {number} of {count} of the file {file}. mentor-tui puts the parts together by "
            "itself; there is nothing to do."
        ).format(number=number, count=count, file=line(file))
        return text("\n\n".join((_("Hello {name},").format(name=recipient.name), said)))


def _how_to_answer(process: Process | None, author: Person, recipient: Person) -> str:
    """The last line: what a plain reply can say just now, and who reads it."""
    ball = process.ball if process is not None else None
    sends = ball is not None and ball.person == recipient.id and ball.task in _SENDING
    match asked_of(process, recipient.id) if process is not None else None:
        case Task.AGREE_GOAL:
            said = _(
                "To answer without the program mentor-tui, reply to this mail: YES in the first line if you agree, "
                "else what should be different. {name} reads it."
            )
        case Task.ANSWER_SKIP:
            said = _(
                "To answer without the program mentor-tui, reply to this mail with YES or NO in the first line, and below "
                "it what you like. {name} reads it."
            )
        case Meeting(is_choosing=True):
            said = _(
                "To answer without the program mentor-tui, reply to this mail: in the first line the number of the time "
                "that suits you, such as 2, or NO if none does, and below it what you like. {name} reads it."
            )
        case Meeting() if sends:
            said = _(
                "To answer without the program mentor-tui, reply to this mail: YES in the first line if you come to the "
                "meeting, NO if not, and attach your file when you send a version. {name} reads it."
            )
        case Meeting():
            said = _(
                "To answer without the program mentor-tui, reply to this mail: YES in the first line if you come to the "
                "meeting, NO if not, and below it what you like. {name} reads it."
            )
        case _ if sends:
            said = _(
                "To answer without the program mentor-tui, reply to this mail, and attach your file when you send a "
                "version. {name} reads it."
            )
        case _:
            said = _(
                "To answer without the program mentor-tui, reply to this mail; {name} reads it."
            )
    return said.format(name=author.name)


def _opening(process: Process | None, author: Person) -> str:
    if process is None:
        return _("{name} sends you this with mentor-tui.").format(name=author.name)
    return _("{name} sends you this with mentor-tui, about {title}.").format(
        name=author.name, title=process.title
    )


def _words_of_others(process: Process | None, author: Person, recipient: Person) -> frozenset[str]:
    """The comments that are not quoted in a letter that can be read on the way: they came to the author sealed (rule 6)."""
    if process is None or not recipient.by_mail or recipient.certificate:
        return frozenset()
    by = {review.id: review.by for review in process.reviews}
    ends = (author.id, recipient.id)
    return frozenset(r.comment.id for r in process.remarks if by.get(r.review) not in ends)


def _tell(
    process: Process | None,
    facts: Facts,
    attached: frozenset[str],
    hidden: frozenset[str],
    *,
    by_mail: bool,
) -> str:
    """One piece of news, whole; an empty text for what only programs need. Comments in `hidden` are not quoted."""
    match facts:
        case f.MessageSent(words=words):
            return _("Message:\n{words}").format(words=words)
        case f.ProcessStarted(title=title, due=due):
            said = _("The mentoring process {title} has begun. The first step is a goal.")
            return _with_due(said.format(title=title), due)
        case f.GoalProposed():
            return _goal(facts)
        case f.GoalAgreed(due=due):
            return _with_due(_("The goal is agreed. The first stage is open."), due)
        case f.SubmissionSent():
            return _version(process, facts, attached, hidden, by_mail=by_mail)
        case f.SubmissionReclaimed(submission=id_):
            return _("A version was taken back: {title}.").format(title=_title(process, id_))
        case f.ReviewLocked(submission=id_):
            return _("The review of a version has begun: {title}.").format(
                title=_title(process, id_)
            )
        case f.ReviewReleased():
            return _review(process, facts)
        case f.CommentAnswered(answer=answer):
            return _answer(process, answer, hidden)
        case f.StageClosed() | f.SkipProposed() | f.SkipAnswered():
            return _stage(process, facts)
        case f.ProcessCompleted(outcome=outcome):
            return sentences(_("The process is completed."), outcome)
        case f.RoleEnded(role=role, reason=reason):
            said = _("Somebody's role as {role} is over.").format(role=role_name(role))
            return sentences(said, reason)
        case f.PersonSucceeded(successor=successor):
            said = _("{name} lost their key and goes on with a new one.")
            return said.format(name=read_carried(successor).name)
        case f.HoldPlaced(reason=reason):
            said = _("Nothing of this may be erased for now. The reason: {reason}")
            return said.format(reason=reason)
        case f.HoldLifted():
            return _("A hold was lifted: this may be erased again.")
        case f.Erased(everything=True):
            return _(
                "All of this was erased, for ever. Please delete the mails and files about it that "
                "you kept."
            )
        case f.Erased():
            return _("Something of this was erased, for ever.")
        case _:
            return letter_of_order(process, facts) or tell_programme(facts)


def _with_due(said: str, due: str) -> str:
    day = parse_day(due)
    return sentences(
        said, _("The next step is due on {day}.").format(day=say_date(day)) if day else ""
    )


def _title(process: Process | None, submission: str) -> str:
    """What a version is a version of: "version 2 of Scenario"."""
    try:
        if process is None:
            return _("a version")
        sent = find_submission(process, submission)
        _stage, plan = stage_of(process, sent.deliverable)
    except Refusal:
        return _("a version")
    return _("version {number} of {title}").format(number=sent.number, title=plan.title)


def _goal(facts: f.GoalProposed) -> str:
    lines = [
        _("A goal is proposed: {result}").format(result=facts.result),
        _("It is reached when:"),
        *(f"- {line(criterion)}" for criterion in facts.criteria),
    ]
    return _with_due("\n".join(lines) + "\n" + _("Please agree, or propose another."), facts.due)


def _version(
    process: Process | None,
    facts: f.SubmissionSent,
    attached: frozenset[str],
    hidden: frozenset[str],
    *,
    by_mail: bool,
) -> str:
    title = ""
    if process is not None:
        try:
            title = stage_of(process, facts.deliverable)[1].title
        except Refusal:
            title = ""
    lines = [
        _("Version {number} was sent for review: {title}.").format(number=facts.number, title=title)
    ]
    for is_attached, said in (
        (True, _("The file is attached: {files}.")),
        (
            False,
            # Translators: for somebody who has sent the file themselves, by mail
            _("The file: {files}.")
            if by_mail
            else _("You will find the file in mentor-tui: {files}."),
        ),
    ):
        files = [f for f in facts.files if (f.sha256 in attached) == is_attached]
        if files:
            named = "; ".join(f"{line(file.name)}, {say_size(file.size)}" for file in files)
            lines.append(said.format(files=named))
    lines.append(_("Feedback is wanted on this: {words}").format(words=facts.note))
    lines += [_answer(process, answer, hidden) for answer in facts.answers]
    return _with_due("\n".join(lines), facts.due)


def _answer(process: Process | None, answer: Answer, hidden: frozenset[str]) -> str:
    comment = None
    if process is not None and answer.comment not in hidden:
        try:
            comment = find_remark(process, answer.comment).comment
        except Refusal:
            comment = None
    words = comment.words if comment else _("a comment")
    said = _("Answer to “{comment}”: {kind}.").format(comment=words, kind=answer_name(answer.kind))
    return sentences(said, answer.words)


def _review(process: Process | None, facts: f.ReviewReleased) -> str:
    said = _("The review of {title}. Decision: {decision}.").format(
        title=_title(process, facts.submission), decision=decision_name(facts.decision)
    )
    lines = [said, *_summary(facts.summary), count_kinds(tuple(c.kind for c in facts.comments))]
    lines += [_comment(n, comment) for n, comment in enumerate(facts.comments, 1)]
    if facts.decision in (Decision.REVISE, Decision.UNREADABLE):
        return _with_due("\n".join(lines), facts.due)
    return "\n".join(lines)


def _summary(summary: Summary) -> list[str]:
    said = (
        (summary.good, _("What is good: {words}")),
        (summary.change, _("What to change: {words}")),
        (summary.next_step, _("Next step: {words}")),
    )
    return [template.format(words=words) for words, template in said if words.strip()]


def _comment(number: int, comment: Comment) -> str:
    """One comment: place, quote, remark, what to do."""
    quote = comment.anchor.quote or comment.anchor.text
    return sentences(
        _("Comment {number}, {kind}.").format(number=number, kind=kind_word(comment.kind)),
        place_of(comment.anchor),
        _("It says: “{quote}”.").format(quote=quote) if quote else "",
        comment.words,
        _("What to do: {words}").format(words=comment.to_do) if comment.to_do.strip() else "",
    )


def _stage(process: Process | None, facts: f.StageClosed | f.SkipProposed | f.SkipAnswered) -> str:
    stages = process.stages if process else ()
    title = next((s.plan.title for s in stages if s.id == facts.stage), "")
    match facts:
        case f.StageClosed():
            return _with_due(_("The stage is closed: {title}.").format(title=title), facts.due)
        case f.SkipProposed(reason=reason):
            said = _("Please say whether this stage is left out: {title}. The reason: {reason}")
            return _with_due(said.format(title=title, reason=reason), facts.due)
        case f.SkipAnswered(is_agreed=True):
            return _with_due(_("The stage is left out: {title}.").format(title=title), facts.due)
        case f.SkipAnswered():
            return _with_due(_("The stage goes on: {title}.").format(title=title), facts.due)
