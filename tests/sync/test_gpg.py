"""GnuPG reads what we write: a second opinion on every parcel."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.sync import seal
from mentor_tui.sync.mail_reader import read_envelope
from tests.conftest import Required
from tests.sync.people import EWA, JAN, OLA, Someone, file_part, parcel_between, receive, send


@dataclass(frozen=True, slots=True)
class Gnupg:
    """GnuPG with a home of its own."""

    program: Path
    home: Path

    def run(self, *arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command: list[str | Path] = [
            self.program,
            "--batch",
            "--yes",
            "--homedir",
            self.home,
            "--status-fd",
            "2",
        ]
        command += ["--trust-model", "always", "--pinentry-mode", "loopback", "--passphrase", ""]
        return subprocess.run(
            [*command, *arguments], input=data, capture_output=True, check=False, timeout=50
        )

    def take(self, key: bytes) -> None:
        """Import a secret key or a certificate."""
        done = self.run("--import", data=key)
        assert b"IMPORT_OK" in done.stderr, done.stderr

    def end(self) -> None:
        """Stop the agents this home started."""
        conf = self.program.with_name("gpgconf")
        environment = {**os.environ, "GNUPGHOME": str(self.home)}
        subprocess.run([conf, "--kill", "all"], env=environment, check=False, timeout=50)


@pytest.fixture
def gpg(required: Required) -> Iterator[Gnupg]:
    """GnuPG that knows nobody. Its home is short, because its sockets' names may not be long."""
    program = required("gpg")
    with TemporaryDirectory(prefix="gpg", ignore_cleanup_errors=True) as home:
        gnupg = Gnupg(program, Path(home))
        yield gnupg
        gnupg.end()


def armored_part(raw: bytes) -> bytes:
    """The encrypted part, as the standard library's parser sees it."""
    parts = list(message_from_bytes(raw, policy=default).iter_parts())
    assert [part.get_content_type() for part in parts] == [
        "application/pgp-encrypted",
        "application/octet-stream",
    ]
    payload = parts[1].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


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
