from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE


def test_it_keeps_secrets_by_name(folder: Path, vault: Vault) -> None:
    assert vault.keyring.get("writer") is None
    vault.keyring.put("writer", b"\x00\xff")
    vault.keyring.put("openpgp", b"old")
    vault.keyring.put("openpgp", b"new")
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.keyring.get("writer") == b"\x00\xff"
        assert again.keyring.get("openpgp") == b"new"
        again.keyring.drop("openpgp")
        assert again.keyring.get("openpgp") is None


def test_it_opens_no_secret_under_another_name(vault: Vault) -> None:
    vault.keyring.put("writer", b"secret")
    vault._connection.run("UPDATE secret SET name = 'openpgp'")
    with pytest.raises(Trouble) as caught:
        vault.keyring.get("openpgp")
    assert (caught.value.code, caught.value.facts) == ("vault.database_damaged", {"how": "secret"})
