"""A stage: what it is for, what it asks for, the versions sent; and the request to leave it out."""

from mentor_tui.domain.processes import (
    Process,
    ProcessState,
    Stage,
    StageState,
    Submission,
    SubmissionState,
    find_stage,
    versions_of,
)
from mentor_tui.domain.values import DeliverablePlan, Role
from mentor_tui.i18n import _
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.states import count_comments, stage_state, submission_state
from mentor_tui.views.wording import due_sentence, say_day, say_time, sentences

_SENDABLE = (StageState.OPEN, StageState.SUBMITTED, StageState.IN_REVIEW, StageState.REVISING)


def stage(source: Source, process: str, id_: str) -> View:
    """One stage of a process."""
    found = source.process(process)
    here = find_stage(found, id_)
    return View(
        f"stage/{process}/{id_}",
        here.plan.title,
        text=(*_about(source, found, here), *_asked(here)),
        items=number(_versions(source, found, here)),
        actions=_actions(source, found, here),
        back=f"process/{process}",
        empty=_("No version was sent yet."),
    )


def _about(source: Source, found: Process, here: Stage) -> tuple[Block, ...]:
    said = [_("State: {state}.").format(state=stage_state(here.state))]
    if here is found.current_stage:
        said.append(due_sentence(here.due, source.today))
    blocks = [Block("state", BlockKind.PARAGRAPH, sentences(*said))]
    if here.plan.purpose.strip():
        blocks.append(Block("purpose", BlockKind.PARAGRAPH, here.plan.purpose))
    if here.skip_by:
        text = _("{name} asks to leave it out. The reason: {reason}").format(
            name=name_of(found.members, here.skip_by), reason=here.skip_reason
        )
        blocks.append(Block("skip", BlockKind.PARAGRAPH, text))
    return tuple(blocks)


def _asked(here: Stage) -> tuple[Block, ...]:
    blocks = []
    for plan in here.plan.deliverables:
        said = _("It asks for: {title}.") if plan.required else _("It may also have: {title}.")
        text = said.format(title=plan.title)
        blocks.append(Block(f"asked {plan.id}", BlockKind.PARAGRAPH, text))
        blocks += [
            Block(f"criterion {plan.id} {n}", BlockKind.LIST, criterion)
            for n, criterion in enumerate(plan.criteria, 1)
        ]
    return tuple(blocks)


def _versions(source: Source, found: Process, here: Stage) -> tuple[Item, ...]:
    several = len(here.plan.deliverables) > 1
    return tuple(
        _version_item(source, found, version, plan.title if several else "")
        for plan in here.plan.deliverables
        for version in reversed([s for s in found.submissions if s.deliverable == plan.id])
    )


def _version_item(source: Source, found: Process, version: Submission, group: str) -> Item:
    sent = _("Sent {moment}.").format(moment=say_time(version.time, source.zone))
    count = sum(r.submission == version.id for r in found.remarks)
    comments = count_comments(count) if count else ""
    return Item(
        version.id,
        ItemKind.VERSION,
        _("Version {number}, {day}").format(
            number=version.number, day=say_day(version.time, source.zone)
        ),
        submission_state(version.state),
        sentences(comments, sent),
        group,
        route=f"version/{found.id}/{version.id}",
    )


def _actions(source: Source, found: Process, here: Stage) -> tuple[Action, ...]:
    me = source.own().person.id
    if Role.PARTICIPANT not in roles_of(found.members, me):
        return ()
    plans = [p for p in here.plan.deliverables if can_send(found, here, p)]
    # A letter belongs to one action of a page: the next deliverables are reached as rows.
    return tuple(send_version(found, p, has_key=n == 0) for n, p in enumerate(plans))


def can_send(found: Process, here: Stage, plan: DeliverablePlan) -> bool:
    """Whether a version of this deliverable may be sent now."""
    if found.state is not ProcessState.IN_PROGRESS or here.state not in _SENDABLE or here.skip_by:
        return False
    return all(v.state is not SubmissionState.ACCEPTED for v in versions_of(found, plan.id))


def next_deliverable(found: Process, here: Stage) -> DeliverablePlan | None:
    """What the stage still needs: the first deliverable that was returned, else that is not accepted."""
    missing = [p for p in here.plan.deliverables if can_send(found, here, p)]
    for plan in missing:
        versions = versions_of(found, plan.id)
        if versions and versions[-1].state is SubmissionState.RETURNED:
            return plan
    required = [p for p in missing if p.required]
    return next(iter(required or missing), None)


def send_version(found: Process, plan: DeliverablePlan, *, has_key: bool = True) -> Action:
    """The way to the form that sends the next version of a deliverable."""
    count = len(versions_of(found, plan.id))
    label = _("Send version {number} of {title}").format(number=count + 1, title=plan.title)
    route = f"submit/{found.id}/{plan.id}"
    return offer("submission.send", label, route=route, has_key=has_key)


def skip(source: Source, process: str, id_: str) -> View:
    """The request to leave a stage out: both sides must want it (I02)."""
    found = source.process(process)
    here = find_stage(found, id_)
    return View(
        f"skip/{process}/{id_}",
        _("Leave out {title}").format(title=here.plan.title),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("The stage is left out when the other side agrees. You say why; they decide."),
            ),
        ),
        fields=(Field("reason", FieldKind.LONG, _("Why it can be left out"), required=True),),
        actions=(send("stage.skip", _("Ask to leave it out"), process=process, stage=id_),),
        back=f"process/{process}",
    )
