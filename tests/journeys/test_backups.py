"""Backups, restoring and checking as a person does them: by commands, at the door, inside the open app."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.safekeeping import AGAIN, FIRST
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.i18n import language
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.store import backup_writing
from mentor_tui.views.backups import say_missing
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from tests.journeys.faces import DeskFace, LinearFace, PageFace, run_command
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    Step,
    cycle,
    process,
    write_documents,
)


@pytest.fixture
def stage(stage: Stage, tmp_path: Path) -> Stage:
    """Three desks after Anna has sent her first version."""
    first, second = write_documents(tmp_path)
    for step in cycle(first, second)[:7]:
        DeskFace(stage).take(step)
    return stage


def reopen(stage: Stage, who: str = "anna") -> Desk:
    desk = open_desk(stage.folder / who, Surroundings(now=stage.clock.now), passphrase=PASSPHRASE)
    stage.desks[who] = desk
    return desk


def door_of(stage: Stage, folder: Path) -> Door:
    return Door(folder, "en", Surroundings(now=stage.clock.now, cost=CHEAP))


def send(door: Door, view: View, **values: str) -> View:
    action = next(a for a in view.actions if a.takes_fields)
    return door.do(action, values, route=view.route)


def yes(door: Door, view: View) -> View:
    assert view.is_question
    return door.do(view.actions[0], {}, route=view.route)


def test_a_command_makes_a_backup_and_another_puts_it_in_place(stage: Stage) -> None:
    folder, target = stage.folder / "anna", stage.folder / "usb"
    target.mkdir()
    code, out, err = run_command(str(folder), ["backup", str(target)])
    assert (code, err) == (0, "")
    (made,) = target.iterdir()
    assert made.name.startswith("mentor-tui-")
    assert str(made) in out
    code, _out, err = run_command(str(folder), ["backup", str(made)])
    assert code == 1
    assert "already" in err + _out
    assert run_command(str(folder), ["backup", str(made), "--replace"])[0] == 0
    stage.desks["anna"].close()
    shutil.rmtree(folder)
    code, out, err = run_command(str(folder), ["restore", str(made)])
    assert (code, err) == (0, "")
    assert "is in place" in out
    desk = reopen(stage)
    assert desk.reading.paper(process(desk).id, process(desk).submissions[0].id).words
    assert [t.code for t in desk.record.vault.findings.all()] == ["vault.from_backup"]


def test_a_backup_says_which_files_it_lacks_and_is_made(stage: Stage, tmp_path: Path) -> None:
    anna = stage.desks["anna"]
    (file,) = process(anna).submissions[0].files
    anna.record.vault.files_of(process(anna).id).drop(file.sha256)
    code, out, err = run_command(str(stage.folder / "anna"), ["backup", str(tmp_path / "a.backup")])
    assert (code, err) == (0, "")
    assert (
        "1 file is not on this desk, so the backup does not hold it either:"
        " scenario.docx (Meetings)." in out
    )
    assert anna.record.vault.backups.verify(tmp_path / "a.backup").files == ()


def test_a_backup_that_lacks_many_files_names_the_first_of_them() -> None:
    files = [(f"{number}.docx", "Meetings") for number in range(1, 6)]
    with language("en"):
        said = say_missing(files)
    assert said.startswith("5 files are not on this desk")
    assert said.endswith("1.docx (Meetings), 2.docx (Meetings), 3.docx (Meetings), and 2 more.")


def test_a_restore_in_the_way_of_an_open_app_is_refused(stage: Stage, tmp_path: Path) -> None:
    folder = stage.folder / "anna"
    run_command(str(folder), ["backup", str(tmp_path / "a.backup")])
    # A program of its own, as the command is: the driver's locks are between programs.
    read, write = os.pipe()
    os.write(write, PASSPHRASE.encode() + b"\n")
    os.close(write)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "mentor_tui", "--vault", str(folder), "--lang", "en"),
            *("--passphrase-fd", str(read), "restore", str(tmp_path / "a.backup")),
        ],
        pass_fds=(read,),
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(read)
    assert done.returncode == 1
    assert "Another window" in done.stderr
    assert not list(folder.glob("replaced-*"))


def test_a_wrong_passphrase_or_file_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    folder = stage.folder / "anna"
    run_command(str(folder), ["backup", str(tmp_path / "a.backup")])
    code, _out, err = run_command(
        str(folder), ["restore", str(tmp_path / "a.backup")], passphrase="wrong"
    )
    assert code == 1
    assert "5 characters" in err
    code, _out, err = run_command(str(folder), ["restore", str(tmp_path / "b.backup")])
    assert code == 1
    assert "There is no file" in err
    assert not list(folder.glob("replaced-*"))


def test_who_lost_everything_is_led_back_in_words(stage: Stage, tmp_path: Path) -> None:
    folder = stage.folder / "anna"
    code = stage.desks["anna"].record.vault.ways.add_recovery_code(made="", replace=True)
    run_command(str(folder), ["backup", str(tmp_path / "a.backup")])
    new = tmp_path / "new computer" / "vault"
    door = door_of(stage, new)
    welcome = door.start()
    assert welcome.route == "welcome"
    offer = next(a for a in welcome.actions if a.name == "backup.restore")
    form = door.do(offer, {}, route=welcome.route)
    assert form.route == "restore"
    path = str(tmp_path / "a.backup")
    groups = code.split()
    groups[2] = groups[2][:-1] + str((int(groups[2][-1]) + 1) % 10)
    wrong = send(door, form, path=path, passphrase=" ".join(groups))
    assert wrong.notices[0].what == "Group 3 of the recovery code has a wrong digit."
    assert next(f for f in wrong.fields if f.name == "path").value == path
    short = send(door, form, path=path, passphrase=" ".join(code.split()[:7]))
    assert "42" in short.notices[0].what
    chosen = send(door, form, path=path, passphrase=code)
    assert chosen.route == "restore-passphrase"
    differs = send(door, chosen, passphrase="a new long one", passphrase_again="another")
    assert differs.route == "restore-passphrase"
    assert differs.notices[0].kind is NoticeKind.ERROR
    done = send(door, chosen, passphrase="a new long one", passphrase_again="a new long one")
    assert done.route == "unlock"
    assert "is in place" in done.notices[0].what
    today = send(door, done, passphrase="a new long one")
    assert today.route == "today"
    assert any("comes from a backup" in n.what for n in today.notices)
    assert door.desk is not None
    assert process(door.desk).submissions
    door.close()


def test_a_damaged_vault_leads_to_its_own_backup(stage: Stage) -> None:
    desk = stage.desks["anna"]
    desk.record.vault.backups.keep(stage.clock.now())
    desk.close()
    folder = stage.folder / "anna"
    (folder / "vault.db").write_bytes(b"")
    door = door_of(stage, folder)
    locked = door.start()
    refused = send(door, locked, passphrase=PASSPHRASE)
    assert "Restore a backup" in refused.notices[0].then
    offer = next(a for a in refused.actions if a.name == "backup.restore")
    form = door.do(offer, {}, route=refused.route)
    path = form.fields[0].value
    assert path.endswith(".backup")
    done = yes(door, send(door, form, path=path, passphrase=PASSPHRASE))
    assert "is in place" in done.notices[0].what
    assert "replaced-" in done.notices[0].safe
    assert send(door, done, passphrase=PASSPHRASE).route == "today"
    door.close()


def test_a_database_that_is_gone_is_still_a_vault(stage: Stage) -> None:
    stage.desks["anna"].close()
    (stage.folder / "anna" / "vault.db").unlink()
    door = door_of(stage, stage.folder / "anna")
    assert door.start().route == "unlock"
    assert "damaged" in send(door, door.start(), passphrase=PASSPHRASE).notices[0].what


def test_a_restore_inside_the_open_app_ends_at_the_lock(stage: Stage) -> None:
    desk = stage.desks["anna"]
    door = door_of(stage, stage.folder / "anna")
    door.enter(desk)
    desk.record.vault.backups.keep(stage.clock.now())
    desk.record.vault.settings.set("after", "yes")
    page = door.open("backups")
    (item,) = page.items
    asked = door.do(item.actions[0], {}, route=page.route)
    assert door.do(asked.actions[1], {}, route=asked.route).route == "backups"
    done = yes(door, asked)
    assert done.route == "unlock"
    assert done.notices[0].kind is NoticeKind.DONE
    assert send(door, done, passphrase=PASSPHRASE).route == "today"
    assert door.desk is not None
    assert door.desk.record.vault.settings.get("after") == ""
    door.close()


@pytest.mark.parametrize("face", [DeskFace, LinearFace, PageFace])
def test_a_backup_is_made_in_every_face(
    stage: Stage, tmp_path: Path, face: type[DeskFace | LinearFace | PageFace]
) -> None:
    path = tmp_path / "a.backup"
    face(stage).take(
        Step("anna", "backup.make", lambda desk: "backup", lambda desk: {"path": str(path)})
    )
    assert stage.desks["anna"].record.vault.backups.verify(path).events


def test_who_lost_everything_is_led_back_line_by_line(stage: Stage, tmp_path: Path) -> None:
    code = stage.desks["anna"].record.vault.ways.add_recovery_code(made="", replace=True)
    path = tmp_path / "a.backup"
    stage.desks["anna"].record.vault.backups.write(path, stage.clock.now())
    new = "a new long one"
    typed = iter(["r", str(path), code, "g", new, new, "g", new, "q"])
    printed: list[str] = []
    door = door_of(stage, tmp_path / "new")

    def read(_prompt: str) -> str:
        return next(typed)

    run_linear(door, read=read, write=printed.append, read_secret=read)
    door.close()
    said = "\n".join(printed)
    assert "The recovery code fits. Choose a new passphrase" in said
    assert "is in place." in said
    assert "This vault comes from a backup." in said
    assert next(typed, "") == ""


def test_a_step_of_restoring_out_of_turn_is_refused(stage: Stage) -> None:
    desk = stage.desks["anna"]
    door = door_of(stage, stage.folder / "anna")
    door.enter(desk)
    view = door.do(Action("backup.put_back", ""), {}, route="backups")
    assert view.notices[0].kind is NoticeKind.ERROR
    bad = Action("backup.put_back", "", args=(Argument("backup", "../../etc/passwd"),))
    assert door.do(bad, {}, route="backups").notices[0].kind is NoticeKind.ERROR
    assert desk.open("today").route == "today"


# --- the backup of the day -------------------------------------------------------------------------


def test_the_backup_of_the_day_is_made_while_a_face_is_open(stage: Stage) -> None:
    desk = stage.desks["anna"]
    desk.pulse()
    desk._safekeeping.wait(10)
    assert desk.record.vault.backups.own() == ()
    stage.clock.ahead += FIRST
    desk.pulse()
    desk._safekeeping.wait(10)
    assert len(desk.record.vault.backups.own()) == 1
    stage.clock.ahead += AGAIN
    desk.pulse()
    desk._safekeeping.wait(10)
    assert len(desk.record.vault.backups.own()) == 1


def test_a_command_makes_none(stage: Stage) -> None:
    assert run_command(str(stage.folder / "anna"), ["today"])[0] == 0
    assert stage.desks["anna"].record.vault.backups.own() == ()


def test_too_little_room_is_said_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = stage.desks["anna"]
    monkeypatch.setattr(backup_writing, "_SPARE", 2**60)
    said = []
    for _time in range(6):
        said.append(desk.pulse())
        desk._safekeeping.wait(10)
        stage.clock.ahead += AGAIN
    told = [n for n in said if n is not None and n.code == "backup.no_room"]
    assert [n.kind for n in told] == [NoticeKind.WARNING]
