"""A backup is one file: whole, verified, encrypted; any change of it is noticed."""

import random
import signal
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import backup_writing
from mentor_tui.store.backup import Backup
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE
from tests.store.killed import kill_at, needs_fork
from tests.store.made import make_circle
from tests.store.test_full_disk import fill, mount, small_disk

__all__ = ["small_disk"]  # a fixture used here, too

NOW = datetime(2026, 11, 25, 18, 5, tzinfo=UTC)
WORDS = "bardzo osobiste słowa"


@pytest.fixture
def full(vault: Vault) -> Vault:
    """The vault with some events and two attachments."""
    events = make_circle(5, text=WORDS)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events)
    files = vault.files_of(events[0].id)
    files.put(WORDS.encode() * 1000)
    files.put(b"")
    return vault


@pytest.fixture
def backup(full: Vault, tmp_path: Path) -> Path:
    """A backup of that vault."""
    path = tmp_path / "usb" / "mine.backup"
    path.parent.mkdir()
    full.backups.write(path, NOW)
    return path


def key_of(vault: Vault) -> bytes:
    return vault._data_key.secret


def test_it_holds_all_of_the_vault(full: Vault, backup: Path) -> None:
    manifest = full.backups.verify(backup)
    assert manifest.made == "2026-11-25T18:05:00+00:00"
    assert manifest.events == full.log.count() == 5
    assert len(manifest.files) == 2
    assert [m.name for m in manifest.members[:2]] == ["envelope.json", "vault.db"]
    assert zipfile.ZipFile(backup).testzip() is None
    assert [p.name for p in backup.parent.iterdir()] == ["mine.backup"]
    assert backup.stat().st_mode & 0o077 == 0


def test_it_opens_with_the_passphrase_or_the_code(backup: Path, code: str) -> None:
    from mentor_tui.store.recovery import parse_recovery_code

    with Backup(backup) as opened:
        key = opened.envelope and opened.unlock(PASSPHRASE)
        assert opened.unlock(parse_recovery_code(code)) == key
        with pytest.raises(Trouble, match=r"vault\.wrong_passphrase"):
            opened.unlock("something else")


def test_it_holds_no_plain_text(backup: Path) -> None:
    raw = backup.read_bytes()
    assert WORDS.encode() not in raw
    assert b"SQLite format 3" not in raw


def test_it_is_of_one_moment_while_others_write(full: Vault, tmp_path: Path) -> None:
    with full.open_again() as other, other.transaction():
        other.settings.set("half", "done")
        manifest = full.backups.write(tmp_path / "a.backup", NOW)
    assert manifest.events == 5


def test_it_is_not_made_in_a_transaction(full: Vault, tmp_path: Path) -> None:
    with full.transaction(), pytest.raises(RuntimeError):
        full.backups.write(tmp_path / "a.backup", NOW)


def test_it_leaves_another_file_alone_unless_asked(full: Vault, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(Trouble, match=r"file\.exists"):
        full.backups.write(backup, NOW)
    assert backup.read_bytes() == before
    full.backups.write(backup, NOW, replace=True)
    assert backup.read_bytes() != before
    full.backups.verify(backup)


def test_it_never_replaces_what_came_meanwhile(
    full: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.backup"
    put = backup_writing._put

    def late(draft: Path, place: Path, *, replace: bool) -> None:
        target.write_bytes(b"another's")
        put(draft, place, replace=replace)

    monkeypatch.setattr(backup_writing, "_put", late)
    with pytest.raises(Trouble, match=r"file\.exists"):
        full.backups.write(target, NOW)
    assert target.read_bytes() == b"another's"
    assert not list(tmp_path.glob(".a.backup*"))


def test_it_needs_a_folder(full: Vault, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"folder\.not_there"):
        full.backups.write(tmp_path / "nowhere" / "a.backup", NOW)


def test_it_leaves_nothing_on_a_full_disk(
    full: Vault, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = fill(small_disk)
    with pytest.raises(Trouble, match=r"backup\.no_room"):
        full.backups.write(small_disk / "a.backup", NOW)
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 300_000)
    monkeypatch.setattr(backup_writing, "_look_for_room", lambda *_all: None)
    with pytest.raises(Trouble, match=r"backup\.no_room"):
        full.backups.write(small_disk / "a.backup", NOW)
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]


def test_it_says_that_a_disk_is_read_only(full: Vault, small_disk: Path) -> None:
    if not mount("-o", "remount,ro", str(small_disk)):
        pytest.skip("this system does not let a disk be remounted")
    with pytest.raises(Trouble, match=r"backup\.read_only"):
        full.backups.write(small_disk / "a.backup", NOW)


def refuses(vault: Vault, path: Path) -> bool:
    try:
        vault.backups.verify(path)
    except Trouble as trouble:
        return trouble.code in ("backup.damaged", "backup.none", "vault.newer", "vault.older")
    return False


@pytest.mark.parametrize("count", [60, pytest.param(2000, marks=pytest.mark.slow)])
def test_it_notices_every_flipped_bit(
    full: Vault, backup: Path, tmp_path: Path, count: int
) -> None:
    raw = backup.read_bytes()
    other = tmp_path / "other.backup"
    chance = random.Random(7)
    places = {chance.randrange(len(raw)) for _ in range(count)}
    ends = {*range(60), *range(len(raw) - 1500, len(raw))}  # where the archive's own tables are
    places |= ends if count > len(ends) else set(chance.sample(sorted(ends), count))
    for place in sorted(places):
        changed = bytearray(raw)
        changed[place] ^= 1 << chance.randrange(8)
        other.write_bytes(changed)
        assert refuses(full, other), place


def test_it_notices_every_cut_and_addition(full: Vault, backup: Path, tmp_path: Path) -> None:
    raw = backup.read_bytes()
    other = tmp_path / "other.backup"
    chance = random.Random(8)
    changed = [raw[: chance.randrange(len(raw))] for _ in range(40)]
    changed += [raw[:n] for n in (0, 1, 4, len(raw) - 1, len(raw) - 64, len(raw) - 65)]
    changed += [raw + b"\0", raw + raw, raw[:1000] + raw[1001:], b"PK" + raw]
    for content in changed:
        other.write_bytes(content)
        assert refuses(full, other), len(content)


def test_it_does_not_believe_another_vaults_seal(full: Vault, backup: Path, tmp_path: Path) -> None:
    from tests.store.conftest import CHEAP

    stranger, _code = Vault.create(tmp_path / "stranger", PASSPHRASE, cost=CHEAP)
    with stranger:
        assert refuses(stranger, backup)


def test_it_takes_no_other_file_for_a_backup(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Trouble, match=r"backup\.none"):
        vault.backups.verify(path)
    path.write_text("Dear Anna")
    with pytest.raises(Trouble, match=r"backup\.none"):
        vault.backups.verify(path)
    with pytest.raises(Trouble, match=r"file\.not_there"):
        vault.backups.verify(tmp_path / "nothing")
    with pytest.raises(Trouble, match=r"file\.(is_folder|not_readable)"):
        vault.backups.verify(tmp_path)


def test_it_unpacks_nothing(vault: Vault, tmp_path: Path) -> None:
    """Members are as they are; one that is packed, and may hold gigabytes, is refused before a byte of it is unpacked."""
    path = tmp_path / "bomb.backup"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("envelope.json", bytes(1000))
        archive.writestr("backup.json", bytes(100_000_000))
    assert path.stat().st_size < 200_000
    with pytest.raises(Trouble, match=r"backup\.damaged"):
        vault.backups.verify(path)


def test_it_sweeps_what_an_interrupted_one_left(full: Vault, tmp_path: Path) -> None:
    import os

    old, young = tmp_path / ".a.backup.12.draft", tmp_path / ".a.backup.13.draft"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    full.backups.write(tmp_path / "a.backup", NOW)
    assert (old.exists(), young.exists()) == (False, True)


@needs_fork
def test_it_leaves_no_half_backup_wherever_it_is_killed(full: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir()
    key = full.backups.data_key
    for count in range(200):
        path = folder / f"{count}.backup"
        ended = kill_at(count, lambda path=path: full.backups.write(path, NOW))  # type: ignore[misc]
        assert ended in (0, signal.SIGKILL)
        if path.exists():
            with Backup(path) as backup:
                assert backup.verify(key).events == 5
        if ended == 0:
            break
    assert count > 10
    for left in folder.glob(".*"):  # it is swept by a later backup to the same place
        assert WORDS.encode() not in left.read_bytes()
        assert b"SQLite format 3" not in left.read_bytes()
