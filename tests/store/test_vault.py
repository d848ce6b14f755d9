import os
import sqlite3
import stat
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store._driver import sqlcipher
from mentor_tui.store.connection import Connection
from mentor_tui.store.cost import DEFAULT_COST
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, CIRCLE, PASSPHRASE
from tests.store.made import make_circle


def trouble_of_opening(folder: Path, passphrase: str = PASSPHRASE) -> Trouble:
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, passphrase=passphrase)
    return caught.value


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )


def test_it_opens_again_with_what_was_written(folder: Path) -> None:
    vault, _code = Vault.create(folder, PASSPHRASE, cost=CHEAP)
    with vault:
        vault.settings.set("language", "pl")
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.settings.get("language") == "pl"
        assert again.folder == folder


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access elsewhere than in a mode")
def test_it_is_closed_to_everybody_else(vault: Vault) -> None:
    with vault.courier_lock():
        vault.settings.set("a", "b")
        sha256 = vault.files_of(CIRCLE).put(b"content")
        assert vault.files_of(CIRCLE).has(sha256)
        paths = [vault.folder, *vault.folder.rglob("*")]
    modes = {stat.S_IMODE(p.stat().st_mode) for p in paths if p.is_dir()}
    assert modes == {0o700}
    assert {stat.S_IMODE(p.stat().st_mode) for p in paths if p.is_file()} == {0o600}
    assert {"vault.db", "vault.db-wal", "vault.db-shm"} <= {p.name for p in paths}


def test_it_opens_however_the_letters_were_composed(folder: Path, code: str) -> None:
    Vault.open(folder, passphrase=unicodedata.normalize("NFD", PASSPHRASE)).close()
    assert code


def test_it_tells_a_wrong_passphrase_and_how_long_it_was(folder: Path, code: str) -> None:
    trouble = trouble_of_opening(folder, "zażółć")
    assert (trouble.code, trouble.facts) == ("vault.wrong_passphrase", {"typed": 6})
    assert code


def test_it_tells_a_missing_vault(folder: Path) -> None:
    trouble = trouble_of_opening(folder)
    assert (trouble.code, trouble.facts) == ("vault.missing", {"path": str(folder)})


def test_it_tells_that_only_the_key_file_is_gone(folder: Path, code: str) -> None:
    for name in ("envelope.json", "envelope.copy.json"):
        (folder / name).unlink()
    trouble = trouble_of_opening(folder)
    assert (trouble.code, trouble.facts) == ("vault.envelope_gone", {"path": str(folder)})
    assert code


def test_it_is_not_made_over_another(folder: Path, code: str) -> None:
    with pytest.raises(Trouble, match=r"vault\.exists"):
        Vault.create(folder, "other", cost=CHEAP)
    (folder / "vault.db").unlink()
    with pytest.raises(Trouble, match=r"vault\.exists"):  # its envelope may still open a backup
        Vault.create(folder, "other", cost=CHEAP)
    assert code


def test_it_can_be_made_after_an_interrupted_creation(folder: Path, code: str) -> None:
    (folder / "vault.db").rename(folder / "vault.db.new")
    assert trouble_of_opening(folder).code == "vault.missing"
    vault, new_code = Vault.create(folder, "other", cost=CHEAP)
    vault.close()
    assert new_code != code
    Vault.open(folder, passphrase="other").close()


def test_it_opens_by_passphrase_or_code_and_not_both(folder: Path, code: str) -> None:
    with pytest.raises(ValueError, match="or by a recovery code"):
        Vault.open(folder)
    with pytest.raises(ValueError, match="or by a recovery code"):
        Vault.open(folder, passphrase=PASSPHRASE, recovery=code)


@pytest.mark.parametrize(
    ("content", "how"),
    [
        (None, "missing"),
        (b"", "empty"),
        (b"\x07", "empty"),
        (b"\x07" * 4096, "unreadable"),
        (b"short", "unreadable"),
    ],
)
def test_it_refuses_a_damaged_database(
    folder: Path, code: str, content: bytes | None, how: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "vault.db").unlink()
    if content is not None:
        (folder / "vault.db").write_bytes(content)
    trouble = trouble_of_opening(folder)
    assert (trouble.code, trouble.facts) == ("vault.database_damaged", {"how": how})
    assert capfd.readouterr() == ("", "")
    assert code


def test_it_tells_what_a_damaged_database_held(folder: Path, code: str) -> None:
    events = make_circle(3)
    with Vault.open(folder, passphrase=PASSPHRASE) as vault, vault.transaction():
        vault.log.append((event, "someone") for event in events)
    (folder / "vault.db").write_bytes(b"")
    trouble = trouble_of_opening(folder)
    until = int(events[-1].head.time[:12], 16)
    assert trouble.facts == {"how": "empty", "entries": 3, "until": until}
    with pytest.raises(Trouble) as wrong:
        Vault.open(folder, passphrase="some other words")
    assert wrong.value.code == "vault.wrong_passphrase"
    assert code


def test_it_refuses_a_database_that_is_not_encrypted(folder: Path, code: str) -> None:
    (folder / "vault.db").unlink()
    plain = sqlite3.connect(folder / "vault.db")
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    trouble = trouble_of_opening(folder)
    assert (trouble.code, trouble.facts) == ("vault.database_damaged", {"how": "plain"})
    assert code


def test_it_never_gives_wrong_data_after_a_flipped_bit(
    folder: Path, code: str, capfd: pytest.CaptureFixture[str]
) -> None:
    events = make_circle(40, text="tekst " * 200)
    with Vault.open(folder, passphrase=PASSPHRASE) as vault, vault.transaction():
        vault.log.append((event, "someone") for event in events)
    whole = (folder / "vault.db").read_bytes()
    refused = []
    for place in range(0, len(whole), len(whole) // 25):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        (folder / "vault.db").write_bytes(damaged)
        try:
            with Vault.open(folder, passphrase=PASSPHRASE) as vault:
                assert vault.log.read(events[0].circle) == events
        except Trouble as trouble:
            refused.append(trouble.code)
    assert len(refused) > 5
    assert set(refused) == {"vault.database_damaged"}
    assert capfd.readouterr() == ("", "")
    assert code


def test_it_leaves_nothing_of_a_failed_transaction(vault: Vault) -> None:
    events = make_circle(3)

    def write_and_fail() -> None:
        with vault.transaction():
            vault.log.append((event, "someone") for event in events)
            vault.settings.set("a", "b")
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    assert vault.log.count() == 0
    assert vault.settings.all() == ()
    with vault.transaction():
        assert vault.log.append((event, "someone") for event in events) == 3
    assert vault.log.read(events[0].circle) == events


def test_it_does_not_nest_transactions(vault: Vault) -> None:
    with vault.transaction():
        vault.settings.set("a", "b")
        with pytest.raises(RuntimeError, match="do not nest"), vault.transaction():
            pass
    assert vault.settings.get("a") == "b"


def test_it_loses_no_acknowledged_change_when_the_program_is_killed(
    folder: Path, code: str
) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from mentor_tui.store.cost import DEFAULT_COST
from mentor_tui.store.vault import Vault
from mentor_tui.store._driver import sqlcipher
from mentor_tui.store.connection import Connection
vault = Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2])
vault.settings.set("kept", "yes")
with vault.transaction():
    vault.settings.set("lost", "yes")
    os._exit(9)
"""
    assert run(script, str(folder), PASSPHRASE).returncode == 9
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        assert vault.settings.all() == (("kept", "yes"),)
    assert code


def test_it_sees_what_another_connection_wrote(vault: Vault) -> None:
    with vault.open_again() as other:
        assert not vault.changed_elsewhere()
        other.settings.set("a", "b")
        assert vault.changed_elsewhere()
        assert not vault.changed_elsewhere()
        assert vault.settings.get("a") == "b"
        vault.settings.set("a", "c")
        assert not vault.changed_elsewhere()
        assert other.changed_elsewhere()


def test_it_sees_what_another_program_wrote(vault: Vault) -> None:
    script = """
import sys
from pathlib import Path
from mentor_tui.store.cost import DEFAULT_COST
from mentor_tui.store.vault import Vault
from mentor_tui.store._driver import sqlcipher
from mentor_tui.store.connection import Connection
with Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2]) as vault:
    vault.settings.set("from", "elsewhere")
"""
    assert run(script, str(vault.folder), PASSPHRASE).returncode == 0
    assert vault.changed_elsewhere()
    assert vault.settings.get("from") == "elsewhere"


def test_it_is_written_by_two_threads_without_loss(vault: Vault) -> None:
    def write(name: str, own: Vault) -> None:
        with own:
            for number in range(30):
                own.settings.set(f"{name}{number}", "x")

    threads = [threading.Thread(target=write, args=(n, vault.open_again())) for n in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(vault.settings.all()) == 60


def test_it_says_busy_when_another_writes_too_long(folder: Path, vault: Vault) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE, wait=0.05) as other, vault.transaction():
        with pytest.raises(Trouble, match=r"vault\.busy"), other.transaction():
            pass
        with pytest.raises(Trouble, match=r"vault\.busy"):
            other.settings.set("a", "b")
        assert other.settings.get("a") == ""  # reading goes on


def test_it_has_one_courier(vault: Vault) -> None:
    script = """
import sys
from pathlib import Path
from mentor_tui.store.lock import hold
with hold(Path(sys.argv[1]) / "courier.lock") as got:
    print(got)
"""
    with vault.open_again() as other, vault.courier_lock() as got:
        assert got
        with other.courier_lock() as second:
            assert not second
        assert run(script, str(vault.folder)).stdout == "False\n"
    with vault.courier_lock() as again:
        assert again
    assert run(script, str(vault.folder)).stdout == "True\n"


def test_it_is_opened_without_the_slow_import(folder: Path, code: str) -> None:
    script = """
import sys
from pathlib import Path
from mentor_tui.store.cost import DEFAULT_COST
from mentor_tui.store.vault import Vault
from mentor_tui.store._driver import sqlcipher
from mentor_tui.store.connection import Connection
with Vault.open(Path(sys.argv[1]), passphrase=sys.argv[2]) as vault:
    with vault.transaction():
        vault.settings.set("a", "b")
        with vault.index.filling():
            pass
    vault.index.dump(), vault.log.circles(), vault.outbox.all()
    print("sqlite_utils" in sys.modules)
    from mentor_tui.store._driver import as_sqlite_utils
    print(type(as_sqlite_utils(vault._connection.raw)).__name__, "sqlite_utils" in sys.modules)
"""
    done = run(script, str(folder), PASSPHRASE)
    assert done.stdout.splitlines() == ["False", "Database True"], done.stderr
    assert code


def test_it_changes_its_passphrase_without_touching_the_data(folder: Path, code: str) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        vault.settings.set_state("plugin", "key", os.urandom(5_000_000))
    before = (folder / "vault.db").read_bytes()
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        way = vault.ways.check(PASSPHRASE)
        vault.ways.change_passphrase(way.id, "nowe hasło", made="", cost=DEFAULT_COST)
        vault.check_passphrase("nowe hasło")
        with pytest.raises(Trouble, match=r"vault\.wrong_passphrase"):
            vault.check_passphrase(PASSPHRASE)
    assert (folder / "vault.db").read_bytes() == before
    assert trouble_of_opening(folder).code == "vault.wrong_passphrase"
    Vault.open(folder, passphrase="nowe hasło").close()
    Vault.open(folder, recovery=code).close()


def test_it_takes_a_whole_key_only(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):  # SQLCipher would make a passphrase of it
        Connection(tmp_path / "a.db", bytes(16))
    assert not (tmp_path / "a.db").exists()


def test_it_lets_mistakes_of_ours_pass_as_what_they_are(vault: Vault) -> None:
    with pytest.raises(sqlcipher.OperationalError, match="no such table"):
        vault._connection.rows("SELECT * FROM nowhere")
    vault.close()
    vault.close()
    with pytest.raises(sqlcipher.ProgrammingError):
        vault.settings.get("a")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells its locks")
def test_it_keeps_its_lock_when_it_is_opened_again(vault: Vault) -> None:
    inode = (vault.folder / "vault.db").stat().st_ino
    vault.open_again().close()
    assert [lock for lock in Path("/proc/locks").read_text().splitlines() if f":{inode} " in lock]
