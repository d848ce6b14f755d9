"""The envelope beside the database: the vault's data key, sealed once for each way to open it.

A small JSON file in two copies. The data key is random; a passphrase and a recovery code each open one
slot, so changing the passphrase rewrites one slot and no data. A checksum tells a damaged file from a
wrong passphrase; a MAC under the data key covers the whole.
"""

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Literal

import msgspec

from mentor_tui.domain.errors import Trouble
from mentor_tui.store import disk
from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.keys import KEY_BYTES, DataKey, Purpose
from mentor_tui.store.recovery import RecoveryCode, create_recovery_code, parse_recovery_code
from mentor_tui.store.slot import Secret, Slot, make_slot, normalise, open_slot

__all__ = [
    "COPY_NAME",
    "DEFAULT_COST",
    "NAME",
    "Cost",
    "DataKey",
    "Envelope",
    "change_passphrase",
    "create_envelope",
    "mend_envelope",
    "parse_recovery_code",
    "read_envelope",
    "renew_recovery_code",
    "unlock",
    "write_envelope",
]

NAME = "envelope.json"
COPY_NAME = "envelope.copy.json"
FORMAT = 1
_SLOT_LIMIT = 8
_FILE_LIMIT = 64 * 1024


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; `store` is the vault's random id, in hex."""

    format: Literal["mentor-tui-envelope"]
    v: int
    store: str
    slots: tuple[Slot, ...]
    mac: str = ""
    checksum: str = ""


class _Version(msgspec.Struct):
    v: int


def create_envelope(passphrase: str, cost: Cost = DEFAULT_COST) -> tuple[Envelope, DataKey, str]:
    """Draw a data key and seal it for a passphrase and a new recovery code, which is returned as text."""
    data_key = DataKey(secrets.token_bytes(KEY_BYTES))
    code = create_recovery_code()
    store = secrets.token_hex(16)
    slots = (make_slot(store, passphrase, data_key, cost), make_slot(store, code, data_key))
    envelope = Envelope("mentor-tui-envelope", FORMAT, store, slots)
    return _finish(envelope, data_key), data_key, code.text


def unlock(envelope: Envelope, secret: Secret) -> DataKey:
    """Open the envelope with a passphrase (text) or a recovery code.

    Raises `Trouble` `vault.wrong_passphrase` (typed: how many characters), `vault.wrong_recovery`,
    or `vault.envelope_damaged` if the secret was right and the rest was changed.
    """
    for slot in envelope.slots:
        data_key = open_slot(envelope.store, slot, secret)
        if data_key is not None:
            if not hmac.compare_digest(_mac(envelope, data_key), envelope.mac):
                raise Trouble("vault.envelope_damaged")
            return data_key
    if isinstance(secret, RecoveryCode):
        raise Trouble("vault.wrong_recovery")
    raise Trouble("vault.wrong_passphrase", typed=len(normalise(secret)))


def change_passphrase(
    envelope: Envelope, data_key: DataKey, passphrase: str, cost: Cost = DEFAULT_COST
) -> Envelope:
    """Seal the data key for a new passphrase instead of the old; older copies of the file keep the old."""
    return _replace(envelope, data_key, make_slot(envelope.store, passphrase, data_key, cost))


def renew_recovery_code(envelope: Envelope, data_key: DataKey) -> tuple[Envelope, str]:
    """Seal the data key for a new recovery code instead of the old, and return the code as text."""
    code = create_recovery_code()
    return _replace(envelope, data_key, make_slot(envelope.store, code, data_key)), code.text


def write_envelope(folder: Path, envelope: Envelope) -> None:
    """Write both copies, one after the other. Raises `Trouble` `store.*`."""
    content = msgspec.json.format(msgspec.json.encode(envelope), indent=1)
    disk.write(folder / NAME, content)
    disk.write(folder / COPY_NAME, content)


def read_envelope(folder: Path) -> Envelope:
    """Read the envelope, or its copy where the first is missing or damaged.

    Raises `Trouble` `vault.missing` (path) if there is neither, `vault.envelope_damaged`, `vault.newer`
    (found, known: format versions).
    """
    contents = [disk.read(folder / name) for name in (NAME, COPY_NAME)]
    for content in contents:
        envelope = _parse(content)
        if envelope is not None:
            return envelope
    if contents == [None, None]:
        raise Trouble("vault.missing", path=str(folder))
    raise Trouble("vault.envelope_damaged")


def mend_envelope(folder: Path) -> None:
    """Make the two copies the same again after one was lost. Raises `Trouble` `store.*`."""
    first, copy = (disk.read(folder / name) for name in (NAME, COPY_NAME))
    if first == copy:
        return
    if first is not None and _parse(first) is not None:
        disk.write(folder / COPY_NAME, first)
    elif copy is not None and _parse(copy) is not None:
        disk.write(folder / NAME, copy)


def _parse(content: bytes | None) -> Envelope | None:
    if content is None or len(content) > _FILE_LIMIT:
        return None
    try:
        version = msgspec.json.decode(content, type=_Version).v
        if version > FORMAT:
            raise Trouble("vault.newer", found=version, known=FORMAT)
        envelope = msgspec.json.decode(
            content, type=Envelope
        )  # a cost out of bounds is refused here
        for slot in envelope.slots:
            bytes.fromhex(slot.salt + slot.sealed)
    except (ValueError, RecursionError):
        return None
    is_whole = envelope.checksum == _checksum(envelope) and len(envelope.slots) <= _SLOT_LIMIT
    return envelope if is_whole else None


def _replace(envelope: Envelope, data_key: DataKey, slot: Slot) -> Envelope:
    kept = tuple(other for other in envelope.slots if other.type != slot.type)
    return _finish(msgspec.structs.replace(envelope, slots=(*kept, slot)), data_key)


def _finish(envelope: Envelope, data_key: DataKey) -> Envelope:
    sealed = msgspec.structs.replace(envelope, mac=_mac(envelope, data_key))
    return msgspec.structs.replace(sealed, checksum=_checksum(sealed))


def _mac(envelope: Envelope, data_key: DataKey) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(envelope, mac="", checksum=""))
    return hmac.new(data_key.subkey(Purpose.ENVELOPE), content, "sha256").hexdigest()


def _checksum(envelope: Envelope) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(envelope, checksum=""))
    return hashlib.sha256(content).hexdigest()
