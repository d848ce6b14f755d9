"""Released comments: a review as its reader walks through it, one comment, and the answer to it."""

from mentor_tui.domain.processes import (
    CommentState,
    Process,
    ProcessState,
    Remark,
    Review,
    Submission,
    find_remark,
    find_submission,
    stage_of,
)
from mentor_tui.domain.submissions import COMMENTS
from mentor_tui.domain.values import AnswerKind, Role
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.marking import Read, in_order, mark_label, read_version, released_on
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
from mentor_tui.views.processes import turn_sentence
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.stages import can_send, send_version
from mentor_tui.views.states import (
    answer_name,
    comment_state,
    count_kinds,
    decision_name,
    kind_word,
)
from mentor_tui.views.wording import place_of, say_time, titled


def comments(source: Source, process: str, version: str) -> View:
    """The released review of a version: decision, three answers, then each comment."""
    found = source.process(process)
    sent = find_submission(found, version)
    _stage, plan = stage_of(found, sent.deliverable)
    review = next((r for r in found.reviews if r.submission == version), None)
    read = read_version(source, process, sent)
    return View(
        f"comments/{process}/{version}",
        _("Review of version {number}: {title}").format(number=sent.number, title=plan.title),
        text=_about(source, found, review, version),
        items=number(remark_items(found, released_on(found, version), read)),
        actions=_actions(source, found, sent),
        back=f"version/{process}/{version}",
        empty=_("There are no comments.") if review else "",
    )


def _about(
    source: Source, found: Process, review: Review | None, version: str
) -> tuple[Block, ...]:
    if review is None:
        return (Block("none", BlockKind.PARAGRAPH, _("This version has no review yet.")),)
    name = name_of(found.members, review.by)
    said = _("Decision: {decision}. By {name}, {moment}.").format(
        decision=decision_name(review.decision), name=name, moment=say_time(review.time, source.zone)
    )
    blocks = [Block("decision", BlockKind.PARAGRAPH, said)]
    if review.is_late:
        late = _("A newer version had been sent by then: this review decides nothing about it.")
        blocks.append(Block("late", BlockKind.PARAGRAPH, late))
    blocks += summary_blocks(review.summary.good, review.summary.change, review.summary.next_step)
    kinds = tuple(r.comment.kind for r in released_on(found, version))
    blocks.append(Block("counts", BlockKind.PARAGRAPH, count_kinds(kinds)))
    blocks += _waived(found, review)
    me = source.own().person.id
    if review.minutes and roles_of(found.members, me) & {Role.MENTOR, Role.COORDINATOR}:
        minutes = ngettext("{count} minute of work.", "{count} minutes of work.", review.minutes)
        blocks.append(Block("minutes", BlockKind.PARAGRAPH, minutes.format(count=review.minutes)))
    if found.ball is not None:
        turn = turn_sentence(source, found, found.ball, me)
        blocks.append(Block("turn", BlockKind.PARAGRAPH, turn))
    return tuple(blocks)


def summary_blocks(good: str, change: str, next_step: str) -> tuple[Block, ...]:
    """The three answers of a summary, those that were given."""
    said = (
        ("good", good, _("What is good: {words}")),
        ("change", change, _("What to change: {words}")),
        ("next_step", next_step, _("Next step: {words}")),
    )
    return tuple(
        Block(name, BlockKind.PARAGRAPH, template.format(words=words))
        for name, words, template in said
        if words.strip()
    )


def _waived(found: Process, review: Review) -> list[Block]:
    known = {r.comment.id: r.comment for r in found.remarks}
    return [
        Block(
            f"waived {n}",
            BlockKind.PARAGRAPH,
            _("“{words}” may stay open. The reason: {reason}").format(
                words=known[w.comment].words, reason=w.reason
            ),
        )
        for n, w in enumerate(review.waivers, 1)
        if w.comment in known and w.reason.strip()
    ]


def remark_items(
    found: Process, remarks: tuple[Remark, ...], read: Read, group: str = ""
) -> tuple[Item, ...]:
    """Comments as rows, in the order of the text."""
    by_id = {r.comment.id: r for r in remarks}
    ordered = in_order((r.comment for r in remarks), read)
    return tuple(_remark_item(found, by_id[c.id], group) for c in ordered)


def _remark_item(found: Process, remark: Remark, group: str) -> Item:
    comment, state = remark.comment, comment_state(remark.state)
    # Translators: a comment in a row: how it is meant and its first words, such as "must: How long?"
    label = _("{kind}: {words}").replace("{kind}", kind_word(comment.kind))
    return Item(
        comment.id,
        ItemKind.COMMENT,
        titled(label, state, comment.words),
        state,
        place_of(comment.anchor),
        group,
        route=f"comment/{found.id}/{comment.id}",
    )


def _actions(source: Source, found: Process, sent: Submission) -> tuple[Action, ...]:
    mine = roles_of(found.members, source.own().person.id)
    stage, plan = stage_of(found, sent.deliverable)
    offers = [offer("document.open", route=f"version/{found.id}/{sent.id}")]
    if Role.PARTICIPANT in mine and can_send(found, stage, plan):
        offers.append(send_version(found, plan))
    if mine:
        offers.append(offer("message.write", route=f"message/{found.id}"))
    return tuple(offers)


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
    blocks.append(Block("remark", BlockKind.PARAGRAPH, _("Remark: {words}").format(words=said.words)))
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
