"""What happens in one process: real signed events, in order, as the people of a made-up world write them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from bench import words
from mentor_tui.domain import facts as f
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.clock import tick
from mentor_tui.domain.events import Event, digest
from mentor_tui.domain.facts import Facts, write_facts
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    Comment,
    CommentKind,
    Decision,
    DeliverablePlan,
    FileName,
    Role,
    StagePlan,
    Summary,
    Texts,
)
from mentor_tui.sync.sign import WriterKey, new_writer, sign_event

STAGES = tuple(
    StagePlan(f"s{n}", f"Etap {n}", "po to", (DeliverablePlan(f"d{n}", f"Wynik {n}"),), 10)
    for n in (1, 2, 3, 4)
)
_NONE: tuple[Answer, ...] = ()
_PLANNED = 60
"""About how many events take a process from its goal to its end, without the messages."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the world."""

    key: WriterKey
    founding: Event

    @property
    def id(self) -> str:
        """The person's id."""
        return self.founding.id

    @property
    def texts(self) -> Texts:
        """Their founding event as facts carry it."""
        return texts_of(self.founding)


def texts_of(event: Event) -> Texts:
    """An event as it is carried inside a fact."""
    return Texts(event.head_text, event.signature, event.body_text or "")


def someone(mark: str, number: int, moment: datetime) -> Someone:
    """The person of this mark and number, always the same."""
    random = Random(f"{mark} {number}")
    key = new_writer(sha256(f"{mark} {number}".encode()).digest())
    name = words.name(random, number)
    certificate = sha256(name.encode()).hexdigest() * 12  # as long as a real one
    facts = f.PersonFounded(name, f"osoba{number}@example.org", "pl", certificate, key.writer)
    return Someone(key, write(key, facts, "", (), moment, random))


def write(
    key: WriterKey,
    facts: Facts,
    circle: str,
    parents: tuple[str, ...],
    moment: datetime,
    random: Random,
) -> Event:
    """A signed event; its salt comes from the random numbers, so that the world is the same every time."""
    body = write_facts(facts, f"{random.getrandbits(128):032x}")
    time, type_ = tick(moment), type(facts).__name__
    return sign_event(key, circle=circle, parents=parents, time=time, type_=type_, body_text=body)


class Life:
    """The events of one process, written one after the other between two moments."""

    def __init__(
        self, random: Random, begin: datetime, end: datetime, size: int, people: tuple[Someone, ...]
    ) -> None:
        self.coordinator, self.mentor, self.participant = people
        self.events: list[Event] = []
        self._random = random
        self._moment = begin
        self._step = (end - begin) / max(size, 1)
        self._size = size
        self._last = ""  # the newest event that was no message
        # How far it gets by its end; what is over 1 is completed.
        pace = random.uniform(0.05, 1.6)
        self._talk = max(0.0, 1 - min(1.0, pace * _PLANNED / size))

    def tell(self, programme: Event, title: str) -> list[Event]:
        """All of it."""
        members = (
            f.Membership(self.participant.texts, Role.PARTICIPANT),
            f.Membership(self.mentor.texts, Role.MENTOR),
            f.Membership(self.coordinator.texts, Role.COORDINATOR),
        )
        authority = (texts_of(programme),)
        due = self._due(self._moment)
        self._do(self.coordinator, f.ProcessStarted(authority, title, members, STAGES, due))
        for who, facts in self._work():
            self._last = self._do(who, facts)
            while len(self.events) < self._size and self._random.random() < self._talk:
                self._say()
            if len(self.events) >= self._size:
                return self.events[: self._size]
        while len(self.events) < self._size:
            self._say()
        return self.events

    def _work(self) -> Iterable[tuple[Someone, Facts]]:
        """The way from a goal to the end."""
        random = self._random
        goal = f.GoalProposed(self._text(40, 200), (self._text(20, 60),), self._later())
        yield self.participant, goal
        yield self.mentor, f.GoalAgreed(self._last, self._later())
        for stage in STAGES:
            base, answers = "", _NONE
            for number in range(1, random.randint(2, 4)):
                yield self.participant, self._version(stage.id, number, base, answers)
                base = self._last
                yield self.mentor, f.ReviewLocked(base, tick(self._moment + timedelta(days=5)))
                comments = tuple(self._comment(stage.id, number, n) for n in range(3))
                yield self.mentor, self._review(base, Decision.REVISE, comments)
                answers = tuple(Answer(c.id, AnswerKind.DONE) for c in comments[:2])
                said = Answer(comments[2].id, AnswerKind.ANSWERED, self._text(20, 90))
                yield self.participant, f.CommentAnswered(said)
            number = 1 if not base else number + 1
            yield self.participant, self._version(stage.id, number, base, answers)
            yield self.mentor, self._review(self._last, Decision.ACCEPT, ())
            yield self.mentor, f.StageClosed(stage.id, self._later())
        yield self.coordinator, f.ProcessCompleted(self._text(40, 200))

    def _version(self, stage: str, number: int, base: str, answers: tuple[Answer, ...]) -> Facts:
        deliverable = stage.replace("s", "d")
        sha256 = digest(f"{self.events[0].id} {deliverable} {number}")
        file = FileName(sha256, f"{deliverable}-{number}.md", self._random.randint(2000, 20_000))
        note = self._text(30, 300)
        return f.SubmissionSent(deliverable, number, base, (file,), note, self._later(), answers)

    def _comment(self, stage: str, number: int, place: int) -> Comment:
        paragraph = self._text(60, 250)
        anchor = Anchor(place + 1, paragraph[5:25], text=paragraph)
        kinds = (CommentKind.SHOULD, CommentKind.QUESTION, CommentKind.IDEA)
        id_ = f"{stage}-{number}-{place}"
        return Comment(id_, self._random.choice(kinds), anchor, self._text(40, 400))

    def _review(
        self, submission: str, decision: Decision, comments: tuple[Comment, ...]
    ) -> f.ReviewReleased:
        summary = Summary(self._text(40, 200), self._text(40, 200), self._text(20, 100))
        return f.ReviewReleased(submission, decision, summary, comments, self._later())

    def _say(self) -> None:
        who = self._random.choice((self.participant, self.mentor, self.participant, self.mentor))
        self._do(who, f.MessageSent(self._text(200, 1600)))

    def _do(self, who: Someone, facts: Facts) -> str:
        circle = self.events[0].id if self.events else ""
        parents = (self.events[-1].id,) if self.events else ()
        event = write(who.key, facts, circle, parents, self._moment, self._random)
        self.events.append(event)
        self._moment += self._step
        return event.id

    def _text(self, least: int, most: int) -> str:
        return words.text(self._random, least, most)

    def _later(self) -> str:
        """The day the next step is due on. What is asked for now is asked for at the end of the way here."""
        return self._due(self._moment)

    def _due(self, moment: datetime) -> str:
        return (moment + timedelta(days=self._random.randint(5, 20))).date().isoformat()
