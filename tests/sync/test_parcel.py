"""Parcels between people: what arrives, what is refused, and what is said then."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpgp.composed import MessageBuilder, SignedPublicKey

from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.sanitize import file_name
from mentor_tui.sync import seal
from mentor_tui.sync.answer import read_answer
from mentor_tui.sync.attached import FilePart
from mentor_tui.sync.contents import JoinReply
from mentor_tui.sync.mail import Letter, address_of, write_envelope, write_letter
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from mentor_tui.sync.parcel import read_parcel, write_for_mail_program
from tests.sync.people import (
    EWA,
    JAN,
    MALLORY,
    NOW,
    OLA,
    Someone,
    event_by,
    file_part,
    parcel_between,
    receive,
    send,
)


def refused(raw: bytes, recipient: Someone = JAN) -> str:
    """The code of the trouble with a parcel."""
    with pytest.raises(Trouble) as caught:
        receive(raw, recipient)
    return caught.value.code


def letter_of(raw: bytes, recipient: Someone = JAN) -> Letter:
    return read_letter(seal.unseal(read_envelope(raw)[1], recipient.secret).data)


# --- what arrives ---------------------------------------------------------------------------------


def test_it_arrives_as_it_was_sent() -> None:
    parcel = parcel_between(
        OLA,
        JAN,
        events=(
            event_by(OLA, 1),
            event_by(EWA, 2, "od Ewy"),
            replace(event_by(OLA, 3), body_text=None),
        ),
        have=("a" * 64,),
        want=("b" * 64, "c" * 64),
        people=(OLA.founding,),
        join=JoinReply("d" * 64, "e" * 32, "secret"),
        files=(
            file_part("Rozdział 1 – żółw.docx", bytes(range(256)) * 50),
            file_part("notatki", b"\r\n--\r\n.\r\nFrom me\n"),
            file_part("empty.txt", b""),
        ),
    )
    assert receive(send(parcel, OLA, JAN), JAN) == parcel


words = st.text(
    st.characters(exclude_categories=["C", "Z", "M"], exclude_characters="?"), max_size=40
)


@settings(max_examples=60)
@given(
    name=words,
    subject=words,
    text=st.lists(words, max_size=5).map("\n".join).map(lambda s: s.rstrip("\n")),
    files=st.lists(st.tuples(words, st.binary(max_size=2000)), max_size=3),
)
def test_it_arrives_whatever_the_words(
    name: str, subject: str, text: str, files: list[tuple[str, bytes]]
) -> None:
    sender = replace(OLA, name=name)
    parts = tuple(file_part(n, data) for n, data in files)
    parcel = parcel_between(sender, JAN, subject=subject, text=text, files=parts)
    got = receive(send(parcel, sender, JAN), JAN)
    assert (got.sender.name, got.subject, got.text) == (name, subject, text)
    assert [f.data for f in got.files] == [data for _, data in files]


def test_it_shows_a_mail_server_only_which_address_writes_to_which() -> None:
    parcel = parcel_between(OLA, JAN, files=(file_part("praca.docx", b"data"),))
    raw = send(parcel, OLA, JAN)
    assert raw.startswith(b"From: ola@example.org\r\nTo: jan@example.net\r\nSubject: [...]\r\n")
    for hidden in (b"Recenzja", b"praca.docx", b"events.json", OLA.id.encode(), JAN.id.encode()):
        assert hidden not in raw
    inside = seal.unseal(read_envelope(raw)[1], JAN.secret).data
    assert b'protected-headers="v1"; hp="cipher"' in inside
    assert b"Subject: Recenzja jest gotowa\r\n" in inside
    assert b"Message-ID: <key-1@example.org>" in inside
    assert b'name="events.json"' in inside


def test_it_names_files_by_their_hash_and_keeps_the_ending() -> None:
    file = file_part("praca.docx", b"data")
    raw = send(parcel_between(OLA, JAN, files=(file,)), OLA, JAN)
    inside = seal.unseal(read_envelope(raw)[1], JAN.secret).data.decode()
    assert f'filename="{file.sha256}.docx"' in inside
    assert 'name="praca.docx"' in inside


def test_it_goes_to_people_without_an_address() -> None:
    parcel = parcel_between(EWA, EWA)
    raw = send(parcel, EWA, EWA)
    assert f"{EWA.id[:32]}@mentor-tui.invalid".encode() in raw
    assert receive(raw, EWA) == parcel


def test_it_stays_small() -> None:
    one = send(parcel_between(OLA, JAN), OLA, JAN)
    assert len(one) < 3000
    events = tuple(event_by(OLA, n) for n in range(20))
    assert len(send(parcel_between(OLA, JAN, events=events), OLA, JAN)) < 9000


# --- who sent it ----------------------------------------------------------------------------------


def test_it_introduces_its_sender() -> None:
    parcel = parcel_between(MALLORY, JAN, people=(MALLORY.founding,))
    got = read_parcel(
        send(parcel, MALLORY, JAN), me=JAN.secret, my_id=JAN.id, certificate_of=lambda _: None
    )
    assert got.sender == MALLORY.party


@pytest.mark.parametrize(
    "people", [(), (OLA.founding,), (replace(MALLORY.founding, body_text=None),)]
)
def test_it_is_refused_from_a_stranger(people: tuple[Event, ...]) -> None:
    raw = send(parcel_between(MALLORY, JAN, people=people), MALLORY, JAN)
    with pytest.raises(Trouble, match=r"parcel\.stranger"):
        read_parcel(raw, me=JAN.secret, my_id=JAN.id, certificate_of=lambda _: None)


def test_it_is_refused_when_another_signed_it() -> None:
    claimed = parcel_between(OLA, JAN, people=(OLA.founding,))
    assert refused(send(claimed, MALLORY, JAN)) == "parcel.unsigned"
    raw = send(claimed, MALLORY, JAN)
    with pytest.raises(Trouble, match=r"parcel\.unsigned"):
        read_parcel(raw, me=JAN.secret, my_id=JAN.id, certificate_of=lambda _: None)


def test_it_is_refused_when_nobody_signed_it() -> None:
    letter = letter_of(send(parcel_between(OLA, JAN), OLA, JAN))
    plain = MessageBuilder.from_bytes("", write_letter(letter, NOW)).seipd_v1("aes256")
    plain = plain.encrypt_to_key(SignedPublicKey.from_bytes(JAN.certificate))
    raw = write_envelope(letter, plain.to_armored_string().encode(), NOW)
    assert refused(raw) == "parcel.unsigned"


def test_it_is_refused_with_a_forged_from() -> None:
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    forged = raw.replace(b"From: ola@example.org\r\n", b"From: mallory@example.com\r\n", 1)
    assert forged != raw
    assert refused(forged) == "parcel.unsigned"
    doubled = b"From: mallory@example.com\r\n" + raw
    assert refused(doubled) == "parcel.damaged"
    listed = raw.replace(b"ola@example.org\r\n", b"ola@example.org, m@example.com\r\n", 1)
    assert refused(listed) == "parcel.damaged"


def test_it_tells_the_sender_by_signature_not_by_address() -> None:
    borrowed = replace(MALLORY, name=OLA.name, address=OLA.address)
    got = receive(send(parcel_between(borrowed, JAN), MALLORY, JAN), JAN)
    assert got.sender.person == MALLORY.id


# --- to whom --------------------------------------------------------------------------------------


def test_it_opens_for_its_recipient_only() -> None:
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    assert refused(raw, EWA) == "parcel.not_for_me"


def test_it_is_refused_when_it_was_meant_for_another() -> None:
    # Jan opens Ola's parcel and seals her signed words again, to Ewa: the words name Jan.
    assert refused(send(parcel_between(OLA, JAN), OLA, EWA), EWA) == "parcel.not_for_me"


# --- changed on the way ---------------------------------------------------------------------------


def test_it_is_refused_when_one_byte_changed() -> None:
    raw = bytearray(send(parcel_between(OLA, JAN), OLA, JAN))
    start = raw.index(b"-----BEGIN PGP MESSAGE-----") + 400
    for place in range(start, start + 800, 97):
        changed = raw.copy()
        if chr(changed[place]).isalnum():
            changed[place] = ord("A") if changed[place] != ord("A") else ord("B")
            assert refused(bytes(changed)) == "parcel.damaged"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_it_is_refused_when_it_was_cut_short(share: float) -> None:
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    assert refused(raw[: int(len(raw) * share)]) in ("parcel.damaged", "parcel.not_a_parcel")


def test_it_survives_a_server_on_the_way() -> None:
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    received = b"Received: from a by b;\r\n\tFri, 27 Nov 2026 15:00:00 +0000\r\nX-Spam: no\r\n"
    assert receive(received * 20 + raw, JAN) == receive(raw, JAN)
    assert receive(raw.replace(b"\r\n", b"\n"), JAN) == receive(raw, JAN)
    assert receive(raw + b"\r\n-- \r\nSent through a list\r\n", JAN) == receive(raw, JAN)


def test_it_is_refused_whole_for_one_forged_event() -> None:
    good, other = event_by(OLA, 1), event_by(OLA, 2)
    forged = replace(good, signature=other.signature)
    parcel = parcel_between(OLA, JAN, events=(other, forged, event_by(OLA, 3)))
    with pytest.raises(Trouble, match=r"parcel\.event_forged") as caught:
        receive(send(parcel, OLA, JAN), JAN)
    assert caught.value.facts == {"event": good.id}


def test_it_is_refused_for_a_forged_introduction() -> None:
    forged = replace(EWA.founding, signature=OLA.founding.signature)
    raw = send(parcel_between(OLA, JAN, people=(forged,)), OLA, JAN)
    assert refused(raw) == "parcel.event_forged"


def test_it_is_refused_for_an_introduction_that_is_none() -> None:
    raw = send(parcel_between(OLA, JAN, people=(event_by(OLA, 1),)), OLA, JAN)
    assert refused(raw) == "parcel.damaged"


def test_it_is_refused_for_a_file_that_is_another() -> None:
    part = FilePart("a" * 64, "praca.docx", b"data")
    with pytest.raises(Trouble, match=r"parcel\.file_changed") as caught:
        receive(send(parcel_between(OLA, JAN, files=(part,)), OLA, JAN), JAN)
    assert caught.value.facts == {"file": "a" * 64}


# --- what may be sent -----------------------------------------------------------------------------


def test_it_is_not_written_when_it_would_be_refused() -> None:
    many = tuple(event_by(OLA, n, "x" * 3000) for n in range(25))
    with pytest.raises(Refusal, match=r"parcel\.too_much"):
        send(parcel_between(OLA, JAN, events=many), OLA, JAN)


@pytest.mark.parametrize(
    "address", ["ola", "@", "a b@c", "a@b\r\nBcc: x@y.z", "ż@example.org", "a@b, c@d"]
)
def test_it_is_not_written_to_a_strange_address(address: str) -> None:
    with pytest.raises(Refusal, match=r"parcel\.bad_address"):
        address_of(replace(JAN.party, address=address))


def test_it_is_not_written_under_a_strange_key() -> None:
    for key in ("", "a b", "a\r\nBcc: x", "ż", "a" * 81):
        with pytest.raises(ValueError, match="key"):
            send(parcel_between(OLA, JAN, key=key), OLA, JAN)


@pytest.mark.parametrize(
    "sneaky",
    [
        "Ola\r\nBcc: eve@example.com",
        "Ola\x00",
        "=?utf-8?q?Ola=0D=0ABcc=3A_eve=40example.com?=",
        "\x1b]52;c;AAAA\x07Ola",
        "Ola\u202e\u2066",
        'a" <eve@example.com>, "b',
    ],
)
def test_it_lets_no_name_or_subject_become_a_header(sneaky: str) -> None:
    sender = replace(OLA, name=sneaky)
    file = file_part(sneaky, b"data")
    parcel = parcel_between(sender, JAN, subject=sneaky, files=(file,))
    raw = send(parcel, sender, JAN)
    inside = seal.unseal(read_envelope(raw)[1], JAN.secret).data
    for mail in (raw, inside):
        headers = mail.partition(b"\r\n\r\n")[0].lower()
        assert b"\nbcc:" not in headers
        assert b"\x00" not in headers
        assert headers.count(b"\nfrom:") + headers.startswith(b"from:") == 1
    # As ordinary mail it is the same letter, and its headers are the outer ones.
    plain = write_for_mail_program(parcel, signer=OLA.secret, certificates=(), date=NOW)
    for header in plain.split(b"\r\n\r\n"):
        assert b"\nbcc:" not in header.lower()
        assert b"\x00" not in header
    ordinary = read_answer(plain)
    assert (ordinary.address, ordinary.files[0].name) == (OLA.address, file_name(sneaky))
    got = receive(raw, JAN)
    for shown in (got.sender.name, got.subject, got.files[0].name):
        assert shown.isprintable()
    assert got.sender.address == OLA.address
