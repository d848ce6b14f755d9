"""Beginnings: the state that the founding event of a circle begins, whole in itself."""

from mentor_tui.domain import facts as f
from mentor_tui.domain import pairs, people, processes, programmes
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.groups import found_group
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Member, read_person
from mentor_tui.domain.processes import Act, Ball, Process, ProcessState, Stage, StageState, Task
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role


def begin(event: Event, facts: Facts) -> Own | Programme | Process | Pair:
    """The state a founding event begins. Raises `Refusal` `circle.not_founded` for any other."""
    if event.head.circle or event.head.parents:
        raise Refusal("circle.not_founded")
    match facts:
        case f.PersonFounded():
            person = read_person(event)
            return Own(person, (Member(person, Role.PARTICIPANT, person.id),))
        case f.ProgrammeFounded():
            return programmes.found_programme(event, facts)
        case f.ProcessStarted():
            return _start_process(event, facts)
        case f.GroupFounded():
            return found_group(event, facts)
        case f.PairFounded():
            return pairs.found_pair(event, facts)
        case _:
            raise Refusal("circle.not_founded")


def _start_process(event: Event, facts: f.ProcessStarted) -> Process:
    """The process its founding event begins: the participant is asked for a goal.

    Raises `Refusal` `process.no_authority`, `process.no_title`, `process.members`, `template.…`, `due.…`.
    """
    founding, programme, coordinator = programmes.read_authority(facts.authority, event.head.writer)
    if not facts.title.strip():
        raise Refusal("process.no_title")
    programmes.check_stages(facts.stages)
    members = tuple(
        Member(people.read_carried(m.person), m.role, coordinator.id) for m in facts.members
    )
    if len({(m.person.id, m.role) for m in members}) != len(members):
        raise Refusal("process.members")
    count = {role: sum(m.role is role for m in members) for role in Role}
    by_coordinator = any(
        m.role is Role.COORDINATOR and m.person.id == coordinator.id for m in members
    )
    two_sides = {m.person.id for m in members if m.role is Role.PARTICIPANT}.isdisjoint(
        m.person.id for m in members if m.role is Role.MENTOR
    )
    if (
        count[Role.PARTICIPANT] != 1
        or count[Role.MENTOR] < 1
        or not by_coordinator
        or not two_sides
    ):
        raise Refusal("process.members")
    participant = next(m.person for m in members if m.role is Role.PARTICIPANT)
    act = Act(event.id, coordinator.id, frozenset({Role.COORDINATOR}), event.head.time)
    processes.check_due(facts.due, act)
    return Process(
        event.id,
        founding.id,
        programme.title,
        facts.title,
        programme.zone,
        programme.answer_days,
        event.head.time,
        members,
        tuple(Stage(s, StageState.LOCKED) for s in facts.stages),
        ProcessState.IN_PROGRESS,
        Ball(participant.id, Role.PARTICIPANT, Task.PROPOSE_GOAL, event.head.time, facts.due),
    )
