"""A key slot: the data key sealed under one secret.

A passphrase is made costly to guess (Argon2id); a recovery code and a key from the computer's keyring are
random already and only grown (HKDF).
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from mentor_tui.domain.ways import Way, WayKind
from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.keys import KEY_BYTES, DataKey, Unreadable, derive, seal, unseal
from mentor_tui.store.recovery import RecoveryCode


@dataclass(frozen=True, slots=True)
class KeyringKey:
    """The random 32 bytes that the computer's keyring keeps for one slot."""

    secret: bytes = field(repr=False)


Secret = str | RecoveryCode | KeyringKey
"""What opens a slot: a passphrase as typed, a recovery code, or a key from the keyring."""

_Short = Annotated[str, msgspec.Meta(max_length=200)]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to open a vault: `salt` and `sealed` in hex; only a passphrase has a cost.

    `id` is random, `made` an ISO time, `label` the person's own words; "" where they said nothing.
    """

    id: _Short
    type: WayKind
    made: _Short
    label: _Short
    salt: _Short
    sealed: _Short
    cost: Cost | None = None

    @property
    def way(self) -> Way:
        """What a person is told of this slot."""
        return Way(self.id, self.type, self.made, self.label)


# Unseen at the ends of what is pasted; they are no white space for Python.
_UNSEEN = "\u200b\u2060\ufeff\u200e\u200f"


def normalise(passphrase: str) -> str:
    """The passphrase itself: letters composed, and without the white space a paste brings at both ends.

    The same is done when it is chosen and when it is typed. Nothing inside is changed but how letters
    are composed, which differs between keyboards and systems.
    """
    text, before = unicodedata.normalize("NFC", passphrase), ""
    while text != before:
        text, before = text.strip().strip(_UNSEEN), text
    return text


def make_slot(
    store: str,
    secret: Secret,
    data_key: DataKey,
    cost: Cost | None = None,
    *,
    made: str = "",
    label: str = "",
    id: str = "",  # noqa: A002 -- what the field is called
) -> Slot:
    """Seal the data key of the vault with id `store` for a secret; only a passphrase has a cost."""
    number = id or secrets.token_hex(8)
    slot = Slot(number, kind_of(secret), made, label, secrets.token_hex(16), "", cost)
    sealed = seal(_key(slot, secret), data_key.secret, _about(store, slot))
    return msgspec.structs.replace(slot, sealed=sealed.hex())


def open_slot(store: str, slot: Slot, secret: Secret) -> DataKey | None:
    """Open a slot; None if it is not for this secret."""
    if slot.type is not kind_of(secret):
        return None
    try:
        return DataKey(unseal(_key(slot, secret), bytes.fromhex(slot.sealed), _about(store, slot)))
    except Unreadable:
        return None


def kind_of(secret: Secret) -> WayKind:
    """Which kind of slot a secret opens."""
    match secret:
        case str():
            return WayKind.PASSPHRASE
        case RecoveryCode():
            return WayKind.RECOVERY
        case KeyringKey():
            return WayKind.KEYRING


def _key(slot: Slot, secret: Secret) -> bytes:
    salt = bytes.fromhex(slot.salt)
    if not isinstance(secret, str):
        return derive(secret.secret, f"mentor-tui/v1/slot/{slot.type}", salt)
    return stretch(secret, salt, slot.cost or DEFAULT_COST)


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """A key from a passphrase, by Argon2id at that cost: the only step here that takes time on purpose."""
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon.derive(normalise(passphrase).encode("utf-8", "surrogatepass"))


def _about(store: str, slot: Slot) -> str:
    """Bind a sealed key to its vault and all of its slot, so that none can be weakened or moved."""
    return store + msgspec.json.encode(msgspec.structs.replace(slot, sealed="")).decode()
