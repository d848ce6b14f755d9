"""GnuPG reads what we write: a second opinion on every parcel."""

from email import message_from_bytes
from email.policy import default

import pytest

from mentor_tui.sync import seal
from mentor_tui.sync.mail_reader import read_envelope
from tests.gnupg import Gnupg, armored_part
from tests.sync.people import EWA, JAN, OLA, Someone, file_part, parcel_between, receive, send


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
