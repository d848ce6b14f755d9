"""One mentoring cycle as steps any face can take: who, at which route, does what, with which values."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docx import Document as WordDocument

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, found_person
from mentor_tui.domain.facts import read_facts, write_facts
from mentor_tui.domain.processes import Process
from mentor_tui.store.cost import Cost
from mentor_tui.views.model import Action, Argument, NoticeKind

CHEAP = Cost(memory_kib=8192, passes=1, lanes=1)
PASSPHRASE = "correct horse battery"
NAMES = {
    "ewa": "Ewa Nowak",
    "marek": "Marek Zieliński",
    "anna": "Anna Kowalska",
    "jan": "Jan Wilk",
    "ola": "Ola Lis",
}
STAGES = (
    "Scenario; what comes after what; full scenario; times, aim; 10\n"
    "Trial; tried with people; report; conclusions; 15"
)

Route = Callable[[Desk], str]
Values = Callable[[Desk], dict[str, str]]


@dataclass(slots=True)
class Clock:
    """Runs like the clock on the wall, which other programs on the same vault go by, ahead of it by `ahead`."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass(frozen=True, slots=True)
class Step:
    """What one person does: open a route, do an action with values. A step without action only sends and receives."""

    who: str
    action: str = ""
    route: Route = lambda desk: "today"
    values: Values = lambda desk: {}


@dataclass(slots=True)
class Stage:
    """Desks of some people, linked by a folder."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    desks: dict[str, Desk] = field(default_factory=dict)

    def enter(self, key: str, *, language: str = "en") -> Desk:
        who = key.split()[0]  # "anna 2" is Anna once more
        person = NewPerson(NAMES[who], f"{who}@example.org", language, ReadingWay.SIGHT, PASSPHRASE)
        surroundings = Surroundings(now=self.clock.now, cost=CHEAP)
        desk, _code = found_person(self.folder / key, person, surroundings)
        (self.folder / "shared").mkdir(exist_ok=True)
        with desk.record.vault.transaction():
            desk.settings.choose_folder(str(self.folder / "shared"))
        self.desks[key] = desk
        return desk

    def check_ball(self) -> None:
        """At every moment exactly one person has the ball, with a due date, and every desk says who and until when."""
        for desk in self.desks.values():
            for row in desk.record.vault.lists.processes(0, 99).rows:
                assert row.ball_name, "somebody has the ball"
                assert row.ball_due, "until a day"

    def close(self) -> None:
        for desk in self.desks.values():
            desk.close()


def write_documents(folder: Path) -> tuple[Path, Path]:
    """A real Word document and its second version in Markdown."""
    first, second = folder / "scenario.docx", folder / "scenario.md"
    word = WordDocument()
    word.add_heading("Accessible meetings", 1)
    word.add_paragraph("This workshop takes three hours and is for ten people.")
    word.add_heading("Exercise 1", 2)
    word.add_paragraph("People work in pairs. They describe a meeting they could not follow.")
    word.add_paragraph("Everybody tells one thing that helped.")
    word.save(str(first))
    second.write_text(
        "# Accessible meetings\n\n"
        "This workshop takes three hours and is for ten people.\n\n"
        "## Exercise 1\n\n"
        "People work in pairs for 15 minutes. They describe a meeting they could not follow.\n\n"
        "Everybody tells one thing that helped.\n",
        encoding="utf-8",
    )
    return first, second


def process(desk: Desk) -> Process:
    return desk.record.process(desk.record.vault.lists.processes(0, 99).rows[0].circle)


def _process_route(view: str) -> Route:
    return lambda desk: f"{view}/{process(desk).id}"


def _version_route(view: str, *tail: str) -> Route:
    return lambda desk: "/".join((view, process(desk).id, process(desk).submissions[-1].id, *tail))


def _comment_route(number: int) -> Route:
    return lambda desk: f"answer/{process(desk).id}/{process(desk).remarks[number].comment.id}"


def _given(**values: str) -> Values:
    return lambda desk: values


def cycle(first: Path, second: Path) -> tuple[Step, ...]:
    """From the goal to the second stage: a version, a review, answers, a second version, acceptance."""

    def answers(desk: Desk) -> dict[str, str]:
        must = process(desk).remarks[0].comment.id
        return {
            "file": str(second),
            "note": "Is the time right now?",
            f"answer_{must}": "done",
        }

    submit: Route = lambda desk: (  # noqa: E731 -- a route, like the others
        f"submit/{process(desk).id}/{process(desk).stages[0].plan.deliverables[0].id}"
    )
    return (
        Step(
            "anna",
            "goal.propose",
            _process_route("goal"),
            _given(result="At the end there is a scenario.", criteria="times\naim"),
        ),
        Step("anna"),
        Step("marek"),
        Step("marek", "goal.agree", _process_route("process")),
        Step("marek"),
        Step("anna"),
        Step(
            "anna", "submission.send", submit, _given(file=str(first), note="Is the order right?")
        ),
        Step("anna"),
        Step("marek"),
        Step("marek", "review.start", _process_route("process")),
        Step(
            "marek",
            "comment.keep",
            _version_route("remark", "4"),
            _given(quote="in pairs", kind="must", words="How many minutes?", to_do="Add a time."),
        ),
        Step(
            "marek",
            "comment.keep",
            _version_route("remark", "2"),
            _given(kind="praise", words="A clear aim."),
        ),
        Step(
            "marek",
            "comment.keep",
            _version_route("remark", "5"),
            _given(quote="Everybody", kind="question", words="All ten?"),
        ),
        Step(
            "marek",
            "review.keep",
            _version_route("summary"),
            _given(
                good="A clear aim.",
                change="Times are missing.",
                next_step="Write how long the exercise takes.",
                decision="revise",
                minutes="30",
            ),
        ),
        Step("marek", "review.release", _version_route("release")),
        Step("marek"),
        Step("anna"),
        Step(
            "anna",
            "comment.answer",
            _comment_route(2),
            _given(kind="answered", words="Yes, one sentence each."),
        ),
        Step("anna", "submission.send", submit, answers),
        Step(
            "anna",
            "message.send",
            _process_route("message"),
            _given(to="all", words="Thank you for the comments."),
        ),
        Step("anna"),
        Step("marek"),
        Step("marek", "review.start", _process_route("process")),
        Step(
            "marek",
            "review.keep",
            _version_route("summary"),
            _given(good="Good.", change="", next_step="", decision="accept", minutes=""),
        ),
        Step("marek", "review.release", _version_route("release")),
        Step("marek"),
        Step("anna"),
        Step("ewa"),
    )


def log_of(desk: Desk) -> list[tuple[str, str]]:
    """What a desk wrote and holds of its process: types and facts, without ids, salts and times."""
    record = desk.record
    circle = process(desk).id
    names: dict[str, str] = {}
    told = []
    events = sorted(record.vault.log.read(circle), key=lambda e: e.order)
    for number, event in enumerate(events):
        names[event.id] = f"<event {number}>"
    for event in events:
        facts = read_facts(event)
        if event.head.type == "ProcessStarted":
            told.append((event.head.type, ""))
            continue
        text = write_facts(facts, "")
        for id_, name in names.items():
            text = text.replace(id_, name)
        for number, remark in enumerate(process(desk).remarks):
            text = text.replace(remark.comment.id, f"<comment {number}>")
        for person, name in (
            (process(desk).participant.id, "<anna>"),
            (process(desk).coordinator.id, "<ewa>"),
        ):
            text = text.replace(person, name)
        told.append((event.head.type, text))
    return told


def begin(stage: Stage) -> None:
    ewa, marek, anna = (stage.enter(key) for key in ("ewa", "marek", "anna"))
    programme = do(ewa, "programme.found", {}, {"title": "Mentoring", "language": "en"})
    here = {"programme": programme.split("/")[1]}
    do(ewa, "template.add", here, {"name": "Two", "stages": STAGES})
    for desk, role, key in ((marek, "mentor", "marek"), (anna, "participant", "anna")):
        route = do(ewa, "invitation.make", here, {"role": role, "name": NAMES[key]})
        text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
        do(desk, "join.read", {}, {"invitation": text})
        do(desk, "join.confirm", {}, {})
        for one in (desk, ewa, desk):
            one.sync()
    people = {key: d.record.identity.person for key, d in stage.desks.items()}
    values = {
        "title": "Meetings",
        "participant": people["anna"],
        "mentor": people["marek"],
        "template": "Two",
    }
    do(ewa, "process.start", here, values)
    for one in (ewa, marek, anna, ewa):
        one.sync()


def do(desk: Desk, name: str, args: dict[str, str], values: dict[str, str]) -> str:
    arguments = tuple(Argument(n, v) for n, v in args.items())
    view = desk.do(Action(name, name, args=arguments), values)
    assert view.notices[0].kind is NoticeKind.DONE, view.notices[0]
    return view.route
