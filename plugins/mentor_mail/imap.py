"""Talking to an IMAP server with few turns: commands go together, and each of its abilities may be missing.

What a server can do is known before it is asked: from its greeting, and from the last time (`offers`). So logging in, opening a
folder and fetching are one flight. A server of 1990 (RFC 3501 and nothing else) is spoken to step by step.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from mentor_mail.connection import Connection, Patience, Security
from mentor_mail.responses import Response, read_response
from mentor_mail.submit import LogIn
from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Rejected, line

MOST_RESPONSES = 20_000
"""Responses to one flight of commands."""
IDLE_FOR = 28 * 60.0
"""Seconds after which idling begins anew: servers hang up after half an hour (RFC 2177)."""
_PASSING = (b"UNAVAILABLE", b"INUSE", b"SERVERBUG", b"LIMIT", b"OVERQUOTA")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a flight of commands got: how each ended, in their order, and all that was said meanwhile.

    A server may do commands side by side, so what was said belongs to all of them.
    """

    ends: tuple[Response, ...]
    data: tuple[Response, ...]

    @property
    def is_ok(self) -> bool:
        """The first of them was done."""
        return self.ends[0].word == b"OK"

    def without_first(self) -> "Answer":
        """The answer to the commands behind the first."""
        return Answer(self.ends[1:], self.data)


class Imap:
    """A server that keeps mail, over an open connection.

    Beside what a connection raises: `AuthFailed` `mail.wrong_password`, `mail.no_log_in`; `Busy` `mail.later`;
    `Offline` `mail.nonsense`, `mail.no_tls`. The connection is closed when one of them is raised here.
    """

    def __init__(self, connection: Connection, log_in: LogIn, offers: Iterable[str] = ()) -> None:
        """Take the greeting and encrypt if need be. `offers` is what the server could do the last time."""
        self.connection = connection
        self._log_in = log_in
        self._number = 0
        self._is_in = False
        self.offers = frozenset(offers)
        """What the server can do once one is in; the best that is known."""
        self._before: frozenset[str] = frozenset()
        try:
            self._begin()
        except BaseException:
            connection.close()
            raise

    @property
    def patience(self) -> Patience:
        """How long the present call may take."""
        return self.connection.patience

    @patience.setter
    def patience(self, patience: Patience) -> None:
        self.connection.patience = patience

    def can(self, ability: str) -> bool:
        """The server offers it."""
        return ability in self.offers

    def ask(self, *commands: bytes) -> Answer:
        """Give commands, all in one flight where that is allowed.

        The log-in goes first and with them, if it has not been yet. Raises as the class says; what a command
        was refused with is in the answer.
        """
        try:
            if self._is_in:
                return self._fly(commands)
            return self._log_in_and(commands)
        except PluginTrouble:
            self.connection.close()
            raise

    def compress(self) -> None:
        """Say everything deflated from now on, if the server can (RFC 4978); after the log-in (CRIME)."""
        if not self._is_in:
            self.ask()
        is_possible = self.can("COMPRESS=DEFLATE") and self.connection.is_encrypted
        if is_possible and self.ask(b"COMPRESS DEFLATE").is_ok:
            self.connection.compress()

    def idle(self, seconds: float) -> bool:
        """Wait until the server has something new to say; True when it has. Raises `Busy` `plugin.stopped`."""
        tag = self._tag()
        try:
            self.connection.send(tag + b" IDLE\r\n")
            response = self._read()
            if response.tag != b"+":
                return False
            has_come = self.connection.wait(min(seconds, IDLE_FOR))
            self.connection.send(b"DONE\r\n")
            has_news = False
            while response.tag != tag:
                response = self._read()
                has_news |= response.line.upper().endswith((b" EXISTS", b" RECENT"))
        except PluginTrouble:
            self.connection.close()
            raise
        return has_come and has_news

    def pause(self, seconds: float) -> None:
        """Let time pass. Raises `Busy` `plugin.stopped`."""
        self.patience.stop.wait(min(seconds, self.patience.left()))
        self.patience.left()

    def close(self, *, says_so: bool = True) -> None:
        """Hang up, with a good-bye whose answer is not waited for; where bytes are dear, without (nothing of ours is open)."""
        if says_so:
            with suppress(PluginTrouble):
                self.connection.send(self._tag() + b" LOGOUT\r\n")
        self.connection.close()

    # --- steps -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        greeting = self._read()
        if greeting.word == b"BYE":
            self._refuse(greeting)
        if greeting.tag != b"*" or greeting.word not in (b"OK", b"PREAUTH"):
            raise Offline("mail.nonsense", host=self.connection.server.host)
        self._before = _offers(greeting.code)
        if self.connection.server.security is Security.STARTTLS:
            self._start_tls()
        else:  # in the clear that would be anybody's word
            self._is_in = greeting.word == b"PREAUTH"

    def _start_tls(self) -> None:
        if not self._fly((b"STARTTLS",)).is_ok:
            raise Offline("mail.no_tls", host=self.connection.server.host)
        self.connection.start_tls()
        self._before = frozenset()  # what was offered in the clear counts for nothing

    def _log_in_and(self, commands: tuple[bytes, ...]) -> Answer:
        if not self._before:
            self._before = self._asked()
        mechanism, said = self._log_in.initial
        if f"AUTH={mechanism}" not in self._before:
            self._log_in_by_name(mechanism)
        elif "SASL-IR" in self._before:
            command = b"AUTHENTICATE %s %s" % (mechanism.encode(), said)
            answer = self._fly((command, *commands), is_log_in=True)
            self._is_in = True
            self._note(answer)
            return answer.without_first()
        else:
            self._authenticate(mechanism, said)
        if not self.offers:
            self.offers = self._asked()
        return self._fly(commands)

    def _authenticate(self, mechanism: str, said: bytes) -> None:
        tag = self._tag()
        self.connection.send(tag + b" AUTHENTICATE " + mechanism.encode() + b"\r\n")
        response = self._read()
        while response.tag == b"*":
            response = self._read()
        if response.tag == b"+":
            self.connection.send(said + b"\r\n")
            answer = self._collect((tag,), is_log_in=True)
        else:
            answer = Answer((response,), ())
        self._let_in(answer)

    def _log_in_by_name(self, mechanism: str) -> None:
        """The oldest way, where no other is offered: never for a token."""
        if mechanism != "PLAIN" or "LOGINDISABLED" in self._before:
            raise AuthFailed("mail.no_log_in", host=self.connection.server.host)
        tag = self._tag()
        self.connection.send(tag + b" LOGIN ")
        # As literals: a password may hold whatever it likes.
        for text, end in ((self._log_in.user, b" "), (self._log_in.password, b"\r\n")):
            data = text.encode()
            self.connection.send(b"{%d}\r\n" % len(data))
            response = self._read()
            while response.tag == b"*":
                response = self._read()
            if response.tag != b"+":
                self._let_in(Answer((response,), ()))
                raise Offline("mail.nonsense", host=self.connection.server.host)
            self.connection.send(data + end)
        self._let_in(self._collect((tag,), is_log_in=True))

    def _let_in(self, answer: Answer) -> None:
        if not answer.is_ok:
            self._refuse_log_in(answer.ends[0])
        self._is_in = True
        self._note(answer)

    def _note(self, log_in: Answer) -> None:
        """What the server told of itself with the log-in."""
        codes = [log_in.ends[0].code, *(r.code for r in log_in.data)]
        lines = [r.line for r in log_in.data if r.word == b"CAPABILITY"]
        told = next((o for o in map(_offers, (*codes, *lines)) if o), frozenset())
        self.offers = told or self.offers

    def _asked(self) -> frozenset[str]:
        said = self._fly((b"CAPABILITY",)).data
        return next((_offers(r.line) for r in said if r.word == b"CAPABILITY"), frozenset())

    def _fly(self, commands: tuple[bytes, ...], *, is_log_in: bool = False) -> Answer:
        if not commands:
            return Answer((), ())
        tags = tuple(self._tag() for _command in commands)
        whole = b"".join(b"%s %s\r\n" % pair for pair in zip(tags, commands, strict=True))
        self.connection.send(whole)
        return self._collect(tags, is_log_in=is_log_in)

    def _collect(self, tags: tuple[bytes, ...], *, is_log_in: bool = False) -> Answer:
        ends: dict[bytes, Response] = {}
        data: list[Response] = []
        for _count in range(MOST_RESPONSES):
            response = self._read()
            if response.tag in tags and response.tag not in ends:
                if is_log_in and response.tag == tags[0] and response.word != b"OK":
                    self._refuse_log_in(response)
                ends[response.tag] = response
                if len(ends) == len(tags):
                    return Answer(tuple(ends[tag] for tag in tags), tuple(data))
            elif response.tag == b"*":
                if response.word == b"BYE":
                    self._refuse(response)
                data.append(response)
            elif response.tag == b"+" and is_log_in and not ends:
                self.connection.send(
                    b"\r\n"
                )  # the reason, as XOAUTH2 gives it; it wants an empty answer
            else:
                break
        raise Offline("mail.nonsense", host=self.connection.server.host)

    def _read(self) -> Response:
        return read_response(self.connection)

    def _tag(self) -> bytes:
        self._number += 1
        return b"%d" % self._number

    def _refuse_log_in(self, end: Response) -> NoReturn:
        host = self.connection.server.host
        if end.code.split(b" ")[0].upper() in _PASSING:
            self._refuse(end)
        if end.word == b"BAD":
            raise AuthFailed("mail.no_log_in", host=host)
        raise AuthFailed("mail.wrong_password", host=host)

    def _refuse(self, response: Response) -> NoReturn:
        said = line(response.said)
        raise Busy("mail.later", host=self.connection.server.host, said=said)


def need(answer: Answer, host: str, count: int = 1) -> Answer:
    """The answer, whose first commands must be done. Raises `Busy` `mail.later` for what passes, else `Rejected` `mail.refused`."""
    bad = next((end for end in answer.ends[:count] if end.word != b"OK"), None)
    if bad is None:
        return answer
    if bad.code.split(b" ")[0].upper() in _PASSING:
        raise Busy("mail.later", host=host, said=line(bad.said))
    raise Rejected("mail.refused", host=host, said=line(bad.said))


def quoted(name: str) -> bytes:
    """A folder's name as a command takes it; ours are plain ASCII."""
    return b'"%s"' % name.encode("ascii").replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def _offers(told: bytes) -> frozenset[str]:
    words = re.split(r"\s+", told.decode("ascii", "replace").upper().strip())
    return frozenset(words[1:]) if words[0] == "CAPABILITY" else frozenset()
