"""OpenPGP: identities, encrypting and signing, decrypting and checking. The only module that knows rPGP.

Keys and certificates are bytes outside this module. They have the shape Autocrypt asks for (version 4,
Ed25519 and Curve25519), and messages are encrypted the older way (SEIPD version 1), so that GnuPG and
Thunderbird read them. Keys and signatures bear the library's clock and randomness.
"""

from dataclasses import dataclass, field

from openpgp.composed import (
    DecryptedMessage,
    EncryptionCaps,
    KeyType,
    Message,
    MessageBuilder,
    SecretKeyParamsBuilder,
    SignedPublicKey,
    SignedSecretKey,
    SubkeyParamsBuilder,
)
from openpgp.errors import Error
from openpgp.packet import PublicKeyEncryptedSessionKey

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.sanitize import line

LIMIT = 8 * 1024 * 1024
CERTIFICATE_LIMIT = 24 * 1024
"""Bytes of a certificate: it travels in every process of its person."""
KEYS_LIMIT = 32
"""Recipients a message may name: each one that is hidden costs a try with my key."""


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What a message held. Who signed it is not known before `is_sealed_by`."""

    data: bytes
    message: DecryptedMessage = field(repr=False)


def new_identity(name: str, address: str) -> bytes:
    """A new secret key for a person; the address may be empty."""
    name = line(name).translate(dict.fromkeys(map(ord, "<>")))
    subkey = (
        SubkeyParamsBuilder()
        .version(4)
        .key_type(KeyType.ecdh("curve25519"))
        .can_encrypt(EncryptionCaps.all())
        .build()
    )
    key = (
        SecretKeyParamsBuilder()
        .version(4)
        .key_type(KeyType.ed25519_legacy())
        .can_certify(True)
        .can_sign(True)
        .feature_seipd_v1(True)
        .feature_seipd_v2(False)
        .preferred_symmetric_algorithms(["aes256", "aes128"])
        .preferred_hash_algorithms(["sha512", "sha256"])
        .preferred_compression_algorithms(["zlib", "uncompressed"])
        .primary_user_id(f"{name} <{line(address)}>".strip() if address else name)
        .subkey(subkey)
        .generate()
    )
    return key.to_bytes()


def certificate(secret: bytes) -> bytes:
    """The public half of a secret key. Raises `Trouble` `parcel.bad_key`."""
    return _secret(secret).to_public_key().to_bytes()


def armored(certificate: bytes) -> bytes:
    """A certificate as a file for other programs. Raises `Trouble` `parcel.bad_certificate`."""
    return _certificate(certificate).to_armored().encode("ascii")


def seal(data: bytes, signer: bytes, recipients: tuple[bytes, ...]) -> bytes:
    """Sign, compress and encrypt; the result is armored text with CRLF.

    Raises `Trouble` `parcel.bad_key` or `parcel.bad_certificate`.
    """
    key = _secret(signer)
    certificates = [_certificate(one) for one in recipients]
    try:
        message = (
            MessageBuilder.from_bytes("", data)
            .compression("zlib")
            .seipd_v1("aes256")
            .sign(key, None, "sha512")
        )
        for one in certificates:
            message = message.encrypt_to_key(one)
        armored = message.to_armored_string()
    except Error:
        raise Trouble("parcel.bad_certificate") from None
    return armored.replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


def unseal(armored: bytes | memoryview, me: bytes, limit: int = LIMIT) -> Unsealed:
    """Decrypt a message that is whole and unchanged.

    Raises `Trouble`: `parcel.not_for_me`, `parcel.damaged` (cut short, changed, without a seal over its
    content, or no encrypted message at all), `parcel.too_large` (more than `limit` bytes once decrypted),
    `parcel.bad_key`. The library unpacks before it can be asked for the size: memory is bounded by the
    process, not here, and what does not fit into that is too large as well.
    """
    key = _secret(me)
    try:
        message, _ = Message.from_armor(str(armored, "ascii").strip())
        recipients = message.public_key_encrypted_session_key_packets()
        kind = message.encrypted_data_packet().kind
    except UnicodeDecodeError:
        raise Trouble("parcel.damaged") from None
    except Error as error:
        raise Trouble("parcel.too_large" if _lacks_memory(error) else "parcel.damaged") from None
    if not any(_may_be_for(key, one) for one in recipients):
        raise Trouble("parcel.not_for_me")
    if kind not in ("seipd-v1", "seipd-v2") or len(recipients) > KEYS_LIMIT:
        raise Trouble("parcel.damaged")
    try:
        opened = message.decrypt(None, key)
        data = opened.as_data_vec()
    except Error as error:
        if _lacks_memory(error):
            raise Trouble("parcel.too_large") from None
        # The library says "missing key" as well when a byte of the wrapped key was changed.
        named = any(not one.recipient_is_anonymous for one in recipients if _may_be_for(key, one))
        raise Trouble("parcel.damaged" if named else "parcel.not_for_me") from None
    if len(data) > limit:
        raise Trouble("parcel.too_large", size=len(data), limit=limit)
    return Unsealed(data, opened)


def is_sealed_by(unsealed: Unsealed, certificate: bytes) -> bool:
    """Whether the owner of this certificate signed the message; never by what the signature says of itself."""
    try:
        key = SignedPublicKey.from_bytes(certificate)
        key.verify_bindings()
        unsealed.message.verify(key)
    except Error:
        return False
    return True


def read_certificate(data: bytes) -> bytes:
    """The public key in a file that another program wrote, armored or not.

    Raises `Refusal` `key.none`, `key.secret`, `key.cannot_encrypt`, `key.too_large`.
    """
    if b"PRIVATE KEY BLOCK" in data:
        raise Refusal("key.secret")
    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            key, _headers = SignedPublicKey.from_armor(data.decode("utf-8", "replace").strip())
        else:
            key = SignedPublicKey.from_bytes(data)
        key.verify_bindings()
    except Error:
        raise Refusal("key.none") from None
    certificate = key.to_bytes()
    if len(certificate) > CERTIFICATE_LIMIT:
        raise Refusal("key.too_large", size=len(certificate), limit=CERTIFICATE_LIMIT)
    try:
        MessageBuilder.from_bytes("", b"").seipd_v1("aes256").encrypt_to_key(key)
    except Error:
        raise Refusal("key.cannot_encrypt") from None
    return certificate


def _lacks_memory(error: Error) -> bool:
    return "out of memory" in str(error)


def _may_be_for(key: SignedSecretKey, packet: PublicKeyEncryptedSessionKey) -> bool:
    ids = {one.key.key_id for one in key.to_public_key().public_subkeys}
    return packet.recipient_is_anonymous or packet.recipient_key_id in ids


def _secret(secret: bytes) -> SignedSecretKey:
    try:
        return SignedSecretKey.from_bytes(secret)
    except Error:
        raise Trouble("parcel.bad_key") from None


def _certificate(certificate: bytes) -> SignedPublicKey:
    try:
        key = SignedPublicKey.from_bytes(certificate)
        key.verify_bindings()
    except Error:
        raise Trouble("parcel.bad_certificate") from None
    return key
