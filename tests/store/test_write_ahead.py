from pathlib import Path

from mentor_tui.store.vault import Vault
from mentor_tui.store.write_ahead import Mark, read_mark


def mark_of(vault: Vault) -> Mark:
    return read_mark(vault._connection)


def test_it_goes_on_with_every_write(vault: Vault) -> None:
    vault.settings.set("a", "b")
    before = mark_of(vault)
    vault.settings.set("a", "c")
    assert before.is_before(mark_of(vault))
    assert not mark_of(vault).is_before(before)


def test_it_says_nothing_of_a_file_that_begins_anew(vault: Vault) -> None:
    vault.settings.set_state("plugin", "key", bytes(50_000))
    before = mark_of(vault)
    vault.checkpoint()
    assert not mark_of(vault).is_before(before)
    vault.settings.set("a", "c")
    after = mark_of(vault)
    assert after.frames < before.frames
    assert not after.is_before(before)


def test_it_counts_what_others_wrote(vault: Vault) -> None:
    vault.settings.set("a", "b")
    with vault.open_again() as other:
        other.settings.set("a", "c")
        assert mark_of(other) == mark_of(vault)


def test_it_moves_nothing(folder: Path, vault: Vault) -> None:
    vault.settings.set("a", "b")
    before = (folder / "vault.db").read_bytes()
    mark_of(vault)
    assert (folder / "vault.db").read_bytes() == before
