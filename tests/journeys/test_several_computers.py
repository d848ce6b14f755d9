"""One person at two computers: both end with the same events, whatever the road does."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.i18n import language
from mentor_tui.store.backup import Backup
from mentor_tui.store.opening import open_typed
from mentor_tui.store.restoring import restore_backup
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.roads import Weather
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, Step, cycle, process, write_documents
from tests.journeys.test_disorder import settle, sync


def use_twice(stage: Stage, who: str) -> None:
    """A second computer of theirs, made as the page tells: chosen there, a backup, restored here."""
    backup = stage.folder / f"{who}.backup"
    face = DeskFace(stage)
    face.take(Step(who, "computers.begin", lambda desk: "computers"))
    face.take(Step(who, "backup.make", lambda desk: "backup", lambda desk: {"path": str(backup)}))
    with Backup(backup) as opened:
        _slot, key = open_typed(opened.envelope, PASSPHRASE)
        restore_backup(opened, key, stage.folder / f"{who} 2", stage.clock.now(), cost=CHEAP)
    surroundings = Surroundings(now=stage.clock.now, cost=CHEAP)
    second = open_desk(stage.folder / f"{who} 2", surroundings, passphrase=PASSPHRASE)
    stage.desks[f"{who} 2"] = second


def computers_of(stage: Stage, who: str) -> dict[str, list[str]]:
    """Both computers of a person, each with a mailbox that keeps what came."""
    identities = [stage.desks[key].record.identity for key in (who, f"{who} 2")]
    return {identities[0].person: [one.writer.writer for one in identities]}


def write(desk: Desk, words: str) -> None:
    face = DeskFace(Stage(Path()))
    to = {"to": "all", "words": words}
    face.do(desk, "message.send", {"process": process(desk).id}, to)


def heard(desk: Desk) -> list[str]:
    desk.record.forget()
    return [m.words for m in process(desk).messages]


def not_arrived(desk: Desk) -> list[tuple[str, str]]:
    outbox = desk.record.vault.outbox
    return [(d.event, d.recipient) for d in outbox.all() if d.state != "acked"]


@pytest.fixture
def stage(stage: Stage, tmp_path: Path) -> Stage:
    """Three desks after Anna has sent her first version, and Anna's second computer."""
    first, second = write_documents(tmp_path)
    for step in cycle(first, second)[:7]:
        DeskFace(stage).take(step)
    use_twice(stage, "anna")
    return stage


def run_all(stage: Stage, rounds: int = 4) -> None:
    for _round in range(rounds):
        for desk in stage.desks.values():
            run = desk.sync()
            assert run.trouble is None
            assert not run.strange


def check_all(stage: Stage, words: set[str]) -> None:
    states = []
    for desk in stage.desks.values():
        assert set(heard(desk)) == words
        assert not_arrived(desk) == []
        assert "log.own_returned" not in [t.code for t in desk.record.vault.findings.all()]
        states.append(desk.record.process(process(desk).id))
    assert all(state == states[0] for state in states)


def test_what_is_written_at_either_computer_is_at_both(stage: Stage) -> None:
    write(stage.desks["anna"], "From the desk.")
    write(stage.desks["anna 2"], "From the laptop.")
    write(stage.desks["ewa"], "From Ewa.")
    run_all(stage)
    check_all(stage, {"From the desk.", "From the laptop.", "From Ewa."})
    one, two = stage.desks["anna"].record, stage.desks["anna 2"].record
    assert one.identity.writer.writer != two.identity.writer.writer
    assert set(one.vault.log.ids(one.identity.person)) == set(
        two.vault.log.ids(two.identity.person)
    )


def test_what_came_while_the_other_computer_was_off_comes_there_later(stage: Stage) -> None:
    run_all(stage)
    off = stage.desks.pop("anna 2")
    write(stage.desks["anna"], "Mine too.")
    run_all(stage)
    write(
        stage.desks["ewa"], "While it was off."
    )  # the last one, so that no later event asks for it
    run_all(stage)
    me = stage.desks["anna"].record.identity.person
    waiting = not_arrived(stage.desks["anna"])
    assert {recipient for _event, recipient in waiting} == {me}, "no computer confirms to itself"
    stage.desks["anna 2"] = off
    run_all(stage)
    check_all(stage, {"While it was off.", "Mine too."})


def test_a_document_sent_at_one_computer_can_be_read_at_the_other(
    stage: Stage, tmp_path: Path
) -> None:
    stage.desks["marek"].sync()
    first = write_documents(tmp_path)[0]
    sent = process(stage.desks["anna"]).submissions[0]
    for desk in (stage.desks["anna"], stage.desks["anna 2"]):
        assert desk.reading.paper(process(desk).id, sent.id).words
    assert first.exists()


@pytest.mark.timeout(120)
def test_both_end_with_the_same_when_parcels_are_lost_and_repeated(stage: Stage) -> None:
    weather = Weather(random.Random(3), lost=0.4, repeated=0.4)
    for round_, (who, desk) in enumerate(stage.desks.items()):
        write(desk, f"From {who}.")
        settle(stage, weather, 1 + round_ % 2)
    settle(stage, weather, 12)
    weather.lost = 0.0
    settle(stage, weather, 4)
    check_all(stage, {f"From {who}." for who in stage.desks})


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(4))
def test_two_weeks_without_a_line_and_then_both_send_at_once(stage: Stage, seed: int) -> None:
    """Both computers of one person and those of two others; what each sends was on its way before any took."""
    weather = Weather(random.Random(seed), computers=computers_of(stage, "anna"))
    settle(stage, weather, 3)
    words: set[str] = set()
    for day in range(14):
        stage.clock.ahead += timedelta(days=1)
        for who, desk in stage.desks.items():
            if (day + len(who)) % 3 == 0:
                write(desk, f"Day {day}, from {who}.")
                words.add(f"Day {day}, from {who}.")
    weather.lost, weather.repeated = 0.5, 0.5
    parcels, weather.parcels = weather.parcels, []
    for desk in stage.desks.values():
        waiting, weather.parcels = weather.parcels, []
        sync(desk, weather)  # nobody's parcels have arrived yet
        weather.parcels += waiting
    assert weather.parcels
    weather.parcels += parcels
    settle(stage, weather, 12)
    weather.lost = 0.0
    settle(stage, weather, 8)
    check_all(stage, words)
    for who, desk in stage.desks.items():
        own = desk.record.identity.person
        told = {m.words for m in process(desk).messages if m.by != own}
        assert told == {w for w in words if who.split()[0] not in w}, "what others said is theirs"
        assert desk.record.vault.lists.refused(0, 99).rows == ()


def test_a_page_tells_whether_other_computers_get_what_is_written(stage: Stage) -> None:
    anna = stage.desks["anna"]
    with language("en"):
        assert "What you write here goes to your other computers too" in " ".join(
            lines(anna.open("computers"))
        )
        write(anna, "Waits.")
        assert "Message for your other computers" in " ".join(lines(anna.open("outbox")))
    DeskFace(stage).take(Step("anna", "computers.end", lambda desk: "computers"))
    me = anna.record.identity.person
    assert anna.record.vault.outbox.all(me) == ()
    write(anna, "Stays.")
    assert anna.record.vault.outbox.all(me) == ()
