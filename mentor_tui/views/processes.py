"""A process: who works in it, towards what, whose turn it is, its stages and newest messages."""

from mentor_tui.domain.groups import Group
from mentor_tui.domain.processes import (
    Ball,
    Goal,
    GoalState,
    Process,
    ProcessState,
    Stage,
    StageState,
    Task,
    versions_of,
)
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.balls import task_sentence, their_sentence, waiting_version
from mentor_tui.views.charts import progress, waited_sentence
from mentor_tui.views.groups import group_page
from mentor_tui.views.holds import hold_action, hold_blocks
from mentor_tui.views.messages import message_items
from mentor_tui.views.model import Action, Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.source import Source
from mentor_tui.views.stages import next_deliverable, send_version
from mentor_tui.views.states import process_state, stage_state
from mentor_tui.views.wording import due_sentence, promise_sentence, sentences

_LATEST = 3


def process(source: Source, id_: str) -> View:
    """One process, for whoever takes part in it."""
    found = source.process(id_)
    if isinstance(found, Group):
        return group_page(source, found)
    me = source.own().person.id
    messages = message_items(source, found, group=_("Latest messages"))[-_LATEST:]
    steps, picture = progress(found)
    return View(
        f"process/{id_}",
        found.title,
        text=(
            *_people(found),
            *_turn(source, found, me),
            steps,
            *hold_blocks(source, found.holds, found.members),
            *_skip(found, me),
            *_goal(found, me),
        ),
        items=number((*(_stage_item(source, found, s) for s in found.stages), *messages)),
        actions=_actions(found, me),
        back="today",
        pictures=(picture,),
    )


def _people(found: Process) -> tuple[Block, ...]:
    mentor = found.mentor
    lines = [
        _("Participant: {name}.").format(name=found.participant.name),
        _("Mentor: {name}.").format(name=mentor.name) if mentor else _("There is no mentor now."),
        _("Coordinator: {name}.").format(name=found.coordinator.name),
        _("Programme: {title}.").format(title=found.programme_title),
    ]
    return (Block("people", BlockKind.PARAGRAPH, " ".join(lines)),)


def _turn(source: Source, found: Process, me: str) -> tuple[Block, ...]:
    if found.ball is None:
        said = [_("State: {state}.").format(state=process_state(found.state))]
        if found.outcome.strip():
            said.append(_("Outcome: {outcome}").format(outcome=found.outcome))
        return (Block("turn", BlockKind.PARAGRAPH, " ".join(said)),)
    return (Block("turn", BlockKind.PARAGRAPH, turn_sentence(source, found, found.ball, me)),)


def turn_sentence(source: Source, found: Process, ball: Ball, me: str) -> str:
    """Whose turn it is, for what, until when; for a review also what was promised."""
    if ball.person == me:
        said = sentences(_("It is your turn."), task_sentence(ball.task))
    else:
        said = their_sentence(ball.task, name_of(found.members, ball.person))
    is_promise = ball.task is Task.REVIEW and ball.person != me
    until = promise_sentence if is_promise else due_sentence
    waited = "" if ball.person == me else waited_sentence(ball.since, source.today, source.zone)
    return sentences(said, until(ball.due, source.today), waited)


def _skip(found: Process, me: str) -> tuple[Block, ...]:
    stage = found.current_stage
    if stage is None or not stage.skip_by:
        return ()
    if stage.skip_by == me:
        said = _("You asked to leave out the stage {stage}. Your reason: {reason}")
    else:
        said = _("{name} asks to leave out the stage {stage}. The reason: {reason}")
    name = name_of(found.members, stage.skip_by)
    text = said.format(name=name, stage=stage.plan.title, reason=stage.skip_reason)
    return (Block("skip", BlockKind.PARAGRAPH, text),)


def _goal(found: Process, me: str) -> tuple[Block, ...]:
    goal = found.goal
    if goal is None:
        return (Block("goal", BlockKind.PARAGRAPH, _("There is no goal yet.")),)
    head = Block("goal", BlockKind.PARAGRAPH, _goal_sentence(found, goal, me))
    criteria = tuple(
        Block(f"criterion {n}", BlockKind.LIST, text) for n, text in enumerate(goal.criteria, 1)
    )
    known = Block("criteria", BlockKind.PARAGRAPH, _("It is reached when:"))
    return (head, known, *criteria)


def _goal_sentence(found: Process, goal: Goal, me: str) -> str:
    if goal.state is GoalState.AGREED:
        said = _("Goal: {result}")
    elif goal.by == me:
        said = _("Goal you proposed, not agreed yet: {result}")
    else:
        said = _("Goal {name} proposed, not agreed yet: {result}")
    return said.format(result=goal.result, name=name_of(found.members, goal.by))


def _stage_item(source: Source, found: Process, stage: Stage) -> Item:
    due = due_sentence(stage.due, source.today) if stage is found.current_stage else ""
    count = sum(len(versions_of(found, plan.id)) for plan in stage.plan.deliverables)
    sent = ngettext("{count} version.", "{count} versions.", count).format(count=count)
    return Item(
        stage.id,
        ItemKind.STAGE,
        stage.plan.title,
        stage_state(stage.state),
        sentences(due, sent if count else ""),
        _("Stages"),
        route=f"stage/{found.id}/{stage.id}",
    )


def _actions(found: Process, me: str) -> tuple[Action, ...]:
    mine = roles_of(found.members, me)
    if not mine:
        return (offer("messages", route=f"messages/{found.id}"),)
    return (
        *_goal_actions(found, me, mine),
        *_stage_actions(found, me, mine),
        *_coordinator_actions(found, me, mine),
        *_meeting_actions(found),
        offer("message.write", route=f"message/{found.id}"),
        offer("messages", route=f"messages/{found.id}"),
    )


def _meeting_actions(found: Process) -> tuple[Action, ...]:
    if found.state is ProcessState.COMPLETED:
        return ()
    return (
        offer("meeting.new", route=f"meeting-when/{found.id}"),
        offer("needs", route=f"needs/{found.id}"),
    )


def _goal_actions(found: Process, me: str, mine: frozenset[Role]) -> tuple[Action, ...]:
    is_early = all(s.state is StageState.LOCKED for s in found.stages)
    if not is_early or not mine & {Role.PARTICIPANT, Role.MENTOR}:
        return ()
    goal = found.goal
    if goal is None:
        return (offer("goal.propose", route=f"goal/{found.id}"),)
    another = offer("goal.propose", _("Propose another goal"), route=f"goal/{found.id}")
    if goal.by == me:
        return (another,)
    return (offer("goal.agree", process=found.id), another)


def _stage_actions(found: Process, me: str, mine: frozenset[Role]) -> tuple[Action, ...]:
    stage = found.current_stage
    if stage is None or not mine & {Role.PARTICIPANT, Role.MENTOR}:
        return ()
    if stage.skip_by:
        if stage.skip_by == me:
            return ()
        return (
            offer("stage.skip_agree", process=found.id, stage=stage.id),
            offer("stage.skip_decline", process=found.id, stage=stage.id),
        )
    offers: list[Action] = []
    ball = found.ball
    deliverable = next_deliverable(found, stage)
    if Role.PARTICIPANT in mine and ball and ball.person == me and deliverable:
        offers.append(send_version(found, deliverable))
    if Role.MENTOR in mine:
        offers += _mentor_actions(found, stage)
    if stage.state in (StageState.OPEN, StageState.REVISING):
        offers.append(offer("stage.skip", route=f"skip/{found.id}/{stage.id}"))
    return tuple(offers)


def _mentor_actions(found: Process, stage: Stage) -> list[Action]:
    waiting = waiting_version(found)
    offers = [offer("review.start", process=found.id, submission=waiting.id)] if waiting else []
    if stage.state is StageState.ACCEPTED:
        offers.append(offer("stage.close", process=found.id, stage=stage.id))
    return offers


def _coordinator_actions(found: Process, me: str, mine: frozenset[Role]) -> tuple[Action, ...]:
    if Role.COORDINATOR not in mine:
        return ()
    last = (
        hold_action(found.holds, found.id, "process"),
        offer("process.erase", route=f"erase/{found.id}"),
    )
    if found.state is ProcessState.COMPLETED:
        return last
    offers: list[Action] = []
    if found.state is ProcessState.COMPLETING:
        offers.append(offer("process.complete", route=f"complete/{found.id}"))
    if any(m.person.id != me and not m.is_ended for m in found.members):
        offers.append(offer("role.end", route=f"end-role/{found.id}"))
    return (*offers, *last)
