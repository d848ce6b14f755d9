"""Handing mail to the person's provider (RFC 6409), with as few turns as the server allows.

One connection takes any number of mails. A mail counts as handed over with the server's 250 after its last byte, and
not before: whatever breaks off earlier may be tried again, and who gets it twice drops the second by its key.
"""

import re
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from mentor_mail.connection import Connection, Patience, Security
from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Rejected, line

GREYLISTED_FOR = 300.0
"""Seconds until a mail that was turned away for now is tried again."""
_MOST_LINES = 100
_NAME = "localhost"
"""What we call ourselves: the computer's own name is nobody's business."""
_ADDRESS = re.compile(r"[^\s<>\x00-\x20\x7f-\x9f]{1,254}")
_LONE = re.compile(rb"\r(?!\n)|(?<!\r)\n")


@dataclass(frozen=True, slots=True)
class LogIn:
    """Who comes in: an address, and a password or a token for XOAUTH2."""

    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def initial(self) -> tuple[str, bytes]:
        """The mechanism, and what is said at once with it (RFC 4616; XOAUTH2)."""
        if self.token:
            said = f"user={self.user}\x01auth=Bearer {self.token}\x01\x01"
            return "XOAUTH2", b64encode(said.encode())
        return "PLAIN", b64encode(f"\0{self.user}\0{self.password}".encode())


@dataclass(frozen=True, slots=True)
class _Reply:
    code: int
    lines: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return 200 <= self.code < 400

    @property
    def status(self) -> str:
        """The enhanced status, such as 5.1.1; "" when there is none. A server that passes an answer on puts its own before it."""
        found = re.match(
            r"(?:[245]\.\d{1,3}\.\d{1,3}\s+)*([245]\.\d{1,3}\.\d{1,3})\b", self.lines[-1]
        )
        return found[1] if found else ""


class Submission:
    """A server that takes mail of ours, over an open connection.

    Beside what a connection raises: `AuthFailed` `mail.wrong_password`, `Busy` `mail.later`, `Rejected` by what is wrong,
    `Offline` `mail.nonsense`. After `Rejected` and `mail.later` the next mail may be sent; after any other the connection is closed.
    """

    def __init__(self, connection: Connection, log_in: LogIn | None) -> None:
        """Take the greeting, encrypt if need be, and come in, unless there is nobody to. The connection is closed when that fails."""
        self._connection = connection
        self._offers: dict[str, str] = {}
        try:
            self._begin(log_in)
        except BaseException:
            connection.close()
            raise

    def _begin(self, log_in: LogIn | None) -> None:
        connection = self._connection
        self._need(self._read(), 220)
        self._greet()
        if connection.server.security is Security.STARTTLS:
            if "STARTTLS" not in self._offers:
                raise Offline("mail.no_tls", host=connection.server.host)
            self._need(self._ask(b"STARTTLS"), 220)
            connection.start_tls()
            self._greet()  # what was offered in the clear counts for nothing
        if log_in is not None:
            self._come_in(log_in)

    @property
    def patience(self) -> Patience:
        """How long the present call may take."""
        return self._connection.patience

    @patience.setter
    def patience(self, patience: Patience) -> None:
        self._connection.patience = patience

    def send(self, sender: str, recipient: str, mail: bytes) -> None:
        """Hand a mail over; when this returns, the server has it."""
        try:
            self._send(sender, recipient, mail)
        except PluginTrouble as trouble:
            if not isinstance(trouble, Rejected) and trouble.code != "mail.later":
                self._connection.close()
            raise

    def _send(self, sender: str, recipient: str, mail: bytes) -> None:
        for address in (sender, recipient):
            if not _ADDRESS.fullmatch(address) or not address.isascii():
                raise Rejected("mail.bad_address", address=line(address))
        mail = _LONE.sub(b"\r\n", mail)
        self._need_room(len(mail))
        size = f" SIZE={len(mail)}" if "SIZE" in self._offers else ""
        envelope = (f"MAIL FROM:<{sender}>{size}".encode(), f"RCPT TO:<{recipient}>".encode())
        if "PIPELINING" not in self._offers:
            for said in envelope:
                self._need_taken(self._ask(said), recipient)
            self._hand_over(mail, recipient)
        elif "CHUNKING" in self._offers:
            body = b"BDAT %d LAST\r\n%s" % (len(mail), mail)
            self._connection.send(b"\r\n".join((*envelope, body)))
            self._need_all([self._read() for _step in range(3)], recipient)
        else:
            self._connection.send(b"\r\n".join((*envelope, b"DATA\r\n")))
            replies = [self._read() for _step in range(3)]
            if replies[-1].code == 354 and not all(one.is_good for one in replies):
                self._connection.send(b".\r\n")  # nothing was taken, and the server waits for it
                self._read()
            self._need_all(replies, recipient)
            self._give(mail, recipient)

    def close(self) -> None:
        """Say good-bye, without waiting for the answer, and hang up."""
        with suppress(PluginTrouble):
            self._connection.send(b"QUIT\r\n")
        self._connection.close()

    # --- steps -----------------------------------------------------------------------------------

    def _greet(self) -> None:
        reply = self._ask(f"EHLO {_NAME}".encode())
        if reply.code >= 500:
            self._need(self._ask(f"HELO {_NAME}".encode()), 250)
            self._offers = {}
            return
        self._need(reply, 250)
        offers = (offer.partition(" ") for offer in reply.lines[1:])
        self._offers = {name.upper(): rest for name, _blank, rest in offers}

    def _come_in(self, log_in: LogIn) -> None:
        mechanism, said = log_in.initial
        known = self._offers.get("AUTH", "").upper().split()
        if mechanism not in known:
            raise AuthFailed("mail.no_log_in", host=self._connection.server.host)
        reply = self._ask(b"AUTH %s %s" % (mechanism.encode(), said))
        if reply.code == 334:  # the reason, as XOAUTH2 gives it: an empty answer asks for the end
            reply = self._ask(b"")
        if reply.code != 235:
            if 400 <= reply.code < 500:
                self._refuse(reply, "")
            raise AuthFailed("mail.wrong_password", host=self._connection.server.host)

    def _need_room(self, size: int) -> None:
        most = self._offers.get("SIZE", "")
        if most.isdecimal() and 0 < int(most) < size:
            raise Rejected("mail.too_large_to_send", size=size, limit=int(most))

    def _hand_over(self, mail: bytes, recipient: str) -> None:
        reply = self._ask(b"DATA")
        if reply.code != 354:
            self._refuse(reply, recipient)
        self._give(mail, recipient)

    def _give(self, mail: bytes, recipient: str) -> None:
        stuffed = re.sub(rb"(?m)^\.", b"..", mail)
        ended = stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
        self._connection.send(ended + b".\r\n")
        self._need_taken(self._read(), recipient)

    # --- answers ---------------------------------------------------------------------------------

    def _ask(self, said: bytes) -> _Reply:
        self._connection.send(said + b"\r\n")
        return self._read()

    def _read(self) -> _Reply:
        lines: list[str] = []
        while len(lines) < _MOST_LINES:
            said = self._connection.read_line().decode("utf-8", "replace")
            code, dash = said[:3], said[3:4]
            if not (code.isascii() and code.isdigit()) or dash not in ("", " ", "-"):
                break
            lines.append(line(said[4:]))
            if dash != "-":
                return _Reply(int(code), tuple(lines))
        raise Offline("mail.nonsense", host=self._connection.server.host)

    def _need(self, reply: _Reply, code: int) -> None:
        if reply.code != code:
            self._refuse(reply, "")

    def _need_all(self, replies: list[_Reply], recipient: str) -> None:
        """Of several answers the first refusal is the reason; those behind it follow from it."""
        for reply in replies:
            self._need_taken(reply, recipient)

    def _need_taken(self, reply: _Reply, recipient: str) -> None:
        if not reply.is_good:
            with suppress(PluginTrouble):  # the server forgets the mail, and the next one is taken
                self._ask(b"RSET")
            self._refuse(reply, recipient)

    def _refuse(self, reply: _Reply, recipient: str) -> NoReturn:
        host, status = self._connection.server.host, reply.status
        if reply.code < 400:
            raise Offline("mail.nonsense", host=host)
        if reply.code < 500:
            wait = GREYLISTED_FOR if reply.code in (450, 451) else 0.0
            raise Busy("mail.later", retry_after=wait, host=host, said=reply.lines[-1])
        if reply.code in (530, 534, 535):
            raise AuthFailed("mail.wrong_password", host=host)
        if status == "5.2.2":
            raise Rejected("mail.mailbox_full")
        if reply.code == 552 or status == "5.3.4":
            raise Rejected("mail.too_large_to_send")
        if recipient and (
            status in ("5.1.1", "5.1.10") or (reply.code in (550, 553) and not status)
        ):
            raise Rejected("mail.unknown_address", address=line(recipient))
        raise Rejected("mail.refused", host=host, said=reply.lines[-1])
