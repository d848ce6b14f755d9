"""A released review as its reader walks through it: decision, three answers, each comment."""

from mentor_tui.domain.processes import (
    Process,
    Remark,
    Review,
    Submission,
    find_submission,
    stage_of,
)
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.marking import Read, in_order, read_version, released_on
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.processes import turn_sentence
from mentor_tui.views.roles import name_of, recorded_by, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.stages import can_send, send_version
from mentor_tui.views.states import (
    comment_state,
    count_kinds,
    decision_name,
    kind_word,
)
from mentor_tui.views.wording import place_now, say_time, sentences, titled


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
        decision=decision_name(review.decision),
        name=name,
        moment=say_time(review.time, source.zone),
    )
    recorded = recorded_by(found.members, review.recorder)
    blocks = [Block("decision", BlockKind.PARAGRAPH, sentences(said, recorded))]
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
    return tuple(_remark_item(found, by_id[c.id], read, group) for c in ordered)


def _remark_item(found: Process, remark: Remark, read: Read, group: str) -> Item:
    comment, state = remark.comment, comment_state(remark.state)
    # Translators: a comment in a row: how it is meant and its first words, such as "must: How long?"
    label = _("{kind}: {words}").replace("{kind}", kind_word(comment.kind))
    return Item(
        comment.id,
        ItemKind.COMMENT,
        titled(label, state, comment.words),
        state,
        place_now(comment.anchor, read.spot(comment.id)),
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
    offers.append(offer("document.audio", route=f"audio/comments/{found.id}/{sent.id}"))
    return tuple(offers)
