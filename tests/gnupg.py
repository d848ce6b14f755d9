"""GnuPG beside us, as a second opinion on what we seal."""

import os
import subprocess
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path


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

    def new_key(self, name: str, address: str) -> bytes:
        """Make a key as its owner would, without a passphrase; gives the certificate, armored."""
        done = self.run("--quick-generate-key", f"{name} <{address}>", "default", "default", "0")
        assert done.returncode == 0, done.stderr
        return self.run("--armor", "--export", address).stdout

    def trust(self, address: str) -> None:
        """Sign a key for oneself, as who has compared it, so that no program asks about it."""
        listed = self.run("--with-colons", "--list-keys", address).stdout.decode()
        (print_, *_of_subkeys) = (
            row.split(":")[9] for row in listed.split("\n") if row[:4] == "fpr:"
        )
        done = self.run("--quick-lsign-key", print_)
        assert done.returncode == 0, done.stderr

    def decrypt(self, data: bytes) -> bytes:
        """What a message held."""
        done = self.run("--decrypt", data=data)
        assert b"DECRYPTION_OKAY" in done.stderr, done.stderr
        return done.stdout

    def end(self) -> None:
        """Stop the agents this home started."""
        conf = self.program.with_name("gpgconf")
        environment = {**os.environ, "GNUPGHOME": str(self.home)}
        subprocess.run([conf, "--kill", "all"], env=environment, check=False, timeout=50)


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
