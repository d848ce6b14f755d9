"""GnuPG reads what we write: a second opinion on every parcel."""

from base64 import b64decode
from email import message_from_bytes
from email.policy import default

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync import seal
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.foreign import read_foreign
from mentor_tui.sync.mail_reader import read_envelope
from mentor_tui.sync.parcel import write_for_mail_program
from tests.gnupg import Gnupg, armored_part
from tests.sync.people import (
    EWA,
    JAN,
    MALLORY,
    NOW,
    OLA,
    Someone,
    asked,
    file_part,
    known,
    parcel_between,
    receive,
    send,
)


@pytest.mark.parametrize("recipient", [JAN, EWA], ids=lambda someone: someone.name)
def test_it_opens_and_verifies_a_parcel(gpg: Gnupg, recipient: Someone) -> None:
    file = file_part("Rozdział 1.docx", bytes(range(256)) * 20)
    raw = send(parcel_between(OLA, recipient, files=(file,)), OLA, recipient)
    gpg.take(recipient.secret)
    gpg.take(OLA.certificate)
    done = gpg.run("--decrypt", data=armored_part(raw))
    for status in (b"DECRYPTION_OKAY", b"GOODMDC", b"GOODSIG", b"VALIDSIG"):
        assert b"[GNUPG:] " + status in done.stderr, done.stderr
    assert done.stdout == seal.unseal(read_envelope(raw)[1], recipient.secret).data
    letter = message_from_bytes(done.stdout, policy=default)
    assert letter["Subject"] == "Recenzja jest gotowa"
    words, _events, attached = letter.iter_parts()
    assert "recenzja jest gotowa" in words.get_content()
    assert attached.get_content() == file.data
    assert attached["Content-Type"].params["name"] == file.name


def test_it_does_not_open_for_another_key(gpg: Gnupg) -> None:
    gpg.take(EWA.secret)
    done = gpg.run("--decrypt", data=armored_part(send(parcel_between(OLA, JAN), OLA, JAN)))
    assert b"DECRYPTION_FAILED" in done.stderr
    assert done.stdout == b""


def test_it_does_not_verify_by_another_certificate(gpg: Gnupg) -> None:
    gpg.take(JAN.secret)
    gpg.take(EWA.certificate)
    done = gpg.run("--decrypt", data=armored_part(send(parcel_between(OLA, JAN), OLA, JAN)))
    assert b"DECRYPTION_OKAY" in done.stderr
    assert b"NO_PUBKEY" in done.stderr
    assert b"GOODSIG" not in done.stderr


@pytest.mark.parametrize("compression", ["none", "zlib", "bzip2"])
def test_it_writes_what_we_read(gpg: Gnupg, compression: str) -> None:
    gpg.take(OLA.secret)
    gpg.take(JAN.certificate)
    raw = send(parcel_between(OLA, JAN), OLA, JAN)
    ours = armored_part(raw)
    inside = seal.unseal(ours, JAN.secret).data
    done = gpg.run(
        *("--sign", "--encrypt", "--armor", "--compress-algo", compression),
        *("--local-user", "ola@example.org", "--recipient", "jan@example.net"),
        data=inside,
    )
    assert done.returncode == 0, done.stderr
    theirs = raw.replace(ours.strip(), done.stdout.strip().replace(b"\n", b"\r\n"))
    assert receive(theirs, JAN) == receive(raw, JAN)


def test_a_program_that_takes_keys_from_headers_gets_ours(gpg: Gnupg) -> None:
    """Autocrypt, level 1: the one address of From, and a certificate that a program can seal the answer with."""
    parcel = parcel_between(JAN, OLA)
    raw = write_for_mail_program(
        parcel, signer=JAN.secret, certificates=(), date=NOW, key=JAN.certificate
    )
    offered = message_from_bytes(raw, policy=default)["Autocrypt"]
    fields = dict(part.strip().split("=", 1) for part in offered.split(";"))
    assert list(fields) == ["addr", "prefer-encrypt", "keydata"]
    assert (fields["addr"], fields["prefer-encrypt"]) == ("jan@example.net", "mutual")
    assert len(offered) < 10 * 1024
    gpg.take(b64decode(fields["keydata"]))
    inside = "Content-Type: text/plain\r\n\r\nYES\r\n"
    mail = read(answer_by(gpg, inside, "--encrypt"))
    assert (mail.words, mail.is_encrypted, mail.is_signed) == ("YES", True, False)
    sealed = write_for_mail_program(
        parcel, signer=JAN.secret, certificates=(OLA.certificate,), date=NOW, key=JAN.certificate
    )
    assert b"Autocrypt" not in sealed + seal.unseal(read_envelope(sealed)[1], OLA.secret).data


def answer_by(gpg: Gnupg, inside: str, *how: str, in_reply_to: str = "<k@example.net>") -> bytes:
    """An answer to Jan as mutt and Enigmail wrap it: what is inside has headers of its content only."""
    done = gpg.run(*how, "--armor", "--recipient", "jan@example.net", data=inside.encode("latin2"))
    assert done.returncode == 0, done.stderr
    head = f"From: Ola <ola@example.org>\r\nIn-Reply-To: {in_reply_to}\r\nMessage-ID: <1@example.org>\r\n"
    return (
        head.encode()
        + b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\r\n\r\n'
        b"--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        b"--b\r\nContent-Type: application/octet-stream\r\n\r\n" + done.stdout + b"\r\n--b--\r\n"
    )


def read(raw: bytes) -> Mail:
    mail = read_foreign(
        raw, me=JAN.secret, my_id=JAN.id, certificate_of=known, certificate_to=asked
    )
    assert isinstance(mail, Mail)
    return mail


def test_an_answer_sealed_by_an_ordinary_program_is_read(gpg: Gnupg) -> None:
    gpg.take(OLA.secret)
    gpg.take(JAN.certificate)
    inside = "Content-Type: text/plain; charset=iso-8859-2\r\n\r\nTak, zgadzam się.\r\n\r\nW dniu 2026-05-12 Jan napisał(a):\r\n> x\r\n"
    raw = answer_by(gpg, inside, "--sign", "--encrypt", "--local-user", "ola@example.org")
    mail = read(raw)
    assert (mail.words, mail.address, mail.answers) == (
        "Tak, zgadzam się.",
        "ola@example.org",
        ("k@example.net",),
    )
    assert (mail.is_encrypted, mail.is_signed) == (True, True)
    # EFAIL: anything beside the sealed part, and nothing is opened.
    beside = raw.replace(
        b"--b--", b"--b\r\nContent-Type: text/html\r\n\r\n<img src='http://x/\r\n--b--"
    )
    with pytest.raises(Trouble, match=r"parcel\.damaged"):
        read(beside)


def test_an_answer_is_signed_only_by_whom_the_question_went_to(gpg: Gnupg) -> None:
    gpg.take(OLA.secret)
    gpg.take(MALLORY.secret)
    gpg.take(JAN.certificate)
    inside = "Content-Type: text/plain\r\n\r\nYES\r\n"
    sign, mallory = ("--sign", "--encrypt", "--local-user"), "mallory@example.com"
    unsigned = (
        answer_by(gpg, inside, "--encrypt"),
        answer_by(gpg, inside, *sign, mallory),
        answer_by(gpg, inside, *sign, "ola@example.org", in_reply_to="<other@example.net>"),
    )
    for raw in unsigned:
        mail = read(raw)
        assert (mail.words, mail.is_encrypted, mail.is_signed) == ("YES", True, False)
