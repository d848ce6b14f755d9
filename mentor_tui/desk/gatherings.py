"""A webinar is one circle of those who lead it and one for each who is invited: what is done in the first is done in all (decision 0030)."""

from collections.abc import Iterator, Mapping

from mentor_tui.desk.record import Record
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import GroupFounded, Membership, NeedsTold, read_facts
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meeting_states import OPEN, MeetingState
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rights import LEADING
from mentor_tui.domain.values import Role

SUMMED = (MeetingState.HELD, MeetingState.DOCUMENTED)
"""States in which a meeting may be summed up."""


def invited_to(record: Record, home: Group) -> tuple[Group, ...]:
    """The circles of those who are invited to a webinar, in the order they are named there; only those by who leads it."""
    leading = {m.person.id for m in home.members if m.role in LEADING}
    found: dict[str, Group] = {}
    for circle in record.vault.lists.pairs(home.id):
        state = record.standing(circle).folded.state
        if isinstance(state, Group) and state.home == home.id and state.host in leading:
            found.setdefault(state.participant.id, state)
    return tuple(found[p.id] for p in home.invited if p.id in found)


def everywhere(
    record: Record, process: Process, meeting: Meeting, states: tuple[MeetingState, ...] = OPEN
) -> Iterator[tuple[Process, Meeting]]:
    """The meeting, and for a webinar the one in the circle of each who is invited, where it stands in one of these states."""
    yield process, meeting
    if isinstance(process, Group) and process.is_home:
        for one in invited_to(record, process):
            yield from ((one, there) for there in one.meetings[-1:] if there.state in states)


def absent_by_circle(
    record: Record, process: Process, meeting: Meeting, values: Mapping[str, str]
) -> list[tuple[Process, Meeting, tuple[str, ...]]]:
    """Who did not come, for each circle of a meeting, from the answers of its form, which asks for all of them in one row."""
    me, count, found = record.identity.person, 0, []
    for where, there in everywhere(record, process, meeting):
        absent = []
        for person in there.people:
            if person == me or (where is not process and person != where.participant.id):
                continue
            if values.get(f"came_{count}", "yes") == "no":
                absent.append(person)
            count += 1
        found.append((where, there, tuple(absent)))
    return found


def ask_each(record: Record, home: Process) -> tuple[Group, ...]:
    """Found the circle of each who is invited to a webinar and has none yet; empty for anything else. Inside a transaction."""
    if not (isinstance(home, Group) and home.is_home):
        return ()
    has = {one.participant.id for one in invited_to(record, home)}
    began = read_facts(record.standing(home.id).folded.accepted[0])
    if not isinstance(began, GroupFounded):
        raise Refusal("event.malformed")
    for texts in began.invited:
        if texts.read().id in has:
            continue
        members = (*began.members, Membership(texts, Role.PARTICIPANT))
        facts = replace(began, members=members, invited=(), home=home.id)
        record.found(facts)
    return invited_to(record, home)


def own_needs(record: Record, group: Process) -> NeedsTold | None:
    """What this person said they need in a process of the programme, without whom they prefer; None where they said it here, or nowhere."""
    me = record.identity.person
    if not isinstance(group, Group) or group.coverage.card_of(me):
        return None
    circle = record.vault.lists.process_in(group.programme, me)
    state = record.standing(circle).folded.state if circle else None
    told = state.coverage.card_of(me) if isinstance(state, Process) else None
    return replace(told, preferred=(), unwanted=()) if told and told.needs else None


def groups_with(record: Record, programme: str, person: str, role: Role) -> list[str]:
    """The circles of groups and webinars of a programme in which somebody has a role now."""
    found = []
    for circle in record.vault.index.circles_of(person):
        state = record.standing(circle).folded.state
        if isinstance(state, Group) and state.programme == programme:
            held = (m for m in state.members if m.person.id == person and not m.is_ended)
            found += [circle] if any(m.role is role for m in held) else []
    return found
