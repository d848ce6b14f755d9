from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import migrations
from mentor_tui.store.connection import Connection
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE
from tests.store.made import make_circle
from tests.store.test_index import A_ROWS
from tests.store.test_search import A, message, texts


def make_newer(folder: Path, vault: Vault, *changes: str) -> None:
    """Leave the vault as a program of a later version would."""
    vault._connection.rows(f"PRAGMA user_version = {len(migrations.STEPS) + 3}")
    for change in changes:
        vault._connection.run(change)
    vault.close()


def test_it_opens_a_vault_of_a_newer_program_for_reading(folder: Path, vault: Vault) -> None:
    events = make_circle(3)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)
        vault.index.replace("a", A_ROWS)
    make_newer(folder, vault)
    before = (folder / "vault.db").read_bytes()
    with Vault.open(folder, passphrase=PASSPHRASE) as newer:
        assert newer.read_only == "vault.read_only_newer"
        assert newer.log.read(events[0].id) == events
        assert set(newer.index.dump()) == set(A_ROWS)
        with pytest.raises(Trouble, match=r"vault\.read_only_newer"), newer.transaction():
            raise AssertionError("nothing is begun")
        with newer.open_again() as second:
            assert second.read_only == "vault.read_only_newer"
    assert (folder / "vault.db").read_bytes() == before


def test_it_lends_an_index_to_a_newer_vault_whose_lists_have_another_shape(
    folder: Path, vault: Vault
) -> None:
    make_newer(
        folder,
        vault,
        "ALTER TABLE news RENAME COLUMN about TO what",
        "DROP TABLE passage",
        "UPDATE index_shape SET shape = 'newer'",
    )
    with Vault.open(folder, passphrase=PASSPHRASE) as newer:
        assert newer.index.needs_rebuild()
        with newer.rebuilding():
            with newer.index.filling():
                newer.index.replace("a", A_ROWS)
            newer.search.clear()
            newer.search.change(A, (), [(message(1, "Słowa"), 1)])
            newer.search.finish()
        assert set(newer.index.dump()) == set(A_ROWS)
        assert texts(newer.search, "slow") == ["Słowa"]
        assert newer.search.missing() == 0
        assert not newer.index.needs_rebuild()


def test_it_says_so_when_a_newer_vault_has_lost_a_table_it_reads(
    folder: Path, vault: Vault
) -> None:
    make_newer(folder, vault, "DROP TABLE delivery")
    with (
        Vault.open(folder, passphrase=PASSPHRASE) as newer,
        pytest.raises(Trouble, match=r"vault\.newer"),
    ):
        newer.outbox.all()


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
        with again.transaction(), again.index.filling():
            again.index.replace("a", A_ROWS)
        assert not again.index.needs_rebuild()
        assert [row.event for row in again.lists.unread(0, 99).rows] == ["e2"]
    with Vault.open(folder, passphrase=PASSPHRASE) as third:
        assert set(third.index.dump()) == set(A_ROWS)


def test_it_needs_no_rebuild_in_a_new_vault(vault: Vault) -> None:
    assert not vault.index.needs_rebuild()
