"""One story through the real fold: Anna's process with Marek, coordinated by Ola, step by step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mentor_tui.domain import clock
from mentor_tui.domain import facts as f
from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.events import Event, Head, digest, read_event, write_head
from mentor_tui.domain.facts import Facts, write_facts
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round, Slot
from mentor_tui.domain.people import Person, read_person
from mentor_tui.domain.programmes import secret_hash
from mentor_tui.domain.register import Credential, InterpreterEntry
from mentor_tui.domain.state import Folded, fold
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

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DUE = "2026-11-27"
LATER = "2026-12-04"
FILE = FileName("a" * 64, "plan.docx", 12_400)

C1 = Comment(
    "c1",
    CommentKind.MUST,
    Anchor(3, "work in pairs", headings=("Exercise 1",), text="People work in pairs."),
    "How many minutes?",
    "Add the minutes.",
)
C2 = Comment("c2", CommentKind.PRAISE, Anchor(2, text="The goal is clear."), "Clear and short.")
C3 = Comment("c3", CommentKind.QUESTION, Anchor(), "Who is it for?")
C4 = Comment("c4", CommentKind.MUST, Anchor(4, text="It ends at noon."), "Say what comes after.")
C5 = Comment("c5", CommentKind.TYPO, Anchor(4, "noon", text="It ends at noon."), "Noon, not non.")
C6 = Comment("c6", CommentKind.MUST, Anchor(1, text="Plan"), "Give it a title.")
SUMMARY = Summary("A clear goal.", "The times.", "Add how long each exercise takes.")
STAGES = (
    StagePlan(
        "s1",
        "Plan",
        "What the workshop is for.",
        (DeliverablePlan("d1", "Workshop plan", criteria=("has a goal", "has a schedule")),),
        10,
    ),
    StagePlan(
        "s2",
        "Materials",
        "What people take home.",
        (DeliverablePlan("d2", "Handout"), DeliverablePlan("d3", "Slides", required=False)),
        6,
    ),
)


@dataclass(slots=True)
class Circle:
    """The events of one circle, and their fold."""

    events: list[Event] = field(default_factory=list)
    known: Folded | None = None

    @property
    def folded(self) -> Folded:
        if self.known is None:
            self.known = fold(tuple(self.events))
        return self.known


@dataclass(frozen=True, slots=True)
class Author:
    """A person of the story with their key."""

    person: Person
    founding: Event
    writer: str

    @property
    def id(self) -> str:
        return self.person.id


def texts(event: Event) -> Texts:
    assert event.body_text is not None
    return Texts(event.head_text, event.signature, event.body_text)


class Story:
    """What has happened so far. Every step is judged by the rules; a refused one fails the test."""

    def __init__(self, *, is_mentor_by_mail: bool = False) -> None:
        self.circles: dict[str, Circle] = {}
        self.now = START
        self.anna = self._begin("Anna Nowak", "1")
        self.marek = self._begin("Marek Kowalski", "2", by_mail=is_mentor_by_mail)
        self.ola = self._begin("Ola Lis", "3")
        self.jan = self._begin("Jan Wilk", "4")
        self.programme = ""
        self.process = ""
        self.pair = ""
        self.meeting = ""
        self.versions: list[str] = []

    def _begin(self, name: str, digit: str, *, by_mail: bool = False) -> Author:
        writer = digit * 64
        address = f"{name.split()[0].lower()}@example.org"
        facts = f.PersonFounded(name, address, "en", "", writer, by_mail)
        event = self._event("", writer, facts)
        return Author(read_person(event), event, writer)

    def _event(self, circle: str, writer: str, facts: Facts) -> Event:
        self.now += timedelta(minutes=1)
        before = self.circles[circle].events if circle else []
        body = write_facts(facts, digest(f"{self.now} {circle}")[:32])
        parents = (before[-1].id,) if before else ()
        kind, time = type(facts).__name__, clock.tick(self.now)
        head = Head(1, circle, writer, parents, time, kind, digest(body))
        event = read_event(write_head(head), "0" * 128, body)
        found = self.circles.setdefault(event.circle, Circle())
        found.events.append(event)
        found.known = None
        return event

    def write(self, author: Author, facts: Facts, circle: str | None = None) -> Event:
        """What somebody does, in the process unless another circle is named."""
        where = self.process if circle is None else circle
        event = self._event(where, author.writer, facts)
        refused = [v for v in self.circles[event.circle].folded.refused if v.event is event]
        assert not refused, refused[0].refusal.code
        return event

    def send(self, deliverable: str, number: int, base: str = "", *answers: Answer) -> str:
        note = "Is the schedule right?"
        facts = f.SubmissionSent(deliverable, number, base, (FILE,), note, DUE, answers)
        self.versions.append(self.write(self.anna, facts).id)
        return self.versions[-1]

    def release(self, decision: Decision, *comments: Comment) -> None:
        facts = f.ReviewReleased(self.versions[-1], decision, SUMMARY, comments, DUE, minutes=40)
        self.write(self.marek, facts)

    def lock(self) -> None:
        until = clock.tick(self.now + timedelta(days=7))
        self.write(self.marek, f.ReviewLocked(self.versions[-1], until))

    def draft(self, decision: Decision, *comments: Comment) -> None:
        for comment in comments:
            self.write(self.marek, f.CommentDrafted(self.versions[-1], comment), self.marek.id)
        drafted = f.ReviewDrafted(self.versions[-1], SUMMARY, decision)
        self.write(self.marek, drafted, self.marek.id)

    def say(self, words: str) -> None:
        self.write(self.marek, f.MessageSent(words))

    # --- the steps -------------------------------------------------------------------------------

    def found(self) -> None:
        """Ola founds a programme and invites; Anna answers and waits."""
        coordinator = texts(self.ola.founding)
        founded = f.ProgrammeFounded("Craft", "To pass on.", "en", "Europe/Warsaw", 5, coordinator)
        event = self.write(self.ola, founded, "")
        self.programme = event.id
        self.write(self.ola, f.TemplateAdded("Workshop", STAGES), event.id)
        for name, role in (("Anna", Role.PARTICIPANT), ("Eve", Role.MENTOR)):
            made = f.InvitationMade(name, secret_hash("s"), role, name, LATER)
            self.write(self.ola, made, event.id)
        joined = f.ProgrammeJoined(texts(event), "Anna", Role.PARTICIPANT, "s")
        self.write(self.anna, joined, self.anna.id)

    def grant(self) -> None:
        for author, role, place in (
            (self.anna, Role.PARTICIPANT, "Anna"),
            (self.marek, Role.MENTOR, ""),
            (self.jan, Role.PARTICIPANT, ""),
        ):
            granted = f.RoleGranted(role, texts(author.founding), place)
            self.write(self.ola, granted, self.programme)

    def start(self) -> None:
        authority = (texts(self.circles[self.programme].events[0]),)
        members = tuple(
            f.Membership(texts(a.founding), r)
            for a, r in (
                (self.anna, Role.PARTICIPANT),
                (self.marek, Role.MENTOR),
                (self.ola, Role.COORDINATOR),
            )
        )
        started = f.ProcessStarted(authority, "Seed kits", members, STAGES, DUE)
        self.process = self.write(self.ola, started, "").id

    def propose(self) -> None:
        criteria = ("It fits two days.", "Each exercise says how long it takes.")
        self.write(self.anna, f.GoalProposed("A workshop plan.", criteria, DUE))

    def agree(self) -> None:
        goal = self.circles[self.process].events[-1].id
        self.write(self.marek, f.GoalAgreed(goal, DUE))

    def talk(self) -> None:
        self.write(self.marek, f.MessageSent("Call me\nwhen you like"))
        members = tuple(
            f.Membership(texts(a.founding), r)
            for a, r in ((self.anna, Role.PARTICIPANT), (self.marek, Role.MENTOR))
        )
        self.pair = self.write(self.anna, f.PairFounded(self.process, members), "").id
        self.write(self.anna, f.MessageSent("Thank you."), self.pair)

    def first_version(self) -> None:
        self.send("d1", 1)

    def begin_review(self) -> None:
        self.lock()
        self.draft(Decision.REVISE, C1, C2, C3, C4, C5)

    def return_it(self) -> None:
        self.release(Decision.REVISE, C1, C2, C3, C4, C5)

    def answer(self) -> None:
        words = "For everybody who gardens."
        self.write(self.anna, f.CommentAnswered(Answer("c3", AnswerKind.ANSWERED, words)))

    def second_version(self) -> None:
        done = Answer("c1", AnswerKind.DONE)
        self.send(
            "d1", 2, self.versions[-1], done, Answer("c5", AnswerKind.DECLINED, "It is noon.")
        )

    def accept_draft(self) -> None:
        self.lock()
        self.draft(Decision.ACCEPT, C6)

    def accept(self) -> None:
        self.write(self.anna, f.CommentAnswered(Answer("c4", AnswerKind.DONE)))
        self.release(Decision.ACCEPT)

    def close(self) -> None:
        self.write(self.marek, f.StageClosed("s1", LATER))

    def ask_skip(self) -> None:
        self.write(self.anna, f.SkipProposed("s2", "It is done elsewhere.", LATER))

    def go_on(self) -> None:
        self.write(self.marek, f.SkipAnswered("s2", False, LATER))

    def skip(self) -> None:
        self.ask_skip()
        self.write(self.marek, f.SkipAnswered("s2", True, LATER))

    # --- besides -----------------------------------------------------------------------------------

    def meet(self) -> None:
        people = (self.anna.id, self.marek.id)
        round_ = Round("2026-12-16T09:00Z", 90, MeetingWay.PHONE, "600 100 200", self.marek.id)
        agenda = (AgendaItem("Prices", 40), AgendaItem("Break", 10, is_break=True))
        proposed = f.MeetingProposed(people, round_, agenda, "Have the list at hand.")
        self.meeting = self.write(self.marek, proposed).id

    def offer_times(self) -> None:
        people = (self.anna.id, self.marek.id, self.ola.id)
        round_ = Round("2026-12-16T09:00Z", 90, MeetingWay.TEXT)
        slots = (Slot("2026-12-17T09:00Z", 60), Slot("2026-12-25T13:00Z", 60))
        proposed = f.MeetingProposed(people, round_, note="When?", slots=slots)
        self.meeting = self.write(self.marek, proposed).id

    def choose_some(self) -> None:
        self.write(self.anna, f.MeetingAnswered(self.meeting, 1, False, "Not early.", (2, 3)))

    def choose_another(self) -> None:
        self.write(self.ola, f.MeetingAnswered(self.meeting, 1, True, slots=(1,)))

    def come(self) -> None:
        self.write(self.anna, f.MeetingAnswered(self.meeting, 1, is_yes=True))

    def stay_away(self) -> None:
        self.write(self.anna, f.MeetingAnswered(self.meeting, 1, False, "I am ill."))

    def meet_later(self) -> None:
        to = Round("2026-12-17T09:00Z", 60, MeetingWay.VIDEO, "https://m.example.org")
        self.write(self.anna, f.MeetingMoved(self.meeting, 1, to, "A day later?"))

    def call_off(self) -> None:
        self.write(self.marek, f.MeetingCancelled(self.meeting, "I am ill."))

    def wait_till_then(self) -> None:
        self.now = datetime(2026, 12, 16, 10, 15, tzinfo=UTC)

    def hold(self) -> None:
        self.wait_till_then()
        self.write(self.marek, f.MeetingHeld(self.meeting, 1, 85))

    def sum_up(self) -> None:
        todo = FollowUp("u1", self.anna.id, "Price list", "2026-12-20")
        self.write(self.marek, f.MeetingSummed(self.meeting, "We spoke of prices.", (todo,)))

    def register(self) -> None:
        """Two interpreters: of one everything is known and something ends soon, of the other next to nothing."""
        signed, captions = Support.SL_INTERP, Support.STT
        permits = (
            Permit(signed, "pso", Modality.ON_SITE),
            Permit(signed, "pso", Modality.VRI),
            Permit(captions, "", Modality.VRI),
        )
        seen = Credential(
            "PZG", "certificate T2", "12/2020", "2026-12-10", "on paper", self.ola.id, "2026-11-02"
        )
        old = Credential(kind="diploma", valid_to="2026-06-30", evidence="the faculty's list")
        full = InterpreterEntry(
            "k1",
            "Iwona Maj",
            "iwona@example.org",
            "600 100 200",
            permits,
            "Mazowieckie",
            30,
            15_000,
            4_000,
            60,
            "working_48",
            (seen, old, Credential("STPJM", "membership")),
            "2027-12-31",
            note="On Fridays only.",
        )
        bare = InterpreterEntry("k2", "Jan Bury", agency="Signs Ltd", nda_until="2026-11-01")
        for entry in (full, bare):
            self.write(self.marek, f.InterpreterKept(entry), self.programme)

    def complete(self) -> None:
        self.write(self.ola, f.ProcessCompleted("The workshop is planned."))

    def lose_mentor(self) -> None:
        self.write(self.ola, f.RoleEnded(Role.MENTOR, self.marek.id, "He moved."))

    def place_hold(self) -> None:
        self.write(self.ola, f.HoldPlaced("An invoice is disputed."))
        self.write(self.ola, f.HoldPlaced("A complaint is open."), self.programme)


STEPS: tuple[Callable[[Story], None], ...] = (
    Story.found,
    Story.grant,
    Story.start,
    Story.propose,
    Story.agree,
    Story.talk,
    Story.first_version,
    Story.begin_review,
    Story.return_it,
    Story.answer,
    Story.second_version,
    Story.accept_draft,
    Story.accept,
    Story.close,
    Story.ask_skip,
    Story.go_on,
    Story.skip,
    Story.complete,
)


def told_until(
    last: Callable[[Story], None],
    *more: Callable[[Story], None],
    is_mentor_by_mail: bool = False,
) -> Story:
    """The story up to and with one step, and what happens then instead."""
    story = Story(is_mentor_by_mail=is_mentor_by_mail)
    for step in (*STEPS[: STEPS.index(last) + 1], *more):
        step(story)
    return story


def states() -> Iterator[tuple[str, Story]]:
    """The story after each of its steps (one object that goes on), then without its mentor."""
    story = Story()
    yield "begin", story
    for step in STEPS:
        step(story)
        yield step.__name__, story
    yield "lose_mentor", told_until(Story.first_version, Story.lose_mentor)
    yield "place_hold", told_until(Story.first_version, Story.place_hold)
