"""Mail made to harm: refused by name, at once, and never half taken."""

import time
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync import seal
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.entity import HEADERS_LIMIT, VALUE_LIMIT
from mentor_tui.sync.foreign import read_foreign
from mentor_tui.sync.mail import RAW_LIMIT, Letter, address_of, write_envelope
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from tests.sync import bombs
from tests.sync.people import (
    JAN,
    MALLORY,
    NOW,
    OLA,
    Someone,
    asked,
    known,
    parcel_between,
    receive,
    send,
)

RAW = send(parcel_between(OLA, JAN), OLA, JAN)
INSIDE = seal.unseal(read_envelope(RAW)[1], JAN.secret).data
HEADERS = (
    b"From: ola@example.org\r\nTo: jan@example.net\r\nSubject: x\r\nMessage-ID: <k@example.org>\r\n"
)
MIXED = HEADERS + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"


def refused(raw: bytes) -> str:
    with pytest.raises(Trouble) as caught:
        receive(raw, JAN)
    return caught.value.code


def sealed(inside: bytes, sender: Someone = OLA) -> bytes:
    """Any bytes, as a parcel by someone who may send some."""
    letter = Letter("k", address_of(sender.party), address_of(JAN.party), "", "", "", b"")
    armored = seal.seal(inside, sender.secret, (JAN.certificate,))
    return write_envelope(letter, armored, NOW)


def wrapped(kind: str, *parts: bytes) -> bytes:
    body = b"".join(b"--w\r\n" + part + b"\r\n" for part in parts)
    return HEADERS + f'Content-Type: {kind}; boundary="w"\r\n\r\n'.encode() + body + b"--w--\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00",
        b"dear all",
        b"\r\n\r\n",
        HEADERS + b"\r\nJan, can you look at this?\r\n",
        HEADERS + b"Content-Type: multipart/encrypted\r\n\r\n",
        HEADERS + b"Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x--\r\n",
        HEADERS + b'Content-Type: multipart/signed; protocol="application/pgp-encrypted"\r\n\r\n',
        bytes(range(256)) * 1000,
    ],
)
def test_it_says_that_other_mail_is_no_parcel(raw: bytes) -> None:
    assert refused(raw) == "parcel.not_a_parcel"


def test_it_says_that_other_encrypted_mail_is_no_parcel() -> None:
    assert (
        refused(sealed(HEADERS + b"Content-Type: text/plain\r\n\r\nhello")) == "parcel.not_a_parcel"
    )
    signed = wrapped("multipart/signed", INSIDE, b"Content-Type: application/pgp-signature\r\n\r\n")
    assert refused(sealed(signed)) == "parcel.not_a_parcel"


def test_it_takes_nothing_that_is_wrapped() -> None:
    # EFAIL's shapes: something unencrypted around, before or after what is encrypted.
    html = b'Content-Type: text/html\r\n\r\n<img src="http://example.com/'
    assert refused(wrapped("multipart/mixed", RAW)) == "parcel.not_a_parcel"
    assert refused(wrapped("multipart/mixed", html, RAW, html)) == "parcel.not_a_parcel"
    boundary = message_from_bytes(RAW, policy=default).get_boundary()
    line = f"--{boundary}".encode()
    third = RAW.replace(line + b"--", line + b"\r\n" + html + b"\r\n" + line + b"--")
    assert refused(third) == "parcel.damaged"
    first = RAW.replace(line + b"\r\n", line + b"\r\n" + html + b"\r\n" + line + b"\r\n", 1)
    assert refused(first) == "parcel.damaged"
    other = RAW.replace(b"Version: 1", b"Version: 2")
    assert refused(other) == "parcel.damaged"
    swapped = RAW.replace(b"application/octet-stream", b"multipart/mixed; boundary=y")
    assert refused(swapped) == "parcel.damaged"


def test_other_sealed_mail_is_opened_as_a_whole_only() -> None:
    secret = b"Subject: x\r\n\r\nthe hidden word"
    raw = bombs.mail_of(bombs.literal(secret))
    opened = read_foreign(
        raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
    )
    assert isinstance(opened, Mail)
    assert (opened.words, opened.is_encrypted) == ("the hidden word", True)
    for inside in (secret, b"From: ola@example.org\r\n" + secret):
        whole = bombs.mail_of(bombs.literal(inside))
        for sent in (whole, whole.replace(b"From: ", b"Sender: m@example.com\r\nFrom: ", 1)):
            mail = read_foreign(
                sent, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
            )
            assert isinstance(mail, Mail)
            assert mail.is_doubtful is (sent != whole)
    html = b'Content-Type: text/html\r\n\r\n<img src="http://example.com/'
    armored = read_envelope(raw)[1]
    inline = HEADERS + b"Content-Type: text/plain\r\n\r\nLook:\r\n" + armored
    for around in (wrapped("multipart/mixed", raw), wrapped("multipart/mixed", html, raw), inline):
        mail = read_foreign(
            around, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
        )
        assert isinstance(mail, Mail)
        assert not mail.is_encrypted
        assert "hidden" not in mail.whole
        assert not any(b"hidden" in file.data for file in mail.files)
    line = f"--{message_from_bytes(raw, policy=default).get_boundary()}".encode()
    for beside in (
        raw.replace(line + b"--", line + b"\r\n" + html + b"\r\n" + line + b"--"),
        raw.replace(line + b"\r\n", line + b"\r\n" + html + b"\r\n" + line + b"\r\n", 1),
    ):
        with pytest.raises(Trouble, match=r"parcel\.damaged"):
            read_foreign(
                beside, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
            )


def test_it_takes_nothing_nested() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(3000)
    )
    assert refused(HEADERS + deep) == "parcel.not_a_parcel"
    assert refused(sealed(HEADERS + deep)) in ("parcel.damaged", "parcel.not_a_parcel")
    assert refused(sealed(wrapped("multipart/mixed", INSIDE))) == "parcel.not_a_parcel"


def test_it_takes_no_more_than_sixty_parts() -> None:
    flood = MIXED + b"--x\r\nContent-Type: text/plain\r\n\r\n\r\n" * 100_000 + b"--x--\r\n"
    assert refused(sealed(flood)) == "parcel.too_large"


@pytest.mark.parametrize(("share", "is_taken"), [(0.9, True), (1.1, False)])
def test_it_looks_at_so_many_headers_and_no_more(share: float, is_taken: bool) -> None:
    added = b"X-Spam: no\r\n" * int(HEADERS_LIMIT * share / 12)
    if is_taken:
        assert receive(added + RAW, JAN).sender.person == OLA.id
    else:
        assert refused(added + RAW) == "parcel.not_a_parcel"


@pytest.mark.parametrize(("share", "is_taken"), [(0.9, True), (1.1, False)])
def test_it_reads_so_long_a_header_and_no_longer(share: float, is_taken: bool) -> None:
    subject = b"Subject: " + b"x" * int(VALUE_LIMIT * share) + b"\r\nX-Was: "
    raw = sealed(INSIDE.replace(b"Subject: ", subject, 1))
    if is_taken:
        assert receive(raw, JAN).sender.person == OLA.id
    else:
        assert refused(raw) == "parcel.damaged"


def test_it_takes_no_more_than_32_mib() -> None:
    assert refused(RAW + b"\n" * RAW_LIMIT) == "parcel.too_large"


def test_it_takes_no_bomb() -> None:
    assert refused(sealed(MIXED + bytes(RAW_LIMIT))) == "parcel.too_large"


@pytest.mark.parametrize("header", [b"From", b"To", b"Subject", b"Message-ID"])
def test_it_needs_each_header_once(header: bytes) -> None:
    lines = INSIDE.split(b"\r\n")
    place = next(n for n, text in enumerate(lines) if text.startswith(header + b":"))
    without = b"\r\n".join([*lines[:place], *lines[place + 1 :]])
    assert refused(sealed(without)) == "parcel.damaged"
    assert refused(sealed(lines[place] + b"\r\n" + INSIDE)) == "parcel.damaged"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"text/plain", b"text/html"),
        (b"quoted-printable", b"x-uuencode"),
        (b"Message-ID: <", b"Message-ID: "),
        (b"<key-1@", b"<key 1@"),
        (b"<key-1@", b"<" + b"k" * 200 + b"@"),
        (b"boundary=", b"border="),
        (b"ola@example.org", b"ola"),
        (b"From: ", b"From: friends: a@b.c, "),
        (b"<ola@example.org>", b"<ola@example.org"),
    ],
)
def test_it_needs_exactly_our_shape(old: bytes, new: bytes) -> None:
    changed = INSIDE.replace(old, new, 1)
    assert changed != INSIDE
    assert refused(sealed(changed)) == "parcel.damaged"


def test_it_needs_one_part_with_events() -> None:
    assert refused(sealed(INSIDE.replace(b"vnd.mentor-tui", b"vnd.other"))) == "parcel.not_a_parcel"
    start = INSIDE.index(b"--====", INSIDE.index(b"--====") + 10)
    end = INSIDE.rindex(b"--====")
    assert refused(sealed(INSIDE[:end] + INSIDE[start:])) == "parcel.damaged"


@pytest.mark.parametrize("name", ["Content-Type", "From", "Message-ID", "Subject"])
@pytest.mark.parametrize(
    "junk", ['"', ";", "a;", "(", "<", "a@b,", "=?utf-8?q?a?= ", "\\", ";a*0*=x"]
)
def test_it_reads_monstrous_headers_at_once(name: str, junk: str) -> None:
    value = (junk * 60_000)[:60_000]
    others = "".join(
        f"{line}\r\n"
        for line in HEADERS.decode().split("\r\n")
        if line and not line.startswith(name)
    )
    inside = f"{others}{name}: multipart/mixed; {value}\r\n\r\n--x--\r\n".encode()
    begun = time.monotonic()
    for read in (read_letter, read_envelope):
        with pytest.raises(Trouble):
            read(inside)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("junk", ["(" * 3900, '"' * 3901, ";" * 3900, "a@b," * 900, "<" * 3900])
def test_it_reads_long_headers_at_once(junk: str) -> None:
    inside = INSIDE.replace(b"From: ", b"From: " + junk.encode(), 1)
    begun = time.thread_time()  # of the processor: the standard library needed minutes of it
    assert refused(sealed(inside)) == "parcel.damaged"
    assert time.thread_time() - begun < 5


@settings(max_examples=150)
@given(st.data())
def test_it_never_fails_in_another_way(data: st.DataObject) -> None:
    """Changes anywhere in a letter by someone who may send some: taken or refused, and never another error."""
    inside = bytearray(INSIDE)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(inside) - 1))
        cut = data.draw(st.integers(0, 40))
        inside[place : place + cut] = data.draw(st.binary(max_size=12))
    try:
        got = receive(sealed(bytes(inside)), JAN)
    except Trouble as trouble:
        assert trouble.code.startswith("parcel.")  # noqa: PT017 -- either outcome is right
    else:
        assert got.sender.person == OLA.id


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_it_never_fails_over_garbage(junk: bytes) -> None:
    for raw in (junk, HEADERS + junk, RAW[:300] + junk):
        with pytest.raises(Trouble):
            receive(raw, JAN)
    with pytest.raises(Trouble):
        receive(sealed(junk, MALLORY), JAN)


@pytest.mark.parametrize(
    ("nearest", "is_signed"), [(OLA.certificate, True), (JAN.certificate, False), (b"", False)]
)
def test_a_signature_counts_for_whom_the_nearest_mail_of_ours_went_to(
    nearest: bytes, is_signed: bool
) -> None:
    """Whoever once had a mail of ours may name it behind one that went to somebody without a key, and sign."""
    answers = b"From: ola@example.org\r\nReferences: <x@a.b> <c@a.b> <b@a.b> <a@a.b>\r\n"
    known = {"b@a.b": nearest, "c@a.b": OLA.certificate}
    mail = read_foreign(
        sealed(answers + b"Content-Type: text/plain\r\n\r\nTak\r\n"),
        me=JAN.secret,
        my_id=JAN.id,
        certificate_of=lambda _person: None,
        certificate_to=known.get,
    )
    assert isinstance(mail, Mail)
    assert mail.is_signed is is_signed
