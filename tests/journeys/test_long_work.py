"""Long works that are stopped at every point where they can be: nothing half done is left, and all is well."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.importing import import_desk
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.progress import HowFar, LongWork, Stopped, heeding
from mentor_tui.views.model import Action, View
from tests.journeys.faces import DeskFace, run_command
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, cycle, do, process, write_documents

T = TypeVar("T")
POINTS = 12
"""At most so many points of a work are tried: the first, the last and some between."""


@pytest.fixture
def stage(stage: Stage, tmp_path: Path) -> Stage:
    """Three desks after Anna has sent her first version."""
    for step in cycle(*write_documents(tmp_path))[:7]:
        DeskFace(stage).take(step)
    return stage


class Finger:
    """Stops a work at its `place`-th telling that can be stopped; -1 lets it come to its end."""

    def __init__(self, place: int = -1) -> None:
        self.place = place
        self.told: list[HowFar] = []
        self.can_stop = 0

    def heed(self, how_far: HowFar) -> None:
        self.told.append(how_far)
        if how_far.can_stop:
            self.can_stop += 1
            if self.can_stop - 1 == self.place:
                raise Stopped(how_far.work)

    def run(self, call: Callable[[], T]) -> T:
        with heeding(self.heed):
            return call()


def places(call: Callable[[], object], work: LongWork) -> Iterator[int]:
    """Points at which a work can be stopped; it is done once to find them."""
    finger = Finger()
    finger.run(call)
    told = [t.percent for t in finger.told if t.work is work]
    assert told[0] == 0
    assert told == sorted(told)
    assert finger.can_stop > 1
    last = finger.can_stop - 1
    yield from sorted({last * n // (POINTS - 1) for n in range(POINTS)})


def is_stopped(view: View, work: LongWork) -> bool:
    return view.notices[0].code == f"stopped.{work}"


def files(folder: Path) -> dict[str, int]:
    return {
        p.relative_to(folder).as_posix(): p.stat().st_size
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.endswith(("-wal", "-shm", ".lock", ".head"))
    }


def is_whole(stage: Stage, who: str = "anna") -> bool:
    code, out, _err = run_command(str(stage.folder / who), ["check"])
    return code == 0 and "Everything in your vault is in order." in out


@pytest.mark.parametrize("work", [LongWork.BACKUP, LongWork.EXPORT])
@pytest.mark.parametrize("name", ["made", "made.zip"])
def test_a_file_is_there_whole_or_not_at_all(
    stage: Stage, tmp_path: Path, work: LongWork, name: str
) -> None:
    desk, usb = stage.desks["anna"], tmp_path / "usb"
    usb.mkdir()
    action = Action("backup.make" if work is LongWork.BACKUP else "desk.export", "")

    def make(path: Path) -> View:
        return desk.do(action, {"path": str(path)}, route="backups")

    for place in places(lambda: make(tmp_path / name), work):
        view = Finger(place).run(lambda: make(usb / name))
        assert is_stopped(view, work)
        assert view.route == "backups"
        assert not list(usb.iterdir())
    assert make(usb / name).notices[0].code == ""
    assert [p.name for p in usb.iterdir()] == [name]
    assert is_whole(stage)


def test_a_check_leads_back_to_where_one_was(stage: Stage) -> None:
    desk = stage.desks["anna"]
    for place in places(lambda: desk.open("check"), LongWork.CHECK):
        desk.open("settings")
        view = Finger(place).run(lambda: desk.open("check"))
        assert is_stopped(view, LongWork.CHECK)
        assert view.route == "settings"
    assert is_whole(stage)


def test_a_vault_of_an_export_is_there_whole_or_not_at_all(stage: Stage, tmp_path: Path) -> None:
    do(stage.desks["anna"], "desk.export", {}, {"path": str(tmp_path / "export")})
    new = tmp_path / "new"

    def read(name: str) -> None:
        around = Surroundings(now=stage.clock.now, cost=CHEAP)
        desk, code = import_desk(tmp_path / "export", new / name, PASSPHRASE, "", around)
        assert code
        desk.close()

    for place in places(lambda: read("whole"), LongWork.IMPORT):
        with pytest.raises(Stopped):
            Finger(place).run(lambda: read("half"))
        assert [p.name for p in new.iterdir()] == ["whole"]


def test_a_restore_leaves_the_vault_as_it_was(stage: Stage, tmp_path: Path) -> None:
    folder, backup = stage.folder / "anna", tmp_path / "a.backup"
    do(stage.desks["anna"], "backup.make", {}, {"path": str(backup)})
    stage.desks.pop("anna").close()

    def restore(where: Path) -> View:
        door = Door(where, "en", Surroundings(now=stage.clock.now, cost=CHEAP))
        form = door.open("restore")
        action = next(a for a in form.actions if a.takes_fields)
        view = door.do(action, {"path": str(backup), "passphrase": PASSPHRASE}, route="restore")
        while view.is_question:
            view = door.do(view.actions[0], {}, route=view.route)
        return view

    before = files(folder)
    works = {LongWork.VERIFY, LongWork.RESTORE}
    for place in places(lambda: restore(tmp_path / "elsewhere"), LongWork.RESTORE):
        view = Finger(place).run(lambda: restore(folder))
        assert any(is_stopped(view, work) for work in works)
        assert files(folder) == before
    open_desk(folder, Surroundings(now=stage.clock.now), passphrase=PASSPHRASE).close()
    assert is_whole(stage)


def test_lists_are_as_they_were_until_they_are_made(stage: Stage) -> None:
    vault = stage.desks["anna"].record.vault
    rows = vault.index.dump()
    with vault.transaction():
        vault.index.expect_rebuild()
    stage.desks.pop("anna").close()

    def enter() -> Desk:
        around = Surroundings(now=stage.clock.now)
        return open_desk(stage.folder / "anna", around, passphrase=PASSPHRASE)

    for place in (0, 1, 2, 3):
        with pytest.raises(Stopped) as stopped:
            Finger(place).run(enter)
        assert stopped.value.work is LongWork.LISTS
    desk = enter()
    assert desk.record.vault.index.dump() == rows
    stage.desks["anna"] = desk
    assert is_whole(stage)


def test_sending_and_receiving_goes_on_where_it_was_stopped(stage: Stage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    here = {"process": process(anna).id}
    for number in range(3):
        do(anna, "message.send", here, {"to": "all", "words": f"Message {number}."})
    sync = Action("sync.now", "")
    for place in range(6):
        view = Finger(place).run(lambda: anna.do(sync, route="settings"))
        assert view.route == "settings"
        view = Finger(place).run(lambda: marek.do(sync, route="settings"))
        if is_stopped(view, LongWork.SYNC):
            assert "Received" in view.notices[0].safe
    for _round in range(3):
        for desk in (anna, marek):
            desk.sync()
    found = [m.words for m in process(marek).messages]
    assert found == [f"Message {number}." for number in range(3)]
    assert is_whole(stage)
    assert is_whole(stage, "marek")
