"""Who gets what: every event goes to the roles its circle is for, and to nobody else, whatever is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest

from mentor_tui.desk.debts import owe
from mentor_tui.desk.indexing import recipients
from mentor_tui.desk.record import certificate_of
from mentor_tui.domain import facts as f
from mentor_tui.domain.values import Role
from mentor_tui.sync.parcel import Parcel, read_parcel
from tests.domain.test_rights import EVERYBODY, GROUP, OWN, PAIR, PEOPLE, PROCESS, PROGRAMME
from tests.journeys.closing_steps import close_everything
from tests.journeys.faces import offered
from tests.journeys.group_steps import groups, invite
from tests.journeys.interpreter_steps import order_everything
from tests.journeys.meeting_steps import do_everything
from tests.journeys.pack_steps import pack_everything
from tests.journeys.story import Stage, cycle, do, process, write_documents
from tests.journeys.test_several_computers import use_twice

LEADING = {Role.COORDINATOR, Role.MENTOR}
BETWEEN = {Role.MENTOR, Role.PARTICIPANT}

SELF: dict[str, set[Role]] = {"own": set()}
TO_LEADING = {"programme": LEADING}
TO_ALL = {"process": EVERYBODY}
TO_GROUP = {"group": EVERYBODY}
TO_BOTH = TO_ALL | TO_GROUP
WHO_GETS: dict[type[f.Facts], dict[str, set[Role]]] = {
    f.PersonFounded: SELF,
    f.DigitsCompared: SELF,
    f.ProgrammeJoined: SELF,
    f.CommentDrafted: SELF,
    f.CommentDropped: SELF,
    f.ReviewDrafted: SELF,
    f.NoteKept: SELF,
    f.ProgrammeFounded: TO_LEADING,
    f.TemplateAdded: TO_LEADING,
    f.InvitationMade: TO_LEADING,
    f.InterpreterKept: TO_LEADING,
    f.InterpreterDropped: TO_LEADING,
    f.CostNoted: TO_LEADING,
    f.RoleGranted: TO_LEADING,
    f.RoleEnded: TO_LEADING | TO_BOTH,
    f.PersonSucceeded: TO_BOTH,
    f.MeetingProposed: TO_BOTH,
    f.MeetingAnswered: TO_BOTH,
    f.MeetingMoved: TO_BOTH,
    f.AgendaKept: TO_BOTH,
    f.MeetingCancelled: TO_BOTH,
    f.MeetingHeld: TO_BOTH,
    f.MeetingSummed: TO_BOTH,
    f.FollowUpEnded: TO_BOTH,
    f.NeedsTold: TO_BOTH,
    f.NeedLifted: TO_BOTH,
    f.InterpretersOrdered: TO_BOTH,
    f.InterpreterAsked: TO_BOTH,
    f.AssignmentStepped: TO_BOTH,
    f.OrderSized: TO_BOTH,
    f.OrderStepped: TO_BOTH,
    f.HoursNoted: TO_BOTH,
    f.OverrunAgreed: TO_BOTH,
    f.RecordingAsked: TO_ALL,
    f.RecordingAnswered: TO_ALL,
    f.PackProposed: TO_ALL,
    f.ConsentTold: TO_ALL,
    f.PackGiven: TO_ALL,
    f.PackRevoked: TO_ALL,
    f.TermKept: TO_ALL,
    f.TermDropped: TO_ALL,
    f.HoldPlaced: TO_LEADING | TO_BOTH,
    f.HoldLifted: TO_LEADING | TO_BOTH,
    f.ProcessStarted: TO_ALL,
    f.GroupFounded: TO_GROUP,
    f.GoalProposed: TO_ALL,
    f.GoalAgreed: TO_ALL,
    f.SubmissionSent: TO_ALL,
    f.SubmissionReclaimed: TO_ALL,
    f.ReviewLocked: TO_ALL,
    f.ReviewReleased: TO_ALL,
    f.CommentAnswered: TO_ALL,
    f.StageClosed: TO_ALL,
    f.SkipProposed: TO_ALL,
    f.SkipAnswered: TO_ALL,
    f.ProcessCompleted: TO_ALL,
    f.PairFounded: {"pair": BETWEEN},
    f.MessageSent: TO_BOTH | {"pair": BETWEEN},
    f.WriterAdded: SELF | TO_LEADING | TO_BOTH | {"pair": BETWEEN},
    f.Erased: SELF | TO_LEADING | TO_BOTH | {"pair": BETWEEN},
}
"""Each type, by the kinds of circle it is written in: the roles of those who get it, beside its writer."""

KINDS = {
    "own": (f.SelfFacts, OWN),
    "programme": (f.ProgrammeFacts, PROGRAMME),
    "process": (f.ProcessFacts, PROCESS),
    "group": (f.GroupFacts, GROUP),
    "pair": (f.PairFacts, PAIR),
}
NEVER_OUT = {kind.__name__ for kind, circles in WHO_GETS.items() if circles == SELF}


@pytest.mark.parametrize("kind", f.TYPES.values(), ids=lambda kind: kind.__name__)
def test_it_is_settled_who_gets_each_type(kind: type[f.Facts]) -> None:
    """One that is new has to be written into the table: by then somebody has thought of who will read it."""
    written_in = {name for name, (facts, _story) in KINDS.items() if kind in get_args(facts)}
    assert written_in == set(WHO_GETS[kind])
    people = {person.id: role for role, person in PEOPLE.items()}
    for circle, roles in WHO_GETS[kind].items():
        for me, mine in people.items():
            told = recipients(KINDS[circle][1].state, me)
            assert {people[one] for one in told} == roles - {mine}, circle


@dataclass
class Road:
    """What was on the road: every parcel that lay in somebody's box, opened with the key of whose box it is."""

    stage: Stage
    seen: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def look(self) -> None:
        """After every sending, before anybody takes it away."""
        for path in (self.stage.folder / "shared").glob("*/new/*.parcel"):
            self.seen.setdefault(path.name, (path.parent.parent.name, path.read_bytes()))

    def take(self, who: str) -> None:
        self.stage.desks[who].sync()
        self.look()

    def settle(self) -> None:
        for _round in range(2):
            for who in self.stage.desks:
                self.take(who)

    def parcels(self, who: str) -> Iterator[Parcel]:
        record = self.stage.desks[who].record
        me = record.identity.person

        def certificate(person: str) -> bytes | None:
            return certificate_of(record.person(person)) if record.knows(person) else None

        for box, raw in self.seen.values():
            if box == me[:32]:
                key = record.identity.openpgp
                yield read_parcel(raw, me=key, my_id=me, certificate_of=certificate)


DRAFT, PRIVATE, ANSWER = "Not for anybody yet.", "Only between us, Marek.", "Only between us, Anna."


@pytest.mark.timeout(300)
def test_every_parcel_holds_what_its_reader_may_see_and_nothing_else(
    stage: Stage, tmp_path: Path
) -> None:
    """Everything that can be done, done; then each mailbox is opened as its owner would open it."""
    road = Road(stage)
    for step in cycle(*write_documents(tmp_path)):
        if step.action:
            desk, route = stage.desks[step.who], step.route(stage.desks[step.who])
            page = desk.open(route)
            values = {field.name: field.value for field in page.fields} | step.values(desk)
            after = desk.do(offered(page, step.action), values, route=route)
            if after.is_question:
                desk.do(after.actions[0], {}, route=after.route)
        else:
            road.take(step.who)
    ewa, marek, anna = (stage.desks[who] for who in ("ewa", "marek", "anna"))
    circle = process(anna).id
    here = {"process": circle}
    programme = ewa.record.vault.lists.programmes(0, 9).rows[0].circle
    people = {who: desk.record.identity.person for who, desk in stage.desks.items()}

    do(anna, "message.send", here, {"to": "pair", "words": PRIVATE})
    road.take("anna")
    road.take("marek")
    do(marek, "message.send", here, {"to": "pair", "words": ANSWER})
    pair = anna.record.pair(circle)
    assert pair is not None
    draft = {**here, "submission": process(marek).submissions[-1].id, "block": "0"}
    do(marek, "comment.keep", draft, {"kind": "idea", "words": DRAFT})
    do(marek, "digits.compare", {"person": people["anna"]}, {})
    road.settle()

    plan = process(anna).stages[1].plan
    sent = {"file": str(tmp_path / "scenario.md"), "note": "Is it clear?"}
    do(anna, "submission.send", {**here, "deliverable": plan.deliverables[0].id}, sent)
    taken = {**here, "submission": process(anna).submissions[-1].id}
    do(anna, "submission.reclaim", taken, {})
    do(anna, "stage.skip", {**here, "stage": plan.id}, {"reason": "No time."})
    road.settle()
    do(marek, "stage.skip_agree", {**here, "stage": plan.id}, {})
    road.settle()
    do_everything(stage)
    order_everything(stage)
    pack_everything(stage, tmp_path)
    road.settle()
    invite(stage)
    road.settle()
    (group,) = groups(anna)
    close_everything(stage)
    road.settle()
    entry = do(
        ewa, "interpreter.add", {"programme": programme}, {"name": "Iwona", "phone": "600 100 200"}
    )
    kept = {"programme": programme, "interpreter": entry.rpartition("/")[2]}
    do(ewa, "interpreter.drop", kept, {"reason": "asked"})
    do(ewa, "process.complete", here, {"outcome": "A scenario."})
    do(ewa, "hold.place", here, {"reason": "An audit."})
    do(ewa, "hold.lift", {**here, "hold": process(ewa).holds[-1].id}, {})
    do(ewa, "template.add", {"programme": programme}, {"name": "One", "stages": "A; b; c; d; 5"})
    do(ewa, "role.end", {"programme": programme}, {"person": people["marek"], "reason": "Moved."})
    # A curious coordinator who has learned the ids asks for what is not theirs, and for everything.
    do(ewa, "history.ask", {}, {})
    with ewa.record.vault.transaction():
        owe(ewa.record.vault, people["anna"], want=anna.record.vault.log.ids(pair.id))
        owe(ewa.record.vault, people["marek"], want=marek.record.vault.log.ids(people["marek"]))
    road.settle()
    use_twice(stage, "anna")
    do(stage.desks["anna 2"], "message.send", here, {"to": "all", "words": "Thank you all."})
    road.settle()
    do(ewa, "process.erase", here, {"reason": "asked"})
    road.settle()

    kinds = {programme: "programme", circle: "process", pair.id: "pair", group.id: "group"}
    kinds |= dict.fromkeys(people.values(), "own")
    roles = {"ewa": Role.COORDINATOR, "marek": Role.MENTOR, "anna": Role.PARTICIPANT}
    types: set[str] = set()
    for who, role in roles.items():
        count = 0
        for parcel in road.parcels(who):
            count += 1
            for event in parcel.events:
                if kinds[event.circle] == "own":  # to one's other computer, and from there
                    assert parcel.sender.person == event.circle == people[who]
                    continue
                types.add(event.head.type)
                gets = WHO_GETS[f.TYPES[event.head.type]][kinds[event.circle]]
                assert role in gets, (who, event.head.type, kinds[event.circle])
            if who == "ewa":
                said = [parcel.text, parcel.subject, *(e.body_text or "" for e in parcel.events)]
                assert not [one for one in said for word in (DRAFT, PRIVATE, ANSWER) if word in one]
        assert count
    # Who succeeds whom takes a desk more: test_lost_key.
    assert types == {k.__name__ for k in f.TYPES.values()} - NEVER_OUT - {"PersonSucceeded"}
