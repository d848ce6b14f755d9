"""Group meetings and webinars: a circle of people of several processes, who meet under somebody's lead (decision 0030).

For pages, letters and calendars it is a process without stages: only who leads it, and how an answer counts, is different.
"""

from dataclasses import dataclass

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, is_digest
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.group_facts import GroupFounded, GroupKind
from mentor_tui.domain.people import Member, Person, find_person, read_carried
from mentor_tui.domain.process_states import ProcessState
from mentor_tui.domain.process_steps import apply_to_process
from mentor_tui.domain.processes import Act, Process
from mentor_tui.domain.programmes import read_authority
from mentor_tui.domain.rights import LEADING
from mentor_tui.domain.values import Role, Texts

MOST_PEOPLE = 30
"""How many may be invited: who is in a circle is repeated in its founding event, which has to fit into a parcel."""

_BY_WHO_LEADS = (
    f.MeetingProposed,
    f.MeetingMoved,
    f.AgendaKept,
    f.MeetingCancelled,
    f.MeetingHeld,
    f.MeetingSummed,
)
_OF_WORK = (
    f.GoalProposed,
    f.GoalAgreed,
    f.SubmissionSent,
    f.SubmissionReclaimed,
    f.ReviewLocked,
    f.ReviewReleased,
    f.CommentAnswered,
    f.StageClosed,
    f.SkipProposed,
    f.SkipAnswered,
    f.ProcessCompleted,
)


@dataclass(frozen=True, slots=True)
class Group(Process):
    """The state of one group, or of one circle of a webinar; `host` (id) founded it, `invited` are those with circles of their own."""

    kind: GroupKind = GroupKind.GROUP
    host: str = ""
    invited: tuple[Person, ...] = ()
    home: str = ""

    @property
    def participant(self) -> Person:
        """The first of the participants, else who founded it."""
        found = (m.person for m in self.members if m.role is Role.PARTICIPANT)
        host = find_person(self.members, self.host)
        return next(found, host or self.members[0].person)

    @property
    def is_home(self) -> bool:
        """The circle of those who lead a webinar, which nobody who is invited belongs to."""
        return self.kind is GroupKind.WEBINAR and not self.home

    @property
    def people(self) -> tuple[str, ...]:
        """Who is asked to its meetings: who founded it, then everybody who does not only coordinate."""
        others = (m.person.id for m in self.members if not m.is_ended and m.role not in _OVERSEES)
        here = {m.person.id for m in self.members if not m.is_ended}
        return tuple(p for p in dict.fromkeys((self.host, *others)) if p in here)


_OVERSEES = (Role.COORDINATOR,)


def found_group(event: Event, facts: GroupFounded) -> Group:
    """The group its founding event begins, by a coordinator or mentor of the programme.

    Raises `Refusal` `process.no_authority`, `group.no_title`, `group.members`.
    """
    founding, programme, host = _read_host(facts.authority, event.head.writer)
    if not facts.title.strip():
        raise Refusal("group.no_title")
    if facts.home and not is_digest(facts.home):
        raise Refusal("event.malformed")
    members = tuple(Member(read_carried(m.person), m.role, host.id) for m in facts.members)
    invited = tuple(read_carried(texts) for texts in facts.invited)
    _check_members(facts, members, invited, host.id)
    return Group(
        event.id,
        founding.id,
        programme.title,
        facts.title,
        programme.zone,
        programme.answer_days,
        event.head.time,
        members,
        (),
        ProcessState.IN_PROGRESS,
        None,
        kind=facts.kind,
        host=host.id,
        invited=invited,
        home=facts.home,
    )


def _check_members(
    facts: GroupFounded, members: tuple[Member, ...], invited: tuple[Person, ...], host: str
) -> None:
    """Who is with whom: a webinar never puts two who are invited into one circle."""
    is_webinar = facts.kind is GroupKind.WEBINAR
    is_home = is_webinar and not facts.home
    leading = {m.person.id for m in members if m.role in LEADING}
    asked = {m.person.id for m in members if m.role is Role.PARTICIPANT} | {p.id for p in invited}
    fits = (
        len({(m.person.id, m.role) for m in members}) == len(members)
        and len({p.id for p in invited}) == len(invited)
        and host in leading
        and any(m.role is Role.COORDINATOR for m in members)
        and leading.isdisjoint(asked)
        and bool(invited) is is_home
        and (is_webinar or not facts.home)
        and not (is_home and any(m.role is Role.PARTICIPANT for m in members))
        and not (facts.home and len(asked) != 1)
        and len({m.person.id for m in members}) > (0 if is_home else 1)
        and len(asked) <= MOST_PEOPLE
    )
    if not fits:
        raise Refusal("group.members", most=MOST_PEOPLE)


def _read_host(
    authority: tuple[Texts, ...], writer: str
) -> tuple[Event, f.ProgrammeFounded, Person]:
    """The programme, and who may found a group in it: a coordinator, or a mentor whose grant comes last."""
    grant = authority[-1].read() if len(authority) > 1 else None
    granted = f.read_facts(grant) if grant else None
    if grant is None or not isinstance(granted, f.RoleGranted) or granted.role is not Role.MENTOR:
        return read_authority(authority, writer)
    founding, programme, _coordinator = read_authority(authority[:-1], grant.head.writer)
    mentor = read_carried(granted.person)
    if grant.circle != founding.id or writer not in mentor.writers:
        raise Refusal("process.no_authority")
    return founding, programme, mentor


def apply_to_group(state: Group, facts: Facts, act: Act) -> Process:
    """What a fact makes of a group, its author being allowed to write it. Raises `Refusal`, among them `group.not_leading`, `group.one_time`, `group.one_meeting`."""
    if isinstance(facts, (_OF_WORK, f.PackFacts | f.RecordingFacts)):
        raise Refusal("event.wrong_circle", type=type(facts).__name__)
    if isinstance(facts, _BY_WHO_LEADS) and not act.roles & LEADING:
        raise Refusal("group.not_leading")
    if isinstance(facts, f.MeetingProposed | f.MeetingMoved) and facts.slots:
        raise Refusal("group.one_time")
    if isinstance(facts, f.MeetingProposed) and state.kind is GroupKind.WEBINAR and state.meetings:
        raise Refusal("group.one_meeting")
    return apply_to_process(state, facts, act)
