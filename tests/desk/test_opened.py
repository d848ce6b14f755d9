"""Copies for other programs: private, and gone when the vault is closed or the next program starts."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from mentor_tui.desk.opened import OpenedCopies, wipe_left
from mentor_tui.domain.errors import Trouble

pytestmark = pytest.mark.skipif(os.name == "nt", reason="looks at rights as Unix has them")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a system gives an account to keep in memory."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def copies(vault: Path) -> Iterator[OpenedCopies]:
    copies = OpenedCopies(vault)
    yield copies
    copies.wipe()


def words(file: BinaryIO) -> None:
    file.write(b"the words of a person")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_it_writes_a_copy_only_this_account_can_read(
    copies: OpenedCopies, runtime: Path, vault: Path
) -> None:
    path = copies.write("scenario.docx", words)
    assert path.read_bytes() == b"the words of a person"
    assert path.name == "scenario.docx"
    assert rights(path) == 0o400
    above = path.parent
    while above != runtime:
        assert rights(above) == 0o700
        above = above.parent
    assert everything(vault) == []


def test_it_gives_every_copy_a_folder_of_its_own(copies: OpenedCopies, runtime: Path) -> None:
    first, second = copies.write("same.txt", words), copies.write("same.txt", words)
    assert first != second
    assert first.exists()
    assert second.exists()


@pytest.mark.parametrize("how", ["unset", "missing", "open to others", "a link", "no folder"])
def test_it_writes_beside_the_vault_where_the_system_has_no_private_place(
    copies: OpenedCopies, runtime: Path, vault: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    match how:
        case "unset":
            monkeypatch.delenv("XDG_RUNTIME_DIR")
        case "missing":
            runtime.rmdir()
        case "open to others":
            runtime.chmod(0o755)
        case "a link":
            elsewhere = runtime.rename(runtime.with_name("elsewhere"))
            runtime.symlink_to(elsewhere)
        case _:
            runtime.rmdir()
            runtime.touch(mode=0o700)
    path = copies.write("scenario.docx", words)
    assert path.is_relative_to(vault / "opened")
    assert rights(vault / "opened") == 0o700


def test_it_does_not_follow_a_link_somebody_laid(
    copies: OpenedCopies, runtime: Path, vault: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir(mode=0o700)
    (trap / "precious.txt").touch()
    (runtime / "mentor-tui").symlink_to(trap)
    path = copies.write("scenario.docx", words)
    assert path.is_relative_to(vault / "opened")
    wipe_left(vault)
    assert everything(trap) == [trap / "precious.txt"]


def test_it_writes_beside_the_vault_when_memory_is_full(
    copies: OpenedCopies, runtime: Path, vault: Path
) -> None:
    full: list[bool] = []

    def into_little_room(file: BinaryIO) -> None:
        file.write(b"half")
        full.append(True)
        if len(full) == 1:
            raise OSError(errno.ENOSPC, "full")

    path = copies.write("scenario.docx", into_little_room)
    assert path.is_relative_to(vault / "opened")
    assert not [p for p in everything(runtime) if p.name == "scenario.docx"]

    def nowhere(file: BinaryIO) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(Trouble, match=r"store\.disk_full"):
        copies.write("scenario.docx", nowhere)


def test_it_leaves_nothing_of_a_copy_that_failed(copies: OpenedCopies, runtime: Path) -> None:
    def damaged(file: BinaryIO) -> None:
        file.write(b"half")
        raise Trouble("file.damaged", sha256="")

    with pytest.raises(Trouble, match=r"file\.damaged"):
        copies.write("scenario.docx", damaged)
    assert not [p for p in everything(runtime) if p.name == "scenario.docx"]


def test_it_wipes_all_copies(copies: OpenedCopies, runtime: Path) -> None:
    path = copies.write("scenario.docx", words)
    copies.write("other.txt", words)
    (path.parent / ".~lock.scenario.docx#").write_text("of the other program")
    copies.wipe()
    assert everything(runtime) == []
    copies.wipe()
    assert copies.write("again.txt", words).exists()


def test_it_makes_no_folder_before_it_is_needed(
    copies: OpenedCopies, runtime: Path, vault: Path
) -> None:
    wipe_left(vault)
    assert everything(runtime) == everything(vault) == []


OPENING = """
import sys
from pathlib import Path
from mentor_tui.desk.opened import OpenedCopies
copies = OpenedCopies(Path(sys.argv[1]))
print(copies.write("scenario.docx", lambda f: f.write(b"words")), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("place", ["runtime", "vault"])
def test_it_wipes_what_a_killed_program_left_but_not_what_one_has_open(
    vault: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "vault":
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    base = runtime / "mentor-tui" if place == "runtime" else vault / "opened"
    command = [sys.executable, "-c", OPENING, str(vault)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        path = Path(other.stdout.readline().strip())
        assert path.is_relative_to(base)
        wipe_left(vault)
        assert path.read_bytes() == b"words"
        other.kill()
    assert path.read_bytes() == b"words"
    wipe_left(vault)
    assert not base.exists()
