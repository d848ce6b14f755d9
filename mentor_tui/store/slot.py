"""A key slot: the data key sealed under one secret, a passphrase (Argon2id) or a recovery code (HKDF)."""

import secrets
import unicodedata
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.keys import KEY_BYTES, DataKey, Unreadable, derive, seal, unseal
from mentor_tui.store.recovery import RecoveryCode

Secret = str | RecoveryCode
"""What opens a slot: a passphrase as typed, or a recovery code."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to open a vault: `salt` and `sealed` in hex; a recovery slot has no cost."""

    type: Literal["passphrase", "recovery"]
    salt: str
    sealed: str
    cost: Cost | None = None


def normalise(passphrase: str) -> str:
    """Compose the letters: the same passphrase is typed composed or not, by keyboard and system."""
    return unicodedata.normalize("NFC", passphrase)


def make_slot(store: str, secret: Secret, data_key: DataKey, cost: Cost | None = None) -> Slot:
    """Seal the data key of the vault with id `store` for a secret; only a passphrase has a cost."""
    is_code = isinstance(secret, RecoveryCode)
    slot = Slot("recovery" if is_code else "passphrase", secrets.token_hex(16), "", cost)
    sealed = seal(_key(slot, secret), data_key.secret, _about(store, slot))
    return msgspec.structs.replace(slot, sealed=sealed.hex())


def open_slot(store: str, slot: Slot, secret: Secret) -> DataKey | None:
    """Open a slot; None if it is not for this secret."""
    if (slot.type == "recovery") is not isinstance(secret, RecoveryCode):
        return None
    try:
        return DataKey(unseal(_key(slot, secret), bytes.fromhex(slot.sealed), _about(store, slot)))
    except Unreadable:
        return None


def _key(slot: Slot, secret: Secret) -> bytes:
    salt = bytes.fromhex(slot.salt)
    if isinstance(secret, RecoveryCode):
        return derive(secret.secret, "mentor-tui/v1/slot/recovery", salt)
    cost = slot.cost or DEFAULT_COST
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon.derive(normalise(secret).encode("utf-8", "surrogatepass"))


def _about(store: str, slot: Slot) -> str:
    """Bind a sealed key to its vault, type, salt and cost, so that none can be weakened or moved."""
    return store + msgspec.json.encode(msgspec.structs.replace(slot, sealed="")).decode()
