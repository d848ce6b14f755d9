"""OpenPGP: what opens, what does not, and what is said then."""

import base64
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpgp.composed import (
    EncryptionCaps,
    KeyType,
    Message,
    MessageBuilder,
    SecretKeyParamsBuilder,
    SignedPublicKey,
    SubkeyParamsBuilder,
)

from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.sync.mail_reader import read_envelope
from mentor_tui.sync.seal import (
    CERTIFICATE_LIMIT,
    KEYS_LIMIT,
    certificate,
    is_sealed_by,
    new_identity,
    read_certificate,
    seal,
    unseal,
)
from tests.sync import bombs
from tests.sync.people import EWA, JAN, MALLORY, OLA

WORDS = "Zażółć gęślą jaźń.\r\n".encode() * 20


def armor(packets: bytes) -> bytes:
    lines = base64.encodebytes(packets)
    return b"-----BEGIN PGP MESSAGE-----\n\n" + lines + b"-----END PGP MESSAGE-----\n"


def packets(armored: bytes) -> bytearray:
    return bytearray(Message.from_armor(armored.decode())[0].to_bytes())


def start_of(tag: int, packets: bytes | bytearray) -> int:
    """Where the first packet with this tag begins (RFC 9580, 4.2, new format). A random byte may look like one."""
    at = 0
    while packets[at] != 0xC0 | tag:
        first = packets[at + 1]
        assert first < 224, "lengths of one or two bytes only"
        at += 2 + first if first < 192 else 3 + ((first - 192) << 8) + packets[at + 2] + 192
    return at


def code_of(armored: bytes, me: bytes) -> str:
    with pytest.raises(Trouble) as caught:
        unseal(armored, me)
    return caught.value.code


def test_it_opens_what_it_sealed_and_knows_by_whom() -> None:
    sealed = seal(WORDS, OLA.secret, (JAN.certificate, OLA.certificate))
    for reader in (JAN, OLA):
        unsealed = unseal(sealed, reader.secret)
        assert unsealed.data == WORDS
        assert is_sealed_by(unsealed, OLA.certificate)
        assert not is_sealed_by(unsealed, JAN.certificate)
        assert not is_sealed_by(unsealed, b"no certificate")


@settings(max_examples=30)
@given(st.binary(max_size=3000))
def test_it_gives_every_byte_back(data: bytes) -> None:
    assert unseal(seal(data, OLA.secret, (EWA.certificate,)), EWA.secret).data == data


def test_it_hides_and_compresses() -> None:
    data = b"the same sentence again and again. " * 400
    sealed = seal(data, OLA.secret, (JAN.certificate,))
    assert b"sentence" not in sealed
    assert len(sealed) < 1000
    assert re.fullmatch(rb"(?:[ -~]*\r\n)+", sealed)


def test_it_keeps_keys_small() -> None:
    assert len(OLA.certificate) < 450
    assert len(OLA.secret) < 550
    assert SignedPublicKey.from_bytes(OLA.certificate).version == 4


@pytest.mark.parametrize("name", ["", "Ala", "A <b@c> \r\n\x00", "x" * 1000])
def test_it_takes_any_name(name: str) -> None:
    for address in ("", "a@example.org"):
        key = SignedPublicKey.from_bytes(certificate(new_identity(name, address)))
        (user_id,) = key.user_ids
        assert user_id.count("<") == (1 if address else 0)
        assert user_id.isprintable()


def test_it_says_that_a_message_is_for_others() -> None:
    sealed = seal(WORDS, OLA.secret, (JAN.certificate,))
    assert code_of(sealed, EWA.secret) == "parcel.not_for_me"


def test_it_says_that_a_hidden_recipient_is_another() -> None:
    hidden = MessageBuilder.from_bytes("", WORDS).seipd_v1("aes256")
    hidden = hidden.encrypt_to_key_anonymous(SignedPublicKey.from_bytes(JAN.certificate))
    sealed = hidden.to_armored_string().encode()
    assert unseal(sealed, JAN.secret).data == WORDS
    assert code_of(sealed, EWA.secret) == "parcel.not_for_me"


def test_it_says_that_a_message_was_changed() -> None:
    sealed = seal(WORDS, OLA.secret, (JAN.certificate,))
    whole = packets(sealed)
    for place in (60, 100, 150, len(whole) // 2, len(whole) - 1):
        changed = whole.copy()
        changed[place] ^= 1
        assert code_of(armor(bytes(changed)), JAN.secret) == "parcel.damaged"
    assert code_of(armor(bytes(whole[:-10])), JAN.secret) == "parcel.damaged"


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"dear all",
        b"\x00\xff" * 50,
        "ż".encode(),
        armor(b""),
        armor(b"\x00" * 40),
        b"-----BEGIN PGP MESSAGE-----\n\nAAAA",
    ],
)
def test_it_says_that_something_is_no_message(junk: bytes) -> None:
    assert code_of(junk, JAN.secret) == "parcel.damaged"


def test_it_opens_nothing_that_was_not_encrypted() -> None:
    plain = MessageBuilder.from_bytes("", WORDS).to_armored_string().encode()
    assert code_of(plain, JAN.secret) == "parcel.damaged"


def test_it_opens_nothing_without_a_seal_over_its_content() -> None:
    # Tag 18 (sealed) is made tag 9: what EFAIL does to get at the text of a changed message.
    whole = packets(seal(WORDS, OLA.secret, (JAN.certificate,)))
    whole[start_of(18, whole)] = 0xC0 | 9
    assert code_of(armor(bytes(whole)), JAN.secret) == "parcel.damaged"
    # And a message that was written so, and that nobody changed.
    for is_protected, code in ((True, ""), (False, "parcel.damaged")):
        raw = bombs.mail_of(bombs.literal(WORDS), is_protected=is_protected)
        armored = bytes(read_envelope(raw)[1])
        if code:
            assert code_of(armored, JAN.secret) == code
        else:
            assert unseal(armored, JAN.secret).data == WORDS


@pytest.mark.parametrize(
    ("count", "expected"), [(KEYS_LIMIT, "opened"), (KEYS_LIMIT + 1, "parcel.damaged")]
)
def test_it_tries_so_many_hidden_recipients_and_no_more(count: int, expected: str) -> None:
    hidden = MessageBuilder.from_bytes("", WORDS).seipd_v1("aes256")
    for _one in range(count):
        hidden = hidden.encrypt_to_key_anonymous(SignedPublicKey.from_bytes(JAN.certificate))
    assert outcome(hidden.to_armored_string().encode()) == expected


def test_it_knows_an_unsigned_message() -> None:
    plain = MessageBuilder.from_bytes("", WORDS).seipd_v1("aes256")
    plain = plain.encrypt_to_key(SignedPublicKey.from_bytes(JAN.certificate))
    unsealed = unseal(plain.to_armored_string().encode(), JAN.secret)
    assert unsealed.data == WORDS
    assert not any(is_sealed_by(unsealed, one.certificate) for one in (OLA, JAN, MALLORY))


def test_it_keeps_to_its_limit() -> None:
    sealed = seal(bytes(100_001), OLA.secret, (JAN.certificate,))
    with pytest.raises(Trouble) as caught:
        unseal(sealed, JAN.secret, limit=100_000)
    assert caught.value.code == "parcel.too_large"
    assert caught.value.facts == {"size": 100_001, "limit": 100_000}


def test_it_says_that_keys_are_unusable() -> None:
    for secret in (b"", b"\x00" * 100, OLA.certificate):
        with pytest.raises(Trouble, match=r"parcel\.bad_key"):
            certificate(secret)
        with pytest.raises(Trouble, match=r"parcel\.bad_key"):
            seal(WORDS, secret, (JAN.certificate,))
    with pytest.raises(Trouble, match=r"parcel\.bad_certificate"):
        seal(WORDS, OLA.secret, (b"none",))


@pytest.mark.parametrize(("length", "code"), [(100, ""), (CERTIFICATE_LIMIT, "key.too_large")])
def test_it_takes_no_larger_certificate_than_travels(length: int, code: str) -> None:
    subkey = SubkeyParamsBuilder().version(4).key_type(KeyType.ecdh("curve25519"))
    key = SecretKeyParamsBuilder().version(4).key_type(KeyType.ed25519_legacy()).can_sign(True)
    key = key.can_certify(True).primary_user_id("x" * length)
    key = key.subkey(subkey.can_encrypt(EncryptionCaps.all()).build())
    public = key.generate().to_public_key().to_bytes()
    if code:
        with pytest.raises(Refusal, match=code):
            read_certificate(public)
    else:
        assert read_certificate(public) == public


def test_it_encrypts_to_no_key_that_was_slipped_into_a_certificate() -> None:
    # Jan's certificate up to his subkey, then Mallory's subkey with her binding.
    jan, mallory = JAN.certificate, MALLORY.certificate
    mixed = jan[: start_of(14, jan)] + mallory[start_of(14, mallory) :]
    with pytest.raises(Trouble, match=r"parcel\.bad_certificate"):
        seal(WORDS, OLA.secret, (mixed,))
    assert not is_sealed_by(unseal(seal(WORDS, OLA.secret, (EWA.certificate,)), EWA.secret), mixed)


def test_it_passes_on_no_words_of_the_library() -> None:
    """Rule 15: they may hold paths, or a stack; of a trouble only its code and numbers are shown."""
    sealed = seal(WORDS, OLA.secret, (JAN.certificate,))
    changed = packets(sealed)
    changed[-1] ^= 1
    for act in (
        lambda: unseal(armor(bytes(changed)), JAN.secret),
        lambda: unseal(sealed[:200], JAN.secret),
        lambda: unseal(sealed, EWA.secret),
        lambda: unseal(sealed, b"no key"),
        lambda: unseal(sealed, JAN.secret, limit=5),
        lambda: seal(WORDS, OLA.secret, (b"none",)),
        lambda: read_certificate(b"none"),
    ):
        with pytest.raises(MentorError) as caught:
            act()
        assert all(isinstance(fact, int) for fact in caught.value.facts.values())
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_it_never_fails_in_another_way() -> None:
    chance = random.Random(7)
    whole = packets(seal(WORDS, OLA.secret, (JAN.certificate,)))
    for _ in range(300):
        changed = whole.copy()
        for _ in range(chance.randint(1, 3)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        assert outcome(armor(bytes(changed))) in {
            "opened",
            "parcel.damaged",
            "parcel.not_for_me",
        }


def outcome(armored: bytes) -> str:
    try:
        return "opened" if unseal(armored, JAN.secret).data == WORDS else "changed"
    except Trouble as trouble:
        return trouble.code
