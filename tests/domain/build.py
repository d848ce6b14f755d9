"""Stories for tests: people with real keys, and the events they write in one circle, at times the test says.

story = ProcessStory()              # Ewa coordinates, Marek mentors, Anna takes part
story.begin()                       # goal proposed and agreed: the first stage is open
version = story.send()
story.wait(days=1).release(version, Decision.ACCEPT)
assert story.process.ball …     # the same story has the same ids
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.clock import tick
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, Head, digest, read_event, write_head
from mentor_tui.domain.facts import (
    Facts,
    GoalAgreed,
    GoalProposed,
    Membership,
    MessageSent,
    PersonFounded,
    ProcessStarted,
    ProgrammeFounded,
    ReviewLocked,
    ReviewReleased,
    RoleEnded,
    RoleGranted,
    SkipAnswered,
    SkipProposed,
    StageClosed,
    SubmissionReclaimed,
    SubmissionSent,
    write_facts,
)
from mentor_tui.domain.people import Person, read_person
from mentor_tui.domain.processes import Ball, Process, Task, versions_of
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.recorded import Told, write_recorded
from mentor_tui.domain.state import Folded, State, fold
from mentor_tui.domain.values import (
    Answer,
    Comment,
    CommentKind,
    Decision,
    DeliverablePlan,
    FileName,
    Role,
    StagePlan,
    Summary,
    Texts,
    Waiver,
)
from mentor_tui.sync.sign import WriterKey, new_writer, sign_bytes

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
SALT = "5a" * 16
UNSIGNED = "00" * 64
STEP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person, their first writer and the event that founded them."""

    name: str
    key: WriterKey
    founding: Event

    @property
    def id(self) -> str:
        return self.founding.id

    @property
    def texts(self) -> Texts:
        return texts_of(self.founding)

    @property
    def person(self) -> Person:
        return read_person(self.founding)

    def spare(self) -> WriterKey:
        """The writer of a second installation; nobody knows it until it is added."""
        return new_writer(sha256(f"{self.name}, spare".encode()).digest())


@cache
def someone(name: str, *, by_mail: bool = False) -> Someone:
    """The person of this name, always the same."""
    key = new_writer(sha256(name.encode()).digest())
    address = f"{name.lower()}@example.org"
    facts = PersonFounded(name, address, "pl", "Y2VydA==", key.writer, by_mail)
    return Someone(name, key, write_event(key, facts, moment=START - timedelta(days=30)))


def write_event(
    key: WriterKey,
    facts: Facts,
    *,
    circle: str = "",
    parents: Iterable[str] = (),
    moment: datetime = START,
    time: str = "",
    is_signed: bool = True,
    told: Told | None = None,
) -> Event:
    """Any event by any writer; `time` instead of `moment` is an event time as it is written."""
    body = write_recorded(facts, SALT, told.source) if told else write_facts(facts, SALT)
    ids, time, type_ = tuple(parents), time or tick(moment), type(facts).__name__
    head = Head(1, circle, key.writer, ids, time, type_, digest(body), told.person if told else "")
    signature = sign_bytes(key, write_head(head).encode()) if is_signed else UNSIGNED
    return read_event(write_head(head), signature, body)


def texts_of(event: Event) -> Texts:
    """An event as it is carried inside a fact."""
    assert event.body_text is not None
    return Texts(event.head_text, event.signature, event.body_text)


EWA = someone("Ewa")  # coordinates
MAREK = someone("Marek")  # mentors
ANNA = someone("Anna")  # takes part
ZOFIA = someone("Zofia")  # one more
MALLORY = someone("Mallory")  # belongs nowhere
PEOPLE = (EWA, MAREK, ANNA, ZOFIA, MALLORY)


def plan(name: str, *deliverables: str, days: int = 10) -> StagePlan:
    """A stage asking for these deliverables; one whose name ends with a question mark is optional."""
    wanted = deliverables or (name.replace("s", "d"),)
    plans = tuple(
        DeliverablePlan(d.rstrip("?"), f"Result {d.rstrip('?')}", not d.endswith("?"))
        for d in wanted
    )
    return StagePlan(name, f"Stage {name}", "to learn", plans, days)


TWO_STAGES = (plan("s1"), plan("s2"))


def remark(
    name: str, kind: CommentKind = CommentKind.SHOULD, words: str = "Say how long."
) -> Comment:
    """A comment on a quote."""
    return Comment(name, kind, Anchor(3, "praca w parach"), words)


def file_of(content: str) -> FileName:
    """A file of this content."""
    return FileName(digest(content), "scenario.md", len(content))


class Story:
    """The events of one circle. `moment` is the time of the next event; each event moves it on by a minute."""

    def __init__(self, founder: Someone, facts: Facts, moment: datetime = START) -> None:
        self.moment = moment
        founding = write_event(founder.key, facts, moment=moment)
        self.moment += STEP
        self.id = founding.id
        self.events: list[Event] = [founding]

    def wait(self, *, days: float = 0, minutes: float = 0) -> None:
        """Let time pass."""
        self.moment += timedelta(days=days, minutes=minutes)

    @property
    def day(self) -> date:
        return self.moment.date()

    def due(self, days: int = 7) -> str:
        """A day until when, so many days from the moment."""
        return (self.day + timedelta(days=days)).isoformat()

    def write(
        self,
        who: Someone | WriterKey,
        facts: Facts,
        *,
        parents: Iterable[Event] | None = None,
        moment: datetime | None = None,
        told: Told | None = None,
    ) -> Event:
        """Write an event; without `parents` its writer has seen everything, without `moment` it is now."""
        if parents is None:
            parents = self.frontier()
        event = write_event(
            who.key if isinstance(who, Someone) else who,
            facts,
            circle=self.id,
            parents=[p.id for p in parents],
            moment=moment or self.moment,
            told=told,
        )
        self.events.append(event)
        if moment is None:
            self.moment += STEP
        return event

    def frontier(self) -> list[Event]:
        """The events that are no one's parent."""
        parents = {p for e in self.events for p in e.head.parents}
        return [e for e in self.events if e.id not in parents]

    def fold(self) -> Folded:
        return fold(self.events)

    @property
    def state(self) -> State:
        state = self.fold().state
        assert state is not None
        return state

    def code(self, event: Event) -> str:
        """Why an event is refused; empty when it is accepted."""
        folded = self.fold()
        refused = {v.event.id: v.refusal.code for v in folded.refused}
        assert (event.id in refused) != (event in folded.accepted)
        return refused.get(event.id, "")

    def attempt(self, who: Someone | WriterKey, facts: Facts, told: Told | None = None) -> str:
        """Write something and take it back again: the code it was refused with."""
        moment = self.moment
        event = self.write(who, facts, told=told)
        code = self.code(event)
        self.events.remove(event)
        self.moment = moment
        return code

    def refusal(self, event: Event) -> Refusal:
        return next(v.refusal for v in self.fold().refused if v.event.id == event.id)


def programme_facts(by: Someone = EWA) -> ProgrammeFounded:
    """A programme of five days' answers."""
    return ProgrammeFounded("Good mentors", "to pass on", "pl", "Europe/Warsaw", 5, by.texts)


class ProgrammeStory(Story):
    """A programme that Ewa coordinates."""

    def __init__(self, facts: ProgrammeFounded | None = None) -> None:
        super().__init__(EWA, facts or programme_facts())

    @property
    def programme(self) -> Programme:
        state = self.state
        assert isinstance(state, Programme)
        return state

    def grant(self, person: Someone, role: Role, by: Someone = EWA) -> Event:
        return self.write(by, RoleGranted(role, person.texts))

    def end(self, person: Someone, role: Role, by: Someone = EWA) -> Event:
        return self.write(by, RoleEnded(role, person.id, "moved away"))


def authority(*grants: Event) -> tuple[Texts, ...]:
    """The founding event of Ewa's programme and grants that follow it."""
    return tuple(map(texts_of, (ProgrammeStory().events[0], *grants)))


MEMBERS = ((ANNA, Role.PARTICIPANT), (MAREK, Role.MENTOR), (EWA, Role.COORDINATOR))


def process_facts(
    stages: Sequence[StagePlan] = TWO_STAGES,
    members: Iterable[tuple[Someone, Role]] = MEMBERS,
    due: str = "2026-11-09",
) -> ProcessStarted:
    """A process of these people."""
    memberships = tuple(Membership(person.texts, role) for person, role in members)
    return ProcessStarted(authority(), "Anna's workshop", memberships, tuple(stages), due)


class ProcessStory(Story):
    """A process that Ewa started: Marek mentors Anna; `more` are further members."""

    def __init__(self, *stages: StagePlan, more: Iterable[tuple[Someone, Role]] = ()) -> None:
        facts = process_facts(stages or TWO_STAGES, (*MEMBERS, *more))
        super().__init__(EWA, facts)

    @property
    def process(self) -> Process:
        state = self.state
        assert isinstance(state, Process)
        return state

    @property
    def ball(self) -> Ball:
        """Who has to act; the process must not be over."""
        ball = self.process.ball
        assert ball is not None
        return ball

    @property
    def hand(self) -> tuple[str, Task]:
        """Who has the ball, and what for."""
        return self.ball.person, self.ball.task

    def propose(self, who: Someone = ANNA) -> Event:
        return self.write(who, GoalProposed("A workshop", ("It was held once",), self.due()))

    def agree(self, goal: Event, who: Someone = MAREK) -> Event:
        return self.write(who, GoalAgreed(goal.id, self.due()))

    def begin(self) -> None:
        """Propose and agree: the first stage is open."""
        self.agree(self.propose())

    def sending(
        self,
        deliverable: str = "d1",
        answers: tuple[Answer, ...] = (),
        process: Process | None = None,
    ) -> SubmissionSent:
        """The facts of the next version; `process` is the state, if it is at hand."""
        older = versions_of(process or self.process, deliverable)
        return SubmissionSent(
            deliverable,
            len(older) + 1,
            older[-1].id if older else "",
            (file_of(f"{deliverable}, version {len(older) + 1}"),),
            "Is the aim clear?",
            self.due(),
            answers,
        )

    def send(self, deliverable: str = "d1", answers: tuple[Answer, ...] = ()) -> Event:
        return self.write(ANNA, self.sending(deliverable, answers))

    def reclaim(self, version: Event) -> Event:
        return self.write(ANNA, SubmissionReclaimed(version.id, self.due()))

    def locking(self, version: Event, days: float = 7) -> ReviewLocked:
        """The facts of a review's beginning."""
        return ReviewLocked(version.id, tick(self.moment + timedelta(days=days)))

    def lock(self, version: Event, who: Someone = MAREK, days: float = 7) -> Event:
        return self.write(who, self.locking(version, days))

    def releasing(
        self,
        version: Event,
        decision: Decision = Decision.ACCEPT,
        *comments: Comment,
        waivers: tuple[Waiver, ...] = (),
    ) -> ReviewReleased:
        """The facts of a review."""
        summary = Summary("Clear aim.", "Times.", "Write how long each exercise takes.")
        return ReviewReleased(version.id, decision, summary, comments, self.due(), waivers, 45)

    def release(
        self,
        version: Event,
        decision: Decision = Decision.ACCEPT,
        *comments: Comment,
        who: Someone = MAREK,
        waivers: tuple[Waiver, ...] = (),
    ) -> Event:
        return self.write(who, self.releasing(version, decision, *comments, waivers=waivers))

    def close(self, stage: str = "s1") -> Event:
        return self.write(MAREK, StageClosed(stage, self.due()))

    def finish(self, stage: str = "s1", deliverable: str = "d1") -> None:
        """Send, accept and close a stage of one deliverable."""
        self.release(self.send(deliverable))
        self.close(stage)

    def skip(self, stage: str = "s1", by: Someone = ANNA) -> Event:
        return self.write(by, SkipProposed(stage, "Known already", self.due()))

    def answer_skip(self, stage: str = "s1", by: Someone = MAREK, *, agreed: bool = True) -> Event:
        return self.write(by, SkipAnswered(stage, agreed, self.due()))

    def say(self, who: Someone = ANNA, words: str = "Good morning.") -> Event:
        return self.write(who, MessageSent(words))

    def end(self, person: Someone, role: Role, by: Someone = EWA) -> Event:
        return self.write(by, RoleEnded(role, person.id, "moved away"))


def begun(*stages: str, mentors: int = 1) -> ProcessStory:
    """A process whose first stage is open. A stage is named with what it asks for: "s1: d1 d2?"."""
    plans = [plan(name, *wanted.split()) for name, _, wanted in (s.partition(": ") for s in stages)]
    story = ProcessStory(*plans, more=[(ZOFIA, Role.MENTOR)][: mentors - 1])
    story.begin()
    return story


def stub(event: Event) -> Event:
    """The event as it is left once its body was erased."""
    return replace(event, body_text=None)
