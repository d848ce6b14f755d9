"""The backups a vault keeps by itself."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import backup_writing, local_backups
from mentor_tui.store.backup import Backup
from mentor_tui.store.restoring import restore_backup
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.made import make_circle, make_event

NOW = datetime(2026, 11, 25, 18, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def add(vault: Vault, number: int) -> None:
    with vault.transaction():
        vault.log.append([(make_event(number), "someone")])


def names(vault: Vault) -> list[str]:
    return [backup.path.name for backup in vault.backups.own()]


def test_it_makes_one_a_day_when_something_changed(vault: Vault) -> None:
    assert vault.backups.own() == ()
    assert vault.backups.keep(NOW)
    assert not vault.backups.keep(NOW + DAY)
    add(vault, 1)
    assert not vault.backups.keep(NOW + timedelta(hours=3))
    assert vault.backups.keep(NOW + DAY)
    assert names(vault) == ["20261126T180500Z.backup", "20261125T180500Z.backup"]
    assert [vault.backups.verify(b.path).events for b in vault.backups.own()] == [1, 0]


def test_it_opens_the_old_ones_by_a_changed_passphrase_no_more(folder: Path, vault: Vault) -> None:
    add(vault, 1)
    vault.backups.keep(NOW)
    vault.close()
    own = folder / "backups" / "20261125T180500Z.backup"
    with Backup(own) as backup:
        old = restore_backup(backup, backup.unlock(PASSPHRASE), folder, NOW).replaced
    assert old is not None
    with Vault.open(folder, passphrase=PASSPHRASE) as changed:
        (way, *_others) = changed.ways.all()
        changed.ways.change_passphrase(way.id, "another one", made="", cost=CHEAP)
        changed.backups.keep(NOW + timedelta(hours=1))
        assert changed.backups.verify(own).events == 1
    with Backup(own) as backup:
        with pytest.raises(Trouble, match=r"vault\.wrong_passphrase"):
            backup.unlock(PASSPHRASE)
        backup.unlock("another one")
    with pytest.raises(Trouble, match=r"vault\.wrong_passphrase"):
        Vault.open(old, passphrase=PASSPHRASE)
    Vault.open(old, passphrase="another one").close()
    assert not list(own.parent.glob(".*"))


def test_it_does_not_rely_on_a_damaged_one(vault: Vault) -> None:
    vault.backups.keep(NOW)
    path = vault.backups.own()[0].path
    path.write_bytes(path.read_bytes()[:-1])
    assert vault.backups.keep(NOW + DAY)


def test_it_keeps_a_few(vault: Vault) -> None:
    for day in range(40):
        add(vault, day + 1)
        assert vault.backups.keep(NOW + day * DAY)
    assert 5 <= len(vault.backups.own()) <= 7


def test_it_leaves_attachments_where_they_are(vault: Vault) -> None:
    circle = make_circle(1)
    with vault.transaction():
        vault.log.append((event, "someone") for event in circle)
    vault.files_of(circle[0].id).put(b"content")
    vault.backups.keep(NOW)
    with Backup(vault.backups.own()[0].path) as backup:
        assert backup.glance().files == ()


def test_it_says_when_there_is_no_room(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_writing, "_SPARE", 2**60)
    with pytest.raises(Trouble, match=r"backup\.no_room"):
        vault.backups.keep(NOW)
    assert vault.backups.own() == ()


def test_it_says_when_it_may_not_write(vault: Vault) -> None:
    (vault.folder / "backups").write_text("in the way")
    with pytest.raises(Trouble, match=r"backup\.(unreachable|read_only)"):
        vault.backups.keep(NOW)


def test_it_renews_them_so_that_nothing_erased_stays(vault: Vault, tmp_path: Path) -> None:
    events = make_circle(2)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)
    vault.backups.keep(NOW - DAY)
    (vault.folder / "replaced-20261101T000000Z-ab12").mkdir()
    (vault.folder / "replaced-20261101T000000Z-ab12" / "vault.db").write_bytes(b"old")
    vault.log.drop_bodies([events[1].id])
    vault.renew_backups(NOW)
    assert names(vault) == ["20261125T180500Z.backup"]
    assert not list(vault.folder.glob("replaced-*"))
    with Backup(vault.backups.own()[0].path) as backup:
        manifest = backup.verify(vault._data_key)
        backup.extract(manifest.members[1], tmp_path / "copy.db")
    from mentor_tui.store.connection import Connection
    from mentor_tui.store.keys import Purpose

    copy = Connection(tmp_path / "copy.db", vault._data_key.subkey(Purpose.DATABASE))
    assert copy.row("SELECT count(*) FROM log WHERE body IS NOT NULL") == (1,)
    copy.close()


def test_it_removes_the_old_ones_even_when_it_cannot_make_a_new_one(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.backups.keep(NOW - DAY)
    monkeypatch.setattr(backup_writing, "_SPARE", 2**60)
    with pytest.raises(Trouble, match=r"backup\.no_room"):
        vault.renew_backups(NOW)
    assert vault.backups.own() == ()


def test_it_renews_them_only_when_none_is_being_made(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = make_circle(2)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)
    copied, may_go_on = threading.Event(), threading.Event()
    copy = backup_writing._copy_database

    def slow(*given: Any) -> tuple[int, int, str]:
        found = copy(*given)
        copied.set()
        may_go_on.wait(10)
        return found

    def keep() -> None:
        with vault.open_again() as other:
            other.backups.keep(NOW - DAY)

    with monkeypatch.context() as patch:
        patch.setattr(backup_writing, "_copy_database", slow)
        keeping = threading.Thread(target=keep)
        keeping.start()
        assert copied.wait(10)
    vault.log.drop_bodies([events[1].id])
    renewing = threading.Thread(target=vault.renew_backups, args=(NOW,))
    renewing.start()
    renewing.join(0.3)
    may_go_on.set()
    renewing.join(20)
    keeping.join(20)
    assert names(vault) == ["20261125T180500Z.backup"]


def test_it_gives_up_when_another_program_keeps_on(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_backups, "_PATIENCE", 0.1)
    with local_backups.alone(vault.folder), pytest.raises(Trouble, match=r"vault\.busy"):
        vault.backups.keep(NOW)
