"""One released comment, and the answer to it."""

from mentor_tui.domain.processes import (
    CommentState,
    Process,
    ProcessState,
    Remark,
    find_remark,
    find_submission,
)
from mentor_tui.domain.submissions import COMMENTS
from mentor_tui.domain.values import AnswerKind, Role
from mentor_tui.i18n import _
from mentor_tui.views.marking import in_order, mark_label, read_version, released_on
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    View,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.states import (
    answer_name,
    comment_state,
    kind_word,
)
from mentor_tui.views.wording import place_of


def comment(source: Source, process: str, id_: str) -> View:
    """One comment: its place, the quote, the remark, what to do, what was answered."""
    found = source.process(process)
    remark = find_remark(found, id_)
    read = read_version(source, process, find_submission(found, remark.submission))
    ordered = in_order((r.comment for r in released_on(found, remark.submission)), read)
    place = ordered.index(remark.comment) + 1
    title = _("Comment {number} of {total}: {kind}").format(
        number=place, total=len(ordered), kind=kind_word(remark.comment.kind)
    )
    offers: list[Action] = []
    if can_answer(source, found, remark):
        offers.append(offer("comment.answer", route=f"answer/{process}/{id_}"))
    if place < len(ordered):
        offers.append(offer("next.comment", route=f"comment/{process}/{ordered[place].id}"))
    if place > 1:
        offers.append(offer("previous.comment", route=f"comment/{process}/{ordered[place - 2].id}"))
    there = f"version/{process}/{remark.submission}/{id_}"
    offers.append(offer("document.open", route=there))
    return View(
        f"comment/{process}/{id_}",
        title,
        text=(*comment_blocks(remark), *_answers(remark)),
        actions=tuple(offers),
        back=f"comments/{process}/{remark.submission}",
    )


def comment_blocks(remark: Remark) -> tuple[Block, ...]:
    """A comment in the order it is read: place, quote, remark, what to do."""
    said = remark.comment
    blocks = [Block("place", BlockKind.PARAGRAPH, place_of(said.anchor))]
    if quote := said.anchor.quote or said.anchor.text:
        blocks.append(Block("quote", BlockKind.QUOTE, quote))
    blocks.append(
        Block("remark", BlockKind.PARAGRAPH, _("Remark: {words}").format(words=said.words))
    )
    if said.to_do.strip():
        to_do = _("What to do: {words}").format(words=said.to_do)
        blocks.append(Block("to_do", BlockKind.PARAGRAPH, to_do))
    return tuple(blocks)


def _answers(remark: Remark) -> tuple[Block, ...]:
    blocks = []
    for n, answer in enumerate(remark.answers, 1):
        said = _("Answer: {kind}. {words}") if answer.words.strip() else _("Answer: {kind}.")
        text = said.format(kind=answer_name(answer.kind), words=answer.words)
        blocks.append(Block(f"answer {n}", BlockKind.PARAGRAPH, text))
    state = _("State: {state}.").format(state=comment_state(remark.state))
    return (*blocks, Block("state", BlockKind.PARAGRAPH, state))


def can_answer(source: Source, found: Process, remark: Remark) -> bool:
    """Whether this person answers comments here and this one still takes an answer."""
    if found.state is ProcessState.COMPLETED or remark.state is CommentState.RESOLVED:
        return False
    return Role.PARTICIPANT in roles_of(found.members, source.own().person.id)


def answer(source: Source, process: str, id_: str) -> View:
    """The form that answers a comment."""
    found = source.process(process)
    remark = find_remark(found, id_)
    read = read_version(source, process, find_submission(found, remark.submission))
    ordered = in_order((r.comment for r in released_on(found, remark.submission)), read)
    return View(
        f"answer/{process}/{id_}",
        _("Answer: {comment}").format(
            comment=mark_label(ordered.index(remark.comment) + 1, remark.comment.kind)
        ),
        text=comment_blocks(remark),
        fields=(
            Field(
                "kind",
                FieldKind.CHOICE,
                _("What you did"),
                choices=tuple(
                    Choice(k.value, answer_name(k))
                    for k in AnswerKind
                    if (remark.state, k) in COMMENTS
                ),
                required=True,
            ),
            Field(
                "words",
                FieldKind.LONG,
                _("In your words"),
                help=_("Needed unless it is done."),
            ),
        ),
        actions=(send("comment.answer", _("Send the answer"), process=process, comment=id_),),
        back=f"comment/{process}/{id_}",
    )
