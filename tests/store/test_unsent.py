"""What was typed and not sent, in the vault."""

from pathlib import Path

from mentor_tui.store.vault import Vault
from tests.store.conftest import CIRCLE, PASSPHRASE


def test_it_keeps_what_was_typed_over_a_lock(folder: Path, vault: Vault) -> None:
    vault.unsent.keep("message/1", {"words": "Dzień\ndobry", "to": "all"})
    vault.unsent.keep("message/1", {"words": "Dzień dobry, Marku"})
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.unsent.of("message/1") == {"words": "Dzień dobry, Marku", "to": "all"}
        assert again.unsent.of("message/2") == {}


def test_it_forgets_a_page_at_a_time_and_every_page_about_somebody(vault: Vault) -> None:
    for route in ("message/1", "settings", f"goal/{CIRCLE}", f"answer/{CIRCLE}/7"):
        vault.unsent.keep(route, {"words": route})
    vault.unsent.drop("message/1")
    assert vault.unsent.of("message/1") == {}
    vault.unsent.drop_about(CIRCLE)
    assert [vault.unsent.of(r) for r in (f"goal/{CIRCLE}", f"answer/{CIRCLE}/7")] == [{}, {}]
    assert vault.unsent.of("settings") == {"words": "settings"}


def test_it_writes_no_word_of_it_in_the_clear(folder: Path, vault: Vault) -> None:
    vault.unsent.keep("message/1", {"words": "kanarek w szkicu"})
    vault.checkpoint()
    files = [f for f in folder.rglob("*") if f.is_file()]
    assert files
    assert not [f for f in files if b"kanarek" in f.read_bytes()]
