"""Erasing: every desk lets go, whatever the road does, and nothing of it is left in any file."""

import shutil
from argparse import Namespace
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.cli.commands import COMMANDS
from mentor_tui.desk.importing import import_desk
from mentor_tui.desk.start import Surroundings
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.facts import Erased
from mentor_tui.domain.values import Role
from mentor_tui.store.backup import Backup
from mentor_tui.store.restoring import restore_backup
from mentor_tui.views.model import NoticeKind
from tests.journeys.erasing import (
    WORDS,
    attempt,
    bodies,
    check_calm,
    erase,
    heads,
    left,
    sealed,
    send_round,
    tell,
    words_of,
)
from tests.journeys.faces import DeskFace
from tests.journeys.pages import decrypted, files
from tests.journeys.story import (
    CHEAP,
    NAMES,
    PASSPHRASE,
    Stage,
    do,
    process,
)
from tests.journeys.test_disorder import reopen


def test_it_erases_a_process_on_every_desk(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    pairs = stage.desks["anna"].record.vault.lists.pairs(circle)
    ewa = stage.desks["ewa"]
    said = erase(ewa, circle)
    assert said.notices[0].kind is NoticeKind.DONE
    assert said.route == "today"
    for key in ("ewa", "anna", "marek", "ewa", "anna", "marek", "ewa"):
        stage.desks[key].sync()
    marek = stage.desks["marek"]
    assert "News: Erased process" in words_of(marek, "today")
    assert "A process was erased by Ewa Nowak." in words_of(marek, "today")
    assert "Erased process" not in words_of(ewa, "today")
    for desk in stage.desks.values():
        assert bodies(desk, circle) == ["Erased"]
        assert [b for pair in pairs for b in bodies(desk, pair)] == []
        assert heads(desk, circle) == heads(ewa, circle)
        assert desk.record.vault.lists.processes(0, 1).rows == ()
        check_calm(desk)
    assert marek.record.own().drafts == ()
    told = words_of(marek, "erasures")
    assert "Erased by Ewa Nowak." in told
    assert "Reason: the person asked for it." in told
    assert "Meetings" not in told
    assert "Erased process" not in words_of(marek, "today")
    assert words_of(marek, f"process/{circle}").startswith("Today\nError: This process was erased.")


def test_it_leaves_no_word_of_a_process_in_any_file(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    before = {}
    for key, desk in stage.desks.items():
        circles = (circle, *desk.record.vault.lists.pairs(circle))
        before[key] = sealed(desk, circles)
        with desk.record.vault.transaction():
            desk.record.vault.unsent.keep(f"message/{circle}", {"words": "Greetings, not sent."})
            place = Bookmark("", f"process/{circle}", "x", True, 0, WORDS[0], WORDS[0], "")
            desk.record.vault.bookmarks.put(place)
        desk.record.vault.checkpoint()
    anna = stage.desks["anna"]
    assert left(anna, WORDS) == list(WORDS)
    objects = {key: len(files(stage.folder / key / "objects")) for key in before}
    assert min(objects.values()) == 2
    erase(stage.desks["ewa"], circle)
    send_round(stage)
    for key, desk in stage.desks.items():
        assert left(desk, WORDS) == []
        pages = decrypted(desk.record.vault)
        assert len(before[key]) > 10
        assert [one for one in before[key] if one in pages] == []
        assert files(stage.folder / key / "objects") == []


def test_it_leaves_no_word_of_a_person_once_they_were_told(stage: Stage, tmp_path: Path) -> None:
    tell(stage, tmp_path)
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    anna = stage.desks["anna"].record.identity.person
    words = (*WORDS, "Anna", "Kowalska", "anna@example.org")
    view = attempt(ewa, "person.erase", {"person": anna}, {"reason": "asked"})
    assert view.notices[0].what.startswith("Anna Kowalska erased here, with 1 process.")
    send_round(stage)
    assert bodies(stage.desks["anna"], process_circle(stage)) == ["Erased"]
    assert left(ewa, ("Anna",)) == ["Anna"]  # her desk could not be told without her key
    stage.clock.ahead += timedelta(days=15)
    send_round(stage)
    for desk in (ewa, marek):
        assert left(desk, words) == []
        assert NAMES["anna"] not in words_of(desk, "people")
        check_calm(desk)
    assert "Erased person" in words_of(ewa, "erasures")
    assert "A person was erased from a programme by Ewa Nowak." not in words_of(ewa, "today")


def process_circle(stage: Stage) -> str:
    return next(
        e.circle for e in stage.desks["ewa"].record.vault.erasures.all() if e.kind == "process"
    )


def test_it_invites_an_erased_person_again(stage: Stage) -> None:
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    me = anna.record.identity.person
    attempt(ewa, "person.erase", {"person": me}, {"reason": "mistake"})
    send_round(stage)
    stage.clock.ahead += timedelta(days=31)
    send_round(stage)
    assert not ewa.record.knows(me)
    here = {"programme": ewa.record.vault.lists.last_programme()}
    route = do(ewa, "invitation.make", here, {"role": "participant", "name": "Anna"})
    text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
    do(anna, "join.read", {}, {"invitation": text})
    do(anna, "join.confirm", {}, {})
    send_round(stage)
    assert ewa.record.person(me).name == NAMES["anna"]
    members = ewa.record.programme(here["programme"]).members
    assert [m.role for m in members if m.person.id == me] == [Role.PARTICIPANT]


def test_it_erases_by_command_only_when_told_so_twice(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    circle = process(ewa).id
    options = Namespace(process="", reason="over", yes=False)
    shown = COMMANDS["erase"](ewa, options)
    assert shown.route == f"erase/{circle}"
    assert process(ewa).id == circle
    options.yes = True
    assert COMMANDS["erase"](ewa, options).notices[0].kind is NoticeKind.DONE
    assert bodies(ewa, circle) == ["Erased"]


def test_it_does_not_erase_a_mentor(stage: Stage) -> None:
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    view = attempt(
        ewa, "person.erase", {"person": marek.record.identity.person}, {"reason": "over"}
    )
    assert view.notices[0].code == "erasure.others_work"
    assert "End their role instead." in view.notices[0].then
    assert ewa.record.vault.erasures.all() == ()


def test_it_erases_nothing_under_a_hold_and_says_why(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    here = {"process": process(ewa).id}
    do(ewa, "hold.place", here, {"reason": "An invoice is disputed."})
    for view in (
        erase(ewa, here["process"]),
        attempt(ewa, "person.erase", {"person": process(ewa).participant.id}, {"reason": "over"}),
    ):
        assert view.notices[0].code == "erasure.held"
        assert "An invoice is disputed." in view.notices[0].what
    assert "placed a hold" in words_of(ewa, f"process/{here['process']}")
    send_round(stage, 1)
    assert "An invoice is disputed." in words_of(stage.desks["anna"], f"process/{here['process']}")
    do(ewa, "hold.lift", here, {})
    programme = {"programme": ewa.record.vault.lists.last_programme()}
    do(ewa, "hold.place", programme, {"reason": "A complaint is open."})
    assert erase(ewa, here["process"]).notices[0].code == "erasure.held"
    do(ewa, "hold.lift", programme, {})
    assert erase(ewa, here["process"]).notices[0].kind is NoticeKind.DONE


def test_it_keeps_only_the_head_of_what_comes_late(stage: Stage, tmp_path: Path) -> None:
    circle = process(stage.desks["ewa"]).id
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    face = DeskFace(stage)
    face.do(anna, "message.send", {"process": circle}, {"to": "all", "words": "Greetings, late."})
    face.do(anna, "message.send", {"process": circle}, {"to": "pair", "words": "Privately, late."})
    erase(ewa, circle)
    anna.sync()
    ewa.sync()
    assert [e.head.type for e in ewa.record.vault.log.read(circle)] == [
        "ProcessStarted",
        "Erased",
        "MessageSent",
    ]
    assert left(ewa, ("Greetings", "Meetings")) == []
    send_round(stage)
    for desk in stage.desks.values():
        assert left(desk, ("Greetings", "Privately", "Meetings")) == []
        check_calm(desk)


def test_it_stays_erased_when_an_old_backup_is_restored(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    ewa.record.vault.backups.write(tmp_path / "old.backup", stage.clock.now())
    erase(ewa, circle)
    ewa.close()
    with Backup(tmp_path / "old.backup") as backup:
        done = restore_backup(
            backup, backup.unlock(PASSPHRASE), stage.folder / "ewa", stage.clock.now()
        )
    assert done.erased > 10
    ewa = stage.desks["ewa"] = reopen(stage, stage.folder / "ewa")
    assert left(ewa, WORDS) == []
    assert files(stage.folder / "ewa" / "objects") == []
    marek.sync()  # has not heard, and says what he has
    ewa.sync()
    assert left(ewa, WORDS) == []
    assert len(bodies(marek, circle)) > 5
    send_round(stage)
    for desk in stage.desks.values():
        assert bodies(desk, circle) == ["Erased"]
        assert left(desk, WORDS) == []
        check_calm(desk)


def test_it_stays_erased_in_what_is_taken_out_and_in(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    erase(stage.desks["ewa"], circle)
    send_round(stage)
    do(stage.desks["marek"], "desk.export", {}, {"path": str(tmp_path / "out")})
    surroundings = Surroundings(now=stage.clock.now, cost=CHEAP)
    new, _code = import_desk(tmp_path / "out", tmp_path / "new", PASSPHRASE, "", surroundings)
    assert bodies(new, circle) == ["Erased"]
    assert [e.kind for e in new.record.vault.erasures.all()] == ["drafts", "process"]
    assert left(new, WORDS) == []
    check_calm(new)
    new.close()


def test_it_keeps_no_backup_with_what_was_erased(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    ewa = stage.desks["ewa"]
    old = ewa.record.vault.backups.keep_now(stage.clock.now())
    stage.clock.ahead += timedelta(minutes=1)
    erase(ewa, circle)
    assert not old.path.exists()
    fresh = ewa.record.vault.backups.own()
    assert len(fresh) == 1
    ewa.close()
    with Backup(fresh[0].path) as backup:
        restore_backup(backup, backup.unlock(PASSPHRASE), tmp_path / "new", stage.clock.now())
    new = reopen(stage, tmp_path / "new")
    assert left(new, WORDS) == []
    assert bodies(new, circle) == ["Erased"]
    new.close()
    stage.desks["ewa"] = reopen(stage, stage.folder / "ewa")


def test_it_hears_again_of_an_erasure_that_an_old_copy_had_not_seen(
    stage: Stage, tmp_path: Path
) -> None:
    circle = tell(stage, tmp_path)
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    anna.close()
    shutil.copytree(stage.folder / "anna", tmp_path / "copy")
    anna = stage.desks["anna"] = reopen(stage, stage.folder / "anna")
    erase(ewa, circle)
    send_round(stage)
    anna.close()
    shutil.rmtree(stage.folder / "anna")
    shutil.copytree(tmp_path / "copy", stage.folder / "anna")
    anna = stage.desks["anna"] = reopen(stage, stage.folder / "anna")
    assert len(bodies(anna, circle)) > 5
    do(anna, "message.send", {"process": circle}, {"to": "all", "words": "Greetings again."})
    send_round(stage, 4)
    for desk in stage.desks.values():
        assert bodies(desk, circle) == ["Erased"]
        assert left(desk, WORDS) == []
        check_calm(desk)


def test_it_shows_nothing_to_who_only_gets_stubs(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    ewa, anna, marek = (stage.desks[key] for key in ("ewa", "anna", "marek"))
    erase(ewa, circle)
    send_round(stage)
    events = ewa.record.vault.log.read(circle)
    late = stage.enter("jan")
    record = late.record
    for batch in (events[3:6], events[:3], events[6:], events):
        with record.vault.transaction():
            record.take_in(batch)
    assert bodies(late, circle) == ["Erased"]
    assert record.vault.lists.unread(0, 1).rows == ()
    check_calm(late)
    assert anna is not marek


def test_it_lets_go_of_what_came_before_a_stub_of_its_beginning(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    circle = process(ewa).id
    do(ewa, "message.send", {"process": circle}, {"to": "all", "words": "Greetings."})
    message = ewa.record.vault.log.read(circle)[-1]
    late = stage.enter("jan")
    with late.record.vault.transaction():
        late.record.take_in([message])
    assert bodies(late, circle) == ["MessageSent"]
    erase(ewa, circle)
    with late.record.vault.transaction():
        late.record.take_in(ewa.record.vault.log.read(circle)[:1])
    assert bodies(late, circle) == []
    check_calm(late)


def test_it_removes_traces_at_the_next_start_when_it_was_stopped_between(
    stage: Stage, tmp_path: Path
) -> None:
    circle = tell(stage, tmp_path)
    ewa = stage.desks["ewa"]
    with ewa.record.vault.transaction():
        ewa.record.write(circle, Erased("over", everything=True))
    assert len(files(stage.folder / "ewa" / "objects")) == 2
    ewa.close()
    ewa = stage.desks["ewa"] = reopen(stage, stage.folder / "ewa")
    assert files(stage.folder / "ewa" / "objects") == []
    assert left(ewa, WORDS) == []
    assert not ewa.record.vault.finish_erasures()


def test_it_takes_back_everything_when_it_fails_half_way(stage: Stage, tmp_path: Path) -> None:
    circle = tell(stage, tmp_path)
    ewa = stage.desks["ewa"]
    count = len(bodies(ewa, circle))

    def fail() -> None:
        with ewa.record.vault.transaction():
            ewa.record.write(circle, Erased("over", everything=True))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    ewa.record.forget()
    assert len(bodies(ewa, circle)) == count
    assert process(ewa).id == circle
    assert len(files(stage.folder / "ewa" / "objects")) == 2
    assert not ewa.record.vault.finish_erasures()
