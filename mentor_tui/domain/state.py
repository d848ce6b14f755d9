"""The fold: the events of one circle, in one order, judged one by one, become a state (protocol).

The same judgement meets events from the keyboard and from outside. What is refused is listed with its
reason, never dropped. The fold never knows what time it is: limits are judged at the event's own time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from mentor_tui.domain import facts as f
from mentor_tui.domain import (
    own,
    pairs,
    people,
    programmes,
    register,
)
from mentor_tui.domain.beginnings import begin
from mentor_tui.domain.change import replace
from mentor_tui.domain.costs import note_cost
from mentor_tui.domain.erasures import check_erasure
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, fits_a_parcel
from mentor_tui.domain.facts import Facts, read_facts
from mentor_tui.domain.groups import Group, apply_to_group
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.process_steps import apply_to_process, change_holds
from mentor_tui.domain.processes import Act, Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.recorded import BY_COORDINATOR, BY_MAIL, check_recording
from mentor_tui.domain.rights import ANY, COORDINATOR, PAIR_RIGHTS, RIGHTS
from mentor_tui.domain.values import Role

State = Own | Programme | Process | Pair


@dataclass(frozen=True, slots=True)
class Verdict:
    """An event that is kept but not in force, and why."""

    event: Event
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Folded:
    """A circle's state (None while its founding event is not there or not valid) and its verdicts."""

    state: State | None
    accepted: tuple[Event, ...]
    refused: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class _End:
    """A role that is over: its event, and what that event's writer had seen."""

    event: str
    role: Role
    person: str
    seen: frozenset[str]

    def hits(self, person: str, role: Role, event: str) -> bool:
        return self.person == person and self.role is role and event not in self.seen


def fold(events: Iterable[Event]) -> Folded:
    """Fold the events of one circle, whose parents are all among them, in whatever order and however often they come.

    An accepted `RoleEnded` or `PersonSucceeded` reaches back: what its person did in that role that is not among
    its ancestors is refused. So the fold starts over with it in force; if it turns out refused itself, without it. What refused
    it may fall in turn, so it has a second chance; one that falls twice takes its own ground away and is void.
    Thus each end is put in force at most twice, and the fold comes to an end.
    """
    known = {e.id: e for e in sorted(events, key=_fullest_last)}
    ordered = sorted(known.values(), key=lambda e: e.order)
    barred = dict.fromkeys(_before_parents(ordered), "event.malformed")
    ends: tuple[_End, ...] = ()
    fallen: set[str] = set()
    while True:
        folded, found, hit = _fold_once(ordered, known, ends, barred)
        if hit is not None:
            ends = (*ends, hit)
            continue
        lost = {e.event for e in ends} - found
        if not lost:
            return folded
        ends = tuple(e for e in ends if e.event not in lost)
        barred |= dict.fromkeys(lost & fallen, "role.end_void")
        fallen |= lost


def _fullest_last(event: Event) -> tuple[bool, str]:
    """Of the same event twice the one with a body counts; of two signatures the same one on every desk."""
    return (event.body_text is not None, event.signature)


def _before_parents(ordered: list[Event]) -> set[str]:
    """Events not later than each of their parents, and all that follow such an event."""
    times = {e.id: e.head.time for e in ordered}
    found: set[str] = set()
    for event in ordered:
        if any(p in found or times.get(p, "") >= event.head.time for p in event.head.parents):
            found.add(event.id)
    return found


def _fold_once(
    ordered: list[Event],
    by_id: Mapping[str, Event],
    ends: tuple[_End, ...],
    barred: Mapping[str, str],
) -> tuple[Folded, set[str], _End | None]:
    """One pass; stops with the first accepted end that reaches back to an event accepted before it."""
    state: State | None = None
    accepted: list[Event] = []
    refused: list[Verdict] = []
    acted: list[tuple[str, frozenset[Role], str]] = []
    found: set[str] = set()
    known = ends
    for event in ordered:
        try:
            if event.id in barred:
                raise Refusal(barred[event.id])
            facts = _read(event)
            if state is None:
                if event.head.for_person:
                    raise Refusal("event.for_not_allowed")
                state = begin(event, facts)
            else:
                act = _judge_author(state, event, facts, known)
                if isinstance(facts, f.Erased):
                    seen = _ancestors(event, by_id)
                    check_erasure(state, facts, {i: by_id[i] for i in seen if i in by_id})
                state = apply(state, facts, act)
                acted.append((act.person, act.roles, event.id))
                if act.recorder:
                    acted.append((act.recorder, ANY, event.id))
            accepted.append(event)
        except Refusal as refusal:
            refused.append(Verdict(event, refusal))
            continue
        if isinstance(facts, f.RoleEnded | f.PersonSucceeded):
            found.add(event.id)
            if not any(e.event == event.id for e in known):
                end = _End(event.id, facts.role, facts.person, _ancestors(event, by_id))
                known = (*known, end)
                if any(end.hits(p, r, i) for p, roles, i in acted for r in roles):
                    return Folded(state, tuple(accepted), tuple(refused)), found, end
    return Folded(state, tuple(accepted), tuple(refused)), found, None


def _ancestors(event: Event, by_id: Mapping[str, Event]) -> frozenset[str]:
    seen: set[str] = set()
    open_ids = list(event.head.parents)
    while open_ids:
        parent = open_ids.pop()
        if parent not in seen:
            seen.add(parent)
            if parent in by_id:
                open_ids.extend(by_id[parent].head.parents)
    return frozenset(seen)


def judge(state: State, event: Event, before: Iterable[Event] = ()) -> State:
    """What a new event, the latest in its circle, makes of a state; it has seen all those `before`. Raises `Refusal`."""
    facts = _read(event)
    act = _judge_author(state, event, facts, ())
    if isinstance(facts, f.Erased):
        check_erasure(state, facts, {e.id: e for e in before})
    return apply(state, facts, act)


def _read(event: Event) -> Facts:
    """The facts of an event that may be judged. Raises `Refusal` `event.too_large`."""
    if not fits_a_parcel(event):
        raise Refusal("event.too_large")
    return read_facts(event)


def _judge_author(state: State, event: Event, facts: Facts, ends: tuple[_End, ...]) -> Act:
    """Whose act it is, in which of the roles that may, and who recorded it if it is another's.

    Raises `Refusal` `event.stranger`, `event.not_allowed`, `role.over` or what recording for another raises.
    """
    writer = people.author(state.members, event.head.writer)
    person = event.head.for_person or writer
    if event.head.for_person:
        check_recording(event, facts, writer)
    if isinstance(state, Own):
        return Act(event.id, person, frozenset(), event.head.time)
    if event.head.for_person:
        by_coordinator = type(facts) in BY_COORDINATOR
        _roles_in_force(state, writer, COORDINATOR if by_coordinator else ANY, event, ends)
        concerned = people.find_person(state.members, person)
        needs_mail = by_coordinator or type(facts) in BY_MAIL
        if needs_mail and not (concerned and concerned.by_mail):
            raise Refusal("record.not_this", type=event.head.type)
    rights = RIGHTS.get(type(facts), frozenset())
    if isinstance(state, Pair):
        rights |= PAIR_RIGHTS.get(type(facts), frozenset())
    roles = _roles_in_force(state, person, rights, event, ends)
    return Act(event.id, person, roles, event.head.time, writer if person != writer else "")


def _roles_in_force(
    state: Programme | Process | Pair,
    person: str,
    rights: frozenset[Role],
    event: Event,
    ends: tuple[_End, ...],
) -> frozenset[Role]:
    """Those of a person's roles that have the right and are not over. Raises `Refusal` `event.not_allowed`, `role.over`."""
    mine = {m.role: m.is_ended for m in state.members if m.person.id == person}
    fitting = [r for r in mine if r in rights]
    if not fitting:
        raise Refusal("event.not_allowed", type=event.head.type)
    roles = frozenset([r for r in fitting if not mine[r]])
    if ends:
        roles = frozenset(r for r in roles if not any(e.hits(person, r, event.id) for e in ends))
    if not roles:
        raise Refusal("role.over", type=event.head.type)
    return roles


def apply(state: State, facts: Facts, act: Act) -> State:
    """What a fact makes of a state, its author being allowed to write it. Raises `Refusal`."""
    if isinstance(facts, f.Erased):
        return state  # the desk carries it out: only there are bodies to drop
    match state:
        case Own():
            return _apply_own(state, facts, act)
        case Programme():
            return _apply_programme(state, facts, act)
        case Group():
            return apply_to_group(state, facts, act)
        case Process():
            return apply_to_process(state, facts, act)
        case Pair():
            return _apply_pair(state, facts, act)
        case _:
            assert_never(state)


def _apply_pair(state: Pair, facts: Facts, act: Act) -> Pair:
    match facts:
        case f.WriterAdded():
            return replace(state, members=people.add_writer(state.members, act.person, facts))
        case f.MessageSent():
            return pairs.say_in_pair(state, facts, act)
        case _:
            raise Refusal("event.wrong_circle", type=type(facts).__name__)


def _apply_own(state: Own, facts: Facts, act: Act) -> Own:
    match facts:
        case f.WriterAdded():
            members = people.add_writer(state.members, act.person, facts)
            return replace(state, members=members, person=members[0].person)
        case f.DigitsCompared():
            return own.compare_digits(state, facts)
        case f.ProgrammeJoined():
            return own.join_programme(state, facts, act.time)
        case f.CommentDrafted():
            return own.draft_comment(state, facts)
        case f.CommentDropped():
            return own.drop_comment(state, facts)
        case f.ReviewDrafted():
            return own.draft_review(state, facts)
        case f.NoteKept():
            return own.keep_note(state, facts)
        case _:
            raise Refusal("event.wrong_circle", type=type(facts).__name__)


def _apply_programme(state: Programme, facts: Facts, act: Act) -> Programme:
    match facts:
        case f.WriterAdded():
            return replace(state, members=people.add_writer(state.members, act.person, facts))
        case f.TemplateAdded():
            return programmes.add_template(state, facts)
        case f.InvitationMade():
            return programmes.make_invitation(state, facts, act)
        case f.RoleGranted():
            return programmes.grant_role(state, facts, act)
        case f.RoleEnded():
            return programmes.end_grant(state, facts, act)
        case f.InterpreterKept():
            kept = register.keep(state.interpreters, facts.entry)
            return replace(state, interpreters=kept)
        case f.InterpreterDropped():
            return replace(state, interpreters=register.drop(state.interpreters, facts))
        case f.CostNoted():
            return replace(state, costs=note_cost(state.costs, facts))
        case f.HoldPlaced() | f.HoldLifted():
            return replace(state, holds=change_holds(state.holds, facts, act))
        case _:
            raise Refusal("event.wrong_circle", type=type(facts).__name__)
