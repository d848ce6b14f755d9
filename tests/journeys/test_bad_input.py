"""What people bring about by mistake, and what comes from outside: a sentence, no traceback, nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_folder.box import name_parcel, read_name
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.start import Surroundings
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from mentor_tui.views.words import lines
from tests.gnupg import Gnupg, armored_part
from tests.journeys.faces import DeskFace, run_command
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    cycle,
    process,
    write_documents,
)


@pytest.fixture
def submitting(stage: Stage, tmp_path: Path) -> tuple[Desk, str]:
    """Anna's desk, where the first stage is open, and the route of the form that sends a version."""
    first, second = write_documents(tmp_path)
    for step in cycle(first, second)[:6]:
        DeskFace(stage).take(step)
    anna = stage.desks["anna"]
    found = process(anna)
    return anna, f"submit/{found.id}/{found.stages[0].plan.deliverables[0].id}"


def submit(desk: Desk, route: str, **values: str) -> View:
    _view, circle, deliverable = route.split("/")
    args = (Argument("process", circle), Argument("deliverable", deliverable))
    action = Action("submission.send", "Send", args=args, takes_fields=True)
    return desk.do(action, values, route=route)


def is_plain(text: str) -> bool:
    return "Traceback" not in text and "Error(" not in text and "errno" not in text.lower()


def test_a_wrong_passphrase_is_a_sentence_that_says_how_much_was_typed(stage: Stage) -> None:
    code, out, err = run_command(str(stage.folder / "anna"), ["today"], passphrase="wrong")
    assert (code, out) == (1, "")
    assert "5 characters" in err
    assert is_plain(err)


def test_a_vault_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, _out, err = run_command(str(tmp_path / "nowhere"), ["today"])
    assert code == 1
    assert "nowhere" in err
    assert is_plain(err)


def test_the_lock_screen_takes_a_second_try(stage: Stage) -> None:
    stage.desks["anna"].close()
    door = Door(stage.folder / "anna", "en", Surroundings(now=stage.clock.now, cost=CHEAP))
    locked = door.start()
    assert locked.route == "unlock"
    unlock = locked.actions[0]
    wrong = door.do(unlock, {"passphrase": "not this"}, route="unlock")
    assert wrong.notices[0].kind is NoticeKind.ERROR
    assert not wrong.fields[0].error  # it is said once
    assert door.do(unlock, {"passphrase": PASSPHRASE}, route="unlock").route == "today"
    assert door.desk is not None
    stage.desks["anna"] = door.desk


BAD_FILES = {
    "": "file.none",
    "missing.docx": "file.not_there",
    ".": "file.is_folder",
    "broken.docx": "document.unreadable",
    "picture.png": "document.kind",
    "empty.md": "document.empty",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_sent_leaves_what_was_typed(
    name: str, submitting: tuple[Desk, str], tmp_path: Path
) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 this is no document")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty.md").write_text("\n\n")
    desk, route = submitting
    events = desk.record.vault.log.count()
    file = str(tmp_path / name) if name else ""
    view = submit(desk, route, file=file, note="Is the order right?")
    assert view.route == route
    assert view.notices[0].kind is NoticeKind.ERROR
    assert view.notices[0].code == BAD_FILES[name]
    values = {f.name: f.value for f in view.fields}
    assert values["note"] == "Is the order right?"
    assert next(f.error for f in view.fields if f.name == "file")
    assert is_plain("\n".join(lines(view)))
    assert desk.record.vault.log.count() == events


def test_an_empty_shared_folder_brings_nothing_and_says_so(stage: Stage) -> None:
    shutil.rmtree(stage.folder / "shared")
    (stage.folder / "shared").mkdir()
    view = stage.desks["anna"].do(Action("sync.now", "Send and receive"))
    assert view.notices[0].kind is NoticeKind.DONE
    assert "Received 0" in "\n".join(lines(view))


def test_a_shared_folder_that_is_gone_keeps_what_waits(stage: Stage) -> None:
    anna = stage.desks["anna"]
    DeskFace(stage).do(
        anna, "message.send", {"process": process(anna).id}, {"to": "all", "words": "Hello"}
    )
    (stage.folder / "shared").rename(stage.folder / "elsewhere")
    view = anna.do(Action("sync.now", "Send and receive"))
    assert view.notices[0].kind in (NoticeKind.WARNING, NoticeKind.ERROR)
    assert is_plain("\n".join(lines(view)))
    (stage.folder / "elsewhere").rename(stage.folder / "shared")
    stage.clock.ahead = stage.clock.ahead.__class__(hours=7)
    anna.sync()
    stage.desks["marek"].sync()
    assert [m.words for m in process(stage.desks["marek"]).messages] == ["Hello"]


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root on Linux can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False
    )
    if mounted.returncode:
        pytest.skip("this system does not let a small disk be mounted")
    stage = Stage(place)
    try:
        desk = stage.enter("anna")
        with (place / "ballast").open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(bytes(4096))
            except OSError:
                pass
        events = desk.record.vault.log.count()
        values = {"title": "Mentoring", "purpose": "x" * 40_000, "answer_days": "5"}
        view = desk.do(Action("programme.found", "Found"), values, route="programme-new")
        assert view.notices[0].code == "store.disk_full"
        assert {f.name: f.value for f in view.fields}["title"] == "Mentoring"
        assert desk.record.vault.log.count() == events
        (place / "ballast").unlink()
        view = desk.do(Action("programme.found", "Found"), values, route="programme-new")
        assert view.notices[0].kind is NoticeKind.DONE
    finally:
        stage.close()
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def parcels_for(stage: Stage, key: str) -> list[Path]:
    me = stage.desks[key].record.identity.person
    return sorted((stage.folder / "shared" / me[:32] / "new").iterdir())


@pytest.fixture
def on_the_way(stage: Stage) -> Path:
    """A parcel from Marek to Anna, in the shared folder."""
    marek = stage.desks["marek"]
    before = set(parcels_for(stage, "anna"))
    DeskFace(stage).do(
        marek, "message.send", {"process": process(marek).id}, {"to": "all", "words": "Hello Anna"}
    )
    marek.sync()
    (parcel,) = set(parcels_for(stage, "anna")) - before
    return parcel


def leave(parcel: Path, raw: bytes) -> Path:
    """Leave other bytes in the folder under the name they call for, as a forger would."""
    named = read_name(parcel.name)
    assert named is not None
    beside = parcel.with_name(str(name_parcel("f" * 32, "f" * 64, raw)))
    beside.write_bytes(raw)
    return beside


def refused_after_sync(stage: Stage) -> tuple[str, View]:
    anna = stage.desks["anna"]
    view = anna.do(Action("sync.now", "Send and receive"))
    assert view.notices[0].kind is NoticeKind.DONE
    return "\n".join(lines(anna.open("refused"))), view


def test_a_parcel_with_one_byte_changed_is_refused_and_named(
    stage: Stage, on_the_way: Path
) -> None:
    raw = bytearray(on_the_way.read_bytes())
    middle = len(raw) // 2
    while not chr(raw[middle]).isalnum():
        middle += 1
    raw[middle] = ord("A") if raw[middle] != ord("A") else ord("B")
    on_the_way.unlink()
    changed = leave(on_the_way, bytes(raw))
    words, view = refused_after_sync(stage)
    assert changed.name in words
    assert process(stage.desks["anna"]).messages == ()
    assert is_plain(words)
    assert "could not be taken in" in "\n".join(lines(view))


@pytest.mark.parametrize(
    "raw", [b"", b"garbage", b"\x00" * 5000, b"Subject: hello\r\n\r\nJust a mail.\r\n"]
)
def test_a_parcel_of_garbage_is_set_aside_and_the_next_one_comes_in(
    raw: bytes, stage: Stage, on_the_way: Path
) -> None:
    leave(on_the_way, raw)
    (on_the_way.parent / "garbage").write_bytes(raw)
    words, _view = refused_after_sync(stage)
    assert is_plain(words)
    assert [m.words for m in process(stage.desks["anna"]).messages] == ["Hello Anna"]


def test_gpg_opens_and_verifies_a_parcel_from_the_folder(
    stage: Stage, on_the_way: Path, gpg: Gnupg
) -> None:
    anna, marek, ewa = (stage.desks[k].record for k in ("anna", "marek", "ewa"))
    gpg.take(ewa.identity.openpgp)
    part = armored_part(on_the_way.read_bytes())
    assert b"DECRYPTION_OKAY" not in gpg.run("--decrypt", data=part).stderr
    gpg.take(anna.identity.openpgp)
    gpg.take(marek.identity.openpgp)
    done = gpg.run("--decrypt", data=part)
    for status in (b"DECRYPTION_OKAY", b"GOODSIG"):
        assert b"[GNUPG:] " + status in done.stderr, done.stderr
    assert b"Hello Anna" in done.stdout
