"""The same events whatever the road does: lost, repeated and reordered parcels end in one state."""

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui import api
from mentor_tui.desk.courier import Courier
from mentor_tui.desk.debts import MOST_WANTED, owe, read_debts
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.intake import Intake
from mentor_tui.desk.plugins import Guard, OpenTransport
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import MessageSent, RoleEnded, write_facts
from mentor_tui.domain.state import State
from mentor_tui.domain.values import Role
from mentor_tui.i18n import language
from mentor_tui.sync import merge
from mentor_tui.sync.foreign import read_foreign
from mentor_tui.sync.sign import WriterKey, new_writer, sign_event
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.roads import BadRoad, KeptRoad, Weather
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    Step,
    cycle,
    do,
    process,
    write_documents,
)


def sync(desk: Desk, weather: Weather) -> None:
    """One run of the courier over the bad road."""
    record = desk.record
    box = record.identity.person
    if box in weather.computers:
        plugin: BadRoad = KeptRoad(weather, record.identity.writer.writer)
    else:
        plugin = BadRoad(weather, box)
    Courier(record, OpenTransport("bad", plugin, Guard("bad"))).run()


def settle(stage: Stage, weather: Weather, rounds: int) -> None:
    """Days go by and everybody sends and receives, until nothing waits any more."""
    for _round in range(rounds):
        for desk in stage.desks.values():
            sync(desk, weather)
        stage.clock.ahead += timedelta(days=4)


class BadFace(DeskFace):
    """The desk's own `open` and `do`, over a bad road; steps wait for nobody."""

    def __init__(self, stage: Stage, weather: Weather) -> None:
        super().__init__(stage)
        self.weather = weather

    def take(self, step: Step) -> None:
        if step.action:
            super().take(step)
        else:
            settle(self.stage, self.weather, 1)


def states(stage: Stage) -> list[State]:
    for desk in stage.desks.values():
        desk.record.forget()
    circle = process(stage.desks["ewa"]).id
    return [d.record.standing(circle).folded.state for d in stage.desks.values()]  # type: ignore[misc]


@pytest.mark.timeout(120)
def test_it_ends_in_one_state_when_parcels_are_lost_and_repeated(
    stage: Stage, tmp_path: Path
) -> None:
    weather = Weather(random.Random(7), lost=0.0, repeated=0.4)
    face = BadFace(stage, weather)
    first, second = write_documents(tmp_path)
    for step in cycle(first, second):
        if step.action:
            settle(stage, weather, 2)
        face.take(step)
    weather.lost = 0.5
    for desk in stage.desks.values():
        words = {"to": "all", "words": f"Greetings from {desk.record.own().person.name}."}
        face.do(desk, "message.send", {"process": process(desk).id}, words)
    settle(stage, weather, 12)
    weather.lost = 0.0
    settle(stage, weather, 3)
    one, two, three = states(stage)
    assert one == two == three
    assert len(process(stage.desks["anna"]).messages) == 4
    for desk in stage.desks.values():
        waiting = [
            (desk.record.vault.log.get(d.event).head.type, desk.record.person(d.recipient).name)  # type: ignore[union-attr]
            for d in desk.record.vault.outbox.all()
            if d.state != "acked"
        ]
        assert waiting == []
        assert desk.record.vault.lists.refused(0, 99).rows == ()


@pytest.fixture
def told(stage: Stage, tmp_path: Path) -> tuple[Stage, list[api.Incoming]]:
    """A whole story, and every parcel Anna got in it; her own desk set back to before the first."""
    before = tmp_path / "before"
    first, second = write_documents(tmp_path)
    stage.desks["anna"].close()
    shutil.copytree(stage.folder / "anna", before)
    stage.desks["anna"] = reopen(stage, stage.folder / "anna")
    seen: set[str] = set()
    parcels: list[api.Incoming] = []
    me = stage.desks["anna"].record.identity.person

    def collect() -> None:
        for path in sorted((stage.folder / "shared" / me[:32] / "new").iterdir()):
            if path.name not in seen:
                seen.add(path.name)
                parcels.append(api.Incoming(path.name, path.read_bytes()))

    face = DeskFace(stage)
    for step in cycle(first, second):
        face.take(step)
        collect()
    return stage, parcels


def reopen(stage: Stage, folder: Path) -> Desk:
    return open_desk(folder, Surroundings(now=stage.clock.now, cost=CHEAP), passphrase=PASSPHRASE)


def deliver(
    stage: Stage, parcels: list[api.Incoming], orders: int, chance: random.Random
) -> tuple[set[int], set[str]]:
    """Deliver to Anna's desk as it was, each time in another order, with repeats and losses made good later."""
    circle = process(stage.desks["ewa"]).id
    own = [
        e
        for e in stage.desks["anna"].record.vault.log.read(circle)
        if e.head.writer == stage.desks["anna"].record.identity.writer.writer
    ]
    found: set[int] = set()
    refused: set[str] = set()
    for number in range(orders):
        folder = stage.folder / f"again{number}"
        shutil.copytree(stage.folder / "before", folder)
        desk = reopen(stage, folder)
        intake = Intake(desk.record, "folder", read_foreign)
        late = [p for p in parcels if chance.random() < 0.3]
        post = [p for p in parcels if p not in late] + chance.sample(parcels, len(parcels) // 3)
        chance.shuffle(post)
        with desk.record.vault.transaction():
            desk.record.take_in(chance.sample(own, len(own) // 2))
        for item in (*post, *late):
            intake.take(item)
        with desk.record.vault.transaction():
            desk.record.take_in(own)
        desk.record.forget()
        standing = desk.record.standing(circle)
        found.add(hash(repr(standing.folded.state)))
        refused.add(repr([(v.event.id, v.refusal.code) for v in standing.folded.refused]))
        rows = desk.record.vault.index.dump()
        with desk.record.vault.transaction():
            desk.record.rebuild()
        assert desk.record.vault.index.dump() == rows, "the index equals the log"
        desk.close()
        shutil.rmtree(folder)
    return found, refused


@pytest.mark.timeout(120)
def test_it_ends_in_one_state_in_twelve_orders(
    told: tuple[Stage, list[api.Incoming]],
) -> None:
    stage, parcels = told
    found, refused = deliver(stage, parcels, 12, random.Random(1))
    assert len(found) == 1
    assert len(refused) == 1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_ends_in_one_state_in_two_hundred_orders(
    told: tuple[Stage, list[api.Incoming]],
) -> None:
    stage, parcels = told
    found, refused = deliver(stage, parcels, 200, random.Random(200))
    assert len(found) == 1
    assert len(refused) == 1


def forge(
    desk: Desk, circle: str, words: str, *, writer: WriterKey, time: str, parents: tuple[str, ...]
) -> Event:
    facts = MessageSent(words)
    return sign_event(
        writer,
        circle=circle,
        parents=parents,
        time=time,
        type_="MessageSent",
        body_text=write_facts(facts, "00" * 16),
    )


def take_in(desk: Desk, *events: Event) -> None:
    with desk.record.vault.transaction():
        desk.record.take_in(events)


def refused_words(desk: Desk) -> str:
    with language("en"):
        return "\n".join(lines(desk.open("refused")))


def time_of(moment: datetime) -> str:
    return f"{int(moment.timestamp() * 1000):012x}0000"


def test_it_refuses_a_back_dated_event_of_a_removed_person(stage: Stage) -> None:
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    circle = process(ewa).id
    parents = merge.frontier(ewa.record.standing(circle).ready)
    mentor = marek.record.identity
    with ewa.record.vault.transaction():
        ewa.record.write(circle, RoleEnded(Role.MENTOR, mentor.person, "moved away"))
    earlier = time_of(stage.clock.now() - timedelta(seconds=1))
    newest = ewa.record.standing(circle).ready[0].head.time
    late = forge(
        ewa,
        circle,
        "I was still here.",
        writer=mentor.writer,
        time=max(earlier, f"{newest[:12]}0001"),
        parents=parents,
    )
    assert late.head.time < ewa.record.standing(circle).ready[-1].head.time
    take_in(ewa, late)
    rows = ewa.record.vault.lists.refused(0, 99).rows
    assert [(r.event, r.standing, r.code) for r in rows] == [(late.id, "refused", "role.over")]
    assert process(ewa).messages == ()
    assert "Marek Zieliński" in refused_words(ewa)


def test_it_refuses_an_event_from_outside_the_circle(stage: Stage) -> None:
    anna = stage.desks["anna"]
    circle = process(anna).id
    stranger = new_writer(b"s" * 32)
    parents = merge.frontier(anna.record.standing(circle).ready)
    event = forge(
        anna,
        circle,
        "Let me in.",
        writer=stranger,
        time=time_of(stage.clock.now()),
        parents=parents,
    )
    take_in(anna, event)
    rows = anna.record.vault.lists.refused(0, 99).rows
    assert [(r.event, r.standing, r.code) for r in rows] == [
        (event.id, "refused", "event.stranger")
    ]
    assert "Let me in" not in refused_words(anna)
    assert refused_words(anna).count("\n") > 1


def test_it_holds_an_event_two_hours_ahead_until_its_time(stage: Stage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    circle = process(anna).id
    parents = merge.frontier(anna.record.standing(circle).ready)
    ahead = datetime.now(UTC) + timedelta(hours=2)
    event = forge(
        anna,
        circle,
        "From the future.",
        writer=marek.record.identity.writer,
        time=time_of(ahead),
        parents=parents,
    )
    take_in(anna, event)
    assert [(r.event, r.standing) for r in anna.record.vault.lists.refused(0, 99).rows] == [
        (event.id, "held")
    ]
    assert process(anna).messages == ()
    assert "Marek Zieliński" in refused_words(anna)
    stage.clock.ahead += timedelta(hours=2)
    anna.start()
    assert anna.record.vault.lists.refused(0, 99).rows == ()
    assert [m.words for m in process(anna).messages] == ["From the future."]


def test_it_waits_for_a_missing_parent_and_asks_for_it(stage: Stage, tmp_path: Path) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    face = DeskFace(stage)
    here = {"process": process(marek).id}
    for number in range(2):
        face.do(marek, "message.send", here, {"to": "all", "words": f"Message {number}"})
    events = marek.record.vault.log.read(process(marek).id)
    take_in(anna, events[-1])
    assert [r.standing for r in anna.record.vault.lists.refused(0, 99).rows] == ["waiting"]
    weather = Weather(random.Random(3))
    Intake(anna.record, "bad", read_foreign).ask_for_missing()
    with marek.record.vault.transaction():
        everything = marek.record.vault.outbox.all()
        marek.record.vault.outbox.update(everything, state="acked")
    sync(anna, weather)
    sync(marek, weather)
    sync(anna, weather)
    assert anna.record.vault.lists.refused(0, 99).rows == ()
    assert [m.words for m in process(anna).messages] == ["Message 0", "Message 1"]


def test_a_receipt_counts_that_came_before_the_event_it_is_for(stage: Stage) -> None:
    """Ewa confirms what Marek sent her by naming an event of Anna's that has not come to Marek yet."""
    anna, marek, ewa = (stage.desks[name] for name in ("anna", "marek", "ewa"))
    weather = Weather(random.Random(4))
    mine = marek.record.identity.person
    for desk in (marek, anna):
        sync(desk, weather)
        words = {"to": "all", "words": f"From {desk.record.own().person.name}."}
        do(desk, "message.send", {"process": process(desk).id}, words)
        sync(desk, weather)
    sync(ewa, weather)
    *_others, event, receipt = (p for p in weather.parcels if p[0] == mine)
    to_ewa = marek.record.vault.outbox.all(ewa.record.identity.person)
    assert "sent" in {d.state for d in to_ewa}
    for parcel in (receipt, event):
        weather.parcels = [parcel]
        sync(marek, weather)
    to_ewa = marek.record.vault.outbox.all(ewa.record.identity.person)
    assert {d.state for d in to_ewa} == {"acked"}


def test_questions_go_by_themselves_when_events_fill_a_parcel(stage: Stage) -> None:
    """Receipts and questions for two hundred events do not fit beside 50 KiB of words."""
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    weather = Weather(random.Random(6))
    lost = tuple(f"{number:064x}" for number in range(MOST_WANTED))
    with anna.record.vault.transaction():
        owe(anna.record.vault, marek.record.identity.person, want=lost)
    words = {"to": "all", "words": "Bardzo długo. " * 1200}
    for _message in range(3):
        do(anna, "message.send", {"process": process(anna).id}, words)
    sync(anna, weather)
    sync(marek, weather)
    assert len(process(marek).messages) == 3
    assert read_debts(anna.record.vault) == {}
