"""A real mail provider on this computer: dovecot for IMAP and submission, aiosmtpd as the relay behind it.

What is sent goes from dovecot's submission to the relay, which a test may have answer with faults, and by LMTP
back to dovecot into the recipient's mailbox. Everything is in one folder and listens on ports of its own.
"""

import asyncio
import grp
import os
import pwd
import shutil
import signal
import smtplib
import socket
import subprocess
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.certificates import HOST, Certificates, make_certificates

DOMAIN = "mail.test"
PEOPLE = ("ewa", "marek", "anna", "jan", "ola", *(f"writer{n}" for n in range(6)))
TOKEN_KEY = b"a key only the tests know, for tokens"
"""What tokens for XOAUTH2 are signed with (HS256); dovecot checks them by itself."""
STARTS_WITHIN = 30.0


def address_of(person: str) -> str:
    """Their address here."""
    return f"{person}@{DOMAIN}"


def password_of(person: str) -> str:
    """Their password here."""
    return f"password of {person}"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where each listens on 127.0.0.1; `imaps` and `submissions` speak TLS from the first byte."""

    imap: int
    imaps: int
    lmtp: int
    submission: int
    submissions: int
    relay: int


class Relay:
    """Takes mail and delivers it, unless `faults` has an answer for it, such as "451 4.3.0 later"."""

    def __init__(self, lmtp: int) -> None:
        self.faults: list[str] = []
        self.taken: list[bytes] = []
        self._lmtp = lmtp

    async def handle_DATA(  # noqa: N802 -- the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Answer the end of a mail."""
        if self.faults:
            return self.faults.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.taken.append(content)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            None, self.deliver, envelope.mail_from or "", list(envelope.rcpt_tos), content
        )

    def deliver(self, sender: str, recipients: list[str], content: bytes) -> str:
        """Put a mail into mailboxes; the answer a relay would give."""
        refused = ""
        for recipient in recipients:  # LMTP answers for each, of which smtplib reads one
            try:
                with smtplib.LMTP("127.0.0.1", self._lmtp) as client:
                    client.sendmail(sender, [recipient], content)
            except smtplib.SMTPRecipientsRefused as error:
                code, said = error.recipients[recipient]
                refused = f"{code} {said.decode(errors='replace').splitlines()[0]}"
        return refused or "250 2.0.0 delivered"


@dataclass
class PostOffice:
    """The provider, running between `start` and `stop`."""

    folder: Path
    ports: Ports
    certificates: Certificates
    relay: Relay
    _controller: Controller | None = None
    _dovecot: subprocess.Popen[bytes] | None = None
    _stopped: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        """The name its certificate is for."""
        return HOST

    def start(self) -> None:
        """Start the relay and dovecot, and wait until they answer."""
        # aiosmtpd has its loop in a thread of its own.
        self._controller = Controller(
            self.relay, hostname="127.0.0.1", port=self.ports.relay, data_size_limit=50_000_000
        )
        self._controller.start()
        self._start_dovecot()

    def _start_dovecot(self) -> None:
        owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())
        _write_configuration(self, owner)
        command = [dovecot_program(), "-F", "-c", str(self.folder / "dovecot.conf")]
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)
            ids = (f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups")
            command = ["setpriv", *ids, *command]
        with (self.folder / "dovecot.err").open("wb") as errors:
            self._dovecot = subprocess.Popen(command, stdout=errors, stderr=errors)
        for port in (self.ports.imaps, self.ports.submissions, self.ports.lmtp):
            self._wait_for(port)

    def _wait_for(self, port: int) -> None:
        assert self._dovecot is not None
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            said = (self.folder / "dovecot.err").read_text(errors="replace")
            assert self._dovecot.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.02)

    def stop(self) -> None:
        """End both."""
        if self._controller is not None:
            self._controller.stop()
        if self._dovecot is not None:
            self._dovecot.send_signal(signal.SIGTERM)
            try:
                self._dovecot.wait(10)
            except subprocess.TimeoutExpired:
                self._dovecot.kill()
                self._dovecot.wait()

    def mailbox(self, person: str) -> Path:
        """Their Maildir."""
        return self.folder / "mail" / address_of(person) / "box"


def dovecot_program() -> str:
    """Where dovecot is, "" when it is not installed."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""


def open_post_office(folder: Path, *, is_expired: bool = False) -> PostOffice:
    """A provider in a folder, not started yet; its certificate valid or expired."""
    folder.chmod(0o755)
    ports = Ports(*_free_ports(6))
    certificates = make_certificates(folder, is_expired=is_expired)
    return PostOffice(folder, ports, certificates, Relay(ports.lmtp))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _write_configuration(office: PostOffice, owner: pwd.struct_passwd) -> None:
    folder, ports = office.folder, office.ports
    for name in ("mail", "state", "run"):
        (folder / name).mkdir()
    users = (f"{address_of(p)}:{{PLAIN}}{password_of(p)}::::::\n" for p in PEOPLE)
    (folder / "users").write_text("".join(users))
    keys = folder / "keys" / "default" / "HS256"
    keys.mkdir(parents=True)
    (keys / "default").write_bytes(b64encode(TOKEN_KEY))
    (folder / "oauth2.conf").write_text(
        "introspection_mode = local\n"
        f"local_validation_key_dict = fs:posix:prefix={folder}/keys/\n"
        "username_attribute = email\n"
    )
    template = (Path(__file__).parent / "dovecot.conf").read_text()
    written = template.format(
        name=f"t{ports.imaps}",
        folder=folder,
        user=owner.pw_name,
        group=grp.getgrgid(owner.pw_gid).gr_name,
        chain=office.certificates.chain,
        key=office.certificates.key,
        imap=ports.imap,
        imaps=ports.imaps,
        lmtp=ports.lmtp,
        submission=ports.submission,
        submissions=ports.submissions,
        relay=ports.relay,
    )
    (folder / "dovecot.conf").write_text(written)
