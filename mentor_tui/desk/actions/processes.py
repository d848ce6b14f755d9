"""Processes: start one, leave a stage out, write to each other, end a role, complete."""

from collections.abc import Mapping

from mentor_tui.desk.gatherings import groups_with, invited_to
from mentor_tui.desk.joining import texts_of
from mentor_tui.desk.work import Done, UseCase, Work, one_of
from mentor_tui.domain.calendar import add_working_days
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import (
    Membership,
    MessageSent,
    PairFounded,
    ProcessCompleted,
    ProcessStarted,
    RoleEnded,
    RoleGranted,
    SkipAnswered,
    SkipProposed,
    read_facts,
)
from mentor_tui.domain.groups import Group
from mentor_tui.domain.people import holders
from mentor_tui.domain.processes import Process, find_stage
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role, Texts
from mentor_tui.i18n import _


def start_process(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Start a process for a participant and a mentor, from a template."""
    programme = work.record.programme(args["programme"])
    participant = _holder(programme, Role.PARTICIPANT, values.get("participant", ""))
    mentor = _holder(programme, Role.MENTOR, values.get("mentor", ""))
    chosen = values.get("template", "")
    template = next((t for t in programme.templates if t.name == chosen), None)
    if template is None:
        raise Refusal("process.no_template")
    people = {participant: Role.PARTICIPANT, mentor: Role.MENTOR}
    coordinators = [p.id for p in holders(programme.members, Role.COORDINATOR)]
    members = [Membership(founding(work, p), role) for p, role in people.items()]
    members += [Membership(founding(work, p), Role.COORDINATOR) for p in coordinators]
    today = work.reading.today
    facts = ProcessStarted(
        authority(work, programme),
        one_of(values.get("title", ""), "process.no_title"),
        tuple(members),
        template.stages,
        add_working_days(today, programme.answer_days).isoformat(),
    )
    event = work.record.found(facts)
    name = work.record.person(participant).name
    what = _("Process started. {name} is asked for a goal.").format(name=name)
    return Done(f"process/{event.id}", what)


def _holder(programme: Programme, role: Role, person: str) -> str:
    if not any(p.id == person for p in holders(programme.members, role)):
        raise Refusal("process.no_participant" if role is Role.PARTICIPANT else "process.no_mentor")
    return person


def founding(work: Work, person: str) -> Texts:
    """The founding event of a person, to be carried in a fact. Raises `Refusal` `person.unknown`."""
    event = work.vault.log.get(person)
    if event is None:
        raise Refusal("person.unknown")
    return texts_of(event)


def authority(work: Work, programme: Programme) -> tuple[Texts, ...]:
    """The programme's founding event and, for a later coordinator, the grants that lead to them."""
    events = {e.id: e for e in work.vault.log.read(programme.id)}
    grants = [
        e for e in events.values() if e.head.type == RoleGranted.__name__ and _grants_coordinator(e)
    ]
    accepted = work.record.standing(programme.id).folded.accepted
    chain = [e for e in accepted if e in grants]
    return tuple(texts_of(e) for e in (events[programme.id], *chain))


def _grants_coordinator(event: Event) -> bool:
    facts = read_facts(event)
    return isinstance(facts, RoleGranted) and facts.role is Role.COORDINATOR


def propose_skip(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask the other side to leave the current stage out."""
    process = work.record.process(args["process"])
    stage = find_stage(process, args["stage"])
    reason = values.get("reason", "").strip()
    work.record.write(process.id, SkipProposed(stage.id, reason, work.promised(process)))
    what = _("Leaving out stage {title} proposed. The other side is asked.")
    return Done(f"process/{process.id}", what.format(title=stage.plan.title))


def agree_skip(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Leave the stage out, as the other side asked."""
    process = work.record.process(args["process"])
    stage = find_stage(process, args["stage"])
    work.record.write(process.id, SkipAnswered(stage.id, True, work.next_due(process)))
    what = _("Stage {title} left out, as both sides want.")
    return Done(f"process/{process.id}", what.format(title=stage.plan.title))


def decline_skip(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Go on with the stage."""
    process = work.record.process(args["process"])
    stage = find_stage(process, args["stage"])
    due = max(stage.due, work.promised(process))
    work.record.write(process.id, SkipAnswered(stage.id, False, due))
    what = _("Stage {title} goes on.").format(title=stage.plan.title)
    return Done(f"process/{process.id}", what)


def complete_process(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Complete a process whose stages are all done."""
    process = work.record.process(args["process"])
    work.record.write(process.id, ProcessCompleted(values.get("outcome", "").strip()))
    what = _("Process {title} completed.").format(title=process.title)
    return Done(f"process/{process.id}", what)


def send_message(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write to everybody in a process, or only between participant and mentor."""
    process = work.record.process(args["process"])
    facts = MessageSent(values.get("words", "").strip())
    if not facts.words:
        raise Refusal("message.empty")
    if values.get("to", "all") == "pair":
        circle = _pair_circle(work, process)
        work.record.write(circle, facts)
        what = _("Message sent between the two of you.")
    else:
        home = process if isinstance(process, Group) and process.is_home else None
        for one in (process, *(invited_to(work.record, home) if home else ())):
            work.record.write(one.id, facts)
        what = _("Message sent to everybody in this process.")
    return Done(f"messages/{process.id}", what)


def _pair_circle(work: Work, process: Process) -> str:
    pair = work.record.pair(process.id)
    mentor = process.mentor
    if isinstance(process, Group):
        raise Refusal("message.no_pair")
    if mentor is None or work.me not in (process.participant.id, mentor.id):
        raise Refusal("message.no_pair")
    if pair is not None and any(m.person.id == mentor.id for m in pair.members):
        return pair.id
    members = (
        Membership(founding(work, process.participant.id), Role.PARTICIPANT),
        Membership(founding(work, mentor.id), Role.MENTOR),
    )
    return work.record.found(PairFounded(process.id, members)).id


def end_role(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """End somebody's role in a process, or in a programme and all its processes on this desk."""
    person, _sep, role_name = values.get("person", "").partition(":")
    if not person:
        raise Refusal("role.unknown")
    reason = values.get("reason", "").strip()
    name = work.record.person(person).name
    if "process" in args:
        process = work.record.process(args["process"])
        role = _role_of(process, person, role_name)
        work.record.write(process.id, RoleEnded(role, person, reason))
        return Done(f"process/{process.id}", _said(name))
    programme = work.record.programme(args["programme"])
    role = _role_of(programme, person, role_name)
    work.record.write(programme.id, RoleEnded(role, person, reason))
    circles = work.vault.lists.memberships(person, role, programme.id)
    for circle in (*circles, *groups_with(work.record, programme.id, person, role)):
        work.record.write(circle, RoleEnded(role, person, reason))
    return Done(f"programme/{programme.id}", _said(name))


def _role_of(circle: Process | Programme, person: str, role_name: str) -> Role:
    roles = [m.role for m in circle.members if m.person.id == person and not m.is_ended]
    wanted = [r for r in roles if not role_name or r == role_name]
    if not wanted:
        raise Refusal("role.unknown")
    return wanted[0]


def _said(name: str) -> str:
    return _("Role of {name} ended. What they send from now on is not taken in.").format(name=name)


USE_CASES: dict[str, UseCase] = {
    "process.start": start_process,
    "stage.skip": propose_skip,
    "stage.skip_agree": agree_skip,
    "stage.skip_decline": decline_skip,
    "process.complete": complete_process,
    "message.send": send_message,
    "role.end": end_role,
}
