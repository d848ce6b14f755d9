"""A made-up programme, played through the same actions people use, at desks with vaults of their own.

A coordinator, a mentor and three participants at different stages: one blind, one deaf, one on a
slow link. Nothing is put into a vault by hand; what the demo shows is what the app did.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mentor_tui.desk.demo_meeting import look_for_two, tell_need
from mentor_tui.desk.demo_script import PASSPHRASE, Script, Sheet
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.settings import DEFAULT_ZONE, ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, found_person
from mentor_tui.domain.calendar import is_working_day
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.processes import Process
from mentor_tui.domain.values import Role
from mentor_tui.i18n import language
from mentor_tui.store.cost import Cost
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from mentor_tui.views.words import Length, say_notice

Tell = Callable[[str, str], None]
"""Called with who did something and the sentence that says what."""

COST = Cost(memory_kib=8192, passes=1, lanes=1)
"""A demo vault guards nothing and its passphrase is public, so opening it may be quick."""


@dataclass(slots=True)
class Clock:
    """The time of the story: stands still until it is moved on, and runs once the story is over."""

    moment: datetime | None

    def now(self) -> datetime:
        """The moment it is for the desks."""
        if self.moment is None:
            return datetime.now(UTC)
        self.moment += timedelta(seconds=1)
        return self.moment

    def pass_days(self, days: int, hour: int) -> None:
        """Go on to `hour` o'clock so many working days later, but never into the future."""
        assert self.moment is not None  # noqa: S101 -- only while the story is told
        day = self.moment.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
        while days > 0 or not is_working_day(day):
            day += timedelta(days=1)
            days -= is_working_day(day)
        later = datetime.combine(day, time(hour), ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)
        latest = datetime.now(UTC) - timedelta(minutes=5)
        self.moment = max(self.moment, min(later, latest))


@dataclass(slots=True)
class Actor:
    """Somebody in the story, at a desk of their own."""

    name: str
    desk: Desk
    folder: Path
    tell: Tell

    def do(self, name: str, args: dict[str, str], values: dict[str, str] | None = None) -> View:
        """Do an action; its outcome is told. Raises `Trouble` `demo.stuck` when the desk says no."""
        arguments = tuple(Argument(n, v) for n, v in args.items())
        view = self.desk.do(Action(name, name, args=arguments), values or {})
        notice = view.notices[0]
        with language(self.desk.language):
            said = say_notice(notice, Length.FULL)
        if notice.kind is NoticeKind.ERROR:
            raise Trouble("demo.stuck", action=name, reason=said)
        self.tell(self.name, said)
        return view

    def sync(self) -> None:
        """Send and receive, without a word."""
        run = self.desk.sync()
        if run.trouble is not None:
            raise run.trouble
        if run.strange:
            raise Trouble("demo.stuck", action="sync", reason=run.strange[0].code)


@dataclass(slots=True)
class Demo:
    """The story and its desks, all under one folder."""

    folder: Path
    script: Script
    tell: Tell
    clock: Clock
    actors: dict[str, Actor] = field(default_factory=dict)

    def desk_of(self, role: str) -> Desk:
        """The desk to open for a role: the mentor's, the coordinator's, or the blind participant's."""
        return self.actors[
            {"mentor": "mentor", "coordinator": "coordinator"}.get(role, "anna")
        ].desk

    def close(self, but: Desk | None = None) -> None:
        """Close the desks that are not shown."""
        for actor in self.actors.values():
            if actor.desk is not but:
                actor.desk.close()


def begin_demo(folder: Path, language_wanted: str, tell: Tell) -> Demo:
    """An empty stage: five people with vaults, and a shared folder between them."""
    script = Script(language_wanted)
    start = datetime.now(UTC) - timedelta(days=21)
    demo = Demo(folder, script, tell, Clock(start))
    demo.clock.pass_days(0, 9)
    (folder / "shared").mkdir(parents=True)
    for key, sheet in script.people.items():
        demo.actors[key] = _make_actor(demo, key, sheet)
    return demo


def _make_actor(demo: Demo, key: str, sheet: Sheet) -> Actor:
    person = NewPerson(
        sheet.name, sheet.address, demo.script.language, ReadingWay(sheet.reading), PASSPHRASE
    )
    folder = demo.folder / key
    desk, _code = found_person(folder, person, Surroundings(now=demo.clock.now, cost=COST))
    actor = Actor(sheet.name, desk, folder, demo.tell)
    actor.do("settings.keep", {}, {"folder": str(demo.folder / "shared")})
    return actor


def play_to_the_middle(demo: Demo) -> None:
    """Play until each participant stands somewhere else: this is what the demo opens on."""
    script, clock, tell = demo.script, demo.clock, demo.tell
    ewa, marek = demo.actors["coordinator"], demo.actors["mentor"]
    anna, ola, piotr = (demo.actors[k] for k in ("anna", "ola", "piotr"))
    programme = _found_programme(demo)
    for actor, role in (
        (marek, Role.MENTOR),
        (anna, Role.PARTICIPANT),
        (ola, Role.PARTICIPANT),
        (piotr, Role.PARTICIPANT),
    ):
        _bring_in(ewa, actor, programme, role)
    clock.pass_days(1, 10)
    for key in ("anna", "ola", "piotr"):
        _start(ewa, demo.actors[key], marek, programme, script.template_name, script.titles[key])
    _exchange(ewa, marek, anna, ola, piotr)
    clock.pass_days(1, 11)
    for actor, key in ((anna, "anna"), (ola, "ola")):
        result, criteria = script.goals[key]
        process = _process(actor)
        actor.do("goal.propose", {"process": process.id}, {"result": result, "criteria": criteria})
        actor.do("message.send", {"process": process.id}, {"to": "all", "words": script.hello[key]})
    tell_need(ola, _process(ola).id, script)
    _exchange(anna, ola, marek)
    clock.pass_days(1, 12)
    for actor in (anna, ola):
        marek.do("goal.agree", {"process": _process(actor).id})
    _exchange(marek, anna, ola, ewa)
    clock.pass_days(2, 14)
    _submit(anna, script.file("idea"), script.notes["idea"])
    _exchange(anna, marek)
    clock.pass_days(1, 9)
    _review(marek, _process(anna), script, "accept", ())
    _exchange(marek, anna, ewa)
    clock.pass_days(3, 15)
    _submit(anna, script.file("scenario-1"), script.notes["scenario-1"])
    _submit(ola, script.file("offer"), script.notes["offer"])
    result, criteria = script.goals["piotr"]
    process = _process(piotr)
    piotr.do("goal.propose", {"process": process.id}, {"result": result, "criteria": criteria})
    piotr.do("message.send", {"process": process.id}, {"to": "all", "words": script.hello["piotr"]})
    _exchange(anna, ola, piotr, marek)
    clock.pass_days(2, 10)
    look_for_two(marek, ola, _process(ola).id, script, _exchange)
    _review(marek, _process(anna), script, "revise", script.remarks)
    marek.do(
        "message.send", {"process": _process(anna).id}, {"to": "pair", "words": script.private}
    )
    _exchange(marek, anna, ola, piotr, ewa)
    clock.moment = None
    tell("", script.ready)


def play_to_the_end(demo: Demo) -> None:
    """Play on: answers, a second version, acceptance; the stage closes and the next opens."""
    script = demo.script
    anna, marek, ewa = (demo.actors[k] for k in ("anna", "mentor", "coordinator"))
    process = _process(anna)
    remarks = sorted(process.remarks, key=lambda r: r.comment.anchor.paragraph)
    for remark in remarks:
        if remark.comment.kind == "question":
            args = {"process": process.id, "comment": remark.comment.id}
            anna.do("comment.answer", args, {"kind": "answered", "words": script.answer})
    answers = {
        f"answer_{r.comment.id}": "done"
        for r in remarks
        if r.comment.kind not in ("question", "praise")
    }
    _submit(anna, script.file("scenario-2"), script.notes["scenario-2"], answers)
    _exchange(anna, marek)
    _review(marek, _process(anna), script, "accept", ())
    _exchange(marek, anna, ewa)
    for actor in (anna, marek, ewa):
        with language(actor.desk.language):
            actor.tell(actor.name, script.whose_turn(_process_of(actor, process.id)))


def _found_programme(demo: Demo) -> str:
    script, ewa = demo.script, demo.actors["coordinator"]
    view = ewa.do(
        "programme.found",
        {},
        {
            "title": script.programme,
            "purpose": script.purpose,
            "answer_days": "5",
            "language": script.language,
        },
    )
    programme = view.route.split("/")[1]
    values = {"name": script.template_name, "stages": script.template}
    ewa.do("template.add", {"programme": programme}, values)
    _keep_register(demo, ewa, programme)
    return programme


def _keep_register(demo: Demo, ewa: Actor, programme: str) -> None:
    """Three interpreters: of one evidence was seen, of the others there is a word only."""
    end = f"31.12.{demo.clock.now().year + 1}"
    for entry, terms, credential in demo.script.interpreters:
        view = ewa.do("interpreter.add", {"programme": programme}, entry)
        here = {"programme": programme, "interpreter": view.route.split("/")[2]}
        ewa.do("interpreter.terms", here, terms | {"nda": end})
        ewa.do("credential.keep", here | {"place": "1"}, credential | {"valid_to": end})


def _bring_in(coordinator: Actor, actor: Actor, programme: str, role: Role) -> None:
    values = {"role": role.value, "name": actor.name}
    view = coordinator.do("invitation.make", {"programme": programme}, values)
    invitation = view.route.split("/")[2]
    text = coordinator.desk.record.vault.keyring.get(f"invitation.{invitation}")
    actor.do("join.read", {}, {"invitation": (text or b"").decode()})
    actor.do("join.confirm", {}, {})
    _exchange(actor, coordinator, actor)


def _start(
    coordinator: Actor, participant: Actor, mentor: Actor, programme: str, template: str, title: str
) -> None:
    values = {
        "title": title,
        "participant": participant.desk.record.identity.person,
        "mentor": mentor.desk.record.identity.person,
        "template": template,
    }
    coordinator.do("process.start", {"programme": programme}, values)


def _submit(actor: Actor, file: Path, note: str, answers: dict[str, str] | None = None) -> None:
    process = _process(actor)
    stage = process.current_stage
    assert stage is not None  # noqa: S101 -- the script sends only while a stage is open
    args = {"process": process.id, "deliverable": stage.plan.deliverables[0].id}
    actor.do("submission.send", args, {"file": str(file), "note": note, **(answers or {})})


def _review(
    mentor: Actor,
    process: Process,
    script: Script,
    decision: str,
    remarks: tuple[tuple[str, str, str, str], ...],
) -> None:
    """Begin, remark, sum up and release, on the newest version the mentor's desk holds."""
    submission = _process_of(mentor, process.id).submissions[-1]
    args = {"process": process.id, "submission": submission.id}
    mentor.desk.open(f"version/{process.id}/{submission.id}")
    mentor.do("review.start", args)
    paper = mentor.desk.reading.paper(process.id, submission.id)
    for quote, kind, words, to_do in remarks:
        block = next((b.id for b in paper.blocks if quote and quote in b.text), "0")
        values = {"quote": quote, "kind": kind, "words": words, "to_do": to_do}
        mentor.do("comment.keep", {**args, "paragraph": block}, values)
    good, change, next_step = script.summaries[decision]
    values = {
        "good": good,
        "change": change,
        "next_step": next_step,
        "decision": decision,
        "minutes": "40",
    }
    mentor.do("review.keep", args, values)
    mentor.do("review.release", args)


def _process(actor: Actor) -> Process:
    """The process a participant is in: they have one."""
    return actor.desk.record.process(actor.desk.record.vault.lists.processes(0, 1).rows[0].circle)


def _process_of(actor: Actor, circle: str) -> Process:
    return actor.desk.record.process(circle)


def _exchange(*actors: Actor) -> None:
    """Everybody sends, then receives what the others sent, until the receipts are through."""
    for _round in range(2):
        for actor in actors:
            actor.sync()
