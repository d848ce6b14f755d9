"""The vault's data key, the keys that grow from it, and sealing small things under them."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16


class Purpose(StrEnum):
    """What a key made from the data key is for. The texts are part of the format: never change one."""

    ENVELOPE = "envelope"
    DATABASE = "database"
    BODIES = "bodies"
    SECRETS = "secrets"
    BACKUPS = "backups"
    HEAD_RECORD = "head-record"
    EXPORT = "export"


class Unreadable(Exception):
    """Sealed bytes do not open: another key, another place, or damage."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random 32-byte key of one vault, never written anywhere unsealed and never shown."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")

    def subkey(self, purpose: Purpose) -> bytes:
        """The 32-byte key for one purpose; no other key follows from it."""
        return derive(self.secret, f"mentor-tui/v1/{purpose}")


def derive(secret: bytes, about: str, salt: bytes = b"") -> bytes:
    """Grow a 32-byte key from one that is already random, by HKDF-SHA-256; `about` names its use."""
    return HKDF(SHA256(), KEY_BYTES, salt or None, about.encode()).derive(secret)


def seal(key: bytes, content: bytes, about: str) -> bytes:
    """Encrypt by AES-256-GCM under a random nonce, bound to `about` (what and where it is)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """Decrypt what `seal` made. Raises `Unreadable`."""
    if len(sealed) < _NONCE_BYTES + _TAG_BYTES:
        raise Unreadable
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about.encode())
    except InvalidTag:
        raise Unreadable from None
