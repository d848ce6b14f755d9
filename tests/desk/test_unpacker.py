"""The unpacking process: whatever a zip file from outside costs, it costs that process."""

import io
import os
import signal
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from mentor_tui.desk.unpacker import LIMITS, Unpacker
from mentor_tui.desk.unpacker_inside import FREELY, MEMBERS
from mentor_tui.domain.errors import MentorError
from tests.desk.zips import at_one_place, lying, many, nested

MIB = 1024 * 1024
LARGE = Random(1).randbytes(3 * MIB + 17)
MEMBERS_OF = {"a.txt": b"zolw\nlew\n", "folder/large.bin": LARGE, "empty": b"", "b": b"b" * 3 * MIB}
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into Linux's /proc")
limited = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")
signals = pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "zażółć.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in MEMBERS_OF.items():
            kind = zipfile.ZIP_STORED if name == "b" else zipfile.ZIP_DEFLATED
            made.writestr(name, content, kind)
    return path


def read(path: Path, member: str = "a.txt") -> bytes:
    with Unpacker(path) as unpacker, unpacker.open(member) as file:
        return file.read()


def refused(path: Path, member: str = "a.txt") -> str:
    with pytest.raises(MentorError) as caught:
        read(path, member)
    return caught.value.code


def test_it_gives_what_is_in_there(path: Path) -> None:
    with Unpacker(path) as unpacker:
        assert unpacker.process is None
        for name, content in MEMBERS_OF.items():
            with unpacker.open(name) as file:
                assert file.read() == content
        first = unpacker.process
        with unpacker.open("a.txt") as text, unpacker.open("folder/large.bin") as large:
            assert text.readline() == b"zolw\n"
            assert large.read(5) == LARGE[:5]
            assert list(text) == [b"lew\n"]
            assert large.read() == LARGE[5:]
        assert unpacker.process == first is not None
    assert unpacker.process is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_it_goes_by_the_folder_a_person_stands_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    assert read(Path(path.name)) == MEMBERS_OF["a.txt"]


def test_it_says_what_is_wrong(path: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_bytes(b"no zip file")
    whole = path.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "words") == "export.none"
    assert refused(tmp_path / "cut") == "export.none"
    assert refused(tmp_path / "nowhere") == "export.none"
    assert refused(path, "not there") == "export.damaged"
    at = whole.index(LARGE[:40]) if LARGE[:40] in whole else len(whole) // 4
    (tmp_path / "changed").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert refused(tmp_path / "changed", "folder/large.bin") == "export.damaged"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_it_takes_nothing_that_cannot_be_unpacked_piece_by_piece(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w", kind) as made:
        made.writestr("a.txt", b"zolw")
    assert refused(path) == "export.damaged"


def test_a_locked_one_is_not_tried(path: Path, tmp_path: Path) -> None:
    locked = bytearray(path.read_bytes())
    locked[locked.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "locked").write_bytes(locked)
    assert refused(tmp_path / "locked") == "export.damaged"


def test_a_bomb_is_refused_by_its_directory(tmp_path: Path) -> None:
    """Ten megabytes that say they are ten gigabytes: all members are at one place."""
    path = tmp_path / "bomb.zip"
    path.write_bytes(at_one_place(10 * MIB, 1100, beside=10 * MIB))
    assert path.stat().st_size < 11 * MIB
    with zipfile.ZipFile(path) as bomb:
        assert sum(info.file_size for info in bomb.infolist()) > 10 * FREELY
    begun = time.monotonic()
    assert refused(path, "0") == "export.too_large"
    assert time.monotonic() - begun < 20


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(lying(300 * MIB, says=9))
    assert refused(path, "0") == "export.damaged"


def test_a_bomb_in_a_zip_file_is_bytes(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(nested(10 * MIB, 4))
    inner = read(path, "0")
    assert inner.startswith(b"PK")
    assert len(inner) < MIB


def test_there_are_so_many_members_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(many(MEMBERS))
    assert read(path, str(MEMBERS - 1)) == b""
    path.write_bytes(many(MEMBERS + 1))
    assert refused(path, "0") == "export.too_large"


@limited
def test_one_that_eats_memory_ends_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(many(MEMBERS))
    with (
        Unpacker(path, replace(LIMITS, memory=64 * MIB)) as unpacker,
        pytest.raises(MentorError, match=r"export\.too_large"),
    ):
        unpacker.piece("0", 0, 10)
    assert unpacker.process is None


@signals
def test_one_that_never_ends_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with (
        Unpacker(path, replace(LIMITS, seconds=0.5)) as unpacker,
        pytest.raises(MentorError, match=r"export\.too_slow"),
    ):
        unpacker.piece("a.txt", 0, 10)
    assert unpacker.process is None


@signals
def test_one_that_was_killed_is_followed_by_another_that_goes_on(path: Path) -> None:
    with Unpacker(path) as unpacker, unpacker.open("folder/large.bin") as file:
        begun = file.read(2 * MIB)
        assert unpacker.process is not None
        os.kill(unpacker.process, signal.SIGKILL)
        assert begun + file.read() == LARGE


@signals
def test_one_that_cannot_be_started_is_not_the_files_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refused(path) == "export.not_started"


@linux
def test_it_is_given_only_what_it_needs(path: Path) -> None:
    with Unpacker(path) as unpacker:
        unpacker.piece("a.txt", 0, 10)
        process = Path(f"/proc/{unpacker.process}")
        told = (process / "limits").read_text().splitlines()
        limits = {one[:25].strip(): one[25:].split()[:1] for one in told}
        assert limits["Max address space"] == [str(LIMITS.memory)]
        for name in ("Max file size", "Max processes", "Max core file size"):
            assert limits[name] == ["0"], name


def test_a_piece_is_as_large_as_was_asked(path: Path) -> None:
    with Unpacker(path) as unpacker:
        assert unpacker.piece("a.txt", 2, 3) == b"lw\n"
        assert unpacker.piece("a.txt", 0, 1) == b"z"
        assert unpacker.piece("a.txt", 100, 1) == b""
        assert isinstance(unpacker.open("a.txt"), io.BufferedReader)
