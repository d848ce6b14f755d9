"""Bytes and turns on the wire for mail: one new mail in a mailbox of 1000, one sealed event, nothing new (`make bench`).

Counted between the client and a real dovecot, TLS and all: ours beside imaplib, imapclient and aioimaplib in one run. A turn
is a change of the line from the server to the client and back: what a slow link waits for.
"""

import imaplib
import smtplib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from mentor_mail import Mail
from mentor_tui.api import Outgoing
from tests.contracts.host import GOING
from tests.plugins.test_mail_contract import MailHost, settings_of
from tests.servers.post_office import (
    PostOffice,
    address_of,
    dovecot_program,
    open_post_office,
    password_of,
)
from tests.sync.people import JAN, OLA, parcel_between, send

FILLED = 1000
BENCH_PYTHON = Path(".venv-bench/bin/python")

IMAPCLIENT = """
import ssl, sys, imapclient
host, port, ca, user, password, uid = sys.argv[1:]
c = imapclient.IMAPClient(host, int(port), ssl_context=ssl.create_default_context(cafile=ca))
c.login(user, password); c.select_folder("INBOX", readonly=True)
found = c.search(["UID", uid + ":*"]); c.fetch(found, ["BODY.PEEK[]", "FLAGS"]); c.logout()
"""
AIOIMAPLIB = """
import asyncio, ssl, sys, aioimaplib
host, port, ca, user, password, uid = sys.argv[1:]
async def go():
    c = aioimaplib.IMAP4_SSL(host, int(port), ssl_context=ssl.create_default_context(cafile=ca))
    await c.wait_hello_from_server(); await c.login(user, password); await c.select("INBOX")
    await c.uid("fetch", uid + ":*", "(FLAGS BODY.PEEK[])"); await c.logout()
asyncio.run(go())
"""


class Counter:
    """Stands before a port and counts what passes."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._lock = threading.Lock()
        self.reset()
        threading.Thread(target=self._run, daemon=True).start()

    def reset(self) -> None:
        self.up = self.down = self.turns = 0
        self._way, self._is_waited_for = "down", True

    def stop_turns(self) -> None:
        """The work is done: nobody waits for the good-bye, though its bytes count."""
        self._is_waited_for = False

    def _run(self) -> None:
        while True:
            client, _address = self._listening.accept()
            server = socket.create_connection(("127.0.0.1", self._target))
            for source, target, way in ((client, server, "up"), (server, client, "down")):
                threading.Thread(target=self._pass, args=(source, target, way), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                with self._lock:
                    setattr(self, way, getattr(self, way) + len(piece))
                    self.turns += way == "up" and self._way == "down" and self._is_waited_for
                    self._way = way
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


def mail(number: int, size: int) -> bytes:
    head = (
        f"From: ewa@mail.test\r\nTo: anna@mail.test\r\nSubject: Notes {number}\r\n"
        f"Message-ID: <{number}@mail.test>\r\n\r\n"
    )
    words = "the mentor met the participant to review the plan and agreed two next steps "
    body = "".join(f"{words}{number * 7919 % 997} {n}\r\n" for n in range(60))
    return (head + body)[:size].encode()


class Bench:
    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self.imap, self.smtp = Counter(office.ports.imaps), Counter(office.ports.submissions)
        self.delivered = 0

    def deliver(self, *mails: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self.office.ports.lmtp) as client:
            for one in mails:
                client.sendmail("ewa@mail.test", [address_of("anna")], one)
        self.delivered += len(mails)

    def plugin(self, host: MailHost, name: str, saver: str) -> Mail:
        settings = settings_of(self.office, name, saver=saver)
        host_name = self.office.host
        settings |= {
            "imap": f"{host_name}:{self.imap.port}",
            "smtp": f"{host_name}:{self.smtp.port}",
        }
        plugin = Mail()
        plugin.open(host, settings)
        return plugin

    def fetch(self, host: MailHost, saver: str) -> int:
        plugin = self.plugin(host, "anna", saver)
        brought = plugin.fetch(60, GOING)
        host.remember(one.name for one in brought)
        self.imap.stop_turns()
        plugin.close()
        return len(brought)


def say(what: str, counter: Counter, most: int = 0, most_turns: int = 0) -> None:
    total = counter.up + counter.down
    goals = []
    if most:
        goals.append(f"bytes {'kept' if total <= most else 'MISSED'} (goal {most})")
    if most_turns:
        goals.append(
            f"turns {'kept' if counter.turns <= most_turns else 'MISSED'} (goal {most_turns})"
        )
    print(
        f"{what:<58} {counter.up:7} {counter.down:9} {total:9} {counter.turns:5}  {', '.join(goals)}"
    )
    counter.reset()


def with_imaplib(bench: Bench, uid: int) -> None:
    context = ssl.create_default_context(cafile=str(bench.office.certificates.authority))
    with imaplib.IMAP4_SSL(bench.office.host, bench.imap.port, ssl_context=context) as client:
        client.login(address_of("anna"), password_of("anna"))
        client.select("INBOX", readonly=True)
        client.uid("FETCH", f"{uid}:*", "(BODY.PEEK[])")


def in_bench(script: str) -> Callable[[Bench, int], None]:
    def run(bench: Bench, uid: int) -> None:
        authority = bench.office.certificates.authority
        account = (address_of("anna"), password_of("anna"))
        told = (bench.office.host, str(bench.imap.port), str(authority), *account, str(uid))
        subprocess.run([BENCH_PYTHON, "-c", script, *told], check=True, capture_output=True)

    return run


def peers() -> dict[str, Callable[[Bench, int], None]]:
    found: dict[str, Callable[[Bench, int], None]] = {"imaplib, UID FETCH n:*": with_imaplib}
    for name, script in (("imapclient", IMAPCLIENT), ("aioimaplib", AIOIMAPLIB)):
        asked: list[str | Path] = [BENCH_PYTHON, "-c", f"import {name}"]
        if BENCH_PYTHON.exists() and not subprocess.run(asked, capture_output=True).returncode:
            found[f"{name}, UID n:*"] = in_bench(script)
        else:
            print(f"{name} is not in .venv-bench and was left out.")
    return found


def run(bench: Bench) -> None:
    bench.deliver(*(mail(n, 1800) for n in range(FILLED)))
    fast, slow = MailHost("anna"), MailHost("anna")
    for host, saver in ((fast, "no"), (slow, "yes")):
        while bench.fetch(host, saver):
            pass
    bench.imap.reset()
    print(f"{'':<58} {'up':>7} {'down':>9} {'total':>9} {'turns':>5}")
    for name, peer in peers().items():
        bench.deliver(mail(5000 + bench.delivered, 764))
        bench.imap.reset()
        peer(bench, bench.delivered)
        say(f"one new mail of 764 bytes: {name}", bench.imap)
    for host, saver in ((fast, "no"), (slow, "yes")):
        bench.fetch(host, saver)
    bench.deliver(mail(9001, 764))
    bench.imap.reset()
    bench.fetch(slow, "yes")
    say("one new mail of 764 bytes: ours, saving data", bench.imap, 3100)
    bench.fetch(fast, "no")
    say("one new mail of 764 bytes: ours, saving turns", bench.imap, 0, 3)
    bench.fetch(slow, "yes")
    say("nothing new: ours, saving data", bench.imap, 2100)
    raw = parcel_bytes()
    print(f"A sealed event is a mail of {len(raw)} bytes.")
    ewa = MailHost("ewa")
    for key in ("a", "b"):  # the second with the session of the first
        plugin = bench.plugin(ewa, "ewa", "yes")
        bench.smtp.reset()
        plugin.send(Outgoing(key, "0" * 64, address_of("anna"), renamed(raw, key)), 60, GOING)
        bench.smtp.stop_turns()
        plugin.close()
    say("one sealed event: sent", bench.smtp, 5000, 5)
    bench.fetch(slow, "yes")
    bench.imap.reset()
    bench.deliver(renamed(raw, "c"))
    bench.fetch(slow, "yes")
    say("one sealed event: received", bench.imap, 5200, 5)


def parcel_bytes() -> bytes:
    """A message between two people, as it travels."""
    return send(parcel_between(OLA, JAN), OLA, JAN)


def renamed(raw: bytes, key: str) -> bytes:
    head, end, body = raw.partition(b"\r\n\r\n")
    lines = [r for r in head.split(b"\r\n") if not r.lower().startswith(b"message-id:")]
    return b"\r\n".join((*lines, b"Message-ID: <%s@mail.test>" % (key * 32).encode())) + end + body


def main() -> None:
    if not dovecot_program():
        print("dovecot is not installed, so there is nothing to measure.")
        return
    with TemporaryDirectory(prefix="mail") as folder:
        office = open_post_office(Path(folder))
        office.start()
        try:
            run(Bench(office))
        finally:
            office.stop()


if __name__ == "__main__":
    main()
