"""What happens when the disk is full or read-only: on a real small disk where one may be mounted."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, CIRCLE, PASSPHRASE
from tests.store.made import make_circle


def mount(*arguments: str) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root on Linux can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)):
        pytest.skip("this system does not let a small disk be mounted")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """Take all the room that is left."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def test_it_keeps_what_is_there_when_the_disk_is_full(
    small_disk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    vault, _code = Vault.create(small_disk / "vault", PASSPHRASE, cost=CHEAP)
    with vault:
        vault.settings.set("before", "yes")
        ballast = fill(small_disk)
        with pytest.raises(Trouble, match=r"store\.disk_full"), vault.transaction():
            vault.settings.set_state("plugin", "key", os.urandom(1_000_000))
        with pytest.raises(Trouble, match=r"store\.disk_full"):
            vault.files_of(CIRCLE).put(os.urandom(100_000))
        with pytest.raises(Trouble, match=r"store\.disk_full"):
            vault.ways.add_passphrase("other", made="")
        assert vault.settings.all() == (("before", "yes"),)
        ballast.unlink()
        vault.settings.set("after", "yes")
        assert vault.files_of(CIRCLE).get(vault.files_of(CIRCLE).put(b"content")) == b"content"
    with Vault.open(small_disk / "vault", passphrase=PASSPHRASE) as again:
        assert again.settings.all() == (("after", "yes"), ("before", "yes"))
    assert not list((small_disk / "vault").rglob("*.tmp"))
    assert capfd.readouterr() == ("", "")


def test_it_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    ballast = fill(small_disk)
    with pytest.raises(Trouble, match=r"store\.disk_full"):
        Vault.create(small_disk / "vault", PASSPHRASE, cost=CHEAP)
    ballast.unlink()
    Vault.create(small_disk / "vault", PASSPHRASE, cost=CHEAP)[0].close()
    Vault.open(small_disk / "vault", passphrase=PASSPHRASE).close()


def test_it_can_be_read_on_a_read_only_disk(small_disk: Path) -> None:
    events = make_circle(3)
    made, _code = Vault.create(small_disk / "vault", PASSPHRASE, cost=CHEAP)
    with made, made.transaction():
        made.log.append((event, "someone") for event in events)
    if not mount("-o", "remount,ro", str(small_disk)):
        pytest.skip("this system does not let a disk be remounted")
    with Vault.open(small_disk / "vault", passphrase=PASSPHRASE) as vault:
        assert vault.log.read(events[0].id) == events
        assert vault.findings.all() == ()
        with pytest.raises(Trouble, match=r"vault\.read_only_disk"), vault.transaction():
            raise AssertionError("nothing is begun")
        with pytest.raises(Trouble, match=r"store\.read_only"):
            vault.settings.set("a", "b")
    with pytest.raises(Trouble, match=r"store\.read_only"):
        Vault.create(small_disk / "other", PASSPHRASE, cost=CHEAP)


def test_it_rolls_back_when_the_database_may_not_grow(vault: Vault) -> None:
    vault._connection.rows("PRAGMA max_page_count = 1")

    def write() -> None:
        with vault.transaction():
            vault.settings.set("small", "yes")
            vault.settings.set_state("plugin", "key", os.urandom(100_000))

    with pytest.raises(Trouble, match=r"store\.disk_full"):
        write()
    assert vault.settings.all() == ()


def test_it_says_so_when_it_may_not_write(vault: Vault) -> None:
    vault._connection.rows("PRAGMA query_only = ON")
    with pytest.raises(Trouble, match=r"store\.read_only"):
        vault.settings.set("a", "b")
