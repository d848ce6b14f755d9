"""The envelope beside the database: the vault's data key, sealed once for each way to open it.

A small JSON file in two copies. The data key is random; a passphrase, a recovery code and the computer's
keyring each open one slot, so changing the passphrase rewrites one slot and no data. A checksum tells a
damaged file from a wrong passphrase; a MAC under the data key covers the whole. Every change counts the
revision up, so that of two copies the newer one is known.
"""

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Literal

import msgspec

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.ways import WayKind
from mentor_tui.store import disk
from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.keys import KEY_BYTES, DataKey, Purpose
from mentor_tui.store.recovery import RecoveryCode, create_recovery_code, parse_recovery_code
from mentor_tui.store.slot import KeyringKey, Secret, Slot, make_slot, normalise, open_slot

__all__ = [
    "COPY_NAME",
    "DEFAULT_COST",
    "NAME",
    "Cost",
    "DataKey",
    "Envelope",
    "change_slots",
    "create_envelope",
    "find_slot",
    "ids_of",
    "is_sealed",
    "mend_envelope",
    "parse_envelope",
    "parse_recovery_code",
    "read_envelope",
    "unlock",
    "write_envelope",
]

NAME = "envelope.json"
COPY_NAME = "envelope.copy.json"
FORMAT = 2
SLOT_LIMIT = 8
_FILE_LIMIT = 64 * 1024


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; `store` is the vault's random id, in hex, and `revision` counts changes from 1."""

    format: Literal["mentor-tui-envelope"]
    v: int
    store: str
    revision: int
    slots: tuple[Slot, ...]
    mac: str = ""
    checksum: str = ""


class _Version(msgspec.Struct):
    v: int


def create_envelope(
    passphrase: str, cost: Cost = DEFAULT_COST, made: str = ""
) -> tuple[Envelope, DataKey, str]:
    """Draw a data key and seal it for a passphrase and a new recovery code, which is returned as text.

    `made` is the ISO time people are told.
    """
    data_key = DataKey(secrets.token_bytes(KEY_BYTES))
    code = create_recovery_code()
    store = secrets.token_hex(16)
    slots = (
        make_slot(store, passphrase, data_key, cost, made=made),
        make_slot(store, code, data_key, made=made),
    )
    envelope = Envelope("mentor-tui-envelope", FORMAT, store, 1, slots)
    return _finish(envelope, data_key), data_key, code.text


def find_slot(envelope: Envelope, secret: Secret) -> tuple[Slot, DataKey]:
    """Open the envelope with a secret: the slot that it fits, and the data key.

    Raises `Trouble` `vault.wrong_passphrase` (typed: how many characters), `vault.wrong_recovery`,
    `vault.wrong_keyring`, or `vault.envelope_damaged` if the secret was right and the rest was changed.
    """
    for slot in envelope.slots:
        data_key = open_slot(envelope.store, slot, secret)
        if data_key is not None:
            if not is_sealed(envelope, data_key):
                raise Trouble("vault.envelope_damaged")
            return slot, data_key
    match secret:
        case str():
            raise Trouble("vault.wrong_passphrase", typed=len(normalise(secret)))
        case RecoveryCode():
            raise Trouble("vault.wrong_recovery")
        case KeyringKey():
            raise Trouble("vault.wrong_keyring")


def unlock(envelope: Envelope, secret: Secret) -> DataKey:
    """The data key, by a passphrase (text), a recovery code or a keyring's key. Raises as `find_slot`."""
    return find_slot(envelope, secret)[1]


def is_sealed(envelope: Envelope, data_key: DataKey) -> bool:
    """Its MAC is of this key: nobody without the key has changed it."""
    return hmac.compare_digest(_mac(envelope, data_key), envelope.mac)


def change_slots(
    envelope: Envelope,
    data_key: DataKey,
    *,
    without: frozenset[str] = frozenset(),
    new: Slot | None = None,
) -> Envelope:
    """The next revision: without the slots of these ids, with a new one. Raises `Trouble` `vault.too_many_ways` (limit).

    A new slot takes the place of the first that goes.
    """
    places = [i for i, slot in enumerate(envelope.slots) if slot.id in without]
    kept = [slot for slot in envelope.slots if slot.id not in without]
    if new is not None:
        kept.insert(places[0] if places else len(kept), new)
    if len(kept) > SLOT_LIMIT:
        raise Trouble("vault.too_many_ways", limit=SLOT_LIMIT)
    changed = msgspec.structs.replace(envelope, slots=tuple(kept), revision=envelope.revision + 1)
    return _finish(changed, data_key)


def ids_of(envelope: Envelope, kind: WayKind) -> frozenset[str]:
    """The slots of one kind, by id."""
    return frozenset(slot.id for slot in envelope.slots if slot.type is kind)


def write_envelope(folder: Path, envelope: Envelope) -> None:
    """Write both copies, one after the other. Raises `Trouble` `store.*`.

    When it is interrupted in between, the first copy is the newer one and wins.
    """
    content = write_text(envelope)
    for name in (NAME, COPY_NAME):
        disk.write(folder / name, content)


def write_text(envelope: Envelope) -> bytes:
    """The bytes of the file."""
    return msgspec.json.format(msgspec.json.encode(envelope), indent=1)


def read_envelope(folder: Path) -> Envelope:
    """Read the envelope: the newer of its copies that are whole.

    Raises `Trouble` `vault.missing` (path) if there is neither, `vault.envelope_damaged`, `vault.newer` or
    `vault.older` (found, known: format versions).
    """
    contents = [disk.read(folder / name) for name in (NAME, COPY_NAME)]
    newest = _newest(contents)
    if newest is not None:
        return newest[1]
    if contents == [None, None]:
        raise Trouble("vault.missing", path=str(folder))
    raise Trouble("vault.envelope_damaged")


def parse_envelope(content: bytes) -> Envelope | None:
    """An envelope from its bytes, wherever they stood; None when it is damaged. Raises `Trouble` `vault.newer`."""
    return _parse(content)


def mend_envelope(folder: Path) -> None:
    """Make the two copies the same again after one was lost or left behind. Raises `Trouble` `store.*`."""
    contents = [disk.read(folder / name) for name in (NAME, COPY_NAME)]
    newest = _newest(contents)
    if newest is None:
        return
    for name, content in zip((NAME, COPY_NAME), contents, strict=True):
        if content != newest[0]:
            disk.write(folder / name, newest[0])


def _newest(contents: list[bytes | None]) -> tuple[bytes, Envelope] | None:
    """The whole copy of the highest revision, as written and as read; of two alike the first."""
    found: tuple[bytes, Envelope] | None = None
    for content in contents:
        envelope = _parse(content)
        if content is None or envelope is None:
            continue
        if found is None or envelope.revision > found[1].revision:
            found = content, envelope
    return found


def _parse(content: bytes | None) -> Envelope | None:
    if content is None or len(content) > _FILE_LIMIT:
        return None
    try:
        version = msgspec.json.decode(content, type=_Version).v
        if version != FORMAT:
            code = "vault.newer" if version > FORMAT else "vault.older"
            raise Trouble(code, found=version, known=FORMAT)
        envelope = msgspec.json.decode(
            content, type=Envelope
        )  # a cost out of bounds is refused here
        for slot in envelope.slots:
            bytes.fromhex(slot.salt + slot.sealed)
    except (ValueError, RecursionError):
        return None
    is_whole = envelope.checksum == _checksum(envelope) and len(envelope.slots) <= SLOT_LIMIT
    return envelope if is_whole else None


def _finish(envelope: Envelope, data_key: DataKey) -> Envelope:
    sealed = msgspec.structs.replace(envelope, mac=_mac(envelope, data_key))
    return msgspec.structs.replace(sealed, checksum=_checksum(sealed))


def _mac(envelope: Envelope, data_key: DataKey) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(envelope, mac="", checksum=""))
    return hmac.new(data_key.subkey(Purpose.ENVELOPE), content, "sha256").hexdigest()


def _checksum(envelope: Envelope) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(envelope, checksum=""))
    return hashlib.sha256(content).hexdigest()
