"""The folder as a road for parcels: the contract, and what only a folder meets."""

import errno
import os
import re
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from mentor_folder import Folder
from mentor_folder.box import STALE_SECONDS
from mentor_tui.api import (
    TRANSPORT_GROUP,
    Busy,
    Host,
    Offline,
    Outgoing,
    PluginTrouble,
    Refusal,
    Rejected,
    SettingKind,
)
from tests.contracts.host import GOING, NotebookHost
from tests.contracts.transport import SOON, Stand, TransportContract, parcel, person

WRITER = """
import sys
from tests.plugins.test_folder import stand_on
from tests.contracts.transport import parcel
from pathlib import Path
root, name = Path(sys.argv[1]), sys.argv[2]
stand = stand_on(root, name)
for n in range(12):
    stand.send(parcel(f"{name} {n}", "jan", f"{name} {n} ".encode() * 5000))
"""


def stand_on(root: Path, name: str) -> Stand:
    """A person's end of a shared folder."""
    folder, host = Folder(), NotebookHost(person(name))
    checked: Host = host
    folder.open(checked, {"path": str(root)})
    return Stand(folder, host)


class TestFolder(TransportContract):
    @pytest.fixture
    def road(self, tmp_path: Path) -> Path:
        root = tmp_path / "shared"
        root.mkdir()
        return root

    def stand(self, road: object, name: str) -> Stand:
        assert isinstance(road, Path)
        return stand_on(road, name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shared folder."""
    root = tmp_path / "shared"
    root.mkdir()
    return root


@pytest.fixture
def new(root: Path) -> Path:
    """Where parcels for Jan lie; made by a first parcel that is taken back."""
    ola = stand_on(root, "ola")
    ola.withdraw(ola.send(parcel("first", "jan")))
    return root / person("jan")[:32] / "new"


def files_below(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if not path.is_dir()]


def test_it_is_found_by_its_entry_point() -> None:
    (entry,) = (e for e in entry_points(group=TRANSPORT_GROUP) if e.name == Folder.manifest.id)
    assert entry.load() is Folder


def test_it_asks_for_a_folder() -> None:
    (setting,) = Folder.manifest.settings
    assert setting.kind is SettingKind.FOLDER
    assert setting.check("/media/stick") == "/media/stick"
    for path in ("", "stick"):
        with pytest.raises(Refusal):
            setting.check(path)


def test_it_gives_files_names_that_every_system_takes(root: Path) -> None:
    stand_on(root, "ola").send(parcel("Zażółć: gęślą/jaźń" * 20, "jan"))
    (path,) = files_below(root)
    assert re.fullmatch(r"[a-z0-9.-]{1,100}", path.name)
    assert path.parent.name == "new"
    assert path.parent.parent.name == person("jan")[:32]


def test_it_tells_no_one_who_wrote(root: Path) -> None:
    stand_on(root, "ola").send(parcel("one", "jan"))
    (path,) = files_below(root)
    assert person("ola")[:8] not in str(path.relative_to(root))


def test_it_leaves_a_half_copied_parcel_for_later(root: Path) -> None:
    jan = stand_on(root, "jan")
    data = os.urandom(10_000)
    stand_on(root, "ola").send(parcel("one", "jan", data))
    (path,) = files_below(root)
    for half in (b"", data[:4000], bytes(10_000), data[:-1] + b"\x00\x00", data + b"\x00"):
        path.write_bytes(half)
        assert jan.fetch() == []
    path.write_bytes(data)
    assert jan.fetch() == [data]


def test_it_leaves_what_is_being_written(root: Path, new: Path) -> None:
    draft = new.parent / "tmp" / "0123456789abcdef"
    draft.write_bytes(b"half a par")
    assert stand_on(root, "jan").fetch() == []
    assert draft.exists()


def test_it_replaces_its_own_parcel_that_was_cut_short(root: Path) -> None:
    ola = stand_on(root, "ola")
    ola.send(parcel("one", "jan", b"whole" * 100))
    (path,) = files_below(root)
    path.write_bytes(b"whol")
    ola.send(parcel("one", "jan", b"sealed anew" * 100))
    assert stand_on(root, "jan").fetch() == [b"sealed anew" * 100]
    assert len(files_below(root)) == 1


def test_it_ignores_copies_of_conflicts(root: Path) -> None:
    stand_on(root, "ola").send(parcel("one", "jan"))
    (path,) = files_below(root)
    for name in (
        f"{path.stem} (conflicted copy 2026-11-27).parcel",
        f"{path.stem}.sync-conflict-20261127-150000-ABCDEFG.parcel",
        f"{path.name}.sync-conflict-20261127-150000",
        f"{path.name}.orig",
        f"{path.name}~",
        f".{path.name}.swp",
        path.name.upper(),
    ):
        (path.parent / name).write_bytes(path.read_bytes())
    assert len(stand_on(root, "jan").fetch()) == 1


def test_it_ignores_garbage(root: Path, new: Path) -> None:
    (root / "desktop.ini").write_bytes(b"x")
    (new / "letter.txt").write_bytes(b"dear all")
    (new / ".DS_Store").write_bytes(b"\x00")
    (new / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")
    (new / f"{'0' * 32}-{'0' * 16}.5.{'0' * 32}.parcel").mkdir()
    os.mkfifo(new / f"{'1' * 32}-{'0' * 16}.5.{'0' * 32}.parcel")
    with (new / f"{'2' * 32}-{'0' * 16}.50000000.{'0' * 32}.parcel").open("wb") as huge:
        huge.truncate(50_000_000)
    stand_on(root, "ola").send(parcel("one", "jan", b"good"))
    assert stand_on(root, "jan").fetch() == [b"good"]


def test_it_follows_no_link(root: Path, new: Path, tmp_path: Path) -> None:
    ola, jan = stand_on(root, "ola"), stand_on(root, "jan")
    ola.send(parcel("one", "jan", b"sealed"))
    (path,) = files_below(root)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert jan.fetch() == []
    box, moved = new.parent, tmp_path / "moved"
    box.rename(moved)
    box.symlink_to(moved)
    with pytest.raises(Rejected, match=r"folder\.link"):
        jan.fetch()
    with pytest.raises(Rejected, match=r"folder\.link"):
        ola.send(parcel("two", "jan"))
    with pytest.raises(Rejected, match=r"folder\.link"):
        ola.withdraw(f"{box.name}/{path.name}")
    assert elsewhere.exists()


def test_it_waits_for_a_folder_that_is_not_there(tmp_path: Path) -> None:
    root = tmp_path / "stick"
    ola = stand_on(root, "ola")
    with pytest.raises(Offline, match=r"folder\.missing") as caught:
        ola.send(parcel("one", "jan"))
    assert caught.value.facts == {"path": str(root)}
    with pytest.raises(Offline, match=r"folder\.missing"):
        ola.fetch()
    trouble = ola.transport.check(SOON, GOING).trouble
    assert trouble is not None
    assert trouble.code == "folder.missing"
    assert not root.exists()
    root.mkdir()
    name = ola.send(parcel("one", "jan"))
    root.rename(tmp_path / "pulled")
    with pytest.raises(Offline, match=r"folder\.missing"):
        ola.withdraw(name)


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, Busy, "folder.full"),
        (errno.EDQUOT, Busy, "folder.full"),
        (errno.EROFS, Rejected, "folder.read_only"),
        (errno.EACCES, Rejected, "folder.read_only"),
        (errno.EIO, Offline, "folder.unreachable"),
    ],
)
def test_it_says_what_the_disk_says(
    root: Path,
    new: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[PluginTrouble],
    code: str,
) -> None:
    ola = stand_on(root, "ola")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(kind) as caught:
            ola.send(parcel("one", "jan"))
    assert caught.value.code == code
    assert files_below(root) == []
    ola.send(parcel("one", "jan"))
    assert len(stand_on(root, "jan").fetch()) == 1


def test_it_checks_that_it_can_write_and_leaves_nothing(root: Path) -> None:
    assert stand_on(root, "ola").transport.check(SOON, GOING).is_ok
    assert files_below(root) == []


def test_it_refuses_a_recipient_who_is_no_person(root: Path) -> None:
    ola = stand_on(root, "ola")
    for recipient in ("", "../../etc", "A" * 64):
        with pytest.raises(Rejected, match=r"folder\.no_recipient"):
            ola.send(Outgoing("one", recipient, "", b"x"))
    assert files_below(root) == []


def test_it_clears_away_what_its_own_crash_left(root: Path, new: Path) -> None:
    ola = stand_on(root, "ola")
    ola.send(parcel("one", "jan"))
    (path,) = files_below(root)
    start = path.name.partition(".")[0]
    old, fresh, foreign = (
        new.parent / "tmp" / name for name in (f"{start}.aa", f"{start}.bb", f"{'0' * 32}-aa.cc")
    )
    for draft in (old, fresh, foreign):
        draft.write_bytes(b"half")
    long_ago = time.time() - STALE_SECONDS - 60
    os.utime(old, (long_ago, long_ago))
    os.utime(foreign, (long_ago, long_ago))
    ola.send(parcel("two", "jan"))
    assert not old.exists()
    assert fresh.exists()
    assert foreign.exists()


def test_it_brings_a_flood_in_pieces(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentor_folder.folder.FETCH_LIMIT", 1000)
    ola, jan = stand_on(root, "ola"), stand_on(root, "jan")
    for n in range(7):
        ola.send(parcel(f"{n}", "jan", bytes([n]) * 400))
    assert len(jan.transport.fetch(SOON, GOING)) == 3
    assert len(jan.fetch()) == 7


def test_it_takes_writers_in_other_processes(root: Path) -> None:
    jan = stand_on(root, "jan")
    home = Path(__file__).parent.parent.parent
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(root), name], cwd=home)
        for name in ("ola", "ewa", "ola")
    ]
    brought: list[bytes] = []
    while any(writer.poll() is None for writer in writers):
        brought += jan.fetch()
        time.sleep(0.01)
    brought += jan.fetch()
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    wanted = {f"{name} {n} ".encode() * 5000 for name in ("ola", "ewa") for n in range(12)}
    assert set(brought) == wanted
