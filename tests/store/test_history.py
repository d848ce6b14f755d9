"""What is noticed at an opening: each time a real vault is damaged as a disk, a program or a person would."""

import shutil
from pathlib import Path

import pytest

from mentor_tui.domain.events import Event
from mentor_tui.store import history as histories
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE
from tests.store.made import FIRST_MS, make_circle

EVENTS = make_circle(10)


def append(vault: Vault, *events: Event) -> None:
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)


@pytest.fixture
def old(folder: Path, vault: Vault, tmp_path: Path) -> Path:
    """A copy of the vault as it was after four events; the vault itself has ten and is closed."""
    append(vault, *EVENTS[:4])
    vault.checkpoint()
    copy = tmp_path / "old"
    shutil.copytree(folder, copy)
    append(vault, *EVENTS[4:])
    vault.close()
    return copy


def found_in(folder: Path) -> list[tuple[str, dict[str, str | int]]]:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        return [(t.code, t.facts) for t in vault.findings.all()]


def test_it_finds_nothing_in_a_vault_that_was_left_in_peace(folder: Path, old: Path) -> None:
    assert found_in(folder) == []


def test_it_tells_how_much_of_a_rolled_back_database_is_missing_and_since_when(
    folder: Path, old: Path
) -> None:
    shutil.copy(old / "vault.db", folder / "vault.db")
    missing = {"missing": 6, "since": FIRST_MS + 4, "until": FIRST_MS + 10}
    assert found_in(folder) == [("log.rolled_back", missing)]


def test_it_keeps_what_was_found_until_it_is_settled(folder: Path, old: Path) -> None:
    shutil.copy(old / "vault.db", folder / "vault.db")
    assert len(found_in(folder)) == 1
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        append(vault, EVENTS[9])
        assert len(vault.findings.all()) == 1
        vault.findings.settle()
    assert found_in(folder) == []


def test_it_adds_up_what_was_lost_twice(folder: Path, old: Path) -> None:
    for _time in range(2):
        shutil.copy(old / "vault.db", folder / "vault.db")
        assert found_in(folder)[0][1]["missing"] == 6
        with Vault.open(folder, passphrase=PASSPHRASE) as vault:
            append(vault, *EVENTS[4:])


def test_it_misses_a_write_ahead_file_that_is_gone(folder: Path, vault: Vault) -> None:
    append(vault, *EVENTS[:4])
    vault.checkpoint()
    append(vault, *EVENTS[4:6])
    keep = folder.parent / "kept"
    shutil.copytree(folder, keep)  # as it is when the power fails
    vault.close()
    assert found_in(keep) == []
    shutil.rmtree(keep)
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        append(again, *EVENTS[6:])
        shutil.copytree(folder, keep)
    (keep / "vault.db-wal").unlink()
    assert [code for code, _facts in found_in(keep)] == ["log.rolled_back"]


@pytest.mark.parametrize("kept", [0, 32, 1000, 5000])
def test_it_misses_the_tail_of_a_write_ahead_file(folder: Path, vault: Vault, kept: int) -> None:
    append(vault, *EVENTS[:4])
    vault.checkpoint()
    append(vault, *EVENTS[4:])
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    wal = copy / "vault.db-wal"
    wal.write_bytes(wal.read_bytes()[:kept])
    assert found_in(copy)[0][1]["missing"] == 6


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_it_misses_a_last_change_that_was_no_event(folder: Path, vault: Vault, kept: float) -> None:
    append(vault, *EVENTS[:4])
    before = (folder / "vault.db-wal").stat().st_size
    with vault.transaction():
        vault.settings.set_state("plugin", "key", bytes(50_000))
    copy = folder.parent / "copy"
    shutil.copytree(folder, copy)
    wal = copy / "vault.db-wal"
    size = wal.stat().st_size
    wal.write_bytes(wal.read_bytes()[: before + int((size - before) * kept)])
    assert found_in(copy) == [("changes.lost", {})]
    with Vault.open(copy, passphrase=PASSPHRASE) as again:
        again.findings.settle()
        with again.transaction():
            again.settings.set("a", "b")
        again.checkpoint()
    assert found_in(copy) == []


def test_it_notices_another_past(folder: Path, old: Path) -> None:
    with Vault.open(old, passphrase=PASSPHRASE) as other:
        append(other, *make_circle(9, start=100))
    shutil.copy(old / "vault.db", folder / "vault.db")
    assert [code for code, _facts in found_in(folder)] == ["log.other_past"]


def test_it_notices_that_the_record_is_gone_or_unreadable(folder: Path, old: Path) -> None:
    (folder / "head").unlink()
    assert [code for code, _facts in found_in(folder)] == ["head.missing"]
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        vault.findings.settle()
    assert found_in(folder) == []
    (folder / "head").write_bytes(bytes(8192))
    assert [code for code, _facts in found_in(folder)] == ["head.damaged"]


def test_it_minds_no_log_that_is_ahead_of_its_record(folder: Path, old: Path) -> None:
    shutil.copy(old / "head", folder / "head")
    assert found_in(folder) == []


def test_it_finds_a_changed_entry_in_passing(
    folder: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "WALK", 4)
    append(vault, *EVENTS)
    vault._connection.run("UPDATE log SET signature = zeroblob(64) WHERE ordinal = 6")
    vault.close()
    assert found_in(folder) == []  # it walks entries 1 to 4, and goes on from there
    assert found_in(folder)[0] == ("log.chain_broken", {"ordinal": 6})


def test_it_is_on_record_when_a_transaction_ends(folder: Path, vault: Vault) -> None:
    for event in EVENTS:
        append(vault, event)
        head = vault._history._record.read()
        assert head is not None
        assert (head.length, head.chain) == (vault.log.tip().length, vault.log.tip().chain)


def test_it_writes_no_record_for_what_was_rolled_back(vault: Vault) -> None:
    append(vault, EVENTS[0])

    def fail() -> None:
        with vault.transaction():
            vault.log.append([(EVENTS[1], "someone")])
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    head = vault._history._record.read()
    assert head is not None
    assert head.length == 1


def test_it_writes_no_record_too_early_when_a_passphrase_changes_meanwhile(
    folder: Path, vault: Vault
) -> None:
    def fail() -> None:
        with vault.transaction():
            vault.log.append([(EVENTS[0], "someone")])
            vault.ways.add_passphrase("another one", made="")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    vault.close()
    assert found_in(folder) == []


def test_it_notices_an_old_envelope_put_back(folder: Path, vault: Vault) -> None:
    old = {name: (folder / name).read_bytes() for name in ("envelope.json", "envelope.copy.json")}
    vault.ways.add_passphrase("another one", made="")
    vault.close()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    assert [code for code, _facts in found_in(folder)] == ["envelope.rolled_back"]


def test_two_connections_write_one_record(folder: Path, vault: Vault) -> None:
    with vault.open_again() as other:
        for number, event in enumerate(EVENTS):
            append(other if number % 2 else vault, event)
    vault.close()
    assert found_in(folder) == []
