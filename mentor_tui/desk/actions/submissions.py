"""Versions: send a document for review, take it back, save a copy, answer a comment."""

from collections.abc import Mapping

from mentor_tui import sanitize
from mentor_tui.desk.coming import telling_of_parts
from mentor_tui.desk.document_reader import READER
from mentor_tui.desk.opener import find_opener, start
from mentor_tui.desk.work import Done, UseCase, Work, new_file, one_of, read_file
from mentor_tui.documents.reading import KINDS, is_document
from mentor_tui.domain.calendar import add_working_days
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import CommentAnswered, SubmissionReclaimed, SubmissionSent
from mentor_tui.domain.processes import Process, find_submission, stage_of, versions_of
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.domain.values import Answer, AnswerKind, FileName
from mentor_tui.i18n import _


def send_submission(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Send a version of a deliverable, saying which comments it answers."""
    process = work.record.process(args["process"])
    _stage, plan = stage_of(process, args["deliverable"])
    name, data = read_file(values.get("file", ""))
    READER.read(name, data)  # what cannot be read here can be read nowhere
    older = versions_of(process, plan.id)
    sha256 = work.vault.files_of(process.id).put(data)
    facts = SubmissionSent(
        deliverable=plan.id,
        number=len(older) + 1,
        base=older[-1].id if older else "",
        files=(FileName(sha256, sanitize.file_name(name), len(data)),),
        note=values.get("note", "").strip(),
        due=work.promised(process),
        answers=_answers(values),
    )
    event = work.record.write(process.id, facts)
    mentor = process.mentor
    what = _("Version {number} of {title} sent. Now it is the turn of {mentor}.").format(
        number=facts.number, title=plan.title, mentor=mentor.name if mentor else ""
    )
    then = _("You can take a first version back for 30 minutes.") if not older else ""
    return Done(f"version/{process.id}/{event.id}", what, then)


def _answers(values: Mapping[str, str]) -> tuple[Answer, ...]:
    answers = []
    for name, value in values.items():
        if name.startswith("answer_") and value and value != "none":
            comment = name.removeprefix("answer_")
            words = values.get(f"words_{comment}", "").strip()
            answers.append(Answer(comment, _answer_kind(value), words))
    return tuple(answers)


def _answer_kind(value: str) -> AnswerKind:
    try:
        return AnswerKind(value)
    except ValueError:
        raise Refusal("comment.no_answer_kind") from None


def reclaim_submission(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take a first version back while nobody has begun to read it."""
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    stage, plan = stage_of(process, submission.deliverable)
    due = max(stage.due, add_working_days(work.day(process), 0).isoformat())
    work.record.write(process.id, SubmissionReclaimed(submission.id, due))
    what = _("Version {number} of {title} taken back. It is your turn again.")
    return Done(
        f"stage/{process.id}/{stage.id}", what.format(number=submission.number, title=plan.title)
    )


def save_document(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write a copy of a version's file into a folder the person names."""
    process: Process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    file = submission.files[0]
    name = sanitize.file_name(file.name)
    with (
        telling_of_parts(work.vault, process.id, file),
        new_file(values.get("folder", ""), name) as (path, copy),
    ):
        work.vault.files_of(process.id).copy(file.sha256, copy)
    return Done(
        f"version/{process.id}/{submission.id}",
        _("File saved, readable by other programs: {path}.").format(path=path),
    )


def open_outside(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Open a copy of a version's file in another program, until the vault is closed.

    Raises `Refusal` `document.not_opened` (name, kinds): an ending decides what a system does with a file,
    and somebody else chose the name of this one.
    """
    process = work.record.process(args["process"])
    submission = find_submission(process, args["submission"])
    file = submission.files[0]
    if not is_document(file.name):
        raise Refusal("document.not_opened", name=sanitize.line(file.name), kinds=KINDS)
    opener = find_opener(work.settings.opener)
    files = work.vault.files_of(process.id)
    with doing(LongWork.OPENING), telling_of_parts(work.vault, process.id, file):
        path = work.copies.write(file.name, lambda copy: files.copy(file.sha256, copy))
    then = _(
        "It is a copy, to read only. Other programs of this account can read it until you lock or leave; "
        "then it is wiped, or at the next start."
    )
    if opener and start(opener, path):
        what = _("Opened in another program: {name}.").format(name=path.name)
    elif opener:
        what = _("The program to open files did not start. The file is here: {path}.")
        what = what.format(path=path)
    else:
        what = _("There is no program to open files. The file is here: {path}.").format(path=path)
    return Done(f"version/{process.id}/{submission.id}", what, then)


def answer_comment(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Answer one comment."""
    process = work.record.process(args["process"])
    kind = _answer_kind(one_of(values.get("kind", ""), "comment.no_answer_kind"))
    answer = Answer(args["comment"], kind, values.get("words", "").strip())
    work.record.write(process.id, CommentAnswered(answer))
    said = {
        AnswerKind.DONE: _("Comment answered: done."),
        AnswerKind.ANSWERED: _("Comment answered."),
        AnswerKind.DECLINED: _("Comment answered: you will not do it, with your reason."),
    }
    return Done(f"comment/{process.id}/{args['comment']}", said[kind])


ONLY_READ = frozenset({"document.external", "document.save"})

USE_CASES: dict[str, UseCase] = {
    "submission.send": send_submission,
    "submission.reclaim": reclaim_submission,
    "document.external": open_outside,
    "document.save": save_document,
    "comment.answer": answer_comment,
}
