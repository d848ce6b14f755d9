"""A version: its text with the comments on it; the forms that send the next one and save the file."""

from mentor_tui.domain import clock
from mentor_tui.domain.processes import (
    CommentState,
    Process,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
    versions_of,
)
from mentor_tui.domain.submissions import GRACE_MS
from mentor_tui.domain.values import Answer, AnswerKind, Comment, Role
from mentor_tui.i18n import _
from mentor_tui.views.comments import remark_items
from mentor_tui.views.marking import (
    Read,
    carried_to,
    in_order,
    mark_label,
    marked,
    read_version,
    released_on,
)
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    Mark,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.papers import changes_sentence, paper_blocks
from mentor_tui.views.roles import name_of, need_role, roles_of
from mentor_tui.views.source import Source, Spot
from mentor_tui.views.stages import can_send, send_version
from mentor_tui.views.states import answer_name, submission_state
from mentor_tui.views.wording import first_words, say_time, sentences


def version(source: Source, process: str, id_: str, comment: str = "") -> View:
    """One version with its comments; `comment` names the one whose place the cursor starts on."""
    found = source.process(process)
    sent = find_submission(found, id_)
    stage, plan = stage_of(found, sent.deliverable)
    read = read_version(source, process, sent)
    about = (*version_facts(source, found, sent, read), *_document(found, sent, read))
    return View(
        f"version/{process}/{id_}",
        _("Version {number}: {title}").format(number=sent.number, title=plan.title),
        notices=read.notices,
        text=about,
        items=number(_comment_items(found, sent, read)),
        actions=_actions(source, found, sent),
        back=f"stage/{process}/{stage.id}",
        focus_item=read.spot(comment).block if comment else "",
    )


def version_facts(
    source: Source, found: Process, sent: Submission, read: Read
) -> tuple[Block, ...]:
    """What is told of a version before its text: who, when, what is asked, answers, what changed."""
    said = _("Sent by {name}, {moment}. State: {state}.").format(
        name=name_of(found.members, sent.by),
        moment=say_time(sent.time, source.zone),
        state=submission_state(sent.state),
    )
    blocks = [Block("sent", BlockKind.PARAGRAPH, said)]
    if sent.note.strip():
        note = _("Feedback is wanted on this: {words}").format(words=sent.note)
        blocks.append(Block("note", BlockKind.PARAGRAPH, note))
    blocks += [
        Block(f"answer {n}", BlockKind.LIST, _answer_sentence(found, a))
        for n, a in enumerate(sent.answers, 1)
    ]
    if read.paper is not None:
        blocks += paper_blocks(read.paper)
    if read.changes is not None:
        blocks.append(Block("changes", BlockKind.PARAGRAPH, changes_sentence(read.changes)))
    return tuple(blocks)


def _answer_sentence(found: Process, answer: Answer) -> str:
    comment = next((r.comment for r in found.remarks if r.comment.id == answer.comment), None)
    said = (
        _("Comment “{comment}”: {kind}. {words}")
        if answer.words.strip()
        else _("Comment “{comment}”: {kind}.")
    )
    words = first_words(comment.words) if comment else ""
    return said.format(comment=words, kind=answer_name(answer.kind), words=answer.words)


def _document(found: Process, sent: Submission, read: Read) -> tuple[Block, ...]:
    if read.paper is None:
        return ()
    comments = in_order(
        (r.comment for r in (*released_on(found, sent.id), *carried_to(found, sent))), read
    )
    route = f"comment/{found.id}"
    return marked(read.paper, numbered_marks(comments, read, route))


def numbered_marks(
    comments: tuple[Comment, ...], read: Read, route: str
) -> tuple[tuple[Spot, Mark], ...]:
    """A mark for each comment that has a place, named by its number; `route`/id opens it."""
    found = []
    for n, comment in enumerate(comments, 1):
        spot = read.spot(comment.id)
        label = mark_label(n, comment.kind)
        found.append((spot, Mark(comment.id, label, spot.start, spot.end, f"{route}/{comment.id}")))
    return tuple(found)


def _comment_items(found: Process, sent: Submission, read: Read) -> tuple[Item, ...]:
    here, carried = released_on(found, sent.id), carried_to(found, sent)
    lost = tuple(r for r in (*here, *carried) if read.spot(r.comment.id).is_lost)
    placed = tuple(r for r in carried if r not in lost)
    here = tuple(r for r in here if r not in lost)
    return (
        *remark_items(found, here, read, _("Comments")),
        *remark_items(found, placed, read, _("From earlier versions")),
        *remark_items(found, lost, read, _("Lost their place")),
    )


def _actions(source: Source, found: Process, sent: Submission) -> tuple[Action, ...]:
    me = source.own().person.id
    mine = roles_of(found.members, me)
    stage, plan = stage_of(found, sent.deliverable)
    offers: list[Action] = []
    both = {"process": found.id, "submission": sent.id}
    is_waiting = sent.state in (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)
    if Role.MENTOR in mine and is_waiting:
        offers.append(offer("review.start", _("Review this version"), **both))
    if any(r.submission == sent.id for r in found.reviews):
        offers.append(offer("comments", route=f"comments/{found.id}/{sent.id}"))
    if Role.PARTICIPANT in mine and can_send(found, stage, plan):
        offers.append(send_version(found, plan))
    if _can_reclaim(source, sent, me):
        said = _("Take version {number} back? Your mentor will not review it.")
        question = said.format(number=sent.number)
        offers.append(offer("submission.reclaim", question=question, **both))
    if sent.files:
        offers.append(offer("document.save", route=f"save/{found.id}/{sent.id}"))
    return tuple(offers)


def _can_reclaim(source: Source, sent: Submission, me: str) -> bool:
    """A first version, before anybody looked at it, within the time of grace (I05)."""
    if sent.by != me or sent.state is not SubmissionState.SUBMITTED or sent.base:
        return False
    age = clock.milliseconds(source.now) - clock.milliseconds(clock.moment(sent.time))
    return age <= GRACE_MS


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
    question = asked.format(
        number=count, title=plan.title, mentor=mentor.name if mentor else ""
    )
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
    words = first_words(comment.words, 8)
    choices = (
        Choice("none", _("no answer now")),
        *(Choice(k.value, answer_name(k)) for k in AnswerKind),
    )
    return (
        Field(
            f"answer_{comment.id}",
            FieldKind.CHOICE,
            _("Comment: {words}").format(words=words),
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


