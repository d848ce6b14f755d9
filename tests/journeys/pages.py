"""Everything a vault's folder holds, opened with its own keys: what somebody with the passphrase could find."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from mentor_tui.store.keys import Purpose
from mentor_tui.store.vault import Vault

PAGE = 4096
RESERVED = 80  # SQLCipher 4: IV and HMAC at the end of each page
SALT = 16
WAL_HEAD, FRAME_HEAD = 32, 24


def decrypted(vault: Vault) -> bytes:
    """All pages of the database, free ones and those of the write-ahead file as well, decrypted; then every other file."""
    key = vault._data_key.subkey(Purpose.DATABASE)
    database, wal = vault.folder / "vault.db", vault.folder / "vault.db-wal"
    raw, frames = database.read_bytes(), wal.read_bytes()
    parts = [
        _decrypt(key, raw[start : start + PAGE], is_first=start == 0)
        for start in range(0, len(raw), PAGE)
    ]
    for start in range(WAL_HEAD, len(frames), FRAME_HEAD + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + FRAME_HEAD : start + FRAME_HEAD + PAGE]
        parts.append(_decrypt(key, page, is_first=number == 1))
    assert b"CREATE TABLE" in b"".join(parts)
    parts += [p.read_bytes() for p in files(vault.folder) if p not in (database, wal)]
    return b"".join(parts)


def _decrypt(key: bytes, page: bytes, *, is_first: bool) -> bytes:
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    opener = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opener.update(page[SALT if is_first else 0 : PAGE - RESERVED]) + opener.finalize()


def files(folder: Path) -> list[Path]:
    """Every file in a folder, however deep."""
    return sorted(p for p in folder.rglob("*") if p.is_file())
