"""Erasing a process or a person, and the holds that forbid it."""

from collections.abc import Mapping

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.work import Done, UseCase, Work, one_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    Erased,
    HoldLifted,
    HoldPlaced,
    InvitationMade,
    RoleEnded,
    RoleGranted,
)
from mentor_tui.domain.groups import Group
from mentor_tui.domain.holds import holds_in_force
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.roles import programmes_led


def erase_process(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Erase a process for ever, on every desk that has it."""
    reason = one_of(values.get("reason", ""), "erasure.no_reason")
    process = work.record.process(args["process"])
    _check_programme(work, process)
    work.record.write(process.id, Erased(reason, everything=True))
    what = _("Process {title} erased here. The other desks erase it when they next receive.")
    return Done("today", what.format(title=process.title), _("Send now, so that they are told."))


def _check_programme(work: Work, process: Process) -> None:
    """A hold on a programme is one on its processes, which cannot read it. Raises `Refusal` `erasure.held`."""
    state = work.record.standing(process.programme).folded.state
    if isinstance(state, Programme):
        _check_hold(state)


def _check_hold(programme: Programme) -> None:
    held = holds_in_force(programme.holds)
    if held:
        raise Refusal("erasure.held", reason=held[0].reason)


def erase_person(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Erase a participant: every process of theirs, and what the programmes say of them; all of it or nothing."""
    reason = one_of(values.get("reason", ""), "erasure.no_reason")
    person = work.record.person(args["person"])
    programmes = programmes_led(work.reading, person.id)
    if not programmes:
        raise Refusal("erasure.no_programme", name=person.name)
    _check_only_participant(work, person.id, person.name)
    processes = _processes(work, person.id)
    for circle in processes:
        _check_programme(work, work.record.process(circle))
        work.record.write(circle, Erased(reason, everything=True))
    for programme in programmes:
        _check_hold(programme)
        work.record.write(programme.id, Erased(reason, _about(work, programme, person.id)))
    work.vault.erasures.let_go((person.id,), work.record.now().isoformat())
    count = len(processes)
    what = ngettext(
        "{name} erased here, with {count} process. The other desks follow when they next receive.",
        "{name} erased here, with {count} processes. The other desks follow when they next receive.",
        count,
    )
    then = _("Send now, so that they are told.")
    return Done("people", what.format(name=person.name, count=count), then)


def _check_only_participant(work: Work, person: str, name: str) -> None:
    """The words of mentors and coordinators are part of other people's processes. Raises `Refusal` `erasure.others_work`."""
    if any(row.role != Role.PARTICIPANT for row in work.vault.lists.roles_of((person,))):
        raise Refusal("erasure.others_work", name=name)


def _processes(work: Work, person: str) -> list[str]:
    states = [work.record.standing(c).folded.state for c in work.vault.index.circles_of(person)]
    circles = [s.id for s in states if isinstance(s, Process)]
    # The circle of those who lead a webinar names everybody who is invited.
    homes = dict.fromkeys(s.home for s in states if isinstance(s, Group) and s.home)
    known = [h for h in homes if isinstance(work.record.standing(h).folded.state, Group)]
    return [*circles, *known]


def _about(work: Work, programme: Programme, person: str) -> tuple[str, ...]:
    """The events of a programme that are about a participant: grants, ends, and the invitation they answered."""
    taken = {i.id for i in programme.invitations if i.taken_by == person}
    found = []
    for event in work.record.standing(programme.id).ready:
        match facts_of(event):
            case InvitationMade(invitation=invitation) if invitation in taken:
                found.append(event.id)
            case RoleGranted(person=granted) if granted.read().id == person:
                found.append(event.id)
            case RoleEnded(person=ended) if ended == person:
                found.append(event.id)
            case _:
                pass
    return tuple(found)


def place_hold(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Place a hold on a process or a programme: nothing of it may be erased."""
    circle, route = _held(work, args)
    work.record.write(circle.id, HoldPlaced(values.get("reason", "").strip()))
    what = _("Hold placed on {title}: nothing of it can be erased until it is lifted.")
    return Done(route, what.format(title=circle.title))


def lift_hold(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Lift what holds a process or a programme."""
    circle, route = _held(work, args)
    held = holds_in_force(circle.holds)
    if not held:
        raise Refusal("hold.unknown")
    for hold in held:
        work.record.write(circle.id, HoldLifted(hold.id))
    return Done(route, _("Hold on {title} lifted.").format(title=circle.title))


def _held(work: Work, args: Mapping[str, str]) -> tuple[Process | Programme, str]:
    if "process" in args:
        process = work.record.process(args["process"])
        return process, f"process/{process.id}"
    programme = work.record.programme(args["programme"])
    return programme, f"programme/{programme.id}"


USE_CASES: dict[str, UseCase] = {
    "process.erase": erase_process,
    "person.erase": erase_person,
    "hold.place": place_hold,
    "hold.lift": lift_hold,
}
