"""Mails that are small on the way and huge once opened, as somebody who knows a certificate can make them."""

import base64
import hashlib
import zlib

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from openpgp.composed import Message, MessageBuilder, SignedPublicKey

from mentor_tui.sync.mail import Letter, address_of, write_envelope
from tests.sync.people import JAN, NOW, OLA

MIB = 1024 * 1024
_KEY = bytes(range(32))
_LITERAL, _COMPRESSED, _UNPROTECTED, _PROTECTED = 11, 8, 9, 18
_ZLIB = b"\x02"


def literal(data: bytes) -> bytes:
    """The packet that holds what was to be said."""
    return _packet(_LITERAL, b"b\x00" + bytes(4) + data)


def compressed(packet: bytes, layers: int) -> bytes:
    """A packet inside so many compressed ones."""
    for _layer in range(layers):
        packet = _packet(_COMPRESSED, _ZLIB + zlib.compress(packet, 9))
    return packet


def mail_of(packets: bytes, *, is_protected: bool = True) -> bytes:
    """The shape of a parcel for Jan around any packets; what GnuPG calls a good message, whatever is in it.

    Without protection it is as before 2000: nothing shows whether it was changed (RFC 9580, 5.7).
    """
    certificate = SignedPublicKey.from_bytes(JAN.certificate)
    builder = MessageBuilder.from_bytes("", b"").seipd_v1("aes256").set_session_key(_KEY)
    message = Message.from_bytes(builder.encrypt_to_key(certificate).to_vec())
    session = message.public_key_encrypted_session_key_packets()[0].to_bytes()
    prefix = bytes(16) + bytes(2)
    plain = prefix + packets + b"\xd3\x14"
    plain += hashlib.sha1(plain, usedforsecurity=False).digest()
    cipher = Cipher(AES256(_KEY), CFB(bytes(16))).encryptor()
    sealed = session + _packet(_PROTECTED, b"\x01" + cipher.update(plain))
    if not is_protected:
        begun = Cipher(AES256(_KEY), CFB(bytes(16))).encryptor().update(prefix)
        rest = Cipher(AES256(_KEY), CFB(begun[2:])).encryptor().update(packets)
        sealed = session + _packet(_UNPROTECTED, begun + rest)
    lines = base64.encodebytes(sealed).decode().strip()
    armored = f"-----BEGIN PGP MESSAGE-----\n\n{lines}\n-----END PGP MESSAGE-----\n"
    letter = Letter("k", address_of(OLA.party), address_of(JAN.party), "", "", "", b"")
    return write_envelope(letter, armored.encode(), NOW)


def _packet(tag: int, body: bytes) -> bytes:
    return bytes([0xC0 | tag, 0xFF]) + len(body).to_bytes(4, "big") + body
