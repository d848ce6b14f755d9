import hashlib
import io
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import disk
from mentor_tui.store.drafts import sweep
from mentor_tui.store.files import Files, stored_files
from mentor_tui.store.vault import Vault
from tests.store.conftest import CIRCLE, PASSPHRASE

SIZES = [0, 1, 65535, 65536, 65537, 131072, 300000]


def paths(vault: Vault) -> list[Path]:
    return [path for path in (vault.folder / "objects").rglob("*") if path.is_file()]


def code_of_reading(vault: Vault, sha256: str) -> str:
    with pytest.raises(Trouble) as caught:
        vault.files_of(CIRCLE).get(sha256)
    assert caught.value.facts == {"sha256": sha256}
    return caught.value.code


@pytest.mark.parametrize("size", SIZES)
def test_it_gives_a_file_back(folder: Path, vault: Vault, size: int) -> None:
    data = os.urandom(size)
    sha256 = vault.files_of(CIRCLE).put(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert vault.files_of(CIRCLE).get(sha256) == data
    assert vault.files_of(CIRCLE).size(sha256) == size
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.files_of(CIRCLE).get(sha256) == data


def test_it_keeps_the_same_content_once(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"the same")
    before = [path.read_bytes() for path in paths(vault)]
    with vault.open_again() as other:
        assert other.files_of(CIRCLE).put(b"the same") == sha256
    assert [path.read_bytes() for path in paths(vault)] == before
    vault.files_of(CIRCLE).put(b"another")
    assert len(paths(vault)) == 2


def test_it_names_no_file_by_its_content(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"a file that someone else knows")
    (path,) = paths(vault)
    assert path.name != sha256
    assert path.parent.name == path.name[:2]
    assert b"someone" not in path.read_bytes()


def test_it_refuses_a_flipped_byte_anywhere(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(os.urandom(70000))
    (path,) = paths(vault)
    whole = path.read_bytes()
    for place in (0, 4, 19, 20, 40000, 65555, 65556, 65572, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        assert code_of_reading(vault, sha256) == "file.damaged"


def test_it_refuses_a_file_cut_lengthened_or_rearranged(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(os.urandom(65536 * 3))
    (path,) = paths(vault)
    whole = path.read_bytes()
    header, chunk = 20, 65552
    first, second, third = (whole[header + i * chunk :][:chunk] for i in range(3))
    for damaged in (
        b"",
        whole[:10],
        whole[:header],
        whole[:-1],
        whole[: header + chunk],
        whole[: header + 2 * chunk],
        whole + b"x",
        whole + third,
        whole[:header] + second + first + third,
    ):
        path.write_bytes(damaged)
        assert code_of_reading(vault, sha256) == "file.damaged"


def test_it_refuses_another_file_under_its_name(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"one")
    (path,) = paths(vault)
    other = vault.files_of(CIRCLE).put(b"two")
    (other_path,) = (p for p in paths(vault) if p != path)
    path.write_bytes(other_path.read_bytes())
    assert code_of_reading(vault, sha256) == "file.damaged"
    assert vault.files_of(CIRCLE).get(other) == b"two"


def test_it_writes_a_damaged_file_anew(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"content")
    (path,) = paths(vault)
    path.write_bytes(b"damage")
    assert vault.files_of(CIRCLE).put(b"content") == sha256
    assert vault.files_of(CIRCLE).get(sha256) == b"content"


def test_it_tells_a_missing_file(vault: Vault) -> None:
    sha256 = hashlib.sha256(b"nowhere").hexdigest()
    assert not vault.files_of(CIRCLE).has(sha256)
    assert code_of_reading(vault, sha256) == "file.missing"
    with pytest.raises(Trouble, match=r"file\.missing"):
        vault.files_of(CIRCLE).size(sha256)
    sha256 = vault.files_of(CIRCLE).put(b"soon gone")
    assert vault.files_of(CIRCLE).has(sha256)
    vault.files_of(CIRCLE).drop(sha256)
    vault.files_of(CIRCLE).drop(sha256)
    assert not vault.files_of(CIRCLE).has(sha256)


def test_it_leaves_no_draft_behind(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"content")
    (path,) = paths(vault)
    path.unlink()
    path.mkdir()  # nothing can be put in its place
    with pytest.raises(Trouble, match=r"store\.unreachable"):
        vault.files_of(CIRCLE).put(b"content")
    assert paths(vault) == []
    assert not vault.files_of(CIRCLE).has(sha256)


def test_it_keeps_the_files_of_circles_apart(vault: Vault) -> None:
    other = "d" * 64
    sha256 = vault.files_of(CIRCLE).put(b"the same")
    assert not vault.files_of(other).has(sha256)
    vault.files_of(other).put(b"the same")
    assert len(paths(vault)) == 2
    vault.files_of(CIRCLE).drop(sha256)
    assert vault.files_of(other).get(sha256) == b"the same"


class Drip(io.RawIOBase):
    """A pipe: it gives a little at a time, cannot go back, and may say why it stopped."""

    def __init__(self, data: bytes, piece: int, error: OSError | None = None) -> None:
        self.left = data
        self.piece = piece
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.left and self.error:
            raise self.error
        assert size is not None
        assert 0 < size <= 65536
        given, self.left = self.left[: min(size, self.piece)], self.left[min(size, self.piece) :]
        return given


@pytest.mark.parametrize("size", [*SIZES, 65536 * 4])
@pytest.mark.parametrize("piece", [65536, 40_001])
def test_it_takes_a_file_as_it_comes(vault: Vault, size: int, piece: int) -> None:
    data = os.urandom(size)
    sha256 = vault.files_of(CIRCLE).put(Drip(data, piece))
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert vault.files_of(CIRCLE).get(sha256) == data
    whole = io.BytesIO()
    vault.files_of(CIRCLE).copy(sha256, whole)
    assert whole.getvalue() == data


def test_it_keeps_what_it_read_of_a_file_that_changes(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"a" * 200_000)

    class Changing(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            given = super().read(65536)
            source.write_bytes(b"b" * 300_000)
            return given

    with Changing(source) as file:
        sha256 = vault.files_of(CIRCLE).put(file)
    kept = vault.files_of(CIRCLE).get(sha256)
    assert kept == b"a" * 65536 + b"b" * (300_000 - 65536)
    assert hashlib.sha256(kept).hexdigest() == sha256


def test_it_keeps_nothing_of_a_file_that_cannot_be_read_to_its_end(vault: Vault) -> None:
    with pytest.raises(Trouble, match=r"file\.not_readable"):
        vault.files_of(CIRCLE).put(Drip(b"x" * 100_000, 65536, OSError("gone")))
    assert paths(vault) == []


def test_it_keeps_a_file_once_that_comes_as_a_stream(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"the same")
    before = [path.read_bytes() for path in paths(vault)]
    assert vault.files_of(CIRCLE).put(io.BytesIO(b"the same")) == sha256
    assert [path.read_bytes() for path in paths(vault)] == before
    paths(vault)[0].write_bytes(before[0][:-1])
    assert vault.files_of(CIRCLE).put(io.BytesIO(b"the same")) == sha256
    vault.files_of(CIRCLE).verify(sha256)


def test_it_tells_files_that_nobody_names(vault: Vault) -> None:
    assert list(vault.stored_files()) == []
    named = vault.files_of(CIRCLE).put(b"named")
    other = vault.files_of("d" * 64).put(b"of another circle")
    nobody = vault.files_of(CIRCLE).put(b"nobody names it")
    known = {vault.files_of(CIRCLE).path_of(named), vault.files_of("d" * 64).path_of(other)}
    assert set(vault.stored_files()) - known == {vault.files_of(CIRCLE).path_of(nobody)}


def test_it_verifies_a_file_to_its_end(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(os.urandom(200_000))
    vault.files_of(CIRCLE).verify(sha256)
    (path,) = paths(vault)
    damaged = bytearray(path.read_bytes())
    damaged[70_000] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(Trouble, match=r"file\.damaged"):
        vault.files_of(CIRCLE).verify(sha256)


def test_it_reads_a_file_of_this_circle_only(vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"secret of one circle")
    other = vault.files_of("d" * 64)
    disk.make_folder(other.path_of(sha256).parent)
    shutil.copy(vault.files_of(CIRCLE).path_of(sha256), other.path_of(sha256))
    with pytest.raises(Trouble, match=r"file\.damaged"):
        other.get(sha256)


def test_it_removes_what_a_crash_left(folder: Path, vault: Vault) -> None:
    sha256 = vault.files_of(CIRCLE).put(b"content")
    left = folder / "objects" / ".0123456789abcdef.tmp"
    left.write_bytes(b"half a file")
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert not left.exists()
        assert again.files_of(CIRCLE).get(sha256) == b"content"


def test_it_leaves_what_is_being_written(folder: Path, vault: Vault) -> None:
    class Meanwhile(io.BytesIO):
        """Another window opens while this file is half written."""

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() == 65536:
                Vault.open(folder, passphrase=PASSPHRASE).close()
            return super().read(size)

    data = os.urandom(200_000)
    sha256 = vault.files_of(CIRCLE).put(Meanwhile(data))
    assert vault.files_of(CIRCLE).get(sha256) == data


WRITING = """
import hashlib, io, sys
from pathlib import Path
from mentor_tui.store.files import Files
files, number = Files(Path(sys.argv[1]), bytes(32)), int(sys.argv[2])
while True:
    data = hashlib.shake_256(b"%d" % number).digest(number * 7919 % 400_000)
    print(number, files.put(io.BytesIO(data) if number % 2 else data), flush=True)
    number += 1
"""


def write_and_die(folder: Path, first: int, seconds: float) -> dict[int, str]:
    """Put files in another program until it is killed; those it said were kept, by number."""
    command = [sys.executable, "-c", WRITING, str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(seconds)
        writer.kill()
        said += writer.stdout.readlines()
    whole = (line.split() for line in said if line.endswith("\n"))
    return {int(number): sha256 for number, sha256 in whole}


def loses_nothing(tmp_path: Path, rounds: int) -> int:
    """Kill a writer so often: every file it said was kept is whole, and no other is damaged."""
    folder, random, next_number, left = tmp_path / "objects", Random(1), 1, 0
    files = Files(folder, bytes(32))
    kept: dict[str, int] = {}
    for _ in range(rounds):
        said = write_and_die(folder, next_number, random.uniform(0, 0.05))
        left += len(list(folder.glob(".*.tmp")))
        sweep(folder)
        assert list(folder.glob(".*.tmp")) == []
        kept |= {sha256: number for number, sha256 in said.items()}
        next_number = max(said) + 1
        # The next one may have got its name without having been told of; then it is whole as well.
        data = hashlib.shake_256(b"%d" % next_number).digest(next_number * 7919 % 400_000)
        unsaid = hashlib.sha256(data).hexdigest()
        named = {files.path_of(sha256) for sha256 in kept}
        assert set(stored_files(folder)) - named <= {files.path_of(unsaid)}
        for sha256 in (*list(kept)[-50:], *([unsaid] if files.has(unsaid) else [])):
            files.verify(sha256)
    for sha256 in kept:
        files.verify(sha256)
    return left


def test_it_loses_nothing_when_it_is_killed(tmp_path: Path) -> None:
    loses_nothing(tmp_path, 3)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_loses_nothing_when_it_is_killed_two_hundred_times(tmp_path: Path) -> None:
    assert loses_nothing(tmp_path, 200) > 0


GROWTH = """
import sys
from pathlib import Path
from mentor_tui.store.files import Files
def peak():
    return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmHWM"))
class Long:
    left = 1000
    def read(self, size):
        self.left -= 1
        return bytes([self.left % 256]) * size if self.left >= 0 else b""
files = Files(Path(sys.argv[1]), bytes(32))
files.verify(files.put(bytes(200_000)))
before = peak()
files.verify(files.put(Long()))
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the most memory ever used")
def test_it_holds_little_of_a_large_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", GROWTH, str(tmp_path / "objects")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 4 * 1024  # KiB, for 64 MB written and read


def test_it_takes_the_same_files_from_several_programs_at_once(tmp_path: Path) -> None:
    contents = [os.urandom(number * 9973) for number in range(12)]

    def put_all() -> list[str]:
        files = Files(tmp_path / "objects", bytes(32))
        kept = []
        for data in contents:
            sweep(tmp_path / "objects")
            kept.append(files.put(io.BytesIO(data)))
            files.verify(kept[-1])
        return kept

    with ThreadPoolExecutor(4) as pool:
        results = [pool.submit(put_all) for _ in range(4)]
    said = [result.result() for result in results]
    assert said == [[hashlib.sha256(data).hexdigest() for data in contents]] * 4
    assert len(list(stored_files(tmp_path / "objects"))) == len(contents)
    assert list((tmp_path / "objects").glob(".*")) == []
