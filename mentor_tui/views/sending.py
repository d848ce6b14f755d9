"""The forms that send a version, with answers to open comments, and save a version's file."""

from mentor_tui.domain.processes import (
    CommentState,
    find_submission,
    stage_of,
    versions_of,
)
from mentor_tui.domain.values import AnswerKind, Comment, Role
from mentor_tui.i18n import _
from mentor_tui.views.model import (
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import send
from mentor_tui.views.roles import need_role
from mentor_tui.views.source import Source
from mentor_tui.views.states import answer_name
from mentor_tui.views.wording import sentences, titled


def submit(source: Source, process: str, deliverable: str) -> View:
    """The form that sends the next version, with an answer to each comment that is still open."""
    found = source.process(process)
    need_role(found.members, source.own().person.id, Role.PARTICIPANT)
    stage, plan = stage_of(found, deliverable)
    count = len(versions_of(found, deliverable)) + 1
    mentor = found.mentor
    asked = (
        _("Send version {number} of {title} to {mentor}?")
        if mentor
        else _("Send version {number} of {title}?")
    )
    question = asked.format(number=count, title=plan.title, mentor=mentor.name if mentor else "")
    versions = {s.id for s in found.submissions if s.deliverable == deliverable}
    still_open = [
        r.comment
        for r in found.remarks
        if r.submission in versions and r.state is CommentState.OPEN
    ]
    criteria = tuple(
        Block(f"criterion {n}", BlockKind.LIST, text) for n, text in enumerate(plan.criteria, 1)
    )
    return View(
        f"submit/{process}/{deliverable}",
        _("Send version {number}: {title}").format(number=count, title=plan.title),
        text=(Block("about", BlockKind.PARAGRAPH, _submit_sentence(bool(criteria))), *criteria),
        fields=(
            Field(
                "file",
                FieldKind.FILE,
                _("File"),
                help=_("Markdown, plain text or Word: a path such as {path}.").format(
                    path="~/work.docx"
                ),
                required=True,
            ),
            Field("note", FieldKind.LONG, _("What do you want feedback on?"), required=True),
            *(field for comment in still_open for field in _answer_fields(comment)),
        ),
        actions=(
            send("submission.send", question=question, process=process, deliverable=deliverable),
        ),
        back=f"stage/{process}/{stage.id}",
    )


def _submit_sentence(has_criteria: bool) -> str:
    sent = _("A version that was sent is never changed; the next one follows it.")
    return sentences(sent, _("It is accepted when:") if has_criteria else "")


def _answer_fields(comment: Comment) -> tuple[Field, Field]:
    choices = (
        Choice("none", _("no answer now")),
        *(Choice(k.value, answer_name(k)) for k in AnswerKind),
    )
    return (
        Field(
            f"answer_{comment.id}",
            FieldKind.CHOICE,
            titled(_("Comment: {words}"), "", comment.words),
            "none",
            choices,
            help=comment.to_do,
        ),
        Field(
            f"words_{comment.id}",
            FieldKind.TEXT,
            _("Your words on it"),
            help=_("Needed when it is answered or will not be done."),
        ),
    )


def save(source: Source, process: str, id_: str) -> View:
    """The form that writes a version's file into a folder, readable by other programs."""
    found = source.process(process)
    sent = find_submission(found, id_)
    name = sent.files[0].name if sent.files else ""
    return View(
        f"save/{process}/{id_}",
        _("Save {name}").format(name=name),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("The saved copy is not encrypted. Other programs and people can read it."),
            ),
        ),
        fields=(Field("folder", FieldKind.FILE, _("Folder"), required=True),),
        actions=(send("document.save", process=process, submission=id_),),
        back=f"version/{process}/{id_}",
    )
