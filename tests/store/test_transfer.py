import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.store.shape import TABLES
from mentor_tui.store.transfer import LEFT, LEFT_BEGINNING, TRAVELS
from mentor_tui.store.vault import Vault


def test_it_names_every_table_of_a_vault(vault: Vault) -> None:
    """A new table must be put into one of the lists: an export that forgets it would lose what it holds."""
    rows = vault._connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = {row[0] for row in rows} - {table.name for table in TABLES}
    tables = {name for name in tables if not name.startswith(LEFT_BEGINNING)}
    assert tables == {*TRAVELS, *LEFT}
    assert not set(TRAVELS) & set(LEFT)


def test_it_carries_rows_over_into_another_vault(vault: Vault) -> None:
    vault.settings.set("language", "pl")
    vault.settings.set_state("courier", "debts", bytes(range(256)))
    vault.outbox.queue("e1", "c", "p")
    rows = list(vault.transfer.read())
    with vault.transaction():
        for table in TRAVELS:
            vault._connection.run(f'DELETE FROM "{table}"')  # noqa: S608 -- names of our own
        vault.transfer.write(rows)
        vault.transfer.write(rows)
    assert list(vault.transfer.read()) == rows
    assert vault.settings.state("courier", "debts") == bytes(range(256))


@pytest.mark.parametrize(
    ("table", "cells"),
    [("secret", {"name": "x", "sealed": b""}), ("setting", {"no": "such"}), ("setting", {})],
)
def test_it_writes_nothing_it_does_not_know(
    vault: Vault, table: str, cells: dict[str, str | bytes]
) -> None:
    with pytest.raises(Refusal, match=r"export\.damaged"), vault.transaction():
        vault.transfer.write([(table, dict(cells))])
