"""Real vaults in `tmp_path`, with a passphrase that is cheap to try."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.store.cost import Cost
from mentor_tui.store.vault import Vault

CIRCLE = "c" * 64
PASSPHRASE = "zażółć gęślą jaźń"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault is, or will be."""
    return tmp_path / "vault"


@pytest.fixture
def code(folder: Path) -> str:
    """The recovery code of a vault that was just made and closed."""
    vault, recovery_code = Vault.create(folder, PASSPHRASE, cost=CHEAP)
    vault.close()
    return recovery_code


@pytest.fixture
def vault(folder: Path, code: str) -> Iterator[Vault]:
    """That vault, open."""
    assert code
    with Vault.open(folder, passphrase=PASSPHRASE) as opened:
        yield opened
