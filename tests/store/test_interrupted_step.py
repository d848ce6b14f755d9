"""A step of the schema that is interrupted leaves the vault as it was, with a backup from before."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import backup_writing, migrations
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE
from tests.store.made import make_circle

EVENTS = make_circle(3)


@pytest.fixture
def kept(folder: Path, vault: Vault) -> Path:
    """A closed vault with events."""
    with vault.transaction():
        vault.log.append((event, "someone") for event in EVENTS)
    vault.close()
    return folder


def _slow(db: Database) -> None:
    """Change every table a little, and take some time for it."""
    for number in range(50):
        db.table(f"new{number}").create({"id": int, "text": str}, pk="id")
        db.table(f"new{number}").insert_all({"text": "x" * 500} for _ in range(50))
        db.execute("UPDATE log SET head = head || ''")
        time.sleep(0.002)
    for number in range(49):
        db.table(f"new{number}").drop()


def test_it_takes_a_backup_before_a_step(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Vault.open(kept, passphrase=PASSPHRASE) as vault:
        assert vault.backups.own() == ()
    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*steps, lambda db: None))
    with Vault.open(kept, passphrase=PASSPHRASE) as vault:
        (backup,) = vault.backups.own()
        assert vault.backups.verify(backup.path).schema == len(steps)
        assert vault.backups.verify(backup.path).events == 3


def test_it_takes_no_step_without_a_backup(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*steps, lambda db: None))
    with monkeypatch.context() as patch:
        patch.setattr(backup_writing, "_SPARE", 2**60)
        with pytest.raises(Trouble, match=r"backup\.no_room"):
            Vault.open(kept, passphrase=PASSPHRASE)
    Vault.open(kept, passphrase=PASSPHRASE).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("points", [12, pytest.param(80, marks=pytest.mark.slow)])
def test_it_is_old_or_new_wherever_a_step_is_killed(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: int
) -> None:
    steps = migrations.STEPS
    interrupted = 0
    for point in range(points):
        folder = tmp_path / f"copy{point}"
        shutil.copytree(kept, folder)
        monkeypatch.setattr(migrations, "STEPS", steps)
        _kill_inside_a_step(folder, 0.25 * point / points)
        monkeypatch.setattr(migrations, "STEPS", (*steps, _slow))
        if not _is_new(folder):
            interrupted += 1
            monkeypatch.setattr(migrations, "STEPS", steps)
            with Vault.open(folder, passphrase=PASSPHRASE) as vault:
                assert vault.log.read(EVENTS[0].id) == EVENTS
                assert vault.log.verify_chain() == 3
                assert vault._connection.row(_OF_THE_STEP) == (0,)
                (backup,) = vault.backups.own()
                assert vault.backups.verify(backup.path).events == 3
            monkeypatch.setattr(migrations, "STEPS", (*steps, _slow))
        with Vault.open(folder, passphrase=PASSPHRASE) as vault:
            assert vault.log.read(EVENTS[0].id) == EVENTS
            assert vault.log.verify_chain() == 3
            assert vault._connection.row("SELECT count(*) FROM new49") == (50,)
        shutil.rmtree(folder)
    assert interrupted > 3


_OF_THE_STEP = "SELECT count(*) FROM sqlite_master WHERE name GLOB 'new[0-9]*'"


def _kill_inside_a_step(folder: Path, after: float) -> None:
    """Open the vault in a child, and kill it some seconds after its step has begun."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:

        def announced(db: Database) -> None:
            os.write(writing, b"!")
            _slow(db)

        migrations.STEPS = (*migrations.STEPS, announced)
        try:
            Vault.open(folder, passphrase=PASSPHRASE)
        finally:
            os._exit(0)
    os.close(writing)
    assert os.read(reading, 1) == b"!"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def _is_new(folder: Path) -> bool:
    """The step was committed. The vault is looked at as a file, so that nothing is done to it."""
    from mentor_tui.store.connection import Connection
    from mentor_tui.store.envelope import read_envelope, unlock
    from mentor_tui.store.keys import Purpose

    key = unlock(read_envelope(folder), PASSPHRASE)
    connection = Connection(folder / "vault.db", key.subkey(Purpose.DATABASE))
    try:
        return connection.row("PRAGMA user_version") == (len(migrations.STEPS),)
    finally:
        connection.close()
