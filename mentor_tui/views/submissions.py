"""A version: what is told of it, its text with the comments on it, what can be done."""

from mentor_tui.domain import clock
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.processes import (
    Process,
    Submission,
    SubmissionState,
    find_submission,
    stage_of,
)
from mentor_tui.domain.submissions import GRACE_MS
from mentor_tui.domain.values import Answer, Comment, Role
from mentor_tui.i18n import _
from mentor_tui.views.by_mail import can_record_review
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
    Item,
    Mark,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.papers import changes_sentence, paper_blocks
from mentor_tui.views.roles import name_of, recorded_by, roles_of
from mentor_tui.views.source import Source, Spot
from mentor_tui.views.stages import can_send, send_version
from mentor_tui.views.states import answer_name, submission_state
from mentor_tui.views.wording import first_words, say_time, sentences


def version(source: Source, process: str, id_: str, comment: str = "", paragraph: str = "") -> View:
    """One version with its comments; `comment` names the one whose place the cursor starts on.

    With the word "paragraph" in its place, the cursor starts on the paragraph of that number.
    """
    if paragraph and comment != "paragraph":
        raise Refusal("route.unknown", route=f"version/{process}/{id_}/{comment}/{paragraph}")
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
        focus_item=paragraph or (read.spot(comment).block if comment else ""),
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
    recorded = recorded_by(found.members, sent.recorder)
    blocks = [Block("sent", BlockKind.PARAGRAPH, sentences(said, recorded))]
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
    is_waiting = sent.state in (SubmissionState.SUBMITTED, SubmissionState.UNDER_REVIEW)
    if Role.MENTOR in mine and is_waiting:
        label = _("Review this version")
        offers.append(offer("review.start", label, process=found.id, submission=sent.id))
    if can_record_review(source, found, sent):
        offers.append(offer("by_mail.review", route=f"by-mail-review/{found.id}/{sent.id}"))
    if any(r.submission == sent.id for r in found.reviews):
        offers.append(offer("comments", route=f"comments/{found.id}/{sent.id}"))
    if Role.PARTICIPANT in mine and can_send(found, stage, plan):
        offers.append(send_version(found, plan))
    if _can_reclaim(source, sent, me):
        said = _("Take version {number} back? Your mentor will not review it.")
        question = said.format(number=sent.number)
        offers.append(
            offer("submission.reclaim", question=question, process=found.id, submission=sent.id)
        )
    if sent.files:
        offers.append(offer("document.save", route=f"save/{found.id}/{sent.id}"))
        offers.append(offer("document.external", process=found.id, submission=sent.id))
        offers.append(offer("document.audio", route=f"audio/version/{found.id}/{sent.id}"))
    return tuple(offers)


def _can_reclaim(source: Source, sent: Submission, me: str) -> bool:
    """A first version, before anybody looked at it, within the time of grace (I05)."""
    if sent.by != me or sent.state is not SubmissionState.SUBMITTED or sent.base:
        return False
    age = clock.milliseconds(source.now) - clock.milliseconds(clock.moment(sent.time))
    return age <= GRACE_MS
