"""Names and passwords of rooms that nobody guesses, and that come out the same for the same key on the same desk."""

import hmac
import secrets
from base64 import b32encode
from hashlib import sha256

from mentor_tui.api import Host

_SEED = "seed"
_BITS = 120


def derive(host: Host, purpose: str, key: str) -> str:
    """24 letters and digits (120 bits) from a secret of this desk; it is made when first asked for."""
    seed = host.secret(_SEED)
    if not seed:
        seed = secrets.token_hex(32)
        host.keep_secret(_SEED, seed)
    digest = hmac.new(bytes.fromhex(seed), f"{purpose}\0{key}".encode(), sha256).digest()
    return b32encode(digest[: _BITS // 8]).decode().lower()
