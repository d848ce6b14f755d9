"""Opening a version in another program: from the letter to the wiping."""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.processes import Submission
from mentor_tui.domain.values import FileName
from mentor_tui.store import migrations
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from tests.journeys.faces import DeskFace
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, begin, cycle, process, write_documents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="writes programs as Unix has them")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    begin(stage)
    for step in cycle(*write_documents(tmp_path))[:7]:
        DeskFace(stage).take(step)
    yield stage
    stage.close()


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return folder


def version_of(desk: Desk) -> Submission:
    return process(desk).submissions[-1]


def open_outside(desk: Desk, place: str = "") -> View:
    route = f"version/{process(desk).id}/{version_of(desk).id}{place}"
    (action,) = (a for a in desk.open(route).actions if a.name == "document.external")
    return desk.do(action, {}, route=route)


def keep_opener(desk: Desk, opener: str) -> View:
    view = desk.open("settings")
    (keep,) = (a for a in view.actions if a.name == "settings.keep")
    return desk.do(
        keep, {f.name: f.value for f in view.fields} | {"opener": opener}, route="settings"
    )


def opened(runtime: Path) -> list[Path]:
    return [path for path in runtime.rglob("*.docx") if path.is_file()]


def test_it_opens_a_copy_with_the_chosen_program(
    stage: Stage, tmp_path: Path, runtime: Path
) -> None:
    anna, seen = stage.desks["anna"], tmp_path / "seen"
    code = f"import shutil, sys; shutil.copy(sys.argv[1], {str(seen)!r})"
    script = tmp_path / "reader.py"
    script.write_text(code)
    keep_opener(anna, f"{sys.executable} {script}")
    notice = open_outside(anna).notices[0]
    assert notice.kind is NoticeKind.DONE
    assert notice.what == "Opened in another program: scenario.docx."
    assert "until you lock or leave" in notice.then
    assert "wiped" in notice.then
    file = version_of(anna).files[0]
    assert hashlib.sha256(seen.read_bytes()).hexdigest() == file.sha256
    assert len(opened(runtime)) == 1


def test_it_leaves_the_person_at_their_place_in_the_document(stage: Stage, runtime: Path) -> None:
    view = open_outside(stage.desks["anna"], "/paragraph/3")
    assert view.route.endswith("/paragraph/3")
    assert view.focus_item == "3"
    assert len(opened(runtime)) == 1


def test_it_says_where_the_copy_is_when_nothing_can_open_it(stage: Stage, runtime: Path) -> None:
    anna = stage.desks["anna"]
    notice = open_outside(anna).notices[0]
    (path,) = opened(runtime)
    assert notice.what.startswith("There is no program to open files.")
    assert str(path) in notice.what
    assert "wiped" in notice.then
    keep_opener(anna, "false")
    notice = open_outside(anna).notices[0]
    assert notice.what.startswith("The program to open files did not start.")
    assert len(opened(runtime)) == 2


def test_it_keeps_no_program_that_is_not_there(stage: Stage) -> None:
    anna = stage.desks["anna"]
    keep_opener(anna, "true")
    view = keep_opener(anna, "no-such-program")
    assert view.notices[0].kind is NoticeKind.ERROR
    (field,) = (f for f in view.fields if f.name == "opener")
    assert field.error
    assert field.value == "no-such-program"
    assert anna.settings.opener == "true"
    keep_opener(anna, "")
    assert anna.settings.opener == ""


def test_it_wipes_when_the_desk_is_closed(stage: Stage, runtime: Path) -> None:
    open_outside(stage.desks["anna"])
    assert opened(runtime)
    stage.desks["anna"].close()
    assert list(runtime.iterdir()) == []


def test_it_wipes_when_the_person_locks(stage: Stage, runtime: Path) -> None:
    stage.desks["anna"].close()
    door = Door(stage.folder / "anna", "en", Surroundings(now=stage.clock.now, cost=CHEAP))
    unlock = door.start().actions[0]
    today = door.do(unlock, {"passphrase": PASSPHRASE}, route="unlock")
    assert door.desk is not None
    open_outside(door.desk)
    assert opened(runtime)
    (lock,) = (a for a in today.actions if a.name == "lock")
    door.do(lock, {}, route="today")
    assert list(runtime.iterdir()) == []


def test_it_wipes_at_the_next_start_before_anybody_unlocks(stage: Stage, runtime: Path) -> None:
    stage.desks["anna"].close()
    left = runtime / "mentor-tui" / "0123456789abcdef"
    (left / "1").mkdir(parents=True, mode=0o700)
    (left / "1" / "scenario.docx").touch(mode=0o400)
    left.with_name(left.name + ".lock").touch()
    door = Door(stage.folder / "anna", "en", Surroundings(now=stage.clock.now, cost=CHEAP))
    assert door.start().route == "unlock"
    assert list(runtime.iterdir()) == []


@pytest.mark.parametrize("name", ["invoice.exe", "no ending"])
def test_it_opens_no_file_that_a_system_might_run(stage: Stage, runtime: Path, name: str) -> None:
    anna = stage.desks["anna"]
    found, sent = process(anna), version_of(anna)
    vault = anna.record.vault
    with vault.transaction():
        file = FileName(vault.files_of(found.id).put(b"#!/bin/sh"), name, 9)
        facts = SubmissionSent(
            sent.deliverable, sent.number + 1, sent.id, (file,), "", found.stages[0].due, ()
        )
        facts = replace(facts, note="a note")
        anna.record.write(found.id, facts)
    assert version_of(anna).files[0].name == name
    notice = open_outside(anna).notices[0]
    assert notice.kind is NoticeKind.ERROR
    assert name in notice.what
    assert list(runtime.iterdir()) == []


def test_it_gives_files_out_of_a_vault_that_cannot_be_written(
    stage: Stage, runtime: Path, tmp_path: Path
) -> None:
    anna = stage.desks["anna"]
    newer = f"PRAGMA user_version = {len(migrations.STEPS) + 1}"
    anna.record.vault._connection.rows(newer)
    anna.close()
    anna = open_desk(
        stage.folder / "anna",
        Surroundings(now=stage.clock.now, cost=CHEAP),
        passphrase=PASSPHRASE,
    )
    stage.desks["anna"] = anna
    assert anna.record.vault.read_only
    assert open_outside(anna).notices[0].kind is NoticeKind.DONE
    assert len(opened(runtime)) == 1
    saved = tmp_path / "saved"
    saved.mkdir()
    route = f"save/{process(anna).id}/{version_of(anna).id}"
    view = anna.do(anna.open(route).actions[0], {"folder": str(saved)}, route=route)
    assert view.notices[0].kind is NoticeKind.DONE
    file = version_of(anna).files[0]
    assert hashlib.sha256((saved / file.name).read_bytes()).hexdigest() == file.sha256


def test_it_leaves_no_half_file_where_a_damaged_one_was_to_be_saved(
    stage: Stage, tmp_path: Path
) -> None:
    anna = stage.desks["anna"]
    files = anna.record.vault.files_of(process(anna).id)
    path = files.path_of(version_of(anna).files[0].sha256)
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    saved = tmp_path / "saved"
    saved.mkdir()
    route = f"save/{process(anna).id}/{version_of(anna).id}"
    save = Action(
        "document.save",
        "Save",
        args=(Argument("process", process(anna).id), Argument("submission", version_of(anna).id)),
    )
    notice = anna.do(save, {"folder": str(saved)}, route=route).notices[0]
    assert notice.kind is NoticeKind.ERROR
    assert "damaged" in notice.what
    assert list(saved.iterdir()) == []
