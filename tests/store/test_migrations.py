from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import Vault, migrations
from mentor_tui.store.connection import Connection
from tests.store.conftest import PASSPHRASE
from tests.store.made import make_circle
from tests.store.test_index import A_ROWS


def test_it_refuses_a_vault_of_a_newer_program(folder: Path, vault: Vault) -> None:
    newest = len(migrations.STEPS)
    vault._connection.rows(f"PRAGMA user_version = {newest + 3}")
    vault.close()
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, passphrase=PASSPHRASE)
    facts = {"found": newest + 3, "known": newest}
    assert (caught.value.code, caught.value.facts) == ("vault.newer", facts)


def test_it_leaves_nothing_of_a_step_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_db: object) -> None:
        raise LookupError

    connection = Connection(tmp_path / "a.db", bytes(32))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        with pytest.raises(LookupError):
            migrations.bring_up_to_date(connection)
    assert connection.rows("SELECT name FROM sqlite_master") == []
    assert connection.row("PRAGMA user_version") == (0,)
    migrations.bring_up_to_date(connection)
    assert connection.row("PRAGMA user_version") == (len(migrations.STEPS),)
    connection.close()


def test_it_runs_only_the_steps_a_vault_has_not_seen(
    folder: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.settings.set("kept", "yes")
    vault.close()
    seen: list[str] = []
    steps = (*migrations.STEPS, lambda db: seen.extend(db.table_names()))
    monkeypatch.setattr(migrations, "STEPS", steps)
    for _time in range(2):
        with Vault.open(folder, passphrase=PASSPHRASE) as again:
            assert again.settings.get("kept") == "yes"
    assert seen.count("log") == 1


def test_it_makes_the_index_anew_when_rows_change_shape(folder: Path, vault: Vault) -> None:
    events = make_circle(3)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)
        vault.index.replace("a", A_ROWS)
    vault.index.mark_seen(["e1"], "2026-11-27T10:00Z")
    assert not vault.index.needs_rebuild()
    vault._connection.run("ALTER TABLE news RENAME COLUMN about TO what")
    vault._connection.run("UPDATE index_shape SET shape = 'old'")
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.index.needs_rebuild()
        assert again.index.dump() == ()
        assert again.log.read(events[0].id) == events
        with again.transaction():
            again.index.clear()
            again.index.replace("a", A_ROWS)
        assert not again.index.needs_rebuild()
        assert [row.event for row in again.index.news()] == ["e2"]
    with Vault.open(folder, passphrase=PASSPHRASE) as third:
        assert set(third.index.dump()) == set(A_ROWS)


def test_it_needs_no_rebuild_in_a_new_vault(vault: Vault) -> None:
    assert not vault.index.needs_rebuild()
