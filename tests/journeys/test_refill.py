"""A vault that lost something: what it says, what the others send again, and who signs from then on."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.facts import WriterAdded
from mentor_tui.domain.people import author
from mentor_tui.i18n import language
from mentor_tui.store import migrations
from mentor_tui.views.model import Action, Argument, NoticeKind
from tests.journeys.faces import DeskFace
from tests.journeys.roads import Weather
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    cycle,
    do,
    process,
    write_documents,
)
from tests.journeys.test_disorder import settle as settle_in


@pytest.fixture
def stage(stage: Stage, tmp_path: Path) -> Stage:
    """A whole cycle; `before` holds Anna's vault as it was when her process began."""
    stage.desks.pop("anna").close()
    shutil.copytree(tmp_path / "anna", tmp_path / "before")
    reopen(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(tmp_path)):
        face.take(step)
    return stage


def reopen(stage: Stage) -> Desk:
    surroundings = Surroundings(now=stage.clock.now, cost=CHEAP)
    desk = open_desk(stage.folder / "anna", surroundings, passphrase=PASSPHRASE)
    stage.desks["anna"] = desk
    return desk


def lose(stage: Stage, *, whole: bool = False) -> Desk:
    """Put Anna's vault back to the beginning: only the database, or the folder with all it knows."""
    stage.desks.pop("anna").close()
    if whole:
        shutil.rmtree(stage.folder / "anna")
        shutil.copytree(stage.folder / "before", stage.folder / "anna")
    else:
        shutil.copy(stage.folder / "before" / "vault.db", stage.folder / "anna" / "vault.db")
    return reopen(stage)


def exchange(stage: Stage, rounds: int = 3) -> None:
    for _round in range(rounds):
        for key in ("anna", "marek", "ewa"):
            stage.desks[key].sync()
        stage.clock.ahead += timedelta(hours=2)


def ids(desk: Desk, circle: str) -> set[str]:
    return {e.id for e in desk.record.vault.log.read(circle)}


def test_it_is_filled_up_again_by_the_others(stage: Stage) -> None:
    circle = process(stage.desks["anna"]).id
    whole, state = ids(stage.desks["anna"], circle), process(stage.desks["anna"])
    anna = lose(stage)
    assert len(ids(anna, circle)) < len(whole)
    with language("en"):
        view = anna.start()
        assert view.notices[0].what.startswith("11 changes are missing from this vault, made on")
        assert "findings" in [a.name for a in view.actions]
    do(anna, "history.ask", {}, {})
    exchange(stage)
    anna.record.forget()
    assert ids(anna, circle) == whole
    assert process(anna) == state
    assert anna.record.vault.lists.refused(0, 99).rows == ()
    for version in state.submissions:
        assert anna.reading.paper(circle, version.id).words > 10
    do(anna, "findings.settle", {}, {})
    assert anna.open("today").notices == ()


def test_it_is_filled_up_over_a_bad_road(stage: Stage) -> None:
    circle = process(stage.desks["anna"]).id
    whole = ids(stage.desks["anna"], circle)
    anna = lose(stage)
    weather = Weather(random.Random(3), lost=0.4, repeated=0.4)
    for _time in range(4):
        do(anna, "history.ask", {}, {})
        settle_in(stage, weather, 3)
    assert ids(anna, circle) == whole


def test_it_learns_from_the_others_that_its_whole_folder_is_an_old_copy(stage: Stage) -> None:
    circle = process(stage.desks["anna"]).id
    whole = ids(stage.desks["anna"], circle)
    anna = lose(stage, whole=True)
    assert anna.start().notices == ()
    args, values = {"process": circle}, {"to": "all", "words": "How is it going?"}
    do(stage.desks["marek"], "message.send", args, values)
    exchange(stage, 2)
    with language("en"):
        said = anna.open("today").notices[0].what
    assert "of your own came back from others" in said
    do(anna, "history.ask", {}, {})
    exchange(stage)
    assert ids(anna, circle) > whole


def test_it_answers_nobody_who_is_no_member(stage: Stage) -> None:
    """Marek's desk is asked by the coordinator for everything: the pair's words stay where they are."""
    anna, ewa = stage.desks["anna"], stage.desks["ewa"]
    circle = process(anna).id
    do(anna, "message.send", {"process": circle}, {"to": "pair", "words": "Only for you."})
    exchange(stage)
    pair = stage.desks["marek"].record.pair(circle)
    assert pair is not None
    do(ewa, "history.ask", {}, {})
    exchange(stage)
    assert ids(ewa, pair.id) == set()
    assert len(ids(anna, pair.id)) == 2


def test_it_signs_with_a_writer_of_its_own_once_it_was_restored(stage: Stage) -> None:
    anna = stage.desks["anna"]
    circle, first = process(anna).id, anna.record.identity.writer.writer
    anna.record.vault.settings.set("vault.restored", stage.clock.now().isoformat())
    stage.desks.pop("anna").close()
    anna = reopen(stage)
    second = anna.record.identity.writer.writer
    assert second != first
    for words in ("I am back.", "And here."):
        do(anna, "message.send", {"process": circle}, {"to": "all", "words": words})
    exchange(stage)
    for desk in stage.desks.values():
        state = process(desk)
        assert [m.words for m in state.messages[-2:]] == ["I am back.", "And here."]
        assert author(state.members, second) == state.participant.id
        kinds = [e.head.type for e in desk.record.vault.log.read(circle)]
        assert kinds.count(WriterAdded.__name__) == 1
        assert desk.record.vault.lists.refused(0, 99).rows == ()
    stage.desks.pop("anna").close()
    assert reopen(stage).record.identity.writer.writer == second


def test_it_works_in_what_begins_after_it_was_restored(stage: Stage) -> None:
    """A process that is started later names only the founding writer of each person."""
    for key in ("anna", "ewa"):
        desk = stage.desks[key]
        desk.record.vault.settings.set("vault.restored", "2026-01-01T10:00:00+00:00")
        desk.close()
        surroundings = Surroundings(now=stage.clock.now, cost=CHEAP)
        stage.desks[key] = open_desk(stage.folder / key, surroundings, passphrase=PASSPHRASE)
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    programme = ewa.record.vault.lists.programmes(0, 99).rows[0].circle
    values = {
        "title": "Another",
        "participant": anna.record.identity.person,
        "mentor": stage.desks["marek"].record.identity.person,
        "template": "Two",
    }
    do(ewa, "process.start", {"programme": programme}, values)
    exchange(stage)
    circle = next(
        r.circle for r in anna.record.vault.lists.processes(0, 99).rows if r.title == "Another"
    )
    do(anna, "goal.propose", {"process": circle}, {"result": "There is a plan.", "criteria": "aim"})
    exchange(stage)
    for desk in stage.desks.values():
        goal = desk.record.process(circle).goal
        assert goal is not None
        assert goal.result == "There is a plan."


def test_it_keeps_its_state_when_the_clock_is_set_back(stage: Stage) -> None:
    states = {key: process(desk) for key, desk in stage.desks.items()}
    stage.clock.ahead -= timedelta(days=3)
    for key, desk in stage.desks.items():
        desk.record.forget()
        assert process(desk) == states[key]
    anna = stage.desks["anna"]
    with language("en"):
        assert anna.start().notices[0].what.startswith("The clock of this computer is behind")
    args, values = {"process": process(anna).id}, {"to": "all", "words": "Written too early."}
    do(anna, "message.send", args, values)
    exchange(stage)
    for desk in stage.desks.values():
        assert process(desk).messages[-1].words == "Written too early."
        assert desk.record.vault.lists.refused(0, 99).rows == ()


def test_it_shows_a_vault_of_a_newer_program_and_changes_nothing(stage: Stage) -> None:
    anna = stage.desks.pop("anna")
    circle, before = process(anna).id, anna.record.vault.index.dump()
    newer = f"PRAGMA user_version = {len(migrations.STEPS) + 1}"
    anna.record.vault._connection.rows(newer)
    anna.record.vault._connection.run("UPDATE index_shape SET shape = 'newer'")
    anna.close()
    anna = reopen(stage)
    with language("en"):
        today = anna.start()
        assert today.notices[0].what.startswith("A newer version of this program wrote this vault.")
        assert today.items
        assert anna.record.vault.index.dump() == before
        act = Action("message.send", "", args=(Argument("process", circle),))
        said = anna.do(act, {"to": "all", "words": "No."}, route=f"message/{circle}")
        assert said.notices[0].kind is NoticeKind.ERROR
        assert said.notices[0].code == "vault.read_only_newer"
        assert [f.value for f in said.fields if f.name == "words"] == ["No."]
        assert (
            anna.do(Action("sync.now", ""), route="today").notices[0].code == said.notices[0].code
        )
    assert anna.pulse() is None
