import hashlib
import os
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import Vault
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
