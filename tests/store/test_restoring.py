"""Restoring: the old vault is kept, a crash leaves one of the two, and what was erased stays so."""

import os
import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import restoring
from mentor_tui.store.backup import Backup
from mentor_tui.store.keys import DataKey
from mentor_tui.store.recovery import parse_recovery_code
from mentor_tui.store.restoring import RESTORED, Restored, restore_backup
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.killed import fork, kill_at, needs_fork
from tests.store.made import make_circle, make_event

NOW = datetime(2026, 11, 25, 18, 5, tzinfo=UTC)
EVENTS = make_circle(4)


@pytest.fixture
def backup(folder: Path, code: str, tmp_path: Path) -> Path:
    """A backup of the vault in `folder`, which then goes on."""
    assert code
    path = tmp_path / "a.backup"
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        with vault.transaction():
            vault.log.append((event, "someone") for event in EVENTS)
        vault.files_of(EVENTS[0].id).put(b"content")
        vault.backups.write(path, NOW)
        with vault.transaction():
            vault.log.append([(make_event(9), "someone")])
    return path


def restore(path: Path, folder: Path, *, passphrase: str = PASSPHRASE) -> Restored:
    with Backup(path) as opened:
        return restore_backup(opened, opened.unlock(passphrase), folder, NOW)


def counts(folder: Path, passphrase: str = PASSPHRASE) -> int:
    with Vault.open(folder, passphrase=passphrase) as vault:
        assert vault.log.verify_chain() == vault.log.count()
        assert {t.code for t in vault.findings.all()} <= {"vault.from_backup"}
        return vault.log.count()


def test_it_brings_a_vault_to_a_new_computer(backup: Path, tmp_path: Path, code: str) -> None:
    new = tmp_path / "new" / "vault"
    with Backup(backup) as opened:
        key = opened.unlock(parse_recovery_code(code))
        done = restore_backup(opened, key, new, NOW, passphrase="a new one", cost=CHEAP)
    assert (done.events, done.files, done.replaced) == (4, 1, None)
    assert done.made == "2026-11-25T18:05:00+00:00"
    with Vault.open(new, passphrase="a new one") as vault:
        assert vault.log.read(EVENTS[0].id) == EVENTS
        files = vault.files_of(EVENTS[0].id)
        import hashlib

        assert files.get(hashlib.sha256(b"content").hexdigest()) == b"content"
        assert vault.settings.get(RESTORED) == "2026-11-25T18:05:00+00:00"
    with Vault.open(new, recovery=code):
        pass
    with pytest.raises(Trouble, match=r"vault\.wrong_passphrase"):
        Vault.open(new, passphrase=PASSPHRASE)
    assert sorted(p.name for p in new.iterdir() if p.name != "restoring.lock") == [
        "envelope.copy.json",
        "envelope.json",
        "head",
        "objects",
        "vault.db",
    ]


def test_it_keeps_the_old_vault(backup: Path, folder: Path) -> None:
    head = (folder / "head").read_bytes()
    done = restore(backup, folder)
    assert counts(folder) == 4
    assert done.replaced is not None
    assert (done.replaced / "head").read_bytes() == head
    assert counts(done.replaced) == 5
    assert not (folder / "restoring.json").exists()
    assert not list(folder.glob("restoring-*"))


def test_it_restores_over_a_damaged_vault(backup: Path, folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"")
    (folder / "envelope.json").write_bytes(b"{}")
    done = restore(backup, folder)
    assert counts(folder) == 4
    assert done.replaced is not None
    assert (done.replaced / "vault.db").read_bytes() == b""


def test_it_keeps_erased_what_was_erased_since(backup: Path, folder: Path) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        vault.log.drop_bodies([EVENTS[2].id, "f" * 64])
    assert restore(backup, folder).erased == 2
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        bodies = [event.body_text is None for event in vault.log.read(EVENTS[0].id)]
        assert bodies == [False, False, True, False]
        with vault.transaction():
            vault.log.append([(EVENTS[2], "someone")])
        assert vault.log.read(EVENTS[0].id)[2].body_text is None
        assert vault.index.needs_rebuild()


def test_it_asks_the_vaults_own_backup_what_was_erased(backup: Path, folder: Path) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        vault.log.drop_bodies([EVENTS[2].id])
        vault.renew_backups(NOW)
    (folder / "vault.db").unlink()
    assert restore(backup, folder).erased == 1


def test_it_restores_one_of_the_vaults_own(backup: Path, folder: Path) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        vault.backups.keep(NOW)
        own = vault.backups.own()[0].path
        with vault.transaction():
            vault.log.append([(make_event(10), "someone")])
    restore(own, folder)
    assert counts(folder) == 5
    assert own.exists()


def test_it_touches_nothing_when_the_backup_is_damaged(backup: Path, folder: Path) -> None:
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 1
    backup.write_bytes(raw)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(Trouble, match=r"backup\.damaged"):
        restore(backup, folder)
    assert before == {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_it_touches_nothing_when_there_is_no_room(
    backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_SPARE", 2**60)
    with pytest.raises(Trouble, match=r"store\.disk_full"):
        restore(backup, folder)
    assert counts(folder) == 5
    assert not list(folder.glob("re*-*"))


def test_it_refuses_a_backup_of_a_newer_program(
    backup: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "STEPS", ())
    with pytest.raises(Trouble, match=r"vault\.newer"):
        restore(backup, folder)


@needs_fork
def test_it_waits_until_no_other_program_has_the_vault_open(backup: Path, folder: Path) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE):
        ended = fork(lambda: _restore_only(backup, folder))
    assert os.waitstatus_to_exitcode(ended) == 3
    assert counts(folder) == 5
    assert not list(folder.glob("re*-*"))


def _restore_only(path: Path, folder: Path) -> None:
    restore(path, folder)


@needs_fork
@pytest.mark.parametrize("stranger", [False, True], ids=["same vault", "another vault"])
def test_it_leaves_the_old_or_the_new_vault_wherever_it_is_killed(
    backup: Path, folder: Path, tmp_path: Path, stranger: bool
) -> None:
    old_passphrase = PASSPHRASE
    if stranger:
        shutil.rmtree(folder)
        old_passphrase = "of the stranger"
        other, _code = Vault.create(folder, old_passphrase, cost=CHEAP)
        with other, other.transaction():
            other.log.append((event, "someone") for event in make_circle(5, start=50))
    with Backup(backup) as opened:
        key = opened.unlock(PASSPHRASE)
    seen = set()
    for count in range(1000):
        copy = tmp_path / f"copy{count}"
        shutil.copytree(folder, copy)
        ended = kill_at(count, lambda copy=copy: _restore_with(backup, key, copy))  # type: ignore[misc]
        assert ended in (0, signal.SIGKILL)
        seen.add(_look_inside(copy, old_passphrase))
        shutil.rmtree(copy)
        if ended == 0:
            break
    else:
        pytest.fail("it never came to an end")
    assert count > 20
    assert seen == {4, 5}


def _restore_with(path: Path, key: DataKey, folder: Path) -> None:
    with Backup(path) as opened:
        restore_backup(opened, key, folder, NOW)


def _look_inside(folder: Path, old_passphrase: str) -> int:
    """How many events the vault has, old or new; whichever it is, it opens and is whole."""
    try:
        return counts(folder)
    except Trouble:
        return counts(folder, old_passphrase)
    finally:
        assert not (folder / "restoring.json").exists()
