"""Certificates a person trusts beside the system's: shown before they are, and kept word for word."""

import re
import ssl
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from mentor_tui.api import Asks, Refusal, Untrusted, line

_MOST = 64 * 1024
"""Bytes of a file with a certificate."""
_MOST_DER = 4096
"""Bytes of the certificate itself."""
_SEEN, _KEPT = "seen:", "trust:"


def read_certificate(path: str) -> bytes:
    """The one certificate of a PEM file (DER). Raises `Refusal` `mail.bad_authority` (path)."""
    try:
        with Path(path).expanduser().open(encoding="ascii") as file:
            told = file.read(_MOST)
        found = re.findall(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", told, re.S)
        (pem,) = found
        der = ssl.PEM_cert_to_DER_cert(pem)
    except (OSError, ValueError, Error):
        raise Refusal("mail.bad_authority", path=line(path)) from None
    if len(der) > _MOST_DER:
        raise Refusal("mail.bad_authority", path=line(path))
    return der


def need_agreed(der: bytes, agreed: Iterable[str], code: str, **facts: str) -> None:
    """Nothing, if the person has seen this certificate and agreed. Raises `Asks` with `code`, its facts and what it is, else.

    Facts: `subject`, `begins` and `ends` (ISO dates), `print` (SHA-256 in groups). `Untrusted` `mail.bad_certificate` (host, path) when it cannot be read.
    """
    print_ = sha256(der).hexdigest()
    if f"{_SEEN}{print_}" in agreed or f"{_KEPT}{_text(der)}" in agreed:
        return
    from cryptography import (
        x509,
    )  # a tenth of a second, and only where somebody trusts one of their own

    try:
        told = x509.load_der_x509_certificate(der)
        subject = told.subject.rfc4514_string()
        begins, ends = (
            moment.date().isoformat()
            for moment in (told.not_valid_before_utc, told.not_valid_after_utc)
        )
    except ValueError:
        raise Untrusted("mail.bad_certificate", **facts) from None
    groups = " ".join(print_[at : at + 4].upper() for at in range(0, len(print_), 4))
    shown = {"subject": line(subject), "begins": begins, "ends": ends, "print": groups}
    raise Asks(code, agree=f"{_SEEN}{print_}", **facts, **shown)


def keep(agreed: Iterable[str], der: bytes) -> tuple[str, ...]:
    """What was agreed to, with a certificate that is trusted from now on in place of having seen it."""
    seen = f"{_SEEN}{sha256(der).hexdigest()}"
    kept = f"{_KEPT}{_text(der)}"
    return tuple(dict.fromkeys((*(word for word in agreed if word != seen), kept)))


def trusted(agreed: Iterable[str]) -> str:
    """The PEM text of all certificates that are trusted; "" for none."""
    texts = (word.removeprefix(_KEPT) for word in agreed if word.startswith(_KEPT))
    return "".join(ssl.DER_cert_to_PEM_cert(b64decode(text)) for text in texts)


def _text(der: bytes) -> str:
    return b64encode(der).decode("ascii")
